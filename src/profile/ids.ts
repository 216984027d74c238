/** From the file's 64-bit ids to row numbers. */
import type { Reader } from './wire.js';
import { highWord, lowWord, malformed, readBig, readUnsigned } from './wire.js';

/** Finds rows by id. */
export interface IdIndex {
	/** How many rows there are. */
	readonly length: number;
	/** Whether row 0 has the id 1, row 1 the id 2 and so on, as nearly all writers number. */
	readonly counted: boolean;
	/** The row with that id, -1 for none. */
	row(id: bigint): number;
	/** The same for ids that fit a number exactly. */
	rowOfNumber(id: number): number;
}

/**
 * An index over a column of ids: a plain table where ids are dense, as nearly always, a map otherwise.
 *
 * @param what the kind of row, for the message
 * @throws UserError for an id that occurs twice or is 0
 */
export function indexIds(ids: BigUint64Array, what: string): IdIndex {
	const { length } = ids;
	if (areCounted(ids)) {
		const rowOfNumber = (id: number): number => (id <= length ? id - 1 : -1);
		return {
			length,
			counted: true,
			row: id => (id <= BigInt(length) ? Number(id) - 1 : -1),
			rowOfNumber,
		};
	}
	const numbers = numbersOf(ids);
	const largest = numbers.reduce((most, id) => (id > most ? id : most), 0);
	if (largest > length * 8 + 1024) return sparseIndex(ids, what);
	const rows = new Int32Array(largest + 1).fill(-1);
	for (let row = 0; row < length; row++) {
		const id = numbers[row];
		if (id === 0) throw malformed(`a ${what} has the reserved id 0`);
		if (rows[id] >= 0) throw malformed(`two ${what}s have the id ${id}`);
		rows[id] = row;
	}
	const rowOfNumber = (id: number): number => (id < rows.length ? rows[id] : -1);
	return {
		length,
		counted: false,
		row: id => (id < BigInt(rows.length) ? rows[Number(id)] : -1),
		rowOfNumber,
	};
}

/** Whether the ids count up from the one after `last`. */
export function areCounted(ids: BigUint64Array, last = 0): boolean {
	const words = new Uint32Array(ids.buffer, ids.byteOffset, ids.length * 2);
	for (let row = 0; row < ids.length; row++) {
		if (words[row * 2 + lowWord] !== last + row + 1 || words[row * 2 + highWord] !== 0) return false;
	}
	return true;
}

/** The ids as nearest numbers. */
function numbersOf(ids: BigUint64Array): Float64Array {
	const words = new Uint32Array(ids.buffer, ids.byteOffset, ids.length * 2);
	const numbers = new Float64Array(ids.length);
	for (let row = 0; row < ids.length; row++) {
		numbers[row] = words[row * 2 + highWord] * 0x100000000 + words[row * 2 + lowWord];
	}
	return numbers;
}

function sparseIndex(ids: BigUint64Array, what: string): IdIndex {
	const rows = new Map<bigint, number>();
	for (let row = 0; row < ids.length; row++) {
		const id = ids[row];
		if (id === 0n) throw malformed(`a ${what} has the reserved id 0`);
		if (rows.has(id)) throw malformed(`two ${what}s have the id ${id}`);
		rows.set(id, row);
	}
	const find = (id: bigint): number => rows.get(id) ?? -1;
	return {
		length: ids.length,
		counted: false,
		row: find,
		rowOfNumber: id => find(BigInt(id)),
	};
}

/**
 * A column that names rows of another table. While the file is read it holds ids less one, which are the rows already
 * where ids count up from 1; -1 is the id 0, for none. What does not fit 31 bits is -2 less its index in `wide`.
 */
export interface Pointers {
	rows: Int32Array;
	readonly wide: bigint[];
	/** The largest entry, as unsigned number: beyond all rows when there is an entry that is none. */
	largest: number;
}

/** A column with room for `length` entries. */
export function pointers(length: number): Pointers {
	return { rows: new Int32Array(length), wide: [], largest: 0 };
}

/** Reads an id that ends at or before `end` into entry `at`. */
export function readPointer(reader: Reader, end: number, column: Pointers, at: number): void {
	const start = reader.pos;
	let entry = readUnsigned(reader, end) - 1;
	if (entry > 0x7fffffff) {
		reader.pos = start;
		entry = -2 - column.wide.length;
		column.wide.push(readBig(reader, end));
	}
	column.rows[at] = entry;
	noteEntry(column, entry);
}

/** Keeps `largest` for an entry that was set. */
export function noteEntry(column: Pointers, entry: number): void {
	if (entry >>> 0 > column.largest) column.largest = entry >>> 0;
}

/** The id that an entry stands for before it is resolved. */
function idOf(column: Pointers, entry: number): bigint {
	return entry < -1 ? column.wide[-2 - entry] : BigInt(entry + 1);
}

/**
 * Turns the first `length` entries into rows, -1 where there is none.
 *
 * @returns the id of the first entry without a row, undefined when all have one
 */
export function resolvePointers(column: Pointers, length: number, index: IdIndex): bigint | undefined {
	if (length === 0 || (index.counted && column.largest < index.length)) return undefined;
	const { rows } = column;
	let missing: bigint | undefined;
	for (let at = 0; at < length; at++) {
		const entry = rows[at];
		const row = entry >= -1 ? index.rowOfNumber(entry + 1) : index.row(idOf(column, entry));
		if (row < 0) missing ??= idOf(column, entry);
		rows[at] = row;
	}
	return missing;
}
