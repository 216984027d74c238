/** Writing protobuf fields into one growing buffer. */
import { highWord, lowWord, wordsOf } from './columns.js';

const varint = 0;
const delimited = 2;
const largestVarint = 10;
const two32 = 0x100000000;

/** Bytes of protobuf fields, written front to back. Zeros are left out where the format says so (`...Field`). */
export class ProtoWriter {
	private buffer: Uint8Array;
	private at = 0;
	private readonly big = new BigUint64Array(1);
	private readonly words = wordsOf(this.big);

	/** @param capacity bytes to expect, roughly */
	constructor(capacity: number) {
		this.buffer = new Uint8Array(Math.max(64, capacity));
	}

	/** What was written, without a copy. */
	finish(): Uint8Array {
		return this.buffer.subarray(0, this.at);
	}

	/** Begins a message, or a packed list, in `field`; give what it returns to `end`. */
	begin(field: number): number {
		this.reserve(2 * largestVarint);
		this.writeSmall(field * 8 + delimited);
		return ++this.at;
	}

	/** Ends a message: its length is put before it. */
	end(start: number): void {
		this.reserve(largestVarint);
		const length = this.at - start;
		let extra = 0;
		for (let rest = length; rest >= 128; rest = Math.floor(rest / 128)) extra++;
		if (extra > 0) this.buffer.copyWithin(start + extra, start, this.at);
		this.at = start - 1;
		this.writeSmall(length);
		this.at += length;
	}

	/** A whole number up to 64 bits, clamped to them; 0 is not written. */
	numberField(field: number, value: number): void {
		if (value === 0) return;
		this.tag(field);
		this.number(value);
	}

	/** An unsigned or signed 64-bit number; 0 is not written. */
	bigField(field: number, value: bigint): void {
		if (value === 0n) return;
		this.tag(field);
		this.big[0] = BigInt.asUintN(64, value);
		this.halves(this.words[lowWord], this.words[highWord]);
	}

	/** A bool; false is not written. */
	boolField(field: number, value: boolean): void {
		if (value) this.numberField(field, 1);
	}

	bytesField(field: number, bytes: Uint8Array): void {
		this.reserve(2 * largestVarint + bytes.length);
		this.writeSmall(field * 8 + delimited);
		this.writeSmall(bytes.length);
		this.buffer.set(bytes, this.at);
		this.at += bytes.length;
	}

	/** The tag of a varint; `number` or `halves` follows. */
	tag(field: number): void {
		this.reserve(2 * largestVarint);
		this.writeSmall(field * 8 + varint);
	}

	/** A whole number as a varint: negative ones as 64-bit complement, what 64 bits do not hold as the nearest they do. */
	number(value: number): void {
		if (value >= 0) {
			if (value >= 2 ** 63) this.halves(0xffffffff, 0x7fffffff);
			else this.halves(value % two32, Math.floor(value / two32));
			return;
		}
		if (value <= -(2 ** 63)) {
			this.halves(0, 0x80000000);
			return;
		}
		const low = -value % two32;
		const high = Math.floor(-value / two32);
		this.halves(low === 0 ? 0 : two32 - low, (low === 0 ? two32 - high : two32 - 1 - high) % two32);
	}

	/** A 64-bit number given as two unsigned halves, as a varint. */
	halves(low: number, high: number): void {
		this.reserve(largestVarint);
		const { buffer } = this;
		let bits = low;
		let above = high;
		while (above !== 0) {
			buffer[this.at++] = (bits & 0x7f) | 0x80;
			bits = ((bits >>> 7) | (above << 25)) >>> 0;
			above >>>= 7;
		}
		this.writeSmall(bits);
	}

	private writeSmall(value: number): void {
		let bits = value;
		while (bits >= 128) {
			this.buffer[this.at++] = (bits & 0x7f) | 0x80;
			bits >>>= 7;
		}
		this.buffer[this.at++] = bits;
	}

	private reserve(bytes: number): void {
		if (this.at + bytes <= this.buffer.length) return;
		const grown = new Uint8Array(Math.max(this.at + bytes, this.buffer.length * 2));
		grown.set(this.buffer.subarray(0, this.at));
		this.buffer = grown;
	}
}
