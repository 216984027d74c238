import test from 'ava';
import * as fc from 'fast-check';
import xterm from '@xterm/headless';
import { LiveRegion } from '../../src/tui/terminal/live-region.js';
import { rewrapOf, rowsAboveCursor } from '../../src/tui/terminal/rewrap.js';

/** Rows of an emulator's screen after everything has been written, and where its cursor is. */
async function screenOf(write: (region: LiveRegion, put: (text: string) => void) => void) {
	const terminal = new xterm.Terminal({ cols: 12, rows: 8, allowProposedApi: true, convertEol: true });
	const put = (text: string): void => terminal.write(text);
	put('above\n');
	write(new LiveRegion(put), put);
	await new Promise<void>(done => {
		terminal.write('', done);
	});
	const { active } = terminal.buffer;
	const rows = Array.from(
		{ length: active.baseY + 8 },
		(_, row) => active.getLine(row)?.translateToString(true).trimEnd() ?? '',
	);
	const cursor = { column: active.cursorX, row: active.baseY + active.cursorY };
	terminal.dispose();
	return { text: rows.join('\n').replace(/\n+$/, ''), cursor };
}

const row = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 12 }).map(text => text.trimEnd());
const frame = fc
	.array(row, { minLength: 1, maxLength: 6 })
	.chain(rows =>
		fc.record({ rows: fc.constant(rows), cursor: fc.record({ row: fc.nat(rows.length - 1), column: fc.nat(11) }) }),
	);

test('whatever was drawn before, the screen shows the last rows below what stays', async t => {
	await fc.assert(
		fc.asyncProperty(fc.array(frame, { minLength: 1, maxLength: 6 }), async frames => {
			const { text, cursor } = await screenOf(region => {
				for (const one of frames) region.draw(one);
			});
			const last = frames[frames.length - 1];
			t.is(text, ['above', ...last.rows].join('\n').replace(/\n+$/, ''));
			t.deepEqual(cursor, { column: last.cursor.column, row: last.cursor.row + 1 });
		}),
		{ numRuns: 150 },
	);
});

test('clearing leaves nothing but what was above, and what is written next begins there', async t => {
	await fc.assert(
		fc.asyncProperty(frame, frame, async (first, second) => {
			const { text } = await screenOf((region, put) => {
				region.draw(first);
				region.clear();
				put('answer\n');
				region.draw(second);
			});
			t.is(text, ['above', 'answer', ...second.rows].join('\n').replace(/\n+$/, ''));
		}),
		{ numRuns: 100 },
	);
});

test('rows that stay as they are are not written again', t => {
	let written = '';
	const region = new LiveRegion(text => {
		written += text;
	});
	region.draw({ rows: ['one', 'two', 'three'], cursor: { column: 0, row: 0 } });
	written = '';
	region.draw({ rows: ['one', 'TWO', 'three'], cursor: { column: 3, row: 0 } });
	t.true(written.includes('TWO'));
	t.notRegex(written, /one|three/);
	written = '';
	region.draw({ rows: ['one', 'TWO', 'three'], cursor: { column: 3, row: 0 } });
	t.is(written, '');
});

test('where the first row is after the screen became narrower', t => {
	const widths = [25, 4, 10, 11];
	const cursor = { column: 3, row: 2 };
	t.is(rowsAboveCursor(widths, cursor, 10, 'none'), 2);
	// 25 cells take three rows of 10.
	t.is(rowsAboveCursor(widths, cursor, 10, 'all'), 4);
	t.is(rowsAboveCursor(widths, { column: 24, row: 0 }, 10, 'all'), 2);
	// The second row of the 11 cells moves the cursor on.
	t.is(rowsAboveCursor(widths, cursor, 10, 'others'), 5);
	// So it has left its own, of which two more are made.
	t.is(rowsAboveCursor(widths, { column: 24, row: 0 }, 10, 'others'), 3);
	// It comes to the row of 11 cells, which stays as it is for that.
	t.is(rowsAboveCursor([4, 11, 4, 11], { column: 0, row: 0 }, 10, 'others'), 1);
	for (const rewrap of ['all', 'others', 'none'] as const) t.is(rowsAboveCursor(widths, cursor, 30, rewrap), 2);
});

test('what a terminal does with wide rows is known from the environment', t => {
	t.is(rewrapOf({ TERM: 'xterm-256color' }), 'all');
	t.is(rewrapOf({ TERM_PROGRAM: 'vscode' }), 'others');
	t.is(rewrapOf({ TERM_PROGRAM: 'vscode', TMUX: '/tmp/x' }), 'all');
	t.is(rewrapOf({ TERM: 'linux' }), 'none');
	t.is(rewrapOf({ STY: '1.x' }), 'none');
	t.is(rewrapOf({ XTERM_VERSION: 'XTerm(390)' }), 'none');
});
