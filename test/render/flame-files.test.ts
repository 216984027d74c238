import { join } from 'node:path';
import test from 'ava';
import * as fc from 'fast-check';
import { loadProfile } from '../../src/fetch/load.js';
import { firefoxText } from '../../src/render/flame/firefox.js';
import { foldedText } from '../../src/render/flame/folded.js';
import { speedscopeText } from '../../src/render/flame/speedscope.js';
import type { StacksReport } from '../../src/report/flame-stacks.js';
import { stacksReport } from '../../src/report/flame-stacks.js';
import { sessionOf } from '../helpers/ask.js';
import { draw } from '../helpers/draw.js';
import { smallProfile } from '../helpers/draw-profile.js';
import { hostileNames, inputOf, profileNamed } from './flame-inputs.js';
import type { Schema } from './flame-schema.js';
import { violations } from './flame-schema.js';

const types: readonly (readonly [string, string])[] = [
	['objects', 'count'],
	['space', 'bytes'],
	['cpu', 'microseconds'],
];
const work = draw('main@m.go;work+copy 1 4096 7\nmain@m.go;work 0 12 3\nmain@m.go;work+copy 2 0 0\n- 1 1 1', {
	types: types.map(([type, unit]) => [type, unit]),
});

async function stacks(): Promise<StacksReport> {
	return stacksReport(await inputOf(work));
}

/** Numbers behind the stacks of folded lines, summed up; every line must be one stack and `count` numbers. */
function foldedTotals(text: string, count: number): number[] {
	const sums: number[] = Array.from({ length: count }, () => 0);
	for (const line of text.split('\n').slice(0, -1)) {
		const words = line.split(' ');
		if (words.length !== count + 1) throw new Error(`not a folded line: ${line}`);
		for (let at = 0; at < count; at++) sums[at] += Number(words[at + 1]);
	}
	return sums;
}

test('folded lines are stacks, root first, equal ones once', async t => {
	t.is(
		[...foldedText({ ...(await stacks()), active: 1 })].join(''),
		'main;work;copy 4096\nmain;work 12\n[no_stack] 1\n',
	);
	t.is([...foldedText({ ...(await stacks()), active: 0 })].join(''), 'main;work;copy 3\n[no_stack] 1\n');
});

test('folded lines of two profiles have the base first', async t => {
	const report = stacksReport(await inputOf(draw('m;a 5\nm;b 2')), await inputOf(draw('m;a 4\nm;c 1')));
	t.is([...foldedText(report)].join(''), 'm;a 4 5\nm;b 0 2\nm;c 1 0\n');
});

test('names in folded lines are words without the separator', async t => {
	const report = stacksReport(await sessionOf(profileNamed(hostileNames)).greeting());
	const text = [...foldedText(report)].join('');
	t.deepEqual(foldedTotals(text, 1), [hostileNames.length * 5]);
	t.true(
		text
			.split('\n')
			.slice(0, -1)
			.every(line => line.split(';').length === 2),
	);
	t.true(text.includes('main;a:b_c:d_12 5\n'));
	// oxlint-disable-next-line no-control-regex -- these are what must not be there
	t.notRegex(text, /[\u0000-\u0009\u000b-\u001f\u202e\u2066]/);
});

test('property: folded numbers add up to the sum of the profile', async t => {
	await fc.assert(
		fc.asyncProperty(smallProfile, async profile => {
			const report = stacksReport(await sessionOf(profile).greeting());
			for (let active = 0; active < report.types.length; active++) {
				const { was } = report.types[active];
				const totals = foldedTotals([...foldedText({ ...report, active })].join(''), was === undefined ? 1 : 2);
				const expected = profile.samples.values[active].reduce((sum, value) => sum + value, 0);
				t.is(was === undefined ? totals[0] : totals[1] - totals[0], expected);
			}
		}),
		{ numRuns: 60 },
	);
});

const count: Schema = { type: 'integer', minimum: 0 };
const list = (items: Schema): Schema => ({ type: 'array', items });

/** https://www.speedscope.app/file-format-schema.json, of it what profiles of samples may have. */
const speedscopeSchema: Schema = {
	type: 'object',
	required: ['$schema', 'shared', 'profiles'],
	additionalProperties: false,
	properties: {
		$schema: { const: 'https://www.speedscope.app/file-format-schema.json' },
		activeProfileIndex: count,
		exporter: { type: 'string' },
		name: { type: 'string' },
		version: { type: 'string' },
		shared: {
			type: 'object',
			required: ['frames'],
			properties: {
				frames: list({
					type: 'object',
					required: ['name'],
					additionalProperties: false,
					properties: { name: { type: 'string' }, file: { type: 'string' }, line: count, col: count },
				}),
			},
		},
		profiles: list({
			type: 'object',
			required: ['type', 'name', 'unit', 'startValue', 'endValue', 'samples', 'weights'],
			additionalProperties: false,
			properties: {
				type: { const: 'sampled' },
				name: { type: 'string' },
				unit: { enum: ['bytes', 'microseconds', 'milliseconds', 'nanoseconds', 'none', 'seconds'] },
				startValue: { type: 'number' },
				endValue: { type: 'number' },
				samples: list(list(count)),
				weights: list({ type: 'number', minimum: 0 }),
			},
		}),
	},
};

