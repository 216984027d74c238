import test from 'ava';
import { ask } from '../helpers/ask.js';
import { draw } from '../helpers/draw.js';

const heap = [
	['objects', 'count'],
	['space', 'bytes'],
] as const;

const objects = draw(
	`
	main;a 10 10240
	main;b 3 100
	main;b;c 7 7
	main;d 0 4096
	main;d;a -2 -4097
	main;e 1000 1048576
	`,
	{ types: heap },
);

// What decides about values, and the reference's answer.
const cases: readonly (readonly [lines: readonly string[], expected: string])[] = [
	[
		['top'],
		`
Showing nodes accounting for 1030kB, 98.84% of 1042.11kB total
Dropped 3 nodes (cum <= 5.21kB)
      flat  flat%   sum%        cum   cum%
    1024kB 98.26% 98.26%     1024kB 98.26%  e
       6kB  0.58% 98.84%        6kB  0.58%  a
         0     0% 98.84%  1034.10kB 99.23%  main
`,
	],
	[
		['objects', 'top'],
		`
Showing nodes accounting for 1018, 99.61% of 1022 total
Dropped 1 node (cum <= 5)
      flat  flat%   sum%        cum   cum%
      1000 97.85% 97.85%       1000 97.85%  e
         8  0.78% 98.63%          8  0.78%  a
         7  0.68% 99.32%          7  0.68%  c
         3  0.29% 99.61%         10  0.98%  b
         0     0% 99.61%       1018 99.61%  main
`,
	],
	[
		['mean=true', 'nodefraction=0', 'top'],
		`
Showing nodes accounting for 5945B, 567.27% of 1048B total
      flat  flat%   sum%        cum   cum%
     1048B   100%   100%      1048B   100%  e
      767B 73.19% 173.19%       767B 73.19%  a
     4096B 390.84% 564.03%          0     0%  d
       33B  3.15% 567.18%        10B  0.95%  b
        1B 0.095% 567.27%         1B 0.095%  c
         0     0% 567.27%      1040B 99.24%  main
`,
	],
	[
		['mean=yes', 'tree a'],
		`
Active filters:
   focus=a
Showing nodes accounting for 1815B, 173.19% of 1048B total
Dropped 3 nodes (cum <= 5B)
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context 	 	 
----------------------------------------------------------+-------------
                                          1048576B 100054.96% |   main
     1048B   100%   100%      1048B   100%                | e
----------------------------------------------------------+-------------
                                             6143B 800.91% |   main
      767B 73.19% 173.19%       767B 73.19%                | a
----------------------------------------------------------+-------------
         0     0% 173.19%      1040B 99.24%                | main
                                          1048576B 100824.62% |   e
                                             6143B 590.67% |   a
----------------------------------------------------------+-------------
`,
	],
	[
		['mean=t', 'traces'],
		`
Type: mean_space
-----------+-------------------------------------------------------
       1kB   a
             main
-----------+-------------------------------------------------------
       33B   b
             main
-----------+-------------------------------------------------------
        1B   c
             b
             main
-----------+-------------------------------------------------------
       4kB   d
             main
-----------+-------------------------------------------------------
       2kB   a
             d
             main
-----------+-------------------------------------------------------
    1.02kB   e
             main
-----------+-------------------------------------------------------
`,
	],
	[
		['mean_space', 'top c', 'total_space', 'top c'],
		`
Active filters:
   focus=c
Showing nodes accounting for 1B, 0.095% of 1048B total
      flat  flat%   sum%        cum   cum%
        1B 0.095% 0.095%         1B 0.095%  c
         0     0% 0.095%         1B 0.095%  b
         0     0% 0.095%         1B 0.095%  main
Active filters:
   focus=c
Showing nodes accounting for 7B, 0.00066% of 1067116B total
      flat  flat%   sum%        cum   cum%
        7B 0.00066% 0.00066%         7B 0.00066%  c
         0     0% 0.00066%         7B 0.00066%  b
         0     0% 0.00066%         7B 0.00066%  main
`,
	],
	[
		['mean_objects', 'top'],
		`
Showing nodes accounting for 4, 400.00% of 1 total
Dropped 1 node (cum <= 0)
      flat  flat%   sum%        cum   cum%
         1   100%   100%          1   100%  e
         1   100% 200.00%          1   100%  a
         1   100% 300.00%          1   100%  c
         1   100% 400.00%          1   100%  b
         0     0% 400.00%          1   100%  main
`,
	],
	[
		['divide_by=3', 'top'],
		`
Showing nodes accounting for 343.33kB, 98.84% of 347.37kB total
Dropped 3 nodes (cum <= 1.74kB)
      flat  flat%   sum%        cum   cum%
  341.33kB 98.26% 98.26%   341.33kB 98.26%  e
       2kB  0.58% 98.84%        2kB  0.58%  a
         0     0% 98.84%   344.70kB 99.23%  main
`,
	],
	[
		['divide_by=3', 'objects', 'tree a'],
		`
Active filters:
   focus=a
Showing nodes accounting for 339, 99.61% of 340 total
Dropped 1 node (cum <= 1)
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context 	 	 
----------------------------------------------------------+-------------
                                               333   100% |   main
       333 97.85% 97.85%        333 97.85%                | e
----------------------------------------------------------+-------------
                                                 2   100% |   main
         2  0.78% 98.63%          2  0.78%                | a
----------------------------------------------------------+-------------
                                                 2   100% |   b
         2  0.68% 99.32%          2  0.68%                | c
----------------------------------------------------------+-------------
                                                 3   100% |   main
         1  0.29% 99.61%          3  0.98%                | b
                                                 2 70.00% |   c
----------------------------------------------------------+-------------
         0     0% 99.61%        339 99.61%                | main
                                               333 98.23% |   e
                                                 3  0.98% |   b
                                                 2  0.79% |   a
----------------------------------------------------------+-------------
`,
	],
	[
		['divide_by=0.5', 'top'],
		`
Showing nodes accounting for 2.01MB, 98.84% of 2.04MB total
Dropped 3 nodes (cum <= 0.01MB)
      flat  flat%   sum%        cum   cum%
       2MB 98.26% 98.26%        2MB 98.26%  e
    0.01MB  0.58% 98.84%     0.01MB  0.58%  a
         0     0% 98.84%     2.02MB 99.23%  main
`,
	],
	[
		['divide_by=-2', 'top'],
		`
Showing nodes accounting for 1030kB, 98.84% of 1042.11kB total
Dropped 3 nodes (cum <= 5.21kB)
      flat  flat%   sum%        cum   cum%
    1024kB 98.26% 98.26%     1024kB 98.26%  e
       6kB  0.58% 98.84%        6kB  0.58%  a
         0     0% 98.84%  1034.10kB 99.23%  main
`,
	],
	[
		['divide_by=1e9', 'top'],
		`
Showing nodes accounting for 0, 98.84% of 0 total
Dropped 3 nodes (cum <= 0)
      flat  flat%   sum%        cum   cum%
         0 98.26% 98.26%          0 98.26%  e
         0  0.58% 98.84%          0  0.58%  a
         0     0% 98.84%          0 99.23%  main
`,
	],
	[
		['divide_by=7', 'mean=true', 'unit=B', 'top'],
		`
Showing nodes accounting for 259B, 173.19% of 149B total
Dropped 3 nodes (cum <= 0)
      flat  flat%   sum%        cum   cum%
      149B   100%   100%       149B   100%  e
      109B 73.19% 173.19%       109B 73.19%  a
         0     0% 173.19%       148B 99.24%  main
`,
	],
	[
		['unit=kb', 'divide_by=1000', 'top'],
		`
Showing nodes accounting for 1.03kB, 98.84% of 1.04kB total
Dropped 3 nodes (cum <= 0)
      flat  flat%   sum%        cum   cum%
    1.02kB 98.26% 98.26%     1.02kB 98.26%  e
    0.01kB  0.58% 98.84%     0.01kB  0.58%  a
         0     0% 98.84%     1.03kB 99.23%  main
`,
	],
	[
		['relative_percentages=true', 'focus=b', 'top'],
		`
Active filters:
   focus=b
Showing nodes accounting for 107B, 100% of 107B total
      flat  flat%   sum%        cum   cum%
      100B 93.46% 93.46%       107B   100%  b
        7B  6.54%   100%         7B  6.54%  c
         0     0%   100%       107B   100%  main
`,
	],
	[
		['focus=b', 'top'],
		`
Active filters:
   focus=b
Showing nodes accounting for 107B, 0.01% of 1067116B total
      flat  flat%   sum%        cum   cum%
      100B 0.0094% 0.0094%       107B  0.01%  b
        7B 0.00066%  0.01%         7B 0.00066%  c
         0     0%  0.01%       107B  0.01%  main
`,
	],
	[
		['relative_percentages=true', 'mean=true', 'focus=b', 'top'],
		`
Active filters:
   focus=b
Showing nodes accounting for 34B, 340.00% of 10B total
      flat  flat%   sum%        cum   cum%
       33B 330.00% 330.00%        10B   100%  b
        1B 10.00% 340.00%         1B 10.00%  c
         0     0% 340.00%        10B   100%  main
`,
	],
	[
		['relative_percentages=true', 'ignore=e', 'tree'],
		`
Active filters:
   ignore=e
Showing nodes accounting for 6.10kB, 33.67% of 18.11kB total
Dropped 2 nodes (cum <= 0.09kB)
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context 	 	 
----------------------------------------------------------+-------------
                                               6kB   100% |   main
       6kB 33.13% 33.13%        6kB 33.13%                | a
----------------------------------------------------------+-------------
                                            0.10kB   100% |   main
    0.10kB  0.54% 33.67%     0.10kB  0.58%                | b
----------------------------------------------------------+-------------
         0     0% 33.67%    10.10kB 55.80%                | main
                                               6kB 59.38% |   a
                                            0.10kB  1.03% |   b
----------------------------------------------------------+-------------
`,
	],
	[
		['unit=auto', 'top0'],
		`
Showing nodes accounting for 1.01MB, 98.84% of 1.02MB total
Dropped 3 nodes (cum <= 5.21kB)
      flat  flat%   sum%        cum   cum%
       1MB 98.26% 98.26%        1MB 98.26%  e
       6kB  0.58% 98.84%        6kB  0.58%  a
         0     0% 98.84%     1.01MB 99.23%  main
`,
	],
	[
		['unit=b', 'top0'],
		`
Showing nodes accounting for 1054719B, 98.84% of 1067116B total
Dropped 3 nodes (cum <= 5335B)
      flat  flat%   sum%        cum   cum%
  1048576B 98.26% 98.26%   1048576B 98.26%  e
     6143B  0.58% 98.84%      6143B  0.58%  a
         0     0% 98.84%   1058922B 99.23%  main
`,
	],
	[
		['unit=mb', 'top0'],
		`
Showing nodes accounting for 1.01MB, 98.84% of 1.02MB total
Dropped 3 nodes (cum <= 0.01MB)
      flat  flat%   sum%        cum   cum%
       1MB 98.26% 98.26%        1MB 98.26%  e
    0.01MB  0.58% 98.84%     0.01MB  0.58%  a
         0     0% 98.84%     1.01MB 99.23%  main
`,
	],
	[
		['unit=minimum', 'ignore=e', 'top0'],
		`
Active filters:
   ignore=e
Showing nodes accounting for 6.10kB, 0.59% of 1042.11kB total
Dropped 2 nodes (cum <= 5.21kB)
      flat  flat%   sum%        cum   cum%
       6kB  0.58%  0.58%        6kB  0.58%  a
    0.10kB 0.0094%  0.59%     0.10kB  0.01%  b
         0     0%  0.59%    10.10kB  0.97%  main
`,
	],
	[
		['unit=seconds', 'top'],
		`
Showing nodes accounting for 1054719B, 98.84% of 1067116B total
Dropped 3 nodes (cum <= 5335B)
      flat  flat%   sum%        cum   cum%
  1048576B 98.26% 98.26%   1048576B 98.26%  e
     6143B  0.58% 98.84%      6143B  0.58%  a
         0     0% 98.84%   1058922B 99.23%  main
`,
	],
	[
		['unit=nonsense', 'top'],
		`
Showing nodes accounting for 1054719B, 98.84% of 1067116B total
Dropped 3 nodes (cum <= 5335B)
      flat  flat%   sum%        cum   cum%
  1048576B 98.26% 98.26%   1048576B 98.26%  e
     6143B  0.58% 98.84%      6143B  0.58%  a
         0     0% 98.84%   1058922B 99.23%  main
`,
	],
	[
		['unit=kB', 'objects', 'top'],
		`
Showing nodes accounting for 1018kB, 99.61% of 1022kB total
Dropped 1 node (cum <= 5kB)
      flat  flat%   sum%        cum   cum%
    1000kB 97.85% 97.85%     1000kB 97.85%  e
       8kB  0.78% 98.63%        8kB  0.78%  a
       7kB  0.68% 99.32%        7kB  0.68%  c
       3kB  0.29% 99.61%       10kB  0.98%  b
         0     0% 99.61%     1018kB 99.61%  main
`,
	],
	[
		['divide_by=2', 'callgrind'],
		`
positions: instr line
events: space(B)

ob=
fl=
fn=(1) e
0x1050 0 1048576

ob=
fl=
fn=(2) a
-64 0 6143

ob=
fl=
fn=(3) d
+48 0 4096
cfl=
cfn=(2)
calls=0 * 0
* * -4097

ob=
fl=
fn=(4) b
-32 0 100
cfl=
cfn=(5) c
calls=0 -16 0
* * 7

ob=
fl=
fn=(5)
+16 0 7

ob=
fl=
fn=(6) main
-48 0 0
cfl=
cfn=(1)
calls=0 +32 0
* * 1048576
cfl=
cfn=(2)
calls=0 -32 0
* * 10240
cfl=
cfn=(4)
calls=0 -16 0
* * 107
cfl=
cfn=(3)
calls=0 +16 0
* * -1
`,
	],
];

