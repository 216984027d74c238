/** The slope of a series that is expected to stay level, and how far chance alone would bring it. */

/** A number of objects over time, in samples. */
export interface Levels {
	/** When, in any unit. */
	readonly time: readonly number[];
	/** How many live. */
	readonly level: readonly number[];
	/** How many came during the step before, at most those that live. */
	readonly births: readonly number[];
	/** How many of the step before went. */
	readonly deaths: readonly number[];
}

export interface Trend {
	/** Per unit of time. */
	readonly slope: number;
	/** Standard deviation of the slope of a level series with this turnover. */
	readonly deviation: number;
	/** How much more the values scatter than sampling and turnover explain; at least 1. */
	readonly scatter: number;
}

/**
 * Fits level + slope * time by generalized least squares.
 *
 * A steady site has about `mean` objects, Poisson distributed; by Little's law a share of turnover / mean of them is
 * replaced in a step, so that neighbours correlate by exp(-kappa dt), a first-order autoregression. With full turnover
 * this is the common regression line, without any it is the last value less the first, over time.
 *
 * @returns undefined when nothing ever lived
 */
export function trendOf({ time, level, births, deaths }: Levels): Trend | undefined {
	const { length } = level;
	const mean = level.reduce((sum, value) => sum + value, 0) / length;
	if (mean <= 0) return undefined;
	let turnover = 0;
	for (let at = 1; at < length; at++) turnover += (births[at] + deaths[at]) / 2 / (length - 1);
	const step = (time[length - 1] - time[0]) / (length - 1);
	const kept = Math.min(Math.max(1 - turnover / mean, 1e-6), 0.999);
	const kappa = -Math.log(kept) / step;
	const { slope, precision, squares } = fit(time, level, kappa);
	const freedom = length - 2;
	const scatter = length < 4 ? 1 : Math.max(1, (squares / mean - Math.sqrt(2 * freedom)) / freedom);
	return { slope, deviation: Math.sqrt((mean * scatter) / precision), scatter };
}

/** Least squares on what is new in each value: e_j = y_j - r y_(j-1), with variance 1 - r^2. */
function fit(
	time: readonly number[],
	level: readonly number[],
	kappa: number,
): { slope: number; precision: number; squares: number } {
	let [oo, ot, tt, oy, ty, yy] = [0, 0, 0, 0, 0, 0];
	for (let at = 0; at < level.length; at++) {
		const kept = at === 0 ? 0 : Math.exp(-kappa * (time[at] - time[at - 1]));
		const weight = 1 / (1 - kept * kept);
		const one = 1 - kept;
		const when = time[at] - time[0] - (at === 0 ? 0 : kept * (time[at - 1] - time[0]));
		const value = level[at] - (at === 0 ? 0 : kept * level[at - 1]);
		oo += weight * one * one;
		ot += weight * one * when;
		tt += weight * when * when;
		oy += weight * one * value;
		ty += weight * when * value;
		yy += weight * value * value;
	}
	const precision = tt - (ot * ot) / oo;
	const slope = (ty - (ot * oy) / oo) / precision;
	const start = (oy - slope * ot) / oo;
	const squares = yy - start * oy - slope * ty;
	return { slope, precision, squares };
}