test('speedscope files fit the schema, with a profile per sample type', async t => {
	const file = JSON.parse([...speedscopeText({ ...(await stacks()), active: 1 })].join(''));
	t.deepEqual(violations(file, speedscopeSchema), []);
	t.is(file.activeProfileIndex, 1);
	t.deepEqual(
		file.profiles.map(({ name, unit, endValue }: Record<string, unknown>) => [name, unit, endValue]),
		[
			['objects', 'none', 4],
			['space', 'bytes', 4109],
			['cpu', 'microseconds', 11],
		],
	);
	const names = file.profiles[1].samples.map((stack: number[]) => stack.map(row => file.shared.frames[row].name));
	t.deepEqual(names, [['main', 'work', 'copy'], ['main', 'work'], []]);
	t.deepEqual(file.profiles[1].weights, [4096, 12, 1]);
	t.is(file.shared.frames.find(({ name }: { name: string }) => name === 'main').file, 'm.go');
});

const known: Schema = { type: ['integer', 'null'] };
const table = (columns: Readonly<Record<string, Schema>>): Schema => ({
	type: 'object',
	required: ['length', ...Object.keys(columns)],
	additionalProperties: false,
	properties: {
		length: count,
		...Object.fromEntries(Object.entries(columns).map(([name, items]) => [name, list(items)])),
	},
});

/** The processed profile format of version 47, as the profiler's types define it. */
const firefoxSchema: Schema = {
	type: 'object',
	required: ['meta', 'libs', 'threads', 'pages', 'counters', 'profilerOverhead'],
	additionalProperties: false,
	properties: {
		libs: list({}),
		pages: list({}),
		counters: list({}),
		profilerOverhead: list({}),
		meta: {
			type: 'object',
			required: [
				'interval',
				'startTime',
				'processType',
				'product',
				'stackwalk',
				'version',
				'categories',
				'markerSchema',
				'preprocessedProfileVersion',
			],
			properties: {
				interval: { type: 'number' },
				startTime: { type: 'number' },
				processType: { type: 'number' },
				product: { type: 'string' },
				stackwalk: { enum: [0, 1] },
				debug: { type: 'boolean' },
				version: { type: 'number' },
				preprocessedProfileVersion: { const: 47 },
				categories: list({
					type: 'object',
					required: ['name', 'color', 'subcategories'],
					properties: { name: { type: 'string' }, color: { type: 'string' }, subcategories: list({ type: 'string' }) },
				}),
				markerSchema: list({}),
				importedFrom: { type: 'string' },
				symbolicated: { type: 'boolean' },
				symbolicationNotSupported: { type: 'boolean' },
				usesOnlyOneStackType: { type: 'boolean' },
				doesNotUseFrameImplementation: { type: 'boolean' },
				sourceCodeIsNotOnSearchfox: { type: 'boolean' },
				keepProfileThreadOrder: { type: 'boolean' },
				initialVisibleThreads: list(count),
				initialSelectedThreads: list(count),
			},
		},
		threads: list({
			type: 'object',
			required: (
				'name processType processStartupTime processShutdownTime registerTime unregisterTime pausedRanges isMainThread ' +
				'pid tid samples markers stackTable frameTable funcTable resourceTable nativeSymbols stringArray'
			).split(' '),
			properties: {
				name: { type: 'string' },
				processType: { type: 'string' },
				processName: { type: 'string' },
				processStartupTime: { type: 'number' },
				processShutdownTime: { type: ['number', 'null'] },
				registerTime: { type: 'number' },
				unregisterTime: { type: ['number', 'null'] },
				pid: { type: 'string' },
				tid: { type: 'integer' },
				isMainThread: { type: 'boolean' },
				pausedRanges: list({}),
				samples: {
					type: 'object',
					required: ['length', 'stack', 'time', 'weight', 'weightType'],
					properties: {
						length: count,
						stack: list(known),
						time: list({ type: 'number' }),
						weight: list({ type: 'number' }),
						weightType: { enum: ['samples', 'tracing-ms', 'bytes'] },
					},
				},
				markers: table({ data: {}, name: {}, startTime: {}, endTime: {}, phase: {}, category: {} }),
				stackTable: table({ frame: count, prefix: known, category: count, subcategory: count }),
				frameTable: table({
					address: { type: 'integer' },
					inlineDepth: count,
					category: known,
					subcategory: known,
					func: count,
					nativeSymbol: known,
					innerWindowID: known,
					implementation: known,
					line: known,
					column: known,
				}),
				funcTable: table({
					name: count,
					isJS: { type: 'boolean' },
					relevantForJS: { type: 'boolean' },
					resource: { type: 'integer' },
					fileName: known,
					lineNumber: known,
					columnNumber: known,
				}),
				resourceTable: table({ lib: {}, name: {}, host: {}, type: {} }),
				nativeSymbols: table({ libIndex: {}, address: {}, name: {}, functionSize: {} }),
				stringArray: list({ type: 'string' }),
			},
		}),
	},
};

