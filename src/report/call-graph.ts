import type { NodeInfo } from '../graph/frames.js';
import { edgeValue } from '../graph/edges.js';
import { sortEdges } from '../graph/order.js';
import type { NodeTags } from '../graph/tags.js';
import { tagCollector } from '../graph/tags.js';
import type { TrimmedGraph } from '../graph/trim.js';
import { trimmedGraph } from '../graph/trim.js';
import { cumValue, flatValue } from '../graph/weights.js';
import type { ReportHeader } from './header.js';
import { headerOf } from './header.js';
import type { ReportInput } from './input.js';
import { trimOptions } from './top.js';
import { chooseUnit } from './values.js';

export interface GraphNode {
	/** The name as text reports show it. */
	readonly name: string;
	readonly info: NodeInfo;
	readonly flat: number;
	readonly cum: number;
	/** Whether it calls anything that is shown or was left out for its weight alone. */
	readonly hasCallees: boolean;
	readonly tags: NodeTags | undefined;
}

export interface GraphEdge {
	/** Index into the nodes, -1 for a node that is not shown. */
	readonly src: number;
	readonly dest: number;
	readonly srcName: string;
	readonly destName: string;
	/** Weight of the calls, as a mean where that is asked for. */
	readonly value: number;
	readonly residual: boolean;
	readonly inline: boolean;
}

/** The call graph, or call tree, of a picture. */
export interface CallGraphReport {
	readonly kind: 'graph';
	/** Base name of the main binary, '' when unknown. */
	readonly title: string;
	readonly header: ReportHeader;
	readonly nodes: readonly GraphNode[];
	/** Heaviest first. */
	readonly edges: readonly GraphEdge[];
}

/** Builds the graph of `dot` and of the pictures. */
export function callGraphReport(input: ReportInput): CallGraphReport {
	const { selection, values, labelUnits, format: asked } = input;
	const graph = trimmedGraph(
		selection,
		input.frames('plain'),
		values,
		{
			...trimOptions(input),
			visual: true,
			callTree: input.callTree,
			edges: 'all',
			tags: tagCollector(selection, values, labelUnits.unit.get('bytes') ?? '', asked.outputUnit),
		},
		input.callTree ? undefined : input.weights('plain'),
	);
	const format = chooseUnit(graph, asked, input.total, false);
	const header = headerOf(input, graph, format);
	return {
		kind: 'graph',
		title: header.profile.file,
		header,
		nodes: Array.from(graph.nodes, node => nodeOf(graph, node)),
		edges: edgesOf(graph),
	};
}

function nodeOf(graph: TrimmedGraph, node: number): GraphNode {
	const frame = graph.frameNode(node);
	return {
		name: graph.frames.printableName(frame),
		info: graph.frames.nodes[frame],
		flat: flatValue(graph.weights, node),
		cum: cumValue(graph.weights, node),
		hasCallees: (graph.edges.out.get(node) ?? []).length > 0,
		tags: graph.tags.get(node),
	};
}

function edgesOf(graph: TrimmedGraph): GraphEdge[] {
	const position = new Map<number, number>();
	graph.nodes.forEach((node, at) => position.set(node, at));
	const edges = Array.from(graph.nodes, node => graph.edges.out.get(node) ?? []).flat();
	const nameOf = (node: number): string => graph.frames.printableName(graph.frameNode(node));
	return sortEdges(edges, graph).map(edge => ({
		src: position.get(edge.src) ?? -1,
		dest: position.get(edge.dest) ?? -1,
		srcName: nameOf(edge.src),
		destName: nameOf(edge.dest),
		value: edgeValue(edge),
		residual: edge.residual,
		inline: edge.inline,
	}));
}
