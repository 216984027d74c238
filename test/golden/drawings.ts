import type { DrawnLine, DrawnLocation, DrawnProfile } from '../helpers/encode-profile.js';

const january = 1_643_280_720_123_456_789n;
const cpu: DrawnProfile['types'] = [
	['samples', 'count'],
	['cpu', 'nanoseconds'],
];
const heap: DrawnProfile['types'] = [
	['alloc_objects', 'count'],
	['alloc_space', 'bytes'],
	['inuse_objects', 'count'],
	['inuse_space', 'bytes'],
];
const everything: readonly [boolean, boolean, boolean, boolean] = [true, true, true, true];
const app = { start: 0x400000, limit: 0x500000, file: '/app/none/drawn', buildId: 'a1b2c3d4', has: everything };

// A location with one line.
function at(name: string, line: number, more: DrawnLine & { readonly address?: number | bigint } = {}): DrawnLocation {
	const { address = 0x400000 + line * 16, ...rest } = more;
	const package_ = name.includes('.') ? name.slice(0, name.indexOf('.')) : 'main';
	return { mapping: 0, address, lines: [{ name, file: `/app/none/${package_}.go`, line, ...rest }] };
}

// Locations with several lines, functions that call themselves, and one that is inlined here and called there.
const inlines: DrawnProfile = {
	types: cpu,
	mappings: [app],
	locations: [
		{
			mapping: 0,
			address: 0x401000,
			lines: [
				{ name: 'main.leaf', file: '/app/none/a.go', startLine: 10, line: 12 },
				{ name: 'main.middle', file: '/app/none/a.go', startLine: 20, line: 23 },
				{ name: 'main.outer', file: '/app/none/b.go', startLine: 30, line: 35 },
			],
		},
		at('main.main', 5, { startLine: 1 }),
		at('main.leaf', 14, { file: '/app/none/a.go', startLine: 10 }),
		{
			mapping: 0,
			address: 0x402000,
			lines: [
				{ name: 'main.middle', file: '/app/none/a.go', startLine: 20, line: 26 },
				{ name: 'main.recur', file: '/app/none/c.go', startLine: 40, line: 44 },
			],
		},
		at('main.recur', 47, { file: '/app/none/c.go', startLine: 40 }),
		at('runtime.main', 250),
		{
			mapping: 0,
			address: 0x403000,
			lines: [
				{ name: 'main.twice', line: 1 },
				{ name: 'main.twice', line: 2 },
			],
		},
	],
	samples: [
		{ stack: [0, 1, 5], values: [10, 100_000_000] },
		{ stack: [2, 0, 1, 5], values: [5, 50_000_000] },
		{ stack: [2, 3, 4, 4, 1, 5], values: [3, 30_000_000] },
		{ stack: [3, 4, 3, 1, 5], values: [7, 70_000_000] },
		{ stack: [2, 1, 5], values: [1, 10_000_000] },
		{ stack: [6, 1, 5], values: [2, 20_000_000] },
		{ stack: [6, 6, 5], values: [1, 10_000_000] },
	],
	timeNanos: january,
	durationNanos: 2_500_000_000n,
	periodType: ['cpu', 'nanoseconds'],
	period: 10_000_000,
};

// Labels of every kind: text, several of one key, numbers with units, without, with units of their own, and zero.
const labels: DrawnProfile = {
	types: [
		['objects', 'count'],
		['space', 'bytes'],
	],
	mappings: [app],
	locations: [at('main.alloc', 10), at('main.parse', 20), at('main.main', 30), at('lib.buffer', 40)],
	samples: [
		{
			stack: [0, 2],
			values: [4, 4096],
			labels: [
				{ key: 'bytes', number: 1024 },
				{ key: 'user', text: 'ann' },
			],
		},
		{
			stack: [0, 1, 2],
			values: [8, 65536],
			labels: [
				{ key: 'bytes', number: 8192 },
				{ key: 'user', text: 'bob' },
				{ key: 'user', text: 'ann' },
				{ key: 'part', text: 'a:b=c, d' },
			],
		},
		{
			stack: [3, 1, 2],
			values: [2, 3000],
			labels: [
				{ key: 'latency', number: 1500, unit: 'microseconds' },
				{ key: 'latency', number: 3, unit: 'milliseconds' },
				{ key: 'request', number: 100 },
			],
		},
		{
			stack: [3, 2],
			values: [1, 77],
			labels: [
				{ key: 'alignment', number: 16 },
				{ key: 'depth', number: -3 },
			],
		},
		{
			stack: [2],
			values: [1, 5],
			labels: [
				{ key: 'depth', number: 12 },
				{ key: 'size', number: 5, unit: 'foos' },
			],
		},
		{
			stack: [3, 2],
			values: [1, 1000],
			labels: [
				{ key: 'user', text: 'ünï' },
				{ key: 'bytes', number: 1_048_576 },
			],
		},
		{
			stack: [0, 2],
			values: [3, 12],
			labels: [
				{ key: 'bytes', number: 0 },
				{ key: 'user', text: '' },
			],
		},
	],
	timeNanos: january,
	periodType: ['space', 'bytes'],
	period: 524288,
};

