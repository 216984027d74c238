import * as fc from 'fast-check';
import type { Profile } from '../../src/profile/tables.js';
import type { FunctionRow, LocationRow, ProfileRows, SampleRow } from './profile-of.js';
import { profileOf } from './profile-of.js';

const types = [
	{ type: 'objects', unit: 'count' },
	{ type: 'space', unit: 'bytes' },
	{ type: 'time', unit: 'nanoseconds' },
];

const text = fc.oneof(
	fc.constantFrom('main.main', 'a::b<c>(d)', 'x', 'kind', 'bytes', '\udcff\udc80', 'größe', 'runtime.(*T[...]).f'),
	fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const filled = text.filter(drawn => drawn !== '');
const id = fc.oneof(fc.bigInt(1n, 40n), fc.bigInt(1n, 2n ** 64n - 1n));
const word = fc.oneof(fc.bigInt(0n, 0x5000n), fc.bigInt(0n, 2n ** 64n - 1n));
const signedWord = fc.oneof(fc.bigInt(-9n, 9n), fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n));
const number = fc.oneof(fc.integer({ min: -3, max: 300 }), fc.maxSafeInteger());

/** Any profile that can be written to profile.proto: with wide ids, labels of all kinds, and negative values. */
export const anyProfile: fc.Arbitrary<Profile> = drawProfile(number);

/** Profiles whose sums stay exact. */
export const smallProfile: fc.Arbitrary<Profile> = drawProfile(fc.integer({ min: -3, max: 1000 }));

function drawProfile(value: fc.Arbitrary<number>): fc.Arbitrary<Profile> {
	return fc
		.integer({ min: 1, max: 3 })
		.chain(count => drawRows(value, count))
		.map(profileOf);
}

function drawRows(value: fc.Arbitrary<number>, typeCount: number): fc.Arbitrary<ProfileRows> {
	const label = fc.oneof(
		fc.record({ key: text, value: filled }),
		fc.record({ key: text, value: number.filter(drawn => drawn !== 0) }),
		fc.record({ key: text, value: number, unit: filled }),
	);
	const sample = fc.record({
		stack: fc.array(fc.nat(), { maxLength: 6 }),
		values: fc.array(value, { minLength: typeCount, maxLength: typeCount }),
		labels: fc.array(label, { maxLength: 3 }),
	});
	const line = fc.record({ function: fc.nat(), line: number, column: number });
	const location = fc.record({
		id,
		address: word,
		mapping: fc.integer({ min: -1, max: 99 }),
		lines: fc.array(line, { maxLength: 3 }),
		folded: fc.boolean(),
	});
	const rows = fc.record({
		samples: fc.array(sample, { maxLength: 8 }),
		locations: fc.uniqueArray(location, { maxLength: 6, selector: row => row.id }),
		functions: fc.uniqueArray(drawFunction(), { maxLength: 5, selector: row => row.id }),
		mappings: fc.uniqueArray(drawMapping(), { maxLength: 3, selector: row => row.id }),
		...drawHeader(),
	});
	return rows.map(drawn => ({ ...drawn, sampleTypes: types.slice(0, typeCount), ...withinTables(drawn) }));
}

function drawFunction(): fc.Arbitrary<FunctionRow> {
	return fc.record({ id, name: text, systemName: text, file: text, startLine: number });
}

function drawMapping(): fc.Arbitrary<NonNullable<ProfileRows['mappings']>[number] & { readonly id: bigint }> {
	return fc.record({
		id,
		start: word,
		limit: word,
		offset: word,
		file: text,
		buildId: text,
		hasFunctions: fc.boolean(),
		hasFilenames: fc.boolean(),
		hasLineNumbers: fc.boolean(),
		hasInlineFrames: fc.boolean(),
	});
}

function drawHeader() {
	return {
		defaultSampleType: fc.constantFrom('', 'objects', 'space', 'none'),
		dropFrames: text,
		keepFrames: text,
		timeNanos: signedWord,
		durationNanos: signedWord,
		periodType: fc.record({ type: text, unit: text }),
		period: signedWord,
		comments: fc.array(text, { maxLength: 3 }),
		docUrl: text,
	};
}

/** Drawn row numbers, any natural ones, brought within the tables; what points nowhere is left out. */
function withinTables(drawn: ProfileRows): ProfileRows {
	const { samples = [], locations = [], functions = [], mappings = [] } = drawn;
	const stackOf = (sample: SampleRow): number[] =>
		locations.length === 0 ? [] : sample.stack.map(row => row % locations.length);
	const linesOf = (location: LocationRow): LocationRow['lines'] =>
		functions.length === 0
			? []
			: location.lines?.map(line => ({ ...line, function: line.function % functions.length }));
	return {
		samples: samples.map(sample => ({ ...sample, stack: stackOf(sample) })),
		locations: locations.map(location => ({
			...location,
			mapping:
				mappings.length === 0 ? -1 : Math.min(location.mapping ?? -1, (location.mapping ?? -1) % mappings.length),
			lines: linesOf(location),
		})),
	};
}
