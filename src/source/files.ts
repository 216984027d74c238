/** The disk as the search for source files sees it: `node-files.ts` is the real one, tests draw theirs. */

/** No source file is read beyond this many bytes, and none larger is taken by the further search. */
export const largestSource = 32 * 1024 * 1024;

/** What a path names, links followed. */
export interface FileState {
	readonly kind: 'file' | 'folder' | 'other';
	/** Bytes. */
	readonly size: number;
	/** Differs when the file was changed or replaced. */
	readonly stamp: string;
}

/** Reads of the disk; none throws, none blocks on a pipe or a device. */
export interface SourceFiles {
	/** The first `largestSource` bytes of a regular file, or the code of what failed: `ENOENT`, `EISDIR`, `ENOTREG` ... */
	read(path: string): Uint8Array | string;
	/** Undefined when nothing is there or it cannot be reached. */
	stat(path: string): FileState | undefined;
	/** Names in a folder, sorted; none when it cannot be read. */
	list(path: string): readonly string[];
	/** The path with every link followed, undefined when it does not exist. */
	resolve(path: string): string | undefined;
}

const sentences: Readonly<Record<string, string>> = {
	ENOENT: 'no such file or directory',
	EACCES: 'permission denied',
	ENOTDIR: 'not a directory',
	EISDIR: 'is a directory',
	ELOOP: 'too many levels of symbolic links',
	ENAMETOOLONG: 'file name too long',
	EINVAL: 'invalid argument',
	EIO: 'input/output error',
	EMFILE: 'too many open files',
	ENFILE: 'too many open files in system',
	ENODEV: 'no such device',
	ENOMEM: 'cannot allocate memory',
	ENXIO: 'no such device or address',
	EPERM: 'operation not permitted',
	ESTALE: 'stale file handle',
	ENOTREG: 'not a regular file',
};

/** The operating system's sentence for an error code, as Go prints it. */
export function errorSentence(code: string): string {
	return sentences[code] ?? code;
}