// Several mappings, some places without names: an address stands for them.
const mappings: DrawnProfile = {
	types: cpu,
	mappings: [
		app,
		{
			start: 0x7f0000000000n,
			limit: 0x7f0000100000n,
			offset: 0x1000,
			file: '/lib/none/libx.so.1',
			has: [true, false, false, false],
		},
		{ start: 0x7ffe00000000n, limit: 0x7ffe00002000n, file: '[vdso]' },
		{ start: 0xffffffff81000000n, limit: 0xffffffffffffffffn, file: '[kernel.kallsyms]' },
		{ start: 0x600000, limit: 0x700000, file: '', buildId: 'ff00' },
	],
	locations: [
		at('main.work', 10),
		{ mapping: 1, address: 0x7f0000001234n },
		{ mapping: 1, address: 0x7f0000005678n, lines: [{ name: 'memcpy' }] },
		{ mapping: 2, address: 0x7ffe00000abcn },
		{ mapping: 3, address: 0xffffffff81012345n },
		{ mapping: 4, address: 0x612345 },
		{ address: 0xdeadbeef },
		at('main.main', 30),
	],
	samples: [
		{ stack: [0, 7], values: [10, 1000] },
		{ stack: [1, 0, 7], values: [5, 500] },
		{ stack: [2, 1, 0, 7], values: [4, 400] },
		{ stack: [3, 7], values: [3, 300] },
		{ stack: [4, 3, 7], values: [2, 200] },
		{ stack: [5, 7], values: [1, 100] },
		{ stack: [6, 7], values: [1, 100] },
	],
	timeNanos: january,
	durationNanos: 123_456_789,
	periodType: ['cpu', 'nanoseconds'],
	period: 100,
};

// Addresses only.
const bare: DrawnProfile = {
	types: [['samples', 'count']],
	locations: [0x10, 0x2000, 0x300000, 0x40000000].map(address => ({ address })),
	samples: [
		{ stack: [0, 1, 3], values: [7] },
		{ stack: [1, 3], values: [2] },
		{ stack: [2, 1, 3], values: [4] },
		{ stack: [3], values: [1] },
	],
};

// A difference: what grew, what shrank, what cancels.
const negative: DrawnProfile = {
	types: heap,
	mappings: [app],
	locations: [at('main.grow', 10), at('main.shrink', 20), at('main.same', 30), at('main.main', 40), at('lib.both', 50)],
	samples: [
		{ stack: [0, 3], values: [10, 10240, 5, 5120] },
		{ stack: [1, 3], values: [-20, -40960, -10, -20480] },
		{ stack: [2, 3], values: [3, 300, 3, 300] },
		{ stack: [2, 4, 3], values: [-2, -200, -2, -200] },
		{ stack: [4, 0, 3], values: [8, 8192, -8, -8192] },
		{ stack: [4, 1, 3], values: [-4, -4096, 16, 16384] },
	],
	timeNanos: january,
	durationNanos: 3_000_000_000n,
	periodType: ['space', 'bytes'],
	period: 524288,
	defaultType: 'inuse_space',
};

