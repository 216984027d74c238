import test from 'ava';
import { capitalized } from '../../src/base/text.js';

test('a sentence begins with a capital, unless a path or a name stands first', t => {
	t.is(capitalized('too few samples'), 'Too few samples');
	t.is(capitalized('fixed'), 'Fixed');
	t.is(capitalized('heap.pprof is empty'), 'heap.pprof is empty');
	t.is(capitalized('/tmp/heap is empty'), '/tmp/heap is empty');
	t.is(capitalized('éa b'), 'éa b');
	t.is(capitalized(''), '');
});
