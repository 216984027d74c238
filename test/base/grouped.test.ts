import test from 'ava';
import { grouped } from '../../src/base/grouped.js';

test('groups and their items keep the order in which they come', t => {
	const groups = grouped(['beta', 'alpha', 'bar', 'apple', 'b'], ([first]) => first);
	t.deepEqual(
		[...groups],
		[
			['b', ['beta', 'bar', 'b']],
			['a', ['alpha', 'apple']],
		],
	);
	t.is(grouped([], () => 0).size, 0);
});
