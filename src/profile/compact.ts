/** Leaving out what no sample needs. */
import { consecutiveIds, gather } from './columns.js';
import { selectSamples } from './select-samples.js';
import type { FunctionTable, LineTable, LocationTable, Profile, SampleTable } from './tables.js';

/** Whether a sample has no value of any type. */
export function isZeroSample(samples: SampleTable, row: number): boolean {
	for (const column of samples.values) if (column[row] !== 0) return false;
	return true;
}

/**
 * A merged profile without the samples that have no value, and without what only they used: the rest is numbered from 1
 * in order of first appearance, as if it had been merged once more. The first mapping stays first, and stays. Strings are
 * left as they are.
 */
export function withoutZeroSamples(profile: Profile): Profile {
	const { length } = profile.samples;
	const rows = new Uint32Array(length);
	let count = 0;
	for (let row = 0; row < length; row++) if (!isZeroSample(profile.samples, row)) rows[count++] = row;
	if (count === length) return profile;
	const kept = selectSamples(profile, rows.subarray(0, count));
	const locations = new Renumbered(profile.locations.length);
	// Of the samples that are left the stacks are a copy.
	const stack = kept.samples.stack.map(location => locations.of(location));
	return { ...kept, samples: { ...kept.samples, stack }, ...tablesOf(profile, locations.order()) };
}

function tablesOf(
	profile: Profile,
	locations: Int32Array,
): Pick<Profile, 'locations' | 'lines' | 'functions' | 'mappings'> {
	const mappings = new Renumbered(profile.mappings.length);
	if (profile.mappings.length > 0) mappings.of(0);
	const functions = new Renumbered(profile.functions.length);
	const { address, folded, mapping, lineStart } = profile.locations;
	const kept = {
		length: locations.length,
		id: consecutiveIds(locations.length),
		address: new BigUint64Array(locations.length),
		mapping: new Int32Array(locations.length),
		lineStart: new Uint32Array(locations.length + 1),
		folded: new Uint8Array(locations.length),
	} satisfies LocationTable;
	const lineRows = new Int32Array(profile.lines.length);
	let lines = 0;
	for (let row = 0; row < locations.length; row++) {
		const from = locations[row];
		kept.address[row] = address[from];
		kept.folded[row] = folded[from];
		kept.mapping[row] = mappings.of(mapping[from]);
		for (let line = lineStart[from]; line < lineStart[from + 1]; line++) {
			functions.of(profile.lines.function[line]);
			lineRows[lines++] = line;
		}
		kept.lineStart[row + 1] = lines;
	}
	return {
		locations: kept,
		lines: linesOf(profile.lines, lineRows.subarray(0, lines), functions),
		functions: functionsOf(profile.functions, functions.order()),
		mappings: Array.from(mappings.order(), (from, row) => ({ ...profile.mappings[from], id: BigInt(row + 1) })),
	};
}

function linesOf(lines: LineTable, rows: Int32Array, functions: Renumbered): LineTable {
	const { length } = rows;
	return {
		length,
		function: rows.map(row => functions.of(lines.function[row])),
		line: gather(lines.line, rows, new Float64Array(length)),
		column: gather(lines.column, rows, new Float64Array(length)),
	};
}

function functionsOf(functions: FunctionTable, rows: Int32Array): FunctionTable {
	const { length } = rows;
	return {
		length,
		id: consecutiveIds(length),
		name: gather(functions.name, rows, new Int32Array(length)),
		systemName: gather(functions.systemName, rows, new Int32Array(length)),
		file: gather(functions.file, rows, new Int32Array(length)),
		startLine: gather(functions.startLine, rows, new Float64Array(length)),
	};
}

/** New numbers of the rows of a table, in the order in which they are asked for. */
class Renumbered {
	private readonly numbers: Int32Array;
	private readonly rows: Int32Array;
	private count = 0;

	/** @param length rows of the table */
	constructor(length: number) {
		this.numbers = new Int32Array(length).fill(-1);
		this.rows = new Int32Array(length);
	}

	/** The new number of a row; -1 stays -1. */
	of(row: number): number {
		if (row < 0) return -1;
		const known = this.numbers[row];
		if (known >= 0) return known;
		this.rows[this.count] = row;
		return (this.numbers[row] = this.count++);
	}

	/** The rows that have a number, by it. */
	order(): Int32Array {
		return this.rows.subarray(0, this.count);
	}
}
