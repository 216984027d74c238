/** Pictures in few colours. */
import type { Pixels, Rgb } from './pixels.js';

/** A picture in the colours of a table. */
export interface IndexedPicture {
	readonly width: number;
	readonly height: number;
	readonly palette: readonly Rgb[];
	/** The index in `palette` of each pixel, row by row; -1 where there is none. */
	readonly indices: Int16Array;
}

// Colours are counted with five bits a channel: 32 levels of each.
const bits = 5;
const dropped = 8 - bits;
const binCount = 1 << (bits * 3);

/** Sums over the pixels of a bin. */
interface Histogram {
	readonly counts: Uint32Array;
	/** Sum of red, green and blue of each bin's pixels. */
	readonly sums: readonly [Float64Array, Float64Array, Float64Array];
}

/**
 * The picture in at most `most` colours: its own where they are few enough, else those that halving the fullest part of
 * the colour space again and again comes to (median cut, Heckbert 1982).
 *
 * @param pixels opaque or not there (alpha 0), as `flatten` makes them
 */
export function toPalette(pixels: Pixels, most: number): IndexedPicture {
	return exactPalette(pixels, most) ?? reducedPalette(pixels, most);
}

function exactPalette({ width, height, rgba }: Pixels, most: number): IndexedPicture | undefined {
	const known = new Map<number, number>();
	const palette: Rgb[] = [];
	const indices = new Int16Array(width * height).fill(-1);
	for (let pixel = 0, at = 0; pixel < indices.length; pixel++, at += 4) {
		if (rgba[at + 3] === 0) continue;
		const key = (rgba[at] << 16) | (rgba[at + 1] << 8) | rgba[at + 2];
		let index = known.get(key);
		if (index === undefined) {
			if (palette.length === most) return undefined;
			index = palette.push([rgba[at], rgba[at + 1], rgba[at + 2]]) - 1;
			known.set(key, index);
		}
		indices[pixel] = index;
	}
	return { width, height, palette, indices };
}

function reducedPalette({ width, height, rgba }: Pixels, most: number): IndexedPicture {
	const histogram = count(rgba);
	const boxes = split(histogram, most);
	const indexOf = new Int16Array(binCount);
	const palette = boxes.map((box, index) => {
		for (const bin of box) indexOf[bin] = index;
		return meanOf(histogram, box);
	});
	const indices = new Int16Array(width * height).fill(-1);
	for (let pixel = 0, at = 0; pixel < indices.length; pixel++, at += 4) {
		if (rgba[at + 3] > 0) indices[pixel] = indexOf[binOf(rgba, at)];
	}
	return { width, height, palette, indices };
}

function binOf(rgba: Uint8Array, at: number): number {
	return ((rgba[at] >> dropped) << (2 * bits)) | ((rgba[at + 1] >> dropped) << bits) | (rgba[at + 2] >> dropped);
}

function count(rgba: Uint8Array): Histogram {
	const counts = new Uint32Array(binCount);
	const sums: Histogram['sums'] = [new Float64Array(binCount), new Float64Array(binCount), new Float64Array(binCount)];
	for (let at = 0; at < rgba.length; at += 4) {
		if (rgba[at + 3] === 0) continue;
		const bin = binOf(rgba, at);
		counts[bin]++;
		for (let channel = 0; channel < 3; channel++) sums[channel][bin] += rgba[at + channel];
	}
	return { counts, sums };
}

/** Boxes of the colour space, each as the bins in it that have pixels. */
function split(histogram: Histogram, most: number): number[][] {
	const all: number[] = [];
	for (let bin = 0; bin < binCount; bin++) if (histogram.counts[bin] > 0) all.push(bin);
	const boxes: number[][] = [all];
	const worths = [worthOf(histogram, all)];
	while (boxes.length < most) {
		const worst = worths.reduce((best, { worth }, index) => (worth > worths[best].worth ? index : best), 0);
		if (worths[worst].worth === 0) break;
		const [left, right] = halve(histogram, boxes[worst], worths[worst].channel);
		boxes.splice(worst, 1, left, right);
		worths.splice(worst, 1, worthOf(histogram, left), worthOf(histogram, right));
	}
	return boxes;
}

function levelOf(bin: number, channel: number): number {
	return (bin >> ((2 - channel) * bits)) & ((1 << bits) - 1);
}

/** How much there is to gain by halving a box, and along which channel: pixels times squared extent. */
function worthOf({ counts }: Histogram, box: readonly number[]): { worth: number; channel: number } {
	let pixels = 0;
	const low = [255, 255, 255];
	const high = [0, 0, 0];
	for (const bin of box) {
		pixels += counts[bin];
		for (let channel = 0; channel < 3; channel++) {
			low[channel] = Math.min(low[channel], levelOf(bin, channel));
			high[channel] = Math.max(high[channel], levelOf(bin, channel));
		}
	}
	const extents = high.map((value, channel) => value - low[channel]);
	const extent = Math.max(...extents);
	return { worth: pixels * extent * extent, channel: extents.indexOf(extent) };
}

function halve({ counts }: Histogram, box: readonly number[], channel: number): [number[], number[]] {
	const sorted = box.toSorted((left, right) => levelOf(left, channel) - levelOf(right, channel));
	const half = sorted.reduce((sum, bin) => sum + counts[bin], 0) / 2;
	let passed = counts[sorted[0]];
	let cut = 1;
	while (cut < sorted.length - 1 && passed + counts[sorted[cut]] <= half) passed += counts[sorted[cut++]];
	return [sorted.slice(0, cut), sorted.slice(cut)];
}

function meanOf({ counts, sums }: Histogram, box: readonly number[]): Rgb {
	const pixels = box.reduce((sum, bin) => sum + counts[bin], 0);
	const mean = (channel: 0 | 1 | 2): number =>
		Math.round(box.reduce((sum, bin) => sum + sums[channel][bin], 0) / pixels);
	return [mean(0), mean(1), mean(2)];
}
