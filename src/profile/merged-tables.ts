/** Mappings, functions and locations of several profiles, equal ones once, in order of first appearance. */
import { consecutiveIds, Float64Column, highWord, Int32Column, lowWord, wordsOf } from './columns.js';
import { mix, mixNumber, RowIndex } from './row-index.js';
import { StringPool } from './string-pool.js';
import type { FunctionTable, LineTable, LocationTable, Mapping, Profile } from './tables.js';

/** How the rows of one source are numbered in the merged tables; -1 where that is not known yet. */
export class SourceRows {
	readonly profile: Profile;
	readonly addressWords: Uint32Array;
	readonly strings: Int32Array;
	readonly functions: Int32Array;
	readonly locations: Int32Array;
	readonly mappings: Int32Array;

	constructor(profile: Profile) {
		this.profile = profile;
		this.addressWords = wordsOf(profile.locations.address);
		this.strings = new Int32Array(profile.strings.length).fill(-1);
		this.functions = new Int32Array(profile.functions.length).fill(-1);
		this.locations = new Int32Array(profile.locations.length).fill(-1);
		this.mappings = new Int32Array(profile.mappings.length).fill(-1);
	}
}

/** The merged tables below the samples. */
export class MergedTables {
	readonly strings = new StringPool();
	private readonly mappings: Mapping[] = [];
	private readonly mappingRows = new Map<string, number>();
	private readonly functionIndex = new RowIndex();
	private readonly name = new Int32Column();
	private readonly systemName = new Int32Column();
	private readonly file = new Int32Column();
	private readonly startLine = new Float64Column();
	private readonly locationIndex = new RowIndex();
	/** Two 32-bit words per location, as in a 64-bit column. */
	private readonly address = new Int32Column();
	private readonly mapping = new Int32Column();
	private readonly folded = new Int32Column();
	private readonly lineStart = new Int32Column();
	private readonly lineFunction = new Int32Column();
	private readonly line = new Float64Column();
	private readonly column = new Float64Column();

	// What is looked for: it is written behind the last rows, and kept only if it is new.
	private readonly wanted = { name: 0, systemName: 0, file: 0, startLine: 0 };
	private readonly place = { low: 0, high: 0, mapping: 0, folded: 0, lines: 0 };

	constructor() {
		this.lineStart.push(0);
	}

	/** Makes room for as much as a profile has. */
	reserve({ strings, functions, locations, lines }: Profile): void {
		this.strings.reserve(strings.length);
		this.functionIndex.reserve(functions.length);
		for (const column of [this.name, this.systemName, this.file, this.startLine]) column.reserve(functions.length);
		this.locationIndex.reserve(locations.length);
		this.address.reserve(2 * locations.length);
		for (const column of [this.mapping, this.folded, this.lineStart]) column.reserve(locations.length);
		for (const column of [this.lineFunction, this.line, this.column]) column.reserve(lines.length);
	}

	/** The first mapping stands for the main binary: the first one there is stays first, used or not. */
	keepFirstMapping(source: SourceRows): void {
		if (this.mappings.length === 0 && source.profile.mappings.length > 0) this.mapMapping(source, 0);
	}

	/** The merged number of a source's string; -1 stays -1. */
	mapString(source: SourceRows, row: number): number {
		if (row < 0) return -1;
		const known = source.strings[row] ?? 0;
		return known >= 0 ? known : (source.strings[row] = this.strings.intern(source.profile.strings.bytes(row)));
	}

	/** The merged row of a source's location. */
	mapLocation(source: SourceRows, row: number): number {
		const known = source.locations[row];
		return known >= 0 ? known : (source.locations[row] = this.findOrAddLocation(source, row));
	}

	/** The tables as they are now. */
	tables(): {
		readonly mappings: readonly Mapping[];
		readonly functions: FunctionTable;
		readonly locations: LocationTable;
		readonly lines: LineTable;
	} {
		const locations = this.mapping.length;
		return {
			mappings: this.mappings,
			functions: {
				length: this.name.length,
				id: consecutiveIds(this.name.length),
				name: this.name.view(),
				systemName: this.systemName.view(),
				file: this.file.view(),
				startLine: this.startLine.view(),
			},
			locations: {
				length: locations,
				id: consecutiveIds(locations),
				address: new BigUint64Array(this.address.data.buffer, 0, locations),
				mapping: this.mapping.view(),
				lineStart: this.lineStart.unsignedView(),
				folded: Uint8Array.from(this.folded.view()),
			},
			lines: {
				length: this.lineFunction.length,
				function: this.lineFunction.view(),
				line: this.line.view(),
				column: this.column.view(),
			},
		};
	}

	private mapMapping(source: SourceRows, row: number): number {
		const known = source.mappings[row];
		if (known >= 0) return known;
		const mapping = source.profile.mappings[row];
		const key = mappingKey(mapping);
		let found = this.mappingRows.get(key);
		if (found === undefined) {
			found = this.mappings.length;
			this.mappings.push({ ...mapping, id: BigInt(found + 1) });
			this.mappingRows.set(key, found);
		}
		return (source.mappings[row] = found);
	}