// Names, files and lines that are not there.
const nameless: DrawnProfile = {
	types: cpu,
	mappings: [{ ...app, file: '' }],
	locations: [
		{ mapping: 0, address: 0x401000, lines: [{ name: '', file: '/app/none/a.go', line: 3 }] },
		{ mapping: 0, address: 0x402000, lines: [{ name: 'main.nofile', line: 4 }] },
		{ mapping: 0, address: 0x403000, lines: [{ name: 'main.noline', file: '/app/none/a.go' }] },
		{ mapping: 0, address: 0x404000, lines: [{ name: '', systemName: '_Zsys', file: '' }] },
		{ mapping: 0, address: 0x405000 },
		{ lines: [{ name: 'main.main', file: 'main.go', line: 9 }] },
		{ lines: [{ name: ' ', file: ' ', line: 1 }] },
	],
	samples: [
		{ stack: [0, 5], values: [1, 10] },
		{ stack: [1, 5], values: [2, 20] },
		{ stack: [2, 5], values: [3, 30] },
		{ stack: [3, 5], values: [4, 40] },
		{ stack: [4, 5], values: [5, 50] },
		{ stack: [6, 5], values: [6, 60] },
		{ stack: [], values: [7, 70] },
	],
};

// Files without functions, as `-proto -files` writes them, and two functions of one name for the linker.
const files: DrawnProfile = {
	types: cpu,
	mappings: [app],
	locations: [
		{ mapping: 0, address: 0x401000, lines: [{ name: '', file: '/app/none/a.go', line: 3 }] },
		{ mapping: 0, address: 0x402000, lines: [{ name: '', file: '/app/none/b.go', line: 4 }] },
		{ mapping: 0, address: 0x403000, lines: [{ name: 'main.main', file: '/app/none/a.go', line: 30 }] },
		{
			mapping: 0,
			address: 0x404000,
			lines: [{ name: 'main.second', systemName: 'main.main', file: '/app/none/a.go', line: 60 }],
		},
	],
	samples: [
		{ stack: [0, 3], values: [1, 10] },
		{ stack: [1, 2], values: [2, 20] },
		{ stack: [0, 1, 2], values: [4, 40] },
		{ stack: [3], values: [3, 30] },
	],
};

const foreignNames = [
	'std::vector<int, std::allocator<int> >::push_back(int const&)',
	'(anonymous namespace)::Worker::Run()',
	'foo::Bar<(char)1, 2>::operator()(int) const',
	'operator new(unsigned long)',
	'std::__1::basic_string<char, std::__1::char_traits<char>, std::__1::allocator<char> >::append(char const*)',
	'void ns::call<ns::Type>(std::function<void (int)> const&)::{lambda(int)#1}::operator()(int) const',
	'bool operator< <int>(A<int> const&, B)',
	'foo::bar(int, char)',
	'<alloc::string::String as core::fmt::Write>::write_str',
	'core::ptr::drop_in_place<alloc::vec::Vec<u8>>',
	'java.lang.Thread.run',
	'com.example.Foo$Bar.baz',
	'foo(int, char*) [clone .isra.0]',
	'a->b',
	'main.(*List[go.shape.int]).Push',
	'main.Map[go.shape.string,go.shape.[]uint8_0]',
	'main.(*T[...]).Method-fm',
];

// Names of other languages, which the reference shortens.
const foreign: DrawnProfile = {
	types: cpu,
	mappings: [app],
	locations: foreignNames.map((name, row) => at(name, row + 1, { file: `/src/none/f${row}.cc` })),
	samples: foreignNames.map((_, row) => ({
		stack: [row, (row * 7 + 3) % foreignNames.length, 3],
		values: [row + 1, (row + 1) * 1_000_000],
	})),
	timeNanos: january,
};

// Ids and addresses of 64 bits, in no order.
const wide: DrawnProfile = {
	types: cpu,
	mappings: [{ ...app, id: 0xfffffffffffffffen, start: 0xffff000000000000n, limit: 0xffffffffffffffffn }],
	functionId: row => 0xffffffffffffffffn - BigInt(row) * 0x1000000001n,
	locations: ['main.a', 'main.b', 'main.c', 'main.main'].map((name, row) => ({
		...at(name, row + 1, { address: 0xffff800000000000n + BigInt(row) * 0x10n }),
		id: 0x8000000000000000n + BigInt((row * 7919) % 13),
	})),
	samples: [
		{ stack: [0, 1, 3], values: [1, 100] },
		{ stack: [2, 3], values: [2, 200] },
		{ stack: [1, 2, 3], values: [4, 400] },
		{ stack: [0, 2, 3], values: [8, 800] },
	],
};

