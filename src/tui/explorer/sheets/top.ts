import type { TopReport } from '../../../report/top.js';
import type { Glyphs, Line } from '../text.js';
import { right, shortName, span } from '../text.js';
import type { Sheet } from './sheet.js';
import { functionItem } from './sheet.js';
import { barSpan, heading, shareCells, shareOf, shareSpan, valueCells, valueSpan } from './values.js';

/** Cells of all columns before the bar. */
const fixed = 2 * valueCells + 2 * (shareCells + 1) + 4;
const barCells = 8;

/** The top table. `cumSort`: the bars are of the value with all that is called. */
export function topSheet({ header, rows }: TopReport, cumSort: boolean, command: string): Sheet {
	const { total, format } = header;
	return {
		view: 'top',
		about: `by ${cumSort ? 'cum' : 'flat'}, ${rows.length} of ${header.originalNodes}`,
		length: rows.length,
		start: 0,
		command,
		item: row => (row in rows ? functionItem(rows[row].info.name || rows[row].name, rows[row].name) : undefined),
		head: () => [
			heading(
				`${right('flat', valueCells)} ${right('flat%', shareCells + 1)} ${right('cum', valueCells)} ${right('cum%', shareCells + 1)}`,
			),
		],
		text: row => rows[row].name,
		line: (row, width, glyphs) => topLine(rows[row], width, glyphs),
	};

	function topLine(row: TopReport['rows'][number], width: number, glyphs: Glyphs): Line {
		const share = shareOf(cumSort ? row.cum : row.flat, total);
		const bars = width < fixed + barCells + 24 ? [] : [span(' '), barSpan(share, barCells, glyphs)];
		const room = width - fixed - (bars.length > 0 ? barCells + 1 : 0);
		const inline = row.inline === '' ? '' : ` (${row.inline})`;
		return [
			valueSpan(row.flat, format, shareOf(row.flat, total), glyphs),
			span(' '),
			shareSpan(row.flat, total),
			span(' '),
			valueSpan(row.cum, format, shareOf(row.cum, total), glyphs),
			span(' '),
			shareSpan(row.cum, total),
			...bars,
			span(' '),
			span(shortName(row.name, room - inline.length, glyphs)),
			span(inline, 'quiet'),
		];
	}
}
