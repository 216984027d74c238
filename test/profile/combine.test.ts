import test from 'ava';
import { UserError } from '../../src/base/errors.js';
import { combineProfiles, combineSources, ProfileCombiner } from '../../src/profile/combine.js';
import type { Profile, ValueType } from '../../src/profile/tables.js';
import type { ProfileRows } from '../helpers/profile-of.js';
import { profileOf } from '../helpers/profile-of.js';

/** A profile with one sample; types are written as `type/unit`. */
function measured(types: readonly string[], values: readonly number[], more: ProfileRows = {}): Profile {
	return profileOf({ sampleTypes: types.map(valueType), samples: [{ stack: [], values }], ...more });
}

function valueType(text: string): ValueType {
	const [type, unit] = text.split('/');
	return { type, unit };
}

function typesOf(profile: Profile): string[] {
	return profile.sampleTypes.map(({ type, unit }) => `${type}/${unit}`);
}

function valuesOf(profile: Profile): number[] {
	return profile.samples.values.map(column => column[0]);
}

test('a single profile is only relieved of sample types it names twice', t => {
	const fine = measured(['a/count', 'b/bytes'], [1, 2]);
	t.is(combineProfiles([fine]), fine);
	const twice = combineProfiles([measured(['a/count', 'b/bytes', 'a/count'], [1, 2, 3], { defaultSampleType: 'a' })]);
	t.deepEqual(typesOf(twice), ['b/bytes']);
	t.deepEqual(valuesOf(twice), [2]);
	t.is(twice.defaultSampleType, 'b');
	t.throws(() => combineProfiles([measured(['a/count', 'a/count'], [1, 2])]), { instanceOf: UserError });
	t.throws(() => combineProfiles([profileOf({ sampleTypes: [] })]), { instanceOf: UserError });
});

test('common sample types stay, in the first profile’s order', t => {
	const combined = combineProfiles([
		measured(['a/count', 'b/bytes', 'c/ns'], [1, 2, 3], { defaultSampleType: 'c' }),
		measured(['b/bytes', 'a/count'], [10, 20], { defaultSampleType: 'b' }),
	]);
	t.deepEqual(typesOf(combined), ['a/count', 'b/bytes']);
	t.deepEqual(valuesOf(combined), [21, 12]);
	t.is(combined.defaultSampleType, 'a');
});

test('values are brought to the finest unit', t => {
	const combined = combineProfiles([
		measured(['space/kb'], [3], { periodType: valueType('space/MB'), period: 2n }),
		measured(['space/bytes'], [5], { periodType: valueType('space/kb'), period: 7n }),
	]);
	t.deepEqual(typesOf(combined), ['space/bytes']);
	t.deepEqual(valuesOf(combined), [3077]);
	t.deepEqual(combined.periodType, valueType('space/kb'));
	t.is(combined.period, 2048n);
});

test('a sample whose only values keep their unit is lost when another type is converted, as in the reference', t => {
	const left = measured(['a/count', 'b/kb'], [4, 0]);
	const right = measured(['a/count', 'b/bytes'], [1, 1]);
	t.deepEqual(valuesOf(combineProfiles([left, right])), [1, 1]);
});

test('what cannot be converted is refused', t => {
	const refused = (left: Profile, right: Profile, message: RegExp) =>
		t.throws(() => combineProfiles([left, right]), { instanceOf: UserError, message });
	refused(measured(['a/count'], [1]), measured(['b/count'], [1]), /no sample type in common: a\/count · b\/count/);
	refused(measured(['a/count'], [1]), measured(['a/bytes'], [1]), /a\/count and a\/bytes/);
	refused(measured(['a/count', 'a/count'], [1, 1]), measured(['b/count'], [1]), /no sample type a/);
	const cpu = { periodType: valueType('cpu/ns') };
	refused(measured(['a/count'], [1], cpu), measured(['a/count'], [1]), /cpu\/ns/);
	const plural = { periodType: valueType('spaces/bytes') };
	const singular = { periodType: valueType('space/kb') };
	refused(measured(['a/count'], [1], plural), measured(['a/count'], [1], singular), /spaces\/bytes and space\/bytes/);
});

test('sources of the same types are read once, others twice', async t => {
	const reads: string[] = [];
	const source = (name: string, profile: Profile | undefined) => () => {
		reads.push(name);
		return profile;
	};
	const one = measured(['a/count', 'b/bytes'], [1, 2]);
	const other = measured(['b/kb'], [3]);
	const once = await combineSources([source('1', one), source('2', undefined), source('3', one)]);
	t.deepEqual(valuesOf(once), [2, 4]);
	t.deepEqual(reads.splice(0), ['1', '2', '3']);
	const twice = await combineSources([source('1', one), source('2', one), source('3', other), source('4', one)]);
	t.deepEqual(typesOf(twice), ['b/bytes']);
	t.deepEqual(valuesOf(twice), [3078]);
	t.deepEqual(reads, ['1', '2', '3', '1', '2', '3', '4', '1', '2', '3', '4']);
	await t.throwsAsync(combineSources([source('1', undefined)]), { instanceOf: UserError });
});

test('a combiner without headers turns away what does not fit', t => {
	const combiner = new ProfileCombiner();
	t.true(combiner.add(measured(['a/count'], [1])));
	t.false(combiner.add(measured(['a/bytes'], [1])));
	t.true(combiner.add(measured(['a/count'], [2])));
	t.deepEqual(valuesOf(combiner.finish()), [3]);
});
