import test from 'ava';
import * as fc from 'fast-check';
import { UserError } from '../../src/base/errors.js';
import { encodeProfile } from '../../src/profile/encode.js';
import { mergeProfiles, ProfileMerger } from '../../src/profile/merge.js';
import { scaleProfile } from '../../src/profile/scale.js';
import type { Profile } from '../../src/profile/tables.js';
import { digestProfile } from '../helpers/digest.js';
import { smallProfile } from '../helpers/draw-profile.js';
import type { LabelRow, LocationRow, ProfileRows } from '../helpers/profile-of.js';
import { profileOf } from '../helpers/profile-of.js';
import { rawText } from '../helpers/raw.js';

const functions = [{ name: 'main.a' }, { name: 'main.b' }];

function withLocation(location: LocationRow, more: ProfileRows = {}): Profile {
	return profileOf({ functions, locations: [location], samples: [{ stack: [0], values: [1] }], ...more });
}

function withLabels(labels: readonly LabelRow[], value = 1): Profile {
	return profileOf({ samples: [{ stack: [], values: [value], labels }] });
}

function total(profile: Profile): number {
	return profile.samples.values[0].reduce((sum, value) => sum + value, 0);
}

function mergedTime(...nanos: bigint[]): bigint {
	return mergeProfiles(nanos.map(timeNanos => profileOf({ timeNanos }))).timeNanos;
}

/** A profile as an unordered collection: every sample with all that its locations hold, but no numbering. */
function contents(profile: Profile): string[] {
	const { samples, locations, labels, strings } = profile;
	const mappings = new Map(profile.mappings.map((mapping, row) => [row, { ...mapping, id: 0n }]));
	const place = (row: number): unknown => {
		const mapping = mappings.get(locations.mapping[row]);
		const lines = [];
		for (let line = locations.lineStart[row]; line < locations.lineStart[row + 1]; line++) {
			const { name, systemName, file, startLine } = profile.functions;
			const at = profile.lines.function[line];
			const texts = [name, systemName, file].map(column => strings.get(column[at]));
			lines.push([...texts, startLine[at], profile.lines.line[line]]);
		}
		const address = mapping ? locations.address[row] - mapping.start : locations.address[row];
		return [BigInt.asUintN(64, address), mapping && [mapping.buildId || mapping.file], lines, locations.folded[row]];
	};
	return Array.from({ length: samples.length }, (_, row) => {
		const stack = samples.stack.subarray(samples.stackStart[row], samples.stackStart[row + 1]);
		const own = [];
		for (let at = samples.labelStart[row]; at < samples.labelStart[row + 1]; at++) {
			own.push(
				[labels.key[at], labels.text[at], labels.unit[at]].map(index => strings.get(index)),
				labels.number[at],
			);
		}
		const values = samples.values.map(column => column[row]);
		return toText([values, Array.from(stack, place), own]);
	}).sort();
}

function toText(value: unknown): string {
	return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part));
}

test('a profile merged with itself has twice the values', t => {
	fc.assert(
		fc.property(smallProfile, profile => {
			const before = digestProfile(profile);
			const once = mergeProfiles([profile]);
			const twice = mergeProfiles([profile, profile]);
			const doubled = once.samples.values.map(column => column.map(value => value * 2));
			t.is(rawText(twice), rawText({ ...once, samples: { ...once.samples, values: doubled } }));
			t.is(digestProfile(profile), before, 'merging writes to no source');
		}),
	);
});

test('merging again changes nothing', t => {
	fc.assert(
		fc.property(smallProfile, smallProfile, (left, right) => {
			const merged = mergeProfiles([
				left,
				{ ...right, sampleTypes: left.sampleTypes, periodType: left.periodType, samples: fitted(right, left) },
			]);
			t.is(rawText(mergeProfiles([merged])), rawText(merged));
			t.is(total(merged), total(left) + total({ ...right, samples: fitted(right, left) }));
		}),
	);
});

test('the order of the sources changes only the numbering', t => {
	fc.assert(
		fc.property(smallProfile, smallProfile, (left, other) => {
			const right = {
				...other,
				sampleTypes: left.sampleTypes,
				periodType: left.periodType,
				samples: fitted(other, left),
			};
			// Which of several starts a mapping keeps depends on the order, and so do columns that no key holds.
			t.deepEqual(contents(mergeProfiles([left, right])), contents(mergeProfiles([right, left])));
		}),
	);
});

