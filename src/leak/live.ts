/** How many objects live in the last snapshot, by part, with what that is known from. */
import type { Estimate, SampledSum, Tails } from './binomial.js';
import { intervalOf, twoSided } from './binomial.js';
import type { Snapshot } from './snapshot.js';

/** Sampled objects of one size. */
export interface LiveSize {
	readonly size: number;
	/** Sampled share. */
	readonly share: number;
	/** Sampled objects in use. */
	readonly live: number;
	/** Sampled objects allocated since the process began; 0 where the file does not say. */
	readonly born: number;
}

/** The sizes at each stack, by node. */
export type LiveSizes = ReadonlyMap<number, readonly LiveSize[]>;

/** The sizes of what lived at each stack of a snapshot. */
export function liveSizes({ stack, size, share, live, born }: Snapshot): LiveSizes {
	const sizes = new Map<number, LiveSize[]>();
	for (let row = 0; row < stack.length; row++) {
		if (size[row] === 0 || live[row] === 0) continue;
		const entry = { size: size[row], share: share[row], live: live[row], born: born[row] ?? 0 };
		const known = sizes.get(stack[row]);
		if (known === undefined) sizes.set(stack[row], [entry]);
		else known.push(entry);
	}
	return sizes;
}

/** Number of objects, with the variance of the estimate. */
export function countOf(sizes: Iterable<LiveSize>): SampledSum {
	return summed(sizes, () => 1);
}

/** Bytes, with the variance of the estimate. */
export function bytesOf(sizes: Iterable<LiveSize>): SampledSum {
	return summed(sizes, ({ size }) => size);
}

function summed(sizes: Iterable<LiveSize>, amount: (size: LiveSize) => number): SampledSum {
	let [sum, variance, grain] = [0, 0, 0];
	for (const entry of sizes) {
		const weight = amount(entry) / entry.share;
		sum += entry.live * weight;
		variance += entry.live * (1 - entry.share) * weight * weight;
		grain = Math.max(grain, weight);
	}
	return { sum, variance, grain };
}

/**
 * Intervals of what ranks high are too low-spirited about the low side: it ranks high because chance was kind. The lower
 * tail is narrowed for that.
 */
export const chosen: Tails = { low: 0.013, high: 0.022 };

/** The interval of a sum, or why there is none. */
export function estimateOf(
	sum: SampledSum,
	count: number,
	inexact: string | undefined,
	tails: Tails = twoSided,
): Estimate {
	if (inexact !== undefined) return { estimate: sum.sum, why: inexact };
	return intervalOf(sum, count, tails);
}
