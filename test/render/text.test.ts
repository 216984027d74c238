import test from 'ava';
import { ask, loadDrawn, say, sessionOf } from '../helpers/ask.js';
import { draw } from '../helpers/draw.js';
import type { DrawnProfile } from '../helpers/encode-profile.js';

const cpu = [
	['samples', 'count'],
	['cpu', 'nanoseconds'],
] as const;

const january = 1_704_164_645_123_456_789n;

// A profile with all that its header may say.
const described = draw('main@m.go:3;work@w.go:7 2 90000000\nmain@m.go:4 1 10000000', {
	types: cpu,
	mappings: [
		{ start: 0x1000, limit: 0x2000, offset: 16, file: '/bin/shop', buildId: 'c0ffee', has: [true, true, true, false] },
	],
	timeNanos: january,
	durationNanos: 59_996_000_000n,
	periodType: ['cpu', 'nanoseconds'],
	period: 10_000_000,
	comments: ['first', '# second', ''],
	docUrl: 'https://example.com/doc',
	defaultType: 'cpu',
});

for (const [lines, expected] of [
	[
		['compact_labels=false', 'top'],
		`
File: shop
Build ID: c0ffee
first

Type: cpu
Doc: https://example.com/doc
Time: 2024-01-02 03:04:05 UTC
Duration: 60s, Total samples = 100ms ( 0.17%)
Showing nodes accounting for 100ms, 100% of 100ms total
      flat  flat%   sum%        cum   cum%
      90ms 90.00% 90.00%       90ms 90.00%  work
      10ms 10.00%   100%      100ms   100%  main
`,
	],
	[
		['compact_labels=true', 'tree'],
		`
Showing nodes accounting for 100ms, 100% of 100ms total
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context 	 	 
----------------------------------------------------------+-------------
                                              90ms   100% |   main
      90ms 90.00% 90.00%       90ms 90.00%                | work
----------------------------------------------------------+-------------
      10ms 10.00%   100%      100ms   100%                | main
                                              90ms 90.00% |   work
----------------------------------------------------------+-------------
`,
	],
	[
		['traces'],
		`
File: shop
Build ID: c0ffee
first

Type: cpu
Doc: https://example.com/doc
Time: 2024-01-02 03:04:05 UTC
Duration: 60s, Total samples = 100ms ( 0.17%)
-----------+-------------------------------------------------------
      90ms   work
             main
-----------+-------------------------------------------------------
      10ms   main
-----------+-------------------------------------------------------
`,
	],
	[
		['raw'],
		`
Comment: first
Comment: # second
Comment: 
Doc: https://example.com/doc
PeriodType: cpu nanoseconds
Period: 10000000
Time: 2024-01-02 03:04:05.123456789 +0000 UTC
Duration: 59.9
Samples:
samples/count cpu/nanoseconds[dflt]
          2   90000000: 2 1 
          1   10000000: 3 
Locations
     1: 0x1000 M=1 main m.go:3:0 s=0
     2: 0x1010 M=1 work w.go:7:0 s=0
     3: 0x1020 M=1 main m.go:4:0 s=0
Mappings
1: 0x1000/0x2000/0x10 /bin/shop c0ffee [FN][FL][LN]
`,
	],
	[
		['comments'],
		`
first
# second

`,
	],
	[
		['compact_labels=false', 'samples', 'mean=true', 'focus=work', 'top'],
		`
File: shop
Build ID: c0ffee
first

Type: mean_samples
Doc: https://example.com/doc
Time: 2024-01-02 03:04:05 UTC
Duration: 60s, Total samples = 1 
Active filters:
   focus=work
Showing nodes accounting for 1, 100% of 1 total
      flat  flat%   sum%        cum   cum%
         1   100%   100%          1   100%  work
         0     0%   100%          1   100%  main
`,
	],
	[
		['dot'],
		`
digraph "shop" {
node [style=filled fillcolor="#f8f8f8"]
subgraph cluster_L { "File: shop" [shape=box fontsize=16 label="File: shop\\lBuild ID: c0ffee\\lfirst\\l\\lType: cpu\\lDoc: https://example.com/doc\\lTime: 2024-01-02 03:04:05 UTC\\lDuration: 60s, Total samples = 100ms ( 0.17%)\\lShowing nodes accounting for 100ms, 100% of 100ms total\\l\\lSee https://git.io/JfYMW for how to read the graph\\l" tooltip="shop"] }
N1 [label="work\\n90ms (90.00%)" id="node1" fontsize=24 shape=box tooltip="work (90ms)" color="#b20500" fillcolor="#edd6d5"]
N2 [label="main\\n10ms (10.00%)\\nof 100ms (100%)" id="node2" fontsize=14 shape=box tooltip="main (100ms)" color="#b20000" fillcolor="#edd5d5"]
N2 -> N1 [label=" 90ms" weight=91 penwidth=5 color="#b20500" tooltip="main -> work (90ms)" labeltooltip="main -> work (90ms)"]
}
`,
	],
	[
		['focus=work', 'callgrind'],
		`
positions: instr line
events: cpu(ms)

ob=(1) /bin/shop
fl=(1) w.go
fn=(1) work
0x1010 7 90

ob=(1)
fl=(2) m.go
fn=(2) main
-16 3 0
cfl=(1)
cfn=(1)
calls=0 * 7
* * 90
`,
	],
	[
		['granularity=lines', 'peek work'],
		`
Showing nodes accounting for 100ms, 100% of 100ms total
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context 	 	 
----------------------------------------------------------+-------------
                                              90ms   100% |   main m.go:3
      90ms 90.00% 90.00%       90ms 90.00%                | work w.go:7
----------------------------------------------------------+-------------
`,
	],
] as const) {
	test(`a described profile: ${lines.join(' ; ')}`, async t => t.is(await ask(described, ...lines), expected));
}

