/** The first look at a profile: how many rows each table will have, and where the data stops being whole. */
import type { Field } from './wire.js';
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

export interface Survey {
	readonly sampleTypes: number;
	readonly samples: number;
	/** Bytes of all samples: a stack has fewer entries than its sample has bytes. */
	readonly sampleBytes: number;
	readonly locations: number;
	readonly functions: number;
	readonly strings: number;
	/** Offset after the last whole top-level field. */
	readonly end: number;
	/** Set when the data ends within a field: how many bytes that field still announces, 0 when unknown. */
	readonly missingBytes: number | undefined;
}

/** Counts the rows of `data`. @throws UserError when it is not made of protobuf fields */
export function surveyProfile(data: Uint8Array): Survey {
	// By field number; columns, so that every kind of field takes the same way through the loop.
	const counts = new Uint32Array(knownFields);
	const bytes = new Uint32Array(knownFields);
	const reader = readerOf(data);
	const field: Field = { number: 0, wire: 0, end: 0 };
	let end = 0;
	let missingBytes: number | undefined;
	try {
		while (end < reader.len) {
			nextField(reader, reader.len, field);
			const { number } = field;
			if (field.wire === 2 && number < knownFields) {
				counts[number]++;
				bytes[number] += field.end - reader.pos;
			}
			end = field.end;
			reader.pos = end;
		}
	} catch (error) {
		if (!(error instanceof OutOfBounds)) throw error;
		({ missingBytes } = error);
	}
	return {
		sampleTypes: counts[profileFields.sampleType],
		samples: counts[profileFields.sample],
		sampleBytes: bytes[profileFields.sample],
		locations: counts[profileFields.location],
		functions: counts[profileFields.function],
		strings: counts[profileFields.string],
		end,
		missingBytes,
	};
}
