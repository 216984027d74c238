import { largestSource } from './files.js';
import type { SourceFiles } from './files.js';
import { splitLines } from './lines.js';
import type { LinesOf } from './reference-lookup.js';

/** Lines of files that were read, by path, for as long as the file has the same stamp. */
export type LineCache = Map<string, { readonly stamp: string; readonly lines: readonly string[] }>;

/** The disk, asked once per folder that is not there: a listing looks for thousands of files in the same few. */
export interface Probe {
	/** As the reference opens files. */
	readonly linesOf: LinesOf;
	/** Whether the folder that `path` is in exists. */
	reaches(path: string): boolean;
	/** As the further search takes them: only regular files of a bearable size; undefined for all others. */
	take(path: string): readonly string[] | undefined;
}

/**
 * @param fs the disk
 * @param cache kept by the caller for longer than the probe, which remembers what was missing
 */
export function diskProbe(fs: SourceFiles, cache: LineCache): Probe {
	// Folders below which opening fails because nothing is there.
	const absent = new Set<string>();
	const reached = new Map<string, boolean>();

	function linesOf(path: string): readonly string[] | string {
		const folder = folderOf(path);
		if (absent.has(folder)) return 'ENOENT';
		const stamp = fs.stat(path)?.stamp;
		const known = cache.get(path);
		if (stamp !== undefined && known?.stamp === stamp) return known.lines;
		const bytes = fs.read(path);
		if (typeof bytes === 'string') {
			if (bytes === 'ENOENT' && fs.stat(folder) === undefined) absent.add(folder);
			return bytes;
		}
		const lines = splitLines(bytes);
		if (stamp !== undefined) cache.set(path, { stamp, lines });
		return lines;
	}

	function reaches(path: string): boolean {
		const folder = folderOf(path);
		const known = reached.get(folder);
		if (known !== undefined) return known;
		const isThere = fs.stat(folder) !== undefined;
		reached.set(folder, isThere);
		return isThere;
	}

	return {
		linesOf,
		reaches,
		take(path) {
			const state = fs.stat(path);
			if (state?.kind !== 'file' || state.size > largestSource) return undefined;
			const lines = linesOf(path);
			return typeof lines === 'string' ? undefined : lines;
		},
	};
}

function folderOf(path: string): string {
	const end = path.lastIndexOf('/');
	return end < 0 ? '.' : path.slice(0, Math.max(end, 1));
}
