/** The call tree: a node per path from a root. */
import { PairTable } from '../base/int-table.js';
import type { Selection } from '../selection/selection.js';
import { forEachSample } from '../selection/selection.js';
import type { Edge } from './edges.js';
import type { Frames } from './frames.js';
import type { SampleValues, Weights } from './weights.js';

export interface CallTree {
	/** Node of the frames that each tree node stands for. */
	readonly node: Int32Array;
	readonly weights: Weights;
	readonly edges: Edge[];
	/** Calls `visit` for each tree node of each sample, `leaf` for the last. */
	readonly visitSamples: (visit: (sample: number, treeNode: number, leaf: boolean) => void) => void;
}

/** Builds the tree of the selected samples. Parents come before their children. */
export function callTree(selection: Selection, frames: Frames, values: SampleValues): CallTree {
	const table = new PairTable(4096);
	const called: boolean[] = [];
	const visitSamples: CallTree['visitSamples'] = visit => {
		forEachSample(selection, (sample, from, to) => {
			if (values.value[sample] === 0 && (values.divisor?.[sample] ?? 0) === 0) return;
			let parent = -1;
			for (let at = to - 1; at >= from; at--) {
				const location = selection.profile.samples.stack[at];
				const outermost = frames.start[location + 1] - 1;
				for (let frame = outermost; frame >= frames.start[location]; frame--) {
					parent = table.add(parent, frames.node[frame]);
					if (frame === outermost) called[parent] = true;
					visit(sample, parent, false);
				}
			}
			if (parent >= 0) visit(sample, parent, true);
		});
	};
	visitSamples(() => undefined);
	const count = table.size;
	const weights: Weights = {
		flat: new Float64Array(count),
		cum: new Float64Array(count),
		flatDivisor: values.divisor && new Float64Array(count),
		cumDivisor: values.divisor && new Float64Array(count),
	};
	visitSamples((sample, treeNode, leaf) => {
		const sums = leaf ? weights.flat : weights.cum;
		const divisors = leaf ? weights.flatDivisor : weights.cumDivisor;
		sums[treeNode] += values.value[sample];
		if (divisors && values.divisor) divisors[treeNode] += values.divisor[sample];
	});
	const edges: Edge[] = [];
	for (let treeNode = 0; treeNode < count; treeNode++) {
		if (table.first[treeNode] < 0) continue;
		edges.push({
			src: table.first[treeNode],
			dest: treeNode,
			weight: weights.cum[treeNode],
			divisor: weights.cumDivisor?.[treeNode] ?? 0,
			residual: false,
			inline: called[treeNode] !== true,
		});
	}
	return { node: table.second.slice(0, count), weights, edges, visitSamples };
}
