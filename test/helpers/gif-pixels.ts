/** A picture read back from a GIF file: one number of the palette for each pixel. */
export interface GifPicture {
	readonly width: number;
	readonly height: number;
	/** Three bytes a colour. */
	readonly palette: Uint8Array;
	readonly indices: readonly number[];
}

/** Reads a GIF of one picture with a palette of 256 colours. @throws Error when it is none */
export function readGif(bytes: Uint8Array): GifPicture {
	const file = Buffer.from(bytes);
	if (file.toString('latin1', 0, 6) !== 'GIF89a' || file[10] !== 0xf7) throw new Error('no GIF with 256 colours');
	const [width, height] = [file.readUInt16LE(6), file.readUInt16LE(8)];
	const palette = file.subarray(13, 13 + 768);
	let at = 13 + 768;
	if (file[at] !== 0x2c || file.readUInt16LE(at + 5) !== width) throw new Error('no picture of the whole size');
	const codeSize = file[at + 10];
	at += 11;
	const blocks: Buffer[] = [];
	while (file[at] !== 0) {
		blocks.push(file.subarray(at + 1, at + 1 + file[at]));
		at += 1 + file[at];
	}
	if (file[at + 1] !== 0x3b || at + 2 !== file.length) throw new Error('no end');
	return { width, height, palette, indices: decompress(Buffer.concat(blocks), codeSize) };
}

function decompress(data: Buffer, codeSize: number): number[] {
	const clear = 1 << codeSize;
	const out: number[] = [];
	let table: number[][] = [];
	let previous: number[] | undefined;
	let width = codeSize + 1;
	for (let bit = 0; bit + width <= data.length * 8;) {
		let code = 0;
		for (let i = 0; i < width; i++, bit++) code |= ((data[bit >> 3] >> (bit & 7)) & 1) << i;
		if (code === clear + 1) return out;
		if (code === clear) {
			table = Array.from({ length: clear + 2 }, (_, index) => [index]);
			[width, previous] = [codeSize + 1, undefined];
			continue;
		}
		const known: number[] | undefined = table[code];
		const run: number[] = known ?? [...(previous ?? []), (previous ?? [])[0]];
		if (known === undefined && code !== table.length) throw new Error('a code that is not there yet');
		if (previous !== undefined && table.length < 4096) table.push([...previous, run[0]]);
		if (table.length === 1 << width && width < 12) width++;
		for (const index of run) out.push(index);
		previous = run;
	}
	throw new Error('no code for the end');
}
