/** The part of a flame graph's width that shows, and how it moves. */

/** From and to, in units of the values. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

/** A span within the whole: never wider, never outside, never too narrow to be numbers. */
export function within({ from, to }: Span, whole: number): Span {
	const width = Math.min(whole, Math.max(to - from, whole * 1e-9));
	const start = Math.min(Math.max(0, from), whole - width);
	return { from: start, to: start + width };
}

/** Zoomed around a point: `factor` above 1 shows less. */
export function zoomed({ from, to }: Span, around: number, factor: number, whole: number): Span {
	return within({ from: around - (around - from) / factor, to: around + (to - around) / factor }, whole);
}

/** Moved by a part of its own width. */
export function moved({ from, to }: Span, part: number, whole: number): Span {
	const shift = (to - from) * part;
	return within({ from: from + shift, to: to + shift }, whole);
}

/** Between two spans; `part` from 0 to 1. */
export function between(start: Span, end: Span, part: number): Span {
	return { from: start.from + (end.from - start.from) * part, to: start.to + (end.to - start.to) * part };
}
