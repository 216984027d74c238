/** Strings gathered from several tables, each kept once. */
import { encodeText } from '../base/text.js';
import { Int32Column } from './columns.js';
import { mix, RowIndex } from './row-index.js';
import type { StringTable } from './strings.js';
import { stringTableOf } from './strings.js';

/** A set of byte strings numbered in order of first appearance; '' is 0. */
export class StringPool {
	private bytes = new Uint8Array(1024);
	/** Where each string ends; it begins where the one before ends. */
	private readonly ends = new Int32Column();
	private readonly index = new RowIndex();
	private wanted: Uint8Array = new Uint8Array(0);

	constructor() {
		this.intern(this.wanted);
	}

	/** Makes room for so many strings. */
	reserve(count: number): void {
		this.ends.reserve(count);
		this.index.reserve(count);
	}

	/** The number of the string that `text` encodes to. */
	internText(text: string): number {
		return text === '' ? 0 : this.intern(encodeText(text));
	}

	/** The number of a string, which is copied when it is new. */
	intern(text: Uint8Array): number {
		let hash = text.length;
		for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text[at], 0x01000193);
		hash = mix(hash, hash >>> 16);
		this.wanted = text;
		const found = this.index.find(hash, this.isWanted);
		return found < 0 ? this.append(text, hash) : found;
	}

	/** Negative, zero or positive as string `left` comes before, is or comes after `right` in the order of their bytes. */
	compare(left: number, right: number): number {
		const { bytes } = this;
		const ends = this.ends.data;
		let a = this.startOf(left);
		let b = this.startOf(right);
		while (a < ends[left] && b < ends[right] && bytes[a] === bytes[b]) {
			a++;
			b++;
		}
		if (a === ends[left] || b === ends[right]) return ends[left] - a - (ends[right] - b);
		return bytes[a] - bytes[b];
	}

	/** The strings so far; more may be added afterwards without changing it. */
	table(): StringTable {
		const count = this.ends.length;
		const ends = Uint32Array.from(this.ends.view());
		const starts = new Uint32Array(count);
		starts.set(ends.subarray(0, count - 1), 1);
		return stringTableOf(this.bytes, starts, ends, count);
	}

	private readonly isWanted = (row: number): boolean => {
		const { bytes, wanted } = this;
		const start = this.startOf(row);
		if (this.ends.data[row] - start !== wanted.length) return false;
		for (let at = 0; at < wanted.length; at++) if (bytes[start + at] !== wanted[at]) return false;
		return true;
	};

	private append(text: Uint8Array, hash: number): number {
		const start = this.startOf(this.ends.length);
		const end = start + text.length;
		if (end > this.bytes.length) {
			const grown = new Uint8Array(Math.max(end, this.bytes.length * 2));
			grown.set(this.bytes.subarray(0, start));
			this.bytes = grown;
		}
		this.bytes.set(text, start);
		this.ends.push(end);
		return this.index.add(hash);
	}

	private startOf(row: number): number {
		return row === 0 ? 0 : this.ends.data[row - 1];
	}
}
