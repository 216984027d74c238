import test from 'ava';
import * as fc from 'fast-check';
import { UserError } from '../../src/base/errors.js';
import type { Json } from '../../src/render/json/document.js';
import { jsonDocs } from '../../src/render/json/docs.js';
import { timeText } from '../../src/render/json/fields.js';
import { renderJson } from '../../src/render/json/json.js';
import { jsonReports } from '../../src/render/json/schema.js';
import type { Report } from '../../src/report/report.js';
import type { Trace } from '../../src/report/traces.js';
import { anyProfile } from '../helpers/draw-profile.js';
import * as made from './hand-made.js';
import type { Parsed } from './json-fields.js';
import { fieldsOf, isList, isObject } from './json-fields.js';

const documented: readonly Report[] = [
	made.top,
	made.tree,
	made.list,
	made.traces,
	made.tags,
	made.raw,
	made.emptyRaw,
	made.comments,
	made.graph,
	made.callgrind,
	made.flame,
	...made.bare,
];

function textOf(report: Report): string {
	return [...renderJson(report)].join('');
}

function parsed(report: Report): Parsed {
	const text = textOf(report);
	const value: Parsed = JSON.parse(text);
	return value;
}

for (const { report, fields } of jsonReports) {
	test(`${report}: every field is documented with its type, and every documented one occurs`, t => {
		const documents = documented.filter(({ kind }) => kind === report).map(parsed);
		const found = fieldsOf(documents);
		t.deepEqual([...found.keys()].toSorted(), fields.map(({ path }) => path).toSorted());
		for (const { path, type } of fields) {
			const seen = found.get(path) ?? new Set<string>();
			const plain = type.replace(/\?$/, '');
			const expected = new Set(type.endsWith('?') ? [plain, 'null'] : [plain]);
			// A list that is empty somewhere has its documented kind nonetheless.
			if (plain.startsWith('list')) seen.delete('list');
			t.deepEqual([...seen].toSorted(), [...expected].toSorted(), path);
		}
	});
}

test('the documents name all reports, and each only fields of its own', t => {
	t.deepEqual(
		jsonReports.map(({ report }) => report).toSorted(),
		[...new Set(documented.map(({ kind }) => kind))].toSorted(),
	);
	for (const report of documented) {
		const { schema, report: name } = parsed(report);
		t.is(schema, 1);
		t.is(name, report.kind);
	}
	const text = jsonDocs();
	for (const { report, fields } of jsonReports) {
		t.true(text.includes(`### ${report}\n`));
		for (const { path } of fields) t.true(text.includes(`| \`${path}\` |`), path);
	}
});

test('top has raw values after divide_by, and percentages of the undivided total', t => {
	const { total, unit, shownTotal, nodeCutoff, rows, profile } = parsed(made.top);
	t.deepEqual(
		{ total, unit, shownTotal, nodeCutoff },
		{ total: 2048, unit: 'bytes', shownTotal: 1536, nodeCutoff: 10 },
	);
	t.like(profile, { time: '2023-11-14T22:13:20.123456789Z', durationNanos: 30e9, file: 'app' });
	const unknown = { line: null, column: null, startLine: null, address: null, file: null, objectFile: null };
	t.deepEqual(rows, [
		{
			name: 'main.f',
			flat: 1024,
			cum: 1536,
			flatPercent: 50,
			sumPercent: 50,
			cumPercent: 75,
			inline: null,
			function: 'main.f',
			...unknown,
		},
		{
			name: 'main.g',
			flat: 512,
			cum: -512,
			flatPercent: (1025 / 4096) * 100,
			sumPercent: (3073 / 4096) * 100,
			cumPercent: (-1025 / 4096) * 100,
			inline: 'partial-inline',
			function: 'main.f',
			file: '/src/f.go',
			line: 7,
			column: 2,
			startLine: 3,
			address: '0xfffffffffffff123',
			objectFile: '/bin/app',
		},
	]);
});

test('percentages of nothing are 0', t => {
	const rows = parsed({ ...made.top, header: { ...made.top.header, total: 0 } }).rows;
	t.like(rows, [{ flatPercent: 0, sumPercent: 0, cumPercent: 0 }]);
});

test('list has the lines that are shown and those that are not, with their source or why there is none', t => {
	const { functions } = parsed(made.list);
	const none = { note: null, error: null, tried: [], advice: null };
	t.like(functions, [
		{
			name: 'main.f',
			files: [
				{
					source: { ...none, path: '/home/me/f.go', note: 'f.go was found by its tail' },
					lines: [
						{ line: 7, flat: 0, cum: 1024, text: '\tg(a, "b")' },
						{ line: 99, flat: 1024, cum: 1024, text: null },
					],
				},
				{ source: { ...none, path: '/src/g.go' } },
			],
		},
		{
			name: 'main.lost',
			files: [
				{
					source: { path: null, note: null, error: 'no such file', tried: ['/gone.go'], advice: 'source_path=/x' },
					lines: [{ line: 5, flat: 512, cum: 512, text: null }],
				},
			],
		},
		{ name: 'main.nowhere', files: [] },
	]);
});

test('traces number their frames by first use', t => {
	const { samples, frames } = parsed(made.traces);
	t.like(samples, [
		{ value: 1024, stack: [0, 1, 2] },
		{ value: -5, stack: [1, 2], labels: [] },
	]);
	t.deepEqual(frames, [
		{ name: 'main.g', inline: true },
		{ name: 'main.f', inline: false },
		{ name: 'main.main', inline: false },
	]);
});

