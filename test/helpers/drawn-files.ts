import type { FileState, SourceFiles } from '../../src/source/files.js';

/** A disk for the search of source files: the files by path, or a code (`EACCES`) for one that cannot be read. */
export interface DrawnFiles extends SourceFiles {
	/** Every path that was read, in order. */
	readonly reads: string[];
	/** Adds or replaces a file. */
	write(path: string, text: string): void;
}

/**
 * @param files absolute path to content; a path ending in `/` is a folder, content starting with `->` is a link, and
 *   `!ECODE` cannot be read
 */
export function drawnFiles(files: Readonly<Record<string, string>>): DrawnFiles {
	const contents = new Map(Object.entries(files));
	const reads: string[] = [];
	let writes = 0;
	const isFolder = (path: string): boolean =>
		[...contents.keys()].some(name => name.startsWith(path.endsWith('/') ? path : `${path}/`));

	function target(path: string): string {
		const content = contents.get(path);
		return content?.startsWith('->') ? target(content.slice(2)) : path;
	}

	return {
		reads,
		write(path, text) {
			contents.set(path, text);
			writes++;
		},
		read(path) {
			reads.push(path);
			const content = contents.get(target(path));
			if (content === undefined) return isFolder(path) ? 'EISDIR' : 'ENOENT';
			return content.startsWith('!') ? content.slice(1) : Buffer.from(content, 'latin1');
		},
		stat(path): FileState | undefined {
			const content = contents.get(target(path));
			if (content === undefined) return isFolder(path) ? { kind: 'folder', size: 0, stamp: '' } : undefined;
			const kind = content === '!ENOTREG' ? 'other' : 'file';
			return { kind, size: content.length, stamp: `${content.length}:${writes}` };
		},
		list(path) {
			const names = [...contents.keys()].filter(name => name.startsWith(`${path}/`));
			return [...new Set(names.map(name => name.slice(path.length + 1).split('/')[0]))].sort();
		},
		resolve: path => (contents.has(path) ? target(path) : undefined),
	};
}
