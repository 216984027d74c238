/** Columns that grow while rows are added; what lies beyond `length` is unspecified. */

const initialRoom = 16;

/** A growing column of 32-bit integers. */
export class Int32Column {
	/** Replaced when the column grows: read it again after `reserve` and `push`. */
	data = new Int32Array(initialRoom);
	length = 0;

	/** Makes room for `extra` more rows. Room doubles: memory that is never touched costs nothing. */
	reserve(extra: number): void {
		if (this.length + extra <= this.data.length) return;
		const grown = new Int32Array(Math.max(this.length + extra, this.data.length * 2));
		grown.set(this.data.subarray(0, this.length));
		this.data = grown;
	}

	push(value: number): void {
		this.reserve(1);
		this.data[this.length++] = value;
	}

	/** The rows so far, without a copy. */
	view(): Int32Array {
		return this.data.subarray(0, this.length);
	}

	/** The rows so far as unsigned numbers, without a copy. */
	unsignedView(): Uint32Array {
		return new Uint32Array(this.data.buffer, 0, this.length);
	}
}

/** A growing column of floats. */
export class Float64Column {
	/** Replaced when the column grows: read it again after `reserve` and `push`. */
	data = new Float64Array(initialRoom);
	length = 0;

	/** Makes room for `extra` more rows, as in {@link Int32Column}. */
	reserve(extra: number): void {
		if (this.length + extra <= this.data.length) return;
		const grown = new Float64Array(Math.max(this.length + extra, this.data.length * 2));
		grown.set(this.data.subarray(0, this.length));
		this.data = grown;
	}

	push(value: number): void {
		this.reserve(1);
		this.data[this.length++] = value;
	}

	/** The rows so far, without a copy. */
	view(): Float64Array {
		return this.data.subarray(0, this.length);
	}
}

/**
 * How many rows a column shall have room for that is filled piece by piece: those of the next piece, and as many for each
 * of its bytes as it has itself in what is still to come, with a tenth to spare. Memory that is never touched costs nothing,
 * but there is an end to it: at most 64 times as many as it will hold then.
 *
 * @param room what it has room for now
 * @param rows what it holds
 * @param more rows of the next piece
 * @param rest how many times as large as the next piece is all that follows it; 0 when nothing does
 */
export function roomFor(room: number, rows: number, more: number, rest: number): number {
	if (rows + more <= room) return room;
	if (rest === 0) return rows + more;
	const expected = Math.max(rows + more * (1 + rest * 1.1), room * 1.5);
	return Math.ceil(Math.min(expected, (rows + more) * 64));
}

/** `wide` with the rows of `column`, which is not longer, at its beginning. */
export function widened<Column extends { set: (rows: Column) => void }>(column: Column, wide: Column): Column {
	wide.set(column);
	return wide;
}

/** The rows `from` of a column, written to `to`. */
export function gather<T extends Int32Array | Float64Array>(column: T, from: Int32Array | Uint32Array, to: T): T {
	for (let at = 0; at < from.length; at++) to[at] = column[from[at]];
	return to;
}

const littleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** Where the low and the high half of a 64-bit number lie within its two 32-bit words. */
export const lowWord = littleEndian ? 0 : 1;
export const highWord = 1 - lowWord;

/** The 32-bit words of a 64-bit column, two per row, without a copy. */
export function wordsOf(column: BigUint64Array): Uint32Array {
	return new Uint32Array(column.buffer, column.byteOffset, column.length * 2);
}

/** The ids 1 to `count`. */
export function consecutiveIds(count: number): BigUint64Array {
	const ids = new BigUint64Array(count);
	const words = wordsOf(ids);
	for (let row = 0; row < count; row++) words[row * 2 + lowWord] = row + 1;
	return ids;
}
