/** The graph that a report shows: weighed, trimmed and ordered as the options say. */
import type { Selection } from '../selection/selection.js';
import { forEachSample } from '../selection/selection.js';
import type { CallTree } from './call-tree.js';
import { callTree } from './call-tree.js';
import type { Edge, EdgeLists } from './edges.js';
import { collectEdges, dropLightEdges, dropRedundantEdges, listEdges, listOf, removeEdge } from './edges.js';
import type { Frames } from './frames.js';
import type { Ordered } from './order.js';
import { byCum, byEntropy, byFlat, sortEdges } from './order.js';
import type { NodeTags, TagCollector } from './tags.js';
import { countTags, dropLightTags } from './tags.js';
import type { SampleValues, Weights } from './weights.js';
import { weighNodes } from './weights.js';

export interface TrimOptions {
	readonly nodeCount: number;
	readonly nodeFraction: number;
	readonly edgeFraction: number;
	readonly dropNegative: boolean;
	readonly cumSort: boolean;
	/** For a picture: nodes in the order of what they tell, tags counted, redundant edges removed. */
	readonly visual: boolean;
	readonly callTree: boolean;
	/** Which edges the report needs; a graph of 40,000 nodes has too many to collect for nothing. */
	readonly edges: 'all' | 'none' | { readonly around: (node: number) => boolean };
	/** Collects tags, for pictures. */
	readonly tags: TagCollector | undefined;
}

/** The nodes to show, and what was left out. */
export interface TrimmedGraph extends Ordered {
	readonly nodes: Int32Array;
	readonly edges: EdgeLists;
	readonly tags: ReadonlyMap<number, NodeTags>;
	/** Nodes before the limit on their number. */
	readonly originalCount: number;
	readonly droppedNodes: number;
	readonly droppedEdges: number;
	/** Per node, 1 where it was kept; undefined when nothing was left out for its weight or the number of nodes. */
	readonly kept: Uint8Array | undefined;
	/** Calls that weigh less are left out. */
	readonly edgeCutoff: number;
	readonly selection: Selection;
	readonly values: SampleValues;
}

interface Cutoffs {
	readonly node: number;
	readonly edge: number;
}

/** Builds the graph or, with `callTree`, the tree of a selection. `weights` are those of {@link weighNodes}, if at hand. */
export function trimmedGraph(
	selection: Selection,
	frames: Frames,
	values: SampleValues,
	options: TrimOptions,
	weights: Weights = weighNodes(selection, frames, values),
): TrimmedGraph {
	if (options.callTree) return trimmedTree(selection, frames, values, options);
	const base = { frames, frameNode: (node: number) => node, weights, selection, values };
	let nodes = listNodes(weights, options.dropNegative);
	const cutoffs = cutoffsOf(weights, nodes, options);
	const heavy = nodes.filter(node => Math.abs(weights.cum[node]) >= cutoffs.node);
	const droppedNodes = nodes.length - heavy.length;
	let kept = droppedNodes > 0 ? markNodes(frames.nodes.length, heavy) : undefined;
	nodes = heavy;
	const originalCount = nodes.length;
	const collect = (): EdgeLists => collectWanted(selection, frames, values, kept, nodes, options);
	let edges = options.visual ? collect() : listEdges([]);
	const tags = options.tags ? collectTags(selection, frames, values, options.tags, kept) : new Map<number, NodeTags>();
	nodes = sortNodes(base, nodes, edges, options);
	dropLightTags(tags, nodes, cutoffs.node);
	if (options.nodeCount > 0) {
		if (options.visual) dropLightEdges(edges, nodes, cutoffs.edge);
		const limit = options.visual ? visualLimit(nodes, tags, options.nodeCount) : options.nodeCount;
		if (limit < nodes.length) {
			nodes = nodes.slice(0, limit);
			kept = markNodes(frames.nodes.length, nodes);
			if (options.visual) {
				edges = collect();
				nodes = sortNodes(base, nodes, edges, options);
			}
		}
	}
	if (!options.visual) edges = collect();
	const droppedEdges = dropLightEdges(edges, nodes, cutoffs.edge);
	if (options.visual) dropRedundantEdges(edges, nodes, list => sortEdges(list, base));
	return { ...base, nodes, edges, tags, originalCount, droppedNodes, droppedEdges, kept, edgeCutoff: cutoffs.edge };
}

function listNodes({ flat, cum }: Weights, dropNegative: boolean): Int32Array {
	const listed: number[] = [];
	for (let node = 0; node < cum.length; node++) {
		if (cum[node] === 0 && flat[node] === 0) continue;
		if (dropNegative && (flat[node] < 0 || (flat[node] === 0 && cum[node] < 0))) continue;
		listed.push(node);
	}
	return Int32Array.from(listed);
}

/** What is too light to show: fractions of the signed sum of the nodes' own weights. */
function cutoffsOf({ flat }: Weights, nodes: Int32Array, options: TrimOptions): Cutoffs {
	let total = 0;
	for (const node of nodes) total += flat[node];
	return {
		node: cutoffOf(total, options.nodeFraction),
		edge: cutoffOf(total, options.edgeFraction),
	};
}

/**
 * The weight below which entries are too light, for a fraction of a total: a whole number. A product that no 64 bits hold,
 * as that of `inf`, cuts nothing off: the reference gets a number below zero there (on amd64).
 */
export function cutoffOf(total: number, fraction: number): number {
	const cutoff = Math.abs(Math.trunc(total * fraction));
	return cutoff < 2 ** 63 ? cutoff : 0;
}

/** Per node, 1 where it is one of `nodes`. */
export function markNodes(count: number, nodes: Int32Array): Uint8Array {
	const marks = new Uint8Array(count);
	for (const node of nodes) marks[node] = 1;
	return marks;
}

