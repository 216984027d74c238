/** Reports written down by hand: each has every optional part once, and once not. */
import type { Ports } from '../../src/base/ports.js';
import type { NodeInfo } from '../../src/graph/frames.js';
import type { NodeTags } from '../../src/graph/tags.js';
import type { CallGraphReport } from '../../src/report/call-graph.js';
import type { CallgrindReport } from '../../src/report/callgrind.js';
import type { FlameReport } from '../../src/report/flame.js';
import type { ReportHeader } from '../../src/report/header.js';
import type { ValueFormat } from '../../src/report/input.js';
import type { ListReport } from '../../src/report/list.js';
import type { CommentsReport, ProtoReport, RawReport } from '../../src/report/profile-report.js';
import type { Report } from '../../src/report/report.js';
import type { TagsReport } from '../../src/report/tags.js';
import type { TopReport } from '../../src/report/top.js';
import type { Trace, TracesReport } from '../../src/report/traces.js';
import type { TreeReport } from '../../src/report/tree.js';
import { profileOf } from '../helpers/profile-of.js';
import { noPictures } from '../helpers/no-pictures.js';

const bytes: ValueFormat = { unit: 'bytes', outputUnit: 'kB', ratio: 1 };
const halved: ValueFormat = { ...bytes, ratio: 0.5 };

const ports: Ports = {
	sources: async () => ({ find: () => ({ found: false, error: 'none', tried: [] }) }),
	clock: { local: () => ({ dateTime: '', zone: '', offset: 0 }) },
	notify: () => undefined,
	pictures: noPictures,
	terminal: false,
};

/** A node of which only the name is known, unless told otherwise. */
export function info(name: string, known: Partial<NodeInfo> = {}): NodeInfo {
	return { name, address: 0n, file: '', startLine: 0, line: 0, column: 0, objectFile: '', ...known };
}

const full = info('main.f', {
	address: 0xffff_ffff_ffff_f123n,
	file: '/src/f.go',
	startLine: 3,
	line: 7,
	column: 2,
	objectFile: '/bin/app',
});

/** A header whose values are halved when they are printed. */
export function header(format: ValueFormat): ReportHeader {
	return {
		profile: {
			file: 'app',
			buildId: 'b1',
			comments: ['taken at night'],
			sampleType: 'inuse_space',
			docUrl: 'https://example.com/doc',
			time: { unixNanos: 1_700_000_000_123_456_789n, local: ports.clock.local(0) },
			durationNanos: 30e9,
			total: 4096,
		},
		compact: false,
		activeFilters: ['focus=main'],
		shownTotal: 3072,
		total: 4096,
		shownNodes: 2,
		originalNodes: 9,
		droppedNodes: 7,
		nodeCutoff: 20,
		droppedEdges: 1,
		edgeCutoff: 4,
		format,
	};
}

/** The header of a profile that says nothing about itself. */
const bareHeader: ReportHeader = {
	...header(bytes),
	profile: { ...header(bytes).profile, file: '', buildId: '', docUrl: '', time: undefined, durationNanos: 0 },
};

/** `top` with values halved by divide_by. */
export const top: TopReport = {
	kind: 'top',
	header: header(halved),
	rows: [
		{ name: 'main.f', info: info('main.f'), flat: 2048, cum: 3072, inline: '' },
		{ name: 'main.g', info: full, flat: 1025, cum: -1025, inline: 'partial-inline' },
	],
};

/** `peek` with a caller and a callee. */
export const tree: TreeReport = {
	kind: 'tree',
	header: bareHeader,
	nodeCount: 2,
	entries: [
		{
			name: 'main.f',
			info: full,
			flat: 1024,
			cum: 2048,
			callers: [{ name: 'main.main', weight: 2048, inline: true }],
			callees: [{ name: 'main.g', weight: 1024, inline: false }],
		},
		{ name: 'main.g', info: info(''), flat: 1024, cum: 1024, callers: [], callees: [] },
	],
};

