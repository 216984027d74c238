import test from 'ava';
import { ask } from '../helpers/ask.js';
import { draw } from '../helpers/draw.js';

const mappings = [
	{ start: 0x1000, limit: 0x9000, file: '/bin/shop', has: [true, true, true, true] },
	{ start: 0x700000, limit: 0x800000, file: '/lib/libssl.so' },
] as const;

// The same functions on several lines, columns and addresses, inlined and not, in two files of one name.
const places = draw(
	`
	main@m.go:1;f@/a/f.go:5:3 1
	main@m.go:1;f@/a/f.go:5:9 2
	main@m.go:2;f@/a/f.go:6:3+g@/a/g.go:7:1 4
	main@m.go:2;f@/a/f.go:6:3+g@/a/g.go:7:2 8
	main@m.go:2;g@/a/g.go:7 16
	main@m.go:2;f@/b/f.go:5 32
	main@m.go:2;f@/b/f.go:5;0x700010%1 64
	main@m.go:2;0x700010%1 128
	main@m.go:2;0x700020%1 256
	nofile;@only.go:3 512
	`,
	{ mappings },
);

// What decides about entries, and the entries that the reference has then.
const cases: readonly (readonly [lines: readonly string[], expected: string])[] = [
	[
		['granularity=functions'],
		`
512 512 [shop]
448 448 [libssl.so]
35 111 f
28 28 g (partial-inline)
0 511 main
0 512 nofile
`,
	],
	[
		['granularity=functions', 'noinlines'],
		`
512 512 [shop]
448 448 [libssl.so]
47 111 f
16 16 g
0 511 main
0 512 nofile
`,
	],
	[
		['granularity=functions', 'showcolumns'],
		`
512 512 [shop]
448 448 [libssl.so]
35 111 f
28 28 g (partial-inline)
0 511 main
0 512 nofile
`,
	],
	[
		['granularity=filefunctions'],
		`
512 512 only.go
448 448 [libssl.so]
32 96 f /b/f.go
28 28 g /a/g.go (partial-inline)
3 15 f /a/f.go
0 511 main m.go
0 512 nofile
`,
	],
	[
		['granularity=filefunctions', 'noinlines'],
		`
512 512 only.go
448 448 [libssl.so]
32 96 f /b/f.go
16 16 g /a/g.go
15 15 f /a/f.go
0 511 main m.go
0 512 nofile
`,
	],
	[
		['granularity=files'],
		`
512 512 only.go
448 448 [libssl.so]
32 96 /b/f.go
28 28 /a/g.go (partial-inline)
3 15 /a/f.go
0 512 [shop]
0 511 m.go
`,
	],
	[
		['granularity=files', 'noinlines'],
		`
512 512 only.go
448 448 [libssl.so]
32 96 /b/f.go
16 16 /a/g.go
15 15 /a/f.go
0 512 [shop]
0 511 m.go
`,
	],
	[
		['granularity=lines'],
		`
512 512 only.go:3
448 448 [libssl.so]
32 96 f /b/f.go:5
28 28 g /a/g.go:7 (partial-inline)
0 12 f /a/f.go:6
0 508 main m.go:2
0 512 nofile
`,
	],
	[
		['granularity=lines', 'showcolumns'],
		`
512 512 only.go:3
448 448 [libssl.so]
32 96 f /b/f.go:5
16 16 g /a/g.go:7
8 8 g /a/g.go:7:2 (inline)
0 12 f /a/f.go:6:3
0 508 main m.go:2
0 512 nofile
`,
	],
	[
		['granularity=lines', 'noinlines'],
		`
512 512 only.go:3
448 448 [libssl.so]
32 96 f /b/f.go:5
16 16 g /a/g.go:7
12 12 f /a/f.go:6
0 508 main m.go:2
0 512 nofile
`,
	],
	[
		['granularity=lines', 'noinlines', 'showcolumns'],
		`
512 512 only.go:3
448 448 [libssl.so]
32 96 f /b/f.go:5
16 16 g /a/g.go:7
12 12 f /a/f.go:6:3
0 508 main m.go:2
0 512 nofile
`,
	],
	[
		['granularity=addresses'],
		`
512 512 00000000000010b0 only.go:3
256 256 0000000000700020 [libssl.so]
192 192 0000000000700010 [libssl.so]
32 96 0000000000001070 f /b/f.go:5
16 16 0000000000001060 g /a/g.go:7
8 8 0000000000001050 g /a/g.go:7:2 (inline)
0 508 0000000000001030 main m.go:2
0 8 0000000000001050 f /a/f.go:6:3
0 512 00000000000010a0 nofile
`,
	],
	[
		['granularity=addresses', 'noinlines'],
		`
512 512 00000000000010b0 only.go:3
256 256 0000000000700020 [libssl.so]
192 192 0000000000700010 [libssl.so]
32 96 0000000000001070 f /b/f.go:5
16 16 0000000000001060 g /a/g.go:7
8 8 0000000000001050 f /a/f.go:6
0 508 0000000000001030 main m.go:2
0 512 00000000000010a0 nofile
`,
	],
	[
		['granularity=addresses', 'noinlines', 'showcolumns'],
		`
512 512 00000000000010b0 only.go:3
256 256 0000000000700020 [libssl.so]
192 192 0000000000700010 [libssl.so]
32 96 0000000000001070 f /b/f.go:5
16 16 0000000000001060 g /a/g.go:7
8 8 0000000000001050 f /a/f.go:6:3
0 508 0000000000001030 main m.go:2
0 512 00000000000010a0 nofile
`,
	],
	[
		['granularity=lines', 'trim_path=/a'],
		`
512 512 only.go:3
448 448 [libssl.so]
32 96 f /b/f.go:5
28 28 g g.go:7 (partial-inline)
0 12 f f.go:6
0 508 main m.go:2
0 512 nofile
`,
	],
	[
		['granularity=lines', 'hide=g\\.go'],
		`
512 512 only.go:3
448 448 [libssl.so]
32 96 f /b/f.go:5
16 508 main m.go:2
12 12 f /a/f.go:6
0 512 nofile
`,
	],
	[
		['granularity=addresses', 'show=^g$'],
		`
16 16 0000000000001060 g /a/g.go:7
8 8 0000000000001050 g /a/g.go:7:2
4 4 0000000000001040 g /a/g.go:7:1
`,
	],
];

