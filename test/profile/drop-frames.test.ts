import test from 'ava';
import { removeDroppedFrames, simplifyFunctionName } from '../../src/profile/drop-frames.js';
import type { Profile } from '../../src/profile/tables.js';
import { profileOf } from '../helpers/profile-of.js';

/** A profile with one sample; each location is given by its lines' functions, innermost first: `a` or `a,b`. */
function stackOf(...stack: readonly string[]): Profile {
	const names = [...new Set(stack.flatMap(place => place.split(',')))];
	return profileOf({
		functions: names.map(name => ({ name })),
		locations: stack.map(place => ({ lines: place.split(',').map(name => ({ function: names.indexOf(name) })) })),
		samples: [{ stack: stack.map((_, row) => row), values: [1] }],
	});
}

function placesOf({ samples, locations, lines, functions, strings }: Profile): string[] {
	return Array.from(samples.stack.subarray(0, samples.stackStart[1]), location =>
		Array.from(lines.function.subarray(locations.lineStart[location], locations.lineStart[location + 1]), row =>
			strings.get(functions.name[row]),
		).join(','),
	);
}

const drop = /^(drop.*|bad\(|main\.F)$/;

function dropped(stack: readonly string[], keep?: RegExp): string[] {
	return placesOf(removeDroppedFrames(stackOf(...stack), drop, keep));
}

test('the outermost dropped frame goes, with all below it', t => {
	t.deepEqual(dropped(['leaf', 'drop1', 'mid', 'drop2', 'user', 'root']), ['user', 'root']);
	t.deepEqual(dropped(['leaf', 'user']), ['leaf', 'user']);
});

test('dropped frames outside the first other frame stay', t => {
	t.deepEqual(dropped(['leaf', 'drop1', 'user', 'drop2']), ['user', 'drop2']);
	t.deepEqual(dropped(['drop1', 'drop2']), ['drop1', 'drop2']);
});

test('a location with inlined frames is cut inside, whole only at its outermost frame', t => {
	t.deepEqual(dropped(['leaf', 'a,drop,b', 'root']), ['b', 'root']);
	t.deepEqual(dropped(['leaf', 'a,drop', 'root']), ['root']);
	t.deepEqual(dropped(['leaf', 'drop,x,drop,b', 'root']), ['b', 'root']);
});

test('lines are cut even where no stack is', t => {
	t.deepEqual(dropped(['leaf', 'a,drop,b']), ['leaf', 'b']);
});

test('kept names are exceptions', t => {
	t.deepEqual(dropped(['leaf', 'drop1', 'root'], /^(drop1)$/), ['leaf', 'drop1', 'root']);
});

test('arguments do not count', t => {
	t.deepEqual(dropped(['leaf', 'main.F(int)', 'root']), ['root']);
});

test('a profile in which nothing matches is returned as it is', t => {
	const profile = stackOf('a', 'b');
	t.is(removeDroppedFrames(profile, drop, undefined), profile);
});

test('names are simplified', t => {
	const rows: readonly (readonly [string, string])[] = [
		['main.f', 'main.f'],
		['.f', 'f'],
		['..f', '.f'],
		['f(int)', 'f'],
		['(anonymous namespace)::f(int)', '(anonymous namespace)::f'],
		['a::operator()(int)', 'a::operator()'],
		['a::operator()', 'a::operator()'],
		['main.(*T).M', 'main.'],
		['(', ''],
		['', ''],
	];
	for (const [name, simple] of rows) t.is(simplifyFunctionName(name), simple);
});
