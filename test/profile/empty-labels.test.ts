import test from 'ava';
import { array, assert, integer, oneof, property, tuple } from 'fast-check';
import { decodeProfile } from '../../src/profile/decode.js';
import { withoutEmptyLabels } from '../../src/profile/empty-labels.js';
import { encodeProfile } from '../../src/profile/encode.js';
import type { Profile } from '../../src/profile/tables.js';
import { numberField, bytesField, message } from '../helpers/wire-fields.js';

/** Labels by sample: key, text and number with its unit. */
function labelsOf({ samples, labels, strings }: Profile): unknown[] {
	const shown = (row: number): unknown[] => [
		strings.get(labels.key[row]),
		labels.text[row] < 0 ? undefined : strings.get(labels.text[row]),
		labels.number[row],
		labels.unit[row] < 0 ? undefined : strings.get(labels.unit[row]),
	];
	return Array.from({ length: samples.length }, (_, sample) => {
		const [from, to] = [samples.labelStart[sample], samples.labelStart[sample + 1]];
		return Array.from({ length: to - from }, (__, at) => shown(from + at));
	});
}

/** A file whose table of strings has '' three times. */
function fileOf(samples: readonly (readonly (readonly number[])[])[]): Uint8Array {
	const strings = ['', '', 'a', '', 'b'].map(text => bytesField(6, text));
	const rows = samples.map(labels =>
		bytesField(
			2,
			message(
				numberField(2, 1),
				...labels.map(numbers => bytesField(3, message(...numbers.map((value, at) => numberField(at + 1, value))))),
			),
		),
	);
	return message(bytesField(1, numberField(1, 2)), ...rows, ...strings);
}

test('what is left of labels is what is there after writing and reading', t => {
	const index = integer({ min: 0, max: 4 });
	// Texts and units go by one key each: files that mix them are written in another order.
	const text = index.map(value => [2, value]);
	const number = tuple(integer({ min: 0, max: 2 }), index).map(([value, unit]) => [4, 0, value, unit]);
	const samples = array(array(oneof(text, number), { maxLength: 1 }), { minLength: 1, maxLength: 5 });
	assert(
		property(samples, drawn => {
			const { profile } = decodeProfile(fileOf(drawn), false);
			const copy = decodeProfile(encodeProfile(profile), false).profile;
			t.deepEqual(labelsOf(withoutEmptyLabels(profile)), labelsOf(copy));
		}),
	);
});

test('an empty text, an empty unit and a zero without a unit say nothing', t => {
	const { profile } = decodeProfile(
		fileOf([
			[
				[2, 1],
				[4, 2],
			],
			[
				[2, 0, 0, 3],
				[2, 0, 7, 3],
			],
			[[4, 0, 0, 4]],
		]),
		false,
	);
	t.deepEqual(labelsOf(withoutEmptyLabels(profile)), [
		[['b', 'a', 0, undefined]],
		[['a', undefined, 7, undefined]],
		[['b', undefined, 0, 'b']],
	]);
});