function lasting(type: string, unit: string): DrawnProfile {
	return draw('main 30', { types: [[type, unit]], durationNanos: 60_000_000_000n, mappings: [{ file: '/bin/x' }] });
}

test('the share of the duration is there for times alone', async t => {
	t.is(
		await ask(lasting('delay', 'seconds'), 'compact_labels=false', 'top'),
		`
File: x
Type: delay
Duration: 60s, Total samples = 30s (50.00%)
Showing nodes accounting for 30s, 100% of 30s total
      flat  flat%   sum%        cum   cum%
       30s   100%   100%        30s   100%  main
`,
	);
	t.is(
		await ask(lasting('space', 'bytes'), 'compact_labels=false', 'top'),
		`
File: x
Type: space
Duration: 60s, Total samples = 30B 
Showing nodes accounting for 30B, 100% of 30B total
      flat  flat%   sum%        cum   cum%
       30B   100%   100%        30B   100%  main
`,
	);
	t.is(
		await ask(lasting('', 'count'), 'compact_labels=false', 'top'),
		`
File: x
Duration: 60s, Total samples = 30 
Showing nodes accounting for 30, 100% of 30 total
      flat  flat%   sum%        cum   cum%
        30   100%   100%         30   100%  main
`,
	);
	t.is(
		await ask(draw('main 0', { durationNanos: -5n }), 'compact_labels=false', 'top'),
		`
Type: samples
Duration: -5ns, Total samples = 0 
Showing nodes accounting for 0, 0% of 0 total
      flat  flat%   sum%        cum   cum%
`,
	);
});

