/** Calls between nodes, with their weights. */
import { FloatColumn, PairTable } from '../base/int-table.js';
import type { Selection } from '../selection/selection.js';
import { forEachSample } from '../selection/selection.js';
import type { Frames } from './frames.js';
import type { SampleValues } from './weights.js';
import { meanOf } from './weights.js';

export interface Edge {
	src: number;
	readonly dest: number;
	readonly weight: number;
	readonly divisor: number;
	/** Goes over nodes that were left out. */
	residual: boolean;
	/** Every call it stands for was inlined. */
	inline: boolean;
}

/** Edges with the nodes' lists of them. An edge that is removed is in no list any more. */
export interface EdgeLists {
	readonly in: Map<number, Edge[]>;
	readonly out: Map<number, Edge[]>;
}

/** An edge's weight, as a mean where there is a divisor. */
export function edgeValue(edge: Edge): number {
	return meanOf(edge.weight, edge.divisor);
}

const residualFlag = 1;
const calledFlag = 2;

/** Which edges are collected. */
export interface EdgeChoice {
	/** Per node, 1 where it is kept: calls through others become residual; undefined keeps all. */
	readonly kept: Uint8Array | undefined;
	/** Per node, 1 where its edges are of interest; undefined wants all. */
	readonly wanted: Uint8Array | undefined;
	/** With `wanted`: only edges into wanted nodes, not out of them. */
	readonly callersOnly: boolean;
}

/** Sums calls between kept nodes; within a sample each pair counts once. */
export function collectEdges(
	selection: Selection,
	frames: Frames,
	values: SampleValues,
	choice: EdgeChoice,
): EdgeLists {
	return listEdges(sumEdges(selection, frames, values, choice).edges());
}

/** Whether calls into a node were inlined. */
export type InlineMark = '' | 'inline' | 'partial-inline';

/**
 * For the wanted nodes, whether the calls into them were inlined: all, some or none. As the edges would tell, without
 * making them.
 *
 * @param cutoff calls that weigh less do not count
 */
export function inlineMarks(
	selection: Selection,
	frames: Frames,
	values: SampleValues,
	choice: EdgeChoice,
	cutoff: number,
): (node: number) => InlineMark {
	const marks = sumEdges(selection, frames, values, choice).marks(frames.nodes.length, cutoff);
	return node => (marks[node] & inlinedMark ? (marks[node] & calledMark ? 'partial-inline' : 'inline') : '');
}

const inlinedMark = 1;
const calledMark = 2;

function sumEdges(selection: Selection, frames: Frames, values: SampleValues, choice: EdgeChoice): EdgeSums {
	const sums = new EdgeSums(values.divisor !== undefined);
	const walk = walkerOf(frames, choice, sums, selection.profile.samples.stack);
	forEachSample(selection, (sample, from, to) => {
		const weight = values.value[sample];
		const share = values.divisor === undefined ? 0 : values.divisor[sample];
		if (weight !== 0 || share !== 0) walk(sample + 1, weight, share, from, to);
	});
	return sums;
}

/** Edges while they are summed. */
class EdgeSums {
	private readonly table = new PairTable(1024);
	private readonly weights = new FloatColumn(1024);
	private readonly divisors: FloatColumn;
	private flags = new Uint8Array(1024);
	/** Per edge, the last sample that had it. */
	private seen = new Uint32Array(1024);

	constructor(divided: boolean) {
		this.divisors = new FloatColumn(divided ? 1024 : 0);
	}

	/** Adds a sample's call, unless the sample had it before. `mark` is the sample's number, from 1. */
	add(mark: number, src: number, dest: number, weight: number, share: number, flags: number): void {
		const edge = this.table.add(src, dest);
		if (edge >= this.seen.length) {
			this.seen = widen(this.seen, new Uint32Array(this.seen.length * 2));
			this.flags = widen(this.flags, new Uint8Array(this.flags.length * 2));
		}
		if (this.seen[edge] === mark) return;
		this.seen[edge] = mark;
		this.weights.add(edge, weight);
		if (share !== 0) this.divisors.add(edge, share);
		this.flags[edge] |= flags;
	}

	/** Per node, whether some call into it was inlined, and some was not. */
	marks(nodes: number, cutoff: number): Uint8Array {
		const { table, weights, flags } = this;
		const marks = new Uint8Array(nodes);
		for (let edge = 0; edge < table.size; edge++) {
			if (Math.abs(weights.values[edge]) < cutoff) continue;
			marks[table.second[edge]] |= (flags[edge] & calledFlag) === 0 ? inlinedMark : calledMark;
		}
		return marks;
	}

	edges(): Edge[] {
		const { table, weights, divisors, flags } = this;
		return Array.from({ length: table.size }, (_, index) => ({
			src: table.first[index],
			dest: table.second[index],
			weight: weights.values[index],
			divisor: divisors.values[index] ?? 0,
			residual: (flags[index] & residualFlag) !== 0,
			inline: (flags[index] & calledFlag) === 0,
		}));
	}
}

type Walk = (mark: number, weight: number, share: number, from: number, to: number) => void;

