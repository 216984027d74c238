import test from 'ava';
import type { Ports, SourcePort } from '../../src/base/ports.js';
import type { Config } from '../../src/commands/options.js';
import { initialConfig } from '../../src/commands/options.js';
import { effectiveConfig } from '../../src/commands/invocation.js';
import type { Invocation } from '../../src/commands/invocation.js';
import { parseCommand } from '../../src/commands/parse-line.js';
import { Session } from '../../src/commands/session.js';
import { loadDrawn, say, sessionOf } from '../helpers/ask.js';
import { draw } from '../helpers/draw.js';

const heap = loadDrawn(
	draw('main@/src/m.go:3;alloc@/src/a.go:5 2 4096 {user=ann}\nmain@/src/m.go:4 1 1024', {
		types: [
			['objects', 'count'],
			['space', 'bytes'],
		],
	}),
);

function invocationOf(line: string, config: Config = initialConfig()): Invocation {
	const parsed = parseCommand(line, config);
	if (parsed.kind !== 'report') throw new Error(`${line} is no report`);
	return parsed.invocation;
}

test('the same question is answered by the same report', async t => {
	const session = sessionOf(heap);
	const first = await session.report(invocationOf('tree main'));
	t.is(await session.report(invocationOf('tree main')), first);
	t.is(await session.report(invocationOf('tree main > f')), first);
	t.is(await session.report(invocationOf('tree main', { ...initialConfig(), format: 'json' })), first);
	t.not(await session.report(invocationOf('traces main')), first);
	t.not(await session.report(invocationOf('tree alloc')), first);
	t.not(await session.report(invocationOf('peek main')), await session.report(invocationOf('peek alloc')));
});

test('every option that changes a report makes it another', async t => {
	const session = sessionOf(heap);
	const first = await session.report(invocationOf('tree'));
	for (const [line, changed] of [
		['mean', { mean: true }],
		['unit', { unit: 'kb' }],
		['sample_index', { sample_index: 'objects' }],
		['divide_by', { divide_by: 2 }],
		['tagroot', { tagroot: 'user' }],
		['relative_percentages', { relative_percentages: true }],
		['granularity', { granularity: 'lines' }],
		['noinlines', { noinlines: true }],
	] as const) {
		t.not(await session.report(invocationOf('tree', { ...initialConfig(), ...changed })), first, line);
	}
});

test('a report that failed fails again, and does no harm to others', async t => {
	const session = sessionOf(heap);
	await t.throwsAsync(session.report(invocationOf('peek nowhere')));
	await t.throwsAsync(session.report(invocationOf('peek nowhere')), { message: /nowhere/ });
	t.is((await session.report(invocationOf('peek main'))).kind, 'tree');
});

test('source files are read anew each time', async t => {
	let reads = 0;
	const sources: SourcePort = {
		find: file => ({ found: true, path: file, lines: ['one', 'two', 'three', `read ${++reads}`, 'five', 'six'] }),
	};
	const base = sessionOf(heap).ports;
	const ports: Ports = { ...base, sources: async () => sources };
	const session = new Session(heap, ports, initialConfig());
	t.regex((await say(session, 'list alloc')).text, /read 1/);
	t.regex((await say(session, 'list alloc')).text, /read 2/);
});

test('nothing is looked for on the disk before a listing', async t => {
	const { ports: base } = sessionOf(heap);
	const ports: Ports = { ...base, sources: () => Promise.reject(new Error('asked')) };
	const session = new Session(heap, ports, initialConfig());
	t.deepEqual((await say(session, 'top', 'tree', 'traces', 'dot', 'tags', 'raw', 'callgrind', 'peek .')).prose, []);
});

test('what a filter says is said each time it is used, what the profile says once', async t => {
	const mixed = loadDrawn(draw('main 1 {size:1:bytes}\nmain 2 {size:2:kilobytes}'));
	const warned: string[] = [];
	await say(sessionOf(mixed, warned), 'tree nowhere', 'tree nowhere', 'traces');
	t.deepEqual(warned, [
		'the label size comes in several units; bytes is used, not kilobytes',
		'focus=nowhere matches nothing in the profile',
		'focus=nowhere matches nothing in the profile',
	]);
});

test('the greeting is about the value in force, whatever is filtered', async t => {
	const session = sessionOf(heap);
	await say(session, 'objects', 'focus=nowhere', 'tagroot=user');
	const { total, sampleType, selection } = await session.greeting();
	t.deepEqual([total, sampleType, selection.kept], [3, 'objects', undefined]);
	await say(session, 'mean_space');
	t.deepEqual((await session.greeting()).sampleType, 'mean_space');
	t.is((await session.greeting()).total, Math.trunc((4096 + 1024) / 3));
});

// A line, and the options that take effect: number of entries, granularity, fractions.
for (const [line, nodecount, granularity, nodefraction] of [
	['top', 10, '', 0.005],
	['text', 10, '', 0.005],
	['top -1', 10, '', 0.005],
	['tree', 80, '', 0.005],
	['dot', 80, '', 0.005],
	['dot 3', 3, '', 0.005],
	['topproto', 0, '', 0.005],
	['peek x', 0, '', 0],
	['peek x 5', 0, '', 0],
	['list x', 0, 'lines', 0],
	['weblist x', 0, 'addresses', 0],
	['raw', 0, 'addresses', 0],
	['proto', 0, 'addresses', 0],
	['callgrind', 0, 'addresses', 0],
] as const) {
	test(`options in effect for ${line}`, t => {
		const config = effectiveConfig(invocationOf(line));
		t.deepEqual([config.nodecount, config.granularity, config.nodefraction], [nodecount, granularity, nodefraction]);
	});
}

test('on the command line top shows all, and trim=false leaves nothing out', t => {
	const invocation = invocationOf('top');
	t.is(effectiveConfig({ ...invocation, config: initialConfig() }).nodecount, 0);
	const untrimmed = effectiveConfig(invocationOf('tree 5', { ...initialConfig(), trim: false }));
	t.deepEqual([untrimmed.nodecount, untrimmed.nodefraction, untrimmed.edgefraction], [0, 0, 0]);
});