test('traces hand on pieces while samples are still to come', t => {
	let made1 = 0;
	const report = made.tracesOf(['main.main'], endless());
	function* endless(): Generator<Trace> {
		for (; made1 < 100_000; made1++) yield { value: 1, labels: [], stack: new Int32Array(40) };
	}
	const pieces = renderJson(report);
	pieces.next();
	t.true(made1 > 0 && made1 < 5_000, `${made1} samples for the first piece`);
	let longest = 0;
	for (const piece of pieces) longest = Math.max(longest, piece.length);
	t.is(made1, 100_000);
	t.true(longest < 100_000, `a piece of ${longest} characters`);
});

test('flame has both profiles after divide_by, frames by the rows of their callers', t => {
	const { total, shownTotal, baseTotal, foldedFrames, foldedValue, functions, frames } = parsed(made.flame);
	t.deepEqual(
		{ total, shownTotal, baseTotal, foldedFrames, foldedValue },
		{ total: 1536, shownTotal: 1536, baseTotal: 1024, foldedFrames: 3, foldedValue: 768 },
	);
	t.like(functions, [
		{ name: 'main.f', package: 'main', flat: 512, cum: 1536, baseFlat: 0, baseCum: 1024 },
		{ name: '<unknown>', package: null, file: null },
	]);
	t.like(frames, [
		{ caller: null, function: null, cum: 1536, flat: 0 },
		{ caller: 0, function: 0, inline: false, flat: 512, baseCum: 1024, baseFlat: 1022 },
		{ caller: 1, function: 1, inline: true, cum: 1024, folded: 768, foldedFrames: 3, baseFolded: 1 },
	]);
	const alone = parsed({ ...made.flame, baseTotal: undefined });
	t.like(alone, { baseTotal: null, frames: [{ baseCum: null }], functions: [{ baseFlat: null }] });
});

test('raw keeps ids and addresses of 64 bits exact', t => {
	const { locations, functions, mappings, time } = parsed(made.raw);
	t.like(locations, [{ id: '18446744073709551615', address: '0x8000000000000001', mapping: 0 }, { mapping: null }]);
	t.like(functions, [{ id: '9007199254740993' }]);
	t.like(mappings, [{ start: '0x400000', limit: '0xffffffffffffffff' }]);
	t.is(time, '1969-12-31T23:59:59.999999999Z');
});

test('raw has every row of any profile', t => {
	fc.assert(
		fc.property(anyProfile, profile => {
			const { strings } = profile;
			const raw = parsed({ ...made.raw, profile });
			const { samples, locations, functions } = profile;
			const stacks = Array.from(samples.stackStart.subarray(1), (end, row) => [
				...samples.stack.subarray(samples.stackStart[row], end),
			]);
			t.deepEqual(column(raw.samples, 'stack'), stacks);
			const values = stacks.map((_, row) => samples.values.map(value => value[row] || 0));
			t.deepEqual(column(raw.samples, 'values'), values);
			t.deepEqual(column(raw.locations, 'address').map(String).map(BigInt), [...locations.address]);
			t.deepEqual(column(raw.functions, 'id').map(String).map(BigInt), [...functions.id]);
			t.deepEqual(
				column(raw.functions, 'name'),
				Array.from(functions.name, index => strings.get(index)),
			);
		}),
	);
});

function column(rows: Json, name: string): Json[] {
	return isList(rows) ? rows.map(row => (isObject(row) ? row[name] : null)) : [];
}

test('times', t => {
	t.is(timeText(0n), '1970-01-01T00:00:00.000000000Z');
	t.is(timeText(2n ** 63n - 1n), '2262-04-11T23:47:16.854775807Z');
	t.is(timeText(-(2n ** 63n)), '1677-09-21T00:12:43.145224192Z');
});

const hostile = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.string({ unit: fc.constantFrom('\x1b', '\x9b', '"', '\\', '\u202e', '\u2028', '\udc9b', '\ud83d', '💀', '\n') }),
);

test('any name comes back as it is, and none reaches the terminal with what steers it', t => {
	fc.assert(
		fc.property(hostile, hostile, (name, key) => {
			const report = made.tracesOf(
				[name],
				[{ value: 1, labels: [{ key, texts: [name], numbers: [], unit: '' }], stack: Int32Array.of(0) }],
			);
			t.like(parsed(report), {
				samples: [{ labels: [{ key, texts: [name] }] }],
				frames: [{ name }],
			});
			t.like(parsed({ kind: 'comments', comments: [name] }), { comments: [name] });
			// oxlint-disable-next-line no-control-regex -- what must not be there; lone surrogates would be raw bytes
			t.notRegex(textOf(report), /[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\p{Cs}/u);
		}),
	);
});

test('numbers that JSON does not have are null', t => {
	const report = made.tracesOf(['f'], [{ value: Number.NaN, labels: [], stack: Int32Array.of(0) }]);
	t.like(parsed(report), { samples: [{ value: null }] });
});

test('profile.proto has no JSON', t => {
	const error = t.throws(() => renderJson(made.proto), { instanceOf: UserError });
	t.is(error.message, 'a profile.proto is a binary file and has no JSON form of its own');
});
