import type { NodeInfo } from '../graph/frames.js';
import type { TrimmedGraph, TrimOptions } from '../graph/trim.js';
import { trimmedGraph } from '../graph/trim.js';
import { cumValue, flatValue } from '../graph/weights.js';
import type { ReportHeader } from './header.js';
import { headerOf } from './header.js';
import type { ReportInput } from './input.js';
import { chooseUnit } from './values.js';

/** Whether a node's calls were inlined: all, some or none of them. */
export type InlineMark = '' | 'inline' | 'partial-inline';

export interface TopRow {
	/** The name as reports show it, raw. */
	readonly name: string;
	readonly info: NodeInfo;
	readonly flat: number;
	readonly cum: number;
	readonly inline: InlineMark;
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
			edges: frames.inlined ? { callersOf: canBeInlined(input) } : 'none',
			tags: undefined,
		},
		input.weights('plain'),
	);
	const format = chooseUnit(graph, input.format, input.total, false);
	const rows = Array.from(graph.nodes, node => ({
		name: frames.printableName(node),
		info: frames.nodes[node],
		flat: flatValue(graph.weights, node),
		cum: cumValue(graph.weights, node),
		inline: inlineMark(graph, node),
	}));
	return { kind: 'top', header: headerOf(input, graph, format), rows };
}

/** A test for nodes that are not the outermost frame of some location: only they can have been inlined. */
function canBeInlined(input: ReportInput): (node: number) => boolean {
	const { start, node, nodes } = input.frames('plain');
	const marks = new Uint8Array(nodes.length);
	for (let location = 0; location + 1 < start.length; location++) {
		for (let frame = start[location]; frame < start[location + 1] - 1; frame++) marks[node[frame]] = 1;
	}
	return index => marks[index] === 1;
}

function inlineMark({ edges }: TrimmedGraph, node: number): InlineMark {
	const incoming = edges.in.get(node) ?? [];
	if (!incoming.some(edge => edge.inline)) return '';
	return incoming.every(edge => edge.inline) ? 'inline' : 'partial-inline';
}
