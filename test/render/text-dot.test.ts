import test from 'ava';
import * as fc from 'fast-check';
import { ask } from '../helpers/ask.js';
import { draw } from '../helpers/draw.js';
import type { DrawnProfile } from '../helpers/encode-profile.js';

const quoted = draw(
	'q"uote@d"r/f"ile.go:3;back\\slash@d\\r/f\\.go:4 3 {key=value}\nq"uote;pkg.(*T[...]).Method+ns::Inner::f<int> 2\nq"uote;end\\ 1',
	{
		types: [['ty"pe', 'count']],
		mappings: [{ start: 0x1000, limit: 0x2000, file: '/bin/pla\\in', has: [true, true, true, true] }],
		comments: ['com"ment \\n'],
	},
);

test('names with quotes and backslashes', async t => {
	t.is(
		await ask(quoted, 'dot'),
		`
digraph "pla\\in" {
node [style=filled fillcolor="#f8f8f8"]
subgraph cluster_L { "File: pla\\\\in" [shape=box fontsize=16 label="File: pla\\\\in\\lcom\\"ment \\\\n\\lType: ty\\"pe\\lShowing nodes accounting for 6, 100% of 6 total\\l\\lSee https://git.io/JfYMW for how to read the graph\\l" tooltip="pla\\in"] }
N1 [label="q\\"uote\\n0 of 6 (100%)" id="node1" fontsize=8 shape=box tooltip="q\\"uote (6)" color="#b20000" fillcolor="#edd5d5"]
N2 [label="back\\\\slash\\n3 (50.00%)" id="node2" fontsize=24 shape=box tooltip="back\\\\slash (3)" color="#b22100" fillcolor="#edd9d5"]
N2_0 [label = "key:value" id="N2_0" fontsize=8 shape=box3d tooltip="3"]
N2 -> N2_0 [label=" 3" weight=100 tooltip="3" labeltooltip="3"]
N3 [label="Inner\\nf\\n2 (33.33%)" id="node3" fontsize=22 shape=box tooltip="ns::Inner::f (2)" color="#b23200" fillcolor="#eddcd5"]
N4 [label="end\\\\\\n1 (16.67%)" id="node4" fontsize=18 shape=box tooltip="end\\\\ (1)" color="#b25b1d" fillcolor="#ede1d9"]
N5 [label="pkg\\n(*T[…])\\nMethod\\n0 of 2 (33.33%)" id="node5" fontsize=8 shape=box tooltip="pkg.(*T[...]).Method (2)" color="#b23200" fillcolor="#eddcd5"]
N1 -> N2 [label=" 3" weight=51 penwidth=3 color="#b22100" tooltip="q\\"uote -> back\\\\slash (3)" labeltooltip="q\\"uote -> back\\\\slash (3)"]
N5 -> N3 [label=" 2\\n (inline)" weight=34 penwidth=2 color="#b23200" tooltip="pkg.(*T[...]).Method -> ns::Inner::f (2)" labeltooltip="pkg.(*T[...]).Method -> ns::Inner::f (2)"]
N1 -> N5 [label=" 2" weight=34 penwidth=2 color="#b23200" tooltip="q\\"uote -> pkg.(*T[...]).Method (2)" labeltooltip="q\\"uote -> pkg.(*T[...]).Method (2)"]
N1 -> N4 [label=" 1" weight=17 color="#b25b1d" tooltip="q\\"uote -> end\\\\ (1)" labeltooltip="q\\"uote -> end\\\\ (1)"]
}
`,
	);
});

test('each label of a sample keeps its line, also beside one with quotes', async t => {
	const drawn: DrawnProfile = {
		types: [['count', 'count']],
		locations: [{ address: 16, lines: [{ name: 'main' }] }],
		samples: [
			{
				stack: [0],
				values: [5],
				labels: [
					{ key: 'user', text: '"q"' },
					{ key: 'a', text: 'back\\' },
				],
			},
		],
	};
	t.true((await ask(drawn, 'dot')).includes('N1_0 [label = "a:back\\\\\\nuser:\\"q\\"" '));
});

