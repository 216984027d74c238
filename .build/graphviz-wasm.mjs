// The package of Graphviz keeps its WebAssembly as text inside of its script, and unpacking it is a third of the time that a
// small picture takes. So the bundle has it as a file of its own, graphviz.wasm, and a script without that text.
import { readFileSync } from 'node:fs';

/** What the package does to unpack: a name for the bytes, two functions, and the text. */
const unpacking = /(?<=return )(\w+)\?\?=\w+\(\w+\(\w+\)\)/g;

/** Reads the file beside the script in place of unpacking it. */
export const graphvizFile = {
	name: 'graphviz-file',
	setup(hooks) {
		hooks.onLoad({ filter: /[\\/]wasm-graphviz[\\/]dist[\\/]index\.js$/ }, ({ path: script }) => {
			const text = readFileSync(script, 'utf8');
			if (text.match(unpacking)?.length !== 1) throw new Error(`${script} does not unpack as it used to`);
			const read = `process.getBuiltinModule('node:fs').readFileSync(__dirname + '/graphviz.wasm')`;
			return { contents: text.replace(unpacking, `$1??=${read}`), loader: 'js' };
		});
	},
};

/** The unpacked WebAssembly, taken from the package while it loads. */
export async function graphvizWasm() {
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
