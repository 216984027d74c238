import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';

// The bundler's account of what went where, written by `npm run build`; only what is read here.
interface Bundle {
	readonly outputs: Readonly<Record<string, Output>>;
}
interface Output {
	readonly imports: readonly { readonly path: string; readonly kind: string }[];
	readonly inputs: Readonly<Record<string, unknown>>;
}

const entry = 'dist/main.js';
const lazy = ['ink', 'react', 'react-reconciler', 'yoga-layout', 'shiki', '@shikijs/core', 'pako', 'yargs'];
const { outputs }: Bundle = JSON.parse(readFileSync(join('.compiled', 'bundle.json'), 'utf8'));

test('what loads at the start holds nothing that a report does not need', t => {
	const loaded = packagesOf(reachable(['import-statement']));
	t.deepEqual(
		lazy.filter(name => loaded.has(name)),
		[],
	);
});

test('the explorer and the highlighter are in the bundle, behind import()', t => {
	const bundled = packagesOf(reachable(['import-statement', 'dynamic-import']));
	t.true(bundled.has('ink'));
	t.true(bundled.has('shiki'));
});

test('the account describes the files that are there', t => {
	for (const path of Object.keys(outputs)) t.true(existsSync(path), path);
	const text = readFileSync(entry, 'utf8');
	for (const { path, kind } of outputs[entry].imports) {
		if (kind === 'dynamic-import') t.true(text.includes(path.replace('dist/', '')), path);
	}
});

test('the lazy parts load and work from the bundle', t => {
	const output = execFileSync(process.execPath, ['bin/pprofsh.js', '--self-test'], { encoding: 'utf8' });
	t.regex(output, /^highlighting: [1-9]\d* coloured runs$/m);
	t.regex(output, /^explorer: drawn$/m);
});

test('the licences of what is bundled are passed on', t => {
	const text = readFileSync('dist/THIRD-PARTY-LICENSES.txt', 'utf8');
	for (const name of packagesOf(Object.keys(outputs))) t.true(text.includes(`\n${name} `), name);
});

/** The built files that loading the entry leads to, following imports of the given kinds. */
function reachable(kinds: readonly string[]): string[] {
	const seen = new Set([entry]);
	for (const path of seen) {
		for (const next of outputs[path].imports) {
			if (kinds.includes(next.kind) && next.path in outputs) seen.add(next.path);
		}
	}
	return [...seen];
}

function packagesOf(paths: readonly string[]): Set<string> {
	const inputs = paths.flatMap(path => Object.keys(outputs[path].inputs));
	const names = inputs.map(input => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]);
	return new Set(names.filter(name => name !== undefined));
}