// As large as a number can be exactly, and units that reach days and petabytes.
const large: DrawnProfile = {
	types: [
		['events', 'count'],
		['delay', 'nanoseconds'],
		['space', 'bytes'],
	],
	mappings: [app],
	locations: [at('main.huge', 10), at('main.tiny', 20), at('main.main', 30)],
	samples: [
		{ stack: [0, 2], values: [9_007_199_254_740_000, 5_000_000_000_000_000, 4_503_599_627_370_496] },
		{ stack: [1, 2], values: [1, 1, 1] },
		{ stack: [1, 0, 2], values: [900, 86_400_000_000_000, 1_125_899_906_842_624] },
		{ stack: [2], values: [12, 59_999_999_999, 1023] },
	],
	timeNanos: -1_000_000_000,
	durationNanos: 90_061_000_000_000n,
	periodType: ['delay', 'nanoseconds'],
	period: 1,
};

// Comments, a web page, and frames that are to be left out.
const header: DrawnProfile = {
	types: heap,
	mappings: [app],
	locations: [
		at('runtime.mallocgc', 900),
		at('runtime.makeslice', 100),
		at('main.alloc', 10),
		at('main.main', 20),
		at('runtime.keepme', 30),
		at('lib.dropme', 40),
	],
	samples: [
		{ stack: [0, 1, 2, 3], values: [1, 1024, 1, 1024] },
		{ stack: [0, 4, 2, 3], values: [2, 2048, 1, 1024] },
		{ stack: [5, 2, 3], values: [4, 4096, 0, 0] },
		{ stack: [2, 5, 3], values: [8, 8192, 8, 8192] },
		{ stack: [0, 1], values: [16, 16384, 16, 16384] },
	],
	dropFrames: 'runtime\\..*|lib\\.dropme',
	keepFrames: 'runtime\\.keepme',
	comments: ['a first comment', '# one that looks like a heading', '', 'a first comment', 'ünïcode  with  blanks '],
	docUrl: 'https://example.com/how-to-read?a=b',
	timeNanos: january,
	durationNanos: 59_996_000_000n,
	periodType: ['space', 'bytes'],
	period: 524288,
	defaultType: 'alloc_space',
};

// Units the reference knows, knows by another spelling, or does not know.
const units: DrawnProfile = {
	types: [
		['a', 'kilobytes'],
		['b', 'MiB'],
		['c', 'seconds'],
		['d', 'microseconds'],
		['e', 'foos'],
		['f', ''],
		['g', 'GCU'],
		['h', 'hours'],
		['i', 'minutes'],
		['j', 's'],
		['', 'bytes'],
		['l', 'milliGCU'],
	],
	mappings: [app],
	locations: [at('main.a', 10), at('main.b', 20), at('main.main', 30)],
	samples: [
		{ stack: [0, 2], values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1200] },
		{ stack: [1, 2], values: [2048, 4096, 7200, 5000, 500, 60, 7000, 48, 90, 100, 1100, 1_200_000] },
		{ stack: [1, 0, 2], values: [999, 1023, 59, 999, 1, 2, 3, 4, 5, 6, 7, 8] },
	],
};

// Names outside ASCII, equal names in several files, and names cut in the middle by the reference's legend.
const names: DrawnProfile = {
	types: cpu,
	mappings: [{ ...app, file: '/app/none/größe-ÄÖÜ' }],
	locations: [
		at('main.größe', 1, { file: '/app/none/ä.go' }),
		at('main.世界', 2, { file: '/app/none/世界.go' }),
		at('main.same', 3, { file: '/app/none/a/same.go', startLine: 1 }),
		at('main.same', 4, { file: '/app/none/b/same.go', startLine: 1 }),
		at('main.same', 5, { file: '/app/none/b/same.go', startLine: 4 }),
		at('main.🚀"quoted"\\<html>&', 6, { file: '/app/none/dir with blanks/x.go' }),
		at('main.main', 7),
		at(`main.${'long'.repeat(60)}`, 8),
		at('main.\udcff\udc80bytes', 9),
	],
	samples: [0, 1, 2, 3, 4, 5, 7, 8].map((row, order) => ({
		stack: [row, 6],
		values: [order + 1, (order + 1) * 1_000_000],
	})),
	comments: [`größe ${'ä'.repeat(70)} end`],
	timeNanos: january,
};

// What the mean of a delay is about.
const contention: DrawnProfile = {
	types: [
		['contentions', 'count'],
		['delay', 'nanoseconds'],
	],
	mappings: [app],
	locations: [at('sync.(*Mutex).Unlock', 10), at('main.worker', 20), at('main.main', 30), at('main.other', 40)],
	samples: [
		{ stack: [0, 1, 2], values: [3, 1_000_000_007] },
		{ stack: [0, 3, 2], values: [7, 2_000_000] },
		{ stack: [0, 1, 3, 2], values: [0, 5_000] },
		{ stack: [3, 2], values: [11, 12_345_678] },
	],
	periodType: ['contentions', 'count'],
	period: 1,
	timeNanos: january,
};

