/** Outlines of the letters of a TrueType font, from its tables glyf and loca. https://learn.microsoft.com/typography/opentype/spec/glyf */

/** An outline as SVG draws it: where it begins, and the rest in relative steps, which hold wherever that is put. */
export interface Outline {
	/** Units of the font, x to the right, y down from the base line. */
	readonly x: number;
	readonly y: number;
	/** '' for a letter without ink. */
	readonly steps: string;
}

interface Point {
	readonly x: number;
	readonly y: number;
	/** Whether the outline goes through it; it bends towards the others. */
	readonly on: boolean;
}

/** Where the tables begin in the file, and whether loca counts in words of four bytes or in pairs of two. */
export interface GlyphTables {
	readonly glyf: number;
	readonly loca: number;
	readonly wide: boolean;
}

/** Glyphs within glyphs within glyphs: no real font has more. */
const deepest = 4;

/** The outline of the glyph of a number. */
export function glyphOutline(file: Buffer, tables: GlyphTables, glyph: number): Outline {
	const contours = contoursOf(file, tables, glyph, deepest).map(startingOn);
	const [first] = contours;
	if (first === undefined) return { x: 0, y: 0, steps: '' };
	let steps = '';
	let start = first[0];
	for (const contour of contours) {
		if (contour !== first) steps += `m${contour[0].x - start.x} ${start.y - contour[0].y}`;
		start = contour[0];
		steps += contourSteps(contour);
	}
	return { x: first[0].x, y: -first[0].y, steps };
}

/** A contour that begins at a point on the outline: between two that are not, there is one in their middle. */
function startingOn(points: readonly Point[]): readonly Point[] {
	const at = points.findIndex(({ on }) => on);
	if (at >= 0) return [...points.slice(at), ...points.slice(0, at)];
	return [middle(points[0], points[points.length - 1]), ...points];
}

function middle(left: Point, right: Point): Point {
	return { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2, on: true };
}

function contourSteps(points: readonly Point[]): string {
	let steps = '';
	let from = points[0];
	for (let at = 1; at <= points.length; at++) {
		const point = points[at % points.length];
		if (point.on) {
			if (at < points.length) steps += `l${point.x - from.x} ${from.y - point.y}`;
			from = point;
			continue;
		}
		const next = points[(at + 1) % points.length];
		const to = next.on ? next : middle(point, next);
		steps += `q${point.x - from.x} ${from.y - point.y} ${to.x - from.x} ${from.y - to.y}`;
		from = to;
		if (next.on) at++;
	}
	return `${steps}z`;
}

function contoursOf(file: Buffer, tables: GlyphTables, glyph: number, depth: number): Point[][] {
	const { loca, wide } = tables;
	const [from, to] = [glyph, glyph + 1].map(at =>
		wide ? file.readUInt32BE(loca + 4 * at) : 2 * file.readUInt16BE(loca + 2 * at),
	);
	if (to <= from) return [];
	const start = tables.glyf + from;
	const count = file.readInt16BE(start);
	if (count >= 0) return simpleContours(file, start + 10, count);
	return depth === 0 ? [] : composedContours(file, tables, start + 10, depth);
}

function simpleContours(file: Buffer, start: number, count: number): Point[][] {
	const ends = Array.from({ length: count }, (_, at) => file.readUInt16BE(start + 2 * at));
	const points = (ends.at(-1) ?? -1) + 1;
	let at = start + 2 * count;
	at += 2 + file.readUInt16BE(at);
	const flags: number[] = [];
	while (flags.length < points) {
		const flag = file[at++];
		const repeats = flag & 8 ? file[at++] : 0;
		for (let time = 0; time <= repeats; time++) flags.push(flag);
	}
	const coordinates = (short: number, same: number): number[] => {
		let value = 0;
		return flags.map(flag => {
			if (flag & short) value += flag & same ? file[at++] : -file[at++];
			else if ((flag & same) === 0) {
				value += file.readInt16BE(at);
				at += 2;
			}
			return value;
		});
	};
	const [xs, ys] = [coordinates(2, 16), coordinates(4, 32)];
	const all = flags.slice(0, points).map((flag, row) => ({ x: xs[row], y: ys[row], on: (flag & 1) === 1 }));
	return ends
		.map((end, row) => all.slice(row === 0 ? 0 : ends[row - 1] + 1, end + 1))
		.filter(({ length }) => length > 0);
}

/** A glyph of other glyphs, each moved and scaled. */
function composedContours(file: Buffer, tables: GlyphTables, start: number, depth: number): Point[][] {
	const contours: Point[][] = [];
	let at = start;
	for (let flags = 0x20; flags & 0x20;) {
		flags = file.readUInt16BE(at);
		const glyph = file.readUInt16BE(at + 2);
		const words = (flags & 1) === 1;
		const [dx, dy] = words
			? [file.readInt16BE(at + 4), file.readInt16BE(at + 6)]
			: [file.readInt8(at + 4), file.readInt8(at + 5)];
		at += words ? 8 : 6;
		const numbers = flags & 8 ? 1 : flags & 0x40 ? 2 : flags & 0x80 ? 4 : 0;
		const scale = Array.from({ length: numbers }, (_, row) => file.readInt16BE(at + 2 * row) / 16_384);
		at += 2 * numbers;
		const [a = 1, b, c, d] = numbers === 4 ? scale : [scale[0], 0, 0, scale[numbers - 1] ?? 1];
		for (const contour of contoursOf(file, tables, glyph, depth - 1)) {
			contours.push(contour.map(({ x, y, on }) => ({ x: a * x + c * y + dx, y: b * x + d * y + dy, on })));
		}
	}
	return contours;
}
