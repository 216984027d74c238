/** The course of a series: its times, and the load, which may explain growth. */
import type { SiteSeries } from './site-series.js';

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

/** Births for each object gained from which on the site's own rate of allocation is what its level follows. */
const churning = 3;

/** A load that rises by more than this, beside its mean, began at next to nothing. */
const steepest = 1.8;

/**
 * The share of the growth that a rising load leaves open. What lives by Little's law, or in a pool, grows as the load
 * does, of all sites together or, where much comes and goes, of its own: the level that it began with is multiplied as the
 * load is, both read off straight lines. That begin is unsure, and the load is not of one kind: the middle is taken
 * between this and what the mean level lets expect, which has the leak in it.
 */
export function unexplainedBy(
	course: Course,
	{ bornBytes }: SiteSeries,
	level: readonly number[],
	gained: number,
	grain: number,
): number {
	if (!course.knowsBirths || level.length < 4 || gained <= 0) return 1;
	const mean = level.reduce((sum, value) => sum + value, 0) / level.length;
	const own = bornBytes.map((value, at) =>
		at === 0 ? 0 : (value - bornBytes[at - 1]) / (course.time[at] - course.time[at - 1]),
	);
	const born = (bornBytes[bornBytes.length - 1] - bornBytes[0]) / grain;
	const follows = born > churning * gained ? relativeRise(course.time, own) : 0;
	const rise = Math.min(steepest, Math.max(relativeRise(course.time, course.load), follows));
	const begin = Math.max(0, mean - gained / 2);
	const times = (1 + rise / 2) / (1 - rise / 2);
	const [ofBegin, ofMean] = [(times - 1) * begin, rise * mean];
	return Math.min(1, Math.max(0, 1 - Math.min(ofMean, (ofBegin + ofMean) / 2) / gained));
}

/** By how much of its mean a load rises over the series; 0 where it does not surely. The first value is not looked at. */
function relativeRise(time: readonly number[], load: ArrayLike<number>): number {
	const count = load.length - 1;
	let [middle, mean] = [0, 0];
	for (let at = 1; at <= count; at++) {
		middle += time[at] / count;
		mean += load[at] / count;
	}
	if (mean <= 0) return 0;
	let [cross, square, rest] = [0, 0, 0];
	for (let at = 1; at <= count; at++) {
		cross += (time[at] - middle) * (load[at] - mean);
		square += (time[at] - middle) ** 2;
	}
	const slope = cross / square;
	for (let at = 1; at <= count; at++) rest += (load[at] - mean - slope * (time[at] - middle)) ** 2;
	const deviation = Math.sqrt(rest / Math.max(1, count - 2) / square);
	return slope <= 3 * deviation ? 0 : (slope * (time[count] - time[0])) / mean;
}
