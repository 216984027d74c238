/** Calling contexts of several profiles under common numbers. */
import { checkpoint, checkpointMask } from '../base/checkpoint.js';
import { PairTable } from '../base/int-table.js';
import { Float64Column, Int32Column } from '../profile/columns.js';
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

const isOwn = ({ library }: Frame): boolean => !library;
const isOutsideRuntime = (frame: Frame): boolean => !/^(internal\/)?runtime[/.]/.test(frame.function);
const isOutsideAllocator = (frame: Frame): boolean =>
	!/^runtime\.(malloc|new(object|array)|make(slice|map|chan)|growslice|rawbyteslice|rawstring|persistentalloc|systemstack)/.test(
		frame.function,
	);

const nowhere: Frame = { function: '', file: '', line: 0, id: -1, library: false };

/**
 * Stacks as columns: stack i is the chains chain[start[i] .. start[i + 1]), leaf first. A chain is its frame, and behind it
 * the chain `next`, -1 at the end: what is inlined into one address.
 */
export interface StackColumns {
	readonly start: ArrayLike<number>;
	readonly chain: Int32Array;
	readonly next: ArrayLike<number>;
	readonly frame: ArrayLike<number>;
}

/** Functions, frames and stacks of all profiles, numbered in the order of their first appearance. */
export class Contexts {
	/** Numbers by file and by name as written; type arguments that differ share one. */
	private readonly idsByFile = new Map<string, Map<string, number>>();
	private readonly called: Omit<Frame, 'line'>[] = [];
	/** Function and line of each frame. */
	private readonly places = new PairTable(1024);
	/** Line of each frame, which may be more than a table of pairs can hold. */
	private readonly lines = new Float64Column();
	/** What one address stands for: the chain of what is inlined into it, and a frame more. */
	private readonly chains = new PairTable(1024);
	private readonly stacks = new SequenceTable();

	/** The number of the stack of each sample. */
	stacksOf(profile: Profile): Int32Array {
		const { stackStart, stack, length } = profile.samples;
		const chains = this.chainsOf(profile);
		if (this.stacks.count === 0) this.stacks.reserve(length, stack.length);
		const numbers = new Int32Array(length);
		for (let sample = 0; sample < length; sample++) {
			if ((sample & checkpointMask) === 0) checkpoint('telling stacks apart', sample, length);
			numbers[sample] = this.stacks.add(chains, stack, stackStart[sample], stackStart[sample + 1]);
		}
		return numbers;
	}

	/** How many frames there are. */
	get frameCount(): number {
		return this.lines.length;
	}

	/** The function of each frame. */
	functionIds(): Int32Array {
		return this.places.first.subarray(0, this.frameCount);
	}

	/** The line of a frame. */
	lineOf(frame: number): number {
		return this.lines.data[frame];
	}

	/** The frame of a number. They are made when they are looked at: there are as many as lines in the program. */
	frame(number: number): Frame {
		return { ...this.called[this.places.first[number]], line: this.lines.data[number] };
	}

	/** Frames of a stack, leaf first. */
	stack(number: number): number[] {
		const { first, second } = this.chains;
		const frames: number[] = [];
		for (const chain of this.stacks.get(number)) {
			for (let at = chain; at >= 0; at = first[at]) frames.push(second[at]);
		}
		return frames;
	}

	/** How many stacks there are. */
	get count(): number {
		return this.stacks.count;
	}

	/** What stacks are made of, for loops over the frames of very many. */
	columns(): StackColumns {
		const { first, second } = this.chains;
		return { start: this.stacks.starts, chain: this.stacks.items.data, next: first, frame: second };
	}

	/** As `head` of all frames of a stack, with the frame there; undefined of a stack without frames. */
	headOf(number: number): { readonly head: number; readonly charged: number } | undefined {
		const { start, chain, next, frame } = this.columns();
		let depth = 0;
		for (let item = start[number]; item < start[number + 1]; item++) {
			for (let at = chain[item]; at >= 0; at = next[at]) {
				if (!this.called[this.places.first[frame[at]]].library) return { head: depth, charged: frame[at] };
				depth++;
			}
		}
		if (depth === 0) return undefined;
		const frames = this.stack(number);
		const head = this.head(frames);
		return { head, charged: frames[head] };
	}

	/** The frame of a stack that allocations are charged to. */
	charged(number: number): Frame {
		const frames = this.stack(number);
		return frames.length === 0 ? nowhere : this.frame(frames[this.head(frames)]);
	}

	/**
	 * The index of the frame, leaf first, that allocations are charged to: the innermost that is not of the standard
	 * library; where all are, the innermost outside the runtime, or at least outside of its allocator.
	 */
	head(frames: readonly number[]): number {
		const first = (isHead: (frame: Frame) => boolean): number => frames.findIndex(frame => isHead(this.frame(frame)));
		for (const isHead of [isOwn, isOutsideRuntime, isOutsideAllocator]) {
			const found = first(isHead);
			if (found >= 0) return found;
		}
		return 0;
	}

