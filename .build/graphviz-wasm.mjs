// The package of Graphviz keeps its WebAssembly as text inside of its script, and unpacking, compiling and starting that
// is most of the time that a small picture takes. So the bundle has all of it prepared in one file, graphviz.bin:
//   wasm    the unpacked WebAssembly
//   glue    the package's script as a function of `module`, `WebAssembly` and `wasmBytes`, without that text
//   heads   the beginnings of the last two in several states of V8's settings
//   cache   V8's code cache of the glue, after layouts
//   code    what V8 has made of the functions of the WebAssembly that layouts call
// The last two are as V8 writes them, for the Node that runs the build; src/draw/prepared-graphviz.ts reads the file.
// One file, so that no part is ever taken with those of another build.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the package does to unpack: a name for the bytes, two functions, and the text. */
const unpacking = /(?<=return )(\w+)\?\?=\w+\(\w+\(\w+\)\)/g;

/** Takes `wasmBytes` in place of unpacking them. */
export const graphvizGlue = {
	name: 'graphviz-glue',
	setup(hooks) {
		hooks.onLoad({ filter: /[\\/]wasm-graphviz[\\/]dist[\\/]index\.js$/ }, ({ path: script }) => {
			const text = readFileSync(script, 'utf8');
			if (text.match(unpacking)?.length !== 1) throw new Error(`${script} does not unpack as it used to`);
			return { contents: text.replace(unpacking, `$1??=wasmBytes`), loader: 'js' };
		});
	},
};

/**
 * The file.
 *
 * @param script the package's script as a CommonJS module, made with `graphvizGlue`
 * @param program the program, which makes the graphs to be laid out
 */
export async function preparedGraphviz(script, program) {
	const glue = Buffer.from(`(function(module,WebAssembly,wasmBytes){${script}\n})`);
	if (glue.some(byte => byte > 127)) throw new Error('the script of Graphviz is not plain ASCII');
	const wasm = await unpackedWasm();
	const folder = await mkdtemp(join(tmpdir(), 'graphviz-'));
	try {
		await Promise.all([writeFile(join(folder, 'glue'), glue), writeFile(join(folder, 'wasm'), wasm)]);
		// A process of its own: it changes V8's settings, and V8 ends it where it can not do what is asked.
		const maker = join(dirname(fileURLToPath(import.meta.url)), 'graphviz-code.mjs');
		execFileSync(process.execPath, [maker, folder, program], { stdio: ['ignore', 'ignore', 'pipe'] });
		const made = await Promise.all(['heads', 'cache', 'code'].map(name => readFile(join(folder, name))));
		return container([wasm, glue, ...made]);
	} catch (error) {
		console.warn(`Graphviz is not compiled ahead: ${String(error.stderr ?? error).slice(0, 400)}`);
		return container([wasm, glue, ...['heads', 'cache', 'code'].map(() => Buffer.alloc(0))]);
	} finally {
		await rm(folder, { recursive: true });
	}
}

/** The lengths of the parts, four bytes each, least significant first, and the parts one after the other. */
function container(parts) {
	const lengths = Buffer.alloc(4 * parts.length);
	parts.forEach(({ length }, at) => lengths.writeUInt32LE(length, 4 * at));
	return Buffer.concat([lengths, ...parts]);
}

/** The unpacked WebAssembly, taken from the package while it loads. */
async function unpackedWasm() {
	const { instantiate } = WebAssembly;
	let bytes;
	WebAssembly.instantiate = (source, imports) => {
		bytes = source;
		return instantiate(source, imports);
	};
	try {
		const { Graphviz } = await import('@hpcc-js/wasm-graphviz');
		await Graphviz.load();
	} finally {
		WebAssembly.instantiate = instantiate;
	}
	if (bytes === undefined) throw new Error('the package of Graphviz loads in another way');
	return bytes;
}