for (const [lines, expected] of cases) test(lines.join(' ; '), async t => t.is(await ask(objects, ...lines), expected));

// One unit for all: that of the smallest, unless the largest is more than so many times as large.
const pairs: readonly (readonly [type: string, unit: string, small: number, large: number, expected: string])[] = [
	[
		'space',
		'bytes',
		1,
		99,
		`
Showing nodes accounting for 100B, 100% of 100B total
      flat  flat%   sum%        cum   cum%
       99B 99.00% 99.00%        99B 99.00%  large
        1B  1.00%   100%         1B  1.00%  small
         0     0%   100%       100B   100%  main
`,
	],
	[
		'space',
		'bytes',
		1,
		101,
		`
Showing nodes accounting for 102B, 100% of 102B total
      flat  flat%   sum%        cum   cum%
      101B 99.02% 99.02%       101B 99.02%  large
        1B  0.98%   100%         1B  0.98%  small
         0     0%   100%       102B   100%  main
`,
	],
	[
		'space',
		'bytes',
		1,
		102400,
		`
Showing nodes accounting for 102401B, 100% of 102401B total
      flat  flat%   sum%        cum   cum%
   102400B   100%   100%    102400B   100%  large
        1B 0.00098%   100%         1B 0.00098%  small
         0     0%   100%    102401B   100%  main
`,
	],
	[
		'space',
		'bytes',
		1023,
		1024,
		`
Showing nodes accounting for 2047B, 100% of 2047B total
      flat  flat%   sum%        cum   cum%
     1024B 50.02% 50.02%      1024B 50.02%  large
     1023B 49.98%   100%      1023B 49.98%  small
         0     0%   100%      2047B   100%  main
`,
	],
	[
		'space',
		'bytes',
		1024,
		102400,
		`
Showing nodes accounting for 101kB, 100% of 101kB total
      flat  flat%   sum%        cum   cum%
     100kB 99.01% 99.01%      100kB 99.01%  large
       1kB  0.99%   100%        1kB  0.99%  small
         0     0%   100%      101kB   100%  main
`,
	],
	[
		'space',
		'bytes',
		1024,
		102401,
		`
Showing nodes accounting for 101kB, 100% of 101kB total
      flat  flat%   sum%        cum   cum%
     100kB 99.01% 99.01%      100kB 99.01%  large
       1kB  0.99%   100%        1kB  0.99%  small
         0     0%   100%      101kB   100%  main
`,
	],
	[
		'space',
		'bytes',
		2048,
		20971520,
		`
Showing nodes accounting for 20482kB, 100% of 20482kB total
      flat  flat%   sum%        cum   cum%
   20480kB   100%   100%    20480kB   100%  large
       2kB 0.0098%   100%        2kB 0.0098%  small
         0     0%   100%    20482kB   100%  main
`,
	],
	[
		'space',
		'bytes',
		1,
		1099511627776,
		`
Showing nodes accounting for 1099511627777B, 100% of 1099511627777B total
      flat  flat%   sum%        cum   cum%
1099511627776B   100%   100% 1099511627776B   100%  large
        1B 9.1e-11%   100%         1B 9.1e-11%  small
         0     0%   100% 1099511627777B   100%  main
`,
	],
	[
		'time',
		'nanoseconds',
		1,
		1000,
		`
Showing nodes accounting for 1001ns, 100% of 1001ns total
      flat  flat%   sum%        cum   cum%
    1000ns 99.90% 99.90%     1000ns 99.90%  large
       1ns   0.1%   100%        1ns   0.1%  small
         0     0%   100%     1001ns   100%  main
`,
	],
	[
		'time',
		'nanoseconds',
		999,
		100000,
		`
Showing nodes accounting for 101us, 100% of 101us total
      flat  flat%   sum%        cum   cum%
     100us 99.01% 99.01%      100us 99.01%  large
       1us  0.99%   100%        1us  0.99%  small
         0     0%   100%      101us   100%  main
`,
	],
	[
		'time',
		'nanoseconds',
		1000,
		100000000,
		`
Showing nodes accounting for 100001us, 100% of 100001us total
      flat  flat%   sum%        cum   cum%
  100000us   100%   100%   100000us   100%  large
       1us 0.001%   100%        1us 0.001%  small
         0     0%   100%   100001us   100%  main
`,
	],
	[
		'time',
		'milliseconds',
		1,
		3600000,
		`
Showing nodes accounting for 3600001ms, 100% of 3600001ms total
      flat  flat%   sum%        cum   cum%
 3600000ms   100%   100%  3600000ms   100%  large
       1ms 2.8e-05%   100%        1ms 2.8e-05%  small
         0     0%   100%  3600001ms   100%  main
`,
	],
	[
		'time',
		'seconds',
		59,
		86400,
		`
Showing nodes accounting for 24.02hrs, 100% of 24.02hrs total
      flat  flat%   sum%        cum   cum%
     24hrs 99.93% 99.93%      24hrs 99.93%  large
   0.02hrs 0.068%   100%    0.02hrs 0.068%  small
         0     0%   100%   24.02hrs   100%  main
`,
	],
	[
		'time',
		'microseconds',
		-5,
		5000,
		`
Showing nodes accounting for 4995us, 99.80% of 5005us total
      flat  flat%   sum%        cum   cum%
    5000us 99.90% 99.90%     5000us 99.90%  large
      -5us   0.1% 99.80%       -5us   0.1%  small
         0     0% 99.80%     4995us 99.80%  main
`,
	],
	[
		'cpu',
		'GCU',
		1,
		5000,
		`
Showing nodes accounting for 5001GCU, 100% of 5001GCU total
      flat  flat%   sum%        cum   cum%
   5000GCU   100%   100%    5000GCU   100%  large
      1GCU  0.02%   100%       1GCU  0.02%  small
         0     0%   100%    5001GCU   100%  main
`,
	],
	[
		'events',
		'count',
		1,
		1000000,
		`
Showing nodes accounting for 1000001, 100% of 1000001 total
      flat  flat%   sum%        cum   cum%
   1000000   100%   100%    1000000   100%  large
         1 0.0001%   100%          1 0.0001%  small
         0     0%   100%    1000001   100%  main
`,
	],
	[
		'events',
		'count',
		1,
		0,
		`
Showing nodes accounting for 1, 100% of 1 total
      flat  flat%   sum%        cum   cum%
         1   100%   100%          1   100%  small
         0     0%   100%          1   100%  main
`,
	],
	[
		'events',
		'',
		5,
		12345,
		`
Showing nodes accounting for 12350, 100% of 12350 total
      flat  flat%   sum%        cum   cum%
     12345   100%   100%      12345   100%  large
         5  0.04%   100%          5  0.04%  small
         0     0%   100%      12350   100%  main
`,
	],
	[
		'space',
		'kilobytes',
		1,
		2048,
		`
Showing nodes accounting for 2049kB, 100% of 2049kB total
      flat  flat%   sum%        cum   cum%
    2048kB   100%   100%     2048kB   100%  large
       1kB 0.049%   100%        1kB 0.049%  small
         0     0%   100%     2049kB   100%  main
`,
	],
	[
		'time',
		'hours',
		2,
		48,
		`
Showing nodes accounting for 50hrs, 100% of 50hrs total
      flat  flat%   sum%        cum   cum%
     48hrs 96.00% 96.00%      48hrs 96.00%  large
      2hrs  4.00%   100%       2hrs  4.00%  small
         0     0%   100%      50hrs   100%  main
`,
	],
	[
		'time',
		'minutes',
		2,
		120,
		`
Showing nodes accounting for 122minutes, 100% of 122minutes total
      flat  flat%   sum%        cum   cum%
120minutes 98.36% 98.36% 120minutes 98.36%  large
  2minutes  1.64%   100%   2minutes  1.64%  small
         0     0%   100% 122minutes   100%  main
`,
	],
];

