/** A new version of a file, written beside it and then put in its place. */
import {
	accessSync,
	closeSync,
	constants,
	copyFileSync,
	fchmodSync,
	fchownSync,
	fstatSync,
	openSync,
	renameSync,
} from 'node:fs';
import type { Stats } from 'node:fs';
import { dirname } from 'node:path';
import { systemPath } from './file-target.js';
import { removeQuietly } from './remove-on-signal.js';
import { codeOf } from './streams.js';

const permissionBits = 0o7777;
const folderIsClosed = new Set(['EACCES', 'EPERM', 'EROFS']);

/** @throws the system's error when the file may not be written to: putting another in its place would get around that */
export function checkWritable(path: string): void {
	accessSync(systemPath(path), constants.W_OK);
}

/**
 * A name in the folder of `path` that nothing has; `openDraft` takes no other. Chance need not be that of Node's
 * cryptography, which takes some milliseconds to load.
 */
export function nameBeside(path: string): string {
	return `${dirname(path)}/.pprofsh-${Math.random().toString(36).slice(2)}.tmp`;
}

/**
 * Opens the new file `draft`, with the permissions and the owner of what is in the place that it is for.
 *
 * @param state what is there, if anything
 * @returns its descriptor; undefined when only writing to the file itself keeps it what it is: its folder takes no new files, or it
 *   belongs to somebody else
 * @throws the system's error
 */
export function openDraft(draft: string, state: Stats | undefined): number | undefined {
	let descriptor: number;
	try {
		descriptor = openSync(systemPath(draft), 'wx', 0o666);
	} catch (error) {
		if (state !== undefined && folderIsClosed.has(codeOf(error))) return undefined;
		throw error;
	}
	if (state === undefined || makeLike(descriptor, state)) return descriptor;
	closeSync(descriptor);
	removeQuietly(draft);
	return undefined;
}

function makeLike(descriptor: number, { uid, gid, mode }: Stats): boolean {
	try {
		const own = fstatSync(descriptor);
		if (own.uid !== uid || own.gid !== gid) fchownSync(descriptor, uid, gid);
		fchmodSync(descriptor, mode & permissionBits);
		return true;
	} catch {
		return false;
	}
}

/**
 * Puts the file `draft` in the place of `path`.
 *
 * @param exists whether `path` is there; then its content is replaced if the system refuses to replace the file, as it
 *   does where something is mounted on it
 * @throws the system's error
 */
export function moveInto(draft: string, path: string, exists: boolean): void {
	try {
		renameSync(systemPath(draft), systemPath(path));
	} catch (error) {
		if (!exists) throw error;
		copyFileSync(systemPath(draft), systemPath(path));
	}
}
