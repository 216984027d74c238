/** A picture as shapes. Units are points (1/72 inch), x to the right, y down, from the picture's upper left corner. */

/** An outline. Colours are `#rrggbb` or 'none'. */
export interface PathShape {
	readonly kind: 'path';
	/** Absolute M, L, C and Z, parts separated by spaces, as in SVG. */
	readonly d: string;
	readonly fill: string;
	readonly stroke: string;
	/** Width of the line. */
	readonly width: number;
	/** Lengths of dash and gap; undefined for a whole line. */
	readonly dash: readonly [number, number] | undefined;
}

/** One line of text. */
export interface TextShape {
	readonly kind: 'text';
	/** Where it begins, has its middle or ends, on the base line. */
	readonly x: number;
	readonly y: number;
	readonly anchor: 'start' | 'middle' | 'end';
	readonly size: number;
	/** The room that the layout gave it; undefined when it may take what it needs. */
	readonly room: number | undefined;
	readonly fill: string;
	readonly text: string;
}

export type Shape = PathShape | TextShape;

/** Shapes that belong together: a box with its text, an edge with its label. */
export interface Group {
	readonly role: 'node' | 'edge' | 'cluster' | 'plain';
	/** What is shown when one points at it; '' for nothing. */
	readonly tooltip: string;
	readonly shapes: readonly Shape[];
}

export interface Scene {
	readonly width: number;
	readonly height: number;
	readonly groups: readonly Group[];
}
