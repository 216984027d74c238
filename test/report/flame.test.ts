import test from 'ava';
import * as fc from 'fast-check';
import { packageOf, nameParts, receiverLength } from '../../src/report/flame-names.js';
import { flameReport } from '../../src/report/flame.js';
import { stacksReport } from '../../src/report/flame-stacks.js';
import { draw } from '../helpers/draw.js';
import { smallProfile } from '../helpers/draw-profile.js';
import { sessionOf } from '../helpers/ask.js';
import { flameOf, inputOf, treeOf } from '../render/flame-inputs.js';

const work = draw(`
	main;work;copy 10
	main;work 5
	main;idle+spin 3
	main;work;copy 2
	- 1
`);

test('frames are merged by their path, siblings in the order of names', async t => {
	const report = await flameOf(work);
	t.deepEqual(treeOf(report), [
		'all 21/1',
		'  main 20/0',
		'    idle 3/0',
		'      spin (inline) 3/3',
		'    work 17/5',
		'      copy 12/12',
	]);
	t.is(report.total, 21);
	t.is(report.whole, 21);
	t.is(report.baseTotal, undefined);
	t.deepEqual(report.folded, { share: 1 / 4000, depth: 500, frames: 0, value: 0 });
});

test('inverted, the functions that hold the values come first', async t => {
	t.deepEqual(treeOf(await flameOf(work, { inverted: true })), [
		'all 21/1',
		'  copy 12/0',
		'    work 12/0',
		'      main 12/12',
		'  spin (inline) 3/0',
		'    idle 3/0',
		'      main 3/3',
		'  work 5/0',
		'    main 5/5',
	]);
});

test('names have their weights in all places, recursion counted once', async t => {
	const { names } = await flameOf(draw('a;f;f 4\nb;f 2\nf;b 1'));
	const weights = Object.fromEntries(names.map(({ name, flat, cum }) => [name, [flat, cum]]));
	t.deepEqual(weights, { a: [0, 4], b: [1, 3], f: [6, 7] });
});

test('frames below the share are folded into a rest that is stated', async t => {
	const many = Array.from({ length: 50 }, (_, at) => `main;small${at};deep 1`).join('\n');
	const report = await flameOf(draw(`main;large 950\n${many}`), { share: 0.01 });
	t.deepEqual(treeOf(report), ['all 1000/0', '  main 1000/0 rest 50 of 50', '    large 950/950']);
	t.deepEqual(report.folded, { share: 0.01, depth: 500, frames: 50, value: 50 });
});

test('stacks that are too deep to look at end in a rest', async t => {
	const deep = Array.from({ length: 700 }, (_, at) => `f${at}`).join(';');
	const { tree, folded } = await flameOf(draw(`${deep} 3`));
	t.is(tree.length, 501);
	t.is(tree.rest[500], 3);
	t.is(folded.frames, 1);
});

test('two profiles are kept apart, also where they cancel', async t => {
	const now = draw('main;same 5\nmain;grown 9\nmain;fresh 4');
	const was = draw('main;same 5\nmain;grown 2\nmain;lost 7');
	const expected = ['all 18<14', '  main 18<14', '    fresh 4<0', '    grown 9<2', '    lost 0<7', '    same 5<5'];
	const apart = await flameOf(now, {}, was);
	t.deepEqual(treeOf(apart), expected);
	t.is(apart.baseTotal, 14);
	t.is(apart.whole, 18);
	t.deepEqual(
		apart.names.map(({ name, cum, baseCum }) => [name, cum, baseCum]),
		[
			['main', 18, 14],
			['fresh', 4, 0],
			['grown', 9, 2],
			['lost', 0, 7],
			['same', 5, 5],
		],
	);
	t.deepEqual(treeOf(await flameOf({ profile: now, base: was, diff: true })), expected, 'told apart by sign');
});

