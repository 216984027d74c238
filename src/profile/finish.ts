/** From what was read of a profile to the profile: strings are checked, ids become rows. */
import type { RawProfile } from './decode-fields.js';
import type { RawValueType } from './decode-header.js';
import { resolveStacks } from './decode-samples.js';
import { indexIds, resolvePointers } from './ids.js';
import type { SampleColumns } from './sample-columns.js';
import { readLabels, readSamples } from './sample-columns.js';
import type { StringTable } from './strings.js';
import type { TableColumns } from './table-columns.js';
import { readFunctions, readLines, readLocations, reserveLocations } from './table-columns.js';
import type { LocationTable, Mapping, Profile, ValueType } from './tables.js';
import { malformed } from './wire.js';

/** A profile, and where its data was cut 1 for each sample that lost locations; undefined when none did. */
export interface Finished {
	readonly profile: Profile;
	readonly lost: Uint8Array | undefined;
}

/**
 * Makes the profile of all that was read.
 *
 * @param cut whether the data ends early, so that what is named may be missing: then it is none
 * @throws UserError when something is named that is not there, and when ids or values are not as they must be
 */
export function finishProfile(raw: RawProfile, strings: StringTable, cut: boolean): Finished {
	if (strings.length > 0 && strings.bytes(0).length > 0) throw malformed('its first string is not empty');
	if (!cut) checkStrings(raw, strings.length);
	checkValues(raw.samples);
	resolveTables(raw.tables, cut);
	if (cut) addLostLocation(raw.tables);
	const { location } = raw.tables;
	const locations = readLocations(raw.tables, location);
	const lost = resolveStacks(raw.samples, indexIds(locations.id, 'location'), cut ? location - 1 : -1);
	return { profile: assemble(raw, locations, strings), lost };
}

function checkStrings({ samples, tables, header }: RawProfile, length: number): void {
	const limit = Math.max(length, 1);
	const functions = readFunctions(tables);
	const labels = readLabels(samples);
	const columns = [
		functions.name,
		functions.systemName,
		functions.file,
		labels.key,
		labels.text,
		labels.unit,
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

function checkValues({ samples, sample, otherValueCount: other }: SampleColumns): void {
	const types = samples.values.length;
	if (other !== undefined) {
		throw malformed(`a sample has ${other} values where the profile has ${types} sample types`);
	}
	if (sample > 0 && types === 0) throw malformed('it has no sample types');
}

/** Ids of mappings and functions to rows. */
function resolveTables(tables: TableColumns, cut: boolean): void {
	const mappingIndex = indexIds(
		BigUint64Array.from(tables.mappings, mapping => mapping.id),
		'mapping',
	);
	const functionIndex = indexIds(readFunctions(tables).id, 'function');
	// An unknown mapping is none, as in the reference.
	resolvePointers(tables.mappingOf, tables.location, mappingIndex);
	const unknown = resolvePointers(tables.functionOf, tables.line, functionIndex);
	if (unknown !== undefined && !cut) throw malformed('a location names a function that is not in the file');
}

/** Adds the location that stands for those that are lost. */
function addLostLocation(tables: TableColumns): void {
	const row = tables.location++;
	reserveLocations(tables, tables.location);
	const { locations, mappingOf } = tables;
	mappingOf.rows[row] = -1;
	locations.lineStart[row + 1] = tables.line;
	locations.id[row] = freeId(locations.id.subarray(0, row));
}

function freeId(ids: BigUint64Array): bigint {
	let largest = 0n;
	for (const id of ids) if (id > largest) largest = id;
	return largest + 1n;
}

function assemble({ samples, tables, header }: RawProfile, locations: LocationTable, strings: StringTable): Profile {
	const valueType = ({ type, unit }: RawValueType): ValueType => ({ type: strings.get(type), unit: strings.get(unit) });
	return {
		sampleTypes: header.sampleTypes.map((type, index) => named(valueType(type), type, index, strings)),
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
		samples: readSamples(samples),
		labels: readLabels(samples),
		locations,
		lines: readLines(tables),
		functions: readFunctions(tables),
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
function named(known: ValueType, { type }: RawValueType, index: number, { length }: StringTable): ValueType {
	return type > 0 && type >= length ? { ...known, type: `unknown_${index}` } : known;
}
