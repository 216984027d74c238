/** Large gzip files: inflated by another thread and decoded at the same time, so that they are never in memory whole. */
import { closeSync, openSync, readSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createGunzip } from 'node:zlib';
import { ChunkChecker } from '../profile/check-chunks.js';
import type { Decoding } from '../profile/decode-chunks.js';
import { ChunkDecoder } from '../profile/decode-chunks.js';
import { looksLikeProfile } from '../profile/decode.js';
import type { Profile } from '../profile/tables.js';
import { malformed } from '../profile/wire.js';

/** What of a profile is needed: what belongs to no sample, also what is in samples but their stacks, or everything. */
export type Needed = 'header' | 'labels' | 'all';

/** Compressed bytes that are read at once. */
const pieceSize = 1 << 18;
/** Plain bytes that come out at once. */
const chunkSize = 1 << 17;
/** Plain bytes that may lie ready. */
const mostWaiting = 1 << 22;
/** Plain bytes that are used at once in the beginning, and after how many bytes their number has doubled. */
const firstPortion = 1 << 13;
const portionGrowth = 1 << 17;
const headSize = 1 << 16;
/** Plain bytes after which what held them is given back. */
const garbageSize = 1 << 21;

/**
 * The profile in a file with one member of gzip data.
 *
 * @param path of a regular file
 * @param size its bytes
 * @param needed what of it
 * @throws UserError or an error of Node when anything is odd: only who reads the file whole learns what
 */
export async function streamProfile(path: string, size: number, needed: Needed): Promise<Profile> {
	const fd = openSync(path, 'r');
	try {
		const plainSize = plainSizeOf(fd, size);
		const decoder = decoderOf(plainSize, needed);
		const free = garbageCollector();
		let arrived = 0;
		let garbage = 0;
		await inflateFile(fd, size, chunk => {
			arrived += chunk.length;
			garbage += chunk.length;
			// Of several members, the last one's size is not that of all.
			if (arrived > plainSize) throw malformed('its size is not what it says');
			decoder.feed(chunk);
			if (garbage < garbageSize) return;
			garbage = 0;
			free();
		});
		return decoder.finish();
	} finally {
		closeSync(fd);
	}
}

function decoderOf(size: number, needed: Needed): Decoding {
	return needed === 'header' ? new ChunkChecker(size) : new ChunkDecoder({ size, labelsOnly: needed === 'labels' });
}

/** Gzip's last four bytes. */
function plainSizeOf(fd: number, size: number): number {
	const trailer = Buffer.alloc(4);
	readSync(fd, trailer, 0, 4, size - 4);
	return trailer.readUInt32LE();
}

function checkHead(chunk: Uint8Array): void {
	const head = chunk.subarray(0, headSize);
	if (head.length < headSize || !looksLikeProfile(head)) throw malformed('it does not begin as one');
}

/** Calls `use` with what comes out of the first `size` bytes of a file, piece by piece. Rejects with what it throws, and when the beginning is no profile. */
function inflateFile(fd: number, size: number, use: (chunk: Uint8Array) => void): Promise<void> {
	const gunzip = createGunzip({ chunkSize });
	return new Promise((resolve, reject) => {
		let failed = false;
		const fail = (error: unknown): void => {
			failed = true;
			gunzip.destroy();
			reject(error);
		};
		const attempt = (action: () => void): void => {
			try {
				if (!failed) action();
			} catch (error) {
				fail(error);
			}
		};
		let at = 0;
		const write = (piece: Buffer): void => {
			if (at === size) return;
			const read = readSync(fd, piece, 0, Math.min(piece.length, size - at), at);
			if (read === 0) throw malformed('it became shorter');
			at += read;
			gunzip.write(piece.subarray(0, read), () => attempt(() => write(piece)));
			if (at === size) gunzip.end();
		};
		const waiting: Buffer[] = [];
		let waitingSize = 0;
		let used = 0;
		let ended = false;
		// A portion at a time, so that the other thread is given its next work in between: it shall run ahead while the code
		// that uses the chunks is not compiled yet, because later it is the slower one. That code is slow in the beginning, so
		// portions are small then.
		const useNext = (): void => {
			const [chunk] = waiting;
			const portion = chunk.subarray(0, firstPortion * (1 + Math.floor(used / portionGrowth)));
			if (portion.length < chunk.length) waiting[0] = chunk.subarray(portion.length);
			else waiting.shift();
			waitingSize -= portion.length;
			used += portion.length;
			use(portion);
			if (waiting.length > 0) setImmediate(attempt, useNext);
			else if (ended) resolve();
			if (waitingSize < mostWaiting) gunzip.resume();
		};
		gunzip.on('error', fail);
		gunzip.on('end', () => {
			ended = true;
			if (waiting.length === 0) resolve();
		});
		gunzip.once('data', (chunk: Buffer) => attempt(() => checkHead(chunk)));
		gunzip.on('data', (chunk: Buffer) => {
			if (waiting.push(chunk) === 1) setImmediate(attempt, useNext);
			waitingSize += chunk.length;
			if (waitingSize >= mostWaiting) gunzip.pause();
		});
		// While one piece is inflated, the next waits.
		const pieces = [Buffer.allocUnsafeSlow(pieceSize), Buffer.allocUnsafeSlow(pieceSize)];
		for (const piece of pieces) attempt(() => write(piece));
	});
}

/** Gives back memory that nothing refers to. By itself V8 would do so when there is far more of it than we need. */
function garbageCollector(): () => void {
	setFlagsFromString('--expose-gc');
	const collect: unknown = runInNewContext('gc');
	setFlagsFromString('--no-expose-gc');
	return typeof collect === 'function' ? () => void collect({ type: 'minor' }) : () => undefined;
}
