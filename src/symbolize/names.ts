/** Simplifying the names of functions that already have one, as the reference does before every report. */
import type { StringTable } from '../profile/strings.js';
import { extendStrings } from '../profile/strings.js';
import type { FunctionTable, Profile } from '../profile/tables.js';
import type { SymbolizeMode } from './mode.js';

/**
 * The profile with C++ names cut down: argument lists go, and template arguments too unless the mode keeps them. A name
 * that differs from its system name was simplified by whoever wrote the profile and stays; an empty one becomes the
 * system name. Mangled names (`_Z...`, `_R...`) stay as they are.
 */
export function simplifyNames(profile: Profile, mode: SymbolizeMode): Profile {
	if (mode.skip) return profile;
	const { functions, strings } = profile;
	const renamer = new Renamer(strings, mode);
	let name: Int32Array | undefined;
	for (let row = 0; row < functions.length; row++) {
		const renamed = renamer.rename(functions, row);
		if (renamed !== functions.name[row]) (name ??= Int32Array.from(functions.name))[row] = renamed;
	}
	if (name === undefined) return profile;
	return { ...profile, strings: renamer.strings(), functions: { ...functions, name } };
}

class Renamer {
	private readonly known: StringTable;
	private readonly mode: SymbolizeMode;
	private readonly added: string[] = [];
	/** The simplified name by system name; -1 when not met yet. */
	private readonly simplified: Int32Array;

	constructor(known: StringTable, mode: SymbolizeMode) {
		this.known = known;
		this.mode = mode;
		this.simplified = new Int32Array(known.length).fill(-1);
	}

	/** The number of the name that a function shall have. */
	rename(functions: FunctionTable, row: number): number {
		const systemName = functions.systemName[row];
		const name = this.resetName(functions.name[row], systemName);
		if (this.mode.demangle === 'none') return name;
		if (!this.isEmpty(name) && !this.isSame(name, systemName)) return name;
		const known = this.simplified[systemName] ?? 0;
		if (known >= 0) return known;
		return (this.simplified[systemName] = this.simplify(systemName));
	}

	strings(): StringTable {
		return extendStrings(this.known, this.added);
	}

	private resetName(name: number, systemName: number): number {
		return this.mode.force && !this.isEmpty(name) && !this.isEmpty(systemName) ? systemName : name;
	}

	private simplify(systemName: number): number {
		if (this.mode.demangle === 'full') return systemName;
		const text = this.known.get(systemName);
		const shorter = simplifyName(text, this.mode.demangle === 'templates');
		if (shorter === text) return systemName;
		this.added.push(shorter);
		return this.known.length + this.added.length - 1;
	}

	private isEmpty(index: number): boolean {
		return index === 0 || this.known.get(index) === '';
	}

	private isSame(left: number, right: number): boolean {
		return left === right || this.known.get(left) === this.known.get(right);
	}
}

/** `name` without argument lists, and without template arguments unless `keepTemplates`, if it looks like C++. */
export function simplifyName(name: string, keepTemplates: boolean): string {
	if (!looksLikeCpp(name)) return name;
	const bare = removeNested(name, '(', ')');
	return keepTemplates ? bare : removeNested(bare, '<', '>');
}

// Java's constructors (`Class.<init>`) and methods of generic Go types (`p.(*T[...]).M`) are not C++.
function looksLikeCpp(name: string): boolean {
	return /[<>[\]]|::/.test(name) && !name.includes('.<') && !name.includes(']).');
}

/** `text` without what stands between the outermost `open` and `close`; from a `close` too many on, all stays. */
function removeNested(text: string, open: string, close: string): string {
	let kept = '';
	let nesting = 0;
	let from = 0;
	let first = 0;
	for (let at = 0; at < text.length; at++) {
		const char = text[at];
		if (char === open && nesting++ === 0) first = at;
		if (char !== close) continue;
		if (--nesting < 0) break;
		if (nesting > 0) continue;
		kept += text.slice(from, first);
		from = at + 1;
	}
	return kept + text.slice(from);
}
