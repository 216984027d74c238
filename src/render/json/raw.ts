/** `raw` as JSON: every table of the profile, row by row. Rows of other tables are named by their index. */
import type { Mapping, Profile, ProfileHeader } from '../../profile/tables.js';
import type { RawReport } from '../../report/profile-report.js';
import type { JsonObject } from './document.js';
import { jsonDocument, jsonRows, jsonText, numberText } from './document.js';
import { documentFields, hexText, known, timeText } from './fields.js';

/** The profile of `raw` as JSON. */
export function rawJson({ profile }: RawReport): Generator<string> {
	return jsonDocument({ ...documentFields('raw'), ...headFields(profile) }, [
		{ name: 'samples', rows: sampleRows(profile) },
		{ name: 'locations', rows: locationRows(profile) },
		{ name: 'functions', rows: functionRows(profile) },
		{ name: 'mappings', rows: jsonRows(profile.mappings, mappingRow) },
	]);
}

function headFields(header: ProfileHeader): JsonObject {
	const { periodType } = header;
	const hasPeriodType = periodType.type !== '' || periodType.unit !== '';
	return {
		sampleTypes: header.sampleTypes.map(({ type, unit }) => ({ type, unit })),
		defaultSampleType: known(header.defaultSampleType),
		periodType: hasPeriodType ? { type: periodType.type, unit: periodType.unit } : null,
		period: Number(header.period),
		time: header.timeNanos === 0n ? null : timeText(header.timeNanos),
		durationNanos: header.durationNanos === 0n ? null : Number(header.durationNanos),
		dropFrames: known(header.dropFrames),
		keepFrames: known(header.keepFrames),
		comments: header.comments,
		docUrl: known(header.docUrl),
	};
}

function* sampleRows(profile: Profile): Generator<string> {
	const { samples } = profile;
	for (let row = 0; row < samples.length; row++) {
		const values = samples.values.map(column => numberText(column[row])).join(',');
		const stack = samples.stack.subarray(samples.stackStart[row], samples.stackStart[row + 1]).join(',');
		yield `{"values":[${values}],"labels":${labelsText(profile, row)},"stack":[${stack}]}`;
	}
}

function labelsText({ samples, labels, strings }: Profile, sample: number): string {
	const first = samples.labelStart[sample];
	const last = samples.labelStart[sample + 1];
	if (first === last) return '[]';
	const found: JsonObject[] = [];
	for (let row = first; row < last; row++) {
		const isText = labels.text[row] >= 0;
		found.push({
			key: strings.get(labels.key[row]),
			text: isText ? strings.get(labels.text[row]) : null,
			number: isText ? null : labels.number[row],
			unit: isText ? null : known(strings.get(labels.unit[row])),
		});
	}
	return jsonText(found);
}

function* locationRows({ locations, lines }: Profile): Generator<string> {
	for (let row = 0; row < locations.length; row++) {
		const own: JsonObject[] = [];
		for (let line = locations.lineStart[row]; line < locations.lineStart[row + 1]; line++) {
			own.push({ function: indexOf(lines.function[line]), line: lines.line[line], column: lines.column[line] });
		}
		yield jsonText({
			id: String(locations.id[row]),
			address: hexText(locations.address[row]),
			mapping: indexOf(locations.mapping[row]),
			folded: locations.folded[row] === 1,
			lines: own,
		});
	}
}

function indexOf(row: number): number | null {
	return row < 0 ? null : row;
}

function* functionRows({ functions, strings }: Profile): Generator<string> {
	for (let row = 0; row < functions.length; row++) {
		yield jsonText({
			id: String(functions.id[row]),
			name: strings.get(functions.name[row]),
			systemName: strings.get(functions.systemName[row]),
			file: strings.get(functions.file[row]),
			startLine: functions.startLine[row],
		});
	}
}

function mappingRow(mapping: Mapping): JsonObject {
	return {
		id: String(mapping.id),
		start: hexText(mapping.start),
		limit: hexText(mapping.limit),
		offset: hexText(mapping.offset),
		file: mapping.file,
		buildId: mapping.buildId,
		hasFunctions: mapping.hasFunctions,
		hasFilenames: mapping.hasFilenames,
		hasLineNumbers: mapping.hasLineNumbers,
		hasInlineFrames: mapping.hasInlineFrames,
	};
}
