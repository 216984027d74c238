import { getSystemErrorMap } from 'node:util';
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import { codeOf } from './streams.js';

const hints: Readonly<Record<string, string>> = {
	ENOSPC: 'make room, or name a file on another disk',
	EDQUOT: 'make room, or name a file on another disk',
	EACCES: 'name a file in a folder of yours',
	EPERM: 'name a file in a folder of yours',
	EROFS: 'name a file on a disk that may be written to',
};

/** Why a call of the system failed, in words. */
export function reasonOf(error: unknown): string {
	const code = codeOf(error);
	for (const [name, text] of getSystemErrorMap().values()) if (name === code) return text;
	return error instanceof Error ? visible(error.message) : 'unknown reason';
}

/** The error for a file that cannot be written. @param name as the user gave it */
export function writeError(name: string, cause: unknown): UserError {
	const shown = visible(name);
	const code = codeOf(cause);
	if (code === 'EISDIR') return new UserError(`${shown} is a directory`, 'name a file in it', cause);
	if (code === 'ENOENT' || code === 'ENOTDIR') {
		return new UserError(`${shown} cannot be written: its folder does not exist`, 'make the folder first', cause);
	}
	if (code === 'ERR_INVALID_ARG_VALUE') return new UserError(`"${shown}" is not a file name`, 'name a file', cause);
	return new UserError(`${shown} cannot be written: ${reasonOf(cause)}`, hints[code], cause);
}
