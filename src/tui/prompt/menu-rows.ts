/** The menu of candidates as rows. */
import { visible } from '../../base/text.js';
import type { Candidate } from '../../commands/complete.js';
import type { Span } from '../terminal/style.js';
import { cellWidth, fitEnd, fitStart } from '../terminal/width.js';
import type { FrameSize, Menu } from './model.js';

const indent = 8;
const gap = 2;

/**
 * As many candidates as fit, the chosen one among them, each with what it is worth at the right and what it is behind it;
 * a last row says how many there are.
 */
export function menuRows({ candidates, selected, heading }: Menu, size: FrameSize): Span[][] {
	const titled = heading !== '' && size.rows > 3 ? 1 : 0;
	const many = candidates.length > size.rows - 1 - titled;
	const count = many ? Math.max(1, size.rows - 1 - titled) : candidates.length;
	const first = Math.max(0, Math.min(candidates.length - count, selected - Math.floor(count / 2)));
	const shown = candidates.slice(first, first + count);
	const layout = layoutOf(shown, size);
	const rows = shown.map((candidate, at) => candidateRow(candidate, first + at === selected, layout, size.unicode));
	if (titled > 0 && layout.value >= heading.trim().length) rows.unshift([headingRow(heading, layout)]);
	if (!many || size.rows < 2) return rows;
	const range = `${first + 1}-${first + count} of ${candidates.length}`;
	return [...rows, [{ text: fitStart(`${' '.repeat(indent)}${range}`, size.columns - 1), style: 'faint' }]];
}

/** The titles of the columns, which end where the columns do. */
function headingRow(heading: string, { left, text, value }: Layout): Span {
	return { text: ' '.repeat(left + text + gap) + heading.slice(-value).padStart(value), style: 'faint' };
}

/** Widths in cells. */
interface Layout {
	readonly left: number;
	readonly text: number;
	readonly value: number;
	readonly note: number;
}

function layoutOf(shown: readonly Candidate[], { columns }: FrameSize): Layout {
	const left = Math.min(indent, Math.floor(columns / 10));
	const room = columns - 1 - left;
	const value = Math.min(widest(shown.map(candidate => candidate.value ?? '')), Math.max(0, room - 16));
	const rest = room - (value > 0 ? value + gap : 0);
	const text = Math.min(widest(shown.map(candidate => visible(candidate.text))), rest);
	return { left, text, value, note: Math.max(0, rest - text - gap) };
}

function candidateRow(
	{ text, value = '', note = '' }: Candidate,
	chosen: boolean,
	layout: Layout,
	unicode: boolean,
): Span[] {
	const shown = shortened(visible(text), layout.text, unicode);
	const name = shown + ' '.repeat(layout.text - cellWidth(shown));
	const worth = layout.value === 0 ? '' : ' '.repeat(gap) + fitStart(value, layout.value).padStart(layout.value);
	const marker = chosen ? '> ' : '  ';
	const row: Span[] = [
		{ text: marker.padStart(layout.left), style: 'plain' },
		{ text: name + worth, style: chosen ? 'selected' : 'plain' },
	];
	const told = cutEnd(visible(note), layout.note, unicode);
	return told === '' ? row : [...row, { text: `${' '.repeat(gap)}${told}`, style: 'faint' }];
}

/** A name that is too long loses its beginning, where the folders of its package are. */
function shortened(text: string, cells: number, unicode: boolean): string {
	if (cellWidth(text) <= cells) return text;
	const dots = unicode ? '\u2026' : '...';
	return fitStart(dots + fitEnd(text, cells - dots.length), cells);
}

function cutEnd(text: string, cells: number, unicode: boolean): string {
	if (cellWidth(text) <= cells) return text;
	const dots = unicode ? '\u2026' : '...';
	return cells < 8 ? '' : fitStart(text, cells - dots.length) + dots;
}

function widest(texts: readonly string[]): number {
	return texts.reduce((most, text) => Math.max(most, cellWidth(text)), 0);
}
