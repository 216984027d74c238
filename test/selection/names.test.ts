import test from 'ava';
import { ask, loadDrawn, say, sessionOf } from '../helpers/ask.js';
import { draw } from '../helpers/draw.js';
import { foldTraces } from '../helpers/fold-traces.js';

const mappings = [
	{ start: 0x1000, limit: 0x9000, file: '/bin/shop', has: [true, true, true, true] },
	{ start: 0x700000, limit: 0x800000, file: '/lib/libssl.so' },
] as const;

// A server with inlined functions, a library without symbols, and a sample without a stack.
const shop = draw(
	`
	main@m.go:1;serve@s.go:5;parse@p.go:3+trim@str.go:9 10
	main@m.go:1;serve@s.go:5;store@db.go:7 20
	main@m.go:1;serve@s.go:5;0x700010%1 40
	main@m.go:1;serve@s.go:5;store@db.go:7;0x700010%1 80
	main@m.go:1;idle@m.go:8 160
	idle@m.go:8;main@m.go:1;idle@m.go:8;store@db.go:7 320
	- 640
	`,
	{ mappings },
);

// Names that are simplified before prune_from looks at them, and again when the profile is loaded.
const foreign = draw(`
	main;ns::Run(int)@r.cc:1;std::sort<int>(int)@s.cc:2;swap 10
	main;(anonymous_namespace)::Run(int)@r.cc:9;swap 20
	main;foo.Map[go.shape.int]+foo.apply;swap 40
	main;swap 80
`);

