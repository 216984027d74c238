/** Samples and their labels: the bulk of a profile, read in one pass over the bytes. */
import type { IdIndex } from './ids.js';
import type { Survey } from './survey.js';
import { sampleFields } from './survey.js';
import type { LabelTable, SampleTable } from './tables.js';
import type { Field, Reader } from './wire.js';
import { expectWire, malformed, nextField, readBig, readSigned, readUnsigned } from './wire.js';

/** Sample and label columns while they fill. */
export interface SampleColumns {
	readonly samples: SampleTable;
	readonly labels: LabelTable;
	/** Location ids that do not fit 31 bits; `stack` holds -2 - index into this list until ids are resolved. */
	readonly wideIds: bigint[];
	sample: number;
	depth: number;
	label: number;
	/** Whether a value beyond 2^53 was rounded. */
	rounded: boolean;
	/** How many values the first sample has whose number of values is not that of the sample types. */
	otherValueCount: number | undefined;
}

/** Empty columns for what the survey counted. */
export function sampleColumns(survey: Survey): SampleColumns {
	const { samples, labels } = survey;
	return {
		samples: {
			length: samples,
			stackStart: new Uint32Array(samples + 1),
			stack: new Int32Array(survey.stack),
			values: Array.from({ length: survey.sampleTypes }, () => new Float64Array(samples)),
			labelStart: new Uint32Array(samples + 1),
		},
		labels: {
			length: labels,
			key: new Int32Array(labels),
			text: new Int32Array(labels),
			number: new Float64Array(labels),
			unit: new Int32Array(labels),
		},
		wideIds: [],
		sample: 0,
		depth: 0,
		label: 0,
		rounded: false,
		otherValueCount: undefined,
	};
}

/** Reads the sample message that ends at `end` into the next row. @throws UserError when it is malformed */
export function decodeSample(reader: Reader, end: number, field: Field, columns: SampleColumns): void {
	const types = columns.samples.values.length;
	let values = 0;
	while (reader.pos < end) {
		nextField(reader, end, field);
		switch (field.number) {
			case sampleFields.location:
				decodeStack(reader, field, columns);
				break;
			case sampleFields.value:
				values = decodeValues(reader, field, columns, values);
				break;
			case sampleFields.label:
				expectWire(field, 2);
				decodeLabel(reader, field.end, field, columns);
				break;
			default:
				reader.pos = field.end;
		}
	}
	if (values !== types) columns.otherValueCount ??= values;
	const next = ++columns.sample;
	columns.samples.stackStart[next] = columns.depth;
	columns.samples.labelStart[next] = columns.label;
}

function decodeStack(reader: Reader, field: Field, columns: SampleColumns): void {
	if (field.wire !== 2) {
		expectWire(field, 0);
		pushLocation(reader, field.end, columns);
		return;
	}
	const { stack } = columns.samples;
	const { buf } = reader;
	const { end } = field;
	let { depth } = columns;
	let at = reader.pos;
	while (at < end) {
		const first = buf[at];
		if (first < 0x80) {
			stack[depth++] = first;
			at++;
			continue;
		}
		const second = buf[at + 1];
		if (second < 0x80) {
			stack[depth++] = (first & 0x7f) | (second << 7);
			at += 2;
			continue;
		}
		const third = buf[at + 2];
		if (third < 0x80) {
			stack[depth++] = (first & 0x7f) | ((second & 0x7f) << 7) | (third << 14);
			at += 3;
			continue;
		}
		reader.pos = at;
		columns.depth = depth;
		pushLocation(reader, end, columns);
		depth = columns.depth;
		at = reader.pos;
	}
	if (at > end) throw malformed('a number crosses the end of its field');
	reader.pos = end;
	columns.depth = depth;
}

function pushLocation(reader: Reader, end: number, columns: SampleColumns): void {
	const at = reader.pos;
	const id = readUnsigned(reader, end);
	if (id <= 0x7fffffff) {
		columns.samples.stack[columns.depth++] = id;
		return;
	}
	reader.pos = at;
	columns.samples.stack[columns.depth++] = -2 - columns.wideIds.length;
	columns.wideIds.push(readBig(reader, end));
}

function decodeValues(reader: Reader, field: Field, columns: SampleColumns, from: number): number {
	if (field.wire !== 2) expectWire(field, 0);
	const { values } = columns.samples;
	const { end } = field;
	let count = from;
	while (reader.pos < end) {
		const value = readSigned(reader, end);
		if (count < values.length) values[count][columns.sample] = value;
		if (value > Number.MAX_SAFE_INTEGER || value < -Number.MAX_SAFE_INTEGER) columns.rounded = true;
		count++;
	}
	return count;
}

const labelFields = { key: 1, text: 2, number: 3, unit: 4 } as const;

function decodeLabel(reader: Reader, end: number, field: Field, columns: SampleColumns): void {
	const { labels } = columns;
	let key = 0;
	let text = 0;
	let number = 0;
	let unit = 0;
	while (reader.pos < end) {
		nextField(reader, end, field);
		if (field.number > labelFields.unit || field.number === 0) {
			reader.pos = field.end;
			continue;
		}
		expectWire(field, 0);
		const value = readSigned(reader, end);
		if (field.number === labelFields.key) key = value;
		else if (field.number === labelFields.text) text = value;
		else if (field.number === labelFields.number) number = value;
		else unit = value;
	}
	// A label with neither text nor number nor unit says nothing; the reference forgets it too.
	if (text === 0 && number === 0 && unit === 0) return;
	if (!Number.isSafeInteger(number)) columns.rounded = true;
	const row = columns.label++;
	labels.key[row] = clampIndex(key);
	labels.text[row] = text === 0 ? -1 : clampIndex(text);
	labels.number[row] = text === 0 ? number : 0;
	labels.unit[row] = unit === 0 || text !== 0 ? -1 : clampIndex(unit);
}

/** A string index as the file has it, kept within 32 bits so that an absurd one stays recognisable as out of range. */
export function clampIndex(index: number): number {
	return index < 0 || index > 0x7ffffffe ? 0x7fffffff : index;
}

/**
 * Replaces location ids in the stacks by rows.
 *
 * @param missing the row that stands for locations that are not there, -1 to refuse them
 * @returns per sample, 1 where a location was missing; undefined when none was
 * @throws UserError for an unknown id when `missing` is -1
 */
export function resolveStacks(columns: SampleColumns, index: IdIndex, missing: number): Uint8Array | undefined {
	const { stack, stackStart, length } = columns.samples;
	let lost: Uint8Array | undefined;
	for (let sample = 0; sample < length; sample++) {
		for (let at = stackStart[sample]; at < stackStart[sample + 1]; at++) {
			const id = stack[at];
			const row = id >= 0 ? index.rowOfNumber(id) : index.row(columns.wideIds[-2 - id]);
			if (row >= 0) {
				stack[at] = row;
				continue;
			}
			if (missing < 0) throw malformed(`a sample names location ${id}, which is not in the file`);
			stack[at] = missing;
			lost ??= new Uint8Array(length);
			lost[sample] = 1;
		}
	}
	return lost;
}
