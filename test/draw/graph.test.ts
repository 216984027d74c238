import test from 'ava';
import { PNG } from 'pngjs';
import { drawGraph, drawPixels } from '../../src/draw/draw.js';
import { textWidth } from '../../src/draw/font-metrics.js';
import { layoutDot } from '../../src/draw/dot-labels.js';
import { layOut } from '../../src/draw/layout.js';
import type { PathShape } from '../../src/draw/scene.js';
import { sceneOf } from '../../src/draw/xdot.js';
import { labelLines } from '../helpers/dot-labels.js';
import { readGif } from '../helpers/gif-pixels.js';
import { answerCommandLine } from '../helpers/in-process.js';
import { readPdf } from '../helpers/pdf-text.js';

const { stdout: dot } = await answerCommandLine(['-dot', 'fixtures/openonu/leak-8.pprof'], []);
const { text, tooltips } = layoutDot(dot);
const scene = sceneOf(await layOut(text), tooltips);
const lines = labelLines(dot);
/** Pixels per point. */
const zoom = 4 / 3;

/** Boxes as the layout has them: corners in points, and colours. */
const boxes = scene.groups
	.filter(({ role }) => role === 'node')
	.map(({ shapes }) => shapes[0] as PathShape)
	.map(({ d, fill, stroke }) => {
		const numbers = d.match(/[\d.]+/g)?.map(Number) ?? [];
		const [xs, ys] = [0, 1].map(part => numbers.filter((_, at) => at % 2 === part));
		return {
			left: Math.min(...xs),
			right: Math.max(...xs),
			top: Math.min(...ys),
			bottom: Math.max(...ys),
			fill,
			stroke,
		};
	});

test('the SVG has each label, tooltips, and nothing from elsewhere', async t => {
	const svg = Buffer.from(await drawGraph(dot, 'svg', 'openonu')).toString();
	const texts = new Set([...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => unescaped(text).trim()));
	t.true(lines.length > 200);
	for (const line of lines) t.true(texts.has(line), line);
	const titles = svg.match(/<title>/g)?.length ?? 0;
	t.true(titles > boxes.length);
	t.regex(svg, /<title>[\w./-]+core\.\(\*deviceHandler\)\.createUniLockFsm \(192\.79MB\)<\/title>/);
	t.deepEqual(
		svg.match(/https?:\/\/[^"'<]+/g)?.filter(url => !url.startsWith('http://www.w3.org/')),
		['https://git.io/JfYMW for how to read the graph'],
	);
	t.notRegex(svg, /href|@import|url\(/);
});

test('the PDF is one page of vectors with each label as text', async t => {
	const { pages, size, pieces, title } = await readPdf(await drawGraph(dot, 'pdf', 'openonu'));
	t.is(pages, 1);
	t.is(title, 'openonu');
	t.true(Math.abs(size[0] - scene.width) < 1 && Math.abs(size[1] - scene.height) < 1);
	// Labels side by side are read as one piece.
	const text = pieces.join('\n');
	for (const line of lines) t.true(text.includes(line), line);
	t.true(pieces.length > lines.length * 0.8);
});

for (const renderer of ['native', 'wasm'] as const) {
	test(`the boxes of the PNG are where the layout has them (${renderer})`, async t => {
		const { width, height, data } = PNG.sync.read(Buffer.from(await drawGraph(dot, 'png', '', { renderer })));
		t.true(isNaturalSize(width, height));
		const colorAt = (x: number, y: number): string => {
			const at = 4 * (Math.floor(y * zoom) * width + Math.floor(x * zoom));
			return `#${data.toString('hex', at, at + 3)}`;
		};
		t.true(boxes.length > 60);
		for (const { left, right, top, bottom, fill } of boxes) {
			// Inside of the corners below and on the left, where no text and no fold of a box with a label is.
			t.is(colorAt(left + 3, bottom - 3), fill);
			t.is(colorAt(left + 3, (top + bottom) / 2 + 5), fill);
			t.not(colorAt(left, (top + bottom) / 2), fill);
			t.not(colorAt(right, (top + bottom) / 2), fill);
		}
		t.is(colorAt(1, 1), '#ffffff');
		t.true(darkPixels(data) > 10_000, 'there is text');
	});
}

test('every line of text is inside of its box', t => {
	for (const { role, shapes } of scene.groups) {
		if (role !== 'node') continue;
		const xs =
			(shapes[0] as PathShape).d
				.match(/[\d.]+/g)
				?.map(Number)
				.filter((_, at) => at % 2 === 0) ?? [];
		for (const shape of shapes) {
			if (shape.kind !== 'text') continue;
			const width = textWidth(shape.text, shape.size);
			const left = shape.anchor === 'start' ? shape.x : shape.x - width / 2;
			t.true(left >= Math.min(...xs) && left + width <= Math.max(...xs), shape.text);
		}
	}
});

test('the GIF has the picture in 256 colours', async t => {
	const { width, height, palette, indices } = readGif(await drawGraph(dot, 'gif', ''));
	t.true(isNaturalSize(width, height));
	t.is(indices.length, width * height);
	for (const { left, bottom, fill } of boxes) {
		const index = indices[Math.floor((bottom - 3) * zoom) * width + Math.floor((left + 3) * zoom)];
		const wanted = [1, 3, 5].map(at => Number.parseInt(fill.slice(at, at + 2), 16));
		for (let part = 0; part < 3; part++) t.true(Math.abs(palette[3 * index + part] - wanted[part]) < 16);
	}
});

test('the PostScript is one page with each label as text', async t => {
	const ps = Buffer.from(await drawGraph(dot, 'ps', 'openonu')).toString('latin1');
	t.true(ps.startsWith('%!PS-Adobe-3.0 EPSF-3.0\n'));
	t.true(ps.endsWith('showpage\n%%Trailer\n%%EOF\n'));
	t.true(ps.includes(`%%BoundingBox: 0 0 ${Math.ceil(scene.width)} ${Math.ceil(scene.height)}\n`));
	t.is(ps.match(/gsave/g)?.length, ps.match(/grestore/g)?.length);
	const shown = new Set(
		[...ps.matchAll(/\(((?:[^()\\]|\\.)*)\) [\d.]+ T/g)].map(([, text]) => text.replaceAll(/\\(.)/g, '$1').trim()),
	);
	for (const line of lines) t.true(shown.has(line), line);
});

test('pixels fit into the room that there is', async t => {
	const { width, height, rgba } = await drawPixels(dot, 400, 300);
	t.is(height, 300);
	t.true(width > 100 && width <= 400);
	t.is(rgba.length, 4 * width * height);
});

/** Whether a picture has the size of the scene, but for the edge of a pixel. */
function isNaturalSize(width: number, height: number): boolean {
	return Math.abs(width - scene.width * zoom) < 2 && Math.abs(height - scene.height * zoom) < 2;
}

function unescaped(text: string): string {
	return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

function darkPixels(data: Buffer): number {
	let count = 0;
	for (let at = 0; at < data.length; at += 4) if (data[at] + data[at + 1] + data[at + 2] < 120) count++;
	return count;
}