// Nanoseconds, and the first lines of raw: of the duration four characters are left.
for (const [nanos, expected] of [
	[
		1n,
		`
Duration: 1ns
Duration: 1ns, Total samples = 1 
`,
	],
	[
		1_500n,
		`
Duration: 1.5µ
Duration: 1.50us, Total samples = 1 
`,
	],
	[
		12_345_678n,
		`
Duration: 12.3
Duration: 12.35ms, Total samples = 1 
`,
	],
	[
		999_999_999n,
		`
Duration: 999.
Duration: 1000ms, Total samples = 1 
`,
	],
	[
		59_900_000_000n,
		`
Duration: 59.9
Duration: 59.90s, Total samples = 1 
`,
	],
	[
		60_000_000_000n,
		`
Duration: 1m0s
Duration: 60s, Total samples = 1 
`,
	],
	[
		86_400_000_000_000n,
		`
Duration: 24h0
Duration: 24hrs, Total samples = 1 
`,
	],
	[
		-1_500_000n,
		`
Duration: -1.5
Duration: -1.50ms, Total samples = 1 
`,
	],
	[
		-(2n ** 63n),
		`
Duration: -256
Duration: -9223372036.85s, Total samples = 1 
`,
	],
	[
		2n ** 63n - 1n,
		`
Duration: 2562
Duration: 2562047.79hrs, Total samples = 1 
`,
	],
] as const) {
	test(`a duration of ${nanos} ns`, async t => {
		const text = await ask(draw('main 1', { durationNanos: nanos }), 'raw', 'traces');
		t.is(`\n${text.match(/^Duration: .*$/gm)?.join('\n')}\n`, expected);
	});
}

for (const [nanos, expected] of [
	[
		0n,
		`
undefined
`,
	],
	[
		1n,
		`
Time: 1970-01-01 00:00:00.000000001 +0000 UTC
Time: 1970-01-01 00:00:00 UTC
`,
	],
	[
		january,
		`
Time: 2024-01-02 03:04:05.123456789 +0000 UTC
Time: 2024-01-02 03:04:05 UTC
`,
	],
	[
		1_704_164_645_120_000_000n,
		`
Time: 2024-01-02 03:04:05.12 +0000 UTC
Time: 2024-01-02 03:04:05 UTC
`,
	],
	[
		-1n,
		`
Time: 1969-12-31 23:59:59.999999999 +0000 UTC
Time: 1969-12-31 23:59:59 UTC
`,
	],
	[
		-1_000_000_001n,
		`
Time: 1969-12-31 23:59:58.999999999 +0000 UTC
Time: 1969-12-31 23:59:58 UTC
`,
	],
] as const) {
	test(`a time of ${nanos} ns`, async t => {
		const text = await ask(draw('main 1', { timeNanos: nanos }), 'raw', 'traces');
		t.is(`\n${text.match(/^Time: .*$/gm)?.join('\n')}\n`, expected);
	});
}

test('active filters in their order', async t => {
	const all = [
		'taghide=none',
		'tagshow=.',
		'tagignore=no',
		'tagfocus=us',
		'show_from=m',
		'show=.',
		'hide=x',
		'ignore=y',
	];
	const labelled = draw('main;work 7 {user=ann}');
	t.is(
		await ask(labelled, ...all, 'prune_from=q', 'focus=.', 'top'),
		`
Active filters:
   focus=.
   ignore=y
   hide=x
   show=.
   show_from=m
   tagfocus=us
   tagignore=no
   tagshow=.
   taghide=none
Showing nodes accounting for 7, 100% of 7 total
      flat  flat%   sum%        cum   cum%
         7   100%   100%          7   100%  work
         0     0%   100%          7   100%  main
`,
	);
});

