/** Keeps copies of profiles that came from servers, where the reference keeps them and under the same names. */
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { visible } from '../base/text.js';
import { encodeProfile } from '../profile/encode.js';
import { mainBinaryName } from '../profile/mappings.js';
import type { Profile } from '../profile/tables.js';

const mostNumbered = 9999;
// Of the 255 that file systems allow, some are for the number and for the name while it is written.
const longestPrefix = 220;

/**
 * Writes a copy to the folder of fetched profiles: PPROF_TMPDIR, else `pprof` in the home folder, else the system's
 * folder for temporary files. A failure is told and nothing else: the profile itself is in memory.
 *
 * @returns the path; undefined when there is no copy
 */
export function saveCopy(
	profile: Profile,
	env: NodeJS.ProcessEnv,
	notify: (message: string) => void,
): string | undefined {
	const folder = folderOfCopies(env, notify);
	if (folder === undefined) return undefined;
	try {
		const bytes = gzipSync(encodeProfile(profile));
		const path = writeNumbered(folder, copyPrefix(profile), bytes);
		notify(`Saved profile in ${visible(path)}`);
		return path;
	} catch (error) {
		notify(`Could not save profile: ${visible(reasonOf(error))}`);
		return undefined;
	}
}

function folderOfCopies(env: NodeJS.ProcessEnv, notify: (message: string) => void): string | undefined {
	const { PPROF_TMPDIR: chosen = '', HOME: home = '' } = env;
	const folders = [chosen, home === '' ? '' : join(home, 'pprof'), tmpdir()].filter(folder => folder !== '');
	for (const folder of folders) {
		try {
			mkdirSync(folder, { recursive: true, mode: 0o755 });
			return folder;
		} catch (error) {
			notify(`Could not use temp dir ${visible(folder)}: ${visible(reasonOf(error))}`);
		}
	}
	notify('Could not save profile: there is no folder for it');
	return undefined;
}

/** `pprof.BINARY.TYPE.TYPE.`; what a file name cannot have, or should not, is an underscore. */
function copyPrefix(profile: Profile): string {
	const binary = mainBinaryName(profile);
	const parts = ['pprof', ...(binary === '' ? [] : [binary]), ...profile.sampleTypes.map(({ type }) => type)];
	const name = parts.map(part => `${visible(part).replace(/[/\\]/g, '_')}.`).join('');
	let end = name.length;
	while (Buffer.byteLength(name.slice(0, end)) > longestPrefix) end--;
	return name.slice(0, end);
}

function writeNumbered(folder: string, prefix: string, bytes: Uint8Array): string {
	const temporary = join(folder, `.${prefix}${process.pid}.tmp`);
	const fd = openSync(temporary, 'wx', 0o666);
	try {
		try {
			for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at);
			fsyncSync(fd);
		} finally {
			closeSync(fd);
		}
		for (let number = 1; number <= mostNumbered; number++) {
			const path = join(folder, `${prefix}${String(number).padStart(3, '0')}.pb.gz`);
			if (isLinked(temporary, path)) return path;
		}
	} finally {
		rmSync(temporary, { force: true });
	}
	throw new Error(`${prefix}001.pb.gz to ${prefix}${mostNumbered}.pb.gz all exist in ${folder}`);
}

/** Gives a whole file its name; false when that is taken. */
function isLinked(temporary: string, path: string): boolean {
	try {
		// Unlike renaming, this replaces nothing. Where there are no links, the name is taken first.
		if (!link(temporary, path)) {
			closeSync(openSync(path, 'wx', 0o666));
			renameSync(temporary, path);
		}
		return true;
	} catch (error) {
		if (codeOf(error) === 'EEXIST') return false;
		throw error;
	}
}

function link(from: string, to: string): boolean {
	try {
		linkSync(from, to);
		return true;
	} catch (error) {
		if (['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(codeOf(error))) return false;
		throw error;
	}
}

function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function reasonOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
