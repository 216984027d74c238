/** Which stacks belong together: the same line, told apart by callers where that makes the case clearer. */
import { checkpoint } from '../base/checkpoint.js';
import { grouped } from '../base/grouped.js';
import { PairTable } from '../base/int-table.js';
import type { Contexts } from './frames.js';
import type { Course } from './course.js';
import type { Growth } from './growth.js';
import { growthOf } from './growth.js';
import type { SiteSeries, StackSeries } from './site-series.js';
import { addSeries, emptySeries } from './site-series.js';

/** Stacks that are judged together. */
export interface Site {
	readonly stacks: readonly StackSeries[];
	readonly series: SiteSeries;
	readonly growth: Growth | undefined;
	/** In how many ways the stacks were looked at before this one was chosen. */
	readonly choices: number;
}

/** Callers that are looked at, at most. */
const deepest = 24;

/** A site of these stacks. */
export function siteOf(stacks: readonly StackSeries[], course: Course, choices: number): Site {
	if (stacks.length === 1) {
		const [{ series }] = stacks;
		return { stacks, series, growth: growthOf(series, course), choices };
	}
	const series = emptySeries(course.time.length);
	for (const stack of stacks) addSeries(series, stack.series);
	return { stacks, series, growth: growthOf(series, course), choices };
}

/** Disjoint sites of all stacks. */
export function sitesOf(stacks: readonly StackSeries[], contexts: Contexts, course: Course): Site[] {
	const placeOf = places(contexts);
	return [...grouped(stacks, ({ charged }) => placeOf[charged]).values()].flatMap((group, at) => {
		if ((at & 0x3ff) === 0) checkpoint('judging sites', at, 0);
		return split(siteOf(group, course, 1), 1, course, placeOf);
	});
}

/** Frames of one function and line have one number, whatever type arguments they were written with. */
function places(contexts: Contexts): Int32Array {
	const known = new PairTable(contexts.frameCount);
	const ids = contexts.functionIds();
	const numbers = new Int32Array(contexts.frameCount);
	for (let frame = 0; frame < numbers.length; frame++) numbers[frame] = known.add(ids[frame], contexts.lineOf(frame));
	return numbers;
}

/**
 * The site itself, or, where one of its callers alone makes a clearer case, that caller's part and the rest.
 *
 * @param depth callers that all stacks of the site share
 */
function split(site: Site, depth: number, course: Course, placeOf: Int32Array): Site[] {
	// Where nothing can grow no caller makes a clearer case.
	if (site.stacks.length < 2 || depth > deepest || course.time.length < 2) return [site];
	const parts = [...grouped(site.stacks, ({ frames, head }) => placeOf[frames[head + depth]] ?? -1).values()];
	if (parts.length === 1) return split(site, depth + 1, course, placeOf);
	const below = parts
		.map(part => siteOf(part, course, site.choices + 1))
		.flatMap(part => split(part, depth + 1, course, placeOf));
	const best = Math.max(...below.map(({ growth }) => growth?.distance ?? 0));
	if (best <= (site.growth?.distance ?? 0) * (depth === 1 ? worthNaming : worthSplitting)) return [site];
	const [clear, rest] = [
		below.filter(({ growth }) => growth?.clear === true),
		below.filter(({ growth }) => growth?.clear !== true),
	];
	const others = rest.flatMap(({ stacks }) => stacks);
	return others.length === 0 ? clear : [...clear, siteOf(others, course, site.choices + 1)];
}

/**
 * How clear the case of a caller must be beside that of all. Squares of distances add up: where two callers have equal
 * parts in the growth each has 0.71 of the whole, which is no reason to tell them apart.
 */
const worthSplitting = 0.8;
/** The same for those that call the function itself: most helpers that leak do so for one of their callers. */
const worthNaming = 0.6;
