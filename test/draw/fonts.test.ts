/** Pictures on machines with many fonts and with none. */
import { join } from 'node:path';
import test from 'ava';
import { drawGraph, drawPixels } from '../../src/draw/draw.js';
import { systemFonts } from '../../src/draw/system-fonts.js';
import { readPdf } from '../helpers/pdf-text.js';
import { temporaryFolder } from '../shell/run-driver.js';

const shipped = 'main.(*Größe).run|Ωμέγα.Παράδειγμα|Пример.читать|naïve_ñ_ß_“x”'.split('|');
const others = ['日本語の関数名', '한국어', 'עברית', 'ไทย', '\u{1f600}'];

function graphOf(names: readonly string[]): string {
	const nodes = names.map((name, at) => `N${at + 1} [label="${name}\\n12MB" shape=box tooltip="${name}"]\n`);
	return `digraph "unnamed" {\n${nodes.join('')}N1 -> N2 [label=" 12MB"]\n}\n`;
}

/** A file byte for byte, but for the time at which a PDF was made, and what is derived from that. */
function timeless(file: Uint8Array): string {
	return Buffer.from(file)
		.toString('latin1')
		.replaceAll(/\/ID \[[^\n]*|\(D:\d+Z?\)/g, '');
}

for (const format of ['png', 'svg', 'pdf', 'ps', 'gif'] as const) {
	test(`Latin, Greek and Cyrillic give the same ${format} without any font of the machine`, async t => {
		const dot = graphOf(shipped);
		const nowhere = join(temporaryFolder(t), 'none');
		const [usual, bare, missing] = [{}, { fonts: [] }, { fonts: [nowhere] }].map(fonts =>
			drawGraph(dot, format, 'the title', fonts),
		);
		t.is(timeless(await bare), timeless(await usual));
		t.is(timeless(await missing), timeless(await usual));
	});
}

test('where there are no fonts none are found', async t => {
	t.deepEqual(await systemFonts([]), []);
	t.deepEqual(await systemFonts([join(temporaryFolder(t), 'none'), '/dev/null']), []);
});

for (const renderer of ['native', 'wasm'] as const) {
	test(`without fonts, letters of other scripts leave the rest of the picture as it is (${renderer})`, async t => {
		const { width, height, rgba } = await drawPixels(graphOf([...shipped, ...others]), 2000, 2000, {
			fonts: [],
			renderer,
		});
		t.is(rgba.length, 4 * width * height);
		// The lower line of each box, its weight, is there: something dark in many rows and columns.
		let dark = 0;
		for (let at = 0; at < rgba.length; at += 4) if (rgba[at] < 100) dark++;
		t.true(dark > 2000 && dark < rgba.length / 8, String(dark));
	});
}

test('without fonts, other scripts stay text where text is kept', async t => {
	const dot = graphOf([...others, 'main']);
	const svg = Buffer.from(await drawGraph(dot, 'svg', '', { fonts: [] })).toString();
	for (const name of others) t.true(svg.includes(`>${name}</text>`), name);
	const { pieces } = await readPdf(await drawGraph(dot, 'pdf', '', { fonts: [] }));
	t.is(pieces.join(' ').match(/12MB/g)?.length, others.length + 2);
	const ps = Buffer.from(await drawGraph(dot, 'ps', '', { fonts: [] })).toString('latin1');
	t.is(ps.match(/12MB/g)?.length, others.length + 2);
	t.true((await drawGraph(dot, 'gif', '', { fonts: [] })).length > 1000);
});
