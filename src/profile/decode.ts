/** profile.proto to tables: a survey that counts, one pass that fills, then ids become rows. */
import { UserError } from '../base/errors.js';
import type { SampleColumns } from './decode-samples.js';
import {
	clampIndex,
	decodeSample,
	decodeSamples,
	readLabels,
	resolveStacks,
	sampleColumns,
	wholeSample,
} from './decode-samples.js';
import type { TableColumns } from './decode-tables.js';
import {
	addString,
	decodeFunction,
	decodeFunctions,
	decodeLocation,
	decodeLocations,
	decodeMapping,
	decodeStrings,
	readLines,
	tableColumns,
	wholeFunction,
	wholeLocation,
	wholeString,
} from './decode-tables.js';
import { indexIds, resolvePointers } from './ids.js';
import type { StringTable } from './strings.js';
import { stringTableOf } from './strings.js';
import { profileFields, surveyProfile } from './survey.js';
import type { Mapping, Profile, ValueType } from './tables.js';
import type { Field, Reader } from './wire.js';
import { expectWire, malformed, nextField, readBig, readerOf, readSigned } from './wire.js';

/** What was lost of a profile whose bytes end early. */
export interface Damage {
	/** Offset in the inflated data where reading stopped: the field that is not whole begins here. */
	readonly offset: number;
	/** Bytes that the broken field still announces but that are not there; 0 when unknown. */
	readonly missingBytes: number;
	/** Samples that are whole. */
	readonly samples: number;
	/** The part of their total (0 to 1) whose locations or names are lost. */
	readonly lostShare: number;
}

export interface Decoded {
	readonly profile: Profile;
	readonly damage?: Damage;
}

/** A value type with its strings still as indices. */
interface RawValueType {
	type: number;
	unit: number;
}

/** The fields of the profile message that are not tables. */
interface RawHeader {
	readonly sampleTypes: RawValueType[];
	readonly comments: number[];
	dropFrames: number;
	keepFrames: number;
	timeNanos: bigint;
	durationNanos: bigint;
	periodType: RawValueType;
	period: bigint;
	defaultSampleType: number;
	docUrl: number;
}

/**
 * Decodes a whole profile.
 *
 * @param data inflated profile.proto; the profile's strings keep pointing into it
 * @param salvage when the data ends within a field: return what is whole with its `damage`, instead of throwing
 * @throws UserError when it is not a profile, malformed, or cut short without `salvage`
 */
export function decodeProfile(data: Uint8Array, salvage: boolean): Decoded {
	const survey = surveyProfile(data);
	const cut = survey.missingBytes !== undefined;
	if (cut && (!salvage || survey.sampleTypes === 0 || survey.samples === 0)) {
		throw new UserError(
			`the profile ends in the middle, at byte ${survey.end} of its data`,
			salvage ? 'nothing of it is whole enough to read; fetch it again' : 'without -strict what is whole is read',
		);
	}
	const samples = sampleColumns(survey);
	const tables = tableColumns(survey, cut ? 1 : 0);
	const header = emptyHeader();
	decodeFields(readerOf(data), survey.end, samples, tables, header);
	const strings = stringTableOf(data, tables.stringStart, tables.stringEnd, tables.string);
	checkStrings(strings, samples, tables, header, cut);
	const lost = resolveRows(samples, tables, cut);
	const profile = assemble(samples, tables, header, strings);
	if (!cut) return { profile };
	const damage = {
		offset: survey.end,
		missingBytes: survey.missingBytes ?? 0,
		samples: survey.samples,
		lostShare: lostShare(profile, lost),
	};
	return { profile, damage };
}

/** Whether `data` begins like profile.proto: a few fields with known numbers and types. */
export function looksLikeProfile(data: Uint8Array): boolean {
	const reader = readerOf(data);
	const field: Field = { number: 0, wire: 0, end: 0 };
	for (let fields = 0; fields < 8 && reader.pos < reader.len; fields++) {
		try {
			nextField(reader, reader.len, field);
		} catch {
			return fields > 1;
		}
		if (field.number < 1 || field.number > 15) return false;
		const message = field.number <= 6 || field.number === 11;
		if (message !== (field.wire === 2) && field.number !== 13) return false;
		reader.pos = field.end;
	}
	return data.length > 0;
}

function emptyHeader(): RawHeader {
	return {
		sampleTypes: [],
		comments: [],
		dropFrames: 0,
		keepFrames: 0,
		timeNanos: 0n,
		durationNanos: 0n,
		periodType: { type: 0, unit: 0 },
		period: 0n,
		defaultSampleType: 0,
		docUrl: 0,
	};
}