// 80 bytes are left of a filter, and if they end within a character, half of it.
for (const [filter, expected] of [
	[
		`focus=${'a|'.repeat(35)}main`,
		`
Active filters:
   focus=a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|main
Showing nodes accounting for 7, 100% of 7 total
      flat  flat%   sum%        cum   cum%
         7   100%   100%          7   100%  main
`,
	],
	[
		`focus=${'a|'.repeat(35)}main+`,
		`
Active filters:
   focus=a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|main…
Showing nodes accounting for 7, 100% of 7 total
      flat  flat%   sum%        cum   cum%
         7   100%   100%          7   100%  main
`,
	],
	[
		`focus=main|${'ä'.repeat(40)}`,
		`
Active filters:
   focus=main|ääääääääääääääääääääääääääääääääää\udcc3…
Showing nodes accounting for 7, 100% of 7 total
      flat  flat%   sum%        cum   cum%
         7   100%   100%          7   100%  main
`,
	],
	[
		`focus=main|x${'ä'.repeat(40)}`,
		`
Active filters:
   focus=main|xääääääääääääääääääääääääääääääääää…
Showing nodes accounting for 7, 100% of 7 total
      flat  flat%   sum%        cum   cum%
         7   100%   100%          7   100%  main
`,
	],
	[
		`focus=main|${'世'.repeat(30)}`,
		`
Active filters:
   focus=main|世世世世世世世世世世世世世世世世世世世世世世世…
Showing nodes accounting for 7, 100% of 7 total
      flat  flat%   sum%        cum   cum%
         7   100%   100%          7   100%  main
`,
	],
	[
		`ignore=🚀${'🚀'.repeat(20)}`,
		`
Active filters:
   ignore=🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀\udcf0…
Showing nodes accounting for 7, 100% of 7 total
      flat  flat%   sum%        cum   cum%
         7   100%   100%          7   100%  main
`,
	],
] as const) {
	test(`a filter cut: ${filter}`, async t => t.is(await ask(draw('main 7'), filter, 'top'), expected));
}

test('columns count characters, and what is too wide is not cut', async t => {
	const wide = draw('main;größe 1 9007199254740991 {größe=ä}\nmain;x 2 1 {größe=öö}', {
		types: [
			['a', 'Ünits'],
			['b', 'ünïts'],
		],
	});
	t.is(
		await ask(wide, 'top', 'tree', 'traces', 'tags', 'a', 'top', 'tags'),
		`
Showing nodes accounting for 9007199254740991ünïts, 100% of 9007199254740992ünïts total
Dropped 1 node (cum <= 45035996273704ünïts)
      flat  flat%   sum%        cum   cum%
9007199254740991ünïts   100%   100% 9007199254740991ünïts   100%  größe
         0     0%   100% 9007199254740992ünïts   100%  main
Showing nodes accounting for 9007199254740991ünïts, 100% of 9007199254740992ünïts total
Dropped 1 node (cum <= 45035996273704ünïts)
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context 	 	 
----------------------------------------------------------+-------------
                             9007199254740991ünïts   100% |   main
9007199254740991ünïts   100%   100% 9007199254740991ünïts   100%                | größe
----------------------------------------------------------+-------------
         0     0%   100% 9007199254740992ünïts   100%                | main
                             9007199254740991ünïts   100% |   größe
----------------------------------------------------------+-------------
Type: b
-----------+-------------------------------------------------------
     größe:  ä
9007199254740991   größe
             main
-----------+-------------------------------------------------------
     größe:  öö
         1   x
             main
-----------+-------------------------------------------------------
 größe: Total 9007199254740992 of 9007199254740992 (  100%)
        9007199254740991 (  100%): ä
                     1 (1.1e-14%): öö

Showing nodes accounting for 3Ünits, 100% of 3Ünits total
      flat  flat%   sum%        cum   cum%
    2Ünits 66.67% 66.67%     2Ünits 66.67%  x
    1Ünits 33.33%   100%     1Ünits 33.33%  größe
         0     0%   100%     3Ünits   100%  main
 größe: Total 3 of 3 (  100%)
        2 (66.67%): öö
        1 (33.33%): ä

`,
	);
});

const labelled = draw(`
	main;get 100 {user=ann size:512:bytes}
	main;get 200 {user=bob size:1536:bytes}
	main;put 4000 {user=a_rather_long_name size:512:bytes}
	main;put 30 {took:1500:milliseconds took:2:milliseconds}
	main;put 5 {user=ann user=cyd}
	main;neg -10 {user=neg}
	main 1
`);

