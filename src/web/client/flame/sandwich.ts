/** A function's callers and callees, over all places where it is called. */
import type { FlameTree } from './tree.js';
import { summed } from './tree.js';

/** Two trees whose root is the function: below it what it calls, or what calls it. */
export interface Sandwich {
	readonly callers: FlameTree;
	readonly callees: FlameTree;
	/** Places where the function is called from outside of itself. */
	readonly places: number;
}

/** A tree under construction. */
interface Node {
	readonly name: number;
	now: number;
	was: number;
	inline: number;
	readonly below: Map<number, Node>;
}

function nodeOf(name: number): Node {
	return { name, now: 0, was: 0, inline: 1, below: new Map() };
}

function step(node: Node, name: number): Node {
	let next = node.below.get(name);
	if (next === undefined) node.below.set(name, (next = nodeOf(name)));
	return next;
}

/** @param ownWas the base's own values of each row */
export function sandwichOf(tree: FlameTree, ownWas: Float64Array, name: number): Sandwich {
	const callers = nodeOf(name);
	const callees = nodeOf(name);
	let places = 0;
	for (let row = 0; row < tree.count;) {
		if (tree.name[row] !== name) {
			row++;
			continue;
		}
		places++;
		addCallers(tree, row, callers);
		addCallees(tree, ownWas, row, callees);
		// Recursion is below its outermost call.
		row = tree.end[row];
	}
	return { callers: flattened(callers), callees: flattened(callees), places };
}

function addCallers(tree: FlameTree, row: number, root: Node): void {
	let node = root;
	for (let at = tree.parent[row]; at > 0; at = tree.parent[at]) {
		node = step(node, tree.name[at]);
		node.inline &= tree.inline[at];
	}
	node.now += tree.total[row];
	node.was += tree.was[row];
}

function addCallees(tree: FlameTree, ownWas: Float64Array, row: number, root: Node): void {
	const path: Node[] = [root];
	const top = tree.depth[row];
	for (let at = row; at < tree.end[row]; at++) {
		const depth = tree.depth[at] - top;
		const node = depth === 0 ? root : step(path[depth - 1], tree.name[at]);
		path[depth] = node;
		node.now += tree.self[at];
		node.was += ownWas[at];
		node.inline &= tree.inline[at];
	}
}

/** The nodes as columns, in the order of the tree, heaviest first. */
function flattened(root: Node): FlameTree {
	const totals = new Map<Node, number>();
	const order: Node[] = [];
	const visit = [root];
	for (let node = visit.pop(); node !== undefined; node = visit.pop()) {
		order.push(node);
		visit.push(...node.below.values());
	}
	for (const node of order.toReversed()) {
		let sum = Math.max(node.now, node.was);
		for (const next of node.below.values()) sum += totals.get(next) ?? 0;
		totals.set(node, sum);
	}
	const rows: { node: Node; depth: number }[] = [];
	const waiting = [{ node: root, depth: 0 }];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		const { node, depth } = next;
		rows.push(next);
		const lightest = [...node.below.values()].sort((left, right) => (totals.get(left) ?? 0) - (totals.get(right) ?? 0));
		for (const other of lightest) waiting.push({ node: other, depth: depth + 1 });
	}
	return summed(rows.length, {
		depth: Int32Array.from(rows, ({ depth }) => depth),
		name: Int32Array.from(rows, ({ node }) => node.name),
		self: Float64Array.from(rows, ({ node }) => node.now),
		was: Float64Array.from(rows, ({ node }) => node.was),
		inline: Uint8Array.from(rows, ({ node }) => node.inline),
	});
}
