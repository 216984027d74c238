/** Pictures as half blocks: each cell of the terminal shows two pixels, one above the other. */
import { colorParameters } from './colors.js';
import type { ColorDepth } from './colors.js';
import { flatten, shrinkInto } from './pixels.js';
import type { Pixels, Rgb, Size } from './pixels.js';

/** How half blocks are drawn. */
export interface BlockOptions {
	readonly colors: ColorDepth;
	/** What the terminal's own background is, undefined when nobody knows. */
	readonly background: Rgb | undefined;
	/** Columns and rows of cells at most. */
	readonly cells: Size;
}

// What a cell is to show; undefined shows the terminal's own background.
interface Cell {
	readonly char: ' ' | '▀' | '▄';
	readonly foreground: Rgb | undefined;
	readonly background: Rgb | undefined;
}

/** The picture as lines of half blocks, each piece a line with its end. Larger pictures are made smaller. */
export function* blockLines(pixels: Pixels, { colors, background, cells }: BlockOptions): Generator<string> {
	const fitting = shrinkInto(pixels, { width: cells.width, height: cells.height * 2 });
	const flat = flatten(fitting, background);
	for (let y = 0; y < flat.height; y += 2) yield blockLine(flat, y, colors);
}

function blockLine(pixels: Pixels, y: number, colors: ColorDepth): string {
	let line = '';
	let [foreground, background] = ['39', '49'];
	for (let x = 0; x < pixels.width; x++) {
		const cell = cellOf(colorAt(pixels, x, y), colorAt(pixels, x, y + 1));
		// A blank shows no foreground: whatever is set may stay.
		const wantedFore = cell.foreground === undefined ? foreground : colorParameters(cell.foreground, colors, true);
		const wantedBack = cell.background === undefined ? '49' : colorParameters(cell.background, colors, false);
		const changes: string[] = [];
		if (wantedFore !== foreground) changes.push(wantedFore);
		if (wantedBack !== background) changes.push(wantedBack);
		if (changes.length > 0) line += `\x1b[${changes.join(';')}m`;
		line += cell.char;
		[foreground, background] = [wantedFore, wantedBack];
	}
	return `${line}\x1b[0m\n`;
}

function cellOf(top: Rgb | undefined, bottom: Rgb | undefined): Cell {
	if (top === undefined && bottom === undefined) return { char: ' ', foreground: undefined, background: undefined };
	if (top === undefined) return { char: '▄', foreground: bottom, background: undefined };
	if (bottom !== undefined && top.every((value, channel) => value === bottom[channel])) {
		return { char: ' ', foreground: undefined, background: top };
	}
	return { char: '▀', foreground: top, background: bottom };
}

function colorAt({ width, height, rgba }: Pixels, x: number, y: number): Rgb | undefined {
	const at = (y * width + x) * 4;
	return y < height && rgba[at + 3] > 0 ? [rgba[at], rgba[at + 1], rgba[at + 2]] : undefined;
}