/** `list` of a function with its source, one without, and one without a file. */
export const list: ListReport = {
	kind: 'list',
	total: 4096,
	format: bytes,
	functions: [
		{
			name: 'main.f',
			files: [
				{
					file: '/src/f.go',
					flat: 1024,
					cum: 2048,
					lines: [{ line: 7, flat: 0, cum: 1024, text: '\tg(a, "b")' }],
					weighted: [
						{ line: 7, flat: 0, cum: 1024 },
						{ line: 99, flat: 1024, cum: 1024 },
					],
					isRead: true,
					lookup: { found: true, path: '/home/me/f.go', lines: [], note: 'f.go was found by its tail' },
				},
				{
					file: '/src/g.go',
					flat: 0,
					cum: 8,
					lines: [],
					weighted: [{ line: 3, flat: 0, cum: 8 }],
					isRead: true,
					lookup: { found: true, path: '/src/g.go', lines: [] },
				},
			],
		},
		{
			name: 'main.lost',
			files: [
				{
					file: '/gone.go',
					flat: 512,
					cum: 512,
					lines: [],
					weighted: [{ line: 5, flat: 512, cum: 512 }],
					isRead: true,
					lookup: { found: false, error: 'no such file', tried: ['/gone.go'], advice: 'source_path=/x' },
				},
				{
					file: '/gone-too.go',
					flat: 1,
					cum: 1,
					lines: [],
					weighted: [{ line: 1, flat: 1, cum: 1 }],
					isRead: true,
					lookup: { found: false, error: 'no such file', tried: [] },
				},
			],
		},
		{ name: 'main.nowhere', files: [] },
	],
};

/** `traces` of given samples; frame codes are twice the index of a name, plus one where it is inlined. */
export function tracesOf(names: readonly string[], samples: Iterable<Trace>): TracesReport {
	return {
		kind: 'traces',
		profile: header(bytes).profile,
		format: bytes,
		frame: code => ({ name: names[code >> 1], inline: (code & 1) === 1 }),
		traces: function* () {
			yield* samples;
		},
	};
}

/** Two samples, the first with labels. */
export const traces: TracesReport = tracesOf(
	['main.main', 'main.f', 'main.g'],
	[
		{
			value: 1024,
			labels: [
				{ key: 'bytes', texts: [], numbers: [16, 32], unit: 'bytes' },
				{ key: 'user', texts: ['ann', 'bob'], numbers: [], unit: '' },
			],
			stack: Int32Array.of(5, 2, 0),
		},
		{ value: -5, labels: [], stack: Int32Array.of(2, 0) },
	],
);

/** `tags` with one key. */
export const tags: TagsReport = {
	kind: 'tags',
	total: 4096,
	format: bytes,
	keys: [
		{
			key: 'user',
			total: 3072,
			values: [
				{ name: 'ann', value: 2048 },
				{ name: 'bob', value: 1024 },
			],
		},
	],
};

/** `raw` of a profile that has everything, with ids and addresses beyond 2^53. */
export const raw: RawReport = {
	kind: 'raw',
	ports,
	profile: profileOf({
		sampleTypes: [
			{ type: 'objects', unit: 'count' },
			{ type: 'space', unit: 'bytes' },
		],
		defaultSampleType: 'space',
		periodType: { type: 'space', unit: 'bytes' },
		period: 524288n,
		timeNanos: -1n,
		durationNanos: 5n,
		dropFrames: 'drop',
		keepFrames: 'keep',
		comments: ['a', '#b'],
		docUrl: 'https://example.com/doc',
		samples: [
			{
				stack: [1, 0],
				values: [1, 64],
				labels: [
					{ key: 'user', value: 'ann' },
					{ key: 'bytes', value: 64, unit: 'bytes' },
					{ key: 'thread', value: 7 },
				],
			},
			{ stack: [], values: [0, -8] },
		],
		locations: [
			{ id: 2n ** 64n - 1n, address: 2n ** 63n + 1n, mapping: 0, lines: [{ function: 0, line: 7, column: 2 }] },
			{ folded: true, lines: [{ function: -1 }] },
		],
		functions: [{ id: 2n ** 53n + 1n, name: 'main.f', systemName: '_main.f', file: '/src/f.go', startLine: 3 }],
		mappings: [{ start: 0x400000n, limit: 2n ** 64n - 1n, file: '/bin/app', buildId: 'b1', hasFunctions: true }],
	}),
};

