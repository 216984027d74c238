/** Reading protobuf fields with bounds: what profile.proto needs, without objects per field. */
import { UserError } from '../base/errors.js';

/** A place in protobuf data. */
export interface Reader {
	readonly buf: Uint8Array;
	pos: number;
	readonly len: number;
}

/** One field of a message, overwritten by each call of {@link nextField}. */
export interface Field {
	number: number;
	/** 0 varint, 1 fixed 64, 2 length-delimited, 5 fixed 32. */
	wire: number;
	/** Offset after the field's content; for varints and fixed values the reader still stands before it. */
	end: number;
}

/** A failure for data that cannot be profile.proto; `what` completes "its protobuf data is damaged: ...". */
export function malformed(what: string): UserError {
	return new UserError(
		`this is not a profile that can be read: ${what}`,
		'fetch it again with curl -sS -o FILE http://HOST:PORT/debug/pprof/heap, and check that it is a pprof profile',
	);
}

/** A field that is longer than what holds it: the file, when it was cut short, or a message. */
export class OutOfBounds extends UserError {
	/** Bytes that the field announces beyond the end, 0 when unknown. */
	readonly missingBytes: number;

	constructor(missingBytes: number) {
		super(
			'this is not a profile that can be read: a field is longer than the message that holds it',
			'fetch it again; what arrived is damaged',
		);
		this.missingBytes = missingBytes;
	}
}

/** A reader over `data` from its first byte. */
export function readerOf(data: Uint8Array): Reader {
	return { buf: data, pos: 0, len: data.length };
}

/**
 * Reads the next field's number, type and extent. `end` is where the enclosing message ends.
 *
 * @throws OutOfBounds when the field does not fit, UserError when it has no valid type
 */
export function nextField(reader: Reader, end: number, field: Field): void {
	const { buf, pos } = reader;
	// Nearly all fields that come here have one byte of tag and one or two of size.
	let from = pos + 2;
	let size = buf[pos + 1];
	if (size >= 0x80) size += (buf[from++] << 7) - 0x80;
	if ((buf[pos] & 0x87) === 2 && buf[from - 1] < 0x80 && from + size <= end) {
		field.number = buf[pos] >> 3;
		field.wire = 2;
		field.end = from + size;
		reader.pos = from;
	} else anyField(reader, end, field);
}

function anyField(reader: Reader, end: number, field: Field): void {
	const tag = readUnsigned(reader, end);
	field.number = Math.floor(tag / 8);
	field.wire = tag % 8;
	if (field.wire === 2) {
		const size = readUnsigned(reader, end);
		field.end = reader.pos + size;
	} else if (field.wire === 0) field.end = varintEnd(reader, end);
	else if (field.wire === 1) field.end = reader.pos + 8;
	else if (field.wire === 5) field.end = reader.pos + 4;
	else throw malformed(`unknown wire type ${field.wire}`);
	if (field.end > end) throw new OutOfBounds(field.end - end);
}

function varintEnd(reader: Reader, end: number): number {
	const { buf } = reader;
	const limit = Math.min(end, reader.pos + 10);
	for (let at = reader.pos; at < limit; at++) if (buf[at] < 0x80) return at + 1;
	if (limit === end) throw new OutOfBounds(0);
	throw malformed('a number has more than ten bytes');
}

/** Requires a field's wire type. @throws UserError otherwise */
export function expectWire(field: Field, wire: number): void {
	if (field.wire !== wire) throw malformed(`field ${field.number} has the wrong type`);
}

/** A varint as an unsigned number; beyond 2^53 the nearest float. Moves the reader behind it. */
export function readUnsigned(reader: Reader, end: number): number {
	const short = readShort(reader, end);
	if (short >= 0) return short;
	const { buf } = reader;
	const at = reader.pos;
	const last = varintEnd(reader, end);
	let value = 0;
	for (let byte = last - 1; byte >= at; byte--) value = value * 128 + (buf[byte] & 0x7f);
	reader.pos = last;
	return value;
}

/** A varint as a signed 64-bit number; beyond 2^53 the nearest float. Moves the reader behind it. */
export function readSigned(reader: Reader, end: number): number {
	const short = readShort(reader, end);
	if (short >= 0) return short;
	const at = reader.pos;
	const last = varintEnd(reader, end);
	reader.pos = last;
	return signedOf(reader.buf, at, last);
}

/**
 * A varint of up to four bytes; -1, without moving the reader, when it is longer or not whole. Written out, because most
 * profiles are read before anything is compiled: each byte's mark is taken off at the end instead of each by itself.
 */
function readShort(reader: Reader, end: number): number {
	const { buf, pos } = reader;
	const first = buf[pos];
	if (first < 0x80 && pos < end) {
		reader.pos = pos + 1;
		return first;
	}
	const second = buf[pos + 1];
	if (second < 0x80 && pos + 1 < end) {
		reader.pos = pos + 2;
		return first + (second << 7) - 0x80;
	}
	const third = buf[pos + 2];
	if (third < 0x80 && pos + 2 < end) {
		reader.pos = pos + 3;
		return first + (second << 7) + (third << 14) - 0x4080;
	}
	const fourth = buf[pos + 3];
	if (fourth < 0x80 && pos + 3 < end) {
		reader.pos = pos + 4;
		return first + (second << 7) + (third << 14) + (fourth << 21) - 0x204080;
	}
	return -1;
}

/** The signed 64-bit number of the varint in buf[at .. last): three parts, so that only the last sum rounds. */
export function signedOf(buf: Uint8Array, at: number, last: number): number {
	const low = bits28(buf, at, last);
	const middle = bits28(buf, at + 4, last);
	const high = bits28(buf, at + 8, last) & 0xff;
	const top = high >= 0x80 ? high - 0x100 : high;
	return (top * 0x10000000 + middle) * 0x10000000 + low;
}

function bits28(buf: Uint8Array, from: number, last: number): number {
	let value = 0;
	for (let at = Math.min(from + 4, last) - 1; at >= from; at--) value = (value << 7) | (buf[at] & 0x7f);
	return value;
}

/** A varint as an exact unsigned 64-bit number. Moves the reader behind it. */
export function readBig(reader: Reader, end: number): bigint {
	const { buf } = reader;
	const at = reader.pos;
	const last = varintEnd(reader, end);
	reader.pos = last;
	let value = 0n;
	for (let byte = last - 1; byte >= at; byte--) value = (value << 7n) | BigInt(buf[byte] & 0x7f);
	return BigInt.asUintN(64, value);
}

/** A varint into row `index` of a 64-bit column, exact; what fits 53 bits, nearly all, costs no bigint. */
export function readInto(reader: Reader, end: number, column: BigUint64Array, words: Uint32Array, index: number): void {
	const at = reader.pos;
	const value = readUnsigned(reader, end);
	if (value > maxExact) {
		reader.pos = at;
		column[index] = readBig(reader, end);
		return;
	}
	words[index * 2 + lowWord] = value;
	words[index * 2 + highWord] = value > 0xffffffff ? value / 0x100000000 : 0;
}

/** The largest number up to which all whole numbers are exact. A constant of our own, as reading Number's makes garbage. */
export const maxExact = 2 ** 53 - 1;

/** Which of the two 32-bit words of a 64-bit number holds its low bits on this machine. */
export const lowWord = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 0 : 1;
export const highWord = 1 - lowWord;
