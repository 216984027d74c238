/** The orders of nodes and edges. Where the reference leaves ties to chance, ours are settled by what a node stands for. */
import { compareBytes } from '../base/text.js';
import type { Edge, EdgeLists } from './edges.js';
import type { Frames, NodeInfo } from './frames.js';
import { compareNames } from './frames.js';
import type { Weights } from './weights.js';

export type NodeComparer = (left: number, right: number) => number;

/** What orders need to know of a graph. */
export interface Ordered {
	readonly frames: Frames;
	/** Node of the frames that a graph node stands for. */
	readonly frameNode: (node: number) => number;
	readonly weights: Weights;
}

/** By own weight, then name, then weight with calls. */
export function byFlat(graph: Ordered): NodeComparer {
	const { flat, cum } = graph.weights;
	return (left, right) =>
		Math.abs(flat[right]) - Math.abs(flat[left]) ||
		byName(graph, left, right) ||
		Math.abs(cum[right]) - Math.abs(cum[left]) ||
		byIdentity(graph, left, right);
}

/** By weight with calls, then name, then own weight. */
export function byCum(graph: Ordered): NodeComparer {
	const { flat, cum } = graph.weights;
	return (left, right) =>
		Math.abs(cum[right]) - Math.abs(cum[left]) ||
		byName(graph, left, right) ||
		Math.abs(flat[right]) - Math.abs(flat[left]) ||
		byIdentity(graph, left, right);
}

/** For pictures: by how much a node tells, then name, then own weight. */
export function byEntropy(graph: Ordered, lists: EdgeLists): NodeComparer {
	const { flat } = graph.weights;
	const scores = new Map<number, bigint>();
	const score = (node: number): bigint => {
		const known = scores.get(node);
		if (known !== undefined) return known;
		const found = entropyScore(lists, graph.weights, node);
		scores.set(node, found);
		return found;
	};
	return (left, right) => {
		const [a, b] = [score(left), score(right)];
		if (a !== b) return a > b ? -1 : 1;
		return byName(graph, left, right) || Math.abs(flat[right]) - Math.abs(flat[left]) || byIdentity(graph, left, right);
	};
}

function byName({ frames, frameNode }: Ordered, left: number, right: number): number {
	return compareNames(frames, frameNode(left), frameNode(right));
}

function byIdentity({ frames, frameNode }: Ordered, left: number, right: number): number {
	return compareInfo(frames.nodes[frameNode(left)], frames.nodes[frameNode(right)]) || left - right;
}

/** Orders what nodes stand for, as the reference's last resort does: by the fields' text in turn. */
export function compareInfo(left: NodeInfo, right: NodeInfo): number {
	return compareBytes(infoText(left), infoText(right));
}

function infoText({ name, address, file, startLine, line, column, objectFile }: NodeInfo): string {
	return `{${name}  ${address} ${file} ${startLine} ${line} ${column} ${objectFile}}`;
}

// Up to so many edges the reference sorts by insertion, which keeps the order of those that tie.
const fewEdges = 12;

/**
 * Edges by weight, then the names of both ends. Weights of opposite sign tie, whatever the names: few such edges keep the
 * order in which they were met, as in the reference; of many, where the reference leaves it to chance, the names decide.
 */
export function sortEdges(edges: readonly Edge[], graph: Ordered): Edge[] {
	const name = (node: number): string => graph.frames.printableName(graph.frameNode(node));
	const byNames = (left: Edge, right: Edge): number =>
		compareBytes(name(left.src), name(right.src)) || compareBytes(name(left.dest), name(right.dest));
	if (edges.length > fewEdges) {
		return edges.toSorted(
			(left, right) => bySize(left, right) || byNames(left, right) || left.src - right.src || left.dest - right.dest,
		);
	}
	const sorted: Edge[] = [];
	for (const edge of edges) {
		let at = sorted.length;
		while (at > 0 && comesBefore(edge, sorted[at - 1])) at--;
		sorted.splice(at, 0, edge);
	}
	return sorted;

	function comesBefore(left: Edge, right: Edge): boolean {
		return left.weight === right.weight ? byNames(left, right) < 0 : bySize(left, right) < 0;
	}
}

function bySize(left: Edge, right: Edge): number {
	return Math.abs(right.weight) - Math.abs(left.weight);
}

/**
 * How much a node adds to a picture: its weight times the entropy of its calls, so that nodes which only pass a weight on
 * score low. A 64-bit number: calls that weigh nothing make the entropy undefined, which the reference turns into the
 * smallest one, and its order depends on that.
 */
function entropyScore(lists: EdgeLists, { flat, cum }: Weights, node: number): bigint {
	const incoming = lists.in.get(node) ?? [];
	const outgoing = lists.out.get(node) ?? [];
	// Nodes at either end of the calls are favoured.
	const score =
		(incoming.length === 0 ? 1 : entropy(incoming, 0)) + (outgoing.length === 0 ? 1 : entropy(outgoing, flat[node]));
	const product = Math.trunc(score * cum[node]);
	const whole = Math.abs(product) < 2 ** 63 ? BigInt(product) : -(1n << 63n);
	return magnitude(BigInt.asIntN(64, whole + BigInt(flat[node])));
}

/** The absolute value in 64 bits, where the smallest number has no opposite. */
function magnitude(value: bigint): bigint {
	return value < 0n ? BigInt.asIntN(64, -value) : value;
}

function entropy(edges: readonly Edge[], self: number): number {
	let total = self;
	for (const { weight } of edges) if (weight > 0) total += weight;
	if (total === 0) return 0;
	let score = 0;
	for (const { weight } of edges) {
		const part = Math.abs(weight) / total;
		score += -part * log2(part);
	}
	if (self > 0) score += -(self / total) * log2(self / total);
	return score;
}

/** Go's Log2: the exponent apart, so that powers of two are exact. */
function log2(value: number): number {
	if (value === 0) return Number.NEGATIVE_INFINITY;
	if (value < 0) return Number.NaN;
	let exponent = Math.ceil(Math.log2(value));
	let fraction = value / 2 ** exponent;
	if (fraction >= 1) {
		fraction /= 2;
		exponent++;
	} else if (fraction < 0.5) {
		fraction *= 2;
		exponent--;
	}
	return fraction === 0.5 ? exponent - 1 : exponent + Math.log(fraction) * (1 / Math.LN2);
}
