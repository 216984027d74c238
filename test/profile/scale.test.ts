import test from 'ava';
import * as fc from 'fast-check';
import { UserError } from '../../src/base/errors.js';
import { setTextLabel, subtractBase } from '../../src/profile/base.js';
import { mergeProfiles } from '../../src/profile/merge.js';
import { normalizeProfile, scaleColumns, scaleProfile } from '../../src/profile/scale.js';
import { selectSamples } from '../../src/profile/select-samples.js';
import type { Profile } from '../../src/profile/tables.js';
import { digestProfile } from '../helpers/digest.js';
import { smallProfile } from '../helpers/draw-profile.js';
import type { LabelRow, SampleRow } from '../helpers/profile-of.js';
import { profileOf } from '../helpers/profile-of.js';
import { rawText } from '../helpers/raw.js';

function withSamples(...samples: readonly SampleRow[]): Profile {
	const sampleTypes = samples[0].values.map((_, at) => ({ type: `t${at}`, unit: 'count' }));
	return profileOf({ sampleTypes, locations: [{}, {}, {}], samples });
}

function label(value: string): LabelRow[] {
	return [{ key: 'k', value }];
}

function rowsOf(profile: Profile): number[][] {
	return Array.from({ length: profile.samples.length }, (_, row) => profile.samples.values.map(column => column[row]));
}

test('halves are rounded away from zero, and there is no -0', t => {
	const scaled = (value: number, ratio: number): number =>
		rowsOf(scaleColumns(withSamples({ stack: [], values: [value, 1] }), [ratio, 2]))[0][0];
	t.is(scaled(5, 0.5), 3);
	t.is(scaled(-5, 0.5), -3);
	t.is(scaled(1, 0.49999999999999994), 0);
	t.is(scaled(2 ** 53, 0.5), 2 ** 52);
	t.is(scaled(0, -1), 0);
	t.is(scaled(-1, 0.1), 0);
});

test('a sample stays if a value that was scaled is not zero', t => {
	const profile = withSamples(
		{ stack: [0], values: [0, 7] },
		{ stack: [1], values: [1, 7] },
		{ stack: [2], values: [9, 0] },
	);
	t.is(scaleColumns(profile, [1, 1]), profile);
	t.deepEqual(rowsOf(scaleColumns(profile, [2, 1])), [
		[2, 7],
		[18, 0],
	]);
	t.deepEqual([...scaleColumns(profile, [2, 1]).samples.stack], [1, 2]);
	t.deepEqual(rowsOf(scaleProfile(profile, 0)), []);
});

test('selected samples keep their stacks and labels', t => {
	const profile = withSamples(
		{ stack: [0, 1], values: [1], labels: label('a') },
		{ stack: [2], values: [2] },
		{ stack: [1, 2, 0], values: [3], labels: [...label('b'), ...label('c')] },
	);
	const rest = withSamples(
		{ stack: [2], values: [2] },
		{ stack: [1, 2, 0], values: [3], labels: [...label('b'), ...label('c')] },
	);
	t.is(rawText(selectSamples(profile, Uint32Array.of(1, 2))), rawText(rest));
	t.is(selectSamples(profile, Uint32Array.of(0, 1, 2)), profile);
});

test('a normalized profile has the base’s sums', t => {
	const profile = withSamples({ stack: [0], values: [1, 0] }, { stack: [1], values: [3, 0] });
	const base = withSamples({ stack: [0], values: [8, 9] });
	t.deepEqual(rowsOf(normalizeProfile(profile, base)), [
		[2, 0],
		[6, 0],
	]);
	t.throws(() => normalizeProfile(profile, profileOf({})), { instanceOf: UserError });
});

test('a profile less itself is empty, and less nothing itself', t => {
	fc.assert(
		fc.property(smallProfile, profile => {
			const before = digestProfile(profile);
			const options = { diff: false, normalize: false };
			t.is(subtractBase(profile, profile, options).samples.length, 0);
			const nothing = { ...profile, samples: { ...profile.samples, length: 0 } };
			t.is(rawText(subtractBase(profile, nothing, options)), rawText(mergeProfiles([profile])));
			t.is(digestProfile(profile), before, 'no source is written to');
		}),
	);
});

test('a profile less itself, but scaled to itself first, keeps what a total of zero loses', t => {
	const profile = withSamples({ stack: [0], values: [3, 0] });
	const rest = subtractBase(profile, profile, { diff: false, normalize: true });
	// The second type's ratio is 0, so only its values count for keeping a sample: the first one is negated, not cancelled.
	t.deepEqual(rowsOf(rest), [[-3, 0]]);
});

test('the samples of a base to compare with are marked', t => {
	const labels = [
		{ key: 'pprof::base', value: 'x' },
		{ key: 'pprof::base', value: 3 },
		{ key: 'a', value: 'y' },
	];
	const marked = setTextLabel(
		withSamples({ stack: [], values: [1], labels }, { stack: [], values: [2] }),
		'pprof::base',
		'true',
	);
	t.regex(
		rawText(marked),
		/a:\[y\] pprof::base:\[true\]\n.*pprof::base:\[3\]\n.* 2: \n.*pprof::base:\[true\]\nLocations/,
	);
	const profile = withSamples({ stack: [0], values: [5] });
	const compared = subtractBase(profile, profile, { diff: true, normalize: false });
	t.deepEqual(rowsOf(compared), [[5], [-5]]);
	t.deepEqual(rowsOf(subtractBase(profile, profile, { diff: false, normalize: false })), []);
});
