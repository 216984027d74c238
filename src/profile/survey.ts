/** The first look at a profile: how many rows each table will have, and where the data stops being whole. */
import type { Field, Reader } from './wire.js';
import { nextField, OutOfBounds, readerOf } from './wire.js';

/** Field numbers of profile.proto's messages. */
export const profileFields = {
	sampleType: 1,
	sample: 2,
	mapping: 3,
	location: 4,
	function: 5,
	string: 6,
	dropFrames: 7,
	keepFrames: 8,
	timeNanos: 9,
	durationNanos: 10,
	periodType: 11,
	period: 12,
	comment: 13,
	defaultSampleType: 14,
	docUrl: 15,
} as const;

const knownFields = profileFields.docUrl + 1;

export const sampleFields = { location: 1, value: 2, label: 3 } as const;

/** How many rows and bytes a piece of a profile has. */
export interface Survey {
	readonly sampleTypes: number;
	readonly samples: number;
	/** Bytes of all samples: a stack has fewer entries than its sample has bytes. */
	readonly sampleBytes: number;
	readonly locations: number;
	readonly functions: number;
	readonly strings: number;
	readonly stringBytes: number;
	/** Offset after the last whole top-level field. */
	readonly end: number;
	/** Set when the data ends within a field: how many bytes that field still announces, 0 when unknown. */
	readonly missingBytes: number | undefined;
}

/** Counts the rows of the first `length` bytes of `data`. @throws UserError when they are not made of protobuf fields */
export function surveyProfile(data: Uint8Array, length = data.length): Survey {
	// By field number; columns, so that every kind of field takes the same way through the loop.
	const counts = new Uint32Array(knownFields);
	const bytes = new Uint32Array(knownFields);
	const reader = readerOf(data);
	const field: Field = { number: 0, wire: 0, end: 0 };
	let end = 0;
	let missingBytes: number | undefined;
	while (end < length) {
		missingBytes = measureField(reader, length, field);
		if (missingBytes !== undefined) break;
		const { number } = field;
		if (field.wire === 2 && number < knownFields) {
			counts[number]++;
			bytes[number] += field.end - reader.pos;
		}
		end = field.end;
		reader.pos = end;
	}
	return {
		sampleTypes: counts[profileFields.sampleType],
		samples: counts[profileFields.sample],
		sampleBytes: bytes[profileFields.sample],
		locations: counts[profileFields.location],
		functions: counts[profileFields.function],
		strings: counts[profileFields.string],
		stringBytes: bytes[profileFields.string],
		end,
		missingBytes,
	};
}

/**
 * Like `nextField`, for a field that may reach beyond the end: then it returns how many bytes are missing, 0 when unknown.
 * An error for each piece of a profile that ends within a field would cost more than the piece.
 */
export function measureField(reader: Reader, length: number, field: Field): number | undefined {
	const { buf, pos } = reader;
	let from = pos + 2;
	let size = buf[pos + 1];
	if (size >= 0x80) size += (buf[from++] << 7) - 0x80;
	if ((buf[pos] & 0x87) === 2 && buf[from - 1] < 0x80 && from <= length) {
		field.number = buf[pos] >> 3;
		field.wire = 2;
		field.end = from + size;
		reader.pos = from;
		return field.end > length ? field.end - length : undefined;
	}
	try {
		nextField(reader, length, field);
		return undefined;
	} catch (error) {
		if (error instanceof OutOfBounds) return error.missingBytes;
		throw error;
	}
}
