import test from 'ava';
import { ask } from '../helpers/ask.js';
import { draw } from '../helpers/draw.js';

const web = draw(`
	main;a;b;c 500
	main;a;c 300
	main;a;b;d 90
	main;b;d;e 60
	main;x;y;z 30
	main;x;z 10
	main;tiny 7
	main;x;tiny;wee 2
	other 1
`);

// What is asked, and the reference's answer: the table, or what `dot` draws.
const tables: readonly (readonly [lines: readonly string[], expected: string])[] = [
	[
		['top'],
		`
Showing nodes accounting for 997, 99.70% of 1000 total
Dropped 2 nodes (cum <= 5)
      flat  flat%   sum%        cum   cum%
       800 80.00% 80.00%        800 80.00%  c
        90  9.00% 89.00%        150 15.00%  d
        60  6.00% 95.00%         60  6.00%  e
        40  4.00% 99.00%         40  4.00%  z
         7   0.7% 99.70%          9   0.9%  tiny
         0     0% 99.70%        890 89.00%  a
         0     0% 99.70%        650 65.00%  b
         0     0% 99.70%        999 99.90%  main
         0     0% 99.70%         42  4.20%  x
         0     0% 99.70%         30  3.00%  y
`,
	],
	[
		['top3'],
		`
Showing nodes accounting for 950, 95.00% of 1000 total
Dropped 2 nodes (cum <= 5)
Showing top 3 nodes out of 10
      flat  flat%   sum%        cum   cum%
       800 80.00% 80.00%        800 80.00%  c
        90  9.00% 89.00%        150 15.00%  d
        60  6.00% 95.00%         60  6.00%  e
`,
	],
	[
		['top3 -cum'],
		`
Showing nodes accounting for 800, 80.00% of 1000 total
Dropped 2 nodes (cum <= 5)
Showing top 3 nodes out of 10
      flat  flat%   sum%        cum   cum%
         0     0%     0%        999 99.90%  main
         0     0%     0%        890 89.00%  a
       800 80.00% 80.00%        800 80.00%  c
`,
	],
	[
		['top0'],
		`
Showing nodes accounting for 997, 99.70% of 1000 total
Dropped 2 nodes (cum <= 5)
      flat  flat%   sum%        cum   cum%
       800 80.00% 80.00%        800 80.00%  c
        90  9.00% 89.00%        150 15.00%  d
        60  6.00% 95.00%         60  6.00%  e
        40  4.00% 99.00%         40  4.00%  z
         7   0.7% 99.70%          9   0.9%  tiny
         0     0% 99.70%        890 89.00%  a
         0     0% 99.70%        650 65.00%  b
         0     0% 99.70%        999 99.90%  main
         0     0% 99.70%         42  4.20%  x
         0     0% 99.70%         30  3.00%  y
`,
	],
	[
		['nodefraction=0.05', 'top'],
		`
Showing nodes accounting for 950, 95.00% of 1000 total
Dropped 6 nodes (cum <= 50)
      flat  flat%   sum%        cum   cum%
       800 80.00% 80.00%        800 80.00%  c
        90  9.00% 89.00%        150 15.00%  d
        60  6.00% 95.00%         60  6.00%  e
         0     0% 95.00%        890 89.00%  a
         0     0% 95.00%        650 65.00%  b
         0     0% 95.00%        999 99.90%  main
`,
	],
	[
		['nodefraction=0.05', 'trim=false', 'top3'],
		`
Showing nodes accounting for 1000, 100% of 1000 total
      flat  flat%   sum%        cum   cum%
       800 80.00% 80.00%        800 80.00%  c
        90  9.00% 89.00%        150 15.00%  d
        60  6.00% 95.00%         60  6.00%  e
        40  4.00% 99.00%         40  4.00%  z
         7   0.7% 99.70%          9   0.9%  tiny
         2   0.2% 99.90%          2   0.2%  wee
         1   0.1%   100%          1   0.1%  other
         0     0%   100%        890 89.00%  a
         0     0%   100%        650 65.00%  b
         0     0%   100%        999 99.90%  main
         0     0%   100%         42  4.20%  x
         0     0%   100%         30  3.00%  y
`,
	],
	[
		['nodefraction=0', 'top'],
		`
Showing nodes accounting for 1000, 100% of 1000 total
Showing top 10 nodes out of 12
      flat  flat%   sum%        cum   cum%
       800 80.00% 80.00%        800 80.00%  c
        90  9.00% 89.00%        150 15.00%  d
        60  6.00% 95.00%         60  6.00%  e
        40  4.00% 99.00%         40  4.00%  z
         7   0.7% 99.70%          9   0.9%  tiny
         2   0.2% 99.90%          2   0.2%  wee
         1   0.1%   100%          1   0.1%  other
         0     0%   100%        890 89.00%  a
         0     0%   100%        650 65.00%  b
         0     0%   100%        999 99.90%  main
`,
	],
	[
		['nodefraction=2', 'top'],
		`
Showing nodes accounting for 0, 0% of 1000 total
Dropped 12 nodes (cum <= 2000)
      flat  flat%   sum%        cum   cum%
`,
	],
	[
		['nodefraction=0.05', 'top2'],
		`
Showing nodes accounting for 890, 89.00% of 1000 total
Dropped 6 nodes (cum <= 50)
Showing top 2 nodes out of 6
      flat  flat%   sum%        cum   cum%
       800 80.00% 80.00%        800 80.00%  c
        90  9.00% 89.00%        150 15.00%  d
`,
	],
	[
		['nodefraction=0.0019', 'focus=x', 'top'],
		`
Active filters:
   focus=x
Showing nodes accounting for 42, 4.20% of 1000 total
      flat  flat%   sum%        cum   cum%
        40  4.00%  4.00%         40  4.00%  z
         2   0.2%  4.20%          2   0.2%  wee
         0     0%  4.20%         42  4.20%  main
         0     0%  4.20%          2   0.2%  tiny
         0     0%  4.20%         42  4.20%  x
         0     0%  4.20%         30  3.00%  y
`,
	],
	[
		['edgefraction=0.1', 'tree'],
		`
Showing nodes accounting for 997, 99.70% of 1000 total
Dropped 2 nodes (cum <= 5)
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context 	 	 
----------------------------------------------------------+-------------
                                               500 62.50% |   b
                                               300 37.50% |   a
       800 80.00% 80.00%        800 80.00%                | c
----------------------------------------------------------+-------------
                                               150   100% |   b
        90  9.00% 89.00%        150 15.00%                | d
----------------------------------------------------------+-------------
        60  6.00% 95.00%         60  6.00%                | e
----------------------------------------------------------+-------------
        40  4.00% 99.00%         40  4.00%                | z
----------------------------------------------------------+-------------
         7   0.7% 99.70%          9   0.9%                | tiny
----------------------------------------------------------+-------------
                                               890   100% |   main
         0     0% 99.70%        890 89.00%                | a
                                               590 66.29% |   b
                                               300 33.71% |   c
----------------------------------------------------------+-------------
                                               590 90.77% |   a
         0     0% 99.70%        650 65.00%                | b
                                               500 76.92% |   c
                                               150 23.08% |   d
----------------------------------------------------------+-------------
         0     0% 99.70%        999 99.90%                | main
                                               890 89.09% |   a
----------------------------------------------------------+-------------
         0     0% 99.70%         42  4.20%                | x
----------------------------------------------------------+-------------
         0     0% 99.70%         30  3.00%                | y
----------------------------------------------------------+-------------
`,
	],
	[
		['tree3'],
		`
Showing nodes accounting for 950, 95.00% of 1000 total
Dropped 2 nodes (cum <= 5)
Showing top 3 nodes out of 10
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context 	 	 
----------------------------------------------------------+-------------
       800 80.00% 80.00%        800 80.00%                | c
----------------------------------------------------------+-------------
        90  9.00% 89.00%        150 15.00%                | d
                                                60 40.00% |   e
----------------------------------------------------------+-------------
                                                60   100% |   d
        60  6.00% 95.00%         60  6.00%                | e
----------------------------------------------------------+-------------
`,
	],
	[
		['nodecount=2', 'tree'],
		`
Showing nodes accounting for 890, 89.00% of 1000 total
Dropped 2 nodes (cum <= 5)
Showing top 2 nodes out of 10
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context 	 	 
----------------------------------------------------------+-------------
       800 80.00% 80.00%        800 80.00%                | c
----------------------------------------------------------+-------------
        90  9.00% 89.00%        150 15.00%                | d
----------------------------------------------------------+-------------
`,
	],
	[
		['nodefraction=0.05', 'tree a -tiny'],
		`
Active filters:
   focus=a
   ignore=tiny
Showing nodes accounting for 950, 95.00% of 1000 total
Dropped 3 nodes (cum <= 50)
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context 	 	 
----------------------------------------------------------+-------------
                                               500 62.50% |   b
                                               300 37.50% |   a
       800 80.00% 80.00%        800 80.00%                | c
----------------------------------------------------------+-------------
                                               150   100% |   b
        90  9.00% 89.00%        150 15.00%                | d
                                                60 40.00% |   e
----------------------------------------------------------+-------------
                                                60   100% |   d
        60  6.00% 95.00%         60  6.00%                | e
----------------------------------------------------------+-------------
                                               890   100% |   main
         0     0% 95.00%        890 89.00%                | a
                                               590 66.29% |   b
                                               300 33.71% |   c
----------------------------------------------------------+-------------
                                               590 90.77% |   a
                                                60  9.23% |   main
         0     0% 95.00%        650 65.00%                | b
                                               500 76.92% |   c
                                               150 23.08% |   d
----------------------------------------------------------+-------------
         0     0% 95.00%        990 99.00%                | main
                                               890 89.90% |   a
                                                60  6.06% |   b
----------------------------------------------------------+-------------
`,
	],
	[
		['nodecount=1', 'peek ^b$'],
		`
Showing nodes accounting for 1000, 100% of 1000 total
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context 	 	 
----------------------------------------------------------+-------------
                                               590 90.77% |   a
                                                60  9.23% |   main
         0     0%     0%        650 65.00%                | b
                                               500 76.92% |   c
                                               150 23.08% |   d
----------------------------------------------------------+-------------
`,
	],
	[
		['peek ^(b|z)$ main'],
		`
Active filters:
   focus=main
Showing nodes accounting for 999, 99.90% of 1000 total
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context 	 	 
----------------------------------------------------------+-------------
                                                30 75.00% |   y
                                                10 25.00% |   x
        40  4.00%  4.00%         40  4.00%                | z
----------------------------------------------------------+-------------
                                               590 90.77% |   a
                                                60  9.23% |   main
         0     0%  4.00%        650 65.00%                | b
                                               500 76.92% |   c
                                               150 23.08% |   d
----------------------------------------------------------+-------------
`,
	],
];