function decodeFields(
	reader: Reader,
	end: number,
	samples: SampleColumns,
	tables: TableColumns,
	header: RawHeader,
): void {
	const field: Field = { number: 0, wire: 0, end: 0 };
	const { buf } = reader;
	// Rows of a kind mostly follow each other. Each kind has its own loop, so that V8 compiles them one by one and does
	// not have to begin again when another kind comes.
	while (reader.pos < end) {
		const tag = buf[reader.pos];
		if (tag === wholeString) decodeStrings(reader, end, field, tables);
		else if (tag === wholeSample) decodeSamples(reader, end, field, samples);
		else if (tag === wholeLocation) decodeLocations(reader, end, field, tables);
		else if (tag === wholeFunction) decodeFunctions(reader, end, field, tables);
		else decodeField(reader, end, field, samples, tables, header);
	}
}

/** Reads any field. */
function decodeField(
	reader: Reader,
	end: number,
	field: Field,
	samples: SampleColumns,
	tables: TableColumns,
	header: RawHeader,
): void {
	nextField(reader, end, field);
	const { number, end: fieldEnd } = field;
	if (number < profileFields.sample || number > profileFields.string) decodeHeaderField(reader, field, header);
	else {
		expectWire(field, 2);
		if (number === profileFields.sample) decodeSample(reader, fieldEnd, field, samples);
		else if (number === profileFields.location) decodeLocation(reader, fieldEnd, field, tables);
		else if (number === profileFields.function) decodeFunction(reader, fieldEnd, field, tables);
		else if (number === profileFields.mapping) tables.mappings.push(decodeMapping(reader, fieldEnd, field));
		else addString(reader.pos, fieldEnd, tables);
	}
	reader.pos = fieldEnd;
}

function decodeHeaderField(reader: Reader, field: Field, header: RawHeader): void {
	const { number, end } = field;
	if (number === profileFields.sampleType) header.sampleTypes.push(decodeValueType(reader, field));
	else if (number === profileFields.periodType) header.periodType = decodeValueType(reader, field);
	else if (number === profileFields.comment) {
		if (field.wire !== 2) expectWire(field, 0);
		while (reader.pos < end) header.comments.push(clampIndex(readSigned(reader, end)));
	} else if (number >= profileFields.dropFrames && number <= profileFields.docUrl) {
		expectWire(field, 0);
		decodeHeaderNumber(reader, field, header);
	}
}

function decodeHeaderNumber(reader: Reader, field: Field, header: RawHeader): void {
	const value = BigInt.asIntN(64, readBig(reader, field.end));
	const index = clampIndex(Number(value));
	switch (field.number) {
		case profileFields.dropFrames:
			header.dropFrames = index;
			break;
		case profileFields.keepFrames:
			header.keepFrames = index;
			break;
		case profileFields.timeNanos:
			if (header.timeNanos !== 0n) {
				throw new UserError(
					'the file holds several profiles, one behind the other',
					'save each one to a file of its own and name them all as sources; they are merged then',
				);
			}
			header.timeNanos = value;
			break;
		case profileFields.durationNanos:
			header.durationNanos = value;
			break;
		case profileFields.period:
			header.period = value;
			break;
		case profileFields.defaultSampleType:
			header.defaultSampleType = index;
			break;
		default:
			header.docUrl = index;
	}
}

function decodeValueType(reader: Reader, field: Field): RawValueType {
	expectWire(field, 2);
	const { end } = field;
	const found: RawValueType = { type: 0, unit: 0 };
	while (reader.pos < end) {
		nextField(reader, end, field);
		if (field.number === 1 || field.number === 2) {
			expectWire(field, 0);
			const index = clampIndex(readSigned(reader, end));
			if (field.number === 1) found.type = index;
			else found.unit = index;
		} else reader.pos = field.end;
	}
	return found;
}

function checkStrings(
	strings: StringTable,
	samples: SampleColumns,
	tables: TableColumns,
	header: RawHeader,
	cut: boolean,
): void {
	if (strings.length > 0 && strings.bytes(0).length > 0) throw malformed('its first string is not empty');
	if (cut) return;
	const limit = Math.max(strings.length, 1);
	const columns = [
		tables.functions.name,
		tables.functions.systemName,
		tables.functions.file,
		...[samples.labels.key, samples.labels.text, samples.labels.unit].map(column => column.subarray(0, samples.label)),
		Int32Array.from(header.sampleTypes.flatMap(({ type, unit }) => [type, unit])),
		Int32Array.from(tables.mappings.flatMap(({ file, buildId }) => [file, buildId])),
		Int32Array.from(header.comments),
		Int32Array.of(header.dropFrames, header.keepFrames, header.defaultSampleType, header.docUrl),
	];
	for (const column of columns) {
		for (let row = 0; row < column.length; row++) {
			if (column[row] >= limit) throw malformed('it names a string that is not in its table');
		}
	}
}

