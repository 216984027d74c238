/** From the file's 64-bit ids to row numbers. */
import { littleEndian, malformed } from './wire.js';

/** Finds rows by id. */
export interface IdIndex {
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
	const largest = largestId(ids);
	if (largest > ids.length * 8 + 1024) return sparseIndex(ids, what);
	const words = new Uint32Array(ids.buffer, ids.byteOffset, ids.length * 2);
	const rows = new Int32Array(largest + 1).fill(-1);
	for (let row = 0; row < ids.length; row++) {
		const id = littleEndian ? words[row * 2] : Number(ids[row]);
		if (id === 0) throw malformed(`a ${what} has the reserved id 0`);
		if (rows[id] >= 0) throw malformed(`two ${what}s have the id ${id}`);
		rows[id] = row;
	}
	const find = (id: number): number => (id < rows.length ? rows[id] : -1);
	return { row: id => (id < BigInt(rows.length) ? rows[Number(id)] : -1), rowOfNumber: find };
}

/** The largest id; ids beyond 32 bits count as infinite. */
function largestId(ids: BigUint64Array): number {
	const words = new Uint32Array(ids.buffer, ids.byteOffset, ids.length * 2);
	let largest = 0;
	for (let row = 0; row < ids.length; row++) {
		const id = !littleEndian ? Number(ids[row]) : words[row * 2 + 1] === 0 ? words[row * 2] : Number.POSITIVE_INFINITY;
		if (id > largest) largest = id;
	}
	return largest;
}

function sparseIndex(ids: BigUint64Array, what: string): IdIndex {
	const rows = new Map<bigint, number>();
	for (let row = 0; row < ids.length; row++) {
		const id = ids[row];
		if (id === 0n) throw malformed(`a ${what} has the reserved id 0`);
		if (rows.has(id)) throw malformed(`two ${what}s have the id ${id}`);
		rows.set(id, row);
	}
	return { row: id => rows.get(id) ?? -1, rowOfNumber: id => rows.get(BigInt(id)) ?? -1 };
}
