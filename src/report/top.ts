import type { InlineMark } from '../graph/edges.js';
import { inlineMarks } from '../graph/edges.js';
import type { Frames, NodeInfo } from '../graph/frames.js';
import type { TrimmedGraph, TrimOptions } from '../graph/trim.js';
import { markNodes, trimmedGraph } from '../graph/trim.js';
import type { Weights } from '../graph/weights.js';
import { cumValue, flatValue } from '../graph/weights.js';
import type { ReportHeader } from './header.js';
import { headerOf } from './header.js';
import type { Interval, ReportInput } from './input.js';
import { chooseUnit } from './values.js';

export interface TopRow {
	/** The name as reports show it, raw. */
	readonly name: string;
	readonly info: NodeInfo;
	readonly flat: number;
	readonly cum: number;
	readonly inline: InlineMark;
	/** Set where intervals are asked for. */
	readonly interval?: Interval;
}

/** Nodes by weight. */
export interface TopReport {
	readonly kind: 'top';
	readonly header: ReportHeader;
	readonly rows: readonly TopRow[];
}

/** The options that all graphs of an input share. */
export function trimOptions(input: ReportInput): Omit<TrimOptions, 'visual' | 'callTree' | 'edges' | 'tags'> {
	const { nodeCount, nodeFraction, edgeFraction, dropNegative, cumSort } = input;
	return { nodeCount, nodeFraction, edgeFraction, dropNegative, cumSort };
}

/** Builds `top`. */
export function topReport(input: ReportInput): TopReport {
	const frames = input.frames('plain');
	const graph = trimmedGraph(
		input.selection,
		frames,
		input.values,
		{
			...trimOptions(input),
			visual: false,
			callTree: false,
			edges: 'none',
			tags: undefined,
		},
		input.weights('plain'),
	);
	const format = chooseUnit(graph, input.format, input.total, false);
	const inline = frames.inlined ? marksOf(input, graph) : () => '' as const;
	const rows = Array.from(graph.nodes, node => ({
		name: frames.printableName(node),
		info: frames.nodes[node],
		flat: flatValue(graph.weights, node),
		cum: cumValue(graph.weights, node),
		inline: inline(node),
	}));
	return { kind: 'top', header: headerOf(input, graph, format), rows };
}

/** Marks by the weights that they were made of, which a session keeps: another order of the same rows has the same. */
const marksOfWeights = new WeakMap<Weights, { readonly cut: string; readonly mark: (node: number) => InlineMark }>();

function marksOf(input: ReportInput, graph: TrimmedGraph): (node: number) => InlineMark {
	const { nodeFraction, edgeFraction, dropNegative } = input;
	const cut = JSON.stringify([nodeFraction, edgeFraction, dropNegative]);
	const known = marksOfWeights.get(graph.weights);
	// Where the number of rows is limited their order decides who is among them.
	const isWhole = graph.nodes.length === graph.originalCount;
	if (isWhole && known?.cut === cut) return known.mark;
	const mark = newMarksOf(input, graph);
	if (isWhole) marksOfWeights.set(graph.weights, { cut, mark });
	return mark;
}

function newMarksOf(input: ReportInput, graph: TrimmedGraph): (node: number) => InlineMark {
	const { selection, values } = input;
	const { frames, kept, nodes, edgeCutoff } = graph;
	const canBe = innerNodes(frames);
	const wanted = markNodes(
		frames.nodes.length,
		nodes.filter(node => canBe[node] === 1),
	);
	if (!wanted.includes(1)) return () => '';
	return inlineMarks(selection, frames, values, { kept, wanted, callersOnly: true }, edgeCutoff);
}

/** Marks nodes that are not the outermost frame of some location: only calls into them can have been inlined. */
function innerNodes({ start, node, nodes }: Frames): Uint8Array {
	const marks = new Uint8Array(nodes.length);
	for (let location = 0; location + 1 < start.length; location++) {
		for (let frame = start[location]; frame < start[location + 1] - 1; frame++) marks[node[frame]] = 1;
	}
	return marks;
}
