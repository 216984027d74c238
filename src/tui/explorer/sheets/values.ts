/** Columns of values that several views share. */
import { percentage } from '../../../measurement/label.js';
import type { ValueFormat } from '../../../report/input.js';
import { formatValue } from '../../../report/values.js';
import type { Glyphs, Line, Span } from '../text.js';
import { bar, clean, heatOf, left, right, span } from '../text.js';

export const valueCells = 9;
export const shareCells = 6;

/** A value in its column. */
export function valueSpan(value: number, format: ValueFormat, share: number, glyphs: Glyphs): Span {
	const text = value === 0 ? '.' : clean(formatValue(value, format), glyphs);
	return span(right(text, valueCells), value === 0 ? 'quiet' : heatOf(share));
}

/** A share of the total in its column: `36.32%`. */
export function shareSpan(value: number, total: number): Span {
	return span(right(percentage(value, total).trim(), shareCells + 1), heatOf(shareOf(value, total)));
}

/** 0 where there is no total. */
export function shareOf(value: number, total: number): number {
	return total === 0 ? 0 : value / total;
}

/** A bar in its column. */
export function barSpan(share: number, cells: number, glyphs: Glyphs): Span {
	return span(left(bar(share, cells, glyphs), cells), 'bar');
}

/** A line of a heading. */
export function heading(text: string): Line {
	return [span(text, 'quiet')];
}

/** The function that a printed name stands for: without the address before it and file and line behind it. */
export function functionOfShown(shown: string, file: string): string {
	const end = file === '' ? -1 : shown.lastIndexOf(` ${file}`);
	return (end > 0 ? shown.slice(0, end) : shown).replace(/^[0-9a-f]{16} (?=.)/, '');
}