test('tags are tables whose columns are aligned to the right', async t => {
	t.is(
		await ask(labelled, 'tags'),
		`
 size: Total 4300 of 4346 (98.94%)
       4100 (94.34%): 512B
        200 ( 4.60%): 1.50kB

 took: Total 60 of 4346 ( 1.38%)
       30 ( 0.69%): 1.50s
       30 ( 0.69%): 2ms

 user: Total 4300 of 4346 (98.94%)
       4000 (92.04%): a_rather_long_name
        200 ( 4.60%): bob
        105 ( 2.42%): ann
        -10 ( 0.23%): neg
          5 ( 0.12%): cyd

`,
	);
	t.is(
		await ask(labelled, 'tagshow=user', 'unit=b', 'tags'),
		`
 user: Total 4300b of 4346b (98.94%)
       4000b (92.04%): a_rather_long_name
        200b ( 4.60%): bob
        105b ( 2.42%): ann
        -10b ( 0.23%): neg
          5b ( 0.12%): cyd

`,
	);
	t.is(
		await ask(labelled, 'divide_by=7', 'tags size'),
		`
`,
	);
	t.is(
		await ask(labelled, 'focus=neg', 'relative_percentages=true', 'tags'),
		`
 user: Total -10 of 10 (  100%)
       -10 (  100%): neg

`,
	);
	t.is(
		await ask(draw('main 1\nmain 2'), 'tags'),
		`
`,
	);
});

test('traces begin with labels', async t =>
	t.is(
		await ask(labelled, 'traces'),
		`
Type: samples
-----------+-------------------------------------------------------
      user:  ann
      size:  512B
       100   get
             main
-----------+-------------------------------------------------------
      user:  bob
      size:  1.50kB
       200   get
             main
-----------+-------------------------------------------------------
      user:  a_rather_long_name
      size:  512B
      4000   put
             main
-----------+-------------------------------------------------------
      took:  1.50s 2ms
        30   put
             main
-----------+-------------------------------------------------------
      user:  ann cyd
         5   put
             main
-----------+-------------------------------------------------------
      user:  neg
       -10   neg
             main
-----------+-------------------------------------------------------
         1   main
-----------+-------------------------------------------------------
`,
	));

