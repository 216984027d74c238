/** Whether what lives at a site grows, how fast, and what speaks against a leak. */
import { growthProbability } from './binomial.js';
import type { Course } from './course.js';
import { unexplainedBy } from './course.js';
import { normalDistance } from './special-functions.js';
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
	/** The same as a distance in standard deviations; 0 for no growth. */
	readonly distance: number;
	/** How much of the growth goes on in the last third: 0 to 1. */
	readonly persistence: number;
	/** Probability of at least the growth in the last two fifths of the series at a steady site. */
	readonly recentChance: number;
	/** How evenly it grew: 1 for growth all along, near 0 for a single step. */
	readonly evenness: number;
	/** Share of the growth that a rising load does not explain: 0 to 1. */
	readonly unexplained: number;
	/** Whether a careful bound of the rate, and what goes on of it, is above 0. */
	readonly clear: boolean;
	/** The order of suspects: a careful bound of the rate, times the factors above. */
	readonly score: number;
}

/** Standard deviations below the estimate at which sites are compared. */
const caution = 1.5;
/** How much of the growth between two files goes on where they do not tell. */
const undecided = 0.5;
/** How softly that bound ends at 0, in standard deviations: those below it keep an order, by all that is known of them. */
const softness = 0.3;
/** What of a suspect's score is left where nothing goes on: what has grown by much may do so again. */
const memory = 0.05;

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
	const unexplained = unexplainedBy(course, site, moves.level, gained, grain);
	const collection = collectionOf(site);
	const chance = Math.min(chanceOf(moves, trend, gained * unexplained, span), collection?.chance ?? 1);
	const distance = normalDistance(Math.min(chance, 1 - 1e-9));
	const born = bornIn(site, grain, course);
	const persistence = persistenceOf(moves, time, trend, born);
	const evenness = evennessOf(moves.level);
	const rate = trend.slope * grain;
	return {
		rate,
		deviation: trend.deviation * grain,
		grain,
		gained,
		chance,
		distance: Math.max(0, distance),
		persistence,
		recentChance: collection === undefined ? recentChanceOf(moves, born) : collection.recentChance,
		evenness,
		unexplained,
		clear: distance > caution && rate * unexplained * persistence > 0,
		score: rate * unexplained * careful(distance) * Math.max(memory, persistence) * steadiness(evenness),
	};
}

/** The part of a rate that is left `caution` standard deviations below it, with an end that is not sharp. */
function careful(distance: number): number {
	const above = softness * Math.log1p(Math.exp((distance - caution) / softness));
	return above / Math.hypot(distance, 1);
}

/** Below this evenness growth came in one or two steps. */
export const steppy = 0.4;

/** What growth in one or two steps counts: a half at most, since late initialisation comes so. */
function steadiness(evenness: number): number {
	return evenness < steppy ? (0.5 * evenness) / steppy : 1;
}

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

/**
 * The probability of the growth at a steady site: exact for two snapshots, else of the binomial test with as much noise,
 * or of so many steps up among all steps where hardly a sample was gained.
 */
function chanceOf(moves: Moves, { slope, deviation }: Trend, gained: number, span: number): number {
	const { level, births, deaths } = moves;
	if (gained <= 0 || slope <= 0) return 1;
	if (level.length === 2) return growthProbability(births[1], deaths[1]);
	const flips = Math.max((deviation * span) ** 2, gained);
	return gained < countable ? climbProbability(level) : growthProbability((flips + gained) / 2, (flips - gained) / 2);
}

/** Growth in samples below which steps are counted: one large object that grows is one sample all along. */
const countable = 3;

/** The sign test: at a steady site a step leads up as often as down. */
function climbProbability(level: readonly number[]): number {
	let [ups, downs] = [0, 0];
	for (let at = 1; at < level.length; at++) {
		if (level[at] > level[at - 1]) ups++;
		else if (level[at] < level[at - 1]) downs++;
	}
	return growthProbability(ups, downs);
}

/** How sure growth is taken to go on before the end is looked at, as a standard deviation around 1. */
const doubt = 1;
/** Standard deviations that the growth of shorter ends is taken for more than it is. */
const kindness = 0.8;

/**
 * How much of the growth goes on: in the last third, drawn towards 1 where few samples tell, and in shorter and longer
 * ends, each beside what the part before it lets expect: what has filled, or lets go of its first objects, grows no more.
 */
function persistenceOf(moves: Moves, time: readonly number[], { slope, scatter }: Trend, born: number): number {
	const last = moves.level.length - 1;
	if (slope <= 0) return 1;
	if (last < 2) return grewBefore(moves.level, born) ? 1 : undecided;
	const third = endOf(moves, last - Math.max(1, Math.round(last / 3)), scatter);
	const expected = slope * (time[last] - time[last - Math.max(1, Math.round(last / 3))]);
	const variance = third.variance / expected ** 2;
	let part = (third.gained / expected / variance + 1 / doubt ** 2) / (1 / variance + 1 / doubt ** 2);
	for (let from = last - 2; from > last / 2; from--) {
		const end = endOf(moves, from, scatter);
		const before = ((moves.level[from] - moves.level[0]) / (time[from] - time[0])) * (time[last] - time[from]);
		if (before > 0) part = Math.min(part, (end.gained + kindness * Math.sqrt(end.variance)) / before);
		part = Math.min(part, survivalOf(moves, from, scatter));
	}
	return Math.min(1, Math.max(0, part));
}

