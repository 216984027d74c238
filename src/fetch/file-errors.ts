/** Why a file cannot be read, and which one may have been meant. */
import { readdirSync, readlinkSync, statSync } from 'node:fs';
import { getSystemErrorMap } from 'node:util';
import { UserError } from '../base/errors.js';
import { nearestName } from '../base/nearest.js';
import { baseName, directoryName, joinPath } from '../base/path.js';
import { visible } from '../base/text.js';

const profileName = /\.(pprof|prof|pb|pb\.gz)$/;
const otherFolder = 'check the path, or the folder you are in';

/** The sentence for a source whose opening or reading failed with `cause`. */
export function openError(source: string, cause: unknown): UserError {
	const name = visible(source);
	const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
	switch (code) {
		case 'ENOENT':
		case 'ENOTDIR':
			return missingError(source);
		case 'EACCES':
		case 'EPERM':
			return new UserError(`${name} may not be read by this user`, 'ask for the permission to read it', cause);
		case 'EISDIR':
			return directoryError(source);
		case 'ENXIO':
			return new UserError(`${name} is a socket or a device without a reader, not a file`, 'name a file', cause);
		case 'ERR_INVALID_ARG_VALUE':
			return new UserError(`"${name}" is not a file name`, 'name a file', cause);
		default:
			return new UserError(
				`${name} cannot be read: ${systemReason(cause)}`,
				'name another file, or copy this one first',
				cause,
			);
	}
}

/** The sentence for a source that is a directory. */
export function directoryError(source: string): UserError {
	const profiles = someProfiles(namesIn(source), name => visible(joinPath(source, name)));
	return new UserError(
		`${visible(source)} is a directory, not a profile`,
		profiles === '' ? 'name a file in it' : `name a file in it: ${profiles}`,
	);
}

function missingError(source: string): UserError {
	if (source === '') return new UserError('the name of the profile is empty', 'name a file');
	if (source === '-') return new UserError('- does not exist', 'standard input is named /dev/stdin');
	const name = visible(source);
	const path = /^file:\/\/(\/.*)/is.exec(source)?.[1];
	if (path !== undefined) return new UserError(`${name} is a URL of a file`, `name the file: ${visible(path)}`);
	const folder = directoryName(source);
	const state = statSync(folder, { throwIfNoEntry: false });
	if (state === undefined) {
		return new UserError(`${name} does not exist: there is no folder ${visible(folder)}`, otherFolder);
	}
	if (!state.isDirectory()) {
		return new UserError(`${name} does not exist: ${visible(folder)} is a file, not a folder`, otherFolder);
	}
	const target = linkTarget(source);
	if (target !== undefined) {
		return new UserError(`${name} is a link to ${visible(target)}, which does not exist`, 'name the file itself');
	}
	return new UserError(`${name} does not exist`, missingHint(source, folder));
}

function missingHint(source: string, folder: string): string {
	// Flags end at the first source, as the reference has it.
	if (source.startsWith('-')) return `flags stand before the first source: pprofsh ${visible(source)} FILE`;
	const inFolder = (name: string): string => visible(source.includes('/') ? joinPath(folder, name) : name);
	const names = namesIn(folder);
	const near = nearestName(baseName(source), names);
	if (near !== undefined) return `did you mean ${inFolder(near)}?`;
	const profiles = someProfiles(names, inFolder);
	return profiles === '' ? otherFolder : `profiles in this folder: ${profiles}`;
}

/** The first of the names that profiles usually have, and how many more there are; '' when there is none. */
function someProfiles(names: readonly string[], show: (name: string) => string): string {
	const profiles = names.filter(name => profileName.test(name));
	const some = profiles.slice(0, 3).map(show).join(', ');
	return profiles.length > 3 ? `${some} (and ${profiles.length - 3} more)` : some;
}

function namesIn(folder: string): string[] {
	try {
		return readdirSync(folder).sort();
	} catch {
		return [];
	}
}

function linkTarget(path: string): string | undefined {
	try {
		return readlinkSync(path);
	} catch {
		return undefined;
	}
}

/** The system's words for a failed call, without the call and the path. */
export function systemReason(cause: unknown): string {
	if (!(cause instanceof Error)) return visible(String(cause));
	const number = 'errno' in cause ? Number(cause.errno) : 0;
	return getSystemErrorMap().get(number)?.[1] ?? visible(cause.message);
}