/** A function that adds one sample's calls: the innermost loop over a profile's stacks. */
function walkerOf(frames: Frames, choice: EdgeChoice, sums: EdgeSums, stack: Int32Array): Walk {
	const { start, node } = frames;
	const { kept, wanted, callersOnly } = choice;
	const relevant = kept && markedLocations(frames, kept);
	const interest = wanted && markedLocations(frames, wanted);
	return (mark, weight, share, from, to) => {
		if (interest !== undefined && !passes(stack, from, to, interest)) return;
		let parent = -1;
		let flags = 0;
		for (let at = to - 1; at >= from; at--) {
			const location = stack[at];
			if (relevant !== undefined && relevant[location] === 0) {
				if (start[location] !== start[location + 1]) flags = residualFlag;
				continue;
			}
			const first = start[location];
			const outermost = start[location + 1] - 1;
			for (let frame = outermost; frame >= first; frame--) {
				const here = node[frame];
				if (kept !== undefined && kept[here] === 0) {
					flags = residualFlag;
					continue;
				}
				if (parent >= 0 && here !== parent) {
					const interesting = wanted === undefined || wanted[here] === 1 || (!callersOnly && wanted[parent] === 1);
					if (interesting) {
						sums.add(mark, parent, here, weight, share, frame === outermost ? flags | calledFlag : flags);
					}
				}
				parent = here;
				flags = 0;
			}
		}
	};
}

/** Whether a stack has a marked location. */
function passes(stack: Int32Array, from: number, to: number, marks: Uint8Array): boolean {
	for (let at = from; at < to; at++) if (marks[stack[at]] === 1) return true;
	return false;
}

/** Per location, 1 where one of its frames is a marked node: most locations are passed over with one look. */
function markedLocations({ start, node }: Frames, nodes: Uint8Array): Uint8Array {
	const marks = new Uint8Array(start.length - 1);
	for (let location = 0; location < marks.length; location++) {
		for (let frame = start[location]; frame < start[location + 1]; frame++) {
			if (nodes[node[frame]] === 1) marks[location] = 1;
		}
	}
	return marks;
}

function widen<Column extends Uint32Array | Uint8Array>(column: Column, wider: Column): Column {
	wider.set(column);
	return wider;
}

/** Lists edges by the nodes they touch. */
export function listEdges(edges: readonly Edge[]): EdgeLists {
	const lists: EdgeLists = { in: new Map(), out: new Map() };
	for (const edge of edges) {
		listOf(lists.in, edge.dest).push(edge);
		listOf(lists.out, edge.src).push(edge);
	}
	return lists;
}

/** The list of `node`, made when there is none. */
export function listOf(lists: Map<number, Edge[]>, node: number): Edge[] {
	const found = lists.get(node);
	if (found !== undefined) return found;
	const made: Edge[] = [];
	lists.set(node, made);
	return made;
}

/** Takes an edge out of both its nodes' lists. */
export function removeEdge(lists: EdgeLists, edge: Edge): void {
	for (const list of [listOf(lists.in, edge.dest), listOf(lists.out, edge.src)]) {
		const at = list.indexOf(edge);
		if (at >= 0) list.splice(at, 1);
	}
}

/** Removes the edges into `nodes` that weigh less than `cutoff`; returns how many. */
export function dropLightEdges(lists: EdgeLists, nodes: Int32Array, cutoff: number): number {
	if (cutoff <= 0) return 0;
	let dropped = 0;
	for (const node of nodes) {
		const incoming = lists.in.get(node) ?? [];
		const light = incoming.filter(edge => Math.abs(edge.weight) < cutoff);
		if (light.length === 0) continue;
		dropped += light.length;
		lists.in.set(
			node,
			incoming.filter(edge => Math.abs(edge.weight) >= cutoff),
		);
		for (const edge of light) {
			const outgoing = listOf(lists.out, edge.src);
			outgoing.splice(outgoing.indexOf(edge), 1);
		}
	}
	return dropped;
}

/**
 * Removes residual edges whose target can be reached in another way, the lightest first.
 *
 * @param nodes the graph's nodes in their order
 * @param sorted orders a node's incoming edges, heaviest first
 */
export function dropRedundantEdges(
	lists: EdgeLists,
	nodes: Int32Array,
	sorted: (edges: readonly Edge[]) => readonly Edge[],
): void {
	for (const node of nodes.toReversed()) {
		for (const edge of sorted(lists.in.get(node) ?? []).toReversed()) {
			// An edge heavier than one that is not residual stays, lest the picture confuse.
			if (!edge.residual) break;
			if (isRedundant(lists, edge)) removeEdge(lists, edge);
		}
	}
}

function isRedundant(lists: EdgeLists, edge: Edge): boolean {
	const seen = new Set([edge.dest]);
	const queue = [edge.dest];
	for (const node of queue) {
		for (const incoming of lists.in.get(node) ?? []) {
			if (incoming === edge || seen.has(incoming.src)) continue;
			if (incoming.src === edge.src) return true;
			seen.add(incoming.src);
			queue.push(incoming.src);
		}
	}
	return false;
}
