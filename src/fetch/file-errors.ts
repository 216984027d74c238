/** Why a file cannot be read, and which one may have been meant. */
import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { getSystemErrorMap } from 'node:util';
import { UserError } from '../base/errors.js';
import { nearestName } from '../base/nearest.js';
import { baseName, directoryName, joinPath } from '../base/path.js';
import { visible } from '../base/text.js';
import { isRemote, remoteError } from './remote.js';

const profileName = /\.(pprof|prof|pb|pb\.gz)$/;

/** The sentence for a source whose opening or reading failed with `cause`. */
export function openError(source: string, cause: unknown): UserError {
	const name = visible(source);
	const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
	switch (code) {
		case 'ENOENT':
		case 'ENOTDIR':
			return isRemote(source) ? remoteError(source) : missingError(source);
		case 'EACCES':
		case 'EPERM':
			return new UserError(`${name} may not be read by this user`, 'ask for the permission to read it', cause);
		case 'EISDIR':
			return directoryError(source);
		case 'ENXIO':
			return new UserError(`${name} is a socket or a device without a reader, not a file`, undefined, cause);
		case 'ERR_INVALID_ARG_VALUE':
			return new UserError(`"${name}" is not a file name`, undefined, cause);
		default:
			return new UserError(`${name} cannot be read: ${reason(cause)}`, undefined, cause);
	}
}

/** The sentence for a source that is a directory. */
export function directoryError(source: string): UserError {
	const profiles = namesIn(source).filter(name => profileName.test(name));
	const some = profiles.slice(0, 3).map(name => visible(joinPath(source, name)));
	const more = profiles.length > some.length ? ` (and ${profiles.length - some.length} more)` : '';
	return new UserError(
		`${visible(source)} is a directory, not a profile`,
		some.length > 0 ? `name a file in it: ${some.join(', ')}${more}` : 'name a file in it',
	);
}

function missingError(source: string): UserError {
	if (source === '') return new UserError('the name of the profile is empty', 'name a file');
	if (source === '-') return new UserError('- does not exist', 'standard input is named /dev/stdin');
	const name = visible(source);
	const folder = directoryName(source);
	if (!existsSync(folder)) return new UserError(`${name} does not exist: there is no folder ${visible(folder)}`);
	const target = linkTarget(source);
	if (target !== undefined) return new UserError(`${name} is a link to ${visible(target)}, which does not exist`);
	const near = nearestName(baseName(source), namesIn(folder));
	const shown = near === undefined ? undefined : visible(source.includes('/') ? joinPath(folder, near) : near);
	return new UserError(`${name} does not exist`, shown === undefined ? undefined : `did you mean ${shown}?`);
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
function reason(cause: unknown): string {
	if (!(cause instanceof Error)) return visible(String(cause));
	const number = 'errno' in cause ? Number(cause.errno) : 0;
	return getSystemErrorMap().get(number)?.[1] ?? visible(cause.message);
}
