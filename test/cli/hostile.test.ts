import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import test from 'ava';
import * as fc from 'fast-check';
import type { DrawnProfile } from '../helpers/encode-profile.js';
import { encodeDrawn } from '../helpers/encode-profile.js';
import {
	answerFile,
	hostileFolder,
	lines,
	reports,
	steering,
	steeringLine,
	wrongSentence,
} from '../helpers/hostile.js';

const folder = hostileFolder();
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

async function answer(bytes: Uint8Array, args: readonly string[] = [], typed: readonly string[] = lines) {
	return answerFile(join(folder, 'profile'), bytes, args, typed);
}

const drawn = ['inlines', 'labels', 'mappings', 'negative', 'columns', 'header', 'contention', 'names', 'nameless'];
const seeds = [
	...drawn.map(name => gunzipSync(readFileSync(join('fixtures', 'drawn', `${name}.pb.gz`)))),
	gunzipSync(readFileSync(join('fixtures', 'openonu', 'threadcreate.pprof'))),
];

type Change = (bytes: Uint8Array) => Uint8Array;

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const change: fc.Arbitrary<Change> = fc.oneof(
	fc.tuple(place, fc.integer({ min: 0, max: 7 })).map(([at, bit]): Change => {
		return bytes => patched(bytes, at, byte => byte ^ (1 << bit));
	}),
	fc.tuple(place, fc.constantFrom(0, 1, 0x7f, 0x80, 0xff)).map(([at, value]): Change => {
		return bytes => patched(bytes, at, () => value);
	}),
	place.map(
		(at): Change =>
			bytes =>
				bytes.subarray(0, Math.floor(at * bytes.length)),
	),
	fc.tuple(place, place, fc.integer({ min: 1, max: 60 })).map(([from, to, size]): Change => {
		return bytes => {
			const [start, target] = [from, to].map(at => Math.floor(at * bytes.length));
			const copy = bytes.subarray(start, start + size);
			return Buffer.concat([bytes.subarray(0, target), copy, bytes.subarray(target)]);
		};
	}),
	fc.tuple(place, fc.integer({ min: 1, max: 60 })).map(([at, size]): Change => {
		return bytes => {
			const start = Math.floor(at * bytes.length);
			return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + size)]);
		};
	}),
);

function patched(bytes: Uint8Array, at: number, change: (byte: number) => number): Uint8Array {
	const copy = Buffer.from(bytes);
	const index = Math.floor(at * bytes.length);
	if (index < copy.length) copy[index] = change(copy[index]);
	return copy;
}

const mutated = fc
	.tuple(fc.constantFrom(...seeds), fc.array(change, { minLength: 1, maxLength: 6 }))
	.map(([seed, changes]) => changes.reduce<Uint8Array>((bytes, apply) => apply(bytes), seed));

test('property: any bytes, and profiles with changed ones, end in reports and sentences', async t => {
	t.timeout(120_000);
	const noise = fc.uint8Array({ maxLength: 300 });
	const input = fc.oneof(
		{ weight: 8, arbitrary: mutated },
		{ weight: 2, arbitrary: mutated.map(bytes => gzipSync(bytes)) },
		{
			weight: 1,
			arbitrary: fc
				.tuple(
					mutated.map(bytes => gzipSync(bytes)),
					change,
				)
				.map(([bytes, apply]) => apply(bytes)),
		},
		{ weight: 1, arbitrary: noise },
		{ weight: 1, arbitrary: noise.map(bytes => gzipSync(bytes)) },
	);
	await fc.assert(
		fc.asyncProperty(input, fc.boolean(), async (bytes, strict) => {
			const answered = await answer(bytes, strict ? ['-strict'] : []);
			t.is(wrongSentence(answered), undefined);
			t.is(steeringLine(answered), undefined);
			t.true(answered.ok || answered.sentences.length > 0);
		}),
		{ numRuns: 150 },
	);
});

