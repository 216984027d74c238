/** Measures of parts of an expression from which follows what a backtracking search can cost. */

import type { CharSet } from './char-set.js';
import { charSet } from './char-set.js';
import type { Node, Repeat } from './tree.js';

/** In how many ways a part can match from one place: at most `count` * (length of the text) ^ `unbounded`. */
export interface Ways {
	/** Infinity when repetitions within one another make it exponential. */
	readonly count: number;
	readonly unbounded: number;
}

/** See `Ways`. */
export function waysOf(node: Node): Ways {
	switch (node.kind) {
		case 'chars':
		case 'place':
			return { count: 1, unbounded: 0 };
		case 'concat':
			return waysOfSequence(node.items);
		case 'alternate': {
			const parts = node.items.map(waysOf);
			return {
				count: parts.reduce((sum, part) => sum + part.count, 0),
				unbounded: parts.reduce((most, part) => Math.max(most, part.unbounded), 0),
			};
		}
		case 'repeat':
			return waysOfRepeat(node);
	}
}

/** The ways of parts that follow one another. */
export function waysOfSequence(items: readonly Node[]): Ways {
	let count = 1;
	let unbounded = 0;
	for (const item of items) {
		const ways = waysOf(item);
		count *= ways.count;
		unbounded += ways.unbounded;
	}
	return { count, unbounded };
}

function waysOfRepeat({ item, min, max }: Repeat): Ways {
	const { count, unbounded } = waysOf(item);
	if (max === Infinity) {
		// Copies of one length that match in one way can be laid over a text in one way.
		const plain = count === 1 && unbounded === 0 && (lengthOf(item) ?? 0) > 0;
		return plain ? { count: 1, unbounded: 1 } : { count: Infinity, unbounded: 0 };
	}
	if (count === 1) return { count: max - min + 1, unbounded: unbounded * max };
	let sum = 0;
	for (let times = min; times <= max && sum < Infinity; times++) sum += count ** times;
	return { count: sum, unbounded: unbounded * max };
}

/** The number of characters that everything `node` matches has; `undefined` when that differs. */
export function lengthOf(node: Node): number | undefined {
	switch (node.kind) {
		case 'chars':
			return 1;
		case 'place':
			return 0;
		case 'concat':
			return node.items.reduce<number | undefined>((sum, item) => {
				const length = lengthOf(item);
				return sum === undefined || length === undefined ? undefined : sum + length;
			}, 0);
		case 'alternate': {
			const lengths = node.items.map(lengthOf);
			return lengths.every(length => length === lengths[0]) ? lengths[0] : undefined;
		}
		case 'repeat': {
			const length = lengthOf(node.item);
			return node.min === node.max && length !== undefined ? length * node.min : undefined;
		}
	}
}

/** Every character that `node` can consume. */
export function charsOf(node: Node): CharSet {
	if (node.kind === 'chars') return node.set;
	if (node.kind === 'place') return [];
	return node.kind === 'repeat' ? charsOf(node.item) : charSet(node.items.flatMap(charsOf));
}

/** Nodes in the tree, with each counted repetition written out; for what an engine has to build. */
export function sizeOf(node: Node): number {
	if (node.kind === 'chars') return 1 + node.set.length / 8;
	if (node.kind === 'place') return 1;
	if (node.kind === 'repeat') return 1 + sizeOf(node.item) * (node.max === Infinity ? node.min + 1 : node.max);
	return node.items.reduce((sum, item) => sum + sizeOf(item), 1);
}

/** The characters a sequence can begin with, up to its first part that has to consume one. */
export interface Beginnings {
	readonly set: CharSet;
	/** Whether the sequence can also match nothing. */
	readonly empty: boolean;
}

/** See `Beginnings`. */
export function beginningsOf(node: Node): Beginnings {
	switch (node.kind) {
		case 'chars':
			return { set: node.set, empty: false };
		case 'place':
			return { set: [], empty: true };
		case 'concat':
			return beginningsOfSequence(node.items);
		case 'alternate': {
			const parts = node.items.map(beginningsOf);
			return { set: charSet(parts.flatMap(part => part.set)), empty: parts.some(part => part.empty) };
		}
		case 'repeat': {
			const { set, empty } = beginningsOf(node.item);
			return { set, empty: empty || node.min === 0 };
		}
	}
}

/** The beginnings of parts that follow one another. */
export function beginningsOfSequence(items: readonly Node[]): Beginnings {
	const ranges: number[] = [];
	for (const item of items) {
		const { set, empty } = beginningsOf(item);
		ranges.push(...set);
		if (!empty) return { set: charSet(ranges), empty: false };
	}
	return { set: charSet(ranges), empty: true };
}
