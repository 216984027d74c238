import test from 'ava';
import * as fc from 'fast-check';
import { goFields, trimGoSpace } from '../../src/base/go-space.js';

test('words are separated by what Go calls space', t => {
	t.deepEqual(goFields(' a\tb\u00a0c\u2003d\u3000e\u0085f\u2028g '), ['a', 'b', 'c', 'd', 'e', 'f', 'g']);
	t.deepEqual(goFields('a\ufeffb\u200bc'), ['a\ufeffb\u200bc']);
	t.deepEqual(goFields(' \t '), []);
});

test('what Go calls space is taken off both ends, a byte order mark stays', t => {
	t.is(trimGoSpace(' \u0085a b\u3000\r\n'), 'a b');
	t.is(trimGoSpace('\ufeffa\ufeff '), '\ufeffa\ufeff');
	t.is(trimGoSpace(' \u2028'), '');
});

test('what is trimmed has the same words', t => {
	const sign = fc.constantFrom(' ', 'a', '\u0085', '\ufeff', '\u00a0', '\u200b', '\t');
	const property = fc.property(fc.string({ unit: sign }), text => {
		const trimmed = trimGoSpace(text);
		t.true(text.includes(trimmed));
		t.is(trimGoSpace(trimmed), trimmed);
		t.deepEqual(goFields(trimmed), goFields(text));
	});
	fc.assert(property);
});