/** The samples of `profile` with as many values as those of `like`. */
function fitted(profile: Profile, like: Profile): Profile['samples'] {
	const values = like.samples.values.map(
		(_, at) => profile.samples.values[at] ?? new Float64Array(profile.samples.length),
	);
	return { ...profile.samples, values };
}

test('locations are the same when they lie at the same place of the same binary', t => {
	const at = (start: bigint, address: bigint, more = {}): Profile =>
		withLocation({ address, mapping: 0 }, { mappings: [{ start, limit: start + 0x1800n, file: '/bin/x', ...more }] });
	const merged = mergeProfiles([at(0x1000n, 0x1010n), at(0x7f0000001000n, 0x7f0000001010n)]);
	t.is(merged.locations.length, 1);
	t.is(merged.mappings.length, 1);
	t.is(merged.samples.values[0][0], 2);
	const moved = mergeProfiles([at(0xffffffff00001000n, 0xffffffff00001010n), at(0x1000n, 0x1020n)]);
	t.deepEqual([...moved.locations.address], [0xffffffff00001010n, 0xffffffff00001020n]);
	t.is(mergeProfiles([at(0n, 0x10n), at(0n, 0x10n, { limit: 0x1801n })]).mappings.length, 1, 'sizes count in pages');
	t.is(mergeProfiles([at(0n, 0x10n), at(0n, 0x10n, { limit: 0x2001n })]).mappings.length, 2);
	t.is(mergeProfiles([at(0n, 0x10n), at(0n, 0x10n, { offset: 1n })]).mappings.length, 2);
	t.is(
		mergeProfiles([at(0n, 0x10n, { buildId: 'b' }), at(0n, 0x10n, { buildId: 'b', file: '/y' })]).mappings.length,
		1,
	);
	t.is(mergeProfiles([at(0n, 0x10n), at(0n, 0x10n, { file: '/y' })]).mappings.length, 2);
});

test('locations differ by lines, folding and the last column', t => {
	const count = (left: LocationRow, right: LocationRow): number =>
		mergeProfiles([withLocation(left), withLocation(right)]).locations.length;
	const lines = [
		{ function: 0, line: 1, column: 1 },
		{ function: 1, line: 2, column: 2 },
	];
	t.is(count({ lines }, { lines }), 1);
	t.is(count({ lines }, { lines: lines.slice(1) }), 2);
	t.is(count({ lines }, { lines, folded: true }), 2);
	t.is(count({ lines }, { lines, address: 1n }), 2);
	t.is(count({ lines }, { lines: [lines[0], { function: 1, line: 2, column: 3 }] }), 2);
	t.is(count({ lines }, { lines: [{ function: 0, line: 1, column: 9 }, lines[1]] }), 1, 'as in the reference');
	t.is(count({ lines }, { lines: [{ function: 0, line: 2 ** 32 + 1, column: 1 }, lines[1]] }), 2);
});

test('samples are the same whatever the order of their keys, but not of a key’s values', t => {
	const a = { key: 'a', value: 'x' };
	const b = { key: 'b', value: 4, unit: 'bytes' };
	const count = (left: readonly LabelRow[], right: readonly LabelRow[]): number =>
		mergeProfiles([withLabels(left), withLabels(right)]).samples.length;
	t.is(count([a, b], [b, a]), 1);
	t.is(count([a], [b]), 2);
	t.is(count([b], [{ ...b, unit: 'kb' }]), 2);
	t.is(count([b], [{ ...b, value: 5 }]), 2);
	t.is(
		count(
			[
				{ key: 'a', value: 'x' },
				{ key: 'a', value: 'y' },
			],
			[
				{ key: 'a', value: 'y' },
				{ key: 'a', value: 'x' },
			],
		),
		2,
	);
});

test('merged labels are ordered by key, texts before numbers', t => {
	const given = withLabels([
		{ key: 'n', value: 1 },
		{ key: 'm', value: 2 },
		{ key: 'z', value: 'x' },
		{ key: 'a', value: 'y' },
	]);
	const { labels, strings } = mergeProfiles([given]);
	t.deepEqual(
		Array.from(labels.key, key => strings.get(key)),
		['a', 'z', 'm', 'n'],
	);
});

