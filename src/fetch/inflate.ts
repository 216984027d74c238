/** Compressed bytes to plain ones: gzip (also several members, one behind the other), zlib, or neither. */
import { gunzipSync, inflateSync } from 'node:zlib';
import { UserError } from '../base/errors.js';

/** Where and how a compressed stream stopped being what it should be. */
export interface StreamDamage {
	/**
	 * `truncated`: the file ends within the stream. `corrupt`: it cannot be followed any further. `checksum`: all came
	 * out, but it is not what was put in. `trailing`: all came out, and bytes that are not gzip follow.
	 */
	readonly kind: 'truncated' | 'corrupt' | 'checksum' | 'trailing';
	/** Offset in the compressed bytes. */
	readonly offset: number;
}

/** Plain bytes; with `damage`, only what came out before it. */
export interface Inflated {
	readonly data: Uint8Array;
	readonly damage?: StreamDamage;
}

/** Bytes that a file may inflate to: 2 GiB. No profile is that large, and a small file could claim any size. */
const inflatedLimit = 2 ** 31 - 1;

// Deflate's best: 258 bytes out of two bits.
const bestRatio = 1032;
const smallestChunk = 1 << 16;
// Z_SYNC_FLUSH of zlib.h: take the end of the input for a place to go on from.
const syncFlush = 2;

function isGzip(bytes: Uint8Array): boolean {
	return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

// Compression method 8 with the usual 32 kB window, no preset dictionary, and the header's own check (RFC 1950, 2.2).
function isZlib(bytes: Uint8Array): boolean {
	return bytes[0] === 0x78 && (bytes[1] & 0x20) === 0 && (0x7800 | bytes[1]) % 31 === 0 && bytes.length > 1;
}

/** Whether `bytes` begin as gzip or zlib data do. */
export function isCompressed(bytes: Uint8Array): boolean {
	return isGzip(bytes) || isZlib(bytes);
}

/**
 * The plain bytes of whole data; `bytes` themselves when they are not compressed. Undefined when the compressed data is
 * not whole: `salvage` then gets what there is.
 *
 * @throws UserError when there is more than `limit` of it, or more than fits in memory
 */
export function inflateWhole(bytes: Uint8Array, limit = inflatedLimit): Uint8Array | undefined {
	if (!isCompressed(bytes)) return bytes;
	const options = { chunkSize: expectedSize(bytes, limit), maxOutputLength: limit };
	try {
		return isGzip(bytes) ? gunzipSync(bytes, options) : inflateSync(bytes, options);
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : '';
		if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limit);
		if (code === 'Z_BUF_ERROR' || code === 'Z_DATA_ERROR' || code === 'Z_NEED_DICT') return undefined;
		throw new UserError('the inflated profile does not fit in memory', undefined, error);
	}
}

/** The first plain bytes of data that may be cut anywhere; none when it is no compressed data at all. */
export function inflateHead(head: Uint8Array): Uint8Array {
	try {
		const options = { finishFlush: syncFlush };
		return isGzip(head) ? gunzipSync(head, options) : inflateSync(head, options);
	} catch {
		return new Uint8Array(0);
	}
}

/**
 * What comes out of damaged compressed data before the damage. Slower than `inflateWhole`, for which it steps in.
 *
 * @throws UserError when there is more than `limit` of it
 */
export async function salvage(bytes: Uint8Array, limit = inflatedLimit): Promise<Inflated> {
	const { Inflate } = await import('pako');
	const inflater = new Inflate({ chunkSize: 1 << 18 }) as InstanceType<typeof Inflate> & InflaterState;
	const chunks: Uint8Array[] = [];
	let size = 0;
	inflater.onData = chunk => {
		const part = chunk as Uint8Array;
		size += part.length;
		if (size > limit) throw tooLarge(limit);
		chunks.push(part);
	};
	const { strm } = inflater;
	inflater.push(bytes, false);
	// What is in the last buffer when the stream breaks off is not handed out by itself.
	if (!inflater.ended || inflater.err !== 0) inflater.onData(strm.output.subarray(0, strm.next_out));
	return { data: Buffer.concat(chunks), damage: damageOf(inflater.ended, inflater.msg, inflater.err, strm) };
}

/** What pako's types leave out. */
interface InflaterState {
	/** Whether the stream came to its end or to an error. */
	readonly ended: boolean;
	readonly strm: ZlibStream;
}

/** The state that pako keeps, as zlib's `z_stream`; the counts are those of the current gzip member. */
interface ZlibStream {
	readonly output: Uint8Array;
	readonly next_in: number;
	readonly next_out: number;
	readonly total_in: number;
	readonly total_out: number;
}

function damageOf(ended: boolean, message: string, code: number, strm: ZlibStream): StreamDamage | undefined {
	if (!ended) return { kind: 'truncated', offset: strm.next_in };
	if (code === 0) return undefined;
	if (/data check|length check/.test(message)) return { kind: 'checksum', offset: strm.next_in };
	const memberStart = strm.next_in - strm.total_in;
	if (memberStart > 0 && strm.total_out === 0) return { kind: 'trailing', offset: memberStart };
	return { kind: 'corrupt', offset: strm.next_in };
}

/**
 * The size of the one buffer that everything is to fit in. Gzip's trailer gives the plain size modulo 2^32 (of the last
 * member), which a file may lie about: a wrong guess costs a copy or address space, nothing else. One byte more
 * than needed tells zlib's caller that it is done.
 */
function expectedSize(bytes: Uint8Array, limit: number): number {
	const end = bytes.length;
	const guess = isGzip(bytes) && end >= 18 ? new DataView(bytes.buffer, bytes.byteOffset).getUint32(end - 4, true) : 0;
	const possible = Math.min(guess, end * bestRatio, limit);
	return Math.max(possible, Math.min(end, limit), smallestChunk) + 1;
}

function tooLarge(limit: number): UserError {
	const gibibytes = (limit / 2 ** 30).toFixed(limit < 2 ** 30 ? 3 : 0);
	return new UserError(
		`the profile inflates to more than ${gibibytes} GiB, which is not read`,
		'a profile of a shorter time or with fewer labels is smaller',
	);
}
