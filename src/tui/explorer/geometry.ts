/** Where things are on the screen. */
import type { Model, Size } from './model.js';

export interface Rect {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
}

export interface Geometry {
	/** The screen's own last row stays free: a frame of all rows would scroll some terminals. */
	readonly width: number;
	readonly height: number;
	readonly main: Rect;
	/** Undefined where there is one pane. */
	readonly side: Rect | undefined;
	readonly besides: boolean;
	/** Too small for two panes. */
	readonly small: boolean;
}

const headerRows = 2;
const footerRows = 2;
/** Columns from which two panes stand side by side. */
const wide = 120;

/** The places of panes: side by side from 120 columns on, one below the other under that, one where there is no room. */
export function geometryOf({ columns, rows }: Size, split: boolean): Geometry {
	const width = Math.max(20, columns);
	const height = Math.max(6, rows - 1);
	const small = columns < 60 || rows < 15;
	const body: Rect = { left: 0, top: headerRows, width, height: height - headerRows - footerRows };
	const shape = { width, height, small };
	if (small || !split) return { ...shape, main: body, side: undefined, besides: false };
	if (columns >= wide) {
		const main = Math.floor((width - 1) * 0.52);
		return {
			...shape,
			main: { ...body, width: main },
			side: { ...body, left: main + 1, width: width - main - 1 },
			besides: true,
		};
	}
	const upper = Math.ceil((body.height - 1) * 0.58);
	return {
		...shape,
		main: { ...body, height: upper },
		side: { ...body, top: body.top + upper + 1, height: body.height - upper - 1 },
		besides: false,
	};
}

/** The place of the pane that has the keys. */
export function activeRect(model: Model): Rect {
	const { main, side, width } = geometryOf(model.size, model.split);
	if (model.overlay !== undefined) return overlayRect(model);
	return model.active === 'side' && side !== undefined ? side : { ...main, width: Math.min(main.width, width) };
}

/** What lies over the panes takes their place. */
export function overlayRect({ size }: Model): Rect {
	return geometryOf(size, false).main;
}
