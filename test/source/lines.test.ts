import test from 'ava';
import { splitLines } from '../../src/source/lines.js';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

for (const [what, text, lines] of [
	['nothing', '', []],
	['a line with its end', 'a\n', ['a']],
	['a line without its end', 'a\nb', ['a', 'b']],
	['empty lines', '\n\na\n\n', ['', '', 'a', '']],
	['carriage returns', 'a\r\nb\r\r\nc\r', ['a', 'b\r', 'c']],
	['a lone carriage return', 'a\rb\n\r', ['a\rb', '']],
	['bytes that are not UTF-8', 'a\xff\n\xc3\xa9\n', ['a\udcff', 'é']],
] as const) {
	test(`lines of ${what}`, t => t.deepEqual(splitLines(bytes(text)), [...lines]));
}

test('a line that does not fit in 64 KiB with its end stops the text before it', t => {
	const fits = 'x'.repeat(65535);
	t.deepEqual(splitLines(bytes(`a\n${fits}\nb\n`)), ['a', fits, 'b']);
	t.deepEqual(splitLines(bytes(`a\n${fits}x\nb\n`)), ['a']);
	t.deepEqual(splitLines(bytes(`a\n${fits}`)), ['a', fits]);
	t.deepEqual(splitLines(bytes(`${fits}x`)), []);
	// The return that is cut off takes room as well.
	t.deepEqual(splitLines(bytes(`${fits}\r\nb`)), []);
});
