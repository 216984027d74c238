import { createDeflate, crc32 } from 'node:zlib';
import type { Pixels } from './raster.js';

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Drawings are mostly ground; harder levels take three times as long and save a quarter. */
const level = 2;
/** Rows that are taken at a time: fresh memory for all of a picture costs as much as compressing it. */
const rowsAtOnce = 256;

/** Pixels as a PNG file. */
export async function pngBytes({ width, height, rgba }: Pixels): Promise<Uint8Array<ArrayBuffer>> {
	const png = new PngWriter(width, height);
	const step = rowsAtOnce * 4 * width;
	// oxlint-disable-next-line no-await-in-loop -- the order of the rows is that of the file
	for (let at = 0; at < rgba.length; at += step) await png.add(rgba.subarray(at, at + step));
	return png.end();
}

/** A PNG file that is made while its pixels come. */
export class PngWriter {
	private readonly width: number;
	private readonly height: number;
	private readonly compressor = createDeflate({ level, chunkSize: 1 << 16 });
	private readonly compressed: Buffer[] = [];
	private rows = Buffer.alloc(0);
	private written: Promise<void> = Promise.resolve();

	/** Both in pixels. */
	constructor(width: number, height: number) {
		this.width = width;
		this.height = height;
		this.compressor.on('data', (chunk: Buffer) => this.compressed.push(chunk));
	}

	/** Whole rows of red, green, blue and alpha, the next ones from above. They may be changed once this has resolved. */
	async add(rgba: Uint8Array): Promise<void> {
		await this.written;
		const stride = 4 * this.width;
		const count = rgba.length / stride;
		const size = count * (1 + stride);
		if (this.rows.length < size) this.rows = Buffer.alloc(size);
		// Each row begins with the number of its filter, which stays 0: none.
		for (let row = 0; row < count; row++) {
			this.rows.set(rgba.subarray(row * stride, (row + 1) * stride), row * (1 + stride) + 1);
		}
		this.written = new Promise((resolve, reject) => {
			this.compressor.write(this.rows.subarray(0, size), error => (error ? reject(error) : resolve()));
		});
	}

	/** The file, when all rows were added. */
	async end(): Promise<Uint8Array<ArrayBuffer>> {
		await this.written;
		await new Promise((resolve, reject) => this.compressor.once('end', resolve).once('error', reject).end());
		const header = Buffer.alloc(13);
		header.writeUInt32BE(this.width, 0);
		header.writeUInt32BE(this.height, 4);
		// Eight bits each of red, green, blue and alpha.
		header.set([8, 6], 8);
		const resolution = Buffer.alloc(9);
		// Pixels per metre at 96 to the inch.
		resolution.writeUInt32BE(3780, 0);
		resolution.writeUInt32BE(3780, 4);
		resolution[8] = 1;
		const chunks = [
			chunk('IHDR', header),
			chunk('pHYs', resolution),
			chunk('IDAT', Buffer.concat(this.compressed)),
			chunk('IEND', Buffer.alloc(0)),
		];
		return new Uint8Array(Buffer.concat([signature, ...chunks.flat()]));
	}
}

function chunk(name: string, data: Uint8Array): Uint8Array[] {
	const head = Buffer.alloc(8);
	head.writeUInt32BE(data.length, 0);
	head.write(name, 4, 'latin1');
	const sum = Buffer.alloc(4);
	sum.writeUInt32BE(crc32(data, crc32(head.subarray(4))), 0);
	return [head, data, sum];
}
