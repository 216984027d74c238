// Makes V8's code of Graphviz and of its script: node graphviz-code.mjs FOLDER PROGRAM
// Reads `wasm` and `glue` in the folder, lays out graphs of several kinds, so that what layouts call is compiled, and writes
// `code` and `cache`, as V8 has them then, and `heads`: how both begin in several states of V8's settings.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

const [folder, program] = process.argv.slice(2);
const fixtures = join(dirname(dirname(fileURLToPath(import.meta.url))), 'fixtures');
const graphs = [
	['openonu/leak-8.pprof'],
	['openonu/cpu.pprof', '-call_tree'],
	['drawn/labels.pb.gz'],
	['drawn/strange.pb.gz'],
	['drawn/names.pb.gz'],
	['drawn/large.pb.gz', '-nodecount=150'],
].map(([profile, ...flags]) => run(['-dot', ...flags, join(fixtures, profile)]));
/** Bytes of the head of what V8 writes, in which it says for which of its settings that is. */
const head = 64;

// V8's faster code from the first call on: it is all that V8 writes.
setFlagsFromString('--no-liftoff');
const serialize = native('(function (module) { return %SerializeWasmModule(module); })');
const wasmBytes = readFileSync(join(folder, 'wasm'));
const wasm = await WebAssembly.compile(wasmBytes);
const script = new Script(readFileSync(join(folder, 'glue'), 'latin1'), { filename: 'graphviz' });
const module = { exports: {} };
const own = {
	instantiate: async (_bytes, imports) => ({ instance: await WebAssembly.instantiate(wasm, imports) }),
	RuntimeError: WebAssembly.RuntimeError,
};
script.runInThisContext()(module, own, wasmBytes);
const graphviz = await module.exports.Graphviz.load();
for (const graph of graphs) graphviz.layout(graph, 'xdot', 'dot');
setFlagsFromString('--liftoff');
setFlagsFromString('--wasm-dynamic-tiering');
setFlagsFromString('--wasm-tiering-budget=2000000000');
setFlagsFromString('--wasm-lazy-validation');

// The settings in which the program may be by then: those of Node; start.cjs's; and those after it.
const [codes, caches] = [[], []];
for (const flag of [undefined, '--no-opt', '--opt']) {
	if (flag !== undefined) setFlagsFromString(flag);
	codes.push(Buffer.from(serialize(wasm)));
	caches.push(script.createCachedData());
}
for (const variants of [codes, caches]) {
	if (variants.some(bytes => bytes.compare(variants[0], head, undefined, head) !== 0)) {
		throw new Error('V8 writes its settings elsewhere');
	}
}
writeFileSync(join(folder, 'code'), codes[0]);
writeFileSync(join(folder, 'cache'), caches[0]);
const heads = codes.flatMap((code, at) => [code, caches[at]]).map(bytes => bytes.subarray(0, head));
writeFileSync(join(folder, 'heads'), Buffer.concat(heads));

/** A function in parentheses, which V8 compiles at once: what it names is allowed no longer than that. */
function native(text) {
	setFlagsFromString('--allow-natives-syntax');
	try {
		return new Script(text).runInThisContext();
	} finally {
		setFlagsFromString('--no-allow-natives-syntax');
	}
}

function run(args) {
	return execFileSync(process.execPath, [program, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}
