import { cleanPath, directoryName, joinPath, splitList } from '../base/path.js';
import { decodeText } from '../base/text.js';
import { largestSource } from './files.js';
import type { SourceFiles } from './files.js';
import { withParents } from './reference-lookup.js';

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A folder with a go.mod. */
export interface ModuleFolder {
	/** Module path as go.mod declares it: `example.com/mod`. */
	readonly module: string;
	readonly folder: string;
	/** Module path to version, of what it requires. */
	readonly required: ReadonlyMap<string, string>;
}

// In a folder with more entries than this, modules below it are not looked for.
const mostSubfolders = 200;

/** Folders of Go installations that exist, the likeliest first; the go command is never run. */
export function goRoots(fs: SourceFiles, env: Environment): string[] {
	const named = [env['GOROOT'] ?? '', '/usr/local/go', '/usr/lib/go', '/usr/lib/golang'];
	for (const dir of splitList(env['PATH'] ?? '')) {
		if (!dir.startsWith('/')) continue;
		const command = fs.resolve(joinPath(dir, 'go'));
		if (command !== undefined) named.push(directoryName(directoryName(command)));
	}
	return uniquePaths(named).filter(root => fs.stat(joinPath(root, 'src/runtime'))?.kind === 'folder');
}

/** Folders that may be module caches, whether they exist or not. */
export function moduleCaches(env: Environment): string[] {
	const goPaths = splitList(env['GOPATH'] ?? '');
	if (env['HOME']) goPaths.push(joinPath(env['HOME'], 'go'));
	return uniquePaths([env['GOMODCACHE'] ?? '', ...goPaths.map(path => joinPath(path, 'pkg/mod'))]);
}

/**
 * Modules whose source is on this machine: those of the folders, of their parents, of the folders right below them, and
 * of every go.work among these.
 *
 * @param folders absolute paths
 */
export function moduleFolders(fs: SourceFiles, env: Environment, folders: readonly string[]): ModuleFolder[] {
	const places = uniquePaths(folders.flatMap(withParents));
	const workFiles = [env['GOWORK'] ?? '', ...places.map(place => joinPath(place, 'go.work'))];
	const used = workFiles.filter(path => path.startsWith('/')).flatMap(path => workspaceFolders(fs, path));
	const below = folders.flatMap(folder => subfolders(fs, folder));
	return uniquePaths([...places, ...used, ...below]).flatMap(folder => moduleIn(fs, folder));
}

/** Absolute paths, cleaned, each once; others are left out. */
export function uniquePaths(paths: readonly string[]): string[] {
	return [...new Set(paths.filter(path => path.startsWith('/')).map(cleanPath))];
}

function moduleIn(fs: SourceFiles, folder: string): ModuleFolder[] {
	const words = directives(fs, joinPath(folder, 'go.mod'));
	const module = words.find(([verb]) => verb === 'module')?.[1];
	if (module === undefined) return [];
	const required = words.filter(([verb, , version]) => verb === 'require' && version !== undefined);
	return [{ module, folder, required: new Map(required.map(([, path, version]) => [path, version])) }];
}

function workspaceFolders(fs: SourceFiles, path: string): string[] {
	const base = directoryName(path);
	const used = directives(fs, path).filter(([verb]) => verb === 'use');
	return used.map(([, folder]) => (folder.startsWith('/') ? folder : joinPath(base, folder)));
}

function subfolders(fs: SourceFiles, folder: string): string[] {
	const names = fs.list(folder);
	return names.length > mostSubfolders ? [] : names.map(name => joinPath(folder, name));
}

// The lines of a go.mod or go.work as words, a verb before a block put in front of each of the block's lines.
function directives(fs: SourceFiles, path: string): string[][] {
	const state = fs.stat(path);
	if (state?.kind !== 'file' || state.size > largestSource) return [];
	const bytes = fs.read(path);
	if (typeof bytes === 'string') return [];
	let block: string | undefined;
	const found: string[][] = [];
	for (const line of decodeText(bytes).split('\n')) {
		const words = (line.replace(/\/\/.*/, '').match(/"[^"]*"|`[^`]*`|\S+/g) ?? []).map(unquoted);
		if (words.length === 0) continue;
		if (words[0] === ')') block = undefined;
		else if (words[1] === '(') block = words[0];
		else if (block !== undefined) found.push([block, ...words]);
		else if (words.length > 1) found.push(words);
	}
	return found;
}

function unquoted(word: string): string {
	return /^(".*"|`.*`)$/.test(word) ? word.slice(1, -1) : word;
}
