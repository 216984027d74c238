import test from 'ava';
import { LeakSearch } from '../../src/leak/search.js';
import type { Profile } from '../../src/profile/tables.js';
import { drawSeries } from './draw.js';

const each = (count: number): number[] => Array.from({ length: 12 }, () => count);

function searchOf(profiles: readonly Profile[]): LeakSearch {
	const search = new LeakSearch();
	for (const [at, profile] of profiles.entries()) search.add(`heap-${at + 1}`, profile);
	return search;
}

test('what the standard library allocates by itself is named by its innermost function outside the runtime', t => {
	const births = each(2500);
	const sites = [
		{ stack: ['runtime.mallocgc:9', 'net/http.serve:3', 'runtime.goexit:1'], size: 1024, births, deaths: each(0) },
		{ stack: ['runtime.mallocgc:9', 'runtime.malg:7', 'runtime.mstart:1'], size: 1024, births, deaths: each(0) },
	];
	const { suspects } = searchOf(drawSeries(sites, 1)).report();
	t.deepEqual(suspects.map(suspect => suspect.function).toSorted(), ['net/http.serve', 'runtime.malg']);
});

test('of the callers of a shared line the one that grows is named, not the one that holds most', t => {
	const rest = { size: 1024, deaths: each(0) };
	const sites = [
		{ stack: ['app.make:1', 'app.cached:2', 'main.main:3'], births: [200_000, ...each(0).slice(1)], ...rest },
		{ stack: ['app.make:1', 'app.forgotten:4', 'main.main:5'], births: each(2500), ...rest },
	];
	const [{ stack }] = searchOf(drawSeries(sites, 1)).report().suspects;
	t.true(stack.some(frame => frame.function === 'app.forgotten'));
});

test('of three files a single step is no leak, two are', t => {
	const verdictOf = (births: readonly number[]): string => {
		const site = { stack: ['app.made:1', 'main.main:2'], size: 16_384, births, deaths: [0, 0, 0] };
		return searchOf(drawSeries([site], 1)).report().verdict;
	};
	t.not(verdictOf([100, 0, 3000]), 'leak');
	t.is(verdictOf([100, 1500, 1500]), 'leak');
});

test('what one line makes in many sizes is one kind: its rare small ones are no part', t => {
	const sizes = [64, 512, 2048, 3072, 4864, 6784, 9472, 12_288, 16_384, 20_480];
	const sites = sizes.map(size => ({
		stack: ['app.sheet:1', 'main.main:2'],
		size,
		births: each(150),
		deaths: each(0),
	}));
	for (const seed of [1, 2, 3]) {
		const [{ parts, instances }] = searchOf(drawSeries(sites, seed)).report().suspects;
		t.is(parts.length, 1);
		// How many there are of each size is chance too: the interval is that of their sum.
		t.deepEqual([instances.low, instances.high], [parts[0].instances.low, parts[0].instances.high]);
	}
});

test('two sizes far apart of one line are two parts', t => {
	const sites = [256, 16_384].map(size => ({
		stack: ['app.pair:1', 'main.main:2'],
		size,
		births: each(5000),
		deaths: each(0),
	}));
	const [{ parts, instances }] = searchOf(drawSeries(sites, 1)).report().suspects;
	t.deepEqual(
		parts.map(({ bytesEach }) => Math.round(bytesEach)),
		[16_384, 256],
	);
	t.true((instances.low ?? 0) <= 60_000 && (instances.high ?? 0) >= 60_000);
});
