/**
 * Samples, locations and functions of which nothing is wanted but whether they are right. One small loop for all of them,
 * without ways that are seldom taken: V8 has compiled it soon, and need not do so twice.
 */
import { malformed, maxExact, readerOf, readSigned } from './wire.js';

// What a field of a row is. The numbers of what refers to another table are also its place in `largest`.
const unknown = 0;
const textIndex = 1;
const functionId = 2;
const locationId = 3;
const ownId = 4;
const anyNumber = 5;
const value = 6;
const labelNumber = 7;
const stack = 8;
const values = 9;
const line = 10;
const label = 11;

/** By first byte, which holds number and wire type, what a field of a message is. */
type Shape = Uint8Array;

const lineShape = shapeOf({ 0x08: functionId, 0x10: anyNumber, 0x18: anyNumber });
const labelShape = shapeOf({ 0x08: textIndex, 0x10: textIndex, 0x18: labelNumber, 0x20: textIndex });
const sampleShape = shapeOf({ 0x08: locationId, 0x0a: stack, 0x10: value, 0x12: values, 0x1a: label });
const locationShape = shapeOf({ 0x08: ownId, 0x10: anyNumber, 0x18: anyNumber, 0x22: line, 0x28: anyNumber });
const functionShape = shapeOf({ 0x08: ownId, 0x10: textIndex, 0x18: textIndex, 0x20: textIndex, 0x28: anyNumber });

function shapeOf(fields: Readonly<Record<number, number>>): Shape {
	const shape = new Uint8Array(256);
	for (const [tag, kind] of Object.entries(fields)) shape[Number(tag)] = kind;
	return shape;
}

/** Longer numbers have more bits than are looked at here. */
const mostBytes = 4;
const mostBytesOfAny = 10;
/** Numbers of fewer bytes are exact. */
const bytesOfInexact = 8;

/**
 * Reads rows and remembers only what they refer to. It refuses what is wrong, and more: fields and ids that are right but
 * strange. Whoever gets an error has to read the rows in another way.
 */
export class CheckedRows {
	/** Whether a value beyond 2^53 was seen. */
	rounded = false;
	/** How many values each sample so far has. */
	valuesEach = 0;
	samples = 0;
	private locations = 0;
	private functions = 0;
	private readonly largest = new Int32Array(4);
	/** Of the row at hand. */
	private id = 0;
	private valueCount = 0;

	/** Reads the sample in buf[from .. end). @throws UserError as the class says */
	sample(buf: Uint8Array, from: number, end: number): void {
		this.valueCount = 0;
		this.message(buf, from, end, sampleShape);
		if (this.samples++ === 0) this.valuesEach = this.valueCount;
		if (this.valueCount !== this.valuesEach) throw refused();
	}

	/** Reads the location in buf[from .. end). @throws UserError as the class says */
	location(buf: Uint8Array, from: number, end: number): void {
		this.id = 0;
		this.message(buf, from, end, locationShape);
		if (this.id !== ++this.locations) throw refused();
	}

	/** Reads the function in buf[from .. end). @throws UserError as the class says */
	function(buf: Uint8Array, from: number, end: number): void {
		this.id = 0;
		this.message(buf, from, end, functionShape);
		if (this.id !== ++this.functions) throw refused();
	}

	/** Whether all rows that were named are there, and so many strings. @throws UserError when not */
	finish(strings: number): void {
		const { largest } = this;
		const missing =
			largest[textIndex] >= Math.max(strings, 1) ||
			largest[functionId] > this.functions ||
			largest[locationId] > this.locations;
		if (missing) throw refused();
	}

	private message(buf: Uint8Array, from: number, end: number, shape: Shape): void {
		const { largest } = this;
		let at = from;
		while (at < end) {
			const kind = shape[buf[at++]];
			const start = at;
			let byte = buf[at++];
			let number = byte & 0x7f;
			for (let shift = 7; byte >= 0x80; shift += 7) {
				byte = buf[at++];
				number |= (byte & 0x7f) << shift;
			}
			if (at - start > mostBytes) this.longNumber(buf, start, at, kind);
			if (kind <= locationId) {
				if (kind === unknown || (number === 0 && kind !== textIndex)) throw refused();
				if (number > largest[kind]) largest[kind] = number;
			} else if (kind === value) this.valueCount++;
			else if (kind === ownId) this.id = number;
			else if (kind >= stack) {
				const next = at + number;
				if (next > end) throw refused();
				if (kind === stack) this.stack(buf, at, next);
				else if (kind === values) this.values(buf, at, next);
				else this.message(buf, at, next, kind === line ? lineShape : labelShape);
				at = next;
			}
		}
		if (at !== end) throw refused();
	}

	private stack(buf: Uint8Array, from: number, end: number): void {
		let largest = this.largest[locationId];
		let at = from;
		while (at < end) {
			const start = at;
			let byte = buf[at++];
			let id = byte & 0x7f;
			for (let shift = 7; byte >= 0x80; shift += 7) {
				byte = buf[at++];
				id |= (byte & 0x7f) << shift;
			}
			if (id === 0 || at - start > mostBytes) throw refused();
			if (id > largest) largest = id;
		}
		if (at !== end) throw refused();
		this.largest[locationId] = largest;
	}

	private values(buf: Uint8Array, from: number, end: number): void {
		let count = 0;
		let at = from;
		while (at < end) {
			const start = at;
			while (buf[at++] >= 0x80);
			if (at - start > mostBytes) this.longNumber(buf, start, at, value);
			count++;
		}
		if (at !== end) throw refused();
		this.valueCount += count;
	}

	/** Judges a number that has more bytes than most. */
	private longNumber(buf: Uint8Array, start: number, end: number, kind: number): void {
		const isCounted = kind === value || kind === labelNumber;
		if ((!isCounted && kind !== anyNumber) || end - start > mostBytesOfAny) throw refused();
		if (!isCounted || end - start < bytesOfInexact) return;
		const reader = readerOf(buf);
		reader.pos = start;
		if (Math.abs(readSigned(reader, end)) > maxExact) this.rounded = true;
	}
}

function refused(): Error {
	return malformed('its rows are not what they usually are');
}
