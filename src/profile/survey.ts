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

export const sampleFields = { location: 1, value: 2, label: 3 } as const;

export interface Survey {
	sampleTypes: number;
	samples: number;
	/** Bytes of all samples: a stack has fewer entries than its sample has bytes. */
	sampleBytes: number;
	locations: number;
	functions: number;
	strings: number;
	/** Offset after the last whole top-level field. */
	end: number;
	/** Set when the data ends within a field: how many bytes that field still announces, 0 when unknown. */
	missingBytes: number | undefined;
}

/** Counts the rows of `data`. @throws UserError when it is not made of protobuf fields */
export function surveyProfile(data: Uint8Array): Survey {
	const survey: Survey = {
		sampleTypes: 0,
		samples: 0,
		sampleBytes: 0,
		locations: 0,
		functions: 0,
		strings: 0,
		end: 0,
		missingBytes: undefined,
	};
	const reader = readerOf(data);
	const field: Field = { number: 0, wire: 0, end: 0 };
	try {
		while (reader.pos < reader.len) {
			nextField(reader, reader.len, field);
			if (field.wire === 2) count(field.number, field.end - reader.pos, survey);
			reader.pos = field.end;
			survey.end = field.end;
		}
	} catch (error) {
		if (!(error instanceof OutOfBounds)) throw error;
		survey.missingBytes = error.missingBytes;
	}
	return survey;
}

function count(number: number, size: number, survey: Survey): void {
	switch (number) {
		case profileFields.sampleType:
			survey.sampleTypes++;
			break;
		case profileFields.sample:
			survey.samples++;
			survey.sampleBytes += size;
			break;
		case profileFields.location:
			survey.locations++;
			break;
		case profileFields.function:
			survey.functions++;
			break;
		case profileFields.string:
			survey.strings++;
			break;
		default:
	}
}
