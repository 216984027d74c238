import test from 'ava';
import { readFileSync } from 'node:fs';
import { label, percentage, scaledLabel } from '../../src/measurement/label.js';
import { areCompatibleUnits, scale } from '../../src/measurement/units.js';

interface Golden {
	/** value, from, to, then the reference's scaled value, unit and label */
	readonly labels: readonly (readonly [number, string, string, number, string, string])[];
	/** value, total, then the reference's text */
	readonly percentages: readonly (readonly [number, number, string])[];
}

const golden: Golden = JSON.parse(readFileSync('fixtures/golden/measurement.json', 'utf8'));

test('scaled values and their labels are the reference’s', t => {
	t.true(golden.labels.length > 500);
	for (const [value, from, to, scaled, unit, text] of golden.labels) {
		const title = `${value} ${from} -> ${to}`;
		t.deepEqual(scale(value, from, to), { value: scaled, unit }, title);
		t.is(scaledLabel(value, from, to), text, title);
		if (to === 'auto') t.is(label(value, from), text, title);
	}
});

test('percentages are the reference’s', t => {
	t.true(golden.percentages.length > 200);
	for (const [value, total, text] of golden.percentages) t.is(percentage(value, total), text, `${value} of ${total}`);
});

test('only the plural s of longer names is cut', t => {
	t.is(scale(1, 'hours', 's').value, 3600);
	t.is(scale(1, 'HRS', 's').value, 3600);
	t.deepEqual(scale(1, 'minutes', 's'), { value: 1, unit: 's' });
	t.deepEqual(scale(2048, 'kbs', 'mb'), { value: 2, unit: 'MB' });
	t.deepEqual(scale(7, 'bs', 'kb'), { value: 7, unit: 'kb' });
});

test('the smallest 64-bit integer stays in the default unit', t => {
	t.deepEqual(scale(-(2 ** 63), 'bytes', 'auto'), { value: -(2 ** 63), unit: 'B' });
	t.deepEqual(scale(-(2 ** 62), 'bytes', 'auto'), { value: -4096, unit: 'PB' });
});

test('units are compatible within a family', t => {
	t.true(areCompatibleUnits('bytes', 'MB'));
	t.true(areCompatibleUnits('count', 'count'));
	t.false(areCompatibleUnits('bytes', 'seconds'));
	t.false(areCompatibleUnits('count', 'bytes'));
	t.false(areCompatibleUnits('objects', 'count'));
});
