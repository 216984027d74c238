import type { CharSet } from './char-set.js';

/** A place that an expression demands without consuming a character; lines end at `\n` alone, words are ASCII. */
export type Place = 'textStart' | 'textEnd' | 'lineStart' | 'lineEnd' | 'wordEdge' | 'noWordEdge';

/**
 * A parsed expression, as far as it decides whether a text matches: flags are resolved (a letter under `(?i)` is the
 * set of its cases), groups and greediness are gone. An empty `concat` matches the empty text.
 */
export type Node =
	| { readonly kind: 'chars'; readonly set: CharSet }
	| { readonly kind: 'place'; readonly place: Place }
	| { readonly kind: 'concat'; readonly items: readonly Node[] }
	| { readonly kind: 'alternate'; readonly items: readonly Node[] }
	| Repeat;

/** `item` at least `min` and at most `max` times in a row; `max` may be Infinity. */
export interface Repeat {
	readonly kind: 'repeat';
	readonly item: Node;
	readonly min: number;
	readonly max: number;
}

/** What matches the empty text and no other. */
export const nothing: Node = { kind: 'concat', items: [] };

/** One node for the sequence of `items`; sequences within it are laid flat. */
export function concat(items: readonly Node[]): Node {
	if (items.length === 1) return items[0];
	const flat = items.flatMap(item => (item.kind === 'concat' ? item.items : [item]));
	return { kind: 'concat', items: flat };
}

/** The nodes that follow one another in `node`. */
export function itemsOf(node: Node): readonly Node[] {
	return node.kind === 'concat' ? node.items : [node];
}

/** The nodes of which one has to match. */
export function branchesOf(node: Node): readonly Node[] {
	return node.kind === 'alternate' ? node.items : [node];
}
