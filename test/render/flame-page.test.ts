import test from 'ava';
import { visible } from '../../src/base/text.js';
import { clientModel } from '../../src/render/flame/client-model.js';
import { flameScript } from '../../src/render/flame/client.js';
import { fitName } from '../../src/render/flame/fit.js';
import { flameHtml } from '../../src/render/flame/html.js';
import { flameJson } from '../../src/render/flame/json.js';
import { layoutFlame } from '../../src/render/flame/layout.js';
import type { Rest } from '../../src/render/flame/rests.js';
import { smallFrames } from '../../src/render/flame/rests.js';
import { flameSvg } from '../../src/render/flame/svg.js';
import type { FlameReport } from '../../src/report/flame.js';
import { draw } from '../helpers/draw.js';
import { flameNamed, flameOf, hostileNames } from './flame-inputs.js';
import type { XmlElement } from './flame-xml.js';
import { elementsOf, parseXml, textOf } from './flame-xml.js';

const work = draw('main;work;copy 10\nmain;work 5\nmain;idle+spin 3');

function svgOf(report: FlameReport, interactive: boolean): XmlElement {
	return parseXml([...flameSvg(report, { interactive })].join(''));
}

test('the still picture has a box per frame, with its name and what it weighs, and nothing that runs', async t => {
	const svg = svgOf(await flameOf(work), false);
	const titles = elementsOf(svg, 'g')
		.slice(1)
		.map(group => textOf(elementsOf(group, 'title')[0]));
	t.deepEqual(titles, [
		'all\n18, 100%',
		'main\n18, 100%',
		'idle\n3, 16.67%',
		'spin (inline)\n3, 16.67%\nitself 3',
		'work\n15, 83.33%\nitself 5',
		'copy\n10, 55.56%\nitself 10',
	]);
	t.is(elementsOf(svg, 'script').length + elementsOf(svg, 'style').length, 0);
	t.is(elementsOf(svg, 'text').filter(text => text.attributes.get('font-style') === 'italic').length, 1);
});

test('the title says which way up the picture is', async t => {
	const titleOf = (report: FlameReport): string => textOf(elementsOf(svgOf(report, false), 'title')[0]);
	t.is(titleOf(await flameOf(work)), 'Profile – flame graph');
	t.is(titleOf(await flameOf(work, { inverted: true })), 'Profile – flame graph from leaf to root');
});

test('frames lie inside their callers and do not overlap', async t => {
	const report = await flameOf(work);
	const { left, width } = layoutFlame(report);
	const { parent } = report.tree;
	t.is(left[0], 0);
	t.is(width[0], 1);
	for (let row = 1; row < report.tree.length; row++) {
		t.true(left[row] >= left[parent[row]] - 1e-12);
		t.true(left[row] + width[row] <= left[parent[row]] + width[parent[row]] + 1e-12);
		for (let other = 1; other < row; other++) {
			if (parent[other] === parent[row]) t.true(left[other] + width[other] <= left[row] + 1e-12);
		}
	}
});

test('names cannot break out of the picture or of the page', async t => {
	const report = await flameNamed(hostileNames);
	const still = svgOf(report, false);
	const svg = svgOf(report, true);
	t.is(elementsOf(svg, 'script').length, 2);
	for (const picture of [still, svg]) {
		const known = new Set(['svg', 'title', 'style', 'g', 'rect', 'text', 'script']);
		t.deepEqual(
			namesIn(picture).filter(name => !known.has(name)),
			[],
		);
	}
	const titles = elementsOf(still, 'title').map(textOf).join('\n');
	for (const name of [
		'</script><script>alert(1)</script>',
		'a&b<c>&amp;',
		'\\x1b[2J\\x07\\x00',
		'\\u202egnp.exe\\u2066',
		'\\x80\\xff',
		'\\ufffe\\uffff',
	]) {
		t.true(titles.includes(name), name);
	}
	const html = [...flameHtml(report)].join('');
	t.is(html.match(/<script/g)?.length, 2);
	t.is(html.match(/<\/script/g)?.length, 2);
	t.is(html.match(/<!--/g), null);
	t.is(html.match(/<img/g), null);
	t.notRegex(html, /https?:(?!\/\/www\.w3\.org\/)/);
	t.is(visible(html.replaceAll('\n', '').replaceAll('\t', '')), html.replaceAll('\n', '').replaceAll('\t', ''));
});

function namesIn(element: XmlElement): string[] {
	return [element.name, ...element.children.flatMap(child => (typeof child === 'string' ? [] : namesIn(child)))];
}

test('the data of the page are JSON in which no character can end the script', async t => {
	const html = [...flameHtml(await flameNamed(hostileNames))].join('');
	const json = /<script type="application\/json" id="flame-data">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
	t.notRegex(json, /[<>&]/);
	const data = JSON.parse(json);
	t.true(data.names.includes('</script><script>alert(1)</script>'));
	t.true(data.names.every((name: string) => name.length < 2100));
});