// A statement with its strings taken out.
const statement = /^(?:\}|node \[.*\]|subgraph cluster_L \{.*\}|N\w+(?: -> N\w+)? \[[ \w=.]*\]|)$/;
const names = fc.string({
	unit: fc.constantFrom('"', '\\', '\n', '\u001b', 'a', '.', ':', 'ä'),
	minLength: 1,
	maxLength: 6,
});

test('whatever names hold, every string of the text ends where it should', async t => {
	const property = fc.asyncProperty(names, names, names, names, async (name, file, label, unit) => {
		const drawn: DrawnProfile = {
			types: [[name, unit]],
			mappings: [{ start: 0n, limit: 0x9000n, file, buildId: label }],
			locations: [
				{ mapping: 0, address: 16, lines: [{ name, file, line: 3 }] },
				{ mapping: 0, address: 32, lines: [{ name: label, file: label }, { name: file }] },
				{ mapping: 0, address: 48 },
			],
			samples: [
				{ stack: [0, 1, 2], values: [5], labels: [{ key: label, text: name }] },
				{ stack: [2, 1], values: [3], labels: [{ key: name, number: 3, unit: 'bytes' }] },
			],
			comments: [label],
		};
		for (const lines of ['dot', 'granularity=lines ; dot', 'granularity=files ; dot', 'granularity=addresses ; dot']) {
			const text = await ask(drawn, lines);
			const rest = text.replaceAll(/"(?:[^"\\]|\\[^])*"/g, '');
			if (!/^[\x20-\x7e\n]*$/.test(rest) || rest.includes('"')) return false;
			if (
				rest
					.split('\n')
					.slice(2)
					.some(line => !statement.test(line))
			)
				return false;
		}
		return true;
	});
	await fc.assert(property, { numRuns: 60 });
	t.pass();
});

const shares = draw(`
	main;all 1000
	main;half 500
	main;tenth 100
	main;percent 10
	main;permille 1
	main;minus -300
`);

test('colours, sizes of letters and widths of lines follow the shares', async t => {
	t.is(
		await ask(shares, 'trim=false', 'dot'),
		`
digraph "unnamed" {
node [style=filled fillcolor="#f8f8f8"]
subgraph cluster_L { "Type: samples" [shape=box fontsize=16 label="Type: samples\\lShowing nodes accounting for 1311, 68.60% of 1911 total\\l\\lSee https://git.io/JfYMW for how to read the graph\\l"] }
N1 [label="main\\n0 of 1311 (68.60%)" id="node1" fontsize=8 shape=box tooltip="main (1311)" color="#b21300" fillcolor="#edd7d5"]
N2 [label="all\\n1000 (52.33%)" id="node2" fontsize=24 shape=box tooltip="all (1000)" color="#b21f00" fillcolor="#edd9d5"]
N3 [label="half\\n500 (26.16%)" id="node3" fontsize=20 shape=box tooltip="half (500)" color="#b23b00" fillcolor="#edddd5"]
N4 [label="minus\\n-300 (15.70%)" id="node4" fontsize=17 shape=box tooltip="minus (-300)" color="#62b226" fillcolor="#e2edda"]
N5 [label="tenth\\n100 (5.23%)" id="node5" fontsize=14 shape=box tooltip="tenth (100)" color="#b29f83" fillcolor="#edeae6"]
N6 [label="percent\\n10 (0.52%)" id="node6" fontsize=10 shape=box tooltip="percent (10)" color="#b2b1ad" fillcolor="#ededec"]
N7 [label="permille\\n1 (0.052%)" id="node7" fontsize=9 shape=box tooltip="permille (1)" color="#b2b2b2" fillcolor="#ededed"]
N1 -> N2 [label=" 1000" weight=53 penwidth=3 color="#b21f00" tooltip="main -> all (1000)" labeltooltip="main -> all (1000)"]
N1 -> N3 [label=" 500" weight=27 penwidth=2 color="#b23b00" tooltip="main -> half (500)" labeltooltip="main -> half (500)"]
N1 -> N4 [label=" -300" weight=16 color="#62b226" tooltip="main -> minus (-300)" labeltooltip="main -> minus (-300)"]
N1 -> N5 [label=" 100" weight=6 color="#b29f83" tooltip="main -> tenth (100)" labeltooltip="main -> tenth (100)"]
N1 -> N6 [label=" 10" color="#b2b1ad" tooltip="main -> percent (10)" labeltooltip="main -> percent (10)"]
N1 -> N7 [label=" 1" color="#b2b2b2" tooltip="main -> permille (1)" labeltooltip="main -> permille (1)"]
}
`,
	);
});

