/** The columns of locations, lines, functions and strings while a profile is read. */
import { roomFor, widened, wordsOf } from './columns.js';
import type { Pointers } from './ids.js';
import { pointers } from './ids.js';
import type { Survey } from './survey.js';
import type { FunctionTable, LineTable, LocationTable } from './tables.js';

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

/** Columns while they fill, replaced when they grow; ids of functions and mappings are resolved when all are read. */
export interface TableColumns {
	/** Room for locations, without their mappings, which are in `mappingOf`; `location` of its rows are filled. */
	locations: Omit<LocationTable, 'mapping'>;
	locationWords: LocationWords;
	readonly mappingOf: Pointers;
	/** Room for lines, without their functions, which are in `functionOf`; `line` of its rows are filled. */
	lines: Omit<LineTable, 'function'>;
	readonly functionOf: Pointers;
	/** Room for functions; `function` of its rows are filled. */
	functions: FunctionTable;
	idWords: Uint32Array;
	readonly mappings: RawMapping[];
	/** Room for strings; `string` of its rows are filled. */
	stringStart: Uint32Array;
	stringEnd: Uint32Array;
	location: number;
	line: number;
	function: number;
	string: number;
}

interface LocationWords {
	readonly id: Uint32Array;
	readonly address: Uint32Array;
}

/** Columns without any room. */
export function tableColumns(): TableColumns {
	const locations = locationRoom(0);
	const functions = functionRoom(0);
	return {
		locations,
		locationWords: locationWordsOf(locations),
		mappingOf: pointers(0),
		lines: { length: 0, line: new Float64Array(0), column: new Float64Array(0) },
		functionOf: pointers(0),
		functions,
		idWords: wordsOf(functions.id),
		mappings: [],
		stringStart: new Uint32Array(0),
		stringEnd: new Uint32Array(0),
		location: 0,
		line: 0,
		function: 0,
		string: 0,
	};
}

function locationRoom(length: number): TableColumns['locations'] {
	return {
		length,
		id: new BigUint64Array(length),
		address: new BigUint64Array(length),
		lineStart: new Uint32Array(length + 1),
		folded: new Uint8Array(length),
	};
}

function locationWordsOf({ id, address }: TableColumns['locations']): LocationWords {
	return { id: wordsOf(id), address: wordsOf(address) };
}

function functionRoom(length: number): FunctionTable {
	return {
		length,
		id: new BigUint64Array(length),
		name: new Int32Array(length),
		systemName: new Int32Array(length),
		file: new Int32Array(length),
		startLine: new Float64Array(length),
	};
}

/** Makes room for the rows that the survey counted in the next piece. `rest` as for `roomFor`. */
export function reserveTables(columns: TableColumns, survey: Survey, rest: number): void {
	reserveLocations(columns, roomFor(columns.locations.length, columns.location, survey.locations, rest));
	const lines = roomFor(columns.lines.length, columns.line, survey.locations, rest);
	if (lines !== columns.lines.length) reserveLines(columns, lines);
	reserveFunctions(columns, roomFor(columns.functions.length, columns.function, survey.functions, rest));
}

/** Makes room for the strings that the survey counted. */
export function reserveStrings(columns: TableColumns, survey: Survey, rest: number): void {
	const strings = roomFor(columns.stringStart.length, columns.string, survey.strings, rest);
	if (strings === columns.stringStart.length) return;
	columns.stringStart = widened(columns.stringStart, new Uint32Array(strings));
	columns.stringEnd = widened(columns.stringEnd, new Uint32Array(strings));
}

/** Makes room for `length` locations. */
export function reserveLocations(columns: TableColumns, length: number): void {
	const { locations, mappingOf } = columns;
	if (length === locations.length) return;
	const wide = locationRoom(length);
	wide.id.set(locations.id);
	wide.address.set(locations.address);
	wide.lineStart.set(locations.lineStart);
	wide.folded.set(locations.folded);
	columns.locations = wide;
	columns.locationWords = locationWordsOf(wide);
	mappingOf.rows = widened(mappingOf.rows, new Int32Array(length));
}

function reserveFunctions(columns: TableColumns, length: number): void {
	const { functions } = columns;
	if (length === functions.length) return;
	const wide = functionRoom(length);
	wide.id.set(functions.id);
	wide.name.set(functions.name);
	wide.systemName.set(functions.systemName);
	wide.file.set(functions.file);
	wide.startLine.set(functions.startLine);
	columns.functions = wide;
	columns.idWords = wordsOf(wide.id);
}

/** The first `length` locations, as a table. */
export function readLocations({ locations, mappingOf }: TableColumns, length: number): LocationTable {
	return {
		length,
		id: locations.id.subarray(0, length),
		address: locations.address.subarray(0, length),
		mapping: mappingOf.rows.subarray(0, length),
		lineStart: locations.lineStart.subarray(0, length + 1),
		folded: locations.folded.subarray(0, length),
	};
}

/** The functions that were read, as a table of their number. */
export function readFunctions({ functions, function: length }: TableColumns): FunctionTable {
	return {
		length,
		id: functions.id.subarray(0, length),
		name: functions.name.subarray(0, length),
		systemName: functions.systemName.subarray(0, length),
		file: functions.file.subarray(0, length),
		startLine: functions.startLine.subarray(0, length),
	};
}

/** Makes room for `length` lines. */
export function reserveLines(columns: TableColumns, length: number): void {
	const { lines, functionOf } = columns;
	const line = new Float64Array(length);
	const column = new Float64Array(length);
	const rows = new Int32Array(length);
	line.set(lines.line);
	column.set(lines.column);
	rows.set(functionOf.rows);
	columns.lines = { length, line, column };
	functionOf.rows = rows;
}

/** The lines that were read, as a table of their number. */
export function readLines({ lines, functionOf, line }: TableColumns): LineTable {
	return {
		length: line,
		function: functionOf.rows.subarray(0, line),
		line: lines.line.subarray(0, line),
		column: lines.column.subarray(0, line),
	};
}
