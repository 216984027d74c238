import { decodeText, encodeText, visible } from '../../base/text.js';
import { label, percentage } from '../../measurement/label.js';
import { scale } from '../../measurement/units.js';
import type { ProfileSummary, ReportHeader } from '../../report/header.js';
import type { ValueFormat } from '../../report/input.js';
import { formatValue } from '../../report/values.js';

/** The profile's own lines: file, build id, comments, type, time, duration. */
export function summaryLines(profile: ProfileSummary, format: ValueFormat): string[] {
	const lines: string[] = [];
	if (profile.file !== '') lines.push(`File: ${visible(profile.file)}`);
	if (profile.buildId !== '') lines.push(`Build ID: ${visible(profile.buildId)}`);
	for (const comment of profile.comments) lines.push(visible(comment));
	if (profile.sampleType !== '') lines.push(`Type: ${visible(profile.sampleType)}`);
	if (profile.docUrl !== '') lines.push(`Doc: ${visible(profile.docUrl)}`);
	if (profile.time) lines.push(`Time: ${profile.time.local.dateTime} ${profile.time.local.zone}`);
	if (profile.durationNanos !== 0) lines.push(durationLine(profile, format));
	return lines;
}

const mostNanos = 2 ** 63;

function durationLine({ durationNanos, total }: ProfileSummary, format: ValueFormat): string {
	const nanos = scale(total, format.unit, 'nanoseconds');
	// More nanoseconds than a 64-bit integer has room for, 292 years, are as many as that to the reference.
	const whole = Math.min(Math.trunc(nanos.value), mostNanos);
	const share = nanos.unit === 'ns' && nanos.value !== 0 ? `(${percentage(whole, durationNanos)})` : '';
	return `Duration: ${label(durationNanos, 'nanoseconds')}, Total samples = ${formatValue(total, format)} ${share}`;
}

/** Last of the lines for a picture. */
export const readingHint = '\nSee https://git.io/JfYMW for how to read the graph';

/** The lines before a report's rows; `full` is for pictures, where nothing is left out. */
export function headerLines(header: ReportHeader, full: boolean): string[] {
	const { format, total } = header;
	const lines = full || !header.compact ? summaryLines(header.profile, format) : [];
	lines.push(...filterLines(header.activeFilters));
	const shown = formatValue(header.shownTotal, format);
	const share = percentage(header.shownTotal, total).trim();
	lines.push(`Showing nodes accounting for ${shown}, ${share} of ${formatValue(total, format)} total`);
	if (total !== 0) lines.push(...droppedLines(header, full));
	if (full) lines.push(readingHint);
	return lines;
}

/** The filters in force, a line each; none without any. */
export function filterLines(filters: readonly string[]): string[] {
	return filters.length === 0 ? [] : ['Active filters:', ...filters.map(filter => `   ${shorten(filter)}`)];
}

function droppedLines(header: ReportHeader, full: boolean): string[] {
	const { format, droppedNodes, droppedEdges, shownNodes, originalNodes } = header;
	const lines: string[] = [];
	if (droppedNodes > 0) {
		lines.push(`Dropped ${plural(droppedNodes, 'node')} (cum <= ${formatValue(header.nodeCutoff, format)})`);
	}
	if (full && droppedEdges > 0) {
		lines.push(`Dropped ${plural(droppedEdges, 'edge')} (freq <= ${formatValue(header.edgeCutoff, format)})`);
	}
	if (shownNodes > 0 && shownNodes < originalNodes) {
		lines.push(`Showing top ${shownNodes} nodes out of ${originalNodes}`);
	}
	return lines;
}

function plural(count: number, noun: string): string {
	return `${count} ${noun}${count > 1 ? 's' : ''}`;
}

/** Cut after 80 bytes, as the reference does, in the middle of a character if it falls so. */
function shorten(filter: string): string {
	const bytes = encodeText(filter);
	return bytes.length > 80 ? `${decodeText(bytes.subarray(0, 80))}…` : filter;
}
