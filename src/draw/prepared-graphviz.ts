/**
 * Graphviz as the build has prepared it (.build/graphviz-wasm.mjs), in one file: its WebAssembly, the package's script
 * around that, and what V8 had made of both.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

/** What is used here of what every Node has; its types do not say so. */
declare const WebAssembly: {
	readonly compile: (bytes: Uint8Array) => Promise<object>;
	readonly instantiate: (module: object, imports: object) => Promise<object>;
	readonly Module: new (bytes: Uint8Array) => object;
	readonly RuntimeError: unknown;
};

/** The parts of the file, which begins with their lengths, four bytes each. */
const partNames = ['wasm', 'glue', 'heads', 'cache', 'code'] as const;
/** Bytes at the beginning of what V8 writes, in which it says for which of its settings that is. */
const head = 64;

type Bytes = Buffer<ArrayBuffer>;
type Parts = Readonly<Record<(typeof partNames)[number], Bytes>>;
type Deserialize = (code: ArrayBuffer, wasm: Uint8Array) => unknown;
/** The package's script as a function. */
type Glue = (
	module: { exports?: { readonly Graphviz: { readonly load: () => Promise<Graphviz> } } },
	wasm: object,
	wasmBytes: Uint8Array,
) => void;

/** What of Graphviz is used. */
export interface Graphviz {
	layout(dot: string, format?: string, engine?: string): string;
}

/** Graphviz, and whether V8 has taken the code that was compiled ahead: it takes none of another Node or processor. */
export interface PreparedGraphviz {
	readonly graphviz: Graphviz;
	readonly ahead: boolean;
}

/**
 * Work of a function after which V8 compiles it anew, to faster code. Its own measure is a thousandth of this: then it
 * compiles most of Graphviz, and takes longer for that than all but the largest graphs need.
 */
const tieringBudget = 2_000_000_000;

/** Loads Graphviz from the file beside the bundled program; undefined where there is only the package. */
export async function preparedGraphviz(): Promise<PreparedGraphviz | undefined> {
	setFlagsFromString(`--wasm-tiering-budget=${tieringBudget}`);
	// Functions that never run need no check: most of Graphviz is for other layouts and formats.
	setFlagsFromString('--wasm-lazy-validation');
	const parts = readParts(join(import.meta.dirname, 'graphviz.bin'));
	if (parts === undefined) return undefined;
	const compiled = compiledAhead(parts);
	const wasm = compiled ?? (await WebAssembly.compile(parts.wasm));
	const cachedData = compiled && parts.cache;
	const script = new Script(parts.glue.toString('latin1'), { filename: 'graphviz', cachedData });
	const instantiate = async (_bytes: unknown, imports: object): Promise<object> => ({
		instance: await WebAssembly.instantiate(wasm, imports),
	});
	const module: Parameters<Glue>[0] = {};
	const glue: Glue = script.runInThisContext();
	glue(module, { instantiate, RuntimeError: WebAssembly.RuntimeError }, parts.wasm);
	if (module.exports === undefined) throw new Error('the script of Graphviz exports nothing');
	return { graphviz: await module.exports.Graphviz.load(), ahead: compiled !== undefined };
}

function readParts(path: string): Parts | undefined {
	const file = opened(path);
	if (file === undefined) return undefined;
	const read = (length: number): Bytes => {
		const bytes: Bytes = Buffer.from(new ArrayBuffer(length));
		if (readSync(file, bytes, 0, length, null) < length) throw new Error(`${path} is cut`);
		return bytes;
	};
	try {
		const lengths = read(4 * partNames.length);
		const [wasm, glue, heads, cache, code] = partNames.map((_, at) => read(lengths.readUInt32LE(4 * at)));
		return { wasm, glue, heads, cache, code };
	} finally {
		closeSync(file);
	}
}

function opened(path: string): number | undefined {
	try {
		return openSync(path, 'r');
	} catch {
		return undefined;
	}
}

/**
 * The WebAssembly with V8's own code for the functions that layouts call. V8's settings, as they are now, are among those
 * that the code was made for, or it does not take it; the code cache of the glue is then given the same beginning.
 */
function compiledAhead({ wasm, heads, cache, code }: Parts): object | undefined {
	const deserialize = heads.length > 0 ? deserializer() : undefined;
	if (deserialize === undefined) return undefined;
	for (let at = 0; at < heads.length; at += 2 * head) {
		heads.copy(code, 0, at, at + head);
		const module = deserialize(code.buffer, wasm);
		if (module instanceof WebAssembly.Module) {
			heads.copy(cache, 0, at + head, at + 2 * head);
			return module;
		}
	}
	return undefined;
}

/** V8's function, which only scripts compiled under a setting may name; undefined where there is none. */
function deserializer(): Deserialize | undefined {
	setFlagsFromString('--allow-natives-syntax');
	try {
		const script = new Script('(function (code, wasm) { return %DeserializeWasmModule(code, wasm); })');
		const deserialize: Deserialize = script.runInThisContext();
		return deserialize;
	} catch {
		return undefined;
	} finally {
		setFlagsFromString('--no-allow-natives-syntax');
	}
}