	private mapFunction(source: SourceRows, row: number): number {
		if (row < 0) return -1;
		const known = source.functions[row];
		return known >= 0 ? known : (source.functions[row] = this.findOrAddFunction(source, row));
	}

	private findOrAddFunction(source: SourceRows, row: number): number {
		const { functions } = source.profile;
		const name = this.mapString(source, functions.name[row]);
		const systemName = this.mapString(source, functions.systemName[row]);
		const file = this.mapString(source, functions.file[row]);
		const startLine = functions.startLine[row];
		const hash = mixNumber(mix(mix(mix(0, name), systemName), file), startLine);
		const { wanted } = this;
		wanted.name = name;
		wanted.systemName = systemName;
		wanted.file = file;
		wanted.startLine = startLine;
		const found = this.functionIndex.find(hash, this.isSameFunction);
		if (found >= 0) return found;
		this.name.push(name);
		this.systemName.push(systemName);
		this.file.push(file);
		this.startLine.push(startLine);
		return this.functionIndex.add(hash);
	}

	private findOrAddLocation(source: SourceRows, row: number): number {
		const { locations, mappings } = source.profile;
		const mapping = locations.mapping[row] < 0 ? -1 : this.mapMapping(source, locations.mapping[row]);
		let low = source.addressWords[row * 2 + lowWord];
		let high = source.addressWords[row * 2 + highWord];
		if (mapping >= 0 && this.mappings[mapping].start !== mappings[locations.mapping[row]].start) {
			// The same binary elsewhere in memory: addresses are told as the first profile has them.
			const moved = locations.address[row] - mappings[locations.mapping[row]].start + this.mappings[mapping].start;
			low = Number(BigInt.asUintN(32, moved));
			high = Number(BigInt.asUintN(32, moved >> 32n));
		}
		const folded = locations.folded[row];
		const lines = this.appendLines(source, locations.lineStart[row], locations.lineStart[row + 1]);
		const hash = this.hashLines(lines, mix(mix(mix(mix(folded, mapping), low), high), this.line.length - lines));
		const { place } = this;
		place.low = low | 0;
		place.high = high | 0;
		place.mapping = mapping;
		place.folded = folded;
		place.lines = lines;
		const found = this.locationIndex.find(hash, this.isSameLocation);
		if (found >= 0) {
			this.lineFunction.length = this.line.length = this.column.length = lines;
			return found;
		}
		this.address.push(lowWord === 0 ? low : high);
		this.address.push(lowWord === 0 ? high : low);
		this.mapping.push(mapping);
		this.folded.push(folded);
		this.lineStart.push(this.line.length);
		return this.locationIndex.add(hash);
	}

	// One function each, instead of one for each row that is looked for.
	private readonly isSameFunction = (row: number): boolean => {
		const { name, systemName, file, startLine } = this.wanted;
		return (
			this.name.data[row] === name &&
			this.systemName.data[row] === systemName &&
			this.file.data[row] === file &&
			this.startLine.data[row] === startLine
		);
	};

	private readonly isSameLocation = (row: number): boolean => {
		const { low, high, mapping, folded, lines } = this.place;
		return (
			this.address.data[row * 2 + lowWord] === low &&
			this.address.data[row * 2 + highWord] === high &&
			this.mapping.data[row] === mapping &&
			this.folded.data[row] === folded &&
			this.hasSameLines(row, lines)
		);
	};

	/** Writes a source's lines behind the last ones; returns where they begin. */
	private appendLines(source: SourceRows, start: number, end: number): number {
		const { lines } = source.profile;
		const first = this.line.length;
		for (let row = start; row < end; row++) {
			this.lineFunction.push(this.mapFunction(source, lines.function[row]));
			this.line.push(lines.line[row]);
			this.column.push(lines.column[row]);
		}
		return first;
	}

	private hashLines(first: number, seed: number): number {
		let hash = seed;
		for (let row = first; row < this.line.length; row++) {
			hash = mixNumber(mix(hash, this.lineFunction.data[row]), this.line.data[row]);
		}
		return hash;
	}

	/**
	 * Whether a location has the lines that were just appended. Of the columns only the last line's counts, as in the
	 * reference, where each line's column takes the place of the one before.
	 */
	private hasSameLines(location: number, first: number): boolean {
		const count = this.line.length - first;
		const start = this.lineStart.data[location];
		if (this.lineStart.data[location + 1] - start !== count) return false;
		for (let at = 0; at < count; at++) {
			if (this.lineFunction.data[start + at] !== this.lineFunction.data[first + at]) return false;
			if (this.line.data[start + at] !== this.line.data[first + at]) return false;
		}
		return count === 0 || this.column.data[start + count - 1] === this.column.data[first + count - 1];
	}
}

/** What makes two mappings the same binary: build id or file, offset, and size in pages. */
function mappingKey(mapping: Mapping): string {
	const size = BigInt.asUintN(64, mapping.limit - mapping.start);
	const pages = BigInt.asUintN(64, size + 0xfffn) >> 12n;
	return `${pages} ${mapping.offset} ${mapping.buildId || mapping.file}`;
}
