import type { NodeInfo } from '../graph/frames.js';
import { sortEdges } from '../graph/order.js';
import type { TrimmedGraph } from '../graph/trim.js';
import { trimmedGraph } from '../graph/trim.js';
import { flatValue } from '../graph/weights.js';
import type { ReportInput, ValueFormat } from './input.js';
import { trimOptions } from './top.js';
import { chooseUnit } from './values.js';

export interface CallgrindCall {
	readonly info: NodeInfo;
	/** The callee's name, with ` [1/2]` where several functions of a file share it. */
	readonly name: string;
	/** Weight of the calls; for means too the plain sum. */
	readonly weight: number;
}

export interface CallgrindNode {
	readonly info: NodeInfo;
	readonly flat: number;
	/** Heaviest first. */
	readonly calls: readonly CallgrindCall[];
}

/** Nodes and calls at full resolution, for KCachegrind. */
export interface CallgrindReport {
	readonly kind: 'callgrind';
	readonly sampleType: string;
	readonly format: ValueFormat;
	readonly nodes: readonly CallgrindNode[];
}

/** Builds `callgrind`. */
export function callgrindReport(input: ReportInput): CallgrindReport {
	const graph = trimmedGraph(
		input.selection,
		input.frames('objects'),
		input.values,
		{
			...trimOptions(input),
			nodeCount: 0,
			nodeFraction: 0,
			edgeFraction: 0,
			visual: false,
			callTree: input.callTree,
			edges: 'all',
			tags: undefined,
		},
		input.callTree ? undefined : input.weights('objects'),
	);
	const format = chooseUnit(graph, input.format, input.total, true);
	const nameOf = distinctNames(graph, input.callTree);
	const infoOf = (node: number): NodeInfo => graph.frames.nodes[graph.frameNode(node)];
	const nodes = Array.from(graph.nodes, node => ({
		info: infoOf(node),
		flat: flatValue(graph.weights, node),
		calls: sortEdges(graph.edges.out.get(node) ?? [], graph).map(({ dest, weight }) => ({
			info: infoOf(dest),
			name: nameOf(dest),
			weight,
		})),
	}));
	return { kind: 'callgrind', sampleType: input.sampleType, format, nodes };
}

/** Names that stay apart where a file has several functions of one name, or a tree has a function in several places. */
function distinctNames(graph: TrimmedGraph, tree: boolean): (node: number) => string {
	const { frames, frameNode } = graph;
	const parentOf = (node: number): number => (graph.edges.in.get(node) ?? [])[0]?.src ?? -1;
	const functionOf = (node: number): string =>
		`${frames.functionOf(frameNode(node))}${tree ? `\0${parentOf(node)}` : ''}`;
	const shared = new Map<string, Map<string, number>>();
	const listed = new Set(graph.nodes);
	for (const node of graph.nodes) {
		const key = keyOf(frames.nodes[frameNode(node)]);
		const known = shared.get(key) ?? new Map<string, number>();
		shared.set(key, known);
		const identity = functionOf(node);
		if (!known.has(identity)) known.set(identity, known.size + 1);
	}
	return node => {
		const info = frames.nodes[frameNode(node)];
		const known = shared.get(keyOf(info));
		// A node that is not listed has no name there: the reference writes none either.
		if (known === undefined || !listed.has(node)) return '';
		return known.size > 1 ? `${info.name} [${known.get(functionOf(node))}/${known.size}]` : info.name;
	};
}

function keyOf({ name, file }: NodeInfo): string {
	return `${file}\0${name}`;
}
