/** The one pass over the fields of a profile, and what it fills. */
import type { RawHeader } from './decode-header.js';
import { decodeHeaderField, emptyHeader } from './decode-header.js';
import { decodeSample, decodeSamples, wholeSample } from './decode-samples.js';
import {
	addString,
	decodeFunction,
	decodeFunctions,
	decodeLocation,
	decodeLocations,
	decodeMapping,
	decodeStrings,
	wholeFunction,
	wholeLocation,
	wholeString,
} from './decode-tables.js';
import type { SampleColumns } from './sample-columns.js';
import { reserveSamples, reserveStacks, sampleColumns } from './sample-columns.js';
import type { Survey } from './survey.js';
import { profileFields } from './survey.js';
import type { TableColumns } from './table-columns.js';
import { reserveStrings, reserveTables, tableColumns } from './table-columns.js';
import type { Field, Reader } from './wire.js';
import { expectWire, nextField } from './wire.js';

/** A profile while it is read: strings and ids are not resolved yet. */
export interface RawProfile {
	samples: SampleColumns;
	readonly tables: TableColumns;
	readonly header: RawHeader;
}

/** A profile of which nothing is read yet. */
export function rawProfile(sampleTypes: number): RawProfile {
	return { samples: sampleColumns(sampleTypes), tables: tableColumns(), header: emptyHeader() };
}

/**
 * Makes room for what the survey counted in the next piece.
 *
 * @param rest as for `roomFor`
 * @param passing whether all but strings and what belongs to samples is forgotten after each piece
 */
export function reserve({ samples, tables }: RawProfile, survey: Survey, rest: number, passing: boolean): void {
	reserveSamples(samples, survey, rest);
	reserveStacks(samples, survey, passing ? 0 : rest);
	reserveTables(tables, survey, passing ? 0 : rest);
	reserveStrings(tables, survey, rest);
}

/** Reads the fields up to `end`, which are whole and for which there is room. @throws UserError when one is malformed */
export function decodeFields(reader: Reader, end: number, raw: RawProfile): void {
	const { samples, tables } = raw;
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
		else decodeField(reader, end, field, raw);
	}
}

/** Reads any field. */
function decodeField(reader: Reader, end: number, field: Field, { samples, tables, header }: RawProfile): void {
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
