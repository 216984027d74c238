/** Stacks as the names of their frames, for reports that may look at two profiles side by side. */
import type { Selection } from '../selection/selection.js';
import { forEachSample } from '../selection/selection.js';
import type { Frames, NodeInfo } from './frames.js';

/** One profile of a comparison, or the only one. */
export interface StackSource {
	readonly selection: Selection;
	readonly frames: Frames;
	/** Whether it is the base: what the other is compared with. */
	readonly base: boolean;
}

/** A name that frames of any source have. */
export interface StackName {
	/** As reports print it, raw. */
	readonly name: string;
	/** The first node of that name. */
	readonly info: NodeInfo;
	/** Source file of the first function of that name, '' when unknown. */
	readonly file: string;
}

/**
 * The stacks of all sources as a list of items, one per kept sample: those of the first source, then those of the second.
 * A frame is given by its code: number of the name times two, plus one where it is inlined into its caller.
 */
export interface NamedStacks {
	readonly names: readonly StackName[];
	/** Number of items. */
	readonly length: number;
	/** Per item, its source and its row in the source's samples. */
	readonly source: Uint8Array;
	readonly sample: Uint32Array;
	/** Per item, its extent in the source's `stack`. */
	readonly from: Uint32Array;
	readonly to: Uint32Array;
	readonly sources: readonly StackSource[];
	/** Per source, the code of each frame of `frames.node`. */
	readonly codes: readonly Int32Array[];
}

/** Lists the stacks of one source or two; frames of equal printable names are the same. */
export function namedStacks(sources: readonly StackSource[]): NamedStacks {
	const names: StackName[] = [];
	const numbers = new Map<string, number>();
	const room = sources.reduce((sum, { selection }) => sum + selection.profile.samples.length, 0);
	const items = {
		source: new Uint8Array(room),
		sample: new Uint32Array(room),
		from: new Uint32Array(room),
		to: new Uint32Array(room),
	};
	let length = 0;
	const codes = sources.map((source, which) => {
		const { selection } = source;
		if (isWhole(selection)) length = addAll(items, length, which, selection);
		else {
			forEachSample(selection, (sample, from, to) => {
				items.source[length] = which;
				items.sample[length] = sample;
				items.from[length] = from;
				items.to[length++] = Math.max(from, to);
			});
		}
		return frameCodes(source, names, numbers);
	});
	return { names, length, ...items, sources, codes };
}

function isWhole({ kept, from, to }: Selection): boolean {
	return kept === undefined && from === undefined && to === undefined;
}

/** The items of all samples with their whole stacks; returns how many there are then. */
function addAll(
	{ source, sample, from, to }: Pick<NamedStacks, 'source' | 'sample' | 'from' | 'to'>,
	length: number,
	which: number,
	{ profile: { samples } }: Selection,
): number {
	const end = length + samples.length;
	source.fill(which, length, end);
	from.set(samples.stackStart.subarray(0, samples.length), length);
	to.set(samples.stackStart.subarray(1, samples.length + 1), length);
	for (let row = 0; row < samples.length; row++) sample[length + row] = row;
	return end;
}

function frameCodes({ selection, frames }: StackSource, names: StackName[], numbers: Map<string, number>): Int32Array {
	const { start, node, nodes } = frames;
	let files: ((name: string) => string) | undefined;
	const fileOf = (name: string): string => (files ??= filesByName(selection))(name);
	const ofNode = new Int32Array(nodes.length);
	for (let at = 0; at < nodes.length; at++) {
		const name = frames.printableName(at);
		const known = numbers.get(name);
		ofNode[at] = known ?? names.length;
		if (known !== undefined) continue;
		numbers.set(name, names.length);
		names.push(new NodeName(name, nodes[at], fileOf));
	}
	const codes = new Int32Array(node.length);
	for (let location = 0; location + 1 < start.length; location++) {
		const last = start[location + 1] - 1;
		for (let frame = start[location]; frame <= last; frame++) {
			codes[frame] = ofNode[node[frame]] * 2 + (frame < last ? 1 : 0);
		}
	}
	return codes;
}

/** A name whose file is looked up when it is asked for: of most nobody wants to know. */
class NodeName implements StackName {
	constructor(
		readonly name: string,
		readonly info: NodeInfo,
		private readonly fileOf: (name: string) => string,
	) {}

	get file(): string {
		return this.info.file === '' ? this.fileOf(this.info.name) : this.info.file;
	}
}

/** Tells the file of the first function of a name, '' when unknown. */
function filesByName({ profile: { functions, strings } }: Selection): (name: string) => string {
	const rows = new Map<string, number>();
	for (let row = 0; row < functions.length; row++) {
		const name = strings.get(functions.name[row]);
		if (!rows.has(name)) rows.set(name, row);
	}
	return name => {
		const row = rows.get(name);
		return row === undefined ? '' : strings.get(functions.file[row]);
	};
}

/** Reads a stack into `into`, root first, and returns how deep it is; longer ones make room first. */
export function stackReader(stacks: NamedStacks): (item: number) => Int32Array {
	let into = new Int32Array(256);
	return item => {
		const { selection, frames } = stacks.sources[stacks.source[item]];
		const codes = stacks.codes[stacks.source[item]];
		const { stack } = selection.profile.samples;
		let depth = 0;
		for (let at = stacks.to[item] - 1; at >= stacks.from[item]; at--) {
			const location = stack[at];
			for (let frame = frames.start[location + 1] - 1; frame >= frames.start[location]; frame--) {
				if (depth === into.length) into = widened(into);
				into[depth++] = codes[frame];
			}
		}
		return into.subarray(0, depth);
	};
}

function widened(column: Int32Array): Int32Array<ArrayBuffer> {
	const wider = new Int32Array(column.length * 2);
	wider.set(column);
	return wider;
}
