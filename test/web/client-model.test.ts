import test from 'ava';
import * as fc from 'fast-check';
import { sandwichOf } from '../../src/web/client/flame/sandwich.js';
import type { FlameTree } from '../../src/web/client/flame/tree.js';
import { below, findPath, foundValue, layoutOf, ownOf, pathTo, readTree } from '../../src/web/client/flame/tree.js';
import { moved, within, zoomed } from '../../src/web/client/flame/window.js';
import type { FlameBody, ViewData } from '../../src/web/data/shapes.js';
import { loadDrawn } from '../helpers/ask.js';
import { draw } from '../helpers/draw.js';
import { get, serve } from '../helpers/site.js';

const names: readonly string[] = ['a', 'b', 'c', 'd'];
const stacks = fc.array(
	fc.record({
		path: fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 6 }),
		value: fc.integer({ min: 1, max: 99 }),
	}),
	{ minLength: 1, maxLength: 20 },
);

/** The tree of stacks, root first, as the server sends it; rows in the order of the tree. */
function bodyOf(samples: readonly { readonly path: readonly string[]; readonly value: number }[]): FlameBody {
	const sums = new Map<string, number>();
	for (const { path, value } of samples) {
		path.forEach((_, at) => sums.set(path.slice(0, at + 1).join(' '), sums.get(path.slice(0, at + 1).join(' ')) ?? 0));
		sums.set(path.join(' '), (sums.get(path.join(' ')) ?? 0) + value);
	}
	const rows = [...sums].toSorted(([left], [right]) => (left < right ? -1 : 1));
	const paths = rows.map(([path]) => path.split(' '));
	return {
		kind: 'flame',
		format: { unit: 'count', outputUnit: 'minimum', ratio: 1 },
		whole: samples.reduce((sum, { value }) => sum + value, 0),
		compares: false,
		inverted: false,
		share: 0,
		names,
		files: [''],
		file: [0, 0, 0, 0],
		colors: [0, 1, 2, 3],
		flat: [],
		cum: [],
		baseFlat: [],
		baseCum: [],
		depth: [0, ...paths.map(path => path.length)],
		frame: [-1, ...paths.map(path => names.indexOf(path[path.length - 1]))],
		inline: [],
		self: [0, ...rows.map(([, value]) => value)],
		baseSelf: [],
		rest: [],
		baseRest: [],
		restNames: [],
	};
}

test('totals add up, frames lie within their callers, and callers are found again', t => {
	fc.assert(
		fc.property(stacks, samples => {
			const body = bodyOf(samples);
			const tree = readTree(body);
			t.is(tree.total[0], body.whole);
			const { left, width } = layoutOf(tree, 'now', ownOf(tree, tree.was));
			for (let row = 1; row < tree.count; row++) {
				const above = tree.parent[row];
				t.true(left[row] >= left[above] && left[row] + width[row] <= left[above] + width[above]);
				t.is(width[row], tree.total[row]);
				t.true(below(tree, above).includes(row));
				t.is(pathTo(tree, row).at(-1), row);
			}
			const path = pathTo(tree, tree.count - 1).map(row => body.names[tree.name[row]] ?? '');
			t.is(
				findPath(tree, path, row => body.names[tree.name[row]] ?? ''),
				tree.count - 1,
			);
		}),
	);
});

test('a sandwich holds what the function holds, both ways', t => {
	fc.assert(
		fc.property(stacks, samples => {
			const tree = readTree(bodyOf(samples));
			names.forEach((name, at) => {
				const holds = samples.filter(({ path }) => path.includes(name)).reduce((sum, { value }) => sum + value, 0);
				const { callers, callees } = sandwichOf(tree, ownOf(tree, tree.was), at);
				t.is(callers.total[0], holds);
				t.is(callees.total[0], holds);
				const hits = Uint8Array.from([0, 1, 2, 3], other => (other === at ? 1 : 0));
				t.is(foundValue(tree, hits), holds);
				// Direct callers, of the outermost calls.
				const direct = new Map<string, number>();
				for (const { path, value } of samples) {
					const caller = path[path.indexOf(name) - 1];
					if (caller !== undefined) direct.set(caller, (direct.get(caller) ?? 0) + value);
				}
				const shown = below(callers, 0).map(row => [names[callers.name[row]], callers.total[row]]);
				t.deepEqual(Object.fromEntries(shown), Object.fromEntries(direct));
			});
		}),
	);
});

test('what is folded is a row of its own below its caller', t => {
	const body = {
		...bodyOf([
			{ path: ['a', 'b'], value: 3 },
			{ path: ['c'], value: 4 },
		]),
		rest: [0, 5, 0, 2],
		restNames: [0, 2, 0, 1],
	};
	const tree: FlameTree = readTree(body);
	t.deepEqual([...tree.name], [-1, 0, 1, -2, 2, -2]);
	t.deepEqual([...tree.depth], [0, 1, 2, 2, 1, 2]);
	t.deepEqual([...tree.total], [14, 8, 3, 5, 6, 2]);
});

test('what shows never leaves the whole', t => {
	const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
	fc.assert(
		fc.property(
			number,
			number,
			fc.double({ min: 1, max: 1e12, noNaN: true }),
			fc.double({ min: 0.01, max: 100, noNaN: true }),
			(from, to, whole, factor) => {
				const start = within({ from, to }, whole);
				for (const span of [
					start,
					zoomed(start, (start.from + start.to) / 2, factor, whole),
					moved(start, factor - 50, whole),
				]) {
					t.true(span.from >= 0 && span.to <= whole * (1 + 1e-9) && span.to > span.from);
				}
			},
		),
	);
});

test('large profiles are folded first, and shown in detail when asked', async t => {
	const lines = Array.from({ length: 9000 }, (_, at) => `${'deep;'.repeat(48)}f${at} 1`);
	const site = await serve(t, loadDrawn(draw(lines.join('\n'))));
	const ask = async (query: string): Promise<FlameBody> => {
		const { body }: ViewData = JSON.parse((await get(site, `/ui/data/flamegraph${query}`)).body);
		if (body.kind !== 'flame') throw new Error(body.kind);
		return body;
	};
	const [first, fine] = [await ask(''), await ask('?detail=fine')];
	t.true(first.share > fine.share);
	t.is(readTree(first).total[0], 9000);
	t.is(readTree(fine).total[0], 9000);
	t.true(first.depth.length < fine.depth.length);
});
