/** What a report says before its rows: where the profile comes from, what is shown of it, what was dropped. */
import { baseName } from '../base/path.js';
import type { LocalTime } from '../base/ports.js';
import type { TrimmedGraph } from '../graph/trim.js';
import { cutoffOf } from '../graph/trim.js';
import { flatValue } from '../graph/weights.js';
import type { ReportInput, ValueFormat } from './input.js';

/** Where a profile comes from and what it measures. */
export interface ProfileSummary {
	/** Base name of the main binary, '' when unknown. */
	readonly file: string;
	readonly buildId: string;
	/** Comments but those that begin with `#`. */
	readonly comments: readonly string[];
	readonly sampleType: string;
	readonly docUrl: string;
	/** Undefined when the profile has no time. */
	readonly time: { readonly unixNanos: bigint; readonly local: LocalTime } | undefined;
	/** Nanoseconds, 0 when unknown. */
	readonly durationNanos: number;
	readonly total: number;
}

/** The header of a report on a graph. */
export interface ReportHeader {
	readonly profile: ProfileSummary;
	/** Whether the profile's own lines are left out of the text. */
	readonly compact: boolean;
	readonly activeFilters: readonly string[];
	readonly shownTotal: number;
	readonly total: number;
	readonly shownNodes: number;
	readonly originalNodes: number;
	readonly droppedNodes: number;
	/** Weight up to which nodes were dropped. */
	readonly nodeCutoff: number;
	readonly droppedEdges: number;
	readonly edgeCutoff: number;
	readonly format: ValueFormat;
}

/** The profile's own lines. */
export function summarize(input: ReportInput): ProfileSummary {
	const { profile } = input.selection;
	const main = profile.mappings[0];
	return {
		file: main === undefined || main.file === '' ? '' : baseName(main.file),
		buildId: main?.buildId ?? '',
		comments: profile.comments.filter(comment => !comment.startsWith('#')),
		sampleType: input.sampleType,
		docUrl: profile.docUrl,
		time: profile.timeNanos === 0n ? undefined : timeOf(profile.timeNanos, input),
		durationNanos: Number(profile.durationNanos),
		total: input.total,
	};
}

function timeOf(unixNanos: bigint, { ports }: ReportInput): ProfileSummary['time'] {
	const seconds = unixNanos / 1_000_000_000n - (unixNanos < 0n && unixNanos % 1_000_000_000n !== 0n ? 1n : 0n);
	return { unixNanos, local: ports.clock.local(Number(seconds)) };
}

/** The header for a trimmed graph, printed in `format`. */
export function headerOf(input: ReportInput, graph: TrimmedGraph, format: ValueFormat): ReportHeader {
	let shownTotal = 0;
	for (const node of graph.nodes) shownTotal += flatValue(graph.weights, node);
	return {
		profile: summarize(input),
		compact: input.compactLabels,
		activeFilters: input.activeFilters,
		shownTotal,
		total: input.total,
		shownNodes: graph.nodes.length,
		originalNodes: graph.originalCount,
		droppedNodes: graph.droppedNodes,
		nodeCutoff: cutoffOf(input.total, input.nodeFraction),
		droppedEdges: graph.droppedEdges,
		edgeCutoff: cutoffOf(input.total, input.edgeFraction),
		format,
	};
}
