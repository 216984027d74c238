/** Fields that several JSON reports share. */
import type { NodeInfo } from '../../graph/frames.js';
import type { ProfileSummary, ReportHeader } from '../../report/header.js';
import { scaleByRatio } from '../../report/values.js';
import type { JsonObject } from './document.js';
import { schemaVersion } from './document.js';

/** The first fields of every document. */
export function documentFields(report: string): { readonly schema: number; readonly report: string } {
	return { schema: schemaVersion, report };
}

/** `text`, null when there is none. */
export function known(text: string): string | null {
	return text === '' ? null : text;
}

/** Where the profile comes from. */
export function profileFields({ file, buildId, comments, docUrl, time, durationNanos }: ProfileSummary): JsonObject {
	return {
		file: known(file),
		buildId: known(buildId),
		comments,
		docUrl: known(docUrl),
		time: time === undefined ? null : timeText(time.unixNanos),
		durationNanos: durationNanos === 0 ? null : durationNanos,
	};
}

/** What a report on a graph says before its rows; values are divided as the report's own. */
export function headerFields(header: ReportHeader): JsonObject {
	const { profile, format } = header;
	const value = (amount: number): number => scaleByRatio(amount, format.ratio);
	return {
		sampleType: profile.sampleType,
		unit: format.unit,
		total: value(header.total),
		profile: profileFields(profile),
		activeFilters: header.activeFilters,
		shownTotal: value(header.shownTotal),
		shownNodes: header.shownNodes,
		originalNodes: header.originalNodes,
		droppedNodes: header.droppedNodes,
		nodeCutoff: value(header.nodeCutoff),
		droppedEdges: header.droppedEdges,
		edgeCutoff: value(header.edgeCutoff),
	};
}

/** What a node stands for; null where the granularity or the profile does not tell. */
export function nodeFields(info: NodeInfo): JsonObject {
	return {
		function: known(info.name),
		file: known(info.file),
		line: info.line === 0 ? null : info.line,
		column: info.column === 0 ? null : info.column,
		startLine: info.startLine === 0 ? null : info.startLine,
		address: info.address === 0n ? null : hexText(info.address),
		objectFile: known(info.objectFile),
	};
}

/** 64 bits as `0x...`. */
export function hexText(value: bigint): string {
	return `0x${value.toString(16)}`;
}

/** The share of `part` in `whole` in percent, not rounded; 0 of nothing. */
export function percentOf(part: number, whole: number): number {
	return whole === 0 ? 0 : (part / whole) * 100;
}

/** Nanoseconds since 1970 as RFC 3339 in UTC with nine digits of a second. */
export function timeText(unixNanos: bigint): string {
	const second = 1_000_000_000n;
	const nanos = ((unixNanos % second) + second) % second;
	const seconds = new Date(Number((unixNanos - nanos) / second) * 1000).toISOString().slice(0, 19);
	return `${seconds}.${String(nanos).padStart(9, '0')}Z`;
}
