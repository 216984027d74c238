import test from 'ava';
import * as fc from 'fast-check';
import { decodeProfile } from '../../src/profile/decode.js';
import { encodeProfile } from '../../src/profile/encode.js';
import { digestProfile } from '../helpers/digest.js';
import { anyProfile } from '../helpers/draw-profile.js';
import { profileOf } from '../helpers/profile-of.js';
import { rawText } from '../helpers/raw.js';
import type { Profile } from '../../src/profile/tables.js';

function throughProto(profile: Profile): Profile {
	return decodeProfile(encodeProfile(profile), false).profile;
}

const oneSample = (value: number): Profile => profileOf({ samples: [{ stack: [], values: [value] }] });

test('decode(encode(p)) = p', t => {
	fc.assert(
		fc.property(anyProfile, profile => {
			const before = digestProfile(profile);
			const again = throughProto(profile);
			const { timeNanos, durationNanos, dropFrames, keepFrames, mappings } = again;
			t.is(rawText(again), rawText(profile));
			t.deepEqual([...again.locations.id], [...profile.locations.id]);
			t.deepEqual([...again.functions.id], [...profile.functions.id]);
			t.deepEqual(
				{ timeNanos, durationNanos, dropFrames, keepFrames, mappings },
				{
					timeNanos: profile.timeNanos,
					durationNanos: profile.durationNanos,
					dropFrames: profile.dropFrames,
					keepFrames: profile.keepFrames,
					mappings: profile.mappings,
				},
			);
			t.is(digestProfile(profile), before, 'encoding writes to no column');
			t.deepEqual(encodeProfile(throughProto(again)), encodeProfile(again), 'encoding is stable');
		}),
		{ numRuns: 300 },
	);
});

test('values keep all bits that a float has, and stay within 64', t => {
	const exact = [
		0,
		1,
		-1,
		127,
		128,
		-128,
		2 ** 32,
		-(2 ** 32),
		2 ** 32 - 1,
		2 ** 53 - 1,
		-(2 ** 53) + 1,
		2 ** 62,
		-(2 ** 63),
	];
	for (const value of exact) t.is(throughProto(oneSample(value)).samples.values[0][0], value);
	t.is(throughProto(oneSample(2 ** 63)).samples.values[0][0], 2 ** 63);
	t.is(throughProto(oneSample(1e30)).samples.values[0][0], 2 ** 63);
	t.is(throughProto(oneSample(-1e30)).samples.values[0][0], -(2 ** 63));
});

test('a long stack is packed, a short one is not', t => {
	const locations = Array.from({ length: 200 }, (_, row) => ({ address: BigInt(row) }));
	const stack = locations.map((_, row) => row);
	const short = encodeProfile(profileOf({ locations: [{}, {}], samples: [{ stack: [0, 1], values: [5] }] }));
	t.true(Buffer.from(short).includes(Buffer.of(0x12, 6, 0x08, 1, 0x08, 2, 0x10, 5)));
	const long = profileOf({ locations, samples: [{ stack, values: [5] }] });
	t.is(rawText(throughProto(long)), rawText(long));
});

test('labels are written by key, texts before numbers', t => {
	const labels = [
		{ key: 'z', value: 'last' },
		{ key: 'n', value: 3, unit: 'bytes' },
		{ key: 'a', value: 'x' },
		{ key: 'a', value: 'w' },
		{ key: 'b', value: 1 },
	];
	const { labels: table, strings } = throughProto(profileOf({ samples: [{ stack: [], values: [1], labels }] }));
	t.deepEqual(
		Array.from(table.key.subarray(0, table.length), key => strings.get(key)),
		['a', 'a', 'z', 'b', 'n'],
	);
	t.is(strings.get(table.text[0]), 'x');
});