for (const [lines, expected] of cases) {
	test(lines.join(' ; '), async t => t.is(rows(await ask(places, ...lines, 'top0')), expected));
}

/** Own value, value with calls, and name of each row. */
function rows(top: string): string {
	const body = top.slice(top.indexOf('cum%\n') + 5).trimEnd();
	return `\n${body
		.split('\n')
		.map(row => row.trim().split(/\s+/))
		.map(([flat, , , cum, , ...name]) => `${flat} ${cum} ${name.join(' ')}`)
		.join('\n')}\n`;
}

test('recursion is counted once', async t => {
	const recursive = draw(`
		main;f;f;f 1
		main;f;g;f;g 2
		main;f;g;f 4
		f;main;f+f 8
	`);
	t.is(
		await ask(recursive, 'tree'),
		`
Showing nodes accounting for 15, 100% of 15 total
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context 	 	 
----------------------------------------------------------+-------------
                                                15   100% |   main
                                                 6 40.00% |   g
        13 86.67% 86.67%         15   100%                | f
                                                 8 53.33% |   main
                                                 6 40.00% |   g
----------------------------------------------------------+-------------
                                                 6   100% |   f
         2 13.33%   100%          6 40.00%                | g
                                                 6   100% |   f
----------------------------------------------------------+-------------
                                                 8 53.33% |   f
         0     0%   100%         15   100%                | main
                                                15   100% |   f
----------------------------------------------------------+-------------
`,
	);
	t.is(
		await ask(recursive, 'peek ^f$'),
		`
Showing nodes accounting for 15, 100% of 15 total
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context 	 	 
----------------------------------------------------------+-------------
                                                15   100% |   main
                                                 6 40.00% |   g
        13 86.67% 86.67%         15   100%                | f
                                                 8 53.33% |   main
                                                 6 40.00% |   g
----------------------------------------------------------+-------------
`,
	);
});