for (const [lines, expected] of tables) {
	test(lines.join(' ; '), async t => t.is(await ask(web, ...lines), expected));
}

const pictures: readonly (readonly [lines: readonly string[], expected: string])[] = [
	[
		['dot'],
		`
Showing nodes accounting for 997, 99.70% of 1000 total
Dropped 2 nodes (cum <= 5)
c flat c (800)
main 0 main (999)
a 0 a (890)
b 0 b (650)
d 90 d (150)
e flat e (60)
z flat z (40)
x 0 x (42)
tiny 7 tiny (9)
y 0 y (30)
main -> a 890
a -> b 590
b -> c 500
a -> c 300
b -> d 150
d -> e 60
main -> b 60
main -> x 42
x -> y 30
y -> z 30
x -> z 10
main -> tiny 7
x -> tiny 2
`,
	],
	[
		['dot4'],
		`
Showing nodes accounting for 800, 80.00% of 1000 total
Dropped 2 nodes (cum <= 5)
Showing top 4 nodes out of 10
c flat c (800)
main 0 main (999)
a 0 a (890)
b 0 b (650)
main -> a 890
a -> b 590
b -> c 500
a -> c 300
main -> b 60
`,
	],
	[
		['dot2'],
		`
Showing nodes accounting for 800, 80.00% of 1000 total
Dropped 2 nodes (cum <= 5)
Showing top 2 nodes out of 10
c flat c (800)
main 0 main (999)
main ...> c 800
`,
	],
	[
		['nodefraction=0.05', 'dot'],
		`
Showing nodes accounting for 950, 95.00% of 1000 total
Dropped 6 nodes (cum <= 50)
c flat c (800)
main 0 main (999)
a 0 a (890)
b 0 b (650)
d 90 d (150)
e flat e (60)
main -> a 890
a -> b 590
b -> c 500
a -> c 300
b -> d 150
d -> e 60
main -> b 60
`,
	],
	[
		['edgefraction=0.05', 'dot'],
		`
Showing nodes accounting for 997, 99.70% of 1000 total
Dropped 2 nodes (cum <= 5)
c flat c (800)
main 0 main (999)
a 0 a (890)
b 0 b (650)
d 90 d (150)
e flat e (60)
z flat z (40)
x 0 x (42)
tiny 7 tiny (9)
y 0 y (30)
main -> a 890
a -> b 590
b -> c 500
a -> c 300
b -> d 150
d -> e 60
main -> b 60
`,
	],
	[
		['trim=no', 'edgefraction=0.5', 'dot'],
		`
Showing nodes accounting for 1000, 100% of 1000 total
c flat c (800)
main 0 main (999)
a 0 a (890)
b 0 b (650)
d 90 d (150)
e flat e (60)
z flat z (40)
x 0 x (42)
tiny 7 tiny (9)
wee flat wee (2)
other flat other (1)
y 0 y (30)
main -> a 890
a -> b 590
b -> c 500
a -> c 300
b -> d 150
d -> e 60
main -> b 60
main -> x 42
x -> y 30
y -> z 30
x -> z 10
main -> tiny 7
tiny -> wee 2
x -> tiny 2
`,
	],
	[
		['call_tree', 'dot'],
		`
Showing nodes accounting for 997, 99.70% of 1000 total
Dropped 3 nodes (cum <= 5)
main 0 main (999)
c flat c (500)
a 0 a (890)
c flat c (300)
b 0 b (590)
d flat d (90)
e flat e (60)
z flat z (30)
x 0 x (42)
z flat z (10)
tiny flat tiny (7)
b 0 b (60)
d 0 d (60)
y 0 y (30)
main -> a 890
a -> b 590
b -> c 500
a -> c 300
b -> d 90
b -> d 60
d -> e 60
main -> b 60
main -> x 42
x -> y 30
y -> z 30
x -> z 10
main -> tiny 7
`,
	],
	[
		['call_tree', 'dot5'],
		`
Showing nodes accounting for 800, 80.00% of 1000 total
Dropped 3 nodes (cum <= 5)
Showing top 5 nodes out of 14
c flat c (500)
main 0 main (999)
a 0 a (890)
c flat c (300)
b 0 b (590)
main -> a 890
a -> b 590
b -> c 500
a -> c 300
`,
	],
	[
		['call_tree', 'nodefraction=0.05', 'dot'],
		`
Showing nodes accounting for 950, 95.00% of 1000 total
Dropped 8 nodes (cum <= 50)
main 0 main (999)
c flat c (500)
a 0 a (890)
c flat c (300)
b 0 b (590)
d flat d (90)
e flat e (60)
b 0 b (60)
d 0 d (60)
main -> a 890
a -> b 590
b -> c 500
a -> c 300
b -> d 90
b -> d 60
d -> e 60
main -> b 60
`,
	],
	[
		['call_tree', 'edgefraction=0.05', 'nodefraction=0', 'dot'],
		`
Showing nodes accounting for 1000, 100% of 1000 total
main 0 main (999)
c flat c (500)
a 0 a (890)
c flat c (300)
b 0 b (590)
d flat d (90)
e flat e (60)
z flat z (30)
x 0 x (42)
z flat z (10)
tiny flat tiny (7)
wee flat wee (2)
other flat other (1)
b 0 b (60)
d 0 d (60)
tiny 0 tiny (2)
y 0 y (30)
main -> a 890
a -> b 590
b -> c 500
a -> c 300
b -> d 90
b -> d 60
d -> e 60
main -> b 60
`,
	],
	[
		['sort=cum', 'dot3'],
		`
Showing nodes accounting for 800, 80.00% of 1000 total
Dropped 2 nodes (cum <= 5)
Showing top 3 nodes out of 10
c flat c (800)
main 0 main (999)
a 0 a (890)
main -> a 890
a ...> c 800
`,
	],
];

