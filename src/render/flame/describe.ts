/** What a flame graph says in words. */
import { percentage } from '../../measurement/label.js';
import type { FlameReport } from '../../report/flame.js';
import { formatValue } from '../../report/values.js';
import { summaryLines } from '../text/header.js';

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

/** What a row's folded frames come to. */
export function restTitle(report: FlameReport, row: number): string {
	const { rest, baseRest, restNames } = report.tree;
	const frames = restNames[row] === 1 ? '1 smaller frame' : `${restNames[row]} smaller frames`;
	return `${frames}\n${rowWeights(report, rest[row], baseRest[row])}`;
}

/** The lines above the picture: the profile, totals, filters, what is folded. Raw values of the profile are shown safe. */
export function flameHeader(report: FlameReport): string[] {
	const { profile, format, total, baseTotal, folded } = report;
	const lines = [summaryLines({ ...profile, durationNanos: 0 }, format).join(', ')];
	if (report.activeFilters.length > 0) lines.push(`Filters: ${report.activeFilters.join(', ')}`);
	if (baseTotal === undefined) {
		lines.push(
			`Total ${flameValue(total, report)}${total === report.whole ? '' : `, ${flameShare(total, report)} of all`}`,
		);
	} else {
		const share =
			baseTotal === 0 ? '' : ` (${total < baseTotal ? '−' : '+'}${percentage(total - baseTotal, baseTotal).trim()})`;
		const change = flameChange(total, baseTotal, report);
		lines.push(`Before ${flameValue(baseTotal, report)}, after ${flameValue(total, report)}: ${change}${share}`);
	}
	if (folded.frames > 0) {
		const share = `${Number((folded.share * 100).toPrecision(2))}%`;
		lines.push(`${folded.frames} frames below ${share} are folded into grey ones: ${flameValue(folded.value, report)}`);
	}
	return lines.filter(line => line !== '');
}
