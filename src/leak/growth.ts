/** Whether what lives at a site grows, how fast, and what speaks against a leak. */
import { growthProbability } from './binomial.js';
import type { SiteSeries } from './site-series.js';
import type { Trend } from './trend.js';
import { trendOf } from './trend.js';

/** How a site grew over a series. Bytes are goroutines in a series of those. */
export interface Growth {
	/** Bytes per hour, or per step where the files have no times. */
	readonly rate: number;
	/** Standard deviation of the rate. */
	readonly deviation: number;
	/** Bytes that a sampled object stands for, on average over bytes. */
	readonly grain: number;
	/** Growth over the series, in sampled objects. */
	readonly gained: number;
	/** Probability of at least that growth at a steady site. */
	readonly chance: number;
	/** How much of the growth goes on in the last third: 0 to 1. */
	readonly persistence: number;
	/** How evenly it grew: 1 for growth all along, near 0 for a single step. */
	readonly evenness: number;
	/** Share of the growth that a rising load does not explain: 0 to 1. */
	readonly unexplained: number;
	/** The order of suspects: a careful bound of the rate, times the factors above. */
	readonly score: number;
}

/** When the snapshots were taken, and what all sites together did. */
export interface Course {
	/** Hours since the first, or numbers of steps. */
	readonly time: readonly number[];
	readonly knowsBirths: boolean;
	/** Bytes allocated per unit of time in the step before each snapshot, by all sites; 0 at the first. */
	readonly load: readonly number[];
}

/** The course of a series. */
export function courseOf(time: readonly number[], all: SiteSeries, knowsBirths: boolean): Course {
	const load = time.map((when, at) =>
		at === 0 ? 0 : (all.bornBytes[at] - all.bornBytes[at - 1]) / (when - time[at - 1]),
	);
	return { time, knowsBirths, load };
}

/** Standard deviations below the estimate at which sites are compared. */
const caution = 1.3;

/** How a site grew; undefined when nothing lived there or there is one snapshot only. */
export function growthOf(site: SiteSeries, course: Course): Growth | undefined {
	const { time } = course;
	if (time.length < 2) return undefined;
	const grain = grainOf(site);
	if (grain === 0) return undefined;
	const moves = movesOf(site, grain, course.knowsBirths);
	const trend = trendOf({ time, ...moves });
	if (trend === undefined) return undefined;
	const span = time[time.length - 1] - time[0];
	const gained = trend.slope * span;
	const chance = chanceOf(moves, trend, gained, span);
	const persistence = persistenceOf(moves, time, trend);
	const evenness = evennessOf(moves.level);
	const unexplained = unexplainedBy(course, moves.level);
	const careful = Math.max(0, trend.slope - caution * Math.max(trend.deviation, Math.sqrt(Math.max(gained, 1)) / span));
	const rate = trend.slope * grain;
	const weight = persistence * (evenness < steppy ? 0.5 : 1) * unexplained;
	return {
		rate,
		deviation: trend.deviation * grain,
		grain,
		gained,
		chance,
		persistence,
		evenness,
		unexplained,
		score: careful * grain * weight,
	};
}

/** Below this evenness growth came in one or two steps. */
export const steppy = 0.4;

/** Bytes that one sampled object stands for, averaged over bytes: objects of many sizes count as so many of that one. */
function grainOf({ bytes, squares }: SiteSeries): number {
	let [sum, square] = [0, 0];
	for (let at = 0; at < bytes.length; at++) {
		sum += bytes[at];
		square += squares[at];
	}
	return sum === 0 ? 0 : square / sum;
}

interface Moves {
	readonly level: number[];
	readonly births: number[];
	readonly deaths: number[];
}

/**
 * Levels with births and deaths between them, in samples. Objects that come and go within a step are in neither: births
 * are at most what lives after it.
 */
function movesOf({ bytes, bornBytes }: SiteSeries, grain: number, knowsBirths: boolean): Moves {
	const level = Array.from(bytes, value => value / grain);
	const births = level.map((value, at) => {
		if (at === 0) return 0;
		const change = value - level[at - 1];
		const born = knowsBirths ? (bornBytes[at] - bornBytes[at - 1]) / grain : change;
		return Math.max(change, 0, Math.min(born, value));
	});
	const deaths = level.map((value, at) => (at === 0 ? 0 : births[at] - (value - level[at - 1])));
	return { level, births, deaths };
}

/** The probability of the growth at a steady site: exact for two snapshots, else of the binomial test with as much noise. */
function chanceOf({ births, deaths }: Moves, { slope, deviation }: Trend, gained: number, span: number): number {
	if (gained <= 0) return 1;
	if (births.length === 2) return growthProbability(births[1], deaths[1]);
	const noise = (deviation * span) ** 2;
	const flips = Math.max(noise, gained);
	return slope <= 0 ? 1 : growthProbability((flips + gained) / 2, (flips - gained) / 2);
}

/** How sure growth is taken to go on before the last third is looked at, as a standard deviation around 1. */
const doubt = 0.6;

/** Growth in the last third as a part of what the slope lets expect, drawn towards 1 where few samples tell. */
function persistenceOf({ level, births, deaths }: Moves, time: readonly number[], { slope, scatter }: Trend): number {
	const last = level.length - 1;
	if (slope <= 0 || last < 3) return 1;
	const from = last - Math.max(1, Math.round(last / 3));
	const expected = slope * (time[last] - time[from]);
	let noise = 1;
	for (let at = from + 1; at <= last; at++) noise += births[at] + deaths[at];
	const measured = (level[last] - level[from]) / expected;
	const variance = (Math.min(noise, 2 * level[last] + 1) * scatter) / expected ** 2;
	const part = (measured / variance + 1 / doubt ** 2) / (1 / variance + 1 / doubt ** 2);
	return Math.min(1, Math.max(0, part));
}

/**
 * The participation ratio of the increments that rise, (sum g)^2 / sum g^2, as a part of what as many samples that come
 * evenly would have: N M / (N + M) for N samples in M steps.
 */
function evennessOf(level: readonly number[]): number {
	let [sum, squares] = [0, 0];
	for (let at = 1; at < level.length; at++) {
		const rise = Math.max(0, level[at] - level[at - 1]);
		sum += rise;
		squares += rise * rise;
	}
	const steps = level.length - 1;
	if (squares === 0 || steps < 3) return 1;
	return Math.min(1, (sum * sum) / squares / ((sum * steps) / (sum + steps)));
}

function unexplainedBy(_course: Course, _level: readonly number[]): number {
	return 1;
}
