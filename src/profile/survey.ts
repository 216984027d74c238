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

export const sampleFields = { location: 1, value: 2, label: 3 } as const;

export interface Survey {
	sampleTypes: number;
	samples: number;
	/** At least as many as the samples' stacks have entries: memory that is never touched costs nothing. */
	stack: number;
	labels: number;
	locations: number;
	lines: number;
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
		stack: 0,
		labels: 0,
		locations: 0,
		lines: 0,
		functions: 0,
		strings: 0,
		end: 0,
		missingBytes: undefined,
	};
	const reader = readerOf(data);
	const field: Field = { number: 0, wire: 0, end: 0 };
	while (reader.pos < reader.len) {
		try {
			nextField(reader, reader.len, field);
		} catch (error) {
			if (!(error instanceof OutOfBounds)) throw error;
			survey.missingBytes = error.missingBytes;
			return survey;
		}
		const { end } = field;
		if (field.wire === 2) count(reader, field, survey);
		reader.pos = end;
		survey.end = end;
	}
	return survey;
}

function count(reader: Reader, field: Field, survey: Survey): void {
	switch (field.number) {
		case profileFields.sampleType:
			survey.sampleTypes++;
			break;
		case profileFields.sample:
			survey.samples++;
			countSample(reader, field.end, field, survey);
			break;
		case profileFields.location:
			survey.locations++;
			countLines(reader, field.end, field, survey);
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

function countSample(reader: Reader, end: number, field: Field, survey: Survey): void {
	while (reader.pos < end) {
		nextField(reader, end, field);
		if (field.number === sampleFields.location) survey.stack += field.wire === 2 ? field.end - reader.pos : 1;
		else if (field.number === sampleFields.label) survey.labels++;
		reader.pos = field.end;
	}
}

const lineOfLocation = 4;

function countLines(reader: Reader, end: number, field: Field, survey: Survey): void {
	while (reader.pos < end) {
		nextField(reader, end, field);
		if (field.number === lineOfLocation) survey.lines++;
		reader.pos = field.end;
	}
}
