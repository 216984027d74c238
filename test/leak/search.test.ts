import test from 'ava';
import { UserError } from '../../src/base/errors.js';
import { withoutTypeArguments } from '../../src/leak/frames.js';
import { LeakSearch } from '../../src/leak/search.js';
import type { Profile } from '../../src/profile/tables.js';
import type { DrawnSite } from './draw.js';
import { drawSeries, goroutinesOf, heapOf, period } from './draw.js';

const steps = 12;
const each = (count: number): number[] => Array.from({ length: steps }, () => count);
const after = (first: number, rest: number): number[] => each(rest).map((count, at) => (at === 0 ? first : count));

function searchOf(profiles: readonly Profile[]): LeakSearch {
	const search = new LeakSearch();
	for (const [at, profile] of profiles.entries()) search.add(`heap-${at + 1}`, profile);
	return search;
}

/** A leak of `bytes` a step beside a cache that is full, churn, and a cache that fills in the first half. */
function mixture(leaked: number): DrawnSite[] {
	const filling = each(0).map((_, at) => (at < 6 ? 4000 : 0));
	return [
		{ stack: ['app.remember:12', 'app.serve:30', 'main.main:5'], size: 1024, births: each(leaked), deaths: each(0) },
		{ stack: ['app.cached:40', 'main.main:6'], size: 65_536, births: after(900, 0), deaths: each(0) },
		{ stack: ['app.request:51', 'main.main:7'], size: 4096, births: after(4000, 3000), deaths: after(0, 3000) },
		{ stack: ['app.fill:60', 'main.main:8'], size: 2048, births: filling, deaths: each(0) },
	];
}

test('a leak beside a full cache, churn and a cache that fills is the first suspect and called so', t => {
	let [first, called, held] = [0, 0, 0];
	for (let seed = 1; seed <= 20; seed++) {
		const report = searchOf(drawSeries(mixture(2500), seed)).report();
		const [suspect] = report.suspects;
		if (suspect.function === 'app.remember') first++;
		if (suspect.verdict === 'leak' && suspect.line === 12) called++;
		const { low = 0, high = 0 } = suspect.instances;
		if (low <= 2500 * steps && 2500 * steps <= high) held++;
		t.is(report.snapshots.length, steps);
	}
	t.true(first >= 19, `first in ${first} of 20`);
	t.true(called >= 19, `called in ${called} of 20`);
	t.true(held >= 17, `held in ${held} of 20`);
});

test('without a leak nothing is called one', t => {
	let flags = 0;
	for (let seed = 1; seed <= 30; seed++) {
		const { suspects } = searchOf(drawSeries(mixture(0), seed)).report();
		flags += suspects.filter(({ verdict }) => verdict === 'leak').length;
	}
	t.true(flags <= 1, `${flags} flags`);
});

test('growth per hour has the truth within its interval', t => {
	let held = 0;
	const truth = 2500 * 1024 * 60;
	for (let seed = 1; seed <= 40; seed++) {
		const { suspects } = searchOf(drawSeries(mixture(2500), seed)).report();
		const { low = 0, high = 0 } = suspects[0].growthPerHour;
		if (low <= truth && truth <= high) held++;
	}
	t.true(held >= 34, `${held} of 40`);
});

test('few samples of what grows are said to be few, with how long to watch', t => {
	const sites: DrawnSite[] = [{ stack: ['app.slow:3'], size: 1024, births: each(150), deaths: each(0) }];
	let [few, waits] = [0, 0];
	for (let seed = 1; seed <= 10; seed++) {
		const { suspects } = searchOf(drawSeries(sites, seed)).report();
		for (const { verdict, watchHours } of suspects) {
			t.not(verdict, 'leak');
			if (verdict === 'too few samples') few++;
			if (verdict !== 'steady' && watchHours !== undefined && watchHours > 0) waits++;
		}
	}
	t.true(few > 0);
	t.true(waits > 0);
});

test('one file has candidates only, of which the one that survives comes first', t => {
	const sites = [
		{ stack: ['app.kept:1'], size: 1024 },
		{ stack: ['app.churned:2'], size: 1024 },
	];
	const report = searchOf([
		heapOf(
			sites,
			[
				{ kept: 40, born: 41 },
				{ kept: 40, born: 4000 },
			],
			0,
		),
	]).report();
	t.is(report.verdict, 'candidate');
	t.deepEqual(
		report.suspects.map(({ verdict }) => verdict),
		['candidate', 'candidate'],
	);
	t.is(report.suspects[0].function, 'app.kept');
	t.truthy(report.suspects[0].growthPerHour.why);
	t.is(report.suspects[0].growthPerHour.low, undefined);
});