/** Ids to rows; returns which samples lost locations, when the data was cut. */
function resolveRows(samples: SampleColumns, tables: TableColumns, cut: boolean): Uint8Array | undefined {
	const { locations, location: read } = tables;
	const { otherValueCount: other } = samples;
	if (other !== undefined) {
		const types = samples.samples.values.length;
		throw malformed(`a sample has ${other} values where the profile has ${types} sample types`);
	}
	if (samples.samples.length > 0 && samples.samples.values.length === 0) throw malformed('it has no sample types');
	const mappingIndex = indexIds(
		BigUint64Array.from(tables.mappings, mapping => mapping.id),
		'mapping',
	);
	const functionIndex = indexIds(tables.functions.id, 'function');
	// An unknown mapping is none, as in the reference.
	resolvePointers(tables.mappingOf, read, mappingIndex);
	const unknown = resolvePointers(tables.functionOf, tables.line, functionIndex);
	if (unknown !== undefined && !cut) throw malformed('a location names a function that is not in the file');
	if (cut) {
		locations.lineStart[read + 1] = tables.line;
		locations.id[read] = freeId(locations.id.subarray(0, read));
	}
	const locationIndex = indexIds(locations.id, 'location');
	return resolveStacks(samples, locationIndex, cut ? read : -1);
}

function freeId(ids: BigUint64Array): bigint {
	let largest = 0n;
	for (const id of ids) if (id > largest) largest = id;
	return largest + 1n;
}

function assemble(samples: SampleColumns, tables: TableColumns, header: RawHeader, strings: StringTable): Profile {
	const valueType = ({ type, unit }: RawValueType): ValueType => ({ type: strings.get(type), unit: strings.get(unit) });
	return {
		sampleTypes: header.sampleTypes.map((type, index) => named(valueType(type), type, index)),
		defaultSampleType: strings.get(header.defaultSampleType),
		dropFrames: strings.get(header.dropFrames),
		keepFrames: strings.get(header.keepFrames),
		timeNanos: header.timeNanos,
		durationNanos: header.durationNanos,
		periodType: valueType(header.periodType),
		period: header.period,
		comments: header.comments.map(index => strings.get(index)),
		docUrl: strings.get(header.docUrl),
		strings,
		samples: { ...samples.samples, stack: samples.stack.rows.subarray(0, samples.depth) },
		labels: readLabels(samples),
		locations: { ...tables.locations, mapping: tables.mappingOf.rows },
		lines: readLines(tables),
		functions: tables.functions,
		mappings: tables.mappings.map(({ id, start, limit, offset, file, buildId, flags }): Mapping => ({
			id,
			start,
			limit,
			offset,
			file: strings.get(file),
			buildId: strings.get(buildId),
			hasFunctions: flags[0],
			hasFilenames: flags[1],
			hasLineNumbers: flags[2],
			hasInlineFrames: flags[3],
		})),
		warnings: samples.rounded
			? ['some values are beyond 2^53 and were rounded to the nearest number that can be represented']
			: [],
	};
}

/** A value type whose name was lost with the end of the data gets one, so that the types can be told apart. */
function named(known: ValueType, { type }: RawValueType, index: number): ValueType {
	return known.type === '' && type !== 0 ? { ...known, type: `unknown_${index}` } : known;
}

/** The part of the last sample type's absolute total in samples with a lost location or function name. */
function lostShare(profile: Profile, lost: Uint8Array | undefined): number {
	const { samples, locations, lines, functions, strings } = profile;
	const nameless = new Uint8Array(locations.length);
	for (let location = 0; location < locations.length; location++) {
		for (let line = locations.lineStart[location]; line < locations.lineStart[location + 1]; line++) {
			const row = lines.function[line];
			if (row < 0 || functions.name[row] >= strings.length) nameless[location] = 1;
		}
	}
	const values = samples.values[samples.values.length - 1];
	let total = 0;
	let gone = 0;
	for (let sample = 0; sample < samples.length; sample++) {
		const weight = Math.abs(values[sample]);
		const stack = samples.stack.subarray(samples.stackStart[sample], samples.stackStart[sample + 1]);
		total += weight;
		if (lost?.[sample] === 1 || stack.some(location => nameless[location] === 1)) gone += weight;
	}
	return total === 0 ? 0 : gone / total;
}