// What is chosen, the lines that choose it, and the traces that the reference has then.
const cases: readonly (readonly [title: string, lines: readonly string[], expected: string])[] = [
	[
		'everything',
		[],
		`
main;serve;parse+trim 10
main;serve;store 20
main;serve;[libssl.so] 40
main;serve;store;[libssl.so] 80
main;idle 160
idle;main;idle;store 320
`,
	],
	[
		'focus by function',
		['focus=store'],
		`
main;serve;store 20
main;serve;store;[libssl.so] 80
idle;main;idle;store 320
`,
	],
	[
		'focus by file',
		['focus=^db'],
		`
main;serve;store 20
main;serve;store;[libssl.so] 80
idle;main;idle;store 320
`,
	],
	[
		'focus by mapping, unsymbolized',
		['focus=libssl'],
		`
main;serve;[libssl.so] 40
main;serve;store;[libssl.so] 80
`,
	],
	[
		'focus by the mapping of symbolized locations',
		['focus=/bin/shop'],
		`
main;serve;parse+trim 10
main;serve;store 20
main;serve;[libssl.so] 40
main;serve;store;[libssl.so] 80
main;idle 160
idle;main;idle;store 320
`,
	],
	[
		'focus finds inlined functions',
		['focus=trim'],
		`
main;serve;parse+trim 10
`,
	],
	[
		'focus on nothing',
		['focus=nowhere'],
		`
`,
	],
	[
		'focus on the empty expression in parentheses',
		['focus=()'],
		`
main;serve;parse+trim 10
main;serve;store 20
main;serve;[libssl.so] 40
main;serve;store;[libssl.so] 80
main;idle 160
idle;main;idle;store 320
`,
	],
	[
		'ignore by function',
		['ignore=store'],
		`
main;serve;parse+trim 10
main;serve;[libssl.so] 40
main;idle 160
`,
	],
	[
		'ignore by mapping',
		['ignore=libssl'],
		`
main;serve;parse+trim 10
main;serve;store 20
main;idle 160
idle;main;idle;store 320
`,
	],
	[
		'ignore wins over focus',
		['focus=serve', 'ignore=trim'],
		`
main;serve;store 20
main;serve;[libssl.so] 40
main;serve;store;[libssl.so] 80
`,
	],
	[
		'ignore on nothing',
		['ignore=nowhere'],
		`
main;serve;parse+trim 10
main;serve;store 20
main;serve;[libssl.so] 40
main;serve;store;[libssl.so] 80
main;idle 160
idle;main;idle;store 320
`,
	],
	[
		'hide a frame in the middle',
		['hide=serve'],
		`
main;parse+trim 10
main;store 20
main;[libssl.so] 40
main;store;[libssl.so] 80
main;idle 160
idle;main;idle;store 320
`,
	],
	[
		'hide an inlined line',
		['hide=trim'],
		`
main;serve;parse 10
main;serve;store 20
main;serve;[libssl.so] 40
main;serve;store;[libssl.so] 80
main;idle 160
idle;main;idle;store 320
`,
	],
	[
		'hide the outer line of an inlined one',
		['hide=parse'],
		`
main;serve;trim 10
main;serve;store 20
main;serve;[libssl.so] 40
main;serve;store;[libssl.so] 80
main;idle 160
idle;main;idle;store 320
`,
	],
	[
		'hide by mapping takes whole locations',
		['hide=libssl'],
		`
main;serve;parse+trim 10
main;serve;store 20
main;serve 40
main;serve;store 80
main;idle 160
idle;main;idle;store 320
`,
	],
	[
		'hide drops samples that are left empty',
		['hide=main|idle'],
		`
serve;parse+trim 10
serve;store 20
serve;[libssl.so] 40
serve;store;[libssl.so] 80
store 320
`,
	],
	[
		'hide everything',
		['hide=.'],
		`
`,
	],
	[
		'hide by file',
		['hide=m\\.go'],
		`
serve;parse+trim 10
serve;store 20
serve;[libssl.so] 40
serve;store;[libssl.so] 80
store 320
`,
	],
	[
		'show keeps frames without symbols',
		['show=store'],
		`
store 20
store 80
store 320
`,
	],
	[
		'show a function',
		['show=main|idle'],
		`
main 10
main 20
main 40
main 80
main;idle 160
idle;main;idle 320
`,
	],
	[
		'show an inlined line',
		['show=trim'],
		`
trim 10
`,
	],
	[
		'show by mapping',
		['show=libssl'],
		`
`,
	],
	[
		'show on nothing',
		['show=nowhere'],
		`
`,
	],
	[
		'show and hide',
		['show=serve|store', 'hide=serve'],
		`
store 20
store 80
store 320
`,
	],
	[
		'focus on what hide takes away',
		['focus=serve', 'hide=serve'],
		`
main;parse+trim 10
main;store 20
main;[libssl.so] 40
main;store;[libssl.so] 80
`,
	],
	[
		'show_from the highest match',
		['show_from=idle'],
		`
idle 160
idle;main;idle;store 320
`,
	],
	[
		'show_from an inlined line',
		['show_from=trim'],
		`
trim 10
`,
	],
	[
		'show_from the outer of inlined lines',
		['show_from=parse'],
		`
parse+trim 10
`,
	],
	[
		'show_from by mapping',
		['show_from=libssl'],
		`
[libssl.so] 40
[libssl.so] 80
`,
	],
	[
		'show_from on nothing',
		['show_from=nowhere'],
		`
`,
	],
	[
		'show_from after hide',
		['hide=main', 'show_from=idle|serve'],
		`
serve;parse+trim 10
serve;store 20
serve;[libssl.so] 40
serve;store;[libssl.so] 80
idle 160
idle;idle;store 320
`,
	],
	[
		'show_from what show took away',
		['show=store', 'show_from=main'],
		`
`,
	],
	[
		'prune_from the lowest match',
		['prune_from=idle'],
		`
main;serve;parse+trim 10
main;serve;store 20
main;serve;[libssl.so] 40
main;serve;store;[libssl.so] 80
main;idle 160
idle;main;idle 320
`,
	],
	[
		'prune_from keeps the match itself',
		['prune_from=serve'],
		`
main;serve 10
main;serve 20
main;serve 40
main;serve 80
main;idle 160
idle;main;idle;store 320
`,
	],
	[
		'prune_from an inlined line',
		['prune_from=trim'],
		`
main;serve;parse+trim 10
main;serve;store 20
main;serve;[libssl.so] 40
main;serve;store;[libssl.so] 80
main;idle 160
idle;main;idle;store 320
`,
	],
	[
		'prune_from the outer of inlined lines',
		['prune_from=parse'],
		`
main;serve;parse 10
main;serve;store 20
main;serve;[libssl.so] 40
main;serve;store;[libssl.so] 80
main;idle 160
idle;main;idle;store 320
`,
	],
	[
		'prune_from looks at no file',
		['prune_from=m\\.go'],
		`
main;serve;parse+trim 10
main;serve;store 20
main;serve;[libssl.so] 40
main;serve;store;[libssl.so] 80
main;idle 160
idle;main;idle;store 320
`,
	],
	[
		'prune_from on nothing',
		['prune_from=nowhere'],
		`
main;serve;parse+trim 10
main;serve;store 20
main;serve;[libssl.so] 40
main;serve;store;[libssl.so] 80
main;idle 160
idle;main;idle;store 320
`,
	],
	[
		'prune_from what hide took away',
		['hide=serve', 'prune_from=serve'],
		`
main;parse+trim 10
main;store 20
main;[libssl.so] 40
main;store;[libssl.so] 80
main;idle 160
idle;main;idle;store 320
`,
	],
	[
		'all at once',
		['focus=main', 'ignore=trim', 'hide=idle', 'show_from=serve', 'prune_from=store'],
		`
serve;store 20
serve;[libssl.so] 40
serve;store 80
`,
	],
];

