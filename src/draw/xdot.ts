/** Graphs as Graphviz has laid them out, as shapes. The format: https://graphviz.org/docs/outputs/canon/#xdot */
import { attributeText, lineText } from './dot-labels.js';
import type { Group, Scene, Shape } from './scene.js';

/** Free space around a picture, as Graphviz leaves it. */
const margin = 4;
const anchors = { '-1': 'start', '0': 'middle', '1': 'end' } as const;
/** Control points of a quarter of a circle: 4/3 (√2 - 1) of its radius. */
const quarter = 0.5523;
/** The attributes that are drawn, in their order: shapes, the tail's and the head's end, the label. */
const drawn = ['_draw_', '_tdraw_', '_hdraw_', '_ldraw_'];

/** What a place of the layout, in points and upwards, is in the picture. */
interface Place {
	readonly x: (x: number) => number;
	readonly y: (y: number) => number;
}

/** A statement of the text. */
interface Element {
	readonly role: 'graph' | Group['role'];
	/** As the statement begins. */
	readonly name: string;
	/** What is to be drawn, by attribute. */
	readonly operations: Map<string, string>;
	/** Left, lower, right and upper edge; '' unless it is the graph or a cluster. */
	bounds: string;
}

/**
 * The shapes of a graph that was laid out: clusters first, edges under the nodes.
 *
 * @param xdot what Graphviz wrote: an attribute a line
 * @param tooltips those of the graph, as `layoutDot` took them out of it
 */
export function sceneOf(xdot: string, tooltips: ReadonlyMap<string, string>): Scene {
	const elements = elementsOf(xdot);
	const [left, bottom, right, top] = (elements.find(({ role }) => role === 'graph')?.bounds ?? '')
		.split(',')
		.map(Number);
	const place: Place = { x: x => x - left + margin, y: y => top - y + margin };
	const groups = (role: Group['role']): Group[] =>
		elements
			.filter(element => element.role === role)
			.map(({ name, operations }) => ({
				role,
				tooltip: attributeText(tooltips.get(name) ?? ''),
				shapes: drawn.flatMap(attribute => shapesOf(operations.get(attribute) ?? '', place)),
			}));
	return {
		width: right - left + 2 * margin,
		height: top - bottom + 2 * margin,
		groups: [...groups('cluster'), ...groups('edge'), ...groups('node')],
	};
}

function elementsOf(xdot: string): Element[] {
	const elements: Element[] = [];
	let element: Element | undefined;
	let inside: 'graph' | 'cluster' = 'graph';
	// Long lines are broken after a backslash.
	for (const line of xdot.replaceAll('\\\n', '').split('\n')) {
		let from = /\S/.exec(line)?.index ?? 0;
		if (line.startsWith('subgraph ', from)) inside = 'cluster';
		const open = line.indexOf('[', from);
		// A statement begins with what it is about and a bracket; attributes follow, with an indent of their own.
		if (open > 0 && /[\t ]/.test(line[open - 1]) && !line.slice(from, open).includes('=')) {
			const name = line.slice(from, open - 1);
			element = elementOf(name, inside);
			if (element) elements.push(element);
			from = open + 1;
		}
		const equals = line.indexOf('=', from);
		if (element === undefined || equals < 0) continue;
		const attribute = line.slice(from, equals);
		if (attribute === 'bb') element.bounds = unquoted(line, equals);
		else if (drawn.includes(attribute)) element.operations.set(attribute, unquoted(line, equals));
	}
	return elements;
}

function elementOf(name: string, inside: 'graph' | 'cluster'): Element | undefined {
	const of = (role: Element['role']): Element => ({ role, name, operations: new Map(), bounds: '' });
	// Defaults of those that follow.
	if (name === 'node' || name === 'edge') return undefined;
	if (name === 'graph') return of(inside);
	return of(/ -[->] /.test(name) ? 'edge' : 'node');
}

