import type { SourceLookup, SourcePort } from '../base/ports.js';
import { joinPath, splitList } from '../base/path.js';
import { visible } from '../base/text.js';
import { adviceFor } from './advice.js';
import { candidates } from './candidates.js';
import type { Candidate, SearchPlaces } from './candidates.js';
import { largestSource } from './files.js';
import type { SourceFiles } from './files.js';
import { goRoots, moduleCaches, moduleFolders, uniquePaths } from './go-folders.js';
import type { Environment } from './go-folders.js';
import { splitLines } from './lines.js';
import { lookUpAsReference } from './reference-lookup.js';
import type { LinesOf } from './reference-lookup.js';

// Milliseconds. One listing asks for the same file many times; the next one shall see what was edited since.
const answersLast = 2000;

/** What was found out under one setting of the options. */
interface Answers {
	readonly since: number;
	readonly places: SearchPlaces;
	readonly byFile: Map<string, SourceLookup>;
}

/**
 * Finds the source files that profiles name: first by the reference's rules, with its sentence when they fail; then in
 * Go installations, module caches, vendor folders and the modules around, and by the end of the path.
 *
 * The reference's rules read any path a profile names, as the reference does, but only regular files, and no more than
 * 32 MiB of one; what comes after reads only below the folders listed in `SearchPlaces`.
 *
 * @param fs the disk
 * @param env GOROOT, GOPATH, GOMODCACHE, GOWORK, HOME and PATH are read
 * @param cwd the current folder, absolute
 */
export function sourceFinder(fs: SourceFiles, env: Environment, cwd: string): SourcePort {
	const linesOf = cachedLines(fs);
	const learned = new Map<string, string>();
	const kept = new Map<string, Answers>();

	function answersFor(sourcePath: string, trimPath: string): Answers {
		const key = `${sourcePath}\0${trimPath}`;
		const known = kept.get(key);
		if (known !== undefined && performance.now() - known.since < answersLast) return known;
		const places = searchPlaces(fs, env, cwd, sourcePath, learned);
		const fresh = { since: performance.now(), places, byFile: new Map<string, SourceLookup>() };
		kept.set(key, fresh);
		return fresh;
	}

	return {
		find(file, sourcePath, trimPath) {
			const { byFile, places } = answersFor(sourcePath, trimPath);
			const known = byFile.get(file);
			if (known !== undefined) return known;
			const answer = look(file, sourcePath, trimPath, places);
			byFile.set(file, answer);
			return answer;
		},
	};

	function look(file: string, sourcePath: string, trimPath: string, places: SearchPlaces): SourceLookup {
		const first = lookUpAsReference(file, sourcePath || cwd, trimPath, linesOf);
		if ('lines' in first) return { found: true, ...first };
		const tried = [...first.tried];
		for (const candidate of candidates(file, places)) {
			const path = joinPath(candidate.folder, candidate.rest);
			if (tried.includes(path)) continue;
			tried.push(path);
			const lines = takeable(fs, path) ? linesOf(path) : 'ENOENT';
			if (typeof lines === 'string') continue;
			if (candidate.head) learned.set(candidate.head, candidate.folder);
			return { found: true, path, lines, note: noteOf(file, path, candidate) };
		}
		return { found: false, error: first.error, tried, ...adviceFor(file, sourcePath, trimPath) };
	}
}

function noteOf(file: string, path: string, { why }: Candidate): string {
	return visible(`${file} is shown from ${path}, ${why}`);
}

function takeable(fs: SourceFiles, path: string): boolean {
	const state = fs.stat(path);
	return state?.kind === 'file' && state.size <= largestSource;
}

function cachedLines(fs: SourceFiles): LinesOf {
	const cache = new Map<string, { readonly stamp: string; readonly lines: readonly string[] }>();
	return path => {
		const stamp = fs.stat(path)?.stamp;
		const known = cache.get(path);
		if (stamp !== undefined && known?.stamp === stamp) return known.lines;
		const bytes = fs.read(path);
		if (typeof bytes === 'string') return bytes;
		const lines = splitLines(bytes);
		if (stamp !== undefined) cache.set(path, { stamp, lines });
		return lines;
	};
}

function searchPlaces(
	fs: SourceFiles,
	env: Environment,
	cwd: string,
	sourcePath: string,
	learned: ReadonlyMap<string, string>,
): SearchPlaces {
	const named = uniquePaths(splitList(sourcePath).map(folder => absolute(folder, env, cwd)));
	const folders = uniquePaths([...named, cwd]);
	let roots: string[] | undefined;
	let modules: ReturnType<typeof moduleFolders> | undefined;
	// Only a file that the reference does not find makes anyone look at these.
	return {
		folders,
		named: named.length,
		get goRoots() {
			return (roots ??= goRoots(fs, env));
		},
		moduleCaches: moduleCaches(env),
		get modules() {
			return (modules ??= moduleFolders(fs, env, folders));
		},
		learned,
	};
}

function absolute(folder: string, env: Environment, cwd: string): string {
	if (folder.startsWith('/')) return folder;
	// A shell does not expand `~` after `source_path=`.
	const home = env['HOME'];
	if (home && (folder === '~' || folder.startsWith('~/'))) return joinPath(home, folder.slice(1));
	return joinPath(cwd, folder);
}