test('a total of zero', async t => {
	t.is(
		await ask(draw('main;a 5\nmain;b -5'), 'trim=false', 'dot'),
		`
digraph "unnamed" {
node [style=filled fillcolor="#f8f8f8"]
subgraph cluster_L { "Type: samples" [shape=box fontsize=16 label="Type: samples\\lShowing nodes accounting for 0, 0% of 10 total\\l\\lSee https://git.io/JfYMW for how to read the graph\\l"] }
N1 [label="a\\n5 (50.00%)" id="node1" fontsize=24 shape=box tooltip="a (5)" color="#b22100" fillcolor="#edd9d5"]
N2 [label="b\\n-5 (50.00%)" id="node2" fontsize=24 shape=box tooltip="b (-5)" color="#21b200" fillcolor="#d9edd5"]
}
`,
	);
});

const labelled = draw(`
	main;get 100 {user=ann bytes:512:bytes}
	main;get 200 {user=bob bytes:1536:bytes}
	main;get 300 {user=cyd bytes:4096:bytes}
	main;get 50 {user=dee bytes:100000:bytes}
	main;get 25 {user=eve bytes:200000:bytes}
	main;put;get 30 {took:1500:milliseconds}
	main;put 5 {user=ann user=cyd}
	main 1
`);

test('boxes for labels', async t => {
	t.is(
		await ask(labelled, 'dot'),
		`
digraph "unnamed" {
node [style=filled fillcolor="#f8f8f8"]
subgraph cluster_L { "Type: samples" [shape=box fontsize=16 label="Type: samples\\lShowing nodes accounting for 711, 100% of 711 total\\l\\lSee https://git.io/JfYMW for how to read the graph\\l"] }
N1 [label="get\\n705 (99.16%)" id="node1" fontsize=24 shape=box tooltip="get (705)" color="#b20000" fillcolor="#edd5d5"]
N1_0 [label = "user:cyd" id="N1_0" fontsize=8 shape=box3d tooltip="300"]
N1 -> N1_0 [label=" 300" weight=100 tooltip="300" labeltooltip="300"]
NN1_0_0 [label = "4kB" id="NN1_0_0" fontsize=8 shape=box3d tooltip="300"]
N1_0 -> NN1_0_0 [label=" 300" weight=100 tooltip="300" labeltooltip="300"]
N1_1 [label = "user:bob" id="N1_1" fontsize=8 shape=box3d tooltip="200"]
N1 -> N1_1 [label=" 200" weight=100 tooltip="200" labeltooltip="200"]
NN1_1_0 [label = "1.50kB" id="NN1_1_0" fontsize=8 shape=box3d tooltip="200"]
N1_1 -> NN1_1_0 [label=" 200" weight=100 tooltip="200" labeltooltip="200"]
N1_2 [label = "user:ann" id="N1_2" fontsize=8 shape=box3d tooltip="100"]
N1 -> N1_2 [label=" 100" weight=100 tooltip="100" labeltooltip="100"]
NN1_2_0 [label = "512B" id="NN1_2_0" fontsize=8 shape=box3d tooltip="100"]
N1_2 -> NN1_2_0 [label=" 100" weight=100 tooltip="100" labeltooltip="100"]
N1_3 [label = "user:dee" id="N1_3" fontsize=8 shape=box3d tooltip="50"]
N1 -> N1_3 [label=" 50" weight=100 tooltip="50" labeltooltip="50"]
NN1_3_0 [label = "97.66kB" id="NN1_3_0" fontsize=8 shape=box3d tooltip="50"]
N1_3 -> NN1_3_0 [label=" 50" weight=100 tooltip="50" labeltooltip="50"]
N2 [label="main\\n1 (0.14%)\\nof 711 (100%)" id="node2" fontsize=9 shape=box tooltip="main (711)" color="#b20000" fillcolor="#edd5d5"]
N3 [label="put\\n5 (0.7%)\\nof 35 (4.92%)" id="node3" fontsize=10 shape=box tooltip="put (35)" color="#b2a086" fillcolor="#edeae7"]
N3_0 [label = "user:ann\\nuser:cyd" id="N3_0" fontsize=8 shape=box3d tooltip="5"]
N3 -> N3_0 [label=" 5" weight=100 tooltip="5" labeltooltip="5"]
N2 -> N1 [label=" 675" weight=95 penwidth=5 color="#b20200" tooltip="main -> get (675)" labeltooltip="main -> get (675)"]
N2 -> N3 [label=" 35" weight=5 color="#b2a086" tooltip="main -> put (35)" labeltooltip="main -> put (35)"]
N3 -> N1 [label=" 30" weight=5 color="#b2a38c" tooltip="put -> get (30)" labeltooltip="put -> get (30)" minlen=2]
}
`,
	);
	t.is(
		await ask(labelled, 'tagshow=bytes', 'dot'),
		`
digraph "unnamed" {
node [style=filled fillcolor="#f8f8f8"]
subgraph cluster_L { "Type: samples" [shape=box fontsize=16 label="Type: samples\\lActive filters:\\l   tagshow=bytes\\lShowing nodes accounting for 711, 100% of 711 total\\l\\lSee https://git.io/JfYMW for how to read the graph\\l"] }
N1 [label="get\\n705 (99.16%)" id="node1" fontsize=24 shape=box tooltip="get (705)" color="#b20000" fillcolor="#edd5d5"]
NN1_0 [label = "4kB" id="NN1_0" fontsize=8 shape=box3d tooltip="300"]
N1 -> NN1_0 [label=" 300" weight=100 tooltip="300" labeltooltip="300"]
NN1_1 [label = "1.50kB" id="NN1_1" fontsize=8 shape=box3d tooltip="200"]
N1 -> NN1_1 [label=" 200" weight=100 tooltip="200" labeltooltip="200"]
NN1_2 [label = "512B" id="NN1_2" fontsize=8 shape=box3d tooltip="100"]
N1 -> NN1_2 [label=" 100" weight=100 tooltip="100" labeltooltip="100"]
NN1_3 [label = "97.66kB..195.31kB" id="NN1_3" fontsize=8 shape=box3d tooltip="75"]
N1 -> NN1_3 [label=" 75" weight=100 tooltip="75" labeltooltip="75"]
N2 [label="main\\n1 (0.14%)\\nof 711 (100%)" id="node2" fontsize=9 shape=box tooltip="main (711)" color="#b20000" fillcolor="#edd5d5"]
N3 [label="put\\n5 (0.7%)\\nof 35 (4.92%)" id="node3" fontsize=10 shape=box tooltip="put (35)" color="#b2a086" fillcolor="#edeae7"]
N2 -> N1 [label=" 675" weight=95 penwidth=5 color="#b20200" tooltip="main -> get (675)" labeltooltip="main -> get (675)"]
N2 -> N3 [label=" 35" weight=5 color="#b2a086" tooltip="main -> put (35)" labeltooltip="main -> put (35)"]
N3 -> N1 [label=" 30" weight=5 color="#b2a38c" tooltip="put -> get (30)" labeltooltip="put -> get (30)"]
}
`,
	);
	t.is(
		await ask(labelled, 'taghide=.', 'dot'),
		`
digraph "unnamed" {
node [style=filled fillcolor="#f8f8f8"]
subgraph cluster_L { "Type: samples" [shape=box fontsize=16 label="Type: samples\\lActive filters:\\l   taghide=.\\lShowing nodes accounting for 711, 100% of 711 total\\l\\lSee https://git.io/JfYMW for how to read the graph\\l"] }
N1 [label="get\\n705 (99.16%)" id="node1" fontsize=24 shape=box tooltip="get (705)" color="#b20000" fillcolor="#edd5d5"]
N2 [label="main\\n1 (0.14%)\\nof 711 (100%)" id="node2" fontsize=9 shape=box tooltip="main (711)" color="#b20000" fillcolor="#edd5d5"]
N3 [label="put\\n5 (0.7%)\\nof 35 (4.92%)" id="node3" fontsize=10 shape=box tooltip="put (35)" color="#b2a086" fillcolor="#edeae7"]
N2 -> N1 [label=" 675" weight=95 penwidth=5 color="#b20200" tooltip="main -> get (675)" labeltooltip="main -> get (675)"]
N2 -> N3 [label=" 35" weight=5 color="#b2a086" tooltip="main -> put (35)" labeltooltip="main -> put (35)"]
N3 -> N1 [label=" 30" weight=5 color="#b2a38c" tooltip="put -> get (30)" labeltooltip="put -> get (30)"]
}
`,
	);
	t.is(
		await ask(labelled, 'call_tree', 'nodefraction=0.1', 'dot'),
		`
digraph "unnamed" {
node [style=filled fillcolor="#f8f8f8"]
subgraph cluster_L { "Type: samples" [shape=box fontsize=16 label="Type: samples\\lShowing nodes accounting for 676, 95.08% of 711 total\\lDropped 2 nodes (cum <= 71)\\l\\lSee https://git.io/JfYMW for how to read the graph\\l"] }
N1 [label="get\\n675 (94.94%)" id="node1" fontsize=24 shape=box tooltip="get (675)" color="#b20200" fillcolor="#edd5d5"]
N1_0 [label = "user:cyd" id="N1_0" fontsize=8 shape=box3d tooltip="300"]
N1 -> N1_0 [label=" 300" weight=100 tooltip="300" labeltooltip="300"]
NN1_0_0 [label = "4kB" id="NN1_0_0" fontsize=8 shape=box3d tooltip="300"]
N1_0 -> NN1_0_0 [label=" 300" weight=100 tooltip="300" labeltooltip="300"]
N1_1 [label = "user:bob" id="N1_1" fontsize=8 shape=box3d tooltip="200"]
N1 -> N1_1 [label=" 200" weight=100 tooltip="200" labeltooltip="200"]
NN1_1_0 [label = "1.50kB" id="NN1_1_0" fontsize=8 shape=box3d tooltip="200"]
N1_1 -> NN1_1_0 [label=" 200" weight=100 tooltip="200" labeltooltip="200"]
N1_2 [label = "user:ann" id="N1_2" fontsize=8 shape=box3d tooltip="100"]
N1 -> N1_2 [label=" 100" weight=100 tooltip="100" labeltooltip="100"]
NN1_2_0 [label = "512B" id="NN1_2_0" fontsize=8 shape=box3d tooltip="100"]
N1_2 -> NN1_2_0 [label=" 100" weight=100 tooltip="100" labeltooltip="100"]
N2 [label="main\\n1 (0.14%)\\nof 711 (100%)" id="node2" fontsize=9 shape=box tooltip="main (711)" color="#b20000" fillcolor="#edd5d5"]
N2 -> N1 [label=" 675" weight=95 penwidth=5 color="#b20200" tooltip="main -> get (675)" labeltooltip="main -> get (675)"]
}
`,
	);
});

