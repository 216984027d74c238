/** Calling contexts of several profiles under common numbers. */
import { PairTable } from '../base/int-table.js';
import type { Profile } from '../profile/tables.js';

/** A place in the source. */
export interface Place {
	/** With type arguments shortened to `[...]`. */
	readonly function: string;
	readonly file: string;
	readonly line: number;
}

/** A frame of a stack. */
export interface Frame extends Place {
	/** Number of the function by name and file. */
	readonly id: number;
	/** Whether the standard library has it: what it allocates is its caller's doing. */
	readonly library: boolean;
}

/** `name` with the type arguments of generic functions shortened, as other reports have them. */
export function withoutTypeArguments(name: string): string {
	const open = name.indexOf('[');
	if (open < 0 || (!name.endsWith(']') && !/\][.)]/.test(name))) return name;
	let depth = 0;
	let text = '';
	for (const char of name) {
		if (char === '[' && depth++ === 0) text += '[...]';
		if (depth === 0) text += char;
		if (char === ']') depth--;
	}
	return depth === 0 ? text : name;
}

/** Frames and stacks, numbered in the order of their first appearance. A stack is a node of a tree of calls. */
export class Contexts {
	readonly frames: Frame[] = [];
	/** Nodes: the caller's node (-1 for outermost) and the frame. */
	private readonly nodes = new PairTable(4096);
	private readonly frameIds = new Map<string, number>();
	private readonly functionIds = new Map<string, number>();

	/** Number of functions by name and file. */
	get functions(): number {
		return this.functionIds.size;
	}

	/** The node of the stack of each sample; -1 for samples without a stack. */
	stacksOf(profile: Profile): Int32Array {
		const { samples } = profile;
		const { start, frame } = this.framesOf(profile);
		const nodes = new Int32Array(samples.length);
		for (let sample = 0; sample < samples.length; sample++) {
			let node = -1;
			for (let at = samples.stackStart[sample + 1] - 1; at >= samples.stackStart[sample]; at--) {
				const location = samples.stack[at];
				for (let row = start[location + 1] - 1; row >= start[location]; row--) node = this.nodes.add(node, frame[row]);
			}
			nodes[sample] = node;
		}
		return nodes;
	}

	/** Frames of a stack, leaf first. */
	stack(node: number): number[] {
		const frames: number[] = [];
		for (let at = node; at >= 0; at = this.nodes.first[at]) frames.push(this.nodes.second[at]);
		return frames;
	}

	/** Frames of each location, innermost first, as offsets into one column. */
	private framesOf({ locations, lines, functions, strings }: Profile): { start: Uint32Array; frame: Int32Array } {
		const root = goRoot(
			functions.length,
			row => strings.get(functions.name[row]),
			row => strings.get(functions.file[row]),
		);
		const frameOfLine = new Int32Array(lines.length);
		for (let row = 0; row < lines.length; row++) {
			const called = lines.function[row];
			const name = called < 0 ? '' : strings.get(functions.name[called]);
			const file = called < 0 ? '' : strings.get(functions.file[called]);
			frameOfLine[row] = this.frameId(name, file, lines.line[row], root);
		}
		return { start: locations.lineStart, frame: frameOfLine };
	}

	private frameId(name: string, file: string, line: number, root: string | undefined): number {
		const key = `${name}\0${file}\0${line}`;
		const known = this.frameIds.get(key);
		if (known !== undefined) return known;
		const shown = withoutTypeArguments(name);
		const functionKey = `${shown}\0${file}`;
		let id = this.functionIds.get(functionKey);
		if (id === undefined) this.functionIds.set(functionKey, (id = this.functionIds.size));
		const frame = this.frames.length;
		this.frames.push({ function: shown, file, line, id, library: isLibrary(shown, file, root) });
		this.frameIds.set(key, frame);
		return frame;
	}
}

/** The folder of the standard library's source, by where a function of the runtime is; undefined when none is there. */
function goRoot(length: number, name: (row: number) => string, file: (row: number) => string): string | undefined {
	for (let row = 0; row < length; row++) {
		if (!name(row).startsWith('runtime.')) continue;
		const end = file(row).lastIndexOf('/src/runtime/');
		if (end >= 0) return file(row).slice(0, end + '/src/'.length);
	}
	return undefined;
}

const libraryPackage =
	/^(archive|bufio|bytes|cmp|compress|container|context|crypto|database|debug|encoding|errors|expvar|fmt|go|hash|html|image|index|internal|io|iter|log|maps|math|mime|net|os|path|plugin|reflect|regexp|runtime|slices|sort|strconv|strings|sync|syscall|testing|text|time|unicode|unique|unsafe|vendor|weak)[/.]/;

function isLibrary(name: string, file: string, root: string | undefined): boolean {
	if (root !== undefined && file.startsWith('/')) return file.startsWith(root);
	return libraryPackage.test(name);
}