for (const [lines, expected] of pictures) {
	test(lines.join(' ; '), async t => t.is(drawing(await ask(web, ...lines)), expected));
}

/** Nodes in order with own value and value with calls, then edges; `...>` is an edge with nodes left out. */
function drawing(dot: string): string {
	const names = new Map<string, string>();
	const lines = ['', ...(dot.match(/(Showing|Dropped) [^\\]*/g) ?? [])];
	for (const [, id, label, tooltip] of dot.matchAll(/^(N\d+) \[label="(.*?)" .*tooltip="(.*?)"/gm)) {
		const [name] = label.split('\\n');
		names.set(id, name);
		lines.push(`${name} ${label.includes('of ') ? label.split('\\n')[1].split(' ')[0] : 'flat'} ${tooltip}`);
	}
	for (const [, from, to, rest] of dot.matchAll(/^(N\d+) -> (N\d+) \[(.*)\]$/gm)) {
		const arrow = rest.includes('style="dotted"') ? '...>' : '->';
		const weight = /label=" (.+?)"/.exec(rest)?.[1].replace('\\n', '');
		lines.push(`${names.get(from) ?? from} ${arrow} ${names.get(to) ?? to} ${weight}`);
	}
	return `${lines.join('\n')}\n`;
}

test('redundant residual edges are left out of pictures', async t => {
	const diamond = draw(`
		main;s1;a 100
		main;a;s2;b 90
		main;a;b 80
		main;s3;b;c 70
		main;b;s4;c 60
		main;c 0
		main;a;s5;c 5
	`);
	t.is(
		drawing(await ask(diamond, 'nodefraction=0.3', 'dot')),
		`
Showing nodes accounting for 405, 100% of 405 total
Dropped 5 nodes (cum <= 121)
main 0 main (405)
b 170 b (300)
a 100 a (275)
c flat c (135)
main ...> a 275
a ...> b 170
b ...> c 130
`,
	);
	t.is(
		drawing(await ask(diamond, 'dot4')),
		`
Showing nodes accounting for 405, 100% of 405 total
Showing top 4 nodes out of 9
main 0 main (405)
b 170 b (300)
a 100 a (275)
c flat c (135)
main ...> a 275
a ...> b 170
b ...> c 130
`,
	);
	t.is(
		drawing(await ask(diamond, 'dot3')),
		`
Showing nodes accounting for 270, 66.67% of 405 total
Showing top 3 nodes out of 9
main 0 main (405)
b 170 b (300)
a 100 a (275)
main ...> a 275
a ...> b 170
`,
	);
});

// A difference: what grew, what shrank, what cancels out.
const difference = draw(`
	main;grow 1000
	main;shrink -900
	main;same;up 50
	main;same;down -50
	main;small -3
	main;grow;half -40
	lone -60
`);

const signed: readonly (readonly [lines: readonly string[], expected: string])[] = [
	[
		['top'],
		`
Showing nodes accounting for -3, 0.14% of 2103 total
      flat  flat%   sum%        cum   cum%
      1000 47.55% 47.55%        960 45.65%  grow
      -900 42.80%  4.76%       -900 42.80%  shrink
       -60  2.85%  1.90%        -60  2.85%  lone
       -50  2.38%  0.48%        -50  2.38%  down
        50  2.38%  1.90%         50  2.38%  up
       -40  1.90%     0%        -40  1.90%  half
        -3  0.14%  0.14%         -3  0.14%  small
         0     0%  0.14%         57  2.71%  main
`,
	],
	[
		['drop_negative', 'top'],
		`
Showing nodes accounting for 1050, 49.93% of 2103 total
      flat  flat%   sum%        cum   cum%
      1000 47.55% 47.55%        960 45.65%  grow
        50  2.38% 49.93%         50  2.38%  up
         0     0% 49.93%         57  2.71%  main
`,
	],
	[
		['drop_negative', 'tree'],
		`
Showing nodes accounting for 1050, 49.93% of 2103 total
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context 	 	 
----------------------------------------------------------+-------------
                                               960   100% |   main
      1000 47.55% 47.55%        960 45.65%                | grow
                                               -40  4.17% |   half
----------------------------------------------------------+-------------
                                                50   100% |   same
        50  2.38% 49.93%         50  2.38%                | up
----------------------------------------------------------+-------------
         0     0% 49.93%         57  2.71%                | main
                                               960 1684.21% |   grow
                                              -900 1578.95% |   shrink
                                                -3  5.26% |   small
                                                 0     0% |   same
----------------------------------------------------------+-------------
`,
	],
	[
		['drop_negative', 'nodefraction=0', 'edgefraction=0', 'top -cum'],
		`
Showing nodes accounting for 1050, 49.93% of 2103 total
      flat  flat%   sum%        cum   cum%
      1000 47.55% 47.55%        960 45.65%  grow
         0     0% 47.55%         57  2.71%  main
        50  2.38% 49.93%         50  2.38%  up
`,
	],
	[
		['nodefraction=0.05', 'top'],
		`
Showing nodes accounting for -3, 0.14% of 2103 total
      flat  flat%   sum%        cum   cum%
      1000 47.55% 47.55%        960 45.65%  grow
      -900 42.80%  4.76%       -900 42.80%  shrink
       -60  2.85%  1.90%        -60  2.85%  lone
       -50  2.38%  0.48%        -50  2.38%  down
        50  2.38%  1.90%         50  2.38%  up
       -40  1.90%     0%        -40  1.90%  half
        -3  0.14%  0.14%         -3  0.14%  small
         0     0%  0.14%         57  2.71%  main
`,
	],
	[
		['nodefraction=0.2', 'top'],
		`
Showing nodes accounting for -3, 0.14% of 2103 total
      flat  flat%   sum%        cum   cum%
      1000 47.55% 47.55%        960 45.65%  grow
      -900 42.80%  4.76%       -900 42.80%  shrink
       -60  2.85%  1.90%        -60  2.85%  lone
       -50  2.38%  0.48%        -50  2.38%  down
        50  2.38%  1.90%         50  2.38%  up
       -40  1.90%     0%        -40  1.90%  half
        -3  0.14%  0.14%         -3  0.14%  small
         0     0%  0.14%         57  2.71%  main
`,
	],
	[
		['nodefraction=0', 'tree'],
		`
Showing nodes accounting for -3, 0.14% of 2103 total
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context 	 	 
----------------------------------------------------------+-------------
                                               960   100% |   main
      1000 47.55% 47.55%        960 45.65%                | grow
                                               -40  4.17% |   half
----------------------------------------------------------+-------------
                                              -900   100% |   main
      -900 42.80%  4.76%       -900 42.80%                | shrink
----------------------------------------------------------+-------------
       -60  2.85%  1.90%        -60  2.85%                | lone
----------------------------------------------------------+-------------
                                               -50   100% |   same
       -50  2.38%  0.48%        -50  2.38%                | down
----------------------------------------------------------+-------------
                                                50   100% |   same
        50  2.38%  1.90%         50  2.38%                | up
----------------------------------------------------------+-------------
                                               -40   100% |   grow
       -40  1.90%     0%        -40  1.90%                | half
----------------------------------------------------------+-------------
                                                -3   100% |   main
        -3  0.14%  0.14%         -3  0.14%                | small
----------------------------------------------------------+-------------
         0     0%  0.14%         57  2.71%                | main
                                               960 1684.21% |   grow
                                              -900 1578.95% |   shrink
                                                -3  5.26% |   small
                                                 0     0% |   same
----------------------------------------------------------+-------------
`,
	],
];

for (const [lines, expected] of signed) {
	test(`a difference: ${lines.join(' ; ')}`, async t => t.is(await ask(difference, ...lines), expected));
}

test('pictures of a difference', async t => {
	t.is(
		drawing(await ask(difference, 'dot')),
		`
Showing nodes accounting for -3, 0.14% of 2103 total
shrink flat shrink (-900)
grow 1000 grow (960)
lone flat lone (-60)
down flat down (-50)
up flat up (50)
half flat half (-40)
small flat small (-3)
main 0 main (57)
main -> grow 960
main -> shrink -900
grow -> half -40
main -> small -3
main -> N0 0
`,
	);
	t.is(
		drawing(await ask(difference, 'drop_negative', 'dot')),
		`
Showing nodes accounting for 1050, 49.93% of 2103 total
grow 1000 grow (960)
up flat up (50)
main 0 main (57)
main -> grow 960
main -> N0 -900
grow -> N0 -40
main -> N0 -3
main -> N0 0
`,
	);
	t.is(
		drawing(await ask(difference, 'call_tree', 'nodefraction=0', 'dot')),
		`
Showing nodes accounting for -3, 0.14% of 2103 total
shrink flat shrink (-900)
grow 1000 grow (960)
lone flat lone (-60)
down flat down (-50)
up flat up (50)
half flat half (-40)
small flat small (-3)
main 0 main (57)
main -> grow 960
main -> shrink -900
grow -> half -40
main -> small -3
main -> N0 0
`,
	);
});

test('entries that only pass a weight on come last in pictures', async t => {
	const chain = draw(`
		main;p1;p2;fan;l1 100
		main;p1;p2;fan;l2 100
		main;p1;p2;fan;l3 101
		main;p1;p2;fan;l4 99
		main;p1;heavy 150
		main;p1;heavy;leaf 1
	`);
	t.is(
		drawing(await ask(chain, 'dot')),
		`
Showing nodes accounting for 550, 99.82% of 551 total
Dropped 1 node (cum <= 2)
fan 0 fan (400)
main 0 main (551)
p1 0 p1 (551)
heavy 150 heavy (151)
l3 flat l3 (101)
l1 flat l1 (100)
l2 flat l2 (100)
l4 flat l4 (99)
p2 0 p2 (400)
main -> p1 551
p1 -> p2 400
p2 -> fan 400
p1 -> heavy 151
fan -> l3 101
fan -> l1 100
fan -> l2 100
fan -> l4 99
`,
	);
	t.is(
		drawing(await ask(chain, 'dot3')),
		`
Showing nodes accounting for 0, 0% of 551 total
Dropped 1 node (cum <= 2)
Showing top 3 nodes out of 9
main 0 main (551)
fan 0 fan (400)
p1 0 p1 (551)
main -> p1 551
p1 ...> fan 400
`,
	);
});

test('labels count as entries of a picture', async t => {
	const labelled = draw(`
		main;a 10 {user=ann}
		main;a 9 {user=bob}
		main;b 8 {user=cyd}
		main;c 7 {size:64:bytes}
		main;d 6
		main;e 5
	`);
	for (const [command, expected] of [
		[
			'dot',
			`
Showing nodes accounting for 45, 100% of 45 total
main 0 main (45)
a flat a (19)
b flat b (8)
c flat c (7)
d flat d (6)
e flat e (5)
main -> a 19
main -> b 8
main -> c 7
main -> d 6
main -> e 5
`,
		],
		[
			'dot4',
			`
Showing nodes accounting for 19, 42.22% of 45 total
Showing top 2 nodes out of 6
main 0 main (45)
a flat a (19)
main -> a 19
`,
		],
		[
			'dot6',
			`
Showing nodes accounting for 27, 60.00% of 45 total
Showing top 3 nodes out of 6
main 0 main (45)
a flat a (19)
b flat b (8)
main -> a 19
main -> b 8
`,
		],
	]) {
		t.is(drawing(await ask(labelled, command)), expected);
	}
});

test('what is cut out of a call tree leaves its callees to its caller', async t => {
	const chain = draw(`
		main;p1+p2;p3+fan;l1 100
		main;p1+p2;p3+fan;l2 100
		main;p1+p2;p3;l3 101
		main;q1+q2+q3 90
		main;q1;q2+q3;l4 80
		main;r1;r2;l1 70
	`);
	t.is(
		drawing(await ask(chain, 'call_tree', 'dot')),
		`
Showing nodes accounting for 541, 100% of 541 total
main 0 main (541)
p3 0 p3 (301)
q3 90 q3 (170)
l3 flat l3 (101)
fan 0 fan (200)
l1 flat l1 (100)
l2 flat l2 (100)
l4 flat l4 (80)
l1 flat l1 (70)
p1 0 p1 (301)
p2 0 p2 (301)
q1 0 q1 (170)
q2 0 q2 (170)
r1 0 r1 (70)
r2 0 r2 (70)
main -> p1 301
p1 -> p2 301 (inline)
p2 -> p3 301
p3 -> fan 200 (inline)
main -> q1 170
q1 -> q2 170
q2 -> q3 170 (inline)
p3 -> l3 101
fan -> l1 100
fan -> l2 100
q3 -> l4 80
main -> r1 70
r1 -> r2 70
r2 -> l1 70
`,
	);
	t.is(
		drawing(await ask(chain, 'call_tree', 'dot8')),
		`
Showing nodes accounting for 471, 87.06% of 541 total
Showing top 8 nodes out of 15
main 0 main (541)
p3 0 p3 (301)
q3 90 q3 (170)
l3 flat l3 (101)
fan 0 fan (200)
l1 flat l1 (100)
l2 flat l2 (100)
l4 flat l4 (80)
main ...> p3 301
p3 -> fan 200 (inline)
main ...> q3 170
p3 -> l3 101
fan -> l1 100
fan -> l2 100
q3 -> l4 80
`,
	);
	t.is(
		drawing(await ask(chain, 'call_tree', 'dot5')),
		`
Showing nodes accounting for 191, 35.30% of 541 total
Showing top 5 nodes out of 15
main 0 main (541)
p3 0 p3 (301)
q3 90 q3 (170)
l3 flat l3 (101)
fan 0 fan (200)
main ...> p3 301
p3 -> fan 200 (inline)
main ...> q3 170
p3 -> l3 101
`,
	);
	t.is(
		drawing(await ask(chain, 'call_tree', 'dot2')),
		`
Showing nodes accounting for 0, 0% of 541 total
Showing top 2 nodes out of 15
main 0 main (541)
p3 0 p3 (301)
main ...> p3 301
`,
	);
	const signed = draw('main;gone;up 500\nmain;gone;down -499\nmain;gone+in;up 300\nmain;gone+in;down -300\nlone 90');
	t.is(
		drawing(await ask(signed, 'call_tree', 'nodefraction=0.1', 'edgefraction=0', 'dot')),
		`
Showing nodes accounting for 91, 5.39% of 1689 total
Dropped 2 nodes (cum <= 168)
up flat up (500)
down flat down (-499)
down flat down (-300)
up flat up (300)
lone flat lone (90)
`,
	);
	t.is(
		drawing(await ask(signed, 'nodefraction=0.1', 'edgefraction=0', 'dot')),
		`
Showing nodes accounting for 91, 5.39% of 1689 total
Dropped 2 nodes (cum <= 168)
up flat up (800)
down flat down (-799)
lone flat lone (90)
`,
	);
});
