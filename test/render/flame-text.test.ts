import test from 'ava';
import { visible } from '../../src/base/text.js';
import type { FlameCharactersOptions } from '../../src/render/flame/characters.js';
import { flameCharacters } from '../../src/render/flame/characters.js';
import { cellCount } from '../../src/render/flame/fit.js';
import { textTree } from '../../src/render/flame/text.js';
import { draw } from '../helpers/draw.js';
import { flameNamed, flameOf, hostileNames } from './flame-inputs.js';

const work = draw(
	'main;work;copy 1000\nmain;work 500\nmain;work;wait;lock 40\nmain;idle+spin 300\nmain;tiny 1\nbg;gc 20',
);
const plain: FlameCharactersOptions = { columns: 80, rows: 24, color: 'none', unicode: true, background: 'dark' };

test('the heaviest paths are a tree, only callees right under their callers', async t => {
	t.is(
		[...textTree(await flameOf(work))].join(''),
		`Type: samples
Total 1861
      flat  flat%        cum   cum%
         0     0%       1861   100%  all
         0     0%       1841 98.93%  ├─ main
       500 26.87%       1540 82.75%  │  ├─ work
      1000 53.73%       1000 53.73%  │  │  ├─ copy
         0     0%         40  2.15%  │  │  └─ wait
        40  2.15%         40  2.15%  │  │     lock
         0     0%        300 16.12%  │  ├─ idle
       300 16.12%        300 16.12%  │  │  spin (inline)
         0     0%          1 0.054%  │  └─ (smaller)
         0     0%         20  1.07%  └─ bg
        20  1.07%         20  1.07%     gc
`,
	);
});

test('few rows are for the heaviest, in ASCII where that is asked for', async t => {
	t.is(
		[...textTree(await flameOf(work), { rows: 3, unicode: false })].join(''),
		`Type: samples
Total 1861
      flat  flat%        cum   cum%
         0     0%       1861   100%  all
         0     0%       1841 98.93%  |- main
       500 26.87%       1540 82.75%  |  |- work
      1000 53.73%       1000 53.73%  |  |  |- copy
         0     0%         40  2.15%  |  |  \`- (smaller)
         0     0%        301 16.17%  |  \`- (smaller)
         0     0%         20  1.07%  \`- (smaller)
`,
	);
});

test('with a base the tree shows what was before and how it changed', async t => {
	const report = await flameOf(draw('m;same 5\nm;fresh 9'), {}, draw('m;same 5\nm;lost 7\nm;less 2'));
	t.is(
		[...textTree(report)].join(''),
		`Type: samples
Before 14, after 14: ±0 (+0%)
    before     change        cum   cum%
        14         ±0         14   100%  all
        14         ±0         14   100%  m
         0        new          9 64.29%  ├─ fresh
         7       gone          0     0%  ├─ lost
         5         ±0          5 35.71%  ├─ same
         2       gone          0     0%  └─ less
`,
	);
});

test('the flame graph as characters has a line per depth, frames as wide as their share', async t => {
	t.is(
		[...flameCharacters(await flameOf(work), { ...plain, columns: 60, unicode: false })].join(''),
		`Type: samples
Total 1861
|all--------------------------------------------------------
||main------------------------------------------------------
||idle----|work---------------------------------------------
 :spin----|copy----------------------------|
                                           |
`,
	);
});

test('no line is wider than asked for, with and without colours, and nothing steers the terminal', async t => {
	const report = await flameNamed(hostileNames);
	for (const color of ['none', '16', '256', 'truecolor'] as const) {
		for (const columns of [80, 81, 133, 200]) {
			const text = [...flameCharacters(report, { ...plain, columns, color })].join('');
			// oxlint-disable-next-line no-control-regex -- colours are the only sequences that are meant to be there
			const bare = text.replaceAll(/\x1b\[[\d;]*m/g, '');
			t.is(color === 'none', bare === text);
			for (const line of bare.split('\n')) {
				t.is(visible(line), line);
				t.true(cellCount(line) <= columns, line);
			}
		}
	}
	for (const line of [...textTree(report)].join('').split('\n')) t.is(visible(line), line);
});

test('what does not fit into the rows is counted', async t => {
	const deep = Array.from({ length: 40 }, (_, at) => `f${at}`).join(';');
	const lines = [...flameCharacters(await flameOf(draw(`${deep} 5`)), { ...plain, rows: 20 })].join('').split('\n');
	t.is(lines.length, 20);
	t.is(lines[18], '… 25 deeper rows');
});

test('characters of a comparison carry signs and words', async t => {
	const report = await flameOf(draw('m;same 5\nm;fresh 9'), {}, draw('m;same 5\nm;lost 7'));
	const text = [...flameCharacters(report, plain)].join('');
	for (const part of ['+ new fresh', '− gone lost', '│same', 'Before 12, after 14: +2'])
		t.true(text.includes(part), part);
});
