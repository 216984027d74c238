import { writeSync } from 'node:fs';
import type { Pieces } from './pieces.js';
import type { Interrupt } from './streams.js';
import { codeOf } from './streams.js';

const longestPause = 16;

/** A descriptor refused bytes; `code` is the system's name for why. */
export class WriteFailure extends Error {
	readonly code: string;

	constructor(cause: unknown) {
		super(cause instanceof Error ? cause.message : String(cause), { cause });
		this.name = 'WriteFailure';
		this.code = codeOf(cause);
	}
}

/** Whether nobody is left at the other end: a reader that had enough, a terminal that was closed. */
export function isGone(error: unknown): boolean {
	return error instanceof WriteFailure && ['EPIPE', 'EIO', 'ECONNRESET'].includes(error.code);
}

/** Resolves after `milliseconds`. */
export function pause(milliseconds: number): Promise<void> {
	return new Promise(resolve => {
		setTimeout(resolve, milliseconds);
	});
}

/** Lets signals and timers have their turn. */
export function turn(): Promise<void> {
	return new Promise(resolve => {
		setImmediate(resolve);
	});
}

/**
 * Writes all of `bytes`, waiting while the other side is busy.
 *
 * @returns false when C-c ended the waiting
 * @throws WriteFailure
 */
export async function writeFully(descriptor: number, bytes: Uint8Array, interrupt?: Interrupt): Promise<boolean> {
	let at = 0;
	let wait = 1;
	while (at < bytes.length) {
		try {
			at += writeSync(descriptor, bytes, at);
			wait = 1;
		} catch (error) {
			if (codeOf(error) === 'EINTR') continue;
			if (codeOf(error) !== 'EAGAIN') throw new WriteFailure(error);
			// A pipe that some process made non-blocking, and that is full.
			await pause(wait);
			if (interrupt?.pressed) return false;
			wait = Math.min(wait * 2, longestPause);
		}
	}
	return true;
}

/**
 * Writes all pieces, with a pause for signals after each if `yielding`.
 *
 * @returns false when C-c ended it
 * @throws WriteFailure, and whatever making the pieces throws
 */
export async function writePieces(
	descriptor: number,
	pieces: Pieces,
	yielding: boolean,
	interrupt?: Interrupt,
): Promise<boolean> {
	for await (const piece of pieces) {
		if (!(await writeFully(descriptor, piece, interrupt))) return false;
		if (yielding) await turn();
		if (interrupt?.pressed) return false;
	}
	return true;
}
