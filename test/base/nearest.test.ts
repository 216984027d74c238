import test from 'ava';
import * as fc from 'fast-check';
import { nearestName } from '../../src/base/nearest.js';

/** Distances as they are defined, without anything that saves time. */
function distance(from: string, to: string): number {
	if (from === '' || to === '') return from.length + to.length;
	const [a, b] = [from.slice(0, -1), to.slice(0, -1)];
	const same = from.at(-1) === to.at(-1);
	let least = Math.min(distance(a, b) + (same ? 0 : 1), distance(a, to) + 1, distance(from, b) + 1);
	if (from.length > 1 && to.length > 1 && from.at(-1) === b.at(-1) && a.at(-1) === to.at(-1)) {
		least = Math.min(least, distance(a.slice(0, -1), b.slice(0, -1)) + 1);
	}
	return least;
}

test('the nearest name is the first of those that differ least', t => {
	const name = fc.string({ unit: fc.constantFrom(...'abcdeA_'), minLength: 1, maxLength: 6 });
	const property = fc.property(name, fc.array(name, { maxLength: 6 }), (wanted, names) => {
		const limit = Math.max(1, Math.floor(wanted.length / 3));
		const far = names.map(known => distance(wanted.toLowerCase(), known.toLowerCase()));
		const least = Math.min(...far, Infinity);
		const expected = wanted.length < 2 || least > limit ? undefined : names[far.indexOf(least)];
		t.is(nearestName(wanted, names), expected);
	});
	t.notThrows(() => fc.assert(property, { numRuns: 300 }));
});

test('a slip is found among the names of commands', t => {
	const names = ['top', 'traces', 'list', 'peek', 'sample_index', 'granularity'];
	t.is(nearestName('tpo', names), 'top');
	t.is(nearestName('Granularty', names), 'granularity');
	t.is(nearestName('quit', names), undefined);
	t.is(nearestName('x', names), undefined);
});
