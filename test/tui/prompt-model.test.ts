import test from 'ava';
import * as fc from 'fast-check';
import { promptKeys } from '../../src/tui/prompt/keys.js';
import { frameOf } from '../../src/tui/prompt/frame.js';
import { cellWidth, graphemes } from '../../src/tui/terminal/width.js';
import type { Complete } from './prompt-typing.js';
import { lineOf, typeInto } from './prompt-typing.js';

const edits: readonly (readonly [keys: string, line: string])[] = [
	['hello', 'hello|'],
	['hello C-a', '|hello'],
	['hello C-a C-e', 'hello|'],
	['hello Home x End y', 'xhelloy|'],
	['hello C-b C-b x', 'helx|lo'],
	['hello Left Left Right x', 'hellx|o'],
	['hello C-a C-f x', 'hx|ello'],
	['list Space mib.New M-b x', 'list mib.x|New'],
	['list Space mib.New M-b M-b M-b M-b', '|list mib.New'],
	['list Space mib.New C-a M-f M-f x', 'list mibx|.New'],
	['list Space mib.New C-w', 'list |'],
	['list Space mib.New M-Backspace', 'list mib.|'],
	['list Space mib.New C-a M-d', '| mib.New'],
	['one Space two C-a C-k', '|'],
	['one Space two C-b C-b C-u', '|wo'],
	['one Space two C-w C-a C-y', 'two|one '],
	['one Space two Space C-w C-w C-y', 'one two |'],
	['ab C-k C-u cd C-u C-y M-y', 'ab|'],
	['ab C-u cd C-u C-y M-y M-y', 'cd|'],
	['ab M-y', 'ab|'],
	['abc C-t', 'acb|'],
	['abc C-a C-f C-t', 'ba|c'],
	['a C-t', 'a|'],
	['abc Backspace C-h', 'a|'],
	['abc C-a Delete C-d', '|c'],
	['abc C-_', '|'],
	['abc C-k C-u C-_', 'abc|'],
	['abc C-w xyz C-_ C-_', 'abc|'],
	['C-_ a', 'a|'],
	['\u65e5\u672c\u8a9e Left Backspace', '\u65e5|\u8a9e'],
	['e\u0301x Left Left z', 'z|e\u0301x'],
	['\u{1f468}\u200d\u{1f469}\u200d\u{1f467}x Backspace Backspace', '|'],
	['paste:top\r\nlist\rx\n', 'top\nlist\nx|'],
	['paste:a\nbcd C-a x', 'a\nx|bcd'],
	['paste:a\nb Up', 'a\nb|'],
	['paste:a\tb', 'a b|'],
	['F13 M-q', 'F13|'],
];

for (const [keys, line] of edits) {
	test(`editing: ${JSON.stringify(keys)}`, t => {
		t.is(lineOf(typeInto(keys.split(' ')).model), line);
	});
}

test('Enter gives the line, C-c drops it, C-d leaves only an empty one', t => {
	const { effects, model } = typeInto(['top', 'C-d', 'Enter', 'C-c', 'C-d']);
	t.deepEqual(effects, [{ kind: 'submit', line: 'top' }, { kind: 'drop', line: 'top' }, { kind: 'leave' }]);
	t.is(lineOf(model), '|');
	t.deepEqual(typeInto(['a', 'C-z', 'C-l']).effects, [{ kind: 'suspend' }, { kind: 'clear' }]);
});

test('a pasted line feed runs nothing', t => {
	const { effects, model } = typeInto(['paste:quit\n', 'paste:\nquit\n']);
	t.deepEqual(effects, []);
	t.is(lineOf(model), 'quit\nquit|');
});

const past = ['top', 'list New', 'peek x', 'top10'];

const recalls: readonly (readonly [keys: string, line: string])[] = [
	['Up', 'top10|'],
	['Up Up Up Up Up Up', 'top|'],
	['Up Up Down', 'top10|'],
	['new Up Down', 'new|'],
	['Up C-a x Up Down', 'xtop10|'],
	['C-p C-p C-n', 'top10|'],
	['M-<', 'top|'],
	['a M-< M->', 'a|'],
	['Down', '|'],
	['C-r li', '|list New'],
	['C-r top C-r', '|top'],
	['C-r top C-r C-r', '|top'],
	['C-r top C-r C-s', '|top10'],
	['C-r top10 Backspace Backspace', '|top10'],
	['abc C-r top C-g', 'abc|'],
	['abc C-r top C-c', 'abc|'],
	['abc C-r zzz C-g', 'abc|'],
	['C-r peek Escape', '|peek x'],
	['C-r peek C-e', 'peek x|'],
	['C-r peek End z', 'peek xz|'],
	['C-r peek End Up', 'list New|'],
	['C-r zzz', '|'],
	['C-r top Enter', '|top10'],
];

for (const [keys, line] of recalls) {
	test(`history: ${JSON.stringify(keys)}`, t => {
		t.is(lineOf(typeInto(keys.split(' '), past).model), line);
	});
}

test('Enter in a search runs the line that was found', t => {
	t.deepEqual(typeInto(['C-r', 'list', 'Enter'], past).effects, [{ kind: 'submit', line: 'list New' }]);
});

/** Completes the last word by what it is in. */
function among(...words: readonly string[]): Complete {
	return line => {
		const from = line.lastIndexOf(' ') + 1;
		return { from, candidates: words.filter(text => text.includes(line.slice(from))).map(text => ({ text })) };
	};
}

