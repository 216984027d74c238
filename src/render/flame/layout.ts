/** Where the frames of a flame graph lie, as parts of its width. */
import type { FlameReport } from '../../report/flame.js';

export interface FlameLayout {
	/** Per row of the tree, its left end and its width: the root has 0 and 1. */
	readonly left: Float64Array;
	readonly width: Float64Array;
	/** The folded frames below each row, 0 wide where there are none. */
	readonly restLeft: Float64Array;
	readonly restWidth: Float64Array;
	/** Number of rows of frames, the root's included. */
	readonly depth: number;
}

/**
 * Lays the frames out: those that are called by one stand side by side below it, the folded ones last. With a base and
 * the larger weight asked for, a frame has room for what is there now and for what has vanished below it.
 */
export function layoutFlame({ tree, width: chosen, baseTotal }: FlameReport): FlameLayout {
	const { length, parent, self, baseSelf, rest, baseRest } = tree;
	const larger = baseTotal !== undefined && chosen === 'larger';
	const weight = (now: number, was: number): number => (larger ? Math.max(now, was) : now);
	const room = new Float64Array(length);
	let depth = 1;
	for (let row = length - 1; row >= 0; row--) {
		room[row] += weight(self[row], baseSelf[row]) + weight(rest[row], baseRest[row]);
		if (parent[row] >= 0) room[parent[row]] += room[row];
		const below = tree.restNames[row] > 0 ? 2 : 1;
		depth = Math.max(depth, tree.depth[row] + below);
	}
	const scale = room[0] > 0 ? 1 / room[0] : 0;
	const left = new Float64Array(length);
	const next = new Float64Array(length);
	for (let row = 0; row < length; row++) {
		const above = parent[row];
		left[row] = above < 0 ? 0 : next[above];
		next[row] = left[row];
		if (above >= 0) next[above] += room[row] * scale;
	}
	return {
		left,
		width: room.map(value => value * scale),
		restLeft: next,
		restWidth: rest.map((value, row) => weight(value, baseRest[row]) * scale),
		depth,
	};
}
