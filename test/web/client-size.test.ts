import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import test from 'ava';

const folder = join('dist', 'web');

test('what a browser loads is below 300 kB, compressed', t => {
	const files = readdirSync(folder);
	t.deepEqual(files.toSorted(), ['app.css', 'app.js']);
	const size = files.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0);
	t.true(size < 300_000, `${size} bytes`);
});

test('it asks nobody but its own server', t => {
	const script = readFileSync(join(folder, 'app.js'), 'utf8');
	const addresses = script.match(/(?:https?|wss?):\/\/[\w./-]+/g) ?? [];
	t.deepEqual(
		addresses.filter(address => address !== 'http://www.w3.org/2000/svg'),
		[],
	);
	t.notRegex(readFileSync(join(folder, 'app.css'), 'utf8'), /url\(|@import/);
});

test('the server is no part of the start', t => {
	const { entry, outputs }: { entry: string; outputs: Record<string, { inputs: Record<string, unknown> }> } =
		JSON.parse(readFileSync(join('.compiled', 'bundle.json'), 'utf8'));
	t.deepEqual(
		Object.keys(outputs[entry].inputs).filter(path => path.startsWith('src/web/')),
		[],
	);
});
