/** What lives over time, as text, table and JSON. */
import { padLeft, visible } from '../../base/text.js';
import type { GrowthReport, GrowthRow } from '../../leak/growth-report.js';
import type { ReportSnapshot } from '../../leak/leak-report.js';
import type { ValueFormat } from '../../report/input.js';
import { jsonDocument, jsonRows, schemaVersion } from '../json/document.js';
import type { Table } from '../table/table.js';
import { plainColumn, valueColumn } from '../table/table.js';
import { estimateFields, snapshotFields } from './json.js';
import { placeText, shortName } from './text.js';
import { amount, counted, hoursText, rateText, sparkLine } from './words.js';

/** Columns of values that fit a line. */
const fitting = 6;
/** Sites that are shown. */
const shown = 25;

/** The table for a person: the total first, then what grows most. */
export function* growthText(report: GrowthReport): Generator<string> {
	const { snapshots, hours, total, rows, notes, unit } = report;
	const span = hours === undefined ? '' : ` over ${hoursText(hours)}`;
	yield `${counted(snapshots.length, 'file')}${span}, ${unit === 'bytes' ? 'in use' : 'live'}\n`;
	for (const note of notes) yield `${visible(note)}\n`;
	const columns = columnsOf(snapshots.length);
	const heads = columns.map(at => padLeft(headOf(snapshots[at], at), 9)).join(' ');
	const width = Math.max(6, snapshots.length);
	yield `${' '.repeat(width)} ${heads}  growth per hour\n`;
	yield line('total', total, columns, width, unit);
	for (const row of rows.slice(0, shown))
		yield line(`${shortName(row.function)} ${placeText(row)}`, row, columns, width, unit);
	const rest = rows.length - shown;
	if (rest > 0) yield `${counted(rest, 'site')} more\n`;
}

/** The first, the last and some between. */
function columnsOf(count: number): number[] {
	const shownColumns = Math.min(count, fitting);
	return Array.from({ length: shownColumns }, (_, at) =>
		shownColumns === 1 ? 0 : Math.round((at * (count - 1)) / (shownColumns - 1)),
	);
}

function headOf({ time }: ReportSnapshot, at: number): string {
	return time === 0n ? String(at + 1) : new Date(Number(time / 1_000_000n)).toISOString().slice(11, 19);
}

function line(
	name: string,
	row: GrowthReport['total'],
	columns: readonly number[],
	width: number,
	unit: string,
): string {
	const values = columns.map(at => padLeft(amount(row.values[at], unit), 9)).join(' ');
	const { growthPerHour: growth } = row;
	const rate = growth.why !== undefined && growth.estimate === 0 ? '' : rateText(growth, unit);
	return `${sparkLine(row.values).padEnd(width)} ${values}  ${rate.padEnd(28)} ${name}\n`;
}

/** A row for each site, a column for each file. */
export function growthTable({ snapshots, rows, unit }: GrowthReport): Table {
	const format: ValueFormat = { unit, outputUnit: 'auto', ratio: 1 };
	return {
		columns: [
			plainColumn('text', 'function'),
			plainColumn('text', 'file'),
			plainColumn('number', 'line'),
			valueColumn('growth_per_hour', format),
			...snapshots.map((_, at) => valueColumn(`snapshot_${at + 1}`, format)),
		],
		rows: rows.map(row => [
			row.function,
			row.file,
			row.line,
			row.growthPerHour.why !== undefined && row.growthPerHour.estimate === 0
				? undefined
				: Math.round(row.growthPerHour.estimate),
			...row.values.map(Math.round),
		]),
	};
}

/** All of it as one JSON document. */
export function growthJson({ sampleType, unit, snapshots, total, rows, notes }: GrowthReport): Generator<string> {
	const head = {
		schema: schemaVersion,
		report: 'growth',
		sampleType,
		unit,
		snapshots: snapshots.map(snapshot => snapshotFields(snapshot)),
		total: { values: total.values, growthPerHour: estimateFields(total.growthPerHour) },
		notes,
	};
	return jsonDocument(head, [{ name: 'rows', rows: jsonRows(rows, rowFields) }]);
}

function rowFields(row: GrowthRow) {
	const { function: name, file, line: number, values, growthPerHour } = row;
	return { function: name, file, line: number, values, growthPerHour: estimateFields(growthPerHour) };
}
