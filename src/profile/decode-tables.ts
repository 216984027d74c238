/** Locations, functions, mappings and strings. */
import { clampIndex } from './decode-samples.js';
import { noteEntry, readPointer } from './ids.js';
import type { RawMapping, TableColumns } from './table-columns.js';
import { reserveLines } from './table-columns.js';
import type { Field, Reader } from './wire.js';
import { expectWire, highWord, lowWord, nextField, readBig, readInto, readSigned, readUnsigned } from './wire.js';

/** First bytes of rows as fields of a profile. */
export const wholeLocation = 0x22;
export const wholeFunction = 0x2a;
export const wholeString = 0x32;

/** Reads locations as long as one follows the other. `end`: where the profile ends. @throws UserError as decodeLocation */
export function decodeLocations(reader: Reader, end: number, field: Field, columns: TableColumns): void {
	while (reader.pos < end && reader.buf[reader.pos] === wholeLocation) {
		nextField(reader, end, field);
		const next = field.end;
		decodeLocation(reader, next, field, columns);
		reader.pos = next;
	}
}

/** Reads functions as long as one follows the other. `end`: where the profile ends. @throws UserError as decodeFunction */
export function decodeFunctions(reader: Reader, end: number, field: Field, columns: TableColumns): void {
	while (reader.pos < end && reader.buf[reader.pos] === wholeFunction) {
		nextField(reader, end, field);
		const next = field.end;
		decodeFunction(reader, next, field, columns);
		reader.pos = next;
	}
}

/** Reads strings as long as one follows the other. `end`: where the profile ends. */
export function decodeStrings(reader: Reader, end: number, field: Field, columns: TableColumns): void {
	while (reader.pos < end && reader.buf[reader.pos] === wholeString) {
		nextField(reader, end, field);
		addString(reader.pos, field.end, columns);
		reader.pos = field.end;
	}
}

/** Adds a string by the extent of its bytes. */
export function addString(from: number, end: number, columns: TableColumns): void {
	columns.stringStart[columns.string] = from;
	columns.stringEnd[columns.string++] = end;
}

// The loops below know fields with a tag of one byte and numbers of up to three bytes, as nearly all are. They are written
// out, as most profiles are read before anything is compiled. Other fields are left to a function for any field.

/** Reads the location message that ends at `end` into the next row. */
export function decodeLocation(reader: Reader, end: number, field: Field, columns: TableColumns): void {
	const row = columns.location++;
	const { id, address } = columns.locationWords;
	const { buf } = reader;
	// Of a location that names no mapping.
	columns.mappingOf.rows[row] = -1;
	let at = reader.pos;
	while (at < end) {
		let tag = buf[at];
		let value = buf[at + 1];
		let next = at + 2;
		if (value >= 0x80) {
			const second = buf[next++];
			value += (second << 7) - 0x80;
			if (second >= 0x80) {
				const third = buf[next++];
				value += (third << 14) - 0x4000;
				if (third >= 0x80) tag = 0;
			}
		}
		if (next > end) tag = 0;
		if (tag === 0x08) {
			id[row * 2 + lowWord] = value;
			id[row * 2 + highWord] = 0;
		} else if (tag === 0x22 && next + value <= end) {
			reader.pos = next;
			next += value;
			decodeLine(reader, next, field, columns);
		} else {
			reader.pos = at + 1;
			if (tag === 0x10) readPointer(reader, end, columns.mappingOf, row);
			else if (buf[at] === 0x18) readInto(reader, end, columns.locations.address, address, row);
			else {
				reader.pos = at;
				locationField(reader, end, field, columns, row);
			}
			next = reader.pos;
		}
		at = next;
	}
	columns.locations.lineStart[row + 1] = columns.line;
}

function locationField(reader: Reader, end: number, field: Field, columns: TableColumns, row: number): void {
	const { locations, locationWords } = columns;
	nextField(reader, end, field);
	if (field.number >= 1 && field.number <= 5) expectWire(field, field.number === 4 ? 2 : 0);
	if (field.number === 1) readInto(reader, end, locations.id, locationWords.id, row);
	else if (field.number === 2) readPointer(reader, end, columns.mappingOf, row);
	else if (field.number === 3) readInto(reader, end, locations.address, locationWords.address, row);
	else if (field.number === 4) decodeLine(reader, field.end, field, columns);
	else if (field.number === 5) locations.folded[row] = readUnsigned(reader, end) === 0 ? 0 : 1;
	else reader.pos = field.end;
}