test('what cancels disappears with all that only it used', t => {
	const left = profileOf({
		functions,
		locations: [{ lines: [{ function: 0 }] }, { lines: [{ function: 1 }] }],
		samples: [
			{ stack: [0], values: [5] },
			{ stack: [1], values: [7] },
			{ stack: [0, 1], values: [0] },
		],
	});
	const right = { ...left, samples: { ...left.samples, values: [Float64Array.of(-5, 0, 0)] } };
	const merged = mergeProfiles([left, right]);
	t.is(merged.samples.length, 1);
	t.is(merged.locations.length, 1);
	t.is(merged.functions.length, 1);
	t.is(merged.strings.get(merged.functions.name[0]), 'main.b');
	t.deepEqual([...merged.locations.id], [1n]);
});

test('the first mapping stays, used or not; others only when used', t => {
	const mappings = [{ file: '/main' }, { file: '/unused' }, { file: '/lib' }];
	const merged = mergeProfiles([withLocation({ mapping: 2 }, { mappings })]);
	t.deepEqual(
		merged.mappings.map(({ id, file }) => `${id} ${file}`),
		['1 /main', '2 /lib'],
	);
});

test('headers are combined', t => {
	const merged = mergeProfiles([
		profileOf({ timeNanos: 9n, durationNanos: 2n, period: 5n, comments: ['a', 'b', 'a'], dropFrames: 'd' }),
		profileOf({ timeNanos: 7n, durationNanos: 3n, period: 8n, comments: ['c', 'a'], dropFrames: 'e', docUrl: 'u' }),
		profileOf({ timeNanos: 8n, defaultSampleType: 's', docUrl: 'v' }),
	]);
	t.is(merged.timeNanos, 7n);
	t.is(merged.durationNanos, 5n);
	t.is(merged.period, 8n);
	t.deepEqual(merged.comments, ['a', 'b', 'c']);
	t.is(merged.dropFrames, 'd');
	t.is(merged.docUrl, 'u');
	t.is(merged.defaultSampleType, 's');
});

test('a time of zero wins, until another one follows', t => {
	t.is(mergedTime(5n, 0n), 0n);
	t.is(mergedTime(0n, 5n), 5n);
	t.is(mergedTime(5n, 0n, 7n), 7n);
});

test('what does not measure the same is refused', t => {
	const bytes = profileOf({ sampleTypes: [{ type: 'space', unit: 'bytes' }] });
	const count = profileOf({});
	t.throws(() => mergeProfiles([bytes, count]), { instanceOf: UserError, message: /space\/bytes.*samples\/count/ });
	const periods = [profileOf({ periodType: { type: 'cpu', unit: 'ns' } }), count];
	t.throws(() => mergeProfiles(periods), { instanceOf: UserError, message: /cpu\/ns/ });
	t.throws(() => mergeProfiles([]), { instanceOf: UserError });
	t.throws(() => new ProfileMerger().finish(), { instanceOf: UserError });
});

test('many rows keep apart', t => {
	const rows = Array.from({ length: 3000 }, (_, row) => row);
	const many = profileOf({
		functions: rows.map(row => ({ name: `f${row}` })),
		locations: rows.map(row => ({ address: BigInt(row), lines: [{ function: row }] })),
		samples: rows.map(row => ({
			stack: [row, (row * 7) % 3000],
			values: [row + 1],
			labels: [{ key: 'k', value: row }],
		})),
	});
	const merged = mergeProfiles([many, many]);
	t.is(merged.samples.length, 3000);
	t.is(merged.functions.length, 3000);
	t.true(merged.samples.values[0].every((value, row) => value === 2 * (row + 1)));
});

test('what is left after values have cancelled is numbered as if it were merged once more', t => {
	let cancelled = 0;
	fc.assert(
		fc.property(smallProfile, smallProfile, (first, other) => {
			const { sampleTypes, periodType } = first;
			const second = { ...other, sampleTypes, periodType, samples: fitted(other, first) };
			const merged = mergeProfiles([first, second, scaleProfile(first, -1)]);
			if (merged.samples.length < mergeProfiles([first, second]).samples.length) cancelled++;
			const again = mergeProfiles([merged]);
			t.deepEqual(rawText(again), rawText(merged));
			t.deepEqual(encodeProfile(again), encodeProfile(merged));
		}),
	);
	t.true(cancelled > 10);
});
