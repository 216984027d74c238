/** Pictures by kitty's graphics protocol. */
import type { Size } from './pixels.js';
import { rowMarks } from './row-marks.js';
import { throughTmux } from './tmux.js';

/** Length of the base64 text in one sequence: the protocol's limit. */
const chunkLength = 4096;

/** Stands for one cell of a picture in text. */
const placeholder = '\u{10eeee}';

/** The highest picture, in rows, that `kittyThroughTmux` can show. */
export const mostPlaceholderRows = rowMarks.length;

/**
 * Draws a picture at the cursor; the cursor is then on the line below.
 *
 * @param png the picture as a PNG file
 * @param cells columns and rows that it is stretched to; undefined when its pixels are the terminal's
 */
export function* kittyPicture(png: Uint8Array, cells: Size | undefined): Generator<string> {
	const stretched = cells === undefined ? '' : `,c=${cells.width},r=${cells.height}`;
	// q=2: no answer, which would end up in the next line typed.
	yield* transmission(png, `a=T,f=100,q=2${stretched}`);
	yield '\n';
}

/**
 * Draws a picture within tmux: the terminal around it is handed the picture, tmux the text that it is shown in the place
 * of, so that the picture scrolls and goes away with its pane.
 *
 * @param id 16..255, one that no other picture on the screen has: the colour of the text tells it, as an index that tmux
 *   never turns into another
 * @param cells columns and rows that the picture is fitted into; at most `mostPlaceholderRows` rows
 */
export function* kittyThroughTmux(png: Uint8Array, id: number, cells: Size): Generator<string> {
	const keys = `a=T,U=1,i=${id},f=100,q=2,c=${cells.width},r=${cells.height}`;
	for (const sequence of transmission(png, keys)) yield throughTmux(sequence);
	for (let row = 0; row < cells.height; row++) {
		// The marks of a line's first cell say row and column; the others follow from it.
		const first = `${placeholder}${rowMarks[row]}${rowMarks[0]}`;
		yield `\x1b[38;5;${id}m${first}${placeholder.repeat(cells.width - 1)}\x1b[39m\n`;
	}
}

function* transmission(png: Uint8Array, keys: string): Generator<string> {
	const text = Buffer.from(png).toString('base64');
	for (let at = 0; at < text.length; at += chunkLength) {
		const more = at + chunkLength < text.length ? 1 : 0;
		yield `\x1b_G${at === 0 ? `${keys},m=${more}` : `q=2,m=${more}`};${text.slice(at, at + chunkLength)}\x1b\\`;
	}
}
