// Screens after named keys, compared with the texts in test/tui/frames. To write them anew, after looking at what changed:
//   npm run compile && PPROFSH_FRAMES=write npx ava .compiled/test/tui/explorer-frames.test.js && git diff test/tui/frames
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { ExplorerDriver, leakProfile } from './explorer-driver.js';
import type { DriverOptions } from './explorer-driver.js';

const folder = join('test', 'tui', 'frames');
const writes = process.env['PPROFSH_FRAMES'] === 'write';
const profiles = 'fixtures/example/profiles';
const files = [1, 2, 3, 4, 5].map(number => `${profiles}/leak-${number}.pprof`).join(' ');
const sizes = [
	[80, 24],
	[160, 50],
] as const;

/** Keys that type a line: one for each character. */
function typed(text: string): string[] {
	return [...text.replaceAll(' ', '\u0000')].map(char => (char === '\u0000' ? 'Space' : char));
}

const withoutSource = [`${profiles}/leak-6.pprof`];

/** Frames: a name, the keys that lead there, and what else is special. */
const frames: readonly (readonly [name: string, keys: readonly string[], args?: readonly string[]])[] = [
	['top', []],
	['top-moved', ['j', 'j', 'Down', 'k']],
	['top-last', ['G']],
	['top-page', ['PageDown', 'PageUp', 'C-d']],
	['top-cum', ['s']],
	['top-cum-flat', ['s', 's']],
	['top-next-type', ['t']],
	['top-type-before', ['T']],
	['top-search', ['/', ...typed('json'), 'Enter', 'n']],
	['top-search-back', ['/', ...typed('JSON'), 'Enter', 'N']],
	['top-search-typing', ['/', ...typed('fsm')]],
	['top-search-nothing', ['/', ...typed('nowhere'), 'Enter']],
	['top-focus', ['j', 'j', 'f']],
	['top-ignore', ['x']],
	['top-hide', ['h']],
	['top-hide-two', ['h', 'h']],
	['top-undo', ['f', 'u']],
	['top-redo', ['f', 'u', 'C-r']],
	['top-unfilter', ['f', 'x', 'F']],
	['top-unfilter-none', ['F']],
	['top-undo-nothing', ['u']],
	['top-other-pane', ['Tab', 'G']],
	['top-one-pane', ['v']],
	['top-unknown-key', ['Q']],
	['top-no-live-series', ['z']],
	['top-nothing-left', [':', ...typed('focus=nowhere'), 'Enter']],
	['top-base', ['b', ...typed(`${profiles}/leak-1.pprof`), 'Enter']],
	['top-base-cleared', ['b', ...typed(`${profiles}/leak-1.pprof`), 'Enter', 'B']],
	['flame', ['2']],
	['flame-deeper', ['2', 'j', 'j', 'j', 'j', 'j']],
	['flame-sideways', ['2', 'j', 'j', 'j', 'j', 'j', 'Right']],
	['flame-zoomed', ['2', 'j', 'j', 'j', 'j', 'j', 'Enter']],
	['flame-zoomed-out', ['2', 'j', 'j', 'j', 'j', 'j', 'Enter', 'Escape']],
	['flame-search', ['2', '/', ...typed('newWindow'), 'Enter']],
	['flame-inverted', [':', ...typed('inverted=true'), 'Enter', '2']],
	['flame-base', ['b', ...typed(`${profiles}/leak-1.pprof`), 'Enter', '2']],
	['tree', ['3']],
	['tree-closed', ['3', 'k', 'k', 'Enter']],
	['tree-opened', ['3', 'j', 'Right']],
	['tree-climbed', ['3', 'j', 'Left']],
	['calls', ['4']],
	['calls-of-callee', ['4', 'j', 'j', 'Enter']],
	['calls-back', ['4', 'j', 'j', 'Enter', '[']],
	['calls-forward', ['4', 'j', 'j', 'Enter', '[', ']']],
	['source', ['Enter']],
	['source-moved', ['Enter', 'g', 'j', 'j']],
	['source-of-line', ['Enter', 'Enter']],
	['source-sideways', ['Enter', 'Right']],
	['source-up', ['Enter', 'Escape']],
	['source-missing', ['Enter'], withoutSource],
	['leaks', ['6']],
	['leaks-series', [':', ...typed(`fetch ${files}`), 'Enter', '6']],
	['growth', ['7']],
	['growth-series', [':', ...typed(`fetch ${files}`), 'Enter', '7']],
	['graph', ['8']],
	['graph-sideways', ['8', 'Right', 'Right']],
	['help', ['?']],
	['help-scrolled', ['?', 'C-d', 'C-d']],
	['help-left', ['?', 'q']],
	['command-typing', [':', ...typed('peek New')]],
	['command-answer', [':', ...typed('tags'), 'Enter']],
	['command-unknown', [':', ...typed('tpo'), 'Enter']],
	['write-typing', ['w', ...typed('out.svg')]],
	['write-unknown', ['w', ...typed('out.docx'), 'Enter']],
	['goroutines', [], [`${profiles}/goroutine.pprof`]],
	['cpu-flame', ['2'], [`${profiles}/cpu.pprof`]],
];

const known = new Set<string>();

for (const [name, keys, args = leakProfile] of frames) {
	for (const [columns, rows] of sizes) frameTest(`${name}-${columns}x${rows}`, keys, args, { columns, rows });
}
frameTest('small-59x14', [], leakProfile, { columns: 59, rows: 14 });
frameTest('small-other-pane-59x14', ['Tab'], leakProfile, { columns: 59, rows: 14 });
frameTest('tiny-20x7', ['j'], leakProfile, { columns: 20, rows: 7 });
const ascii = { color: 'none', unicode: false, background: 'dark' } as const;
frameTest('ascii-top-80x24', [], leakProfile, { traits: ascii });
frameTest('ascii-flame-80x24', ['2'], leakProfile, { traits: ascii });
frameTest('ascii-tree-80x24', ['3'], leakProfile, { traits: ascii });

function frameTest(name: string, keys: readonly string[], args: readonly string[], options: DriverOptions): void {
	known.add(name);
	test(name, async t => {
		const explorer = await ExplorerDriver.open(args, options);
		await explorer.press(...keys);
		const screen = explorer.screen();
		explorer.close();
		const { columns = 80, rows = 24 } = options;
		t.true(screen.split('\n').length < Math.max(7, rows), 'the last row of the terminal is free');
		const ruler = '~'.repeat(columns);
		const text = `keys: ${keys.join(' ') || 'none'}\n${ruler}\n${screen}\n${ruler}\n`;
		const path = join(folder, `${name}.txt`);
		if (writes) {
			mkdirSync(folder, { recursive: true });
			writeFileSync(path, text);
		}
		t.is(text, readFileSync(path, 'utf8'));
	});
}

test('there is no frame without keys that lead to it', t => {
	t.deepEqual(
		readdirSync(folder).filter(file => !known.has(file.replace(/\.txt$/, ''))),
		[],
	);
});
