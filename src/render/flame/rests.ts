/** Frames that are too narrow to be drawn each, as boxes of several. */
import type { FlameReport } from '../../report/flame.js';
import type { FlameLayout } from './layout.js';

/** Neighbours below one frame, with all that they call, and what is folded beside them. */
export interface Rest {
	readonly depth: number;
	/** Parts of the picture's width. */
	readonly left: number;
	width: number;
	frames: number;
	/** Weights in the profile and in its base. */
	now: number;
	was: number;
}

export interface Rests {
	/** Per row of the tree, 1 where it is drawn by itself. */
	readonly drawn: Uint8Array;
	readonly rests: readonly Rest[];
}

/**
 * Parts the frames into those that are drawn and those that are not. The page's script does the same for what it shows
 * (`restsOf`).
 *
 * @param least width from which a frame is drawn, as part of the whole width
 */
export function smallFrames({ tree }: FlameReport, layout: FlameLayout, least: number): Rests {
	const { length, parent, depth, total, baseTotal, rest, baseRest, restNames } = tree;
	const drawn = new Uint8Array(length);
	const rests: Rest[] = [];
	// The last box below each frame, while no frame that is drawn stands behind it.
	const open = new Map<number, Rest>();
	const add = (above: number, left: number, width: number, frames: number, now: number, was: number): void => {
		let box = open.get(above);
		if (box === undefined) {
			box = { depth: above < 0 ? 0 : depth[above] + 1, left, width: 0, frames: 0, now: 0, was: 0 };
			open.set(above, box);
			rests.push(box);
		}
		box.width += width;
		box.frames += frames;
		box.now += now;
		box.was += was;
	};
	for (let row = 0; row < length;) {
		if (row === 0 || layout.width[row] >= least) {
			drawn[row] = 1;
			open.delete(parent[row]);
			row++;
			continue;
		}
		let end = row;
		let frames = 0;
		do frames += 1 + restNames[end++];
		while (end < length && depth[end] > depth[row]);
		add(parent[row], layout.left[row], layout.width[row], frames, total[row], baseTotal[row]);
		row = end;
	}
	for (let row = 0; row < length; row++) {
		if (drawn[row] === 0 || restNames[row] === 0) continue;
		add(row, layout.restLeft[row], layout.restWidth[row], restNames[row], rest[row], baseRest[row]);
	}
	return { drawn, rests };
}
