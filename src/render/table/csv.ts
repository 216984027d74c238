import { visible } from '../../base/text.js';
import type { Report } from '../../report/report.js';
import { scaleByRatio } from '../../report/values.js';
import { percentOf } from '../json/fields.js';
import { inPieces } from './pieces.js';
import type { Cell, Column, Table } from './table.js';
import { tableOf } from './tables.js';

/**
 * The report as CSV by RFC 4180, but with lines that end in `\n`: a header line with the unit in the names of value
 * columns (`flat_bytes`), raw numbers after `divide_by`, shares in percent, lists joined by `;`.
 *
 * Control characters of names come as visible escapes. A text that a spreadsheet would take for a formula, as it begins
 * with `=`, `+`, `-` or `@`, has an apostrophe before it.
 *
 * @throws UserError when the report is not like a table; at the call, not with the first piece
 */
export function renderCsv(report: Report): Generator<string> {
	return csvOf(tableOf(report, 'csv'));
}

/** A table as CSV, as above. */
export function csvOf({ columns, rows }: Table): Generator<string> {
	return inPieces(lines(columns, rows));
}

function* lines(columns: readonly Column[], rows: Iterable<readonly Cell[]>): Generator<string> {
	yield `${columns.map(({ csv }) => csv).join(',')}\n`;
	for (const row of rows) yield `${columns.map((column, at) => cellText(column, row[at])).join(',')}\n`;
}

function cellText(column: Column, cell: Cell): string {
	if (cell === undefined) return '';
	if (typeof cell === 'number') return numberOf(column, cell);
	if (typeof cell === 'string') return quoted(column.kind === 'source' ? cell.replaceAll('\t', '    ') : cell);
	if ('part' in cell) return String(percentOf(cell.part, cell.whole));
	return quoted(cell.map(text => text.replaceAll(';', '\\x3b')).join(';'));
}

function numberOf(column: Column, cell: number): string {
	const value = column.kind === 'value' ? scaleByRatio(cell, column.format.ratio) : cell;
	return Number.isFinite(value) ? String(value) : '';
}

function quoted(raw: string): string {
	const shown = visible(raw);
	const text = /^[=+\-@]/.test(shown) ? `'${shown}` : shown;
	return /[",;]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