test('callgrind numbers names at their first use, and shortens addresses', async t => {
	const calls = draw(
		`
		main@m.go:1^0x401000;f@f.go:2^0x401100;g@f.go:3^0x401104 10
		main@m.go:1^0x401000;f@f.go:2^0x401100;h@h.go:4^0x7fff00000000%1 20
		main@m.go:1^0x401000;f@f.go:5^0x401180+in@h.go:9;g@f.go:3^0x401104 40
		main@m.go:6^0x400f00;main@m.go:1^0x401000 80
		0x402000;0xffffffffffffffff%1 160
		`,
		{
			types: [['samples', 'count']],
			mappings: [
				{ start: 0x400000, limit: 0x500000, file: '/bin/shop', has: [true, true, true, true] },
				{ start: 0x7fff00000000, limit: 0xffffffffffffffffn, file: '/lib/c.so' },
			],
		},
	);
	t.is(
		await ask(calls, 'callgrind'),
		`
positions: instr line
events: samples(count)

ob=(1) /lib/c.so
fl=
fn=
0xffffffffffffffff 0 160

ob=(2) /bin/shop
fl=(1) m.go
fn=(1) main
0x401000 1 80
cfl=
cfn=(2) f@f.go:5^0x401180
calls=0 +4161 0
* * 40
cfl=(2) f.go
cfn=(3) f
calls=0 0x401100 2
* * 30

ob=(2)
fl=(2)
fn=(4) g
+260 3 50

ob=(1)
fl=(3) h.go
fn=(5) h
0x7fff00000000 4 20

ob=(2)
fl=
fn=(2)
0x1040 0 0
cfl=(3)
cfn=(6) in
calls=0 0x1040 9
* * 40

ob=(2)
fl=(3)
fn=(6)
* 9 0
cfl=(2)
cfn=(4)
calls=0 0x401104 3
* * 40

ob=(2)
fl=(1)
fn=(1)
0x400f00 6 0
cfl=(1)
cfn=(1)
calls=0 0x401000 1
* * 80

ob=(2)
fl=(2)
fn=(3)
+512 2 0
cfl=(3)
cfn=(5)
calls=0 0x7fff00000000 4
* * 20
cfl=(2)
cfn=(4)
calls=0 +516 3
* * 10

ob=(2)
fl=
fn=
+3840 0 0
cfl=
cfn=(7)  [1/2]
calls=0 -4198657 0
* * 160
`,
	);
	t.is(
		await ask(calls, 'noinlines', 'focus=g', 'callgrind'),
		`
positions: instr line
events: samples(count)

ob=(1) /bin/shop
fl=(1) m.go
fn=(1) main
0x401000 1 80
cfl=
cfn=(2) f@f.go:5^0x401180
calls=0 0x1040 0
* * 40
cfl=(2) f.go
cfn=(3) f
calls=0 0x401100 2
* * 30

ob=(1)
fl=(2)
fn=(4) g
+260 3 50

ob=(2) /lib/c.so
fl=(3) h.go
fn=(5) h
0x7fff00000000 4 20

ob=(1)
fl=
fn=(2)
0x1040 0 0
cfl=(2)
cfn=(4)
calls=0 0x401104 3
* * 40

ob=(1)
fl=(1)
fn=(1)
0x400f00 6 0
cfl=(1)
cfn=(1)
calls=0 0x401000 1
* * 80

ob=(1)
fl=(2)
fn=(3)
+512 2 0
cfl=(3)
cfn=(5)
calls=0 0x7fff00000000 4
* * 20
cfl=(2)
cfn=(4)
calls=0 +516 3
* * 10
`,
	);
	t.is(
		await ask(calls, 'call_tree', 'callgrind'),
		`
positions: instr line
events: samples(count)

ob=(1) /lib/c.so
fl=
fn=
0xffffffffffffffff 0 160

ob=(2) /bin/shop
fl=(1) m.go
fn=(1) main
0x401000 1 80

ob=(2)
fl=(2) f.go
fn=(2) g
+260 3 40

ob=(1)
fl=(3) h.go
fn=(3) h
0x7fff00000000 4 20

ob=(2)
fl=(2)
fn=(2)
0x401104 3 10

ob=(2)
fl=
fn=(4) f@f.go:5^0x401180
0x1040 0 0
cfl=(3)
cfn=(5) in
calls=0 0x1040 9
* * 40

ob=(2)
fl=(3)
fn=(5)
* 9 0
cfl=(2)
cfn=(6) g [1/2]
calls=0 0x401104 3
* * 40

ob=(2)
fl=(1)
fn=(1)
0x400f00 6 0
cfl=(1)
cfn=(7) main [1/2]
calls=0 0x401000 1
* * 80
+256 1 0
cfl=
cfn=(4)
calls=0 0x1040 0
* * 40
cfl=(2)
cfn=(8) f
calls=0 +512 2
* * 30

ob=(2)
fl=(2)
fn=(8)
+256 2 0
cfl=(3)
cfn=(3)
calls=0 0x7fff00000000 4
* * 20
cfl=(2)
cfn=(9) g [2/2]
calls=0 +260 3
* * 10

ob=(2)
fl=
fn=
+3840 0 0
cfl=
cfn=(10)  [1/2]
calls=0 -4198657 0
* * 160
`,
	);
});

