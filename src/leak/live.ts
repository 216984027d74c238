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
export interface LiveSizes {
	get(node: number): readonly LiveSize[];
}

/** The sizes of what lived at each stack of a snapshot. Each is made when it is asked for: there may be very many. */
export function liveSizes({ stack, size, share, live, born }: Snapshot): LiveSizes {
	let nodes = 0;
	for (const node of stack) nodes = Math.max(nodes, node + 1);
	// Rows by stack, as chains, the last row first.
	const last = new Int32Array(nodes).fill(-1);
	const before = new Int32Array(stack.length);
	for (let row = 0; row < stack.length; row++) {
		if (size[row] === 0 || live[row] === 0) continue;
		before[row] = last[stack[row]];
		last[stack[row]] = row;
	}
	return {
		get(node) {
			const sizes: LiveSize[] = [];
			for (let row = last[node] ?? -1; row >= 0; row = before[row])
				sizes.push({ size: size[row], share: share[row], live: live[row], born: born[row] ?? 0 });
			return sizes.reverse();
		},
	};
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