for (const [title, lines, expected] of cases)
	test(title, async t => t.is(foldTraces(await ask(shop, ...lines, 'traces')), expected));

const pruned: readonly (readonly [expression: string, expected: string])[] = [
	[
		'Run$',
		`
main;ns::Run 10
main;::Run 20
main;foo.Map[go.shape.int]+foo.apply;swap 40
main;swap 80
`,
	],
	[
		'int',
		`
main;ns::Run;std::sort;swap 10
main;::Run;swap 20
main;foo.Map[go.shape.int] 40
main;swap 80
`,
	],
	[
		'sort',
		`
main;ns::Run;std::sort 10
main;::Run;swap 20
main;foo.Map[go.shape.int]+foo.apply;swap 40
main;swap 80
`,
	],
	[
		'anonymous',
		`
main;ns::Run;std::sort;swap 10
main;::Run;swap 20
main;foo.Map[go.shape.int]+foo.apply;swap 40
main;swap 80
`,
	],
	[
		'shape',
		`
main;ns::Run;std::sort;swap 10
main;::Run;swap 20
main;foo.Map[go.shape.int] 40
main;swap 80
`,
	],
	[
		'foo.Map',
		`
main;ns::Run;std::sort;swap 10
main;::Run;swap 20
main;foo.Map[go.shape.int] 40
main;swap 80
`,
	],
	[
		'apply',
		`
main;ns::Run;std::sort;swap 10
main;::Run;swap 20
main;foo.Map[go.shape.int]+foo.apply 40
main;swap 80
`,
	],
];

for (const [expression, expected] of pruned) {
	test(`prune_from=${expression} sees simplified names`, async t =>
		t.is(foldTraces(await ask(foreign, `prune_from=${expression}`, 'traces')), expected));
}

test('a filter that matches nothing is told', async t => {
	const warned: string[] = [];
	const session = sessionOf(loadDrawn(shop), warned);
	for (const name of ['focus', 'ignore', 'hide', 'show', 'show_from']) {
		await say(session, `${name}=nowhere`, 'top', `${name}=`);
	}
	t.deepEqual(
		warned,
		['focus', 'ignore', 'hide', 'show', 'show_from'].map(name => `${name}=nowhere matches nothing in the profile`),
	);
	await say(session, 'prune_from=nowhere', 'top', 'focus=main', 'top');
	t.is(warned.length, 5);
});

test('arguments of one report go on top of the options in force', async t => {
	t.is(
		foldTraces(await ask(shop, 'focus=idle', 'ignore=trim', 'traces serve -lib')),
		`
main;serve;parse+trim 10
main;serve;store 20
`,
	);
	t.is(
		foldTraces(await ask(shop, 'ignore=idle', 'traces store')),
		`
main;serve;store 20
main;serve;store;[libssl.so] 80
`,
	);
});

