import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import type { NodeInfo } from '../graph/frames.js';
import type { Edge } from '../graph/edges.js';
import { sortEdges } from '../graph/order.js';
import type { TrimmedGraph } from '../graph/trim.js';
import { trimmedGraph } from '../graph/trim.js';
import { cumValue, flatValue } from '../graph/weights.js';
import type { ReportHeader } from './header.js';
import { headerOf } from './header.js';
import type { ReportInput } from './input.js';
import { trimOptions } from './top.js';
import { chooseUnit } from './values.js';

/** A caller or callee of an entry. */
export interface TreeCall {
	readonly name: string;
	/** Weight of the calls; for means too the plain sum. */
	readonly weight: number;
	readonly inline: boolean;
}

export interface TreeEntry {
	readonly name: string;
	readonly info: NodeInfo;
	readonly flat: number;
	readonly cum: number;
	/** Heaviest first. */
	readonly callers: readonly TreeCall[];
	readonly callees: readonly TreeCall[];
}

/** Nodes with their callers and callees: all of them (`tree`), or those whose name matches (`peek`). */
export interface TreeReport {
	readonly kind: 'tree';
	readonly header: ReportHeader;
	/** Nodes in the graph, shown or not. */
	readonly nodeCount: number;
	readonly entries: readonly TreeEntry[];
}

/** Builds `tree`, or `peek` when the input has a symbol. @throws UserError when nothing matches it */
export function treeReport(input: ReportInput): TreeReport {
	const { symbol } = input;
	const frames = input.frames('plain');
	const matches = (node: number): boolean => symbol === undefined || symbol.test(frames.printableName(node));
	const graph = trimmedGraph(
		input.selection,
		frames,
		input.values,
		{
			...trimOptions(input),
			visual: false,
			callTree: false,
			edges: symbol === undefined ? 'all' : { around: matches },
			tags: undefined,
		},
		input.weights('plain'),
	);
	const format = chooseUnit(graph, input.format, input.total, false);
	const entries = Array.from(graph.nodes.filter(matches), node => entryOf(graph, node));
	if (symbol !== undefined && entries.length === 0) throw noMatch(symbol.source);
	return { kind: 'tree', header: headerOf(input, graph, format), nodeCount: graph.nodes.length, entries };
}

/** The failure of a command whose expression matches no function. */
export function noMatch(source: string): UserError {
	return new UserError(
		source === '' ? 'no function has samples' : `no function with samples matches ${visible(source)}`,
		'the filters in force count too; `top` shows what there is, (?i) ignores case',
	);
}

function entryOf(graph: TrimmedGraph, node: number): TreeEntry {
	const call = (other: (edge: Edge) => number) => (edge: Edge) => ({
		name: graph.frames.printableName(other(edge)),
		weight: edge.weight,
		inline: edge.inline,
	});
	return {
		name: graph.frames.printableName(node),
		info: graph.frames.nodes[node],
		flat: flatValue(graph.weights, node),
		cum: cumValue(graph.weights, node),
		callers: sortEdges(graph.edges.in.get(node) ?? [], graph).map(call(edge => edge.src)),
		callees: sortEdges(graph.edges.out.get(node) ?? [], graph).map(call(edge => edge.dest)),
	};
}