/** The text between the quotes of an attribute that ends its line. */
function unquoted(line: string, equals: number): string {
	return line.slice(equals + 2, line.lastIndexOf('"')).replaceAll('\\"', '"');
}

/** Reads operations: a letter each, and what it says, with spaces between. */
class Operations {
	private at = 0;
	private readonly ascii: boolean;

	constructor(private readonly text: string) {
		// oxlint-disable-next-line no-control-regex -- what is not ASCII takes more than a byte
		this.ascii = !/[^\0-\x7f]/.test(text);
	}

	get more(): boolean {
		return this.at < this.text.length;
	}

	word(): string {
		const found = this.text.indexOf(' ', this.at);
		const end = found < 0 ? this.text.length : found;
		const word = this.text.slice(this.at, end);
		this.at = end + 1;
		return word;
	}

	number(): number {
		return Number(this.word());
	}

	/** Text that says first of how many bytes it is, as UTF-8. */
	string(): string {
		const bytes = this.number();
		const from = this.at + 1;
		const end = this.ascii ? from + bytes : this.endOf(from, bytes);
		this.at = end + 1;
		return this.text.slice(from, end);
	}

	private endOf(from: number, bytes: number): number {
		let at = from;
		for (let left = bytes; left > 0 && at < this.text.length;) {
			const code = this.text.codePointAt(at) ?? 0;
			left -= code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
			at += code < 0x10000 ? 1 : 2;
		}
		return at;
	}
}

function shapesOf(text: string, place: Place): Shape[] {
	const shapes: Shape[] = [];
	let [stroke, fill, width, size] = ['#000000', 'none', 1, 14];
	let dash: readonly [number, number] | undefined;
	const read = new Operations(text);
	while (read.more) {
		const op = read.word();
		if (op === 'c') stroke = colorOf(read.string());
		else if (op === 'C') fill = colorOf(read.string());
		else if (op === 'F') [size] = [read.number(), read.string()];
		else if (op === 'S') {
			const style = read.string();
			if (style.startsWith('setlinewidth(')) width = Number.parseFloat(style.slice('setlinewidth('.length));
			else dash = style === 'dotted' ? [2, 5] : style === 'dashed' ? [5, 2] : undefined;
		} else if (op === 'T') {
			const [x, y] = [place.x(read.number()), place.y(read.number())];
			const anchor = anchors[anchorOf(read.word())];
			const room = read.number();
			shapes.push({ kind: 'text', x, y, anchor, size, room, fill: stroke, text: lineText(read.string()) });
		} else {
			const d = pathOf(op, read, place);
			if (d === undefined) break;
			shapes.push({ kind: 'path', d, stroke, width, dash, fill: 'PEb'.includes(op) ? fill : 'none' });
		}
	}
	return shapes;
}

function anchorOf(word: string): keyof typeof anchors {
	return word === '-1' || word === '1' ? word : '0';
}

/** An outline; undefined when it is none, as nothing after it can be read then. */
function pathOf(op: string, read: Operations, place: Place): string | undefined {
	if (op === 'E' || op === 'e') {
		return ellipse(place.x(read.number()), place.y(read.number()), read.number(), read.number());
	}
	if (!'PpLBb'.includes(op)) return undefined;
	const curved = op === 'B' || op === 'b';
	let d = '';
	for (let at = 0, count = read.number(); at < count; at++) {
		const mark = at === 0 ? 'M ' : !curved ? ' L ' : at % 3 === 1 ? ' C ' : ' ';
		d += `${mark}${short(place.x(read.number()))} ${short(place.y(read.number()))}`;
	}
	return op === 'P' || op === 'p' ? `${d} Z` : d;
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
function colorOf(color: string): string {
	if (/^#[\da-f]{6}00$/i.test(color)) return 'none';
	return /^#[\da-f]{6}/i.test(color) ? color.slice(0, 7) : '#000000';
}