test('two files are tested exactly: births without deaths', t => {
	const sites = [
		{ stack: ['app.grows:1'], size: 1024 },
		{ stack: ['app.stays:2'], size: 1024 },
	];
	const report = searchOf([
		heapOf(
			sites,
			[
				{ kept: 5, born: 5 },
				{ kept: 30, born: 100 },
			],
			0,
		),
		heapOf(
			sites,
			[
				{ kept: 45, born: 45 },
				{ kept: 31, born: 150 },
			],
			60,
		),
	]).report();
	t.is(report.verdict, 'leak');
	t.is(report.suspects[0].function, 'app.grows');
	t.true(Math.abs(report.suspects[0].chance * 2 ** 40 - 1) < 1e-9);
	t.deepEqual(report.suspects.filter(({ verdict }) => verdict === 'leak').length, 1);
});

test('two files do not call a leak what only began between them, nor what lets go of most that it makes', t => {
	const sites = [
		{ stack: ['app.began:1'], size: 1024 },
		{ stack: ['app.renews:2'], size: 1024 },
		{ stack: ['app.grows:3'], size: 1024 },
	];
	const [none, few, more] = [
		{ kept: 0, born: 0 },
		{ kept: 8, born: 8 },
		{ kept: 50, born: 50 },
	];
	const two = [
		heapOf(sites, [none, few, few], 0),
		heapOf(sites, [more, { kept: 50, born: 200 }, { kept: 50, born: 60 }], 60),
	];
	const verdictsOf = (profiles: typeof two): Record<string, string> =>
		Object.fromEntries(
			searchOf(profiles)
				.report()
				.suspects.map(suspect => [suspect.function, suspect.verdict]),
		);
	t.deepEqual(verdictsOf(two), { 'app.grows': 'leak', 'app.began': 'growing', 'app.renews': 'growing' });
});

test('files are taken in the order of their time, whatever order they are given in', t => {
	const profiles = drawSeries(mixture(2500), 3);
	const right = searchOf(profiles).report();
	const wrong = searchOf(profiles.toReversed()).report();
	t.deepEqual(
		wrong.suspects.map(({ growthPerHour }) => growthPerHour),
		right.suspects.map(({ growthPerHour }) => growthPerHour),
	);
	t.deepEqual(
		wrong.snapshots.map(({ time }) => time),
		right.snapshots.map(({ time }) => time),
	);
});

test('files without times have an order but no rate', t => {
	const profiles = drawSeries(mixture(2500), 3).map(profile => ({ ...profile, timeNanos: 0n }));
	const report = searchOf(profiles).report();
	t.is(report.suspects[0].function, 'app.remember');
	t.is(report.suspects[0].growthPerHour.low, undefined);
	t.regex(report.suspects[0].growthPerHour.why ?? '', /when they were made/);
	t.true(report.notes.some(note => /no rate/.test(note)));
});

test('a restart splits the series, and the last part is judged', t => {
	const before = drawSeries(mixture(2500), 4);
	const second = drawSeries(mixture(0), 5).map(profile => ({
		...profile,
		timeNanos: profile.timeNanos + 3_600_000_000_000n,
	}));
	const report = searchOf([...before, ...second]).report();
	t.true(report.notes.some(note => /restarted once/.test(note)));
	t.not(report.verdict, 'leak');
});

test('the same file twice is one', t => {
	const profiles = drawSeries(mixture(2500), 4);
	t.deepEqual(
		searchOf([...profiles, profiles[11]]).report().suspects.length,
		searchOf(profiles).report().suspects.length,
	);
});

test('lines of one owner that live in the same number are parts of one thing', t => {
	const births = each(40);
	const part = (line: number, size: number): DrawnSite => ({
		stack: [`app.newDevice:${line}`, 'app.adopt:9', 'main.main:3'],
		size,
		births,
		deaths: each(0),
	});
	const sites = [part(41, 49_152), part(42, 49_152), part(43, 16_384), ...mixture(0)];
	let held = 0;
	for (let seed = 1; seed <= 20; seed++) {
		const [suspect] = searchOf(drawSeries(sites, seed)).report().suspects;
		t.is(suspect.function, 'app.newDevice');
		t.true(suspect.parts.length >= 2, `${suspect.parts.length} parts`);
		const { low = 0, high = 0 } = suspect.instances;
		if (low <= 480 && 480 <= high) held++;
	}
	t.true(held >= 17, `${held} of 20`);
});

test('goroutines of about the number of instances are named as holders', t => {
	const sites: DrawnSite[] = [
		{ stack: ['app.newDevice:41', 'main.main:3'], size: 262_144, births: each(40), deaths: each(0) },
	];
	const search = searchOf(drawSeries(sites, 1));
	search.add(
		'goroutine',
		goroutinesOf(
			[
				[['runtime.gopark', 'app.serve'], 480],
				[['runtime.gopark', 'app.other'], 12],
			],
			11,
		),
	);
	const [suspect] = search.report().suspects;
	t.deepEqual(
		suspect.holders.map(({ function: name, goroutines, proven }) => [name, goroutines, proven]),
		[['app.serve', 480, false]],
	);
});

