/** Samples and their labels: the bulk of a profile, read in one pass over the bytes. */
import { checkpoint, checkpointMask } from '../base/checkpoint.js';
import type { IdIndex } from './ids.js';
import { readPointer, resolvePointers } from './ids.js';
import type { SampleColumns } from './sample-columns.js';
import { widenLabels } from './sample-columns.js';
import { sampleFields } from './survey.js';
import type { Field, Reader } from './wire.js';
import { expectWire, malformed, maxExact, nextField, readSigned } from './wire.js';

/** First byte of a sample as a field of a profile. */
export const wholeSample = 0x12;

/** Reads samples as long as one follows the other. `end`: where the profile ends. @throws UserError as decodeSample */
export function decodeSamples(reader: Reader, end: number, field: Field, columns: SampleColumns): void {
	while (reader.pos < end && reader.buf[reader.pos] === wholeSample) {
		if ((columns.sample & checkpointMask) === 0) checkpoint('reading samples', columns.sample, columns.samples.length);
		nextField(reader, end, field);
		const next = field.end;
		decodeSample(reader, next, field, columns);
		reader.pos = next;
	}
}

const packedLocations = 0x0a;
const packedValues = 0x12;
const wholeLabel = 0x1a;

/**
 * Reads the sample message that ends at `end` into the next row. The loop knows what nearly all samples are made of, and
 * leaves any other field to `sampleField`.
 *
 * @throws UserError when it is malformed
 */
export function decodeSample(reader: Reader, end: number, field: Field, columns: SampleColumns): void {
	const { buf } = reader;
	let values = 0;
	let at = reader.pos;
	while (at < end) {
		let from = at + 2;
		let size = buf[at + 1];
		if (size >= 0x80) size += (buf[from++] << 7) - 0x80;
		const to = from + size;
		const tag = buf[from - 1] < 0x80 && to <= end ? buf[at] : 0;
		at = to;
		if (tag === packedLocations) decodeStack(reader, from, to, columns);
		else if (tag === packedValues) values = decodeValues(reader, from, to, columns, values);
		else if (tag === wholeLabel) decodeLabel(reader, from, to, field, columns);
		else {
			values = sampleField(reader, end, field, columns, values);
			at = reader.pos;
		}
		reader.pos = at;
	}
	if (values !== columns.samples.values.length) columns.otherValueCount ??= values;
	const next = ++columns.sample;
	columns.samples.stackStart[next] = columns.depth;
	columns.samples.labelStart[next] = columns.label;
}

/** Reads any field of a sample; returns how many values the sample has now. */
function sampleField(reader: Reader, end: number, field: Field, columns: SampleColumns, values: number): number {
	nextField(reader, end, field);
	const { number, wire } = field;
	const from = reader.pos;
	reader.pos = field.end;
	if (number === sampleFields.location) {
		if (wire !== 2) expectWire(field, 0);
		decodeStack(reader, from, field.end, columns);
	} else if (number === sampleFields.value) {
		if (wire !== 2) expectWire(field, 0);
		return decodeValues(reader, from, field.end, columns, values);
	} else if (number === sampleFields.label) {
		expectWire(field, 2);
		decodeLabel(reader, from, field.end, field, columns);
	}
	return values;
}

function decodeStack(reader: Reader, from: number, end: number, columns: SampleColumns): void {
	const { stack } = columns;
	const { buf } = reader;
	const { rows } = stack;
	let { largest } = stack;
	let { depth } = columns;
	let at = from;
	while (at < end) {
		let id = buf[at++];
		if (id >= 0x80) {
			const second = buf[at++];
			id += (second << 7) - 0x80;
			if (second >= 0x80) {
				const third = buf[at++];
				id += (third << 14) - 0x4000;
				if (third >= 0x80) {
					stack.largest = largest;
					reader.pos = at - 3;
					readPointer(reader, end, stack, depth++);
					at = reader.pos;
					({ largest } = stack);
					continue;
				}
			}
		}
		const entry = id - 1;
		rows[depth++] = entry;
		if (entry > largest || entry < 0) largest = entry >>> 0;
	}
	if (at > end) throw malformed('a number crosses the end of its field');
	stack.largest = largest;
	columns.depth = depth;
	reader.pos = end;
}

const minExact = -maxExact;

function decodeValues(reader: Reader, from: number, end: number, columns: SampleColumns, already: number): number {
	const { values } = columns.samples;
	const { sample } = columns;
	const { buf } = reader;
	let count = already;
	let at = from;
	while (at < end) {
		let value = buf[at];
		if (value < 0x80) at++;
		else {
			reader.pos = at;
			value = readSigned(reader, end);
			at = reader.pos;
			if (value > maxExact || value < minExact) columns.rounded = true;
		}
		if (count < values.length) values[count][sample] = value;
		count++;
	}
	reader.pos = end;
	return count;
}

/** First bytes of a label's fields, which are all numbers. */
const labelTags = { key: 0x08, text: 0x10, number: 0x18, unit: 0x20 } as const;

function decodeLabel(reader: Reader, from: number, end: number, field: Field, columns: SampleColumns): void {
	const { buf } = reader;
	let key = 0;
	let text = 0;
	let number = 0;
	let unit = 0;
	let at = from;
	while (at < end) {
		let tag = buf[at];
		let value = buf[at + 1];
		let next = at + 2;
		if (value >= 0x80 || next > end || tag === 0 || tag > labelTags.unit || (tag & 7) !== 0) {
			reader.pos = at;
			value = labelField(reader, end, field);
			tag = field.number * 8;
			next = reader.pos;
		}
		if (tag === labelTags.key) key = value;
		else if (tag === labelTags.text) text = value;
		else if (tag === labelTags.number) number = value;
		else if (tag === labelTags.unit) unit = value;
		at = next;
	}
	reader.pos = at;
	// A label with neither text nor number nor unit says nothing; the reference forgets it too.
	if (text === 0 && number === 0 && unit === 0) return;
	if (!Number.isSafeInteger(number)) columns.rounded = true;
	if (columns.label === columns.labels.length) widenLabels(columns);
	const { labels } = columns;
	const row = columns.label++;
	labels.key[row] = clampIndex(key);
	labels.text[row] = text === 0 ? -1 : clampIndex(text);
	labels.number[row] = text === 0 ? number : 0;
	labels.unit[row] = unit === 0 || text !== 0 ? -1 : clampIndex(unit);
}

/** Reads any field of a label and returns its number, 0 for one that labels do not have. */
function labelField(reader: Reader, end: number, field: Field): number {
	nextField(reader, end, field);
	const tag = field.number * 8;
	if (tag >= labelTags.key && tag <= labelTags.unit) {
		expectWire(field, 0);
		return readSigned(reader, end);
	}
	reader.pos = field.end;
	return 0;
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
	const id = resolvePointers(columns.stack, columns.depth, index);
	if (id === undefined) return undefined;
	if (missing < 0) throw malformed(`a sample names location ${id}, which is not in the file`);
	const { sample: length, samples } = columns;
	const { stackStart } = samples;
	const { rows } = columns.stack;
	const lost = new Uint8Array(length);
	for (let sample = 0; sample < length; sample++) {
		for (let at = stackStart[sample]; at < stackStart[sample + 1]; at++) {
			if (rows[at] >= 0) continue;
			rows[at] = missing;
			lost[sample] = 1;
		}
	}
	return lost;
}