for (const [type, unit, small, large, expected] of pairs) {
	test(`${small} and ${large} ${unit}`, async t => {
		const two = draw(`main;small ${small}\nmain;large ${large}`, { types: [[type, unit]] });
		t.is(await ask(two, 'nodefraction=0', 'top'), expected);
	});
}

test('percentages at their edges', async t => {
	const edges = draw('a 99960\nb 40\nc 1\nd 9\ne 100\nf 5\n');
	t.is(
		await ask(edges, 'trim=false', 'top'),
		`
Showing nodes accounting for 100115, 100% of 100115 total
      flat  flat%   sum%        cum   cum%
     99960 99.85% 99.85%      99960 99.85%  a
       100   0.1% 99.95%        100   0.1%  e
        40  0.04%   100%         40  0.04%  b
         9 0.009%   100%          9 0.009%  d
         5 0.005%   100%          5 0.005%  f
         1 0.001%   100%          1 0.001%  c
`,
	);
	t.is(
		await ask(draw('a 0\nb 0'), 'top', 'tree', 'tags', 'peek a'),
		`
Showing nodes accounting for 0, 0% of 0 total
      flat  flat%   sum%        cum   cum%
Showing nodes accounting for 0, 0% of 0 total
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context 	 	 
`,
	);
	t.is(
		await ask(draw('a 5\nb -5'), 'top', 'tree'),
		`
Showing nodes accounting for 0, 0% of 10 total
      flat  flat%   sum%        cum   cum%
         5 50.00% 50.00%          5 50.00%  a
        -5 50.00%     0%         -5 50.00%  b
Showing nodes accounting for 0, 0% of 10 total
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context 	 	 
----------------------------------------------------------+-------------
         5 50.00% 50.00%          5 50.00%                | a
----------------------------------------------------------+-------------
        -5 50.00%     0%         -5 50.00%                | b
----------------------------------------------------------+-------------
`,
	);
	t.is(
		await ask(draw('a -5\nb -15'), 'top', 'tree'),
		`
Showing nodes accounting for -20, 100% of 20 total
      flat  flat%   sum%        cum   cum%
       -15 75.00% 75.00%        -15 75.00%  b
        -5 25.00%   100%         -5 25.00%  a
Showing nodes accounting for -20, 100% of 20 total
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context 	 	 
----------------------------------------------------------+-------------
       -15 75.00% 75.00%        -15 75.00%                | b
----------------------------------------------------------+-------------
        -5 25.00%   100%         -5 25.00%                | a
----------------------------------------------------------+-------------
`,
	);
	t.is(
		await ask(draw(''), 'top', 'tree', 'traces', 'tags', 'comments', 'dot'),
		`
Showing nodes accounting for 0, 0% of 0 total
      flat  flat%   sum%        cum   cum%
Showing nodes accounting for 0, 0% of 0 total
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context 	 	 
Type: samples
-----------+-------------------------------------------------------
digraph "unnamed" {
node [style=filled fillcolor="#f8f8f8"]
subgraph cluster_L { "Type: samples" [shape=box fontsize=16 label="Type: samples\\lShowing nodes accounting for 0, 0% of 0 total\\l\\lSee https://git.io/JfYMW for how to read the graph\\l"] }
}
`,
	);
});

