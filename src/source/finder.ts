import type { SourceLookup, SourcePort } from '../base/ports.js';
import { joinPath, splitList } from '../base/path.js';
import { visible } from '../base/text.js';
import { adviceFor } from './advice.js';
import { candidates } from './candidates.js';
import type { Candidate, SearchPlaces } from './candidates.js';
import type { SourceFiles } from './files.js';
import { goRoots, moduleCaches, moduleFolders, uniquePaths } from './go-folders.js';
import type { Environment } from './go-folders.js';
import { diskProbe } from './probe.js';
import type { LineCache, Probe } from './probe.js';
import { lookUpAsReference, withParents } from './reference-lookup.js';

// Milliseconds. One listing asks for the same file many times; the next one shall see what was edited since.
const answersLast = 2000;

/** What was found out under one setting of the options. */
interface Answers {
	readonly since: number;
	readonly places: SearchPlaces;
	readonly probe: Probe;
	readonly byFile: Map<string, SourceLookup>;
	/** Candidates by the folder that a file's name has, `rest` without the base name. */
	readonly byFolder: Map<string, readonly Candidate[]>;
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
 * @param current the current folder, absolute; undefined where there is none
 */
export function sourceFinder(fs: SourceFiles, env: Environment, current: string | undefined): SourcePort {
	const cwd = current ?? '.';
	const lines: LineCache = new Map();
	const learned = new Map<string, string>();
	const kept = new Map<string, Answers>();

	function answersFor(sourcePath: string, trimPath: string): Answers {
		const key = `${sourcePath}\0${trimPath}`;
		const known = kept.get(key);
		if (known !== undefined && performance.now() - known.since < answersLast) return known;
		const fresh: Answers = {
			since: performance.now(),
			places: searchPlaces(fs, env, cwd, sourcePath, learned),
			probe: diskProbe(fs, lines),
			byFile: new Map(),
			byFolder: new Map(),
		};
		kept.set(key, fresh);
		return fresh;
	}

	return {
		isAdrift: current === undefined,
		find(file, sourcePath, trimPath) {
			const answers = answersFor(sourcePath, trimPath);
			const known = answers.byFile.get(file);
			if (known !== undefined) return known;
			const answer = look(file, sourcePath, trimPath, answers);
			answers.byFile.set(file, answer);
			return answer;
		},
	};

	function look(file: string, sourcePath: string, trimPath: string, answers: Answers): SourceLookup {
		const { places, probe } = answers;
		const first = lookUpAsReference(file, sourcePath || cwd, trimPath, probe.linesOf);
		if ('lines' in first) return { found: true, ...first };
		for (const candidate of reachableCandidates(file, answers)) {
			const path = pathOf(candidate);
			const lines = probe.take(path);
			if (lines === undefined) continue;
			if (candidate.head) {
				learned.set(candidate.head, candidate.folder);
				// What was not found before may be now.
				answers.byFolder.clear();
				answers.byFile.clear();
			}
			return { found: true, path, lines, note: noteOf(file, path, candidate) };
		}
		const { error } = first;
		// Seldom asked for, and long.
		const tried = (): string[] => [...new Set([...first.tried, ...Array.from(candidates(file, places), pathOf)])];
		return {
			found: false,
			error,
			get tried() {
				return tried();
			},
			...adviceFor(file, sourcePath, trimPath),
		};
	}
}

// The candidates whose folder can be looked into. Those of a file's neighbours differ only in the base name.
function reachableCandidates(file: string, { byFolder, places, probe }: Answers): readonly Candidate[] {
	const nameAt = file.lastIndexOf('/') + 1;
	const name = file.slice(nameAt);
	const all = (): Candidate[] => [...candidates(file, places)].filter(candidate => probe.reaches(pathOf(candidate)));
	// Names that the rules would take for a folder, or refuse.
	if (!/^[\w-][\w.-]*\.\w+$/.test(name)) return all();
	const folder = file.slice(0, nameAt);
	const known = byFolder.get(folder);
	if (known === undefined) {
		const found = all();
		byFolder.set(
			folder,
			found.map(candidate => ({ ...candidate, rest: candidate.rest.slice(0, -name.length) })),
		);
		return found;
	}
	return known.map(candidate => ({ ...candidate, rest: candidate.rest + name }));
}

// Both parts are clean already.
function pathOf({ folder, rest }: Candidate): string {
	return folder === '/' ? `/${rest}` : `${folder}/${rest}`;
}

function noteOf(file: string, path: string, { why }: Candidate): string {
	return visible(`${file} is shown from ${path}, ${why}`);
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
		vendorFolders: uniquePaths(folders.flatMap(withParents)).map(folder => joinPath(folder, 'vendor')),
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
