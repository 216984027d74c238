/** Pictures as pixels, made fit for a terminal. */

/** A colour: red, green, blue, 0..255 each. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Width and height, in pixels or in cells as the user of it says. */
export interface Size {
	readonly width: number;
	readonly height: number;
}

/** A picture: `rgba` has four bytes for each pixel, row by row from the top left, alpha 255 opaque and not premultiplied. */
export interface Pixels extends Size {
	readonly rgba: Uint8Array;
}

// Pixels that are fainter than this are not drawn at all: the number out of 255 that alpha must reach.
const faint = 16;
const halfOpaque = 128;

/** The largest size that has the proportions of `size` and fits into `box`; never larger than `size`, never under 1x1. */
export function fitInto({ width, height }: Size, box: Size): Size {
	const factor = Math.min(1, box.width / width, box.height / height);
	return { width: Math.max(1, Math.floor(width * factor)), height: Math.max(1, Math.floor(height * factor)) };
}

/** The picture made small enough for `box` by averaging areas; one that fits is returned as it is. */
export function shrinkInto(pixels: Pixels, box: Size): Pixels {
	if (pixels.width <= box.width && pixels.height <= box.height) return pixels;
	const { width, height } = fitInto(pixels, box);
	const columns = cover(pixels.width, width);
	const rows = cover(pixels.height, height);
	const rgba = new Uint8Array(width * height * 4);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) average(pixels, columns[x], rows[y], rgba, (y * width + x) * 4);
	}
	return { width, height, rgba };
}

/**
 * The picture with every pixel either opaque or not there (alpha 0).
 *
 * @param background what shows through pixels that are partly transparent; undefined when nobody knows
 */
export function flatten(pixels: Pixels, background: Rgb | undefined): Pixels {
	const rgba = pixels.rgba.slice();
	for (let at = 0; at < rgba.length; at += 4) {
		const alpha = rgba[at + 3];
		if (alpha === 255) continue;
		if (alpha < (background === undefined ? halfOpaque : faint)) {
			rgba[at + 3] = 0;
			continue;
		}
		rgba[at + 3] = 255;
		if (background === undefined) continue;
		for (let channel = 0; channel < 3; channel++) {
			rgba[at + channel] = Math.round((rgba[at + channel] * alpha + background[channel] * (255 - alpha)) / 255);
		}
	}
	return { width: pixels.width, height: pixels.height, rgba };
}

/** The part of a line of pixels that one pixel of the smaller picture covers. */
interface Span {
	readonly from: number;
	/** How much of each pixel from `from` on is covered, 0..1. */
	readonly weights: readonly number[];
}

function cover(size: number, smaller: number): Span[] {
	const step = size / smaller;
	return Array.from({ length: smaller }, (_, index) => {
		const [start, end] = [index * step, Math.min(size, (index + 1) * step)];
		const from = Math.floor(start);
		const weights: number[] = [];
		for (let at = from; at < end; at++) weights.push(Math.min(at + 1, end) - Math.max(at, start));
		return { from, weights };
	});
}

// Weighted by alpha, so that the colour of what is transparent does not show.
function average({ rgba, width }: Pixels, columns: Span, rows: Span, target: Uint8Array, to: number): void {
	let [red, green, blue, alpha, area] = [0, 0, 0, 0, 0];
	for (let y = 0; y < rows.weights.length; y++) {
		let at = ((rows.from + y) * width + columns.from) * 4;
		for (const columnWeight of columns.weights) {
			const weight = columnWeight * rows.weights[y];
			const shown = weight * rgba[at + 3];
			red += shown * rgba[at];
			green += shown * rgba[at + 1];
			blue += shown * rgba[at + 2];
			alpha += shown;
			area += weight;
			at += 4;
		}
	}
	if (alpha === 0) return;
	target[to] = Math.round(red / alpha);
	target[to + 1] = Math.round(green / alpha);
	target[to + 2] = Math.round(blue / alpha);
	target[to + 3] = Math.round(alpha / area);
}