const before = draw('main;a 100 1000 {user=ann}\nmain;b 50 500\nmain;gone 30 300', { types: heap });
const after = draw('main;a 150 4000 {user=ann}\nmain;b 20 200\nmain;new 40 400', { types: heap });

// A profile less another: how, the lines, and the reference's answer.
const differences: readonly (readonly [
	how: { readonly diff?: boolean; readonly normalize?: boolean },
	lines: readonly string[],
	expected: string,
])[] = [
	[
		{},
		['top'],
		`
Showing nodes accounting for 2800B, 70.00% of 4000B total
      flat  flat%   sum%        cum   cum%
     3000B 75.00% 75.00%      3000B 75.00%  a
      400B 10.00% 85.00%       400B 10.00%  new
     -300B  7.50% 77.50%      -300B  7.50%  b
     -300B  7.50% 70.00%      -300B  7.50%  gone
         0     0% 70.00%      2800B 70.00%  main
`,
	],
	[
		{},
		['tree'],
		`
Showing nodes accounting for 2800B, 70.00% of 4000B total
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context 	 	 
----------------------------------------------------------+-------------
                                             3000B   100% |   main
     3000B 75.00% 75.00%      3000B 75.00%                | a
----------------------------------------------------------+-------------
                                              400B   100% |   main
      400B 10.00% 85.00%       400B 10.00%                | new
----------------------------------------------------------+-------------
                                             -300B   100% |   main
     -300B  7.50% 77.50%      -300B  7.50%                | b
----------------------------------------------------------+-------------
                                             -300B   100% |   main
     -300B  7.50% 70.00%      -300B  7.50%                | gone
----------------------------------------------------------+-------------
         0     0% 70.00%      2800B 70.00%                | main
                                             3000B 107.14% |   a
                                              400B 14.29% |   new
                                             -300B 10.71% |   b
                                             -300B 10.71% |   gone
----------------------------------------------------------+-------------
`,
	],
	[
		{},
		['traces'],
		`
Type: space
-----------+-------------------------------------------------------
      user:  ann
    2.93kB   a
             main
-----------+-------------------------------------------------------
     -300B   b
             main
-----------+-------------------------------------------------------
      400B   new
             main
-----------+-------------------------------------------------------
     -300B   gone
             main
-----------+-------------------------------------------------------
`,
	],
	[
		{},
		['focus=a', 'relative_percentages=true', 'top'],
		`
Active filters:
   focus=a
Showing nodes accounting for 2800B, 70.00% of 4000B total
      flat  flat%   sum%        cum   cum%
     3000B 75.00% 75.00%      3000B 75.00%  a
      400B 10.00% 85.00%       400B 10.00%  new
     -300B  7.50% 77.50%      -300B  7.50%  b
     -300B  7.50% 70.00%      -300B  7.50%  gone
         0     0% 70.00%      2800B 70.00%  main
`,
	],
	[
		{ diff: true },
		['top'],
		`
Showing nodes accounting for 2800B, 155.56% of 1800B total
      flat  flat%   sum%        cum   cum%
     3000B 166.67% 166.67%      3000B 166.67%  a
      400B 22.22% 188.89%       400B 22.22%  new
     -300B 16.67% 172.22%      -300B 16.67%  b
     -300B 16.67% 155.56%      -300B 16.67%  gone
         0     0% 155.56%      2800B 155.56%  main
`,
	],
	[
		{ diff: true },
		['objects', 'top -cum'],
		`
Showing nodes accounting for 30, 16.67% of 180 total
      flat  flat%   sum%        cum   cum%
        50 27.78% 27.78%         50 27.78%  a
        40 22.22% 50.00%         40 22.22%  new
       -30 16.67% 33.33%        -30 16.67%  b
       -30 16.67% 16.67%        -30 16.67%  gone
         0     0% 16.67%         30 16.67%  main
`,
	],
	[
		{ diff: true },
		['tree'],
		`
Showing nodes accounting for 2800B, 155.56% of 1800B total
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context 	 	 
----------------------------------------------------------+-------------
                                             3000B   100% |   main
     3000B 166.67% 166.67%      3000B 166.67%                | a
----------------------------------------------------------+-------------
                                              400B   100% |   main
      400B 22.22% 188.89%       400B 22.22%                | new
----------------------------------------------------------+-------------
                                             -300B   100% |   main
     -300B 16.67% 172.22%      -300B 16.67%                | b
----------------------------------------------------------+-------------
                                             -300B   100% |   main
     -300B 16.67% 155.56%      -300B 16.67%                | gone
----------------------------------------------------------+-------------
         0     0% 155.56%      2800B 155.56%                | main
                                             3000B 107.14% |   a
                                              400B 14.29% |   new
                                             -300B 10.71% |   b
                                             -300B 10.71% |   gone
----------------------------------------------------------+-------------
`,
	],
	[
		{ diff: true },
		['tags'],
		`
 pprof::base: Total -1.76kB of 1.76kB (  100%)
              -1.76kB (  100%): true

 user: Total 2.93kB of 1.76kB (166.67%)
       2.93kB (166.67%): ann

`,
	],
	[
		{ diff: true },
		['traces'],
		`
Type: space
-----------+-------------------------------------------------------
      user:  ann
    3.91kB   a
             main
-----------+-------------------------------------------------------
      200B   b
             main
-----------+-------------------------------------------------------
      400B   new
             main
-----------+-------------------------------------------------------
      user:  ann
pprof::base:  true
    -1000B   a
             main
-----------+-------------------------------------------------------
pprof::base:  true
     -500B   b
             main
-----------+-------------------------------------------------------
pprof::base:  true
     -300B   gone
             main
-----------+-------------------------------------------------------
`,
	],
	[
		{ diff: true },
		['focus=a', 'top', 'relative_percentages=true', 'top'],
		`
Active filters:
   focus=a
Showing nodes accounting for 2800B, 155.56% of 1800B total
      flat  flat%   sum%        cum   cum%
     3000B 166.67% 166.67%      3000B 166.67%  a
      400B 22.22% 188.89%       400B 22.22%  new
     -300B 16.67% 172.22%      -300B 16.67%  b
     -300B 16.67% 155.56%      -300B 16.67%  gone
         0     0% 155.56%      2800B 155.56%  main
Active filters:
   focus=a
Showing nodes accounting for 2800B, 155.56% of 1800B total
      flat  flat%   sum%        cum   cum%
     3000B 166.67% 166.67%      3000B 166.67%  a
      400B 22.22% 188.89%       400B 22.22%  new
     -300B 16.67% 172.22%      -300B 16.67%  b
     -300B 16.67% 155.56%      -300B 16.67%  gone
         0     0% 155.56%      2800B 155.56%  main
`,
	],
	[
		{ diff: true },
		['mean=true', 'top'],
		`
Showing nodes accounting for 90B, 900.00% of -10B total
      flat  flat%   sum%        cum   cum%
       60B 600.00% 600.00%        60B 600.00%  a
       10B   100% 700.00%        10B   100%  new
       10B   100% 800.00%        10B   100%  b
       10B   100% 900.00%        10B   100%  gone
         0     0% 900.00%        93B 930.00%  main
`,
	],
	[
		{ diff: true },
		['drop_negative', 'top'],
		`
Showing nodes accounting for 3400B, 188.89% of 1800B total
      flat  flat%   sum%        cum   cum%
     3000B 166.67% 166.67%      3000B 166.67%  a
      400B 22.22% 188.89%       400B 22.22%  new
         0     0% 188.89%      2800B 155.56%  main
`,
	],
	[
		{ diff: true },
		['taghide=.', 'top'],
		`
Active filters:
   taghide=.
Showing nodes accounting for 2800B, 155.56% of 1800B total
      flat  flat%   sum%        cum   cum%
     3000B 166.67% 166.67%      3000B 166.67%  a
      400B 22.22% 188.89%       400B 22.22%  new
     -300B 16.67% 172.22%      -300B 16.67%  b
     -300B 16.67% 155.56%      -300B 16.67%  gone
         0     0% 155.56%      2800B 155.56%  main
`,
	],
	[
		{ normalize: true },
		['top'],
		`
Showing nodes accounting for 0, 0% of 1444B total
      flat  flat%   sum%        cum   cum%
      565B 39.13% 39.13%       565B 39.13%  a
     -422B 29.22%  9.90%      -422B 29.22%  b
     -300B 20.78% 10.87%      -300B 20.78%  gone
      157B 10.87%     0%       157B 10.87%  new
`,
	],
	[
		{ normalize: true },
		['objects', 'top'],
		`
Showing nodes accounting for 0, 0% of 126 total
      flat  flat%   sum%        cum   cum%
        34 26.98% 26.98%         34 26.98%  new
       -33 26.19%  0.79%        -33 26.19%  b
       -30 23.81% 23.02%        -30 23.81%  gone
        29 23.02%     0%         29 23.02%  a
`,
	],
	[
		{ normalize: true, diff: true },
		['top'],
		`
Showing nodes accounting for 0, 0% of 1800B total
      flat  flat%   sum%        cum   cum%
      565B 31.39% 31.39%       565B 31.39%  a
     -422B 23.44%  7.94%      -422B 23.44%  b
     -300B 16.67%  8.72%      -300B 16.67%  gone
      157B  8.72%     0%       157B  8.72%  new
`,
	],
];

for (const [how, lines, expected] of differences) {
	test(`${Object.keys(how).join(' and ') || 'a base'}: ${lines.join(' ; ')}`, async t =>
		t.is(await ask({ profile: after, base: before, ...how }, ...lines), expected));
}

test('a profile less itself is empty', async t => {
	t.is(
		await ask({ profile: after, base: after }, 'top', 'tree', 'traces', 'raw'),
		`
Showing nodes accounting for 0, 0% of 0 total
      flat  flat%   sum%        cum   cum%
Showing nodes accounting for 0, 0% of 0 total
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context 	 	 
Type: space
-----------+-------------------------------------------------------
PeriodType:  
Period: 0
Samples:
objects/count space/bytes
Locations
Mappings
1: 0x0/0x0/0x0   
`,
	);
	t.is(
		await ask({ profile: after, base: after, diff: true }, 'top'),
		`
Showing nodes accounting for 0, 0% of 4.49kB total
      flat  flat%   sum%        cum   cum%
`,
	);
});