function decodeLine(reader: Reader, end: number, field: Field, columns: TableColumns): void {
	if (columns.line === columns.lines.length) reserveLines(columns, Math.max(columns.lines.length * 2, 16));
	const row = columns.line++;
	const { lines, functionOf } = columns;
	const { buf } = reader;
	// Of a line that names no function.
	functionOf.rows[row] = -1;
	let at = reader.pos;
	while (at < end) {
		let tag = buf[at];
		let value = buf[at + 1];
		let next = at + 2;
		if (value >= 0x80) {
			const second = buf[next++];
			value += (second << 7) - 0x80;
			if (second >= 0x80) {
				const third = buf[next++];
				value += (third << 14) - 0x4000;
				if (third >= 0x80) tag = 0;
			}
		}
		if (next > end) tag = 0;
		if (tag === 0x08) functionOf.rows[row] = value - 1;
		else if (tag === 0x10) lines.line[row] = value;
		else if (tag === 0x18) lines.column[row] = value;
		else {
			reader.pos = at;
			lineField(reader, end, field, columns, row);
			next = reader.pos;
		}
		at = next;
	}
	reader.pos = at;
	noteEntry(functionOf, functionOf.rows[row]);
}

function lineField(reader: Reader, end: number, field: Field, columns: TableColumns, row: number): void {
	const { lines, functionOf } = columns;
	nextField(reader, end, field);
	if (field.number >= 1 && field.number <= 3) expectWire(field, 0);
	if (field.number === 1) readPointer(reader, end, functionOf, row);
	else if (field.number === 2) lines.line[row] = readSigned(reader, end);
	else if (field.number === 3) lines.column[row] = readSigned(reader, end);
	else reader.pos = field.end;
}

/** Reads the function message that ends at `end` into the next row. */
export function decodeFunction(reader: Reader, end: number, field: Field, columns: TableColumns): void {
	const row = columns.function++;
	const { functions, idWords } = columns;
	const { buf } = reader;
	let at = reader.pos;
	while (at < end) {
		let tag = buf[at];
		let value = buf[at + 1];
		let next = at + 2;
		if (value >= 0x80) {
			const second = buf[next++];
			value += (second << 7) - 0x80;
			if (second >= 0x80) {
				const third = buf[next++];
				value += (third << 14) - 0x4000;
				if (third >= 0x80) tag = 0;
			}
		}
		if (next > end) tag = 0;
		if (tag === 0x08) {
			idWords[row * 2 + lowWord] = value;
			idWords[row * 2 + highWord] = 0;
		} else if (tag === 0x10) functions.name[row] = value;
		else if (tag === 0x18) functions.systemName[row] = value;
		else if (tag === 0x20) functions.file[row] = value;
		else if (tag === 0x28) functions.startLine[row] = value;
		else {
			reader.pos = at;
			functionField(reader, end, field, columns, row);
			next = reader.pos;
		}
		at = next;
	}
}

function functionField(reader: Reader, end: number, field: Field, columns: TableColumns, row: number): void {
	const { functions, idWords } = columns;
	nextField(reader, end, field);
	if (field.number >= 1 && field.number <= 5) expectWire(field, 0);
	if (field.number === 1) readInto(reader, end, functions.id, idWords, row);
	else if (field.number === 2) functions.name[row] = clampIndex(readSigned(reader, end));
	else if (field.number === 3) functions.systemName[row] = clampIndex(readSigned(reader, end));
	else if (field.number === 4) functions.file[row] = clampIndex(readSigned(reader, end));
	else if (field.number === 5) functions.startLine[row] = readSigned(reader, end);
	else reader.pos = field.end;
}

/** Reads the mapping message that ends at `end`. */
export function decodeMapping(reader: Reader, end: number, field: Field): RawMapping {
	const numbers = [0n, 0n, 0n, 0n, 0n];
	const indices = [0, 0];
	const flags: RawMapping['flags'] = [false, false, false, false];
	while (reader.pos < end) {
		nextField(reader, end, field);
		if (field.number >= 1 && field.number <= 10) expectWire(field, 0);
		if (field.number >= 1 && field.number <= 4) numbers[field.number] = readBig(reader, end);
		else if (field.number === 5 || field.number === 6) indices[field.number - 5] = clampIndex(readSigned(reader, end));
		else if (field.number >= 7 && field.number <= 10) flags[field.number - 7] = readUnsigned(reader, end) !== 0;
		else reader.pos = field.end;
	}
	const [, id, start, limit, offset] = numbers;
	return {
		id,
		start,
		limit,
		offset,
		file: indices[0],
		buildId: indices[1],
		flags,
	};
}