/**
 * How much of what is born after a snapshot stays, as a part of how much of what was born before it did; more by its
 * uncertainty. Where objects die late nearly all stay at first and hardly any later, while births go on.
 */
function survivalOf({ level, births, deaths }: Moves, from: number, scatter: number): number {
	const last = level.length - 1;
	let [bornBefore, born, died] = [0, 0, 0];
	for (let at = 1; at <= last; at++) {
		if (at <= from) bornBefore += births[at];
		else {
			born += births[at];
			died += deaths[at];
		}
	}
	const stayed = (level[from] - level[0] + 0.5) / (bornBefore + 1);
	const expected = born * stayed;
	if (expected <= 0 || stayed <= 0) return 1;
	const variance = (died + 1) * scatter + (born * born * Math.max(0.02, stayed * (1 - stayed))) / (bornBefore + 1);
	return (born - died + kindness * Math.sqrt(variance)) / expected;
}

/** Growth from a snapshot to the end, and its variance. */
function endOf({ level, births, deaths }: Moves, from: number, scatter: number): { gained: number; variance: number } {
	const last = level.length - 1;
	let noise = 1;
	for (let at = from + 1; at <= last; at++) noise += births[at] + deaths[at];
	return { gained: level[last] - level[from], variance: Math.min(noise, 2 * level[last] + 1) * scatter };
}

/** Objects of a site that is one collection: it may be seen with the memory that it has outgrown. */
const collectionObjects = 2.5;
/** Rises of a collection that make a case. */
const collectionRises = 4;

/**
 * The case against a single slice or map that only grows, by leaps: of so large an object every allocation is seen, so
 * that its size has no error. Were sizes of successors independent of each other, r + 1 of them would be in rising order
 * with probability 1 / (r + 1)!. It still grows when a leap falls into the last quarter.
 *
 * @returns undefined for what is no collection, has been smaller before, or rose too few times
 */
function collectionOf({ bytes, objects, live }: SiteSeries): Pick<Growth, 'chance' | 'recentChance'> | undefined {
	const last = bytes.length - 1;
	if (!objects.every((count, at) => count <= collectionObjects && count <= live[at] * 1.1)) return undefined;
	let [rises, late, chance] = [0, false, 1];
	for (let at = 1; at <= last; at++) {
		if (bytes[at] < bytes[at - 1]) return undefined;
		if (bytes[at] === bytes[at - 1] || bytes[at - 1] === 0) continue;
		rises++;
		chance /= rises + 1;
		late ||= at > last - Math.max(1, Math.round(last / 4));
	}
	return rises < collectionRises ? undefined : { chance, recentChance: late ? 0 : 1 };
}

/** Part of the series, at its end, in which a leak must be seen to grow. */
const recent = 0.4;

/** Samples at the first of two files from which on a site is known to have grown before it. */
const before = 2;
/** Part of what is born between two files that lives at the second, from which on hardly anything is let go. */
const staying = 0.5;

/** Objects born between the first and the last snapshot, in samples, with those that come and go within a step. */
function bornIn({ bornBytes }: SiteSeries, grain: number, { knowsBirths }: Course): number {
	return knowsBirths ? (bornBytes[bornBytes.length - 1] - bornBytes[0]) / grain : 0;
}

/**
 * Whether the growth between two files is likely to go on. There is no end to look at: what began between them may have
 * stopped, and what lets go of most that it makes may do so with the rest. Growth goes on, as far as one can tell, where
 * some was there already, and little went.
 *
 * @param born in samples; 0 where it is not known
 */
function grewBefore(level: readonly number[], born: number): boolean {
	return level[0] >= before && level[1] - level[0] >= staying * born;
}

/**
 * The binomial test of the end of the series. Where much comes and goes the noise is that of both levels, not of all that
 * moved between them.
 *
 * @param born in all steps, in samples; 0 where it is not known
 */
function recentChanceOf({ level, births, deaths }: Moves, born: number): number {
	const last = level.length - 1;
	if (last === 1 && !grewBefore(level, born)) return 1;
	const from = last - Math.max(1, Math.round(last * recent));
	if (from < 0) return 1;
	let moved = 0;
	for (let at = from + 1; at <= last; at++) moved += births[at] + deaths[at];
	const gained = level[last] - level[from];
	const flips = Math.max(Math.min(moved, level[last] + level[from]), Math.abs(gained));
	return gained <= 0 ? 1 : growthProbability((flips + gained) / 2, (flips - gained) / 2);
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
	if (squares === 0 || steps < 2) return 1;
	const [ratio, expected] = [(sum * sum) / squares, (sum * steps) / (sum + steps)];
	if (steps > 2) return Math.min(1, ratio / expected);
	// Of two steps one alone already is half: what counts is how much the other adds.
	return expected < telling ? 1 : Math.min(1, (ratio - 1) / (expected - 1));
}

/** Steps expected to be seen in two below which there are too few samples to tell one from two. */
const telling = 1.3;