interface FirefoxThread extends Readonly<Record<string, unknown>> {
	readonly name: string;
	readonly stringArray: readonly string[];
	readonly samples: { readonly stack: (number | null)[]; readonly weight: number[]; readonly weightType: string };
	readonly stackTable: { readonly frame: number[]; readonly prefix: (number | null)[] };
	readonly frameTable: { readonly func: number[]; readonly inlineDepth: number[] };
	readonly funcTable: { readonly name: number[] };
}

function stackNames({ stackTable, frameTable, funcTable, stringArray }: FirefoxThread, leaf: number | null): string[] {
	const names: string[] = [];
	for (let stack = leaf; stack !== null; stack = stackTable.prefix[stack]) {
		names.unshift(stringArray[funcTable.name[frameTable.func[stackTable.frame[stack]]]]);
	}
	return names;
}

test('files for Firefox fit the format, with a thread per sample type and tables of even columns', async t => {
	const file = JSON.parse([...firefoxText({ ...(await stacks()), active: 2 })].join(''));
	t.deepEqual(violations(file, firefoxSchema), []);
	t.like(file.meta, { initialVisibleThreads: [0, 1, 2], initialSelectedThreads: [2] });
	const threads: readonly FirefoxThread[] = file.threads;
	for (const thread of threads) {
		for (const part of Object.values(thread)) {
			if (typeof part !== 'object' || part === null || !('length' in part) || Array.isArray(part)) continue;
			for (const column of Object.values(part)) if (Array.isArray(column)) t.true(column.length === part.length);
		}
	}
	t.deepEqual(
		threads.map(({ name, samples }) => [name, samples.weightType, samples.weight]),
		[
			['objects', 'samples', [3, 1]],
			['space', 'bytes', [4096, 12, 1]],
			['cpu', 'tracing-ms', [0.007, 0.003, 0.001]],
		],
	);
	t.deepEqual(
		threads[1].samples.stack.map(leaf => stackNames(threads[1], leaf)),
		[['main', 'work', 'copy'], ['main', 'work'], []],
	);
});

test('hostile names come back from both files as they were, and cannot steer a terminal', async t => {
	const names = hostileNames.filter(name => !/[\ud800-\udbff](?![\udc00-\udfff])|[\udc80-\udcff]/.test(name));
	const report = stacksReport(await sessionOf(profileNamed(names)).greeting());
	for (const text of [speedscopeText, firefoxText].map(render => [...render(report)].join(''))) {
		// oxlint-disable-next-line no-control-regex -- these are what must not be there
		t.notRegex(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u2066]/);
		const file = JSON.parse(text);
		const found = file.shared?.frames.map(({ name }: { name: string }) => name) ?? file.threads[0].stringArray;
		for (const name of names) t.true(found.includes(name), name.slice(0, 30));
	}
});

test('a base becomes profiles of its own', async t => {
	const report = stacksReport(await inputOf(draw('m;a 5')), await inputOf(draw('m;c 1')));
	const speedscope = JSON.parse([...speedscopeText(report)].join(''));
	t.deepEqual(violations(speedscope, speedscopeSchema), []);
	t.deepEqual(
		speedscope.profiles.map(({ name }: { name: string }) => name),
		['samples', 'samples (base)'],
	);
	const firefox = JSON.parse([...firefoxText(report)].join(''));
	t.deepEqual(violations(firefox, firefoxSchema), []);
	t.is(firefox.threads.length, 2);
	t.like(firefox.meta, { initialVisibleThreads: [0, 1], initialSelectedThreads: [0] });
});

test('real profiles fit both formats', async t => {
	for (const name of ['cpu.pprof', 'leak-6.pprof', 'mutex.pprof']) {
		const { profile } = await loadProfile(join('fixtures', 'example', 'profiles', name), { strict: false });
		const report = stacksReport(await sessionOf(profile).greeting());
		t.deepEqual(violations(JSON.parse([...speedscopeText(report)].join('')), speedscopeSchema), [], name);
		t.deepEqual(violations(JSON.parse([...firefoxText(report)].join('')), firefoxSchema), [], name);
	}
});
