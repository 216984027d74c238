import type { TopReport } from '../../../report/top.js';
import type { Line } from '../text.js';
import { heatOf, right, shortName, span } from '../text.js';
import type { Sheet } from './sheet.js';
import { functionItem } from './sheet.js';
import { heading, shareCells, shareOf, shareSpan, valueCells, valueSpan } from './values.js';

const fixed = 2 * valueCells + 2 * shareCells + 7;

/**
 * What one heap profile says of leaks: what is in use, and how much of what was ever allocated there that is. Much in use
 * of much that was allocated has stayed. Largest in use first.
 *
 * @param inUse the top table of what is in use
 * @param allocated the same of all that was allocated
 */
export function survivalSheet(inUse: TopReport, allocated: TopReport, command: string): Sheet {
	const ever = new Map(allocated.rows.map(row => [row.name, row.flat]));
	const rows = inUse.rows
		.filter(({ flat }) => flat !== 0)
		.map(row => ({ ...row, ever: Math.max(row.flat, ever.get(row.name) ?? row.flat) }));
	const { total, format } = inUse.header;
	return {
		view: 'leaks',
		about: 'one profile: in use of allocated',
		length: rows.length,
		start: 0,
		command,
		item: row => (row in rows ? functionItem(rows[row].info.name || rows[row].name, rows[row].name) : undefined),
		head: () => [
			heading(
				`${right('in use', valueCells)} ${right('share', shareCells + 1)} ${right('allocated', valueCells)} ${right('stays', shareCells)}`,
			),
		],
		text: row => rows[row].name,
		line: (at, width, glyphs): Line => {
			const row = rows[at];
			const stays = shareOf(row.flat, row.ever);
			return [
				valueSpan(row.flat, format, shareOf(row.flat, total), glyphs),
				span(' '),
				shareSpan(row.flat, total),
				span(' '),
				valueSpan(row.ever, format, shareOf(row.flat, total), glyphs),
				span(' '),
				span(right(`${Math.round(stays * 100)}%`, shareCells), heatOf(stays >= 0.5 ? 1 : stays / 4)),
				span('  '),
				span(shortName(row.name, width - fixed, glyphs)),
			];
		},
	};
}
