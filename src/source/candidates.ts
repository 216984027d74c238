import { joinPath } from '../base/path.js';
import type { ModuleFolder } from './go-folders.js';

/** Where the further search may look. All paths are absolute. */
export interface SearchPlaces {
	/** Folders the user named, the current one last. */
	readonly folders: readonly string[];
	/** How many of `folders` the user named. */
	readonly named: number;
	/** `vendor` in each of `folders` and of their parents. */
	readonly vendorFolders: readonly string[];
	readonly goRoots: readonly string[];
	readonly moduleCaches: readonly string[];
	readonly modules: readonly ModuleFolder[];
	/** Heads of names in profiles and the folders that earlier finds showed them to be. */
	readonly learned: ReadonlyMap<string, string>;
}

/** A path to try: always a folder of `SearchPlaces`, then `rest`. */
export interface Candidate {
	readonly folder: string;
	/** Relative, without `.` and `..`, no element starting with a dot. */
	readonly rest: string;
	/** How the path was come by, to follow the path in a sentence. */
	readonly why: string;
	/** What of the file's name `folder` stands for, when other files are likely to be there too. */
	readonly head?: string;
}

const mostElements = 64;
const longestName = 4096;

/**
 * Paths at which a source file may lie though the reference does not look there, the surest first. The file's name is
 * the profile's and may be hostile: a name with `..` or with hidden elements has no candidates.
 *
 * @param file the file's name in the profile
 * @param places where to look
 */
export function* candidates(file: string, places: SearchPlaces): Generator<Candidate> {
	const parts = file.split('/').filter(part => part !== '' && part !== '.');
	if (file.length > longestName || parts.length === 0 || parts.length > mostElements) return;
	if (parts.some(part => part === '..' || part.includes('\0'))) return;
	// Heads may be hidden (`~/.cache/...`), what is looked for below a folder of ours may not.
	const hidden = parts.findLastIndex(part => part.startsWith('.'));
	const visibleParts = parts.slice(hidden + 1);
	if (visibleParts.length === 0) return;
	const name = { parts: visibleParts, absolute: file.startsWith('/') || hidden >= 0 };
	yield* inModuleCache(name.parts, places);
	yield* inModules(name.parts, places);
	yield* inGoRoots(name, places);
	yield* asVendored(name.parts, places);
	yield* asLearned(parts, places);
	yield* byTail(parts, hidden, places);
}

/** How `module` is spelt in a module cache: an upper-case letter is `!` and its lower case. */
export function escapeModule(module: string): string {
	return module.replace(/[A-Z]/g, letter => `!${letter.toLowerCase()}`);
}

function unescapeModule(module: string): string {
	return module.replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function* inModuleCache(parts: readonly string[], places: SearchPlaces): Generator<Candidate> {
	const versioned = parts.findIndex(part => /.@v\d/.test(part));
	if (versioned < 0) return;
	const mod = parts.lastIndexOf('mod', versioned);
	const start = mod > 0 && parts[mod - 1] === 'pkg' ? mod + 1 : parts.findIndex(part => part.includes('.'));
	const [moduleName, version] = parts
		.slice(start, versioned + 1)
		.join('/')
		.split('@');
	const rest = parts.slice(versioned + 1).join('/');
	const cached = `${escapeModule(moduleName)}@${escapeModule(version)}/${rest}`;
	for (const folder of places.moduleCaches) yield { folder, rest: cached, why: 'in the module cache' };
	const module = unescapeModule(moduleName);
	for (const folder of places.vendorFolders) yield { folder, rest: `${module}/${rest}`, why: 'a vendored copy' };
	for (const found of places.modules) {
		if (found.module === module)
			yield { folder: found.folder, rest, why: `the source of module ${module}, of any version` };
	}
}

function* inModules(parts: readonly string[], places: SearchPlaces): Generator<Candidate> {
	const file = parts.join('/');
	const matching = places.modules.filter(({ module }) => file.startsWith(`${module}/`));
	for (const { module, folder } of matching.sort((a, b) => b.module.length - a.module.length)) {
		yield { folder, rest: file.slice(module.length + 1), why: `in module ${module}` };
	}
}

interface Name {
	readonly parts: readonly string[];
	readonly absolute: boolean;
}

function* inGoRoots({ parts, absolute }: Name, places: SearchPlaces): Generator<Candidate> {
	const src = parts.indexOf('src');
	const head = src < 0 ? undefined : parts.slice(0, src);
	if (absolute && (head === undefined || !isGoRoot(head, parts[src + 1]))) return;
	const rest = head !== undefined && isGoRoot(head, parts[src + 1]) ? parts.slice(src + 1) : parts;
	// No package of the standard library has a dot in its first element, and none is one file.
	if (rest.length < 2 || rest[0].includes('.')) return;
	if (rest === parts && (rest[0] === 'vendor' || rest[0] === 'cmd')) return;
	for (const root of places.goRoots)
		yield { folder: joinPath(root, 'src'), rest: rest.join('/'), why: 'of the Go installation' };
}

// `/go` and `/home/x/go` are rather where GOPATH points to: there `vendor` and `cmd` are not Go's.
function isGoRoot(head: readonly string[], next: string): boolean {
	if (!head.some(part => /^(go|golang|go[-_]?sdk|go-?\d.*|goroot|libexec|toolchain@.*)$/i.test(part))) return false;
	const goPath = head[head.length - 1] === 'go' && (head.length === 1 || /^(root|home|Users)$/.test(head[0]));
	return !goPath || (next !== 'vendor' && next !== 'cmd');
}

function* asVendored(parts: readonly string[], places: SearchPlaces): Generator<Candidate> {
	const at = parts.lastIndexOf('vendor');
	if (at < 0) return;
	const rest = parts.slice(at + 1).join('/');
	for (const folder of places.vendorFolders) yield { folder, rest, why: 'a vendored copy' };
	for (const { required } of places.modules) {
		for (const [module, version] of required) {
			if (!rest.startsWith(`${module}/`)) continue;
			const cached = `${escapeModule(module)}@${escapeModule(version)}${rest.slice(module.length)}`;
			for (const folder of places.moduleCaches) {
				yield { folder, rest: cached, why: 'in the module cache, of the version go.mod requires' };
			}
		}
	}
}

function* asLearned(parts: readonly string[], places: SearchPlaces): Generator<Candidate> {
	for (let cut = parts.length - 1; cut > 0; cut--) {
		const folder = places.learned.get(parts.slice(0, cut).join('/'));
		const rest = parts.slice(cut);
		if (folder === undefined || rest.some(part => part.startsWith('.'))) continue;
		yield { folder, rest: rest.join('/'), why: 'where its neighbours were found' };
	}
}

// One element says little (`main.go`), so it counts only in folders that the user named.
function* byTail(parts: readonly string[], hidden: number, places: SearchPlaces): Generator<Candidate> {
	for (let cut = hidden + 1; cut < parts.length; cut++) {
		const left = parts.length - cut;
		const rest = parts.slice(cut).join('/');
		const head = left > 1 ? parts.slice(0, cut).join('/') : undefined;
		const why = left === 1 ? 'which has the same name' : `whose last ${left} path elements are the same`;
		for (const folder of places.folders.slice(0, left > 1 ? undefined : places.named))
			yield { folder, rest, why, head };
	}
}
