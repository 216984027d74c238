/** The tree of stacks in the browser, as columns. It touches no document, so that tests can run it. */
import type { FlameBody } from '../../data/shapes.js';

/** Rows in the order of the tree: those below a row follow it, up to `end`. */
export interface FlameTree {
	readonly count: number;
	readonly depth: Int32Array;
	/** -1 for the root. */
	readonly parent: Int32Array;
	/** One past the last row below each. */
	readonly end: Int32Array;
	/** Row of the names, -1 for the root, -2 for what was folded. */
	readonly name: Int32Array;
	/** Values with all that is below; `was` of the base. */
	readonly total: Float64Array;
	readonly was: Float64Array;
	readonly self: Float64Array;
	readonly inline: Uint8Array;
	/** Number of rows of frames. */
	readonly levels: number;
}

/** Where frames lie: left ends and widths in units of the values. */
export interface Layout {
	readonly left: Float64Array;
	readonly width: Float64Array;
}

/** What a frame is as wide as: the new value, that of the base, or the larger. */
export type Room = 'now' | 'was' | 'larger';

/** Reads the columns; what is folded below a row becomes a row of its own, the last one below. */
export function readTree(body: FlameBody): FlameTree {
	const rests = restRows(body);
	const count = body.depth.length + rests.length;
	const columns = {
		depth: new Int32Array(count),
		name: new Int32Array(count),
		self: new Float64Array(count),
		was: new Float64Array(count),
		inline: new Uint8Array(count),
	};
	let to = 0;
	const put = (depth: number, name: number, self: number, was: number, inline: number): void => {
		columns.depth[to] = depth;
		columns.name[to] = name;
		columns.self[to] = self;
		columns.was[to] = was;
		columns.inline[to++] = inline;
	};
	let next = 0;
	for (let row = 0; row < body.depth.length; row++) {
		put(body.depth[row], body.frame[row], body.self[row], body.baseSelf[row] ?? 0, body.inline[row] ?? 0);
		while (next < rests.length && rests[next].after === row) {
			const { of } = rests[next++];
			put(body.depth[of] + 1, -2, body.rest[of] ?? 0, body.baseRest[of] ?? 0, 0);
		}
	}
	return summed(count, columns);
}

/** Where rows for folded frames go: behind all that is below their caller. */
function restRows(body: FlameBody): { readonly of: number; readonly after: number }[] {
	if (body.restNames.length === 0) return [];
	const rows: { of: number; after: number }[] = [];
	const open: number[] = [];
	const close = (depth: number, last: number): void => {
		while (open.length > 0 && body.depth[open[open.length - 1]] >= depth) {
			const of = open.pop() ?? 0;
			if (body.restNames[of] > 0) rows.push({ of, after: last });
		}
	};
	for (let row = 0; row < body.depth.length; row++) {
		close(body.depth[row], row - 1);
		open.push(row);
	}
	close(-1, body.depth.length - 1);
	return rows;
}

type Columns = Pick<FlameTree, 'depth' | 'name' | 'self' | 'was' | 'inline'>;

/** Callers, ends and totals from depths and own values. */
export function summed(count: number, columns: Columns): FlameTree {
	const parent = new Int32Array(count);
	const end = new Int32Array(count);
	const total = columns.self.slice();
	const was = columns.was.slice();
	const path: number[] = [];
	let levels = 0;
	for (let row = 0; row < count; row++) {
		const depth = columns.depth[row];
		parent[row] = depth === 0 ? -1 : path[depth - 1];
		path[depth] = row;
		levels = Math.max(levels, depth + 1);
	}
	for (let row = count - 1; row >= 0; row--) {
		if (end[row] === 0) end[row] = row + 1;
		const above = parent[row];
		if (above < 0) continue;
		end[above] = Math.max(end[above], end[row]);
		total[above] += total[row];
		was[above] += was[row];
	}
	return { ...columns, count, parent, end, total, was, levels };
}

/** Lays frames out side by side below their caller, in their order. */
export function layoutOf(tree: FlameTree, room: Room, ownWas: Float64Array): Layout {
	const { count, parent, self } = tree;
	const width = new Float64Array(count);
	for (let row = count - 1; row >= 0; row--) {
		const [now, was] = [self[row], ownWas[row]];
		width[row] += Math.max(0, room === 'now' ? now : room === 'was' ? was : Math.max(now, was));
		if (parent[row] >= 0) width[parent[row]] += width[row];
	}
	const left = new Float64Array(count);
	const next = new Float64Array(count);
	for (let row = 0; row < count; row++) {
		const above = parent[row];
		left[row] = above < 0 ? 0 : next[above];
		next[row] = left[row];
		if (above >= 0) next[above] += width[row];
	}
	return { left, width };
}

/** The own values of the base: what is left of the totals without what is below. */
export function ownOf(tree: FlameTree, totals: Float64Array): Float64Array {
	const own = totals.slice();
	for (let row = 1; row < tree.count; row++) own[tree.parent[row]] -= totals[row];
	return own;
}

/** What a search finds: the value of all places with a name that is found, nested ones once. */
export function foundValue(tree: FlameTree, hits: Uint8Array): number {
	let value = 0;
	for (let row = 0; row < tree.count;) {
		const name = tree.name[row];
		if (name >= 0 && hits[name] === 1) {
			value += tree.total[row];
			row = tree.end[row];
		} else row++;
	}
	return value;
}

/** Rows from the root to `row`. */
export function pathTo(tree: FlameTree, row: number): number[] {
	const path: number[] = [];
	for (let at = row; at >= 0; at = tree.parent[at]) path.unshift(at);
	return path;
}

/** The row whose path has these names, from the root; the last one that has them where the path ends early. */
export function findPath(tree: FlameTree, names: readonly string[], nameOf: (row: number) => string): number {
	let row = 0;
	for (const name of names.slice(1)) {
		const next = below(tree, row).find(other => nameOf(other) === name);
		if (next === undefined) return row;
		row = next;
	}
	return row;
}

/** The rows right below `row`, in their order. */
export function below(tree: FlameTree, row: number): number[] {
	const rows: number[] = [];
	for (let at = row + 1; at < tree.end[row]; at = tree.end[at]) rows.push(at);
	return rows;
}
