/** The bytes of a source on disk, or why there are none. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import { directoryError, openError } from './file-errors.js';

/** Bytes that a file may have: 2 GiB, what one buffer is sure to hold. */
const fileLimit = 2 ** 31 - 1;
const headSize = 1 << 16;

/** Is given the first bytes before the rest is read, and throws when they cannot be those of a profile. */
export type CheckHead = (head: Uint8Array, more: boolean) => void;

/**
 * Reads a file, a pipe, or standard input by one of its names.
 *
 * @throws UserError when that cannot be done, and whatever `checkHead` throws
 */
export function readSource(source: string, checkHead: CheckHead): Uint8Array {
	const { fd, borrowed } = open(source);
	try {
		const status = fstatSync(fd);
		if (status.isDirectory()) throw directoryError(source);
		// Files that the system makes up while they are read say that they have no size.
		if (!status.isFile() || status.size === 0) return readStream(fd, checkHead, source);
		return readRegular(fd, status.size, checkHead, source);
	} catch (error) {
		throw error instanceof UserError ? error : openError(source, error);
	} finally {
		if (!borrowed) closeSync(fd);
	}
}

function open(source: string): { readonly fd: number; readonly borrowed: boolean } {
	try {
		return { fd: openSync(source, 'r'), borrowed: false };
	} catch (error) {
		// A socket, which standard input may be, cannot be opened by name.
		const name = /^\/dev\/(?:stdin$|fd\/(\d+)$)|^\/proc\/self\/fd\/(\d+)$/.exec(source);
		const code = error instanceof Error && 'code' in error ? error.code : '';
		if (name !== null && code === 'ENXIO') return { fd: Number(name[1] ?? name[2] ?? 0), borrowed: true };
		throw openError(source, error);
	}
}

function readRegular(fd: number, size: number, checkHead: CheckHead, source: string): Uint8Array {
	const head = new Uint8Array(Math.min(size, headSize));
	const headRead = fill(fd, head);
	checkHead(head.subarray(0, headRead), headRead < size);
	if (size > fileLimit) throw tooLarge(source);
	if (size <= headSize) return head.subarray(0, headRead);
	const bytes = Buffer.allocUnsafeSlow(size);
	bytes.set(head);
	return bytes.subarray(0, headRead + fill(fd, bytes.subarray(headRead)));
}

function readStream(fd: number, checkHead: CheckHead, source: string): Uint8Array {
	const chunks: Uint8Array[] = [];
	let total = 0;
	for (let size = headSize; ; size = Math.min(size * 2, 1 << 26)) {
		const chunk = Buffer.allocUnsafeSlow(size);
		const read = fill(fd, chunk);
		if (total === 0) checkHead(chunk.subarray(0, read), read === size);
		total += read;
		chunks.push(chunk.subarray(0, read));
		if (read < size) return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, total);
		if (total > fileLimit) throw tooLarge(source);
	}
}

/** Reads until `target` is full or the file ends; the number of bytes read. */
function fill(fd: number, target: Uint8Array): number {
	let at = 0;
	while (at < target.length) {
		const read = readSome(fd, target, at);
		if (read === 0) break;
		at += read;
	}
	return at;
}

function readSome(fd: number, target: Uint8Array, at: number): number {
	for (;;) {
		try {
			return readSync(fd, target, at, target.length - at, null);
		} catch (error) {
			const code = error instanceof Error && 'code' in error ? error.code : '';
			if (code === 'EOF') return 0;
			if (code !== 'EAGAIN') throw error;
			// Nothing has arrived yet on a pipe that does not wait by itself.
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
		}
	}
}

function tooLarge(source: string): UserError {
	return new UserError(
		`${visible(source)} has more than 2 GiB, which is not read`,
		'a profile of a shorter time or with fewer labels is smaller',
	);
}
