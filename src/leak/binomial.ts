/** What a number of sampled objects says about the number of objects. */
import { betaProbability } from './special-functions.js';

/** An estimate with its interval; without `low` and `high` where they cannot be known. */
export interface Estimate {
	readonly estimate: number;
	readonly low?: number;
	readonly high?: number;
	/** Why there is no interval. */
	readonly why?: string;
}

/** Share of errors on each side of an interval. */
export interface Tails {
	readonly low: number;
	readonly high: number;
}

/** 95 %. */
export const twoSided: Tails = { low: 0.025, high: 0.025 };

/**
 * P(Bin(n, p) >= k) = I_p(k, n - k + 1) (DLMF 8.17.5), which is defined for k and n that are no whole numbers too.
 */
export function atLeast(k: number, n: number, p: number): number {
	if (k <= 0) return 1;
	return k > n ? 0 : betaProbability(p, k, n - k + 1);
}

/** P(Bin(n, p) <= k). */
function atMost(k: number, n: number, p: number): number {
	if (k >= n) return 1;
	return betaProbability(1 - p, n - k, k + 1);
}

/** From here on the interval of a normal variable is as good. */
const many = 20_000;

/**
 * All n for which k of n sampled objects is not too unlikely: P(Bin(n, p) >= k) and P(Bin(n, p) <= k) at least `tails`.
 *
 * @param k sampled objects, not below 0
 * @param p probability that an object is sampled, above 0 and at most 1
 * @returns the first and the last n
 */
export function objectsBehind(k: number, p: number, tails: Tails = twoSided): readonly [low: number, high: number] {
	if (p > 1 - 1e-9) return [k, k];
	const estimate = k / p;
	const deviation = Math.sqrt((k + 1) * (1 - p)) / p;
	if (k > many) {
		const spread = deviation * 1.96;
		return [Math.floor(estimate - spread), Math.ceil(estimate + spread)];
	}
	const least = Math.ceil(k);
	const low =
		k <= 0
			? 0
			: firstWhere(n => atLeast(k, n, p) >= tails.low, Math.max(least, Math.floor(estimate - 6 * deviation)), least);
	const high = firstWhere(n => atMost(k, n, p) < tails.high, Math.max(least, Math.floor(estimate)), least) - 1;
	return [low, Math.max(high, least)];
}

/** The first whole number from `floor` on for which `holds`, which stays true from there; `guess` is where to begin. */
function firstWhere(holds: (n: number) => boolean, guess: number, floor: number): number {
	let below = guess;
	let step = 1;
	while (below >= floor && holds(below)) {
		below -= step;
		step *= 2;
	}
	below = Math.max(below, floor - 1);
	let above = below + 1;
	for (step = 1; !holds(above); step *= 2) above += step;
	while (above - below > 1) {
		const middle = Math.floor((above + below) / 2);
		if (holds(middle)) above = middle;
		else below = middle;
	}
	return above;
}

/** Sampled objects of several sizes, or of several parts: what they add up to, and the variance of that. */
export interface SampledSum {
	/** Sum of k * amount / p. */
	readonly sum: number;
	/** Sum of k * (1 - p) * (amount / p)^2. */
	readonly variance: number;
	/** Largest amount / p of one more sample, for sums of 0. */
	readonly grain: number;
}

/**
 * The interval of a sum. Of one size it is that of {@link objectsBehind}; of several that of the one binomial variable
 * which has the same sum and variance.
 *
 * @param count estimated number of objects in the sum, the scale on which single objects count
 */
export function intervalOf({ sum, variance, grain }: SampledSum, count: number, tails: Tails = twoSided): Estimate {
	if (sum <= 0) {
		const high = grain > 0 ? -Math.log(tails.high) * grain : 0;
		return { estimate: 0, low: 0, high };
	}
	const unit = sum / Math.max(count, 1e-9);
	const objects = variance / (unit * unit);
	const p = count / (count + objects);
	const [low, high] = objectsBehind(nearlyWhole(count * p), p, tails);
	return { estimate: sum, low: Math.min(sum, low * unit), high: Math.max(sum, high * unit) };
}

/** A number of samples without the error of dividing and multiplying, which would take 1.0000000000000002 for more than 1. */
function nearlyWhole(samples: number): number {
	const whole = Math.round(samples);
	return Math.abs(samples - whole) < 1e-6 ? whole : samples;
}

/**
 * The probability of at least that much growth where births and deaths are equally likely: P(Bin(b + d, 1/2) >= b), with
 * the upper half of the ties (mid-p is not used, so that it errs on the safe side).
 */
export function growthProbability(births: number, deaths: number): number {
	return atLeast(births, births + deaths, 0.5);
}
