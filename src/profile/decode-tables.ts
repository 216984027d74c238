/** Locations, functions, mappings and strings. */
import { clampIndex } from './decode-samples.js';
import type { IdIndex } from './ids.js';
import type { Survey } from './survey.js';
import type { FunctionTable, LineTable, LocationTable } from './tables.js';
import type { Field, Reader } from './wire.js';
import { expectWire, littleEndian, nextField, readBig, readInto, readSigned, readUnsigned } from './wire.js';

/** A mapping with its strings still as indices. */
export interface RawMapping {
	id: bigint;
	start: bigint;
	limit: bigint;
	offset: bigint;
	file: number;
	buildId: number;
	flags: [functions: boolean, filenames: boolean, lineNumbers: boolean, inlineFrames: boolean];
}

/** Columns while they fill; ids of functions and mappings are resolved when all are read. */
export interface TableColumns {
	readonly locations: LocationTable;
	readonly locationWords: { readonly id: Uint32Array; readonly address: Uint32Array };
	readonly mappingIds: BigUint64Array;
	readonly mappingWords: Uint32Array;
	readonly lines: LineTable;
	readonly functionIds: BigUint64Array;
	readonly functionWords: Uint32Array;
	readonly functions: FunctionTable;
	readonly idWords: Uint32Array;
	readonly mappings: RawMapping[];
	readonly stringStart: Uint32Array;
	readonly stringEnd: Uint32Array;
	location: number;
	line: number;
	function: number;
	string: number;
}

const wordsOf = (column: BigUint64Array): Uint32Array => new Uint32Array(column.buffer);

/** Empty columns for what the survey counted; `spare` extra locations, for those that are lost. */
export function tableColumns(survey: Survey, spare: number): TableColumns {
	const places = survey.locations + spare;
	const locations: LocationTable = {
		length: places,
		id: new BigUint64Array(places),
		address: new BigUint64Array(places),
		mapping: new Int32Array(places).fill(-1),
		lineStart: new Uint32Array(places + 1),
		folded: new Uint8Array(places),
	};
	const mappingIds = new BigUint64Array(places);
	const functionIds = new BigUint64Array(survey.lines);
	const functions: FunctionTable = {
		length: survey.functions,
		id: new BigUint64Array(survey.functions),
		name: new Int32Array(survey.functions),
		systemName: new Int32Array(survey.functions),
		file: new Int32Array(survey.functions),
		startLine: new Float64Array(survey.functions),
	};
	return {
		locations,
		locationWords: { id: wordsOf(locations.id), address: wordsOf(locations.address) },
		mappingIds,
		mappingWords: wordsOf(mappingIds),
		lines: {
			length: survey.lines,
			function: new Int32Array(survey.lines),
			line: new Float64Array(survey.lines),
			column: new Float64Array(survey.lines),
		},
		functionIds,
		functionWords: wordsOf(functionIds),
		functions,
		idWords: wordsOf(functions.id),
		mappings: [],
		stringStart: new Uint32Array(survey.strings),
		stringEnd: new Uint32Array(survey.strings),
		location: 0,
		line: 0,
		function: 0,
		string: 0,
	};
}

/** Reads the location message that ends at `end` into the next row. */
export function decodeLocation(reader: Reader, end: number, field: Field, columns: TableColumns): void {
	const row = columns.location++;
	const { locations, locationWords } = columns;
	while (reader.pos < end) {
		nextField(reader, end, field);
		if (field.number >= 1 && field.number <= 5) expectWire(field, field.number === 4 ? 2 : 0);
		if (field.number === 1) readInto(reader, end, locations.id, locationWords.id, row);
		else if (field.number === 2) readInto(reader, end, columns.mappingIds, columns.mappingWords, row);
		else if (field.number === 3) readInto(reader, end, locations.address, locationWords.address, row);
		else if (field.number === 4) decodeLine(reader, field.end, field, columns);
		else if (field.number === 5) locations.folded[row] = readUnsigned(reader, end) === 0 ? 0 : 1;
		else reader.pos = field.end;
	}
	locations.lineStart[row + 1] = columns.line;
}

function decodeLine(reader: Reader, end: number, field: Field, columns: TableColumns): void {
	const row = columns.line++;
	while (reader.pos < end) {
		nextField(reader, end, field);
		if (field.number >= 1 && field.number <= 3) expectWire(field, 0);
		if (field.number === 1) readInto(reader, end, columns.functionIds, columns.functionWords, row);
		else if (field.number === 2) columns.lines.line[row] = readSigned(reader, end);
		else if (field.number === 3) columns.lines.column[row] = readSigned(reader, end);
		else reader.pos = field.end;
	}
}

/** Reads the function message that ends at `end` into the next row. */
export function decodeFunction(reader: Reader, end: number, field: Field, columns: TableColumns): void {
	const row = columns.function++;
	const { functions } = columns;
	while (reader.pos < end) {
		nextField(reader, end, field);
		if (field.number >= 1 && field.number <= 5) expectWire(field, 0);
		if (field.number === 1) readInto(reader, end, functions.id, columns.idWords, row);
		else if (field.number === 2) functions.name[row] = clampIndex(readSigned(reader, end));
		else if (field.number === 3) functions.systemName[row] = clampIndex(readSigned(reader, end));
		else if (field.number === 4) functions.file[row] = clampIndex(readSigned(reader, end));
		else if (field.number === 5) functions.startLine[row] = readSigned(reader, end);
		else reader.pos = field.end;
	}
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
	return { id, start, limit, offset, file: indices[0], buildId: indices[1], flags };
}

/** Points locations to mapping rows; an unknown mapping is none, as in the reference. */
export function resolveMappings(columns: TableColumns, index: IdIndex): void {
	const { locations, mappingIds, mappingWords } = columns;
	for (let row = 0; row < columns.location; row++) {
		locations.mapping[row] = findRow(index, mappingIds, mappingWords, row);
	}
}

/** The row that the id at `at` names, -1 for none; small ids, nearly all, cost no bigint. */
function findRow(index: IdIndex, ids: BigUint64Array, words: Uint32Array, at: number): number {
	const small = littleEndian && words[at * 2 + 1] === 0;
	return small ? index.rowOfNumber(words[at * 2]) : index.row(ids[at]);
}

/** Points lines to function rows, -1 where the function is not there; returns how many are not. */
export function resolveFunctions(columns: TableColumns, index: IdIndex): number {
	const { lines, functionIds, functionWords } = columns;
	let missing = 0;
	for (let row = 0; row < columns.line; row++) {
		const found = findRow(index, functionIds, functionWords, row);
		lines.function[row] = found;
		if (found < 0) missing++;
	}
	return missing;
}
