import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';
import type { Pixels } from './raster.js';

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Drawings are mostly ground; harder levels take three times as long and save a quarter. */
const level = 2;

/** Pixels as a PNG file. */
export async function pngBytes({ width, height, rgba }: Pixels): Promise<Uint8Array<ArrayBuffer>> {
	const stride = 4 * width;
	// Each row begins with the number of its filter: none.
	const rows = Buffer.alloc(height * (1 + stride));
	for (let y = 0; y < height; y++) rows.set(rgba.subarray(y * stride, (y + 1) * stride), y * (1 + stride) + 1);
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	// Eight bits each of red, green, blue and alpha.
	header.set([8, 6], 8);
	const resolution = Buffer.alloc(9);
	// Pixels per metre at 96 to the inch.
	resolution.writeUInt32BE(3780, 0);
	resolution.writeUInt32BE(3780, 4);
	resolution[8] = 1;
	const data = await promisify(deflate)(rows, { level, chunkSize: 1 << 18 });
	const chunks = [
		chunk('IHDR', header),
		chunk('pHYs', resolution),
		chunk('IDAT', data),
		chunk('IEND', Buffer.alloc(0)),
	];
	return new Uint8Array(Buffer.concat([signature, ...chunks.flat()]));
}

function chunk(name: string, data: Uint8Array): Uint8Array[] {
	const head = Buffer.alloc(8);
	head.writeUInt32BE(data.length, 0);
	head.write(name, 4, 'latin1');
	const sum = Buffer.alloc(4);
	sum.writeUInt32BE(crc32(data, crc32(head.subarray(4))), 0);
	return [head, data, sum];
}
