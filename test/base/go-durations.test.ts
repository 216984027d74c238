import test from 'ava';
import * as fc from 'fast-check';
import { formatGoDuration, parseGoDuration } from '../../src/base/go-durations.js';

test('durations are read as Go reads them', t => {
	const rows: readonly (readonly [string, number | undefined])[] = [
		['30s', 30],
		['1h30m', 5400],
		['1.5s', 1.5],
		['.5m', 30],
		['2h', 7200],
		['100ms', 0.1],
		['-1m', -60],
		['0', 0],
		['1m1m', 120],
		['', undefined],
		['30', undefined],
		['s', undefined],
		['1 s', undefined],
		['1d', undefined],
		['1.2.3s', undefined],
	];
	for (const [text, seconds] of rows) t.is(parseGoDuration(text), seconds, text);
});

test('durations are written as Go writes them', t => {
	const rows: readonly (readonly [number, string])[] = [
		[0, '0s'],
		[0.2, '200ms'],
		[1.5, '1.5s'],
		[30, '30s'],
		[90, '1m30s'],
		[3600, '1h0m0s'],
		[86_461, '24h1m1s'],
		[-90, '-1m30s'],
	];
	for (const [seconds, text] of rows) t.is(formatGoDuration(seconds), text);
});

test('what is written is read again', t => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 1e9 }), thousandths => {
			const read = parseGoDuration(formatGoDuration(thousandths / 1000)) ?? -1;
			t.true(Math.abs(read - thousandths / 1000) < 1e-6);
		}),
		{ numRuns: 500 },
	);
});