function collectWanted(
	selection: Selection,
	frames: Frames,
	values: SampleValues,
	kept: Uint8Array | undefined,
	nodes: Int32Array,
	{ edges }: TrimOptions,
): EdgeLists {
	if (edges === 'none') return listEdges([]);
	if (edges === 'all') return collectEdges(selection, frames, values, { kept, wanted: undefined, callersOnly: false });
	const interesting = nodes.filter(edges.around);
	if (interesting.length === 0) return listEdges([]);
	const wanted = markNodes(frames.nodes.length, interesting);
	return collectEdges(selection, frames, values, { kept, wanted, callersOnly: false });
}

function collectTags(
	selection: Selection,
	frames: Frames,
	values: SampleValues,
	collector: TagCollector,
	kept: Uint8Array | undefined,
): Map<number, NodeTags> {
	const { stack } = selection.profile.samples;
	const seen = new Uint32Array(frames.nodes.length);
	forEachSample(selection, (sample, from, to) => {
		if (values.value[sample] === 0 && (values.divisor?.[sample] ?? 0) === 0) return;
		let leaf = -1;
		for (let at = to - 1; at >= from; at--) {
			for (let frame = frames.start[stack[at] + 1] - 1; frame >= frames.start[stack[at]]; frame--) {
				leaf = frames.node[frame];
				if (seen[leaf] === sample + 1 || (kept !== undefined && kept[leaf] === 0)) continue;
				seen[leaf] = sample + 1;
				collector.add(sample, leaf, false);
			}
		}
		if (leaf >= 0 && (kept === undefined || kept[leaf] === 1)) collector.add(sample, leaf, true);
	});
	return collector.tags;
}

function sortNodes(graph: Ordered, nodes: Int32Array, edges: EdgeLists, options: TrimOptions): Int32Array {
	const order = options.visual ? byEntropy(graph, edges) : options.cumSort ? byCum(graph) : byFlat(graph);
	return nodes.toSorted(order);
}

/** Boxes of tags that count as nodes of a picture, at most so many for each. */
const maxTagBoxes = 4;

function visualLimit(nodes: Int32Array, tags: ReadonlyMap<number, NodeTags>, nodeCount: number): number {
	let count = 0;
	for (let at = 0; at < nodes.length; at++) {
		count += Math.min(countTags(tags.get(nodes[at])), maxTagBoxes) + 1;
		if (count >= nodeCount) return at + 1;
	}
	return nodeCount;
}

function trimmedTree(selection: Selection, frames: Frames, values: SampleValues, options: TrimOptions): TrimmedGraph {
	const tree = callTree(selection, frames, values);
	const { weights } = tree;
	const base = { frames, frameNode: (node: number) => tree.node[node], weights, selection, values };
	const edges = listEdges(tree.edges);
	let nodes = listNodes(weights, options.dropNegative);
	const cutoffs = cutoffsOf(weights, nodes, options);
	const tags = options.tags ? collectTreeTags(tree, options.tags) : new Map<number, NodeTags>();
	let droppedNodes = 0;
	if (cutoffs.node > 0) {
		const heavy = nodes.filter(node => Math.abs(weights.cum[node]) >= cutoffs.node);
		droppedNodes = nodes.length - heavy.length;
		if (droppedNodes > 0) nodes = cutTree(base, edges, nodes, heavy);
	}
	const originalCount = nodes.length;
	nodes = sortNodes(base, nodes, edges, options);
	dropLightTags(tags, nodes, cutoffs.node);
	if (options.nodeCount > 0) {
		dropLightEdges(edges, nodes, cutoffs.edge);
		const limit = options.visual ? visualLimit(nodes, tags, options.nodeCount) : options.nodeCount;
		if (limit < nodes.length) {
			nodes = cutTree(base, edges, nodes, nodes.slice(0, limit));
			nodes = sortNodes(base, nodes, edges, options);
		}
	}
	const droppedEdges = dropLightEdges(edges, nodes, cutoffs.edge);
	if (options.visual) dropRedundantEdges(edges, nodes, list => sortEdges(list, base));
	const rest = { originalCount, droppedNodes, droppedEdges, kept: undefined, edgeCutoff: cutoffs.edge };
	return { ...base, nodes, edges, tags, ...rest };
}

function collectTreeTags(tree: CallTree, collector: TagCollector): Map<number, NodeTags> {
	tree.visitSamples((sample, node, leaf) => collector.add(sample, node, leaf));
	return collector.tags;
}

/** Takes the nodes that are not kept out of the tree; their children move to their parents, over residual edges. */
function cutTree(graph: Ordered, lists: EdgeLists, nodes: Int32Array, kept: Int32Array): Int32Array {
	const keep = new Set(kept);
	for (const node of nodes) if (!keep.has(node)) cutNode(lists, node);
	const left = nodes.filter(node => keep.has(node));
	dropRedundantEdges(lists, left, list => sortEdges(list, graph));
	return left;
}

function cutNode(lists: EdgeLists, node: number): void {
	const [into] = lists.in.get(node) ?? [];
	const outgoing = [...(lists.out.get(node) ?? [])];
	if (into === undefined) {
		// The reference leaves the node's own list as it was: it is not shown any more.
		for (const edge of outgoing) {
			const list = listOf(lists.in, edge.dest);
			list.splice(list.indexOf(edge), 1);
		}
		return;
	}
	removeEdge(lists, into);
	const children: Edge[] = listOf(lists.out, into.src);
	for (const edge of outgoing) {
		edge.src = into.src;
		edge.residual = true;
		edge.inline &&= into.inline;
		children.push(edge);
	}
	lists.out.set(node, []);
}
