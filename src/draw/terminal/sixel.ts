/** Pictures as sixels: bands six pixels high, one pass of a band for each colour in it. */
import { toPalette } from './palette.js';
import type { IndexedPicture } from './palette.js';
import { flatten } from './pixels.js';
import type { Pixels, Rgb } from './pixels.js';

const bandHeight = 6;

/** How sixels are drawn. */
export interface SixelOptions {
	/** Colours that the terminal has at a time, at most 256 of which are used. */
	readonly registers: number;
	/** What the terminal's own background is, undefined when nobody knows. */
	readonly background: Rgb | undefined;
}

/** Draws a picture at the cursor, pixel for pixel; what is transparent stays as it was. The cursor is then below. */
export function* sixelPicture(pixels: Pixels, { registers, background }: SixelOptions): Generator<string> {
	const picture = toPalette(flatten(pixels, background), Math.max(2, Math.min(256, registers)));
	const { width, height, palette } = picture;
	// Second parameter 1: pixels that are not drawn keep their colour. Raster attributes: square pixels, the size.
	yield `\x1bP0;1;0q"1;1;${width};${height}${palette.map(defineColor).join('')}`;
	for (let y = 0; y < height; y += bandHeight) yield bandText(picture, y) + (y + bandHeight < height ? '-' : '');
	yield '\x1b\\\n';
}

// Colours are told in per cent.
function defineColor(color: Rgb, index: number): string {
	return `#${index};2;${color.map(value => Math.round((value * 100) / 255)).join(';')}`;
}

function bandText({ width, height, indices }: IndexedPicture, top: number): string {
	const masks = new Map<number, Uint8Array>();
	for (let row = 0; row < bandHeight && top + row < height; row++) {
		const start = (top + row) * width;
		for (let x = 0; x < width; x++) {
			const index = indices[start + x];
			if (index < 0) continue;
			let mask = masks.get(index);
			if (mask === undefined) masks.set(index, (mask = new Uint8Array(width)));
			mask[x] |= 1 << row;
		}
	}
	return [...masks].map(([index, mask]) => `#${index}${runs(mask)}`).join('$');
}

/** The columns of one colour as text; what is empty at the end is left out. */
function runs(mask: Uint8Array): string {
	let end = mask.length;
	while (end > 0 && mask[end - 1] === 0) end--;
	let text = '';
	for (let x = 0; x < end;) {
		let next = x + 1;
		while (next < end && mask[next] === mask[x]) next++;
		const char = String.fromCharCode(63 + mask[x]);
		text += next - x > 3 ? `!${next - x}${char}` : char.repeat(next - x);
		x = next;
	}
	return text;
}
