/** Pieces of lines: what stands on the screen, without what could steer it. */
import { cellCount, countable, fitName } from '../../render/flame/fit.js';
import { plainText } from '../../render/flame/safe.js';

/**
 * What a piece of text is, which the theme turns into colours: a word for its role, `#rrggbb` for coloured source, and
 * `on#rrggbb/n` for a ground on which dark letters stand, n being the palette's row for terminals of few colours.
 */
export type Style =
	| 'plain'
	| 'quiet'
	| 'strong'
	| 'title'
	| 'hot'
	| 'warm'
	| 'mild'
	| 'bar'
	| 'more'
	| 'less'
	| 'error'
	| 'found'
	| `#${string}`
	| `on${string}`;

export interface Span {
	/** Safe for a terminal, every character as wide as {@link cellCount} says. */
	readonly text: string;
	readonly style: Style;
}

/** A line of the screen, not yet cut to its width. */
export type Line = readonly Span[];

/** What may be drawn: with `unicode` off, only ASCII comes out. */
export interface Glyphs {
	readonly unicode: boolean;
	readonly dots: string;
	readonly horizontal: string;
	readonly vertical: string;
	readonly tee: string;
	readonly turnedTee: string;
	readonly dot: string;
	readonly open: string;
	readonly closed: string;
	readonly minus: string;
	/** Eighths of a cell, from one to eight. */
	readonly eighths: readonly string[];
	/** Heights of a spark line, from low to high. */
	readonly heights: readonly string[];
}

const drawn: Glyphs = {
	unicode: true,
	dots: '…',
	horizontal: '─',
	vertical: '│',
	tee: '┬',
	turnedTee: '┴',
	dot: '·',
	open: '▾',
	closed: '▸',
	minus: '−',
	eighths: ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'],
	heights: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
};
const ascii: Glyphs = {
	unicode: false,
	dots: '...',
	horizontal: '-',
	vertical: '|',
	tee: '+',
	turnedTee: '+',
	dot: '-',
	open: 'v',
	closed: '>',
	minus: '-',
	eighths: ['', '', '', '#', '#', '#', '#', '#'],
	heights: ['_', '_', '.', '.', '-', '-', '^', '^'],
};

/** The signs for a terminal that shows more than ASCII, or not. */
export function glyphsFor(unicode: boolean): Glyphs {
	return unicode ? drawn : ascii;
}

// Longer texts are cut before anything looks at each of their characters.
const longest = 2000;

/** Text of a profile as it may stand on the screen: control characters as escapes, no widths that terminals disagree on. */
export function clean(text: string, { unicode }: Glyphs): string {
	const safe = measurable(plainText(text.length > longest ? text.slice(0, longest) : text));
	// oxlint-disable-next-line no-control-regex -- everything beyond ASCII is what is meant
	return unicode ? safe : safe.replace(/[^\x00-\x7f]/g, '?');
}

// Lines and blocks, which our own drawings have; every terminal shows them in one cell.
const drawing = /([\u2500-\u259f]+)/;

function measurable(text: string): string {
	if (!drawing.test(text)) return countable(text);
	return text
		.split(drawing)
		.map(part => (drawing.test(part) ? part : countable(part)))
		.join('');
}

/** Number of cells of a line. */
export function lineCells(line: Line): number {
	let cells = 0;
	for (const { text } of line) cells += cellCount(text);
	return cells;
}

/** The start of `text` that takes at most `cells` cells. */
export function cutCells(text: string, cells: number): string {
	if (cellCount(text) <= cells) return text;
	let cut = '';
	let room = cells;
	for (const char of text) {
		room -= cellCount(char);
		if (room < 0) break;
		cut += char;
	}
	return cut;
}

/** A line without its first cells. */
export function dropCells(line: Line, cells: number): Line {
	let rest = cells;
	return line.flatMap(piece => {
		if (rest <= 0) return [piece];
		const size = cellCount(piece.text);
		const dropped = cutCells(piece.text, rest);
		rest -= size;
		return size <= cellCount(dropped) ? [] : [{ ...piece, text: piece.text.slice(dropped.length) }];
	});
}

/** `text`, with dots at its end where it does not fit. */
export function cutText(text: string, cells: number, { dots }: Glyphs): string {
	if (cellCount(text) <= cells) return text;
	return cells <= dots.length ? cutCells(text, cells) : cutCells(text, cells - dots.length) + dots;
}

/** `text` without its start where it does not fit: the end of a path is what tells. */
export function cutStart(text: string, cells: number, { dots }: Glyphs): string {
	if (cellCount(text) <= cells) return text;
	let kept = '';
	let room = cells - dots.length;
	for (const char of [...text].reverse()) {
		room -= cellCount(char);
		if (room < 0) break;
		kept = char + kept;
	}
	return cells <= dots.length ? cutCells(text, cells) : dots + kept;
}

/**
 * A function's name in so many cells: the package's path is shortened from the left, the function's own name only where
 * nothing else is left of it.
 */
export function shortName(name: string, cells: number, glyphs: Glyphs): string {
	const safe = clean(name, glyphs);
	const fitting = fitName(safe, cells, glyphs.dots);
	return fitting === '' ? cutText(safe.slice(safe.lastIndexOf('/') + 1), cells, glyphs) : fitting;
}

/** Text aligned to the right end of `cells` cells. */
export function right(text: string, cells: number): string {
	return ' '.repeat(Math.max(0, cells - cellCount(text))) + text;
}

/** Text at the left end of `cells` cells. */
export function left(text: string, cells: number): string {
	return text + ' '.repeat(Math.max(0, cells - cellCount(text)));
}

/** A bar of `share` (0 to 1) of `cells` cells, to an eighth of a cell where that can be drawn. */
export function bar(share: number, cells: number, { eighths }: Glyphs): string {
	const parts = Math.round(Math.min(1, Math.abs(share)) * cells * 8);
	const rest = parts % 8;
	return eighths[7].repeat(Math.floor(parts / 8)) + (rest === 0 ? '' : eighths[rest - 1]);
}

/** One span; text that is empty is none. */
export function span(text: string, style: Style = 'plain'): Span {
	return { text, style };
}

/** How much attention a share of the total deserves. */
export function heatOf(share: number): Style {
	const size = Math.abs(share);
	if (size >= 0.2) return 'hot';
	if (size >= 0.05) return 'warm';
	return size >= 0.005 ? 'mild' : 'quiet';
}
