import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';

// The bundler's account of what went where, written by `npm run build`; only what is read here.
interface Bundle {
	readonly entry: string;
	readonly outputs: Readonly<Record<string, Output>>;
}
interface Output {
	readonly imports: readonly { readonly path: string; readonly kind: string }[];
	readonly inputs: Readonly<Record<string, unknown>>;
}

const { entry, outputs }: Bundle = JSON.parse(readFileSync(join('.compiled', 'bundle.json'), 'utf8'));
const core = readFileSync(entry, 'latin1');

test('what loads at the start is one file without packages', t => {
	t.deepEqual(reachable(['import-statement']), [entry]);
	t.deepEqual([...packagesOf([entry])], []);
	t.true(readFileSync('dist/main.cjs', 'utf8').includes(entry.replace('dist/', '')));
});

test('the explorer and the highlighter are in the bundle, behind import()', t => {
	const bundled = packagesOf(reachable(['import-statement', 'dynamic-import']));
	t.true(bundled.has('ink'));
	t.true(bundled.has('shiki'));
});

test('no module of ours is there twice', t => {
	const own = Object.values(outputs).flatMap(({ inputs }) =>
		Object.keys(inputs).filter(path => path.startsWith('src/')),
	);
	t.true(own.includes('src/cli/main.ts'));
	t.deepEqual(own.toSorted(), [...new Set(own)].sort());
});

test('the account describes the files that are there', t => {
	for (const path of Object.keys(outputs)) t.true(existsSync(path), path);
	const loaded = outputs[entry].imports.filter(({ kind }) => kind === 'dynamic-import');
	t.true(loaded.length > 0);
	for (const { path } of loaded) t.true(core.includes(path.replace('dist/', '')), path);
});

test('the code cache is of this core and this Node', t => {
	// In a process of its own: V8's settings, which tests that draw change here, are part of what it compares.
	const script = `const { readFileSync } = require('node:fs'), [, core] = process.argv;
		const cachedData = readFileSync(core.replace(/js$/, 'cache'));
		console.log(new (require('node:vm').Script)(readFileSync(core, 'latin1'), { cachedData }).cachedDataRejected);`;
	t.is(execFileSync(process.execPath, ['-e', script, entry], { encoding: 'utf8' }), 'false\n');
});

test('the program does without the code caches', t => {
	// V8 refuses a cache that was made with other settings.
	t.is(reportWith('--no-flush-bytecode', '-top'), reportWith('--no-warnings', '-top'));
	t.is(reportWith('--no-flush-bytecode', '-svg'), reportWith('--no-warnings', '-svg'));
});

test('a plain report loads none of the heavy modules of Node', t => {
	// A value imported from one of them would load it at every start; functions fetch theirs when they are called.
	const script = `process.on('exit', () => console.error(process.moduleLoadList.join('\\n')));
		process.argv.splice(1, 0, 'pprofsh'); require('./dist/main.cjs');`;
	const args = ['-e', script, '--', '-top', 'fixtures/openonu/leak-8.pprof'];
	const loaded = spawnSync(process.execPath, args, { encoding: 'utf8' }).stderr;
	t.regex(loaded, /^NativeModule fs$/m);
	const heavy = ['net', 'tls', 'http', 'https', 'crypto', 'readline', 'child_process', 'worker_threads', 'dns'];
	t.deepEqual(
		heavy.filter(name => new RegExp(`^NativeModule ${name}$`, 'm').test(loaded)),
		[],
	);
});

test('the lazy parts load and work from the bundle', t => {
	const output = execFileSync(process.execPath, ['bin/pprofsh.js', '--self-test'], { encoding: 'utf8' });
	t.regex(output, /^highlighting: [1-9]\d* coloured runs$/m);
	t.regex(output, /^explorer: drawn$/m);
	t.regex(output, /^graphviz: compiled ahead$/m);
});

test('the licences of what is bundled are passed on', t => {
	const text = readFileSync('dist/THIRD-PARTY-LICENSES.txt', 'utf8');
	for (const name of packagesOf(Object.keys(outputs))) t.true(text.includes(`\n${name} `), name);
});

/** A report of the program under a Node with one more flag. */
function reportWith(flag: string, report: string): string {
	const args = [flag, 'bin/pprofsh.js', report, '-output=/dev/stdout', 'fixtures/openonu/leak-1.pprof'];
	return execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

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

test('no module of Node loads at the start but those that load anyway', t => {
	const values = core.matchAll(/=process\.getBuiltinModule\("node:([\w/]+)"\)\.\w+/g);
	t.deepEqual([...new Set(Array.from(values, ([, name]) => name))].sort(), ['fs', 'path']);
});