test('(inline) is for calls that are all inlined, (partial-inline) for some', async t => {
	const inlined = draw(`
		main;a+b 1
		main;a;b 2
		main;a+c 4
		main;d+c 8
		main+d 16
		e+e 32
		main;c+c 64
	`);
	t.is(
		await ask(inlined, 'top'),
		`
Showing nodes accounting for 127, 100% of 127 total
      flat  flat%   sum%        cum   cum%
        76 59.84% 59.84%         76 59.84%  c (partial-inline)
        32 25.20% 85.04%         32 25.20%  e
        16 12.60% 97.64%         24 18.90%  d
         3  2.36%   100%          3  2.36%  b
         0     0%   100%          7  5.51%  a
         0     0%   100%         95 74.80%  main
`,
	);
	t.is(
		await ask(inlined, 'tree'),
		`
Showing nodes accounting for 127, 100% of 127 total
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context 	 	 
----------------------------------------------------------+-------------
                                                64 84.21% |   main
                                                 8 10.53% |   d (inline)
                                                 4  5.26% |   a (inline)
        76 59.84% 59.84%         76 59.84%                | c
----------------------------------------------------------+-------------
        32 25.20% 85.04%         32 25.20%                | e
----------------------------------------------------------+-------------
                                                24   100% |   main
        16 12.60% 97.64%         24 18.90%                | d
                                                 8 33.33% |   c (inline)
----------------------------------------------------------+-------------
                                                 3   100% |   a
         3  2.36%   100%          3  2.36%                | b
----------------------------------------------------------+-------------
                                                 7   100% |   main
         0     0%   100%          7  5.51%                | a
                                                 4 57.14% |   c (inline)
                                                 3 42.86% |   b
----------------------------------------------------------+-------------
         0     0%   100%         95 74.80%                | main
                                                64 67.37% |   c
                                                24 25.26% |   d
                                                 7  7.37% |   a
----------------------------------------------------------+-------------
`,
	);
	t.is(
		await ask(inlined, 'top2'),
		`
Showing nodes accounting for 108, 85.04% of 127 total
Showing top 2 nodes out of 6
      flat  flat%   sum%        cum   cum%
        76 59.84% 59.84%         76 59.84%  c
        32 25.20% 85.04%         32 25.20%  e
`,
	);
	t.is(
		await ask(inlined, 'noinlines', 'top'),
		`
Showing nodes accounting for 127, 100% of 127 total
      flat  flat%   sum%        cum   cum%
        64 50.39% 50.39%         64 50.39%  c
        32 25.20% 75.59%         32 25.20%  e
        16 12.60% 88.19%         95 74.80%  main
         8  6.30% 94.49%          8  6.30%  d
         5  3.94% 98.43%          7  5.51%  a
         2  1.57%   100%          2  1.57%  b
`,
	);
});

test('locations without lines are named after their mapping, or not at all', async t => {
	const bare = draw('main;0x10 1\nmain;0x700010%1 2\nmain;0x10;0x700020%1 4', { mappings });
	t.is(
		await ask(bare, 'top'),
		`
Showing nodes accounting for 7, 100% of 7 total
      flat  flat%   sum%        cum   cum%
         6 85.71% 85.71%          6 85.71%  [libssl.so]
         1 14.29%   100%          5 71.43%  [shop]
         0     0%   100%          7   100%  main
`,
	);
	t.is(
		await ask(bare, 'granularity=addresses', 'top'),
		`
Showing nodes accounting for 7, 100% of 7 total
      flat  flat%   sum%        cum   cum%
         4 57.14% 57.14%          4 57.14%  0000000000700020 [libssl.so]
         2 28.57% 85.71%          2 28.57%  0000000000700010 [libssl.so]
         1 14.29%   100%          5 71.43%  0000000000000010 [shop]
         0     0%   100%          7   100%  0000000000001000 main
`,
	);
	t.is(
		await ask(draw('0x10;0x20 1\n0x20 2'), 'top', 'granularity=addresses', 'tree'),
		`
Showing nodes accounting for 3, 100% of 3 total
      flat  flat%   sum%        cum   cum%
         3   100%   100%          3   100%  <unknown>
Showing nodes accounting for 3, 100% of 3 total
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context 	 	 
----------------------------------------------------------+-------------
                                                 1 33.33% |   0000000000000010 <unknown>
         3   100%   100%          3   100%                | 0000000000000020 <unknown>
----------------------------------------------------------+-------------
         0     0%   100%          1 33.33%                | 0000000000000010 <unknown>
                                                 1   100% |   0000000000000020 <unknown>
----------------------------------------------------------+-------------
`,
	);
});