test('a profile from which its base was subtracted shows what is left, by sign', async t => {
	const report = await flameOf({ profile: draw('m;a 5\nm;b 9'), base: draw('m;a 7\nm;b 9') });
	t.deepEqual(treeOf(report), ['all 0<2', '  m 0<2', '    a 0<2']);
});

test('an empty profile has a root', async t => {
	const report = await flameOf(draw(''));
	t.deepEqual(treeOf(report), ['all 0/0']);
});

test('property: whatever is folded, weights add up, and depths and callers agree', async t => {
	await fc.assert(
		fc.asyncProperty(smallProfile, fc.boolean(), fc.constantFrom(0, 0.1, 0.4), async (profile, inverted, share) => {
			const input = await sessionOf(profile).greeting();
			const { tree, total, baseTotal } = flameReport(input, { inverted, share });
			const { value } = input.values;
			t.is(total, sumOf(value.map(amount => Math.max(0, amount))));
			t.is(baseTotal ?? 0, sumOf(value.map(amount => Math.max(0, -amount))));
			const left = tree.total.slice();
			for (let row = 0; row < tree.length; row++) {
				left[row] -= tree.self[row] + tree.rest[row];
				const parent = tree.parent[row];
				if (parent < 0) continue;
				t.true(parent < row);
				t.is(tree.depth[row], tree.depth[parent] + 1);
				left[parent] -= tree.total[row];
			}
			t.true(left.every(amount => amount === 0));
		}),
		{ numRuns: 60 },
	);
});

test('property: distinct stacks differ, and their values add up for every sample type', async t => {
	await fc.assert(
		fc.asyncProperty(smallProfile, async profile => {
			const report = stacksReport(await sessionOf(profile).greeting());
			const seen = Array.from({ length: report.length }, (_, row) =>
				[...report.stack(row)].map(code => code >> 1).join(),
			);
			t.is(new Set(seen).size, report.length);
			for (const [at, { now, was }] of report.types.entries()) {
				t.is(sumOf(now) - sumOf(was ?? new Float64Array(0)), sumOf(profile.samples.values[at]));
			}
		}),
		{ numRuns: 60 },
	);
});

function sumOf(values: Float64Array): number {
	return values.reduce((sum, value) => sum + value, 0);
}

test('stacks have the files of their functions', async t => {
	const { frames } = stacksReport(await inputOf(draw('main@/src/m.go:7 1')));
	t.like(frames[0], { name: 'main', file: '/src/m.go', line: 0 });
});

const parted: readonly (readonly [name: string, path: string, scope: string, base: string])[] = [
	['runtime.mallocgc', '', 'runtime.', 'mallocgc'],
	['github.com/a/b/pkg.(*T).M', 'github.com/a/b/', 'pkg.', '(*T).M'],
	[
		'gopkg.in/yaml%2ev3.Unmarshal[go.shape.struct { A/b.c }]',
		'gopkg.in/',
		'yaml%2ev3.',
		'Unmarshal[go.shape.struct { A/b.c }]',
	],
	['main.main.func1', '', 'main.', 'main.func1'],
	['std::vector<a::b>::push', '', 'std::', 'vector<a::b>::push'],
	['ns::Type::run(int)', '', 'ns::Type::', 'run(int)'],
	['com.example.app.Type.run', '', 'com.example.app.', 'Type.run'],
	['memcpy', '', '', 'memcpy'],
	['(anonymous)', '', '', '(anonymous)'],
	['', '', '', ''],
];

test('names are parted into folders, package and what is left', t => {
	for (const [name, path, scope, base] of parted) t.deepEqual(nameParts(name), { path, scope, base }, name);
	t.is(packageOf('github.com/a/b/pkg.(*T).M'), 'github.com/a/b/pkg');
	t.is(packageOf('ns::Type::run(int)'), 'ns::Type');
	t.is(packageOf('memcpy'), '');
	t.is(receiverLength('(*T).M'), 5);
	t.is(receiverLength('(*T).M.func1'), 0);
});
