import test from 'ava';
import { array, assert, asyncProperty, constantFrom, tuple } from 'fast-check';
import xterm from '@xterm/headless';
import { ScreenWriter } from '../../src/tui/explorer/writer.js';

const [columns, rows] = [24, 4];

/** Pieces of a row: how they look, and what they say. */
const piece = tuple(
	constantFrom('', '1', '4', '7', '38;5;117', '1;38;5;215', '48;5;238', '48;5;238;38;5;245', '38;2;10;20;30', '33'),
	constantFrom('a', 'bc', ' ', '   ', 'long words', '世', '世界', '│', '▏'),
);
const line = array(piece, { maxLength: 6 }).map(pieces => {
	let [text, room] = ['', columns];
	for (const [codes, words] of pieces) {
		const cells = [...words].reduce((sum, char) => sum + (char > '\u3000' ? 2 : 1), 0);
		room -= cells;
		if (room < 0) break;
		text += codes === '' ? words : `\x1b[${codes}m${words}\x1b[0m`;
	}
	return text;
});
const frames = array(array(line, { minLength: 1, maxLength: rows }), { minLength: 1, maxLength: 5 });

test('after any frames the screen is that of the last one drawn alone', async t => {
	await assert(
		asyncProperty(frames, async all => {
			const writer = new ScreenWriter();
			const written = all.map(frame => writer.show(frame, undefined)).join('');
			const anew = new ScreenWriter().show(all[all.length - 1], undefined);
			t.deepEqual(await screenOf(written), await screenOf(anew));
		}),
		{ numRuns: 300 },
	);
});

test('a frame that is there already writes nothing', t => {
	const writer = new ScreenWriter();
	writer.show(['a row'], undefined);
	t.is(writer.show(['a row'], undefined), '');
	t.not(writer.show(['a row'], { column: 1, row: 0 }), '');
});

test('only what differs is written', t => {
	const writer = new ScreenWriter();
	writer.show(['first row of many words', '\x1b[1msecond\x1b[0m row'], undefined);
	const text = writer.show(['first row of some words', '\x1b[1msecond\x1b[0m'], undefined);
	t.is(text, '\x1b[?2026h\x1b[1;14Hsome\x1b[2;7H\x1b[K\x1b[?2026l');
});

test('from one colour to the next goes the shorter sequence', t => {
	const writer = new ScreenWriter();
	writer.show([''], undefined);
	const text = writer.show(['\x1b[48;5;238;38;5;117ma\x1b[0m\x1b[48;5;238;38;5;245mb\x1b[0mc'], undefined);
	t.is(text, '\x1b[?2026h\x1b[1H\x1b[38;5;117;48;5;238ma\x1b[38;5;245mb\x1b[mc\x1b[?2026l');
});

/** The cells of a terminal that was sent a text. */
async function screenOf(text: string): Promise<unknown[]> {
	const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
	await new Promise<void>(resolve => terminal.write(text, resolve));
	const cells: unknown[] = [];
	for (let row = 0; row < rows; row++) {
		for (let column = 0; column < columns; column++) {
			const cell = terminal.buffer.active.getLine(row)?.getCell(column);
			const char = cell?.getWidth() === 0 ? 'wide' : cell?.getChars() || ' ';
			const [line, reversed] = [cell?.isUnderline(), cell?.isInverse()];
			// Of a blank only its ground is seen.
			const letters = char === ' ' && !line && !reversed ? [] : [cell?.getFgColor(), cell?.isBold()];
			cells.push([char, cell?.getBgColor(), line, reversed, ...letters]);
		}
	}
	terminal.dispose();
	return cells;
}
