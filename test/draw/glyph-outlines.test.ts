/** Outlines of letters against those that another reader of the same font finds. */
import { openSync } from 'fontkit';
import test from 'ava';
import { assetPath } from '../../src/draw/assets.js';
import { textOutline } from '../../src/draw/font-metrics.js';
import { svgText } from '../../src/draw/svg.js';
import type { Scene, TextShape } from '../../src/draw/scene.js';

const opened = openSync(assetPath('tinos.ttf'));
if ('fonts' in opened) throw new Error('one face was expected');
const face = opened;

interface Box {
	minX: number;
	minY: number;
	maxX: number;
	maxY: number;
	/** Twice the area within the straight lines between all points. */
	area: number;
}

function boxOf(contours: readonly (readonly (readonly [number, number])[])[]): Box {
	const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity, area: 0 };
	for (const points of contours) {
		for (const [at, [x, y]] of points.entries()) {
			box.minX = Math.min(box.minX, x);
			box.maxX = Math.max(box.maxX, x);
			box.minY = Math.min(box.minY, y);
			box.maxY = Math.max(box.maxY, y);
			const [nextX, nextY] = points[(at + 1) % points.length];
			box.area += x * nextY - nextX * y;
		}
	}
	return box;
}

/** Points of a path as we write it, y up. */
function ourPoints(d: string): [number, number][][] {
	const contours: [number, number][][] = [];
	let [x, y] = [0, 0];
	let start: [number, number] = [0, 0];
	for (const [, letter, text] of d.matchAll(/([Mmlqz])([^Mmlqz]*)/g)) {
		const numbers = text.trim().split(' ').map(Number);
		if (letter === 'z') {
			[x, y] = start;
			continue;
		}
		const [fromX, fromY] = letter === 'M' ? [0, 0] : [x, y];
		if (letter === 'M' || letter === 'm') contours.push([]);
		for (let at = 0; at < numbers.length; at += 2) {
			[x, y] = [fromX + numbers[at], fromY + numbers[at + 1]];
			contours[contours.length - 1].push([x, -y]);
		}
		if (letter === 'M' || letter === 'm') start = [x, y];
	}
	return contours;
}

function theirPoints(code: number): [number, number][][] {
	const contours: [number, number][][] = [];
	for (const { command, args } of face.glyphForCodePoint(code).path.commands) {
		if (command === 'moveTo') contours.push([]);
		for (let at = 0; at + 1 < args.length; at += 2) contours.at(-1)?.push([args[at], args[at + 1]]);
	}
	return contours;
}

test('each letter of the face has the outline that another reader finds', t => {
	let compared = 0;
	for (const code of face.characterSet.filter(one => one >= 0x20 && one < 0x2200)) {
		const text = String.fromCodePoint(code);
		const outline = textOutline(text);
		// Signs that steer, marks, and scripts that run from right to left.
		if (outline === undefined) continue;
		const [ours, theirs] = [boxOf(ourPoints(outline.d)), boxOf(theirPoints(code))];
		for (const key of ['minX', 'minY', 'maxX', 'maxY'] as const) {
			if (Number.isFinite(theirs[key])) t.true(Math.abs(ours[key] - theirs[key]) <= 1, `${code.toString(16)} ${key}`);
		}
		t.true(Math.abs(ours.area - theirs.area) <= Math.abs(theirs.area) / 50 + 100, `${code.toString(16)} area`);
		compared++;
	}
	t.true(compared > 1000, String(compared));
});

test('letters follow each other by their widths', t => {
	const [first, second] = ['W', 'i'].map(letter => boxOf(ourPoints(textOutline(letter)?.d ?? '')));
	const both = boxOf(ourPoints(textOutline('Wi')?.d ?? ''));
	t.is(both.minX, first.minX);
	t.is(both.maxX, second.maxX + face.glyphForCodePoint('W'.charCodeAt(0)).advanceWidth);
	t.is(textOutline(' ')?.d, '');
	for (const text of ['a日', 'שלום', 'a\u202eb', 'e\u0301']) t.is(textOutline(text), undefined, text);
});

function line(text: string, room: number | undefined): TextShape {
	return { kind: 'text', x: 100, y: 50, anchor: 'middle', size: 20, room, fill: '#ff0000', text };
}

test('for pixels, lines are outlines where the face has all their letters, and text where not', t => {
	const shapes = [line('Größe', undefined), line('日本', undefined), line('mmmm', 10), line(' ', undefined)];
	const scene: Scene = { width: 200, height: 100, groups: [{ role: 'plain', tooltip: '', shapes }] };
	const svg = svgText(scene, '', 'still');
	t.is(svg.match(/<text/g)?.length, 1);
	t.regex(svg, />日本<\/text>/);
	const places = [...svg.matchAll(/<path transform="matrix\(([^)]*)\)" d="[^"]+" fill="#ff0000"\/>/g)].map(
		([, numbers]) => numbers.split(' ').map(Number),
	);
	t.is(places.length, 2);
	t.deepEqual([places[0][0], places[0][3], places[0][5]], [0.00977, 0.00977, 50]);
	// Four m of 0.778 em are 62 points: squeezed into ten around the middle.
	t.true(places[1][0] < 0.0017 && Math.abs(places[1][4] - 95) < 0.01);
});
