/** Files of which nobody chose the name. */
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../base/errors.js';
import { WriteFailure, writePieces } from './descriptor.js';
import type { Pieces } from './pieces.js';
import { writeError } from './reasons.js';
import { removeQuietly } from './remove-on-signal.js';
import { codeOf } from './streams.js';

const mostNumbered = 9999;

/** Where a numbered file goes and who may read it. */
export interface NumberedName {
	readonly folder: string;
	/** What the name begins with, before the number of at least three digits. */
	readonly prefix: string;
	/** What it ends with, after a dot. */
	readonly suffix: string;
	/** Permissions. */
	readonly mode: number;
}

/**
 * Writes a new file with the first number that is free, `pprof001.svg`.
 *
 * @returns its path
 * @throws UserError when it cannot be written; then nothing of it is left
 */
export async function writeNumbered(name: NumberedName, pieces: Pieces): Promise<string> {
	const { path, descriptor } = open(name);
	let written = false;
	try {
		try {
			await writePieces(descriptor, pieces, true);
		} finally {
			closeSync(descriptor);
		}
		written = true;
	} catch (error) {
		throw error instanceof WriteFailure || codeOf(error) !== '' ? writeError(path, error) : error;
	} finally {
		if (!written) removeQuietly(path);
	}
	return path;
}

function open({ folder, prefix, suffix, mode }: NumberedName): { path: string; descriptor: number } {
	for (let number = 1; number <= mostNumbered; number++) {
		const path = join(folder, `${prefix}${String(number).padStart(3, '0')}.${suffix}`);
		try {
			return { path, descriptor: openSync(path, 'wx', mode) };
		} catch (error) {
			if (codeOf(error) !== 'EEXIST') throw writeError(path, error);
		}
	}
	throw new UserError(`${prefix}001.${suffix} to ${prefix}${mostNumbered}.${suffix} all exist`, 'remove some');
}

const endings = ['SIGTERM', 'SIGHUP'] as const;
const unwanted = new Set<string>();

/**
 * Removes a file when this process ends, also by a signal.
 *
 * @param keepInterrupt leaves SIGINT to whoever listens to it
 */
export function removeAtExit(path: string, keepInterrupt: boolean): void {
	if (unwanted.size === 0) {
		process.once('exit', removeUnwanted);
		for (const signal of keepInterrupt ? endings : ([...endings, 'SIGINT'] as const)) {
			process.once(signal, () => {
				removeUnwanted();
				process.kill(process.pid, signal);
			});
		}
	}
	unwanted.add(path);
}

function removeUnwanted(): void {
	for (const path of unwanted) removeQuietly(path);
}
