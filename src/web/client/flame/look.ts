/** How frames look: colours by package or by change, names that fit, what is found and selected. */
import { fitName } from '../../../render/flame/fit.js';
import { changeColor, changeStep, ink, packageColors, restColor } from '../../../render/flame/palette.js';
import type { FlameTree } from './tree.js';

/** A frame's place on the canvas in pixels; `cell` is the width of a character. */
export interface Box {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
	readonly cell: number;
}

/** What is found and selected, per name. */
export interface Marks {
	/** 1 for what the search finds; undefined when nothing is searched for. */
	readonly hits: Uint8Array | undefined;
	readonly selected: Uint8Array;
}

export interface Look {
	/** Reads the colours of the theme. */
	readonly begin: (color: (name: string) => string) => void;
	readonly frame: (context: CanvasRenderingContext2D, row: number, box: Box, faint: boolean) => void;
	readonly outline: (context: CanvasRenderingContext2D, box: Box, strong: boolean) => void;
}

export interface LookOptions {
	readonly tree: FlameTree;
	readonly names: readonly string[];
	readonly colors: readonly number[];
	/** Colours tell what changed. */
	readonly compares: boolean;
	/** What the root is called. */
	readonly rootName: string;
	readonly marks: () => Marks;
}

/** Makes the look of a tree's frames. */
export function lookOf({ tree, names, colors, compares, rootName, marks }: LookOptions): Look {
	const fitted = new Map<number, string>();
	let theme = { miss: '', hit: '', mark: '', text: '', plain: '', plainText: '' };
	let now = marks();
	// Without a package, and where nothing is compared, a frame has the colour of the paper's theme.
	const isPlain = (row: number): boolean =>
		!compares && tree.name[row] !== -2 && (tree.name[row] < 0 || colors[tree.name[row]] < 0);
	const fill = (row: number): string => {
		const name = tree.name[row];
		if (name === -2) return restColor;
		if (compares) return changeColor(changeStep(tree.total[row], tree.was[row]));
		return isPlain(row) ? theme.plain : packageColors[colors[name]];
	};
	const textOf = (row: number, cells: number): string => {
		const name = tree.name[row];
		if (name < 0) {
			const text = name === -2 ? 'smaller' : rootName;
			return text.length <= cells ? text : '';
		}
		// A name in so many cells is always written the same.
		const key = name * 512 + Math.min(cells, 511);
		let text = fitted.get(key);
		if (text === undefined) fitted.set(key, (text = fitName(names[name], cells)));
		return text;
	};
	return {
		begin(color) {
			now = marks();
			theme = {
				miss: color('--miss'),
				hit: color('--hit'),
				mark: color('--mark'),
				text: color('--miss-ink'),
				plain: color('--plain'),
				plainText: color('--plain-ink'),
			};
		},
		frame(context, row, { left, top, width, height, cell }, faint) {
			const name = tree.name[row];
			const missed = now.hits !== undefined && (name < 0 || now.hits[name] === 0);
			context.globalAlpha = faint ? 0.55 : 1;
			context.fillStyle = missed ? theme.miss : now.hits !== undefined ? theme.hit : fill(row);
			const gap = width > 3 ? 1 : 0;
			context.fillRect(left, top, Math.max(0.5, width - gap), height - 1);
			if (name >= 0 && now.selected[name] === 1) {
				context.fillStyle = theme.mark;
				context.fillRect(left, top + height - 4, Math.max(0.5, width - gap), 3);
			}
			const cells = Math.floor((width - 7) / cell);
			const text = cells < 2 ? '' : textOf(row, cells);
			if (text !== '') {
				context.fillStyle = missed ? theme.text : now.hits === undefined && isPlain(row) ? theme.plainText : ink;
				context.fillText(text, left + 4, top + height / 2);
			}
			context.globalAlpha = 1;
		},
		outline(context, { left, top, width, height }, strong) {
			context.strokeStyle = theme.mark;
			context.lineWidth = strong ? 2 : 1;
			context.strokeRect(left + 0.5, top + 0.5, Math.max(1, width - 2), height - 2);
		},
	};
}
