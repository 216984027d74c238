/**
 * Source as the page shows it. What `list` counts once, for the innermost function, counts here at every line that leads to
 * it in one address: a call that was inlined has the values of what it calls as its own. Sums are by address.
 */
import { cleanPath } from '../base/path.js';
import { meanOf } from '../graph/weights.js';
import type { IndexIntoLocations } from '../profile/tables.js';
import { matchNames, stringMatcher } from '../selection/match.js';
import { allLines, eachSample } from '../selection/selection.js';
import type { ReportInput } from './input.js';
import type { ListedFile, ListReport, SourceLine } from './list.js';
import { sourcesFor } from './list.js';
import { noMatch } from './tree.js';

/** Sums of one address. */
interface Place {
	flat: number;
	cum: number;
	/** The location whose lines stand for it, once one of them matched. */
	shown: IndexIntoLocations | undefined;
}

/** What is known of a line of a file. */
interface FileLine {
	/** The first function that was met there. */
	readonly name: string;
	readonly places: Place[];
}

interface Part {
	readonly name: string;
	begin: number;
	/** One past the last line. */
	end: number;
	flat: number;
	cum: number;
}

/** Lines of one function that are further apart make two parts. */
const mergedGap = 20;
const lastAddress = 0xffff_ffff_ffff_ffffn;
/** Lines shown around those that have values. */
const margin = 5;

/** Builds the listing: a part of a file for each function that matches. @throws UserError when none does */
export async function sourceLinesReport(input: ReportInput): Promise<ListReport> {
	const { places, wanted, pretty, inlined } = gather(input);
	if (wanted.size === 0) throw noMatch(input.symbol?.source ?? '');
	const sources = await sourcesFor(input);
	const functions = [...fileLines(input, places, wanted)].flatMap(([file, lines]) => {
		const lookup = sources.find(file, input.sourcePath, input.trimPath);
		if (lookup.found && lookup.note !== undefined) input.ports.notify(lookup.note);
		return partsOf(lines, pretty)
			.filter(({ cum }) => cum !== 0)
			.map(part => ({ name: part.name, files: [listedPart(file, part, lines, lookup)] }));
	});
	return { kind: 'list', total: input.total, format: input.format, functions, inlined };
}

/** Sums by address, and the functions that match. */
function gather(input: ReportInput) {
	const { profile, lines = allLines(profile), hidden } = input.selection;
	const { value, divisor } = input.values;
	const { samples, locations, functions, strings } = profile;
	const matches = matcher(input);
	const places = new Map<bigint, Place>();
	const placeOf: (Place | undefined)[] = [];
	const wanted = new Set<string>();
	/** Per location, which of all frames it was last. */
	const lastly = new Float64Array(locations.length);
	let frames = 0;
	let inlined = false;

	function visit(location: IndexIntoLocations): Place {
		const known = placeOf[location];
		if (known !== undefined) return known;
		const address = locations.address[location];
		const place = (address === 0n ? undefined : places.get(address)) ?? { flat: 0, cum: 0, shown: undefined };
		// Locations without an address have one each, which no other has.
		places.set(address === 0n ? -1n - BigInt(location) : address, place);
		placeOf[location] = place;
		const rows = lines.row.subarray(lines.start[location], lines.start[location + 1]);
		for (const at of matches(location, rows)) {
			const called = profile.lines.function[rows[at]];
			if (called < 0) continue;
			wanted.add(strings.get(functions.name[called])).add(strings.get(functions.systemName[called]));
			place.shown ??= location;
			inlined ||= at < rows.length - 1;
		}
		return place;
	}

	for (const [sample, from, to] of eachSample(input.selection)) {
		const weight = meanOf(value[sample], divisor?.[sample] ?? 0);
		let leaf: Place | undefined;
		for (let at = to - 1; at >= from; at--) {
			const location = samples.stack[at];
			if (hidden?.[location] === 1) continue;
			leaf = visit(location);
			leaf.cum += weight;
			lastly[location] = ++frames;
		}
		if (leaf !== undefined) leaf.flat += weight;
	}
	// Nothing is at the last address: it stands for an unknown one, and the reference counts nothing there.
	Object.assign(places.get(lastAddress) ?? {}, { flat: 0, cum: 0 });
	return { places: [...places.values()], wanted, pretty: prettyNames(input, lastly), inlined };
}

/** What functions are called by their names for the linker: of several of one such name, as the last frame of it has it. */
function prettyNames({ selection: { profile, lines = allLines(profile) } }: ReportInput, lastly: Float64Array) {
	const { functions, strings } = profile;
	const latest = new Map<string, number>();
	const pretty = new Map<string, string>();
	lastly.forEach((at, location) => {
		if (at === 0) return;
		for (const row of lines.row.subarray(lines.start[location], lines.start[location + 1])) {
			const called = profile.lines.function[row];
			const name = called < 0 ? '' : strings.get(functions.systemName[called]);
			if (called < 0 || at < (latest.get(name) ?? 0)) continue;
			latest.set(name, at);
			pretty.set(name, strings.get(functions.name[called]));
		}
	});
	return pretty;
}