test('the script holds nothing that would end it', t => {
	t.notRegex(flameScript, /\]\]>|<\/|<!--/);
	t.notThrows(() => new Function(flameScript));
	t.notRegex(flameScript, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/);
});

interface Model {
	readTree(data: unknown): { total: Float64Array; was: Float64Array; end: Int32Array; parent: Int32Array };
	place(data: unknown, tree: unknown, larger: boolean): { left: Float64Array; width: Float64Array };
	findNames(data: unknown, tree: unknown, source: string): { count: number; value: number; literal: boolean };
	aboutName(
		data: unknown,
		tree: unknown,
		name: number,
	): { places: number; callers: { name: number; now: number }[]; callees: { name: number; now: number }[] };
	restsOf(
		data: unknown,
		tree: unknown,
		layout: unknown,
		from: number,
		least: number,
	): { drawn: number[]; rests: Rest[] };
	valueText(data: unknown, value: number): string;
	fitName(data: unknown, name: number, cells: number): string;
}

function modelOf(report: FlameReport): { model: Model; data: { names: string[] } & Record<string, unknown> } {
	const html = [...flameHtml(report)].join('');
	const json = /id="flame-data">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
	const names = 'readTree, place, restsOf, findNames, aboutName, valueText, fitName';
	const model: Model = new Function(`${clientModel}; return { ${names} };`)();
	return { model, data: JSON.parse(json) };
}

test('the page reads the tree as it was, and lays it out as the still picture', async t => {
	for (const base of [undefined, draw('main;work 20\nmain;gone 4')]) {
		const report = await flameOf(work, {}, base);
		const { model, data } = modelOf(report);
		const tree = model.readTree(data);
		t.deepEqual(tree.total, report.tree.total);
		t.deepEqual(tree.was, report.tree.baseTotal);
		t.deepEqual(tree.parent, report.tree.parent);
		const { left, width } = model.place(data, tree, true);
		const expected = layoutFlame(report);
		for (let row = 0; row < left.length; row++) {
			t.true(Math.abs(left[row] / width[0] - expected.left[row]) < 1e-9);
			t.true(Math.abs(width[row] / width[0] - expected.width[row]) < 1e-9);
		}
	}
});

test('a search counts what lies below its matches once; what is no expression is taken as text', async t => {
	const { model, data } = modelOf(await flameOf(draw('a;f(;f( 4\na;g 2\nb;f( 1')));
	const tree = model.readTree(data);
	t.like(model.findNames(data, tree, 'f('), { count: 1, value: 5, literal: true });
	t.like(model.findNames(data, tree, '^[bg]$'), { count: 2, value: 3, literal: false });
	t.like(model.findNames(data, tree, 'A'), { count: 0, value: 0 });
});

test('callers of a function are summed over all its places', async t => {
	const { model, data } = modelOf(await flameOf(draw('a;f;x 4\na;c;f 2\nb;f;x 1\nc;f 5')));
	const about = model.aboutName(data, model.readTree(data), data.names.indexOf('f'));
	t.is(about.places, 4);
	t.deepEqual(
		about.callers.map(({ name, now }) => [data.names[name], now]),
		[
			['c', 7],
			['a', 4],
			['b', 1],
		],
	);
	t.deepEqual(
		about.callees.map(({ name, now }) => [data.names[name], now]),
		[['x', 5]],
	);
});

test('names lose their folders first, then package and receiver, never their own name', async t => {
	const name = 'github.com/user/project/pkg.(*Type).Method';
	const { model, data } = modelOf(await flameNamed([name]));
	const forms = new Set<string>();
	for (let cells = 60; cells > 0; cells--) {
		const form = fitName(name, cells);
		t.is(model.fitName(data, data.names.indexOf(name), cells), form, String(cells));
		forms.add(form);
	}
	t.deepEqual(
		[...forms],
		[
			name,
			'…/user/project/pkg.(*Type).Method',
			'…/project/pkg.(*Type).Method',
			'pkg.(*Type).Method',
			'(*Type).Method',
			'Method',
			'',
		],
	);
});

test('the page writes values as reports do', async t => {
	const report = await flameOf(draw('m 1536', { types: [['space', 'bytes']] }));
	const { model, data } = modelOf(report);
	t.is(model.valueText(data, 1536), '1.50kB');
	t.is(model.valueText(data, 2048), '2kB');
	t.is(model.valueText(data, 0), '0');
});

