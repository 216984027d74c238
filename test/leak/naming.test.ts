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
