/** What a flame graph says in words. */
import { percentage } from '../../measurement/label.js';
import type { FlameReport } from '../../report/flame.js';
import { formatValue } from '../../report/values.js';
import { summaryLines } from '../text/header.js';
import type { Rest } from './rests.js';

/** A value in the unit asked for, else in the one that suits it. */
export function flameValue(value: number, { format }: FlameReport): string {
	return formatValue(value, format);
}

/** A share of the whole: `12.30%`. */
export function flameShare(value: number, { whole }: FlameReport): string {
	return percentage(value, whole).trim();
}

/** A difference with its sign; `±0` for none. */
export function flameChange(now: number, was: number, report: FlameReport): string {
	if (now === was) return '±0';
	return (now > was ? '+' : '−') + flameValue(Math.abs(now - was), report);
}

/** A row's name: the root stands for all samples. */
export function rowName({ tree, names }: FlameReport, row: number): string {
	return tree.name[row] < 0 ? 'all' : names[tree.name[row]].name;
}

/** A mark for frames that are only on one side of a comparison. */
export function presence(now: number, was: number): '' | 'new' | 'gone' {
	if (now !== 0 && was === 0) return 'new';
	return now === 0 && was !== 0 ? 'gone' : '';
}

/** `1.50MB, 3.00%`; with a base `1.50MB, 3.00%, +0.50MB, before 1MB`. */
export function rowWeights(report: FlameReport, now: number, was: number): string {
	const own = `${flameValue(now, report)}, ${flameShare(now, report)}`;
	if (report.baseTotal === undefined) return own;
	const mark = presence(now, was);
	const state = mark === '' ? `before ${flameValue(was, report)}` : mark;
	return `${own}, ${flameChange(now, was, report)}, ${state}`;
}

/** All a tooltip says of a row. */
export function rowTitle(report: FlameReport, row: number): string {
	const { tree } = report;
	const inline = tree.inline[row] === 1 ? ' (inline)' : '';
	const own = tree.self[row] === 0 ? '' : `\nitself ${flameValue(tree.self[row], report)}`;
	return `${rowName(report, row)}${inline}\n${rowWeights(report, tree.total[row], tree.baseTotal[row])}${own}`;
}

/** All a tooltip says of frames that are too narrow to be drawn. */
export function restTitle(report: FlameReport, { frames, now, was }: Rest): string {
	return `${frames} frame${frames === 1 ? '' : 's'} under one pixel\n${rowWeights(report, now, was)}`;
}

/** What all frames that are too narrow come to; '' without any. */
export function restLine(report: FlameReport, rests: readonly Rest[]): string {
	const sum = (of: (rest: Rest) => number): number => rests.reduce((total, rest) => total + of(rest), 0);
	const frames = sum(rest => rest.frames);
	if (frames === 0) return '';
	const weights = rowWeights(
		report,
		sum(rest => rest.now),
		sum(rest => rest.was),
	);
	const words =
		frames === 1 ? '1 frame is under one pixel, in grey' : `${frames} frames are under one pixel, in grey boxes`;
	return `${words} where there is room: ${weights}`;
}

/** What the widths of a comparison are; '' without a base. */
export function widthLine({ baseTotal, width }: FlameReport): string {
	if (baseTotal === undefined) return '';
	return width === 'larger'
		? 'As wide as before or after, whichever is more'
		: 'As wide as after; what is gone has no width';
}

/** What is folded for its share; '' when nothing is. */
export function foldedLine(report: FlameReport): string {
	const { share, frames, value } = report.folded;
	if (frames === 0) return '';
	const limit = `${Number((share * 100).toPrecision(2))}%`;
	return `${frames} frames below ${limit} are folded into grey ones: ${flameValue(value, report)}`;
}

/** The lines above the picture: the profile, totals, filters. Raw values of the profile are shown safe. */
export function flameHeader(report: FlameReport): string[] {
	const { profile, format } = report;
	const lines = [summaryLines({ ...profile, durationNanos: 0 }, format).join(', ')];
	if (report.activeFilters.length > 0) lines.push(`Filters: ${report.activeFilters.join(', ')}`);
	lines.push(totalLine(report));
	return lines.filter(line => line !== '');
}

/** What all that is shown comes to, or how it changed. */
export function totalLine(report: FlameReport): string {
	const { total, baseTotal } = report;
	if (baseTotal === undefined) {
		return `Total ${flameValue(total, report)}${total === report.whole ? '' : `, ${flameShare(total, report)} of all`}`;
	}
	const share =
		baseTotal === 0 ? '' : ` (${total < baseTotal ? '−' : '+'}${percentage(total - baseTotal, baseTotal).trim()})`;
	const change = flameChange(total, baseTotal, report);
	return `Before ${flameValue(baseTotal, report)}, after ${flameValue(total, report)}: ${change}${share}`;
}
