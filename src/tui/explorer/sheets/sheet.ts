/** What a view shows, as rows that are drawn when they are seen. */
import type { Glyphs, Line } from '../text.js';
import type { Shown } from '../views.js';

/** A place in source. */
export interface SourcePlace {
	/** The path as it can be opened, or as the profile names it. */
	readonly file: string;
	readonly line: number;
}

/** What a row stands for. */
export interface Item {
	/** Finds the row again in a later report. */
	readonly key: string;
	/** The function's name, raw; '' for rows that are none. */
	readonly name: string;
	/** The name as reports show it, which may have file and line behind it. */
	readonly shown: string;
	readonly place?: SourcePlace;
	/** The line of its source that matters. */
	readonly line?: number;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/** How source is coloured. */
export interface Coloring {
	readonly ground: 'dark' | 'light';
	/** Only lines that have values: in a pane that follows what is chosen beside it each colour is written again and again. */
	readonly weighingOnly: boolean;
}

/** Rows of a view. Nothing is laid out before it is asked for. */
export interface Sheet {
	readonly view: Shown;
	/** What it is about, behind the view's name; raw. */
	readonly about: string;
	readonly length: number;
	/** The row to begin at. */
	readonly start: number;
	/** The line of the shell that answers the same. */
	readonly command: string;
	item(row: number): Item | undefined;
	/** Lines above the rows, which do not scroll. */
	head(width: number, glyphs: Glyphs): readonly Line[];
	/** A row that is about `width` cells wide. */
	line(row: number, width: number, glyphs: Glyphs): Line;
	/** What a search looks at; raw. */
	text(row: number): string;
	/** The rows that the keys lead to, where that is not the next line. */
	readonly step?: (row: number, direction: Direction, zoom: number) => number;
	/** Draws the whole of it, where rows are not lines. */
	readonly draw?: (chosen: number, zoom: number, width: number, height: number, glyphs: Glyphs) => readonly Line[];
	/** The row above in a tree; -1 for none. */
	readonly parent?: (row: number) => number;
	/** Whether a row of a tree can be opened, and is. */
	readonly fold?: (row: number) => 'open' | 'closed' | 'leaf';
	/** The same tree with a row opened or closed; undefined where there is nothing below it. */
	readonly toggle?: (row: number) => Sheet | undefined;
	/** Colours some of the source from the row `first` on; undefined when all up to `last` is coloured. */
	readonly colored?: (first: number, last: number, coloring: Coloring) => Promise<Sheet | undefined>;
}

/** An item for a function. */
export function functionItem(name: string, shown: string, place?: SourcePlace): Item {
	return { key: shown, name, shown, ...(place === undefined ? {} : { place }) };
}
