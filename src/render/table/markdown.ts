import { visible } from '../../base/text.js';
import { percentage } from '../../measurement/label.js';
import type { Report } from '../../report/report.js';
import { formatValue } from '../../report/values.js';
import { inPieces } from './pieces.js';
import type { Cell, Column, Table } from './table.js';
import { tableOf } from './tables.js';

/**
 * The report as a table of GitHub's Markdown, with values as in the text. What comes from the profile stands in code
 * spans, so that nothing in it is markup, a link or a mention; control characters come as visible escapes.
 *
 * @throws UserError when the report is not like a table; at the call, not with the first piece
 */
export function renderMarkdown(report: Report): Generator<string> {
	return markdownOf(tableOf(report, 'md'));
}

/** A table as Markdown, as above. */
export function markdownOf({ columns, rows }: Table): Generator<string> {
	return inPieces(lines(columns, rows));
}

function* lines(columns: readonly Column[], rows: Iterable<readonly Cell[]>): Generator<string> {
	yield line(columns.map(({ markdown }) => markdown));
	yield line(columns.map(({ kind }) => (isNumeric(kind) ? '---:' : ':---')));
	for (const row of rows) yield line(columns.map((column, at) => cellText(column, row[at])));
}

function line(cells: readonly string[]): string {
	return `| ${cells.join(' | ')} |\n`;
}

function isNumeric(kind: Column['kind']): boolean {
	return kind === 'value' || kind === 'percent' || kind === 'number';
}

function cellText(column: Column, cell: Cell): string {
	if (cell === undefined) return '';
	if (typeof cell === 'number') {
		return column.kind === 'value' ? plain(formatValue(cell, column.format)) : String(cell);
	}
	if (typeof cell === 'string') return code(column.kind === 'source' ? cell.replaceAll('\t', '    ') : cell);
	if ('part' in cell) return percentage(cell.part, cell.whole).trim();
	return cell.map(code).join('<br>');
}

/** A value with its unit, which the profile may name as it likes. */
function plain(text: string): string {
	return visible(text).replace(/[\\`*_[\]<>|~&#!@:]/g, '\\$&');
}

/**
 * `raw` as a code span (CommonMark 6.1): its fence is longer than any run of backticks inside, with blanks where the
 * text begins or ends with one or with a blank; a reader takes one off again, unless there are only blanks. Pipes are escaped even in code, as GitHub's tables ask for.
 */
function code(raw: string): string {
	const text = visible(raw).replaceAll('|', '\\|');
	if (text === '') return '';
	const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
	let fence = '`';
	while (runs.includes(fence.length)) fence += '`';
	const padding = /^[` ]|[` ]$/.test(text) && !/^ +$/.test(text) ? ' ' : '';
	return `${fence}${padding}${text}${padding}${fence}`;
}