// Types without samples, and without samples of the default type.
const empty: DrawnProfile = { types: heap, timeNanos: january, defaultType: 'inuse_space' };
const zero: DrawnProfile = {
	types: heap,
	mappings: [app],
	locations: [at('main.alloc', 10), at('main.main', 20)],
	samples: [{ stack: [0, 1], values: [5, 5120, 0, 0] }],
	defaultType: 'inuse_space',
};

// Columns, and one line that several places stand for.
const columns: DrawnProfile = {
	types: cpu,
	mappings: [app],
	locations: [
		at('main.expr', 10, { column: 5, address: 0x401000 }),
		at('main.expr', 10, { column: 17, address: 0x401010 }),
		at('main.expr', 11, { column: 3, address: 0x401020 }),
		{ ...at('main.main', 30, { column: 2 }), folded: true },
	],
	samples: [
		{ stack: [0, 3], values: [5, 500] },
		{ stack: [1, 3], values: [6, 600] },
		{ stack: [2, 3], values: [7, 700] },
		{ stack: [0, 1, 3], values: [1, 100] },
	],
};

// Places in the files of `fixtures/drawn/source`: tabs, CRLF, bytes that are not UTF-8, a line too long, a folder.
const sources: DrawnProfile = {
	types: cpu,
	mappings: [app],
	locations: [
		at('main.tabs', 4, { file: '/build/source/pkg/tabs.go', startLine: 3 }),
		at('main.tabs', 6, { file: '/build/source/pkg/tabs.go', startLine: 3 }),
		at('main.returns', 2, { file: '/build/source/pkg/returns.go', startLine: 1 }),
		at('main.bytes', 2, { file: '/build/source/pkg/bytes.go' }),
		at('main.long', 2, { file: '/build/source/long.go', startLine: 1 }),
		at('main.folder', 1, { file: '/build/source/pkg' }),
		at('main.gone', 7, { file: '/build/source/gone.go' }),
		at('main.beyond', 500, { file: '/build/source/pkg/tabs.go', startLine: 490 }),
		at('main.nofile', 3, { file: '' }),
		at('main.main', 9, { file: '/build/source/pkg/tabs.go', startLine: 8 }),
		at('main.absolute', 1, { file: '/nowhere/at/all.go' }),
	],
	samples: [0, 1, 2, 3, 4, 5, 6, 7, 8, 10].map((row, order) => ({
		stack: [row, 9],
		values: [order + 1, (order + 1) * 10_000_000],
	})),
};

// More time than fits 64 bits of nanoseconds; functions that begin behind their lines, of files that are gone; columns
// where neither line nor address is known.
const strange: DrawnProfile = {
	types: [['wall', 'seconds']],
	mappings: [app],
	locations: [
		at('main.early', 3, { file: '/build/gone.go', startLine: 70 }),
		at('main.gone', 7, { file: '/build/gone.go', startLine: 2 }),
		at('main.late', 3, { file: '/build/gone.go', startLine: 70 }),
		at('main.expr', 0, { address: 0, column: 5 }),
		at('main.expr', 0, { address: 0, column: 17 }),
		at('main.expr', 4, { address: 0, column: 17 }),
		at('main.main', 9),
	],
	samples: [
		{ stack: [0, 6], values: [9_000_000_000_000] },
		{ stack: [1, 6], values: [800_000_000_000] },
		{ stack: [2, 6], values: [70_000_000_000] },
		{ stack: [3, 6], values: [6_000_000_000] },
		{ stack: [4, 6], values: [500_000_000] },
		{ stack: [5, 6], values: [40_000_000] },
	],
	durationNanos: 1_500_000_000n,
};

/** Small odd profiles by name, stored as `fixtures/drawn/NAME.pb.gz`. */
export const drawings: Readonly<Record<string, DrawnProfile>> = {
	inlines,
	labels,
	mappings,
	bare,
	negative,
	nameless,
	files,
	foreign,
	wide,
	large,
	header,
	units,
	names,
	contention,
	empty,
	zero,
	columns,
	sources,
	strange,
};
