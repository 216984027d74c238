/** Flat and cumulative weights of nodes: one pass over the stacks. */
import { checkpoint, checkpointMask } from '../base/checkpoint.js';
import type { Selection } from '../selection/selection.js';
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
export function weighNodes(selection: Selection, frames: Frames, { value, divisor }: SampleValues): Weights {
	const { flat, cum } = sumColumn(selection, frames, value);
	if (divisor === undefined) return { flat, cum, flatDivisor: undefined, cumDivisor: undefined };
	const divisors = sumColumn(selection, frames, divisor);
	return { flat, cum, flatDivisor: divisors.flat, cumDivisor: divisors.cum };
}

/** One column's sums per node: the innermost loop over all stacks, in one function so that nothing in it is a call. */
function sumColumn(selection: Selection, frames: Frames, value: Float64Array): Pick<Weights, 'flat' | 'cum'> {
	const { kept } = selection;
	const { stack, stackStart, length } = selection.profile.samples;
	const stackFrom = selection.from ?? stackStart;
	const stackTo = selection.to ?? stackStart.subarray(1);
	const { code, several } = packFrames(frames);
	const flat = new Float64Array(frames.nodes.length);
	const cum = new Float64Array(frames.nodes.length);
	// The last sample that reached each node, plus one.
	const seen = new Int32Array(frames.nodes.length);
	// Offsets fit 31 bits; `| 0` lets the engine count with integers where unsigned columns would make it use floats.
	for (let sample = 0; sample < length; sample++) {
		if ((sample & checkpointMask) === 0) checkpoint('adding up samples', sample, length);
		const weight = value[sample];
		if (weight === 0 || (kept !== undefined && kept[sample] === 0)) continue;
		const from = stackFrom[sample] | 0;
		const mark = (sample + 1) | 0;
		let leaf = -1;
		for (let at = (stackTo[sample] | 0) - 1; at >= from; at--) {
			const only = code[stack[at]];
			if (only >= 0) {
				leaf = only;
				if (seen[only] === mark) continue;
				seen[only] = mark;
				cum[only] += weight;
				continue;
			}
			const first = -1 - only;
			const last = first + several[first];
			for (let frame = first + 1; frame <= last; frame++) {
				leaf = several[frame];
				if (seen[leaf] === mark) continue;
				seen[leaf] = mark;
				cum[leaf] += weight;
			}
		}
		if (leaf >= 0) flat[leaf] += weight;
	}
	return { flat, cum };
}

/**
 * Frames in a form that takes one look for most locations: `code` is the node of a location's only frame, or -1 - k, where
 * `several` has at k the number of its frames and behind that their nodes, outermost first.
 */
function packFrames({ start, node }: Frames): { readonly code: Int32Array; readonly several: Int32Array } {
	const code = new Int32Array(start.length - 1);
	const several = new Int32Array(node.length + code.length);
	let next = 0;
	for (let location = 0; location < code.length; location++) {
		const count = start[location + 1] - start[location];
		if (count === 1) {
			code[location] = node[start[location]];
			continue;
		}
		code[location] = -1 - next;
		several[next++] = count;
		for (let frame = start[location + 1] - 1; frame >= start[location]; frame--) several[next++] = node[frame];
	}
	return { code, several };
}
