/** Before and after, as text, table and JSON. */
import { capitalized, padLeft, visible } from '../../base/text.js';
import type { ComparedRow, ComparedSide, ComparisonReport } from '../../leak/compare.js';
import type { ValueFormat } from '../../report/input.js';
import type { JsonObject } from '../json/document.js';
import { jsonDocument, jsonRows, schemaVersion } from '../json/document.js';
import type { Table } from '../table/table.js';
import { plainColumn, valueColumn } from '../table/table.js';
import { estimateFields } from './json.js';
import { shortName } from './text.js';
import { amount, counted, rateText, withInterval } from './words.js';

/** Functions that are shown. */
const shown = 20;

/** The comparison for a person: the verdict, the two sides, then what changed beyond noise. */
export function* compareText(report: ComparisonReport): Generator<string> {
	const { outcome, why, before, after, rows, notes, unit } = report;
	yield `${capitalized(outcome)}: ${visible(why)}.\n`;
	yield sideText('before', before, unit);
	yield sideText('after', after, unit);
	for (const note of notes) yield `${visible(note)}\n`;
	const changed = rows.filter(({ withinNoise }) => !withinNoise);
	if (changed.length > 0) yield `\n${padLeft('before', 10)} ${padLeft('after', 10)} ${padLeft('change', 10)}\n`;
	for (const row of changed.slice(0, shown)) yield rowText(row, unit);
	if (changed.length > shown) yield `${counted(changed.length - shown, 'function')} more changed.\n`;
	const noise = rows.length - changed.length;
	if (noise > 0) yield `${counted(noise, 'function')} within noise: the samples do not tell a change.\n`;
}

function sideText(which: string, { name, files, total, growth, verdict }: ComparedSide, unit: string): string {
	const rate = growth.why === undefined ? `, ${rateText(growth, unit)}, ${verdict}` : '';
	const of = files > 1 ? ` (the last of ${files} files)` : '';
	return `${which.padEnd(7)}${withInterval(total, unit)} in use${of}${rate}: ${visible(name)}\n`;
}

function rowText({ before, after, change, ...row }: ComparedRow, unit: string): string {
	const sign = change > 0 ? '+' : '';
	const cells = [amount(before.estimate, unit), amount(after.estimate, unit), `${sign}${amount(change, unit)}`];
	return `${cells.map(cell => padLeft(cell, 10)).join(' ')}  ${shortName(row.function)}\n`;
}

/** A row for each function. */
export function compareTable({ rows, unit }: ComparisonReport): Table {
	const format: ValueFormat = { unit, outputUnit: 'auto', ratio: 1 };
	return {
		columns: [
			plainColumn('text', 'function'),
			plainColumn('text', 'file'),
			valueColumn('before', format),
			valueColumn('after', format),
			valueColumn('change', format),
			plainColumn('text', 'within_noise'),
		],
		rows: rows.map(row => [
			row.function,
			row.file,
			Math.round(row.before.estimate),
			Math.round(row.after.estimate),
			Math.round(row.change),
			row.withinNoise ? 'yes' : 'no',
		]),
	};
}

/** All of it as one JSON document. */
export function compareJson(report: ComparisonReport): Generator<string> {
	const { sampleType, unit, outcome, why, before, after, rows, notes } = report;
	const head = {
		schema: schemaVersion,
		report: 'compare',
		sampleType,
		unit,
		verdict: outcome,
		why,
		before: sideFields(before),
		after: sideFields(after),
		notes,
	};
	return jsonDocument(head, [{ name: 'rows', rows: jsonRows(rows, rowFields) }]);
}

function sideFields({ name, files, verdict, total, growth }: ComparedSide): JsonObject {
	return { source: name, files, verdict, total: estimateFields(total), growthPerHour: estimateFields(growth) };
}

function rowFields(row: ComparedRow): JsonObject {
	const { function: name, file, before, after, change, withinNoise } = row;
	return { function: name, file, before: estimateFields(before), after: estimateFields(after), change, withinNoise };
}