test('property: a changed profile is merged with a whole one, or left out, or refused in a sentence', async t => {
	const whole = join(folder, 'whole');
	writeFileSync(whole, seeds[0]);
	await fc.assert(
		fc.asyncProperty(mutated, fc.constantFrom('-base', '-diff_base', '-symbolize'), async (bytes, flag) => {
			const args = [flag, flag === '-symbolize' ? 'none' : whole, whole];
			t.is(wrongSentence(await answer(bytes, args, ['top', 'raw'])), undefined);
		}),
		{ numRuns: 80 },
	);
});

const poisons: Readonly<Record<string, string>> = {
	escape: 'a\x1b[31m\x1b]0;title\x07b',
	nul: 'a\0b',
	'line breaks and tabs': 'a\nFile: forged\r\n\tb\x0b\x0c',
	'bidirectional text': 'a\u202eb\u2066c\u2069\u200f\u061c\u2028d\u2029',
	'second control set': 'a\x9b31m\x85\x7fb',
	'no UTF-8': 'a\udcff\udc9b\udcc2b',
	'a long name': 'long'.repeat(5000),
	'signs of other formats': '"\\<b>|`$(x)`,;\'&*_[x](y)=>%s%d{}',
};

function poisoned(poison: string): DrawnProfile {
	const lines = [{ name: `f${poison}`, systemName: `s${poison}`, file: `/d/${poison}.go`, line: 7 }];
	return {
		types: [
			[`t${poison}`, `u${poison}`],
			['space', 'bytes'],
		],
		mappings: [{ start: 0x1000, limit: 0x9000, file: `/m/${poison}`, buildId: `b${poison}` }],
		locations: [
			{ mapping: 0, address: 0x1000, lines },
			{ mapping: 0, address: 0x2000, lines: [{ name: `g${poison}`, file: poison }, ...lines] },
			{ mapping: 0, address: 0x3000 },
		],
		samples: [
			{ stack: [0, 1], values: [5, 4096], labels: [{ key: `k${poison}`, text: `v${poison}` }] },
			{ stack: [2, 1], values: [3, 1 << 20], labels: [{ key: `n${poison}`, number: 9, unit: `w${poison}` }] },
			{ stack: [1], values: [1, 8], labels: [{ key: 'bytes', number: 64, unit: poison }] },
		],
		periodType: [`p${poison}`, `q${poison}`],
		period: 5,
		timeNanos: 1_600_000_000_000_000_000n,
		durationNanos: 1_000_000_000,
		comments: [poison, `#${poison}`],
		defaultType: `t${poison}`,
		docUrl: `https://x/${poison}`,
		dropFrames: `nothing${poison}`,
		keepFrames: poison,
	};
}

for (const [name, poison] of Object.entries(poisons)) {
	const bytes = encodeDrawn(poisoned(poison));
	test(`no text steers a terminal: ${name} in every string`, async t => {
		const roots = [`tagroot=k${poison}`.replaceAll(/\s/g, ''), 'top', 'tree', 'dot', 'tagleaf=bytes', 'traces'];
		for (const format of ['text', 'csv', 'md']) {
			const answered = await answer(bytes, [], [`format=${format}`, ...lines, ...roots]);
			t.is(wrongSentence(answered), undefined, format);
			t.is(steeringLine(answered), undefined, format);
			t.true(answered.ok);
		}
	});

	test(`JSON is read back: ${name} in every string`, async t => {
		for (const report of reports) {
			const { ok, stdout } = await answer(bytes, [], ['format=json', report]);
			t.true(ok);
			const document: unknown = JSON.parse(stdout.replaceAll('(pprof) ', ''));
			t.is(typeof document, 'object');
			t.false(steering.test(stdout), report);
		}
	});
}

test('a poisoned name on the command line is said without its poison', async t => {
	const bytes = encodeDrawn(poisoned('x'));
	for (const [name, poison] of Object.entries(poisons)) {
		if (name === 'nul') continue;
		for (const option of ['focus', 'tagfocus', 'tagroot', 'unit', 'sample_index', 'output', 'source_path', 'tagshow']) {
			const answered = await answer(bytes, [`-${option}=${poison}`, '-top']);
			t.is(wrongSentence(answered), undefined, `${option} ${name}`);
		}
	}
});
