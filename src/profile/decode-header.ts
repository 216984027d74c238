/** The fields of a profile that are not rows of tables. */
import { UserError } from '../base/errors.js';
import { clampIndex } from './decode-samples.js';
import { profileFields } from './survey.js';
import type { Field, Reader } from './wire.js';
import { expectWire, nextField, readBig, readSigned } from './wire.js';

/** A value type with its strings still as indices. */
export interface RawValueType {
	type: number;
	unit: number;
}

/** The fields of the profile message that are not tables. */
export interface RawHeader {
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

/** The header of a profile that says nothing. */
export function emptyHeader(): RawHeader {
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

/** Reads any field that is not a row. @throws UserError when it is malformed */
export function decodeHeaderField(reader: Reader, field: Field, header: RawHeader): void {
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
