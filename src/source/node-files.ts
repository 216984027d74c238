import { closeSync, constants, fstatSync, openSync, readSync, readdirSync, realpathSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { encodeText } from '../base/text.js';
import { largestSource } from './files.js';
import type { FileState, SourceFiles } from './files.js';

const chunkSize = 256 * 1024;

/** The real disk. */
export function nodeSourceFiles(): SourceFiles {
	return { read: readRegularFile, stat: stateOf, list: namesIn, resolve: realPath };
}

/**
 * The current folder as Go's os.Getwd names it: `PWD` when that is the same folder, with its links kept; undefined when
 * it was removed.
 *
 * @param env the environment
 */
export function workingFolder(env: Readonly<Record<string, string | undefined>>): string | undefined {
	const named = env['PWD'];
	if (named?.startsWith('/')) {
		const [here, there] = [statOf('.'), statOf(named)];
		if (here !== undefined && there !== undefined && here.ino === there.ino && here.dev === there.dev) return named;
	}
	try {
		return process.cwd();
	} catch {
		return undefined;
	}
}

function readRegularFile(path: string): Uint8Array | string {
	let file: number | undefined;
	try {
		const name = nameOf(path);
		// A pipe would block and a device may act on being opened, so the kind is looked at first; and once more on
		// what was really opened.
		const before = statSync(name);
		if (!before.isFile() && !before.isDirectory()) return before.isSocket() ? 'ENXIO' : 'ENOTREG';
		file = openSync(name, constants.O_RDONLY | constants.O_NONBLOCK);
		const opened = fstatSync(file);
		if (opened.isDirectory()) return 'EISDIR';
		return opened.isFile() ? readToLimit(file, opened.size) : 'ENOTREG';
	} catch (error) {
		return codeOf(error);
	} finally {
		if (file !== undefined) closeSync(file);
	}
}

// The size is only a hint: files of /proc say 0. A read that fails ends the text, as it does in the reference.
function readToLimit(file: number, size: number): Uint8Array {
	let buffer = Buffer.allocUnsafe(Math.min(size + 1, largestSource));
	let length = 0;
	while (length < largestSource) {
		if (length === buffer.length) {
			buffer = Buffer.concat([buffer], Math.min(buffer.length + Math.max(chunkSize, buffer.length), largestSource));
		}
		const count = readSome(file, buffer, length);
		if (count === 0) break;
		length += count;
	}
	return buffer.subarray(0, length);
}

function readSome(file: number, buffer: Buffer, at: number): number {
	try {
		return readSync(file, buffer, at, buffer.length - at, null);
	} catch {
		return 0;
	}
}

function stateOf(path: string): FileState | undefined {
	const found = statOf(path);
	if (found === undefined) return undefined;
	const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
	return { kind, size: found.size, stamp: `${found.dev}:${found.ino}:${found.size}:${found.mtimeMs}` };
}

function statOf(path: string): Stats | undefined {
	try {
		return statSync(nameOf(path), { throwIfNoEntry: false });
	} catch {
		return undefined;
	}
}

function namesIn(path: string): readonly string[] {
	try {
		return readdirSync(nameOf(path), 'utf8').sort();
	} catch {
		return [];
	}
}

function realPath(path: string): string | undefined {
	try {
		return realpathSync(nameOf(path), 'utf8');
	} catch {
		return undefined;
	}
}

function nameOf(path: string): Buffer {
	return Buffer.from(encodeText(path));
}

function codeOf(error: unknown): string {
	const code = error instanceof Error && 'code' in error ? String(error.code) : 'EIO';
	return code === 'ERR_INVALID_ARG_VALUE' ? 'EINVAL' : code;
}
