/** From the file's 64-bit ids to row numbers. */
import { malformed } from './wire.js';

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
	let largest = 0n;
	for (let row = 0; row < ids.length; row++) if (ids[row] > largest) largest = ids[row];
	if (largest > BigInt(ids.length * 8 + 1024)) return sparseIndex(ids, what);
	const rows = new Int32Array(Number(largest) + 1).fill(-1);
	for (let row = 0; row < ids.length; row++) {
		const id = Number(ids[row]);
		if (id === 0) throw malformed(`a ${what} has the reserved id 0`);
		if (rows[id] >= 0) throw malformed(`two ${what}s have the id ${id}`);
		rows[id] = row;
	}
	const find = (id: number): number => (id < rows.length ? rows[id] : -1);
	return { row: id => (id < BigInt(rows.length) ? rows[Number(id)] : -1), rowOfNumber: find };
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