/** Which of a location's lines the expression names: by function, file, the binary's file, or the address in numbers. */
function matcher({ selection, symbol }: ReportInput): (location: IndexIntoLocations, rows: Int32Array) => number[] {
	const { profile } = selection;
	if (symbol === undefined) return (_location, rows) => (rows.length > 0 ? [rows.length - 1] : []);
	const { functions, mappings } = matchNames(profile, symbol);
	const system = stringMatcher(profile, symbol);
	const address = /^(?:0x[\da-f]{1,16}|[1-9]\d{0,18})$/i.test(symbol.source) ? BigInt(symbol.source) : undefined;
	return (location, rows) => {
		if (profile.locations.address[location] === address) return rows.length > 0 ? [rows.length - 1] : [];
		const mapping = profile.locations.mapping[location];
		const found: number[] = [];
		for (let at = 0; at < rows.length; at++) {
			const called = profile.lines.function[rows[at]];
			if (called < 0) continue;
			if (functions[called] === 1 || system(profile.functions.systemName[called])) found.push(at);
			else if (at === 0 && mapping >= 0 && mappings[mapping]) found.push(at);
		}
		return found;
	};
}

/** The lines of each file that have values of the functions that are wanted. */
function fileLines(
	{ selection: { profile, lines = allLines(profile) } }: ReportInput,
	places: readonly Place[],
	wanted: ReadonlySet<string>,
): Map<string, Map<number, FileLine>> {
	const { functions, strings } = profile;
	const files = new Map<string, Map<number, FileLine>>();
	for (const place of places) {
		if (place.shown === undefined) continue;
		for (const row of lines.row.subarray(lines.start[place.shown], lines.start[place.shown + 1])) {
			const called = profile.lines.function[row];
			const name = called < 0 ? '' : strings.get(functions.name[called]);
			if (called < 0 || !wanted.has(name)) continue;
			const file = cleanFile(strings.get(functions.file[called]));
			const inFile = files.get(file) ?? new Map<number, FileLine>();
			files.set(file, inFile);
			const number = profile.lines.line[row];
			const line = inFile.get(number) ?? { name, places: [] };
			inFile.set(number, line);
			line.places.push(place);
		}
	}
	return files;
}

function cleanFile(name: string): string {
	return cleanPath(name.replace(/^\/proc\/self\/cwd\//, '').replace(/^\.\//, ''));
}

/** A file cut into functions, with the lines around them. */
function partsOf(lines: ReadonlyMap<number, FileLine>, pretty: ReadonlyMap<string, string>): Part[] {
	const parts: Part[] = [];
	for (const [number, line] of [...lines].toSorted(([left], [right]) => left - right)) {
		const name = pretty.get(line.name) ?? line.name;
		const last = parts.at(-1);
		const part =
			last !== undefined && last.name === name && number - last.end < mergedGap
				? last
				: { name, begin: number, end: number, flat: 0, cum: 0 };
		if (part !== last) parts.push(part);
		part.end = number + 1;
		part.flat += sum(line, 'flat');
		part.cum += sum(line, 'cum');
	}
	parts.forEach((part, at) => {
		const before = parts.at(at - 1);
		if (at === 0 || before === undefined) {
			// Line 0 stands for unknown ones, and has none before it.
			part.begin = part.begin > margin ? part.begin - margin : Math.min(part.begin, 1);
			return;
		}
		// Two functions share what is between them.
		const half = Math.min(Math.trunc((part.begin - before.end) / 2), margin);
		before.end += half;
		part.begin -= half;
	});
	const last = parts.at(-1);
	if (last !== undefined) last.end += margin;
	return parts;
}

function sum({ places }: FileLine, what: 'flat' | 'cum'): number {
	return places.reduce((total, place) => total + place[what], 0);
}

function listedPart(
	file: string,
	{ begin, end, flat, cum }: Part,
	known: ReadonlyMap<number, FileLine>,
	lookup: ListedFile['lookup'],
): ListedFile {
	const lines: SourceLine[] = [];
	for (let line = begin; line < end; line++) {
		const values = known.get(line);
		const text = lookup.found && line > 0 ? lookup.lines[line - 1] : undefined;
		if (values === undefined && text === undefined) continue;
		const [own, all] = values === undefined ? [0, 0] : [sum(values, 'flat'), sum(values, 'cum')];
		lines.push({ line, flat: own, cum: all, text: text ?? '' });
	}
	const weighted = lines.filter(({ line }) => known.has(line));
	return { file, flat, cum, lines, weighted, lookup, isRead: true };
}