	/** The chain of each location. */
	private chainsOf({ locations, lines, functions, strings }: Profile): Int32Array {
		const root = goRoot(
			functions.length,
			row => strings.get(functions.name[row]),
			row => strings.get(functions.file[row]),
		);
		const functionOf = new Int32Array(functions.length);
		for (let row = 0; row < functions.length; row++) {
			if ((row & checkpointMask) === 0) checkpoint('reading names', row, functions.length);
			functionOf[row] = this.functionId(strings.get(functions.name[row]), strings.get(functions.file[row]), root);
		}
		const chains = new Int32Array(locations.length).fill(-1);
		for (let location = 0; location < locations.length; location++) {
			if ((location & checkpointMask) === 0) checkpoint('reading locations', location, locations.length);
			for (let row = locations.lineStart[location + 1] - 1; row >= locations.lineStart[location]; row--) {
				const called = lines.function[row];
				const id = called < 0 ? this.functionId('', '', root) : functionOf[called];
				chains[location] = this.chains.add(chains[location], this.frameId(id, lines.line[row]));
			}
			if (chains[location] >= 0) continue;
			const address = `0x${locations.address[location].toString(16)}`;
			chains[location] = this.chains.add(-1, this.frameId(this.functionId(address, '', root), 0));
		}
		return chains;
	}

	private functionId(name: string, file: string, root: string | undefined): number {
		let ids = this.idsByFile.get(file);
		if (ids === undefined) this.idsByFile.set(file, (ids = new Map()));
		const known = ids.get(name);
		if (known !== undefined) return known;
		const shown = withoutTypeArguments(name);
		const id = ids.get(shown) ?? this.called.length;
		ids.set(name, id).set(shown, id);
		if (id === this.called.length)
			this.called.push({ function: shown, file, id, library: isLibrary(shown, file, root) });
		return id;
	}

	private frameId(id: number, line: number): number {
		const frame = this.places.add(id, line);
		if (frame === this.lines.length) this.lines.push(line);
		return frame;
	}
}

/** A hash table from sequences of numbers to dense indices, in order of first appearance. */
class SequenceTable {
	readonly items = new Int32Column();
	readonly starts: number[] = [0];
	/** Hashes by index, and indices plus 1 by hash with open addressing. */
	private readonly hashes = new Int32Column();
	private slots = new Int32Array(1024);

	/** Makes room for so many sequences of so many numbers in all, before the first of them comes. */
	reserve(sequences: number, numbers: number): void {
		this.items.reserve(numbers);
		this.hashes.reserve(sequences);
		let room = this.slots.length;
		while (room < sequences * 2) room *= 2;
		this.slots = new Int32Array(room);
	}

	/** The index of what `names` has for `column` from `start` to before `end`. */
	add(names: Int32Array, column: Int32Array, start: number, end: number): number {
		let hash = 0x811c9dc5 | 0;
		for (let at = start; at < end; at++) hash = Math.imul(hash ^ names[column[at]], 0x01000193) ^ (hash >>> 15);
		const mask = this.slots.length - 1;
		let slot = hash & mask;
		for (; this.slots[slot] > 0; slot = (slot + 1) & mask) {
			const index = this.slots[slot] - 1;
			if (this.hashes.data[index] === hash && this.isSame(index, names, column, start, end)) return index;
		}
		const index = this.starts.length - 1;
		this.slots[slot] = index + 1;
		this.hashes.push(hash);
		for (let at = start; at < end; at++) this.items.push(names[column[at]]);
		this.starts.push(this.items.length);
		if (index * 2 > this.slots.length) this.grow();
		return index;
	}

	private grow(): void {
		this.slots = new Int32Array(this.slots.length * 2);
		const mask = this.slots.length - 1;
		for (let index = 0; index < this.starts.length - 1; index++) {
			let slot = this.hashes.data[index] & mask;
			while (this.slots[slot] > 0) slot = (slot + 1) & mask;
			this.slots[slot] = index + 1;
		}
	}

	get count(): number {
		return this.starts.length - 1;
	}

	/** The sequence of an index. */
	get(index: number): Int32Array {
		return this.items.view().subarray(this.starts[index], this.starts[index + 1]);
	}

	private isSame(index: number, names: Int32Array, column: Int32Array, start: number, end: number): boolean {
		const from = this.starts[index];
		if (this.starts[index + 1] - from !== end - start) return false;
		const { data } = this.items;
		for (let at = start; at < end; at++) if (data[from + at - start] !== names[column[at]]) return false;
		return true;
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