const completions: readonly (readonly [keys: string, line: string, words: readonly string[]])[] = [
	['pe Tab', 'peek |', ['peek', 'top']],
	['x Tab', 'x|', ['peek', 'top']],
	['s Tab', 'samp|', ['sample', 'samp']],
	['ntry Tab', 'ntry|', ['mib.Entry', 'mib.Sentry']],
	['m Tab Tab', 'main.a|', ['main.a', 'main.b']],
	['m Tab Tab Tab', 'main.b|', ['main.a', 'main.b']],
	['m Tab Tab Tab Tab', 'main.a|', ['main.a', 'main.b']],
	['m Tab S-Tab', 'main.b|', ['main.a', 'main.b']],
	['m Tab Down Down Up', 'main.a|', ['main.a', 'main.b']],
	['m Tab Tab Enter', 'main.a |', ['main.a', 'main.b']],
	['m Tab Tab Escape', 'main.|', ['main.a', 'main.b']],
	['m Tab Tab x', 'main.ax|', ['main.a', 'main.b']],
	['m Tab b Escape', 'main.ab|', ['main.a', 'main.ab']],
	['m Tab Tab Left', 'main.|a', ['main.a', 'main.b']],
	['m Tab PageDown', 'main.a|', ['main.a', 'main.b']],
	['m Tab Tab PageDown', 'main.b|', ['main.a', 'main.b']],
	['list Space m C-a C-f C-f C-f C-f C-f C-f Tab Tab', 'list main.a|', ['main.a', 'main.b']],
	['unit= Tab', 'unit=|', ['x']],
	['fo Tab', 'folder/|', ['folder/']],
	['sor Tab', 'sort=|', ['sort=']],
];

for (const [keys, line, words] of completions) {
	test(`completion: ${JSON.stringify(keys)} among ${words.join(' ')}`, t => {
		t.is(lineOf(typeInto(keys.split(' '), [], among(...words)).model), line);
	});
}

test('Enter with an open menu runs the line until a candidate is chosen', t => {
	const words = among('main.a', 'main.b');
	t.deepEqual(typeInto(['m', 'Tab', 'Enter'], [], words).effects, [{ kind: 'submit', line: 'main.' }]);
	t.deepEqual(typeInto(['m', 'Tab', 'Tab', 'Enter'], [], words).effects, []);
});

const hints: readonly (readonly [keys: string, hint: string, line: string])[] = [
	['t', 'op10', 't|'],
	['t C-e', '', 'top10|'],
	['t Right', '', 'top10|'],
	['l M-f', ' New', 'list|'],
	['l Left', '', '|l'],
	['pee Escape', '', 'pee|'],
	['uni', 'nteresting', 'uni|'],
	['zzz', '', 'zzz|'],
];

for (const [keys, hint, line] of hints) {
	test(`hint: ${JSON.stringify(keys)}`, t => {
		const { model } = typeInto(keys.split(' '), past, among('uninteresting'));
		t.deepEqual([model.hint, lineOf(model)], [hint, line]);
	});
}

test('each key of the prompt does one thing', t => {
	const keys = promptKeys.flatMap(row => row.keys);
	t.is(new Set(keys).size, keys.length);
	t.true(promptKeys.every(({ help }) => help !== ''));
});

const anyKey = fc.oneof(
	fc.constantFrom(...promptKeys.flatMap(row => row.keys)),
	fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }).filter(text => !/^[CMS]-|^paste:/.test(text)),
	fc.string({ unit: 'binary', maxLength: 8 }).map(text => `paste:${text}`),
);

test('whatever is typed, the cursor is in the line and the frame on the screen', t => {
	const words = among('main.a', 'main.b\u65e5', 'sort=');
	fc.assert(
		fc.property(
			fc.array(anyKey, { maxLength: 30 }),
			fc.integer({ min: 10, max: 90 }),
			fc.integer({ min: 4, max: 30 }),
			(keys, columns, rows) => {
				const { model } = typeInto(keys, past, words);
				const { text, cursor } = model.editor;
				t.true(cursor >= 0 && cursor <= text.length);
				t.true(graphemes(text.slice(0, cursor)).join('') === text.slice(0, cursor));
				const frame = frameOf(model, '(pprof) ', { columns, rows, unicode: true });
				t.true(frame.rows.length < rows);
				t.true(frame.cursor.row < frame.rows.length && frame.cursor.column < columns);
				for (const row of frame.rows) {
					const shown = row.map(span => span.text).join('');
					t.true(cellWidth(shown) <= columns, shown);
					// oxlint-disable-next-line no-control-regex -- nothing that steers a terminal may be there
					t.notRegex(shown, /[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
				}
			},
		),
		{ numRuns: 500 },
	);
});

test('undo leads back to an empty line, whatever was typed', t => {
	const typing = fc.array(
		fc.constantFrom('a', 'bc', 'Space', 'C-w', 'C-u', 'C-y', 'M-y', 'C-t', 'Backspace', 'M-d', 'C-k', 'Left'),
		{ maxLength: 30 },
	);
	fc.assert(
		fc.property(typing, keys => {
			t.is(typeInto([...keys, ...keys.map(() => 'C-_'), ...keys.map(() => 'C-_')]).model.editor.text, '');
		}),
	);
});
