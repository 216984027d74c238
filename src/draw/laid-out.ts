/** Graphviz's JSON as shapes. Its format: https://graphviz.org/docs/outputs/json/, operations as in xdot. */
import { attributeText, lineText } from './dot-labels.js';
import type { Group, Scene, Shape, TextShape } from './scene.js';

type Point = readonly [x: number, y: number];

interface Operation {
	readonly op: string;
	readonly color?: string;
	readonly points?: readonly Point[];
	/** Centre and half axes. */
	readonly rect?: readonly [x: number, y: number, halfWidth: number, halfHeight: number];
	readonly style?: string;
	readonly size?: number;
	readonly pt?: Point;
	readonly align?: 'l' | 'c' | 'r';
	readonly width?: number;
	readonly text?: string;
}

interface Element {
	readonly tooltip?: string;
	readonly bb?: string;
	readonly _draw_?: readonly Operation[];
	readonly _hdraw_?: readonly Operation[];
	readonly _tdraw_?: readonly Operation[];
	readonly _ldraw_?: readonly Operation[];
}

/** What `dot -Tjson` writes, as far as it is read here. Points, y upwards. */
export interface LaidOut extends Element {
	readonly bb: string;
	readonly objects?: readonly Element[];
	readonly edges?: readonly Element[];
}

/** Reads Graphviz's JSON, which is trusted to be such. */
export function laidOutOf(json: string): LaidOut {
	return JSON.parse(json) as LaidOut;
}

/** Free space around a picture, as Graphviz leaves it. */
const margin = 4;
const anchors = { l: 'start', c: 'middle', r: 'end' } as const;
/** Control points of a quarter of a circle: 4/3 (√2 - 1) of its radius. */
const quarter = 0.5523;

/** The shapes of a graph that was laid out: clusters first, edges under the nodes. */
export function sceneOf(graph: LaidOut): Scene {
	const [left, bottom, right, top] = graph.bb.split(',').map(Number);
	const place = ([x, y]: Point): Point => [x - left + margin, top - y + margin];
	const group = (element: Element, role: Group['role']): Group => ({
		role,
		tooltip: attributeText(element.tooltip ?? ''),
		shapes: [element._draw_, element._tdraw_, element._hdraw_, element._ldraw_].flatMap(part => shapesOf(part, place)),
	});
	const objects = graph.objects ?? [];
	return {
		width: right - left + 2 * margin,
		height: top - bottom + 2 * margin,
		groups: [
			...objects.filter(({ bb }) => bb !== undefined).map(element => group(element, 'cluster')),
			...(graph.edges ?? []).map(element => group(element, 'edge')),
			...objects.filter(({ bb }) => bb === undefined).map(element => group(element, 'node')),
		],
	};
}

function shapesOf(operations: readonly Operation[] | undefined, place: (point: Point) => Point): Shape[] {
	const shapes: Shape[] = [];
	const pen = { stroke: '#000000', fill: 'none', width: 1, size: 14, dash: undefined as [number, number] | undefined };
	for (const operation of operations ?? []) {
		const { op, color, style, size } = operation;
		if (op === 'c') pen.stroke = colorOf(color);
		else if (op === 'C') pen.fill = colorOf(color);
		else if (op === 'F') pen.size = size ?? pen.size;
		else if (op === 'S') applyStyle(pen, style ?? '');
		else if (op === 'T') shapes.push(textOf(operation, pen, place));
		else {
			const d = pathOf(operation, place);
			const { stroke, width, dash } = pen;
			if (d !== '') shapes.push({ kind: 'path', d, stroke, width, dash, fill: /[PEB]/.test(op) ? pen.fill : 'none' });
		}
	}
	return shapes;
}

function applyStyle(pen: { width: number; dash: [number, number] | undefined }, style: string): void {
	const width = /^setlinewidth\((.+)\)$/.exec(style);
	if (width) pen.width = Number(width[1]);
	else pen.dash = style === 'dotted' ? [2, 5] : style === 'dashed' ? [5, 2] : undefined;
}

function textOf(
	{ pt = [0, 0], align = 'c', width, text = '' }: Operation,
	{ size, stroke }: { size: number; stroke: string },
	place: (point: Point) => Point,
): TextShape {
	const [x, y] = place(pt);
	return { kind: 'text', x, y, anchor: anchors[align], size, room: width, fill: stroke, text: lineText(text) };
}

function pathOf({ op, points, rect }: Operation, place: (point: Point) => Point): string {
	const show = (point: Point): string => place(point).map(short).join(' ');
	if (rect) return ellipse(...place([rect[0], rect[1]]), rect[2], rect[3]);
	if (points === undefined || points.length === 0) return '';
	const [first, ...rest] = points.map(show);
	if (/[pP]/.test(op)) return `M ${first} ${rest.map(point => `L ${point}`).join(' ')} Z`;
	if (op === 'L') return `M ${first} ${rest.map(point => `L ${point}`).join(' ')}`;
	let d = `M ${first}`;
	for (let at = 0; at + 2 < rest.length; at += 3) d += ` C ${rest[at]} ${rest[at + 1]} ${rest[at + 2]}`;
	return d;
}

function ellipse(x: number, y: number, a: number, b: number): string {
	const [p, q] = [a * quarter, b * quarter];
	const curves = [
		[x + a, y + q, x + p, y + b, x, y + b],
		[x - p, y + b, x - a, y + q, x - a, y],
		[x - a, y - q, x - p, y - b, x, y - b],
		[x + p, y - b, x + a, y - q, x + a, y],
	];
	return `M ${short(x + a)} ${short(y)} ${curves.map(curve => `C ${curve.map(short).join(' ')}`).join(' ')} Z`;
}

function short(value: number): string {
	return String(Math.round(value * 100) / 100);
}

/** `#rrggbb`, or 'none' for what cannot be seen. */
function colorOf(color = '#000000'): string {
	if (/^#[\da-f]{6}00$/i.test(color)) return 'none';
	return /^#[\da-f]{6}/i.test(color) ? color.slice(0, 7) : '#000000';
}
