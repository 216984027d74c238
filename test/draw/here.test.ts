import test from 'ava';
import { PNG } from 'pngjs';
import { drawGraph, prepareDrawing } from '../../src/draw/draw.js';
import { answerCommandLine } from '../helpers/in-process.js';

const { stdout: dot } = await answerCommandLine(['-dot', 'fixtures/openonu/leak-8.pprof'], []);

// By a thread, as nothing is prepared yet.
const svg = await drawGraph(dot, 'svg', 'openonu');
const png = PNG.sync.read(Buffer.from(await drawGraph(dot, 'png', 'openonu')));
await prepareDrawing('svg');

test('a small graph that was prepared for is the same SVG without a thread', async t => {
	const said: string[] = [];
	const own = await drawGraph(dot, 'svg', 'openonu', { progress: text => said.push(text) });
	t.is(Buffer.compare(own, svg), 0);
	t.deepEqual(said, [], 'a thread says what it does');
});

test('pixels that are drawn in bands are those of the whole', async t => {
	const own = PNG.sync.read(Buffer.from(await drawGraph(dot, 'png', 'openonu')));
	t.deepEqual([own.width, own.height], [png.width, png.height]);
	const stride = 4 * png.width;
	// The whole is drawn to whole pixels, which are not quite a third more than its points: edges differ by a shade.
	const rows = 24;
	for (let row = 0; row < png.height; row += rows) {
		const ink = [own, png].map(({ data }) => {
			let sum = 0;
			for (const value of data.subarray(row * stride, (row + rows) * stride)) sum += 255 - value;
			return sum / (rows * stride);
		});
		t.true(Math.abs(ink[0] - ink[1]) < 1, `from row ${row}: ${ink.join(' ')}`);
	}
});

test('what takes too long is left to a thread, and to its limits', async t => {
	const nodes = Array.from({ length: 90 }, (_, at) => `N${at + 1} [label="node ${at}"]\n`);
	const edges = Array.from({ length: 200 }, (_, at) => `N${((at * 79) % 90) + 1} -> N${((at * 131 + 13) % 90) + 1}\n`);
	const tangle = `digraph "t" {\n${nodes.join('')}${edges.join('')}}\n`;
	// No machine lays out in so little time, or starts a thread.
	await t.throwsAsync(drawGraph(tangle, 'svg', '', { seconds: 0.001 }), { message: /take more than 0.001 s/ });
	const stop = new AbortController();
	stop.abort();
	await t.throwsAsync(drawGraph(dot, 'svg', '', { signal: stop.signal }), { message: 'interrupted' });
	t.true((await drawGraph(tangle, 'svg', '')).length > 0);
});