test('names over several lines', async t => {
	const names = draw(`
		github.com/a/b/c.(*Type).Method@/go/src/c/m.go:3 5
		main.Map[go.shape.string,go.shape.int].func1@m.go:1 4
		com.example.Class$Inner.run 3
		ns::Class::method 2
		0x401000 1
	`);
	t.is(
		await ask(names, 'dot'),
		`
digraph "unnamed" {
node [style=filled fillcolor="#f8f8f8"]
subgraph cluster_L { "Type: samples" [shape=box fontsize=16 label="Type: samples\\lShowing nodes accounting for 15, 100% of 15 total\\l\\lSee https://git.io/JfYMW for how to read the graph\\l"] }
N1 [label="c\\n(*Type)\\nMethod\\n5 (33.33%)" id="node1" fontsize=24 shape=box tooltip="github.com/a/b/c.(*Type).Method (5)" color="#b23200" fillcolor="#eddcd5"]
N2 [label="main\\nMap[go\\nshape\\nstring,go\\nshape\\nint]\\nfunc1\\n4 (26.67%)" id="node2" fontsize=23 shape=box tooltip="main.Map[go.shape.string,go.shape.int].func1 (4)" color="#b23a00" fillcolor="#edddd5"]
N3 [label="Class$Inner\\nrun\\n3 (20.00%)" id="node3" fontsize=21 shape=box tooltip="com.example.Class$Inner.run (3)" color="#b24400" fillcolor="#edded5"]
N4 [label="Class\\nmethod\\n2 (13.33%)" id="node4" fontsize=19 shape=box tooltip="ns::Class::method (2)" color="#b2713b" fillcolor="#ede4dd"]
N5 [label="<unknown>\\n1 (6.67%)" id="node5" fontsize=16 shape=box tooltip="<unknown> (1)" color="#b29877" fillcolor="#ede9e5"]
}
`,
	);
	t.is(
		await ask(names, 'granularity=lines', 'dot'),
		`
digraph "unnamed" {
node [style=filled fillcolor="#f8f8f8"]
subgraph cluster_L { "Type: samples" [shape=box fontsize=16 label="Type: samples\\lShowing nodes accounting for 15, 100% of 15 total\\l\\lSee https://git.io/JfYMW for how to read the graph\\l"] }
N1 [label="c\\n(*Type)\\nMethod\\nm.go:3\\n5 (33.33%)" id="node1" fontsize=24 shape=box tooltip="github.com/a/b/c.(*Type).Method /go/src/c/m.go:3 (5)" color="#b23200" fillcolor="#eddcd5"]
N2 [label="main\\nMap[go\\nshape\\nstring,go\\nshape\\nint]\\nfunc1\\nm.go:1\\n4 (26.67%)" id="node2" fontsize=23 shape=box tooltip="main.Map[go.shape.string,go.shape.int].func1 m.go:1 (4)" color="#b23a00" fillcolor="#edddd5"]
N3 [label="Class$Inner\\nrun\\n3 (20.00%)" id="node3" fontsize=21 shape=box tooltip="com.example.Class$Inner.run (3)" color="#b24400" fillcolor="#edded5"]
N4 [label="Class\\nmethod\\n2 (13.33%)" id="node4" fontsize=19 shape=box tooltip="ns::Class::method (2)" color="#b2713b" fillcolor="#ede4dd"]
N5 [label="<unknown>\\n1 (6.67%)" id="node5" fontsize=16 shape=box tooltip="<unknown> (1)" color="#b29877" fillcolor="#ede9e5"]
}
`,
	);
	t.is(
		await ask(names, 'granularity=filefunctions', 'dot'),
		`
digraph "unnamed" {
node [style=filled fillcolor="#f8f8f8"]
subgraph cluster_L { "Type: samples" [shape=box fontsize=16 label="Type: samples\\lShowing nodes accounting for 15, 100% of 15 total\\l\\lSee https://git.io/JfYMW for how to read the graph\\l"] }
N1 [label="c\\n(*Type)\\nMethod\\nm.go\\n5 (33.33%)" id="node1" fontsize=24 shape=box tooltip="github.com/a/b/c.(*Type).Method /go/src/c/m.go (5)" color="#b23200" fillcolor="#eddcd5"]
N2 [label="main\\nMap[go\\nshape\\nstring,go\\nshape\\nint]\\nfunc1\\nm.go\\n4 (26.67%)" id="node2" fontsize=23 shape=box tooltip="main.Map[go.shape.string,go.shape.int].func1 m.go (4)" color="#b23a00" fillcolor="#edddd5"]
N3 [label="Class$Inner\\nrun\\n3 (20.00%)" id="node3" fontsize=21 shape=box tooltip="com.example.Class$Inner.run (3)" color="#b24400" fillcolor="#edded5"]
N4 [label="Class\\nmethod\\n2 (13.33%)" id="node4" fontsize=19 shape=box tooltip="ns::Class::method (2)" color="#b2713b" fillcolor="#ede4dd"]
N5 [label="<unknown>\\n1 (6.67%)" id="node5" fontsize=16 shape=box tooltip="<unknown> (1)" color="#b29877" fillcolor="#ede9e5"]
}
`,
	);
	t.is(
		await ask(names, 'granularity=addresses', 'noinlines', 'dot'),
		`
digraph "unnamed" {
node [style=filled fillcolor="#f8f8f8"]
subgraph cluster_L { "Type: samples" [shape=box fontsize=16 label="Type: samples\\lShowing nodes accounting for 15, 100% of 15 total\\l\\lSee https://git.io/JfYMW for how to read the graph\\l"] }
N1 [label="0000000000001000\\nc\\n(*Type)\\nMethod\\nm.go:3\\n5 (33.33%)" id="node1" fontsize=24 shape=box tooltip="0000000000001000 github.com/a/b/c.(*Type).Method /go/src/c/m.go:3 (5)" color="#b23200" fillcolor="#eddcd5"]
N2 [label="0000000000001010\\nmain\\nMap[go\\nshape\\nstring,go\\nshape\\nint]\\nfunc1\\nm.go:1\\n4 (26.67%)" id="node2" fontsize=23 shape=box tooltip="0000000000001010 main.Map[go.shape.string,go.shape.int].func1 m.go:1 (4)" color="#b23a00" fillcolor="#edddd5"]
N3 [label="0000000000001020\\nClass$Inner\\nrun\\n3 (20.00%)" id="node3" fontsize=21 shape=box tooltip="0000000000001020 com.example.Class$Inner.run (3)" color="#b24400" fillcolor="#edded5"]
N4 [label="0000000000001030\\nClass\\nmethod\\n2 (13.33%)" id="node4" fontsize=19 shape=box tooltip="0000000000001030 ns::Class::method (2)" color="#b2713b" fillcolor="#ede4dd"]
N5 [label="0000000000401000\\n<unknown>\\n1 (6.67%)" id="node5" fontsize=16 shape=box tooltip="0000000000401000 <unknown> (1)" color="#b29877" fillcolor="#ede9e5"]
}
`,
	);
});

