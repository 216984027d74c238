/** What is kept of the bytes of a profile that arrives in chunks. */
import { roomFor, widened } from './columns.js';
import type { StringTable } from './strings.js';
import { stringTableOf } from './strings.js';
import type { TableColumns } from './table-columns.js';

/** The bytes that are decoded next: the beginning of a field from the last chunk, then the new chunk. */
export class ChunkWindow {
	/** Replaced when it grows. What lies beyond `filled` is unspecified. */
	data = new Uint8Array(0);
	filled = 0;
	/** Bytes that have been appended in all. */
	arrived = 0;

	append(chunk: Uint8Array): void {
		const needed = this.filled + chunk.length;
		if (needed > this.data.length) this.data = widened(this.data, new Uint8Array(needed * 2));
		this.data.set(chunk, this.filled);
		this.filled = needed;
		this.arrived += chunk.length;
	}

	/** Forgets the first `end` bytes, which are decoded. */
	drop(end: number): void {
		this.data.copyWithin(0, end, this.filled);
		this.filled -= end;
	}
}

/** Bytes between two strings that are a tag and a size. */
const largestGap = 6;

/** The bytes of all strings, which the columns of strings refer to. */
export class KeptText {
	private data = new Uint8Array(0);
	private length = 0;

	/**
	 * Copies the strings from row `first` on out of `window`.
	 *
	 * @param bytes how many they have
	 * @param rest as for `roomFor`
	 */
	keep(window: Uint8Array, columns: TableColumns, first: number, bytes: number, rest: number): void {
		const { stringStart, stringEnd, string } = columns;
		const room = roomFor(this.data.length, this.length, bytes + (string - first) * largestGap, rest);
		if (room !== this.data.length) this.data = widened(this.data, new Uint8Array(room));
		for (let from = first; from < string;) {
			// Strings that follow each other are copied at once, with the sizes between them.
			let to = from + 1;
			while (to < string && stringStart[to] - stringEnd[to - 1] <= largestGap) to++;
			const start = stringStart[from];
			const shift = this.length - start;
			const run = window.subarray(start, stringEnd[to - 1]);
			this.data.set(run, this.length);
			this.length += run.length;
			for (; from < to; from++) {
				stringStart[from] += shift;
				stringEnd[from] += shift;
			}
		}
	}

	/** The strings that were kept. */
	table({ stringStart, stringEnd, string }: TableColumns): StringTable {
		return stringTableOf(this.data, stringStart, stringEnd, string);
	}
}
