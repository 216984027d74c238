/** Finding rows by the contents of several columns: hashing of 32-bit numbers and an open-addressing index. */
import { Int32Column } from './columns.js';

/** Mixes `value` (its low 32 bits) into `hash`. */
export function mix(hash: number, value: number): number {
	const mixed = Math.imul(hash ^ value, 0x9e3779b1);
	return mixed ^ (mixed >>> 15);
}

/** Mixes a whole number of up to 64 bits into `hash`. */
export function mixNumber(hash: number, value: number): number {
	return mix(mix(hash, value), Math.floor(value / 0x100000000));
}

/** The rows of a table that grows, found by hash. Rows are added in order: 0, 1, 2 ... */
export class RowIndex {
	private readonly hashes = new Int32Column();
	/** Row + 1, 0 where nothing is. */
	private slots = new Int32Array(64);

	/** The row of that hash for which `isSame` holds, -1 when there is none. */
	find(hash: number, isSame: (row: number) => boolean): number {
		const { slots } = this;
		const { data } = this.hashes;
		const mask = slots.length - 1;
		for (let at = hash & mask; slots[at] !== 0; at = (at + 1) & mask) {
			const row = slots[at] - 1;
			if (data[row] === hash && isSame(row)) return row;
		}
		return -1;
	}

	/** Enters the next row under `hash` (a 32-bit integer) and returns its number. */
	add(hash: number): number {
		const row = this.hashes.length;
		this.hashes.push(hash);
		if (row * 2 >= this.slots.length) this.resize(this.slots.length * 2);
		else this.place(row);
		return row;
	}

	/** Makes room for so many rows. */
	reserve(rows: number): void {
		this.hashes.reserve(rows);
		let room = this.slots.length;
		while (room <= rows * 2) room *= 2;
		if (room > this.slots.length) this.resize(room);
	}

	private resize(room: number): void {
		this.slots = new Int32Array(room);
		for (let row = 0; row < this.hashes.length; row++) this.place(row);
	}

	private place(row: number): void {
		const mask = this.slots.length - 1;
		let at = this.hashes.data[row] & mask;
		while (this.slots[at] !== 0) at = (at + 1) & mask;
		this.slots[at] = row + 1;
	}
}
