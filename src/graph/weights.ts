/** Flat and cumulative weights of nodes: one pass over the stacks. */
import type { Selection } from '../selection/selection.js';
import { forEachSample } from '../selection/selection.js';
import type { Frames } from './frames.js';

/** The column of values that is looked at. */
export interface SampleValues {
	readonly value: Float64Array;
	/** For means: what sums are divided by. */
	readonly divisor: Float64Array | undefined;
}

/** Sums per node; whole numbers. */
export interface Weights {
	readonly flat: Float64Array;
	readonly cum: Float64Array;
	/** Sums of the divisor, undefined without one. */
	readonly flatDivisor: Float64Array | undefined;
	readonly cumDivisor: Float64Array | undefined;
}

/** `sum / divisor` as a whole number; the sum itself when there is no divisor. */
export function meanOf(sum: number, divisor: number): number {
	return divisor === 0 ? sum : Math.trunc(sum / divisor);
}

/** A node's own weight, as a mean where there is a divisor. */
export function flatValue({ flat, flatDivisor }: Weights, node: number): number {
	return flatDivisor === undefined ? flat[node] : meanOf(flat[node], flatDivisor[node]);
}

/** A node's weight with all it calls, as a mean where there is a divisor. */
export function cumValue({ cum, cumDivisor }: Weights, node: number): number {
	return cumDivisor === undefined ? cum[node] : meanOf(cum[node], cumDivisor[node]);
}

/** Sums the values of the selected samples into nodes; recursion counts once. */
export function weighNodes(selection: Selection, frames: Frames, values: SampleValues): Weights {
	const count = frames.nodes.length;
	const { value, divisor } = values;
	const flat = new Float64Array(count);
	const cum = new Float64Array(count);
	const flatDivisor = divisor && new Float64Array(count);
	const cumDivisor = divisor && new Float64Array(count);
	const { start, node } = frames;
	const { stack } = selection.profile.samples;
	// The last sample that reached each node, plus one.
	const seen = new Uint32Array(count);
	const single = isSingle(frames);
	forEachSample(selection, (sample, from, to) => {
		const weight = value[sample];
		const share = divisor === undefined ? 0 : divisor[sample];
		if (weight === 0 && share === 0) return;
		const mark = sample + 1;
		let leaf = -1;
		for (let at = to - 1; at >= from; at--) {
			const location = stack[at];
			if (single) {
				leaf = node[location];
				if (seen[leaf] === mark) continue;
				seen[leaf] = mark;
				cum[leaf] += weight;
				if (cumDivisor !== undefined) cumDivisor[leaf] += share;
				continue;
			}
			for (let frame = start[location + 1] - 1; frame >= start[location]; frame--) {
				leaf = node[frame];
				if (seen[leaf] === mark) continue;
				seen[leaf] = mark;
				cum[leaf] += weight;
				if (cumDivisor !== undefined) cumDivisor[leaf] += share;
			}
		}
		if (leaf < 0) return;
		flat[leaf] += weight;
		if (flatDivisor !== undefined) flatDivisor[leaf] += share;
	});
	return { flat, cum, flatDivisor, cumDivisor };
}

/** Whether every location has exactly one frame. */
function isSingle({ start }: Frames): boolean {
	for (let location = 0; location < start.length; location++) if (start[location] !== location) return false;
	return true;
}
