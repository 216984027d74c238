import { directoryName, joinPath, splitList, trimSourcePath } from '../base/path.js';
import { errorSentence } from './files.js';

/** Lines of a file, or the code of what failed. */
export type LinesOf = (path: string) => readonly string[] | string;

/** What the reference's own lookup ends in. */
export type ReferenceResult =
	| { readonly path: string; readonly lines: readonly string[] }
	| { readonly error: string; readonly tried: readonly string[] };

/**
 * Looks for a source file by the reference's rules: what `trimPath` or the base name of a folder of `searchPath` cuts off
 * is cut off; a name that is still absolute must be a file; any other is looked for in every folder of `searchPath` and
 * in each of their parents. A folder in the file's place counts as found, without lines.
 *
 * @param file the file's name in the profile
 * @param searchPath folders, `:` between them; never ''
 * @param trimPath prefixes, `:` between them
 * @param linesOf reads a file
 */
export function lookUpAsReference(
	file: string,
	searchPath: string,
	trimPath: string,
	linesOf: LinesOf,
): ReferenceResult {
	const name = trimSourcePath(file, trimPath, searchPath);
	if (name.startsWith('/')) return openAbsolute(name, linesOf);
	const tried: string[] = [];
	for (const path of searchedPaths(name, searchPath)) {
		tried.push(path);
		const lines = openedLines(path, linesOf);
		if (typeof lines !== 'string') return { path, lines };
	}
	return { error: `could not find file ${name} on path ${searchPath}`, tried };
}

/** `dir` and all its parents, the nearest first; a relative path ends at `.`. */
export function withParents(dir: string): string[] {
	const all = [dir];
	for (let at = dir, up = directoryName(at); up !== at; at = up, up = directoryName(at)) all.push(up);
	return all;
}

function openAbsolute(path: string, linesOf: LinesOf): ReferenceResult {
	const lines = openedLines(path, linesOf);
	if (typeof lines !== 'string') return { path, lines };
	return { error: `open ${path}: ${errorSentence(lines)}`, tried: [path] };
}

// Opening a folder succeeds and reading it fails, and the reference forgets the second error.
function openedLines(path: string, linesOf: LinesOf): readonly string[] | string {
	const lines = linesOf(path);
	return lines === 'EISDIR' ? [] : lines;
}

function searchedPaths(name: string, searchPath: string): string[] {
	const paths: string[] = [];
	for (const dir of splitList(searchPath)) for (const at of withParents(dir)) paths.push(joinPath(at, name));
	return paths;
}