test('goroutines alone are a series too, counted exactly', t => {
	const search = new LeakSearch();
	for (let at = 0; at < 6; at++) {
		search.add(
			`g${at}`,
			goroutinesOf(
				[
					[['runtime.gopark', 'app.serve'], 10 + at * 8],
					[['runtime.gopark', 'app.pool'], 40],
				],
				at,
			),
		);
	}
	const report = search.report();
	t.is(report.sampleType, 'goroutine');
	t.is(report.verdict, 'leak');
	t.is(report.suspects[0].function, 'app.serve');
	t.is(report.suspects[0].inuse.estimate, 50);
	t.is(Math.round(report.suspects[0].growthPerHour.estimate), 480);
	t.is(report.suspects[0].births, undefined);
});

test('a goroutine series that leaks proves what it holds', t => {
	const sites: DrawnSite[] = [{ stack: ['app.newDevice:41'], size: 16_384, births: each(20), deaths: each(0) }];
	const search = searchOf(drawSeries(sites, 9));
	const before = search.report().suspects[0];
	t.not(before.verdict, 'leak');
	for (let at = 0; at < steps; at++)
		search.add(`g${at}`, goroutinesOf([[['runtime.gopark', 'app.serve'], 20 * (at + 1)]], at));
	t.is(search.report().suspects[0].verdict, 'leak');
});

test('scaled values have estimates without intervals, and why', t => {
	const profiles = drawSeries(mixture(2500), 6).map(profile => {
		const { samples } = profile;
		const values = samples.values.map(column => column.map(value => Math.trunc(value * 0.37)));
		return { ...profile, samples: { ...samples, values } };
	});
	const [suspect] = searchOf(profiles).report().suspects;
	t.is(suspect.instances.low, undefined);
	t.regex(suspect.instances.why ?? '', /scaled or merged/);
});

test('a period that is not known leaves no interval', t => {
	const profiles = drawSeries(mixture(2500), 6).map(profile => ({ ...profile, period: 0n }));
	t.regex(searchOf(profiles).report().suspects[0].instances.why ?? '', /how often/);
	t.is(period, 524_288);
});

test('profiles that do not say what lives are refused with a sentence', t => {
	const search = new LeakSearch();
	const [heap] = drawSeries(mixture(1), 1);
	const cpu = {
		...heap,
		sampleTypes: [
			{ type: 'samples', unit: 'count' },
			{ type: 'cpu', unit: 'nanoseconds' },
		],
	};
	const refused = t.throws(() => search.add('cpu\u001b.pprof', cpu), { instanceOf: UserError });
	t.regex(refused?.message ?? '', /^cpu\\x1b\.pprof is neither a heap nor a goroutine profile: it has samples, cpu$/);
	const delta = { ...heap, durationNanos: 3_000_000_000n };
	t.throws(() => search.add('delta', delta), { instanceOf: UserError, message: /difference over 3 s/ });
	t.throws(() => new LeakSearch().report(), { instanceOf: UserError });
});

test('type arguments are shortened, and only those', t => {
	t.is(withoutTypeArguments('slices.Clone[go.shape.[]uint64,go.shape.uint64]'), 'slices.Clone[...]');
	t.is(withoutTypeArguments('main.(*list[go.shape.int]).push'), 'main.(*list[...]).push');
	t.is(withoutTypeArguments('main.plain'), 'main.plain');
	t.is(withoutTypeArguments('open[bracket'), 'open[bracket');
});

test('goroutines without a stack are counted, but are no suspects', t => {
	const series = [0, 1, 2].map(at =>
		goroutinesOf(
			[
				[[], at],
				[['app.wait', 'main.main'], 3],
			],
			at,
		),
	);
	const { snapshots, suspects } = searchOf(series).report();
	t.deepEqual(
		snapshots.map(({ total }) => total),
		[3, 4, 5],
	);
	t.deepEqual(
		suspects.filter(suspect => suspect.function === ''),
		[],
	);
});

test('a long series keeps its ends when it is thinned', t => {
	const search = new LeakSearch();
	for (let minute = 0; minute < 100; minute++) {
		search.add(String(minute), goroutinesOf([[['app.wait', 'main.main'], 1 + minute]], minute));
		search.thin(20);
	}
	const { snapshots, suspects } = search.report();
	const names = snapshots.map(({ file }) => Number(file));
	t.true(names.length > 10 && names.length <= 20, String(names.length));
	t.is(names[0], 0);
	t.deepEqual(names.slice(-3), [97, 98, 99]);
	t.is(suspects[0].function, 'app.wait');
});
