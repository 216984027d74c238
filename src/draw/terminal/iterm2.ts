/** Pictures by iTerm2's protocol, which WezTerm and others know too. */
import type { Size } from './pixels.js';

/** Length of a piece of base64 text; the sequence is one, but need not be written at once. */
const pieceLength = 16384;

/**
 * Draws a picture at the cursor; the cursor is then on the line below.
 *
 * @param png the picture as a PNG file
 * @param cells columns and rows that the picture is fitted into, its proportions kept
 */
export function* iterm2Picture(png: Uint8Array, { width, height }: Size): Generator<string> {
	const keys = `inline=1;size=${png.length};width=${width};height=${height};preserveAspectRatio=1`;
	yield `\x1b]1337;File=${keys}:`;
	const text = Buffer.from(png).toString('base64');
	for (let at = 0; at < text.length; at += pieceLength) yield text.slice(at, at + pieceLength);
	yield '\x07\n';
}