test('of many numbers four boxes are left, of ranges, and dotted where callees are left out', async t => {
	const many = draw(
		`
		main;new 1 {bytes:16:bytes}
		main;new 2 {bytes:48:bytes}
		main;new 30 {bytes:1024:bytes}
		main;new 4 {bytes:1200:bytes}
		main;new 50 {bytes:4096:bytes}
		main;new 6 {bytes:5000:bytes}
		main;new 70 {bytes:65536:bytes}
		main;new 80 {bytes:1048576:bytes}
		main;new;tiny 9 {bytes:2097152:bytes user=ann}
		main;new;tiny 15 {bytes:65536:bytes}
		main;new;tiny 3 {bytes:8:bytes user=bob}
		`,
	);
	t.is(
		await ask(many, 'dot'),
		`
digraph "unnamed" {
node [style=filled fillcolor="#f8f8f8"]
subgraph cluster_L { "Type: samples" [shape=box fontsize=16 label="Type: samples\\lShowing nodes accounting for 270, 100% of 270 total\\l\\lSee https://git.io/JfYMW for how to read the graph\\l"] }
N1 [label="new\\n243 (90.00%)\\nof 270 (100%)" id="node1" fontsize=24 shape=box tooltip="new (270)" color="#b20000" fillcolor="#edd5d5"]
NN1_0 [label = "1MB" id="NN1_0" fontsize=8 shape=box3d tooltip="80"]
N1 -> NN1_0 [label=" 80" weight=100 tooltip="80" labeltooltip="80"]
NN1_1 [label = "64kB" id="NN1_1" fontsize=8 shape=box3d tooltip="70"]
N1 -> NN1_1 [label=" 70" weight=100 tooltip="70" labeltooltip="70"]
NN1_2 [label = "4kB..4.88kB" id="NN1_2" fontsize=8 shape=box3d tooltip="56"]
N1 -> NN1_2 [label=" 56" weight=100 tooltip="56" labeltooltip="56"]
NN1_3 [label = "16B..1.17kB" id="NN1_3" fontsize=8 shape=box3d tooltip="37"]
N1 -> NN1_3 [label=" 37" weight=100 tooltip="37" labeltooltip="37"]
N2 [label="main\\n0 of 270 (100%)" id="node2" fontsize=8 shape=box tooltip="main (270)" color="#b20000" fillcolor="#edd5d5"]
N3 [label="tiny\\n27 (10.00%)" id="node3" fontsize=14 shape=box tooltip="tiny (27)" color="#b28559" fillcolor="#ede7e1"]
N3_0 [label = "user:ann" id="N3_0" fontsize=8 shape=box3d tooltip="9"]
N3 -> N3_0 [label=" 9" weight=100 tooltip="9" labeltooltip="9"]
NN3_0_0 [label = "2MB" id="NN3_0_0" fontsize=8 shape=box3d tooltip="9"]
N3_0 -> NN3_0_0 [label=" 9" weight=100 tooltip="9" labeltooltip="9"]
N3_1 [label = "user:bob" id="N3_1" fontsize=8 shape=box3d tooltip="3"]
N3 -> N3_1 [label=" 3" weight=100 tooltip="3" labeltooltip="3"]
NN3_1_0 [label = "8B" id="NN3_1_0" fontsize=8 shape=box3d tooltip="3"]
N3_1 -> NN3_1_0 [label=" 3" weight=100 tooltip="3" labeltooltip="3"]
NN3_0 [label = "64kB" id="NN3_0" fontsize=8 shape=box3d tooltip="15"]
N3 -> NN3_0 [label=" 15" weight=100 tooltip="15" labeltooltip="15"]
N2 -> N1 [label=" 270" weight=101 penwidth=6 color="#b20000" tooltip="main -> new (270)" labeltooltip="main -> new (270)"]
N1 -> N3 [label=" 27" weight=11 color="#b28559" tooltip="new -> tiny (27)" labeltooltip="new -> tiny (27)" minlen=2]
}
`,
	);
	t.is(
		await ask(many, 'nodefraction=0.12', 'dot'),
		`
digraph "unnamed" {
node [style=filled fillcolor="#f8f8f8"]
subgraph cluster_L { "Type: samples" [shape=box fontsize=16 label="Type: samples\\lShowing nodes accounting for 243, 90.00% of 270 total\\lDropped 1 node (cum <= 32)\\l\\lSee https://git.io/JfYMW for how to read the graph\\l"] }
N1 [label="new\\n243 (90.00%)\\nof 270 (100%)" id="node1" fontsize=24 shape=box tooltip="new (270)" color="#b20000" fillcolor="#edd5d5"]
NN1_0 [label = "64kB" id="NN1_0" fontsize=8 shape=box3d tooltip="85"]
N1 -> NN1_0 [label=" 85" weight=100 tooltip="85" labeltooltip="85" style="dotted"]
NN1_1 [label = "1MB" id="NN1_1" fontsize=8 shape=box3d tooltip="80"]
N1 -> NN1_1 [label=" 80" weight=100 tooltip="80" labeltooltip="80"]
NN1_2 [label = "4kB" id="NN1_2" fontsize=8 shape=box3d tooltip="50"]
N1 -> NN1_2 [label=" 50" weight=100 tooltip="50" labeltooltip="50"]
N2 [label="main\\n0 of 270 (100%)" id="node2" fontsize=8 shape=box tooltip="main (270)" color="#b20000" fillcolor="#edd5d5"]
N2 -> N1 [label=" 270" weight=101 penwidth=6 color="#b20000" tooltip="main -> new (270)" labeltooltip="main -> new (270)"]
}
`,
	);
});