test('a comparison says before and after, and marks what is new and gone with words and signs', async t => {
	const report = await flameOf(draw('m;same 5\nm;fresh 9'), {}, draw('m;same 5\nm;lost 7'));
	const svg = svgOf(report, false);
	const texts = elementsOf(svg, 'text').map(textOf);
	t.true(texts.includes('Before 12, after 14: +2 (+16.67%)'));
	for (const label of ['+ new fresh', '− gone lost', 'same', '+ m', '+ grown', '− shrunk'])
		t.true(texts.includes(label), label);
	const titles = elementsOf(svg, 'title').map(textOf);
	t.true(titles.includes('lost\n0, 0%, −7, gone'));
	t.true(titles.includes('fresh\n9, 64.29%, +9, new\nitself 9'));
	const widths = layoutFlame(report).width;
	t.deepEqual(
		Array.from(widths, width => Math.round(width * 21)),
		[21, 21, 9, 7, 5],
		'room for both',
	);
	const now = await flameOf(draw('m;same 5\nm;fresh 9'), { width: 'new' }, draw('m;same 5\nm;lost 7'));
	t.deepEqual(
		Array.from(layoutFlame(now).width, width => Math.round(width * 14)),
		[14, 14, 9, 0, 5],
	);
});

test('folded frames are drawn as one and stated', async t => {
	// The smallest are folded in the report, those below a pixel of the picture by it.
	const many = Array.from({ length: 50 }, (_, at) => `main;small${at} 1`);
	const narrow = Array.from({ length: 20 }, (_, at) => `main;narrow${at};leaf 4`);
	const svg = svgOf(await flameOf(draw(['main;alarge 9850', 'main;zlarge 20', ...many, ...narrow].join('\n'))), false);
	const titles = elementsOf(svg, 'title').map(textOf);
	t.true(titles.includes('40 frames under one pixel\n80, 0.8%'));
	t.true(titles.includes('50 frames under one pixel\n50, 0.5%'));
	t.false(titles.some(title => title.startsWith('narrow')));
	t.true(
		elementsOf(svg, 'text')
			.map(textOf)
			.includes('90 frames are under one pixel, in grey boxes where there is room: 130, 1.30%'),
		elementsOf(svg, 'text').map(textOf).join('\n'),
	);
});

test('the page parts narrow frames from others as the still picture does', async t => {
	const lines = Array.from({ length: 60 }, (_, at) => `main;f${at % 7};g${(at * 13) % 11};h${at} ${(at * at) % 97}`);
	const [before, after] = [lines.slice(0, 45), lines.slice(20)].map(side => draw(side.join('\n')));
	for (const base of [undefined, before]) {
		const report = await flameOf(after, { share: 0.004 }, base);
		const { model, data } = modelOf(report);
		const tree = model.readTree(data);
		const layout = model.place(data, tree, true);
		for (const least of [0, 0.01, 0.03, 0.2, 2]) {
			const expected = smallFrames(report, layoutFlame(report), least);
			const { drawn, rests } = model.restsOf(data, tree, layout, 0, least * layout.width[0]);
			t.deepEqual(
				drawn,
				[...expected.drawn.keys()].filter(row => expected.drawn[row] === 1),
			);
			t.deepEqual(
				rests.map(({ depth, frames, now, was }) => [depth, frames, now, was]),
				expected.rests.map(({ depth, frames, now, was }) => [depth, frames, now, was]),
			);
			for (const [at, { left, width }] of rests.entries()) {
				t.true(Math.abs(left / layout.width[0] - expected.rests[at].left) < 1e-9);
				t.true(Math.abs(width / layout.width[0] - expected.rests[at].width) < 1e-9);
			}
		}
	}
});

test('the same profile gives the same files', async t => {
	const [left, right] = [await flameOf(work), await flameOf(work)];
	t.is([...flameHtml(left)].join(''), [...flameHtml(right)].join(''));
	t.is([...flameSvg(left, { interactive: true })].join(''), [...flameSvg(right, { interactive: true })].join(''));
});

test('as JSON, frames name their callers and functions by row', async t => {
	const file = JSON.parse([...flameJson(await flameOf(work, {}, draw('main;work 4')))].join(''));
	t.like(file, { report: 'flame', shownTotal: 18, baseTotal: 4, inverted: false, foldedFrames: 0 });
	const frames: readonly { caller: number | null; function: number | null; cum: number; baseCum: number }[] =
		file.frames;
	t.deepEqual(
		frames.map(({ caller, function: row, cum, baseCum }) => [
			caller,
			row === null ? '' : file.functions[row].name,
			cum,
			baseCum,
		]),
		[
			[null, '', 18, 4],
			[0, 'main', 18, 4],
			[1, 'idle', 3, 0],
			[2, 'spin', 3, 0],
			[1, 'work', 15, 4],
			[4, 'copy', 10, 0],
		],
	);
	const alone = JSON.parse([...flameJson(await flameOf(work))].join(''));
	t.is(alone.baseTotal, null);
	t.is(alone.frames[0].baseCum, null);
});