test('values of callgrind are whole, in the unit asked for', async t => {
	const times = draw('main;f 1 1500000\nmain;f;g 2 2999999', { types: cpu });
	t.is(
		await ask(times, 'callgrind'),
		`
positions: instr line
events: cpu(ms)

ob=
fl=
fn=(1) g
0x1020 0 2

ob=
fl=
fn=(2) f
-16 0 1
cfl=
cfn=(1)
calls=0 * 0
* * 2

ob=
fl=
fn=(3) main
-16 0 0
cfl=
cfn=(2)
calls=0 * 0
* * 4
`,
	);
	t.is(
		await ask(times, 'unit=ms', 'callgrind'),
		`
positions: instr line
events: cpu(ms)

ob=
fl=
fn=(1) g
0x1020 0 2

ob=
fl=
fn=(2) f
-16 0 1
cfl=
cfn=(1)
calls=0 * 0
* * 2

ob=
fl=
fn=(3) main
-16 0 0
cfl=
cfn=(2)
calls=0 * 0
* * 4
`,
	);
	t.is(
		await ask(times, 'mean=true', 'callgrind'),
		`
positions: instr line
events: mean_cpu(ms)

ob=
fl=
fn=(1) g
0x1020 0 1

ob=
fl=
fn=(2) f
-16 0 1
cfl=
cfn=(1)
calls=0 * 0
* * 2

ob=
fl=
fn=(3) main
-16 0 0
cfl=
cfn=(2)
calls=0 * 0
* * 4
`,
	);
});

// What may be in a name: each renderer shows it without the characters that steer a terminal.
const hostile = draw(
	'm\u001b[31mN@d\u0007r/f\u009b.go:3;b\ri\u202edi\u2028 3 {k\u001b]0=v\u0000x\u007f n\u001bum:5:un\u0085it}',
	{
		types: [['ty\u001bpe', 'un\u0008it']],
		mappings: [
			{ start: 0x1000, limit: 0x2000, file: '/bin/e\u001bvil', buildId: 'id\u001b', has: [true, true, true, true] },
		],
		comments: ['com\u001b[2Jment\u2066', 'tab\there'],
		docUrl: 'http://x/\u001b',
		periodType: ['pe\u001briod', 'u\u0001'],
		period: 1,
	},
);
// The reference's own heading has tabs in it.
const treeHeading = '+ context \t \t \n';
// oxlint-disable-next-line no-control-regex -- finding control characters is the point
const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

for (const command of [
	'top',
	'tree',
	'peek .',
	'traces',
	'tags',
	'raw',
	'comments',
	'dot',
	'callgrind',
	'list .',
	'help',
	'o',
]) {
	for (const setting of [
		'compact_labels=false',
		'granularity=lines',
		'granularity=addresses',
		'tagroot=k\u001b]0',
		'call_tree',
	]) {
		test(`${command} with ${JSON.stringify(setting)} shows no character that steers a terminal`, async t => {
			const warned: string[] = [];
			const session = sessionOf(loadDrawn(hostile), warned);
			const { text, prose } = await say(session, 'compact_labels=false', setting, command);
			t.notRegex(text.replaceAll(treeHeading, ''), steering);
			t.notRegex([...prose, ...warned].join('\n'), steering);
			if (prose.length === 0) t.regex(text, /\\x1b|\\u202e/);
		});
	}
}

test('they are escapes that tell what was there', async t => {
	const session = sessionOf(loadDrawn(hostile));
	t.is(
		(await say(session, 'traces')).text,
		`
File: e\\x1bvil
Build ID: id\\x1b
com\\x1b[2Jment\\u2066
tab\\there
Type: ty\\x1bpe
Doc: http://x/\\x1b
-----------+-------------------------------------------------------
   k\\x1b]0:  v\\x00x\\x7f
   n\\x1bum:  5
         3   b\\ri\\u202edi\\u2028
             m\\x1b[31mN
-----------+-------------------------------------------------------
`,
	);
});
