import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { UserError } from '../../src/base/errors.js';
import { drawGraph, drawSvg, prepareDrawing } from '../../src/draw/draw.js';

/** A graph that takes minutes: edges between nodes that have nothing to do with each other. */
const endless = tangle(2000, 8000);
const small = tangle(2, 1);

test('a drawing is interrupted in the middle of its layout', async t => {
	const stop = new AbortController();
	const said: string[] = [];
	const progress = (text: string): void => {
		said.push(text);
		// Graphviz begins after this line.
		setTimeout(() => stop.abort(), 300);
	};
	const error = await t.throwsAsync(drawGraph(endless, 'svg', '', { signal: stop.signal, progress }), {
		instanceOf: UserError,
	});
	t.is(error.message, 'interrupted');
	t.deepEqual(said, ['laying out the graph']);
	await t.throwsAsync(drawGraph(small, 'svg', '', { signal: stop.signal }), { message: 'interrupted' });
	t.true((await drawGraph(small, 'svg', '')).length > 0, 'the next one is drawn');
});

test('a graph that takes too long ends in a sentence that says what fits', async t => {
	const error = await t.throwsAsync(drawGraph(endless, 'png', '', { seconds: 1 }), { instanceOf: UserError });
	t.is(error.message, 'the graph is too large to draw: 2000 nodes and 8000 edges take more than 1 s');
	t.regex((error as UserError).hint ?? '', /^nodecount=200 .*nodefraction.*edgefraction.*focus/);
});

test('memory is watched from outside', async t => {
	const error = await t.throwsAsync(drawGraph(endless, 'png', '', { megabytes: 5 }), { instanceOf: UserError });
	t.is(error.message, 'the graph is too large to draw: 2000 nodes and 8000 edges take more than 5 MB');
});

test('text that is no graph is named', async t => {
	const error = await t.throwsAsync(drawGraph('digraph { a -> ', 'svg', ''), { instanceOf: UserError });
	t.regex(error.message, /^the graph could not be laid out: syntax error/);
});

test('a thread that was started before is taken', async t => {
	await prepareDrawing('gif');
	await prepareDrawing('gif');
	t.true((await drawGraph(small, 'gif', '')).length > 0);
});

test('the program dot is run only when a folder is given', async t => {
	const folder = mkdtempSync(join(tmpdir(), 'draw-'));
	const box = '_draw_="c 7 -#000000 C 7 -#f8f8f8 P 3 0 0 0 9 9 9 "';
	const text = `digraph t {\n\tgraph [bb="0,0,100,50"];\n\tN1\t[${box},\n\t\theight=0.5];\n}\n`;
	writeFileSync(join(folder, 'graph.xdot'), text);
	writeFileSync(
		join(folder, 'dot'),
		`#!/bin/sh\n[ "$1" = -Txdot ] && cat >/dev/null && cat "$(dirname "$0")/graph.xdot"\n`,
	);
	chmodSync(join(folder, 'dot'), 0o755);
	const svg = Buffer.from(await drawGraph(small, 'svg', '', { nativeDot: folder })).toString();
	t.true(svg.includes('<path d="M4 54L4 45L13 45Z" fill="#f8f8f8" stroke="#000000"/>'), svg);
	t.true(svg.includes('viewBox="0 0 108.00 58.00"'));
	rmSync(folder, { recursive: true });
	const error = await t.throwsAsync(drawGraph(small, 'svg', '', { nativeDot: folder }), { instanceOf: UserError });
	t.is(error.message, `cannot run ${join(folder, 'dot')}`);
});

test('an SVG of our own becomes pixels and a page', async t => {
	const svg =
		'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50" font-size="12"><g transform="translate(10,5)">' +
		'<title>not drawn</title><rect x="0" y="0" width="50%" height="20" fill="#ff0000"/><text x="3" y="14">a &lt;b&gt;</text></g></svg>';
	const png = Buffer.from(await drawSvg(svg, 'png'));
	t.is(png.readUInt32BE(16), Math.ceil((200 * 4) / 3));
	const { readPdf } = await import('../helpers/pdf-text.js');
	const { pieces, size } = await readPdf(await drawSvg(svg, 'pdf'));
	t.deepEqual([...pieces], ['a <b>']);
	t.deepEqual([...size], [200, 50]);
});

function tangle(nodes: number, edges: number): string {
	const boxes = Array.from({ length: nodes }, (_, at) => `N${at + 1} [label="node ${at}"]\n`);
	const lines = Array.from(
		{ length: edges },
		(_, at) => `N${((at * 7919) % nodes) + 1} -> N${((at * 104_729 + 13) % nodes) + 1} [label=" x"]\n`,
	);
	return `digraph "t" {\n${boxes.join('')}${lines.join('')}}\n`;
}