/** `raw` of a profile that has nothing. */
export const emptyRaw: RawReport = { kind: 'raw', ports, profile: profileOf({ sampleTypes: [] }) };

export const proto: ProtoReport = { kind: 'proto', profile: raw.profile };

export const comments: CommentsReport = { kind: 'comments', comments: ['taken at night', '=1+1'] };

const nodeTags: NodeTags = {
	labels: new Map([['user:ann', tag('user:ann', '', 0)]]),
	numeric: new Map([
		['user:ann', new Map([['16B', tag('16B', 'bytes', 16)]])],
		['', new Map([['32B', tag('32B', 'bytes', 32)]])],
	]),
};

function tag(name: string, unit: string, value: number) {
	return { name, unit, value, flat: 10, flatDivisor: 4, cum: 8, cumDivisor: 0 };
}

/** A graph with tags, and an edge to a node that is not shown. */
export const graph: CallGraphReport = {
	kind: 'graph',
	title: 'app',
	header: header(bytes),
	nodes: [
		{ name: 'main.f', info: full, flat: 1024, cum: 2048, hasCallees: true, tags: nodeTags },
		{ name: 'main.g', info: info(''), flat: 1024, cum: 1024, hasCallees: false, tags: undefined },
	],
	edges: [
		{ src: 0, dest: 1, srcName: 'main.f', destName: 'main.g', value: 1024, residual: false, inline: true },
		{ src: -1, dest: -1, srcName: 'x', destName: 'y', value: 1, residual: true, inline: false },
	],
};

export const callgrind: CallgrindReport = {
	kind: 'callgrind',
	sampleType: 'inuse_space',
	format: halved,
	nodes: [
		{ info: full, flat: 1024, calls: [{ info: full, name: 'main.f [1/2]', weight: 7 }] },
		{ info: info(''), flat: 1, calls: [{ info: info(''), name: '', weight: 2 }] },
	],
};

/** Two frames below the root, the second inlined with some folded below it, beside a base. */
export const flame: FlameReport = {
	kind: 'flame',
	profile: header(bytes).profile,
	activeFilters: ['focus=main'],
	format: halved,
	inverted: false,
	width: 'larger',
	names: [
		{ name: 'main.f', package: 'main', file: '/src/f.go', flat: 1024, cum: 3072, baseFlat: 0, baseCum: 2048 },
		{ name: '<unknown>', package: '', file: '', flat: 512, cum: 2048, baseFlat: 2, baseCum: 4 },
	],
	tree: {
		length: 3,
		parent: Int32Array.of(-1, 0, 1),
		name: Int32Array.of(-1, 0, 1),
		depth: Int32Array.of(0, 1, 2),
		inline: Uint8Array.of(0, 0, 1),
		total: Float64Array.of(3072, 3072, 2048),
		baseTotal: Float64Array.of(2048, 2048, 4),
		self: Float64Array.of(0, 1024, 512),
		baseSelf: Float64Array.of(0, 2044, 2),
		rest: Float64Array.of(0, 0, 1536),
		baseRest: Float64Array.of(0, 0, 2),
		restNames: Int32Array.of(0, 0, 3),
	},
	whole: 3072,
	total: 3072,
	baseTotal: 2048,
	folded: { share: 0.00025, depth: 500, frames: 3, value: 1536 },
	nodeFraction: 0.005,
};

/** Reports of a profile that says nothing about itself, and of one without names. */
export const bare: readonly Report[] = [
	{ ...top, header: bareHeader, rows: [{ name: '<unknown>', info: info(''), flat: 0, cum: 0, inline: '' }] },
	{ ...tree, header: header(bytes) },
	{ ...graph, header: bareHeader },
	{ ...traces, profile: bareHeader.profile },
	{ ...flame, profile: bareHeader.profile, inverted: true, baseTotal: undefined },
];
