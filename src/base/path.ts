/** Slash-separated path names, as Go's path/filepath treats them on Unix. No disk is touched. */

/** The shortest equal path: no `.`, no inner `..`, single slashes; '' is `.`. */
export function cleanPath(path: string): string {
	if (path === '') return '.';
	const rooted = path.startsWith('/');
	const kept: string[] = [];
	for (const part of path.split('/')) {
		if (part === '' || part === '.') continue;
		if (part !== '..') kept.push(part);
		else if (kept.length > 0 && kept[kept.length - 1] !== '..') kept.pop();
		else if (!rooted) kept.push('..');
	}
	const joined = kept.join('/');
	return rooted ? `/${joined}` : joined || '.';
}

/** The last element of a path; '' is `.`, only slashes is `/`. */
export function baseName(path: string): string {
	if (path === '') return '.';
	const trimmed = path.replace(/\/+$/, '');
	if (trimmed === '') return '/';
	return trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** All but the last element of a path, cleaned. */
export function directoryName(path: string): string {
	return cleanPath(path.slice(0, path.lastIndexOf('/') + 1));
}

/** Joins two elements with a slash and cleans the result; empty elements are ignored. */
export function joinPath(...parts: readonly string[]): string {
	const filled = parts.filter(part => part !== '');
	return filled.length === 0 ? '' : cleanPath(filled.join('/'));
}

/** Splits a `:`-separated list as Go's filepath.SplitList does: '' is no element at all. */
export function splitList(list: string): string[] {
	return list === '' ? [] : list.split(':');
}

/**
 * Takes away what is in front of a source file's name: prefixes of `trimPath`, or, when that is empty, everything up to
 * a folder named as one of `searchPath`'s last elements.
 */
export function trimSourcePath(path: string, trimPath: string, searchPath: string): string {
	if (trimPath === '') {
		for (const dir of splitList(searchPath)) {
			const wanted = `/${baseName(dir)}/`;
			const found = path.indexOf(wanted);
			if (found >= 0) return path.slice(found + wanted.length);
		}
	}
	for (const entry of [...splitList(trimPath), '/proc/self/cwd/./', '/proc/self/cwd/']) {
		const prefix = entry.endsWith('/') ? entry : `${entry}/`;
		if (path.startsWith(prefix)) return path.slice(prefix.length);
	}
	return path;
}
