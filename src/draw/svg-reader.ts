/** SVG as this program writes it, as shapes: groups that move, rectangles, paths, lines, text; attributes only. */
import type { PathShape, Scene, Shape, TextShape } from './scene.js';

type Attributes = ReadonlyMap<string, string>;

/** What an element has from those around it and from its own attributes. */
interface Context {
	readonly style: Attributes;
	readonly x: number;
	readonly y: number;
}

interface Size {
	readonly width: number;
	readonly height: number;
}

const inherited = /^(fill|stroke|stroke-width|stroke-dasharray|font-size|text-anchor)$/;
/** Elements whose content is not drawn. */
const silent = /^(title|desc|style|script|defs|metadata|clipPath|foreignObject)$/;
const attribute = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
/** Data, comments and declarations; a tag; text. */
const token =
	/<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<[?!][^>]*>|<(\/?)([\w:-]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>|([^<]+)/g;

/** Width and height of an SVG in its own units. @throws Error when it has neither a view box nor a size */
export function sizeOfSvg(svg: string): Size {
	const attributes = attributesOf(/<svg\b((?:[^>"']|"[^"]*"|'[^']*')*)>/.exec(svg)?.[1] ?? '');
	const [, , width, height] = (attributes.get('viewBox') ?? '')
		.trim()
		.split(/[\s,]+/)
		.map(Number);
	const whole = { width: Number.NaN, height: Number.NaN };
	const size = {
		width: width ?? length(attributes, 'width', whole),
		height: height ?? length(attributes, 'height', whole),
	};
	if (!(size.width > 0 && size.height > 0)) throw new Error('the SVG does not say how large it is');
	return size;
}

/** The shapes of an SVG of our own. */
export function sceneOfSvg(svg: string): Scene {
	const size = sizeOfSvg(svg);
	const shapes: Shape[] = [];
	const open: Context[] = [{ style: new Map(), x: 0, y: 0 }];
	let hidden = 0;
	for (const { 1: closing, 2: name, 3: attributes, 4: empty, 5: text } of svg.matchAll(token)) {
		const around = open[open.length - 1];
		if (text !== undefined) addText(shapes, around, text, size, hidden > 0);
		if (name === undefined) continue;
		if (silent.test(name)) hidden += closing === '/' ? -1 : empty === '/' ? 0 : 1;
		if (silent.test(name) || hidden > 0) continue;
		if (closing === '/') {
			open.pop();
			continue;
		}
		const context = inside(around, attributesOf(attributes), name);
		const d = outline(name, context.style, size);
		if (d !== '') shapes.push(pathOf(moved(d, context), context.style));
		if (empty !== '/') open.push(context);
	}
	return { ...size, groups: [{ role: 'plain', tooltip: '', shapes }] };
}

function attributesOf(text: string): Map<string, string> {
	return new Map([...text.matchAll(attribute)].map(([, name, one, two]) => [name, plain(one ?? two)]));
}

function inside(around: Context, attributes: Attributes, name: string): Context {
	const style = new Map([...around.style].filter(([key]) => inherited.test(key)));
	for (const [key, value] of attributes) style.set(key, value);
	style.set('element', name);
	const move = /translate\(\s*(-?[\d.]+)(?:[\s,]+(-?[\d.]+))?\s*\)/.exec(attributes.get('transform') ?? '');
	return { style, x: around.x + Number(move?.[1] ?? 0), y: around.y + Number(move?.[2] ?? 0) };
}

function outline(name: string, attributes: Attributes, size: Size): string {
	const at = (key: string): number => length(attributes, key, size);
	if (name === 'path') return attributes.get('d') ?? '';
	if (name === 'line') return `M ${at('x1')} ${at('y1')} L ${at('x2')} ${at('y2')}`;
	if (name !== 'rect') return '';
	const [left, top] = [at('x'), at('y')];
	const [right, bottom] = [left + at('width'), top + at('height')];
	return `M ${left} ${top} L ${right} ${top} L ${right} ${bottom} L ${left} ${bottom} Z`;
}

/** A path with absolute M, L, C, H, V and Z, as M, L, C and Z at another place. */
function moved(d: string, { x, y }: Context): string {
	let at = [0, 0];
	const parts = [...d.matchAll(/([MLCHVZ])([^A-Za-z]*)/g)].map(([, letter, rest]) => {
		const numbers = (rest.match(/-?[\d.]+/g) ?? []).map(Number);
		if (letter === 'Z') return 'Z';
		const points = letter === 'H' ? [numbers[0], at[1]] : letter === 'V' ? [at[0], numbers[0]] : numbers;
		at = points.slice(-2);
		return `${/[HV]/.test(letter) ? 'L' : letter} ${points.map((value, i) => value + (i % 2 ? y : x)).join(' ')}`;
	});
	return parts.join(' ');
}

function pathOf(d: string, style: Attributes): PathShape {
	const dash = (style.get('stroke-dasharray') ?? '').split(/[\s,]+/).map(Number);
	return {
		kind: 'path',
		d,
		fill: colorOf(style.get('fill') ?? '#000000'),
		stroke: colorOf(style.get('stroke') ?? 'none'),
		width: Number(style.get('stroke-width') ?? 1),
		dash: dash[0] > 0 ? [dash[0], dash[1] ?? dash[0]] : undefined,
	};
}

function addText(shapes: Shape[], { style, x, y }: Context, text: string, size: Size, hidden: boolean): void {
	if (hidden || style.get('element') !== 'text') return;
	const room = Number.parseFloat(style.get('textLength') ?? '');
	const shape: TextShape = {
		kind: 'text',
		x: x + length(style, 'x', size),
		y: y + length(style, 'y', size),
		anchor: (style.get('text-anchor') ?? 'start') as TextShape['anchor'],
		size: Number.parseFloat(style.get('font-size') ?? '16'),
		room: room > 0 ? room : undefined,
		fill: colorOf(style.get('fill') ?? '#000000'),
		text: plain(text),
	};
	shapes.push(shape);
}

/** A length in the SVG's units; shares are of its width or height. */
function length(attributes: Attributes, name: string, size: Size): number {
	const text = attributes.get(name) ?? '0';
	const whole = /^(y|height)/.test(name) ? size.height : size.width;
	return text.endsWith('%') ? (Number.parseFloat(text) / 100) * whole : Number.parseFloat(text);
}

function colorOf(color: string): string {
	if (/^#[\da-f]{6}$/i.test(color)) return color;
	if (/^#[\da-f]{3}$/i.test(color)) return color.replaceAll(/[\da-f]/gi, '$&$&');
	return { white: '#ffffff', black: '#000000', none: 'none', transparent: 'none' }[color] ?? '#000000';
}

/** Text without the escapes of XML. */
function plain(text: string): string {
	const names: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
	return text.replaceAll(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
		if (name !== undefined) return names[name as string] ?? whole;
		return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16));
	});
}