test('a sample left without frames is not counted at all', async t => {
	t.is(
		await ask(shop, 'hide=main|idle', 'relative_percentages=true', 'top'),
		`
Active filters:
   hide=main|idle
Showing nodes accounting for 470, 100% of 470 total
      flat  flat%   sum%        cum   cum%
       340 72.34% 72.34%        420 89.36%  store
       120 25.53% 97.87%        120 25.53%  [libssl.so]
        10  2.13%   100%         10  2.13%  trim (inline)
         0     0%   100%         10  2.13%  parse
         0     0%   100%        150 31.91%  serve
`,
	);
	t.is(
		await ask(shop, 'hide=.', 'top'),
		`
Active filters:
   hide=.
Showing nodes accounting for 0, 0% of 1270 total
      flat  flat%   sum%        cum   cum%
`,
	);
	t.is(
		await ask(shop, 'focus=nowhere', 'relative_percentages=true', 'top'),
		`
Active filters:
   focus=nowhere
Showing nodes accounting for 0, 0% of 0 total
      flat  flat%   sum%        cum   cum%
`,
	);
});

test('names that are as they were when read are simplified for prune_from alone', async t => {
	const names = draw(`
		main;.hidden;leaf 1
		main;pkg.(*T[...]).Method(x);leaf 2
		main;pkg.F[go.shape.int](y);leaf 4
		main;java.util.List.add(Object);leaf 8
		main;a->b(c);leaf 16
		main;(anonymous_namespace)::X(y);leaf 32
	`);
	for (const [expression, expected] of [
		[
			'^hidden',
			`
main;.hidden 1
main;pkg.(*T[...]).Method(x);leaf 2
main;pkg.F[go.shape.int];leaf 4
main;java.util.List.add(Object);leaf 8
main;a->b;leaf 16
main;::X;leaf 32
`,
		],
		[
			'^\\.hidden',
			`
main;.hidden;leaf 1
main;pkg.(*T[...]).Method(x);leaf 2
main;pkg.F[go.shape.int];leaf 4
main;java.util.List.add(Object);leaf 8
main;a->b;leaf 16
main;::X;leaf 32
`,
		],
		[
			'x',
			`
main;.hidden;leaf 1
main;pkg.(*T[...]).Method(x);leaf 2
main;pkg.F[go.shape.int];leaf 4
main;java.util.List.add(Object);leaf 8
main;a->b;leaf 16
main;::X;leaf 32
`,
		],
		[
			'Method',
			`
main;.hidden;leaf 1
main;pkg.(*T[...]).Method(x);leaf 2
main;pkg.F[go.shape.int];leaf 4
main;java.util.List.add(Object);leaf 8
main;a->b;leaf 16
main;::X;leaf 32
`,
		],
		[
			'y',
			`
main;.hidden;leaf 1
main;pkg.(*T[...]).Method(x);leaf 2
main;pkg.F[go.shape.int];leaf 4
main;java.util.List.add(Object);leaf 8
main;a->b;leaf 16
main;::X;leaf 32
`,
		],
		[
			'\\(',
			`
main;.hidden;leaf 1
main;pkg.(*T[...]).Method(x);leaf 2
main;pkg.F[go.shape.int];leaf 4
main;java.util.List.add(Object);leaf 8
main;a->b;leaf 16
main;::X;leaf 32
`,
		],
		[
			'Object',
			`
main;.hidden;leaf 1
main;pkg.(*T[...]).Method(x);leaf 2
main;pkg.F[go.shape.int];leaf 4
main;java.util.List.add(Object);leaf 8
main;a->b;leaf 16
main;::X;leaf 32
`,
		],
		[
			'c',
			`
main;.hidden;leaf 1
main;pkg.(*T[...]).Method(x);leaf 2
main;pkg.F[go.shape.int];leaf 4
main;java.util.List.add(Object);leaf 8
main;a->b;leaf 16
main;::X;leaf 32
`,
		],
	]) {
		t.is(foldTraces(await ask(names, `prune_from=${expression}`, 'traces')), expected, expression);
	}
});
