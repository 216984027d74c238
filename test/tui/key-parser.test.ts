import test from 'ava';
import * as fc from 'fast-check';
import type { KeyEvent } from '../../src/tui/terminal/key-event.js';
import { KeyParser } from '../../src/tui/terminal/key-parser.js';

/** Chords, `paste:...` and `wheel-up@3,4`, as one line. */
function shown(events: readonly KeyEvent[]): string {
	return events
		.map(event => {
			if (event.kind === 'key') return event.chord;
			return event.kind === 'paste' ? `paste:${event.text}` : `${event.action}@${event.column},${event.row}`;
		})
		.join(' ');
}

function keys(text: string): string {
	const parser = new KeyParser();
	return shown([...parser.push(text), ...parser.flush()]);
}

const known: readonly (readonly [sent: string, keys: string])[] = [
	['top\r', 't o p Enter'],
	['G?\u{e9}\u{1f600}', 'G ? \u{e9} \u{1f600}'],
	[' \t\x7f\b\n', 'Space Tab Backspace C-h C-j'],
	['\x01\x1a\x00\x1f\x1c', 'C-a C-z C-Space C-_ C-\\'],
	['\x1b', 'Escape'],
	['\x1b\x1b', 'Escape Escape'],
	['\x1bb\x1b\x7f\x1b\x02', 'M-b M-Backspace C-M-b'],
	['\x1b[', 'M-['],
	['\x1bO', 'M-O'],
	['\x1b[A\x1b[B\x1bOC\x1bOD\x1b[H\x1bOF', 'Up Down Right Left Home End'],
	['\x1b[1~\x1b[4~\x1b[3~\x1b[2~\x1b[5~\x1b[6~', 'Home End Delete Insert PageUp PageDown'],
	['\x1b[1;5C\x1b[1;3D\x1b[1;2A\x1b[3;5~\x1b[1;8B', 'C-Right M-Left S-Up C-Delete C-M-S-Down'],
	['\x1b[Z', 'S-Tab'],
	['\x1bOP\x1bOS\x1b[11~\x1b[15~\x1b[24~\x1b[[A\x1b[[E', 'F1 F4 F1 F5 F12 F1 F5'],
	['\x1b[1;5P', 'C-F1'],
	['\x1b\x1b[A', 'M-Up'],
	['\x1bOa\x1b[a\x1b[3^', 'C-Up S-Up C-Delete'],
	['\x1b[97;5u\x1b[13u\x1b[27;5;9~\x1b[97;2u', 'C-a Enter C-Tab A'],
	['\x1b[200~a\r\nb\x1b[A\x03\x1b[201~c', 'paste:a\r\nb\x1b[A\x03 c'],
	['\x1b\x1b[200~a\x1b[201~', 'Escape paste:a'],
	['\x1b[200~\x1b[201~x', 'x'],
	[
		'\x1b[<0;3;4M\x1b[<0;3;4m\x1b[<64;1;1M\x1b[<65;1;1M\x1b[<32;1;1M',
		'press@2,3 release@2,3 wheel-up@0,0 wheel-down@0,0',
	],
	// Answers of the terminal, and a window that got the focus, are no keys.
	['\x1b[?62;4ca\x1b[Ib\x1b]11;rgb:0/0/0\x07c\x1bP>|xterm\x1b\\d\x1b[Mabce', 'a b c d e'],
	['\x1b[12;34Ra', 'a'],
	['\x1b[999~a\x1b[1\x01b', 'a C-a b'],
];

for (const [sent, expected] of known) {
	test(`keys of ${JSON.stringify(sent)}`, t => {
		t.is(keys(sent), expected);
	});
}

const piece = fc.oneof(
	fc.constantFrom(...known.map(([sent]) => sent)),
	fc.string({ unit: 'binary', maxLength: 4 }),
	fc.constantFrom('\x1b', '\x1b[', '\x1b[2', '\x1b[200~', '\x1b[201~', '\x1b]', '\x1bP', 'O', '1', ';', '~'),
);

test('the same keys come out however the text is cut', t => {
	fc.assert(
		fc.property(
			fc.array(piece, { maxLength: 8 }),
			fc.array(fc.nat(12), { minLength: 1, maxLength: 6 }),
			(pieces, cuts) => {
				const text = pieces.join('');
				const [whole, cut] = [new KeyParser(), new KeyParser()];
				const expected = [...whole.push(text), ...whole.flush()];
				const events: KeyEvent[] = [];
				for (let at = 0, turn = 0; at < text.length; turn++) {
					const size = 1 + cuts[turn % cuts.length];
					events.push(...cut.push(text.slice(at, at + size)));
					at += size;
				}
				t.deepEqual([...events, ...cut.flush()], expected);
			},
		),
		{ numRuns: 2000 },
	);
	t.pass();
});

test('what types something types what was sent', t => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), text => {
			const events = new KeyParser().push(text);
			const typed = events.map(event => (event.kind === 'key' ? event.text : '')).join('');
			// oxlint-disable-next-line no-control-regex -- control characters are keys that type nothing
			t.is(typed, text.replace(/[\x00-\x1f\x7f-\x9f]/g, ''));
		}),
	);
});
