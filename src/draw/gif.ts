/** GIF files, as the specification of GIF89a has them: https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
import type { Pixels } from './raster.js';

/** Colours that a picture may have. */
const paletteSize = 256;
/** Codes of LZW: of eight bits for colours, then one that clears and one that ends, up to twelve bits in all. */
const clearCode = 256;
const endCode = 257;
const lastCode = 4095;

/** Pixels as a GIF file with their 256 most frequent colours. */
export function gifBytes({ width, height, rgba }: Pixels): Uint8Array<ArrayBuffer> {
	const { palette, indices } = quantize(rgba, width * height);
	return new Uint8Array(
		Buffer.concat([
			Buffer.from('GIF89a', 'latin1'),
			// A palette of 256 colours of eight bits.
			Uint8Array.from([...twoBytes(width), ...twoBytes(height), 0xf7, 0, 0]),
			palette,
			Uint8Array.from([0x2c, 0, 0, 0, 0, ...twoBytes(width), ...twoBytes(height), 0, 8]),
			inBlocks(compress(indices)),
			Uint8Array.of(0x3b),
		]),
	);
}

function twoBytes(value: number): number[] {
	return [value & 0xff, value >> 8];
}

/** The most frequent colours, and for each pixel the number of the nearest. */
function quantize(rgba: Uint8Array, count: number): { palette: Uint8Array; indices: Uint8Array } {
	// Five bits of each part: what is nearer than that looks the same.
	const frequency = new Uint32Array(1 << 15);
	const sums = [0, 1, 2].map(() => new Float64Array(1 << 15));
	for (let at = 0; at < 4 * count; at += 4) {
		const bucket = bucketAt(rgba, at);
		frequency[bucket]++;
		for (let part = 0; part < 3; part++) sums[part][bucket] += rgba[at + part];
	}
	const used = Array.from(frequency.keys()).filter(bucket => frequency[bucket] > 0);
	const colors = new Map(used.map(bucket => [bucket, sums.map(sum => Math.round(sum[bucket] / frequency[bucket]))]));
	const kept = used.toSorted((a, b) => frequency[b] - frequency[a]).slice(0, paletteSize);
	const palette = new Uint8Array(3 * paletteSize);
	for (const [index, bucket] of kept.entries()) palette.set(colors.get(bucket) ?? [], 3 * index);
	const nearest = new Uint8Array(1 << 15);
	for (const [bucket, color] of colors) nearest[bucket] = nearestColor(color, palette, kept.length);
	const indices = new Uint8Array(count);
	for (let at = 0; at < count; at++) indices[at] = nearest[bucketAt(rgba, 4 * at)];
	return { palette, indices };
}

function bucketAt(rgba: Uint8Array, at: number): number {
	return ((rgba[at] >> 3) << 10) | ((rgba[at + 1] >> 3) << 5) | (rgba[at + 2] >> 3);
}

function nearestColor(color: readonly number[], palette: Uint8Array, length: number): number {
	let best = 0;
	let least = Infinity;
	for (let index = 0; index < length; index++) {
		let distance = 0;
		for (let part = 0; part < 3; part++) distance += (palette[3 * index + part] - color[part]) ** 2;
		if (distance < least) [best, least] = [index, distance];
	}
	return best;
}

/** LZW with codes of growing width, lowest bits first. */
function compress(indices: Uint8Array): Uint8Array {
	const out = new Uint8Array(2 * indices.length + 16);
	let [length, pending, bits] = [0, 0, 0];
	let width = 9;
	const write = (code: number): void => {
		pending |= code << bits;
		for (bits += width; bits >= 8; bits -= 8, pending >>>= 8) out[length++] = pending & 0xff;
	};
	// The code of a run and the next colour: the code of the longer run, 0 for none.
	const longer = new Uint16Array((lastCode + 1) << 8);
	let next = endCode + 1;
	write(clearCode);
	let run = indices[0];
	for (let at = 1; at < indices.length; at++) {
		const key = (run << 8) | indices[at];
		if (longer[key] !== 0) {
			run = longer[key];
			continue;
		}
		write(run);
		run = indices[at];
		if (next > lastCode) {
			write(clearCode);
			longer.fill(0);
			[next, width] = [endCode + 1, 9];
			continue;
		}
		longer[key] = next;
		if (next === 1 << width) width++;
		next++;
	}
	write(run);
	write(endCode);
	if (bits > 0) out[length++] = pending & 0xff;
	return out.subarray(0, length);
}

/** Data in blocks of at most 255 bytes, each after its length, and an empty one at the end. */
function inBlocks(data: Uint8Array): Uint8Array {
	const blocks: Uint8Array[] = [];
	for (let at = 0; at < data.length; at += 255) {
		const block = data.subarray(at, at + 255);
		blocks.push(Uint8Array.of(block.length), block);
	}
	return Buffer.concat([...blocks, Uint8Array.of(0)]);
}
