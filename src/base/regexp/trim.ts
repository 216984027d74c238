import type { Node } from './tree.js';
import { branchesOf, concat, itemsOf, nothing } from './tree.js';

type Side = 'left' | 'right';

/**
 * An expression that is found in the same texts as `node`, without what a search need not match at either end: `.*x+`
 * is found wherever `x` is.
 */
export function trimEnds(node: Node): Node {
	return trimSide(trimSide(node, 'left'), 'right');
}

function trimSide(node: Node, side: Side): Node {
	const branches = branchesOf(node).map(branch => trimBranch(branch, side));
	return branches.length === 1 ? branches[0] : { kind: 'alternate', items: branches };
}

/** What ends a sequence on one side is dropped, or shortened, until something stands there that has to match. */
function trimBranch(branch: Node, side: Side): Node {
	const items = itemsOf(branch);
	let rest = items;
	for (;;) {
		const end = side === 'left' ? rest[0] : rest.at(-1);
		const shorter = end && shorten(end, side);
		if (!shorter || shorter === end) return rest === items ? branch : concat(rest);
		rest = side === 'left' ? [...itemsOf(shorter), ...rest.slice(1)] : [...rest.slice(0, -1), ...itemsOf(shorter)];
	}
}

/** `end` itself when nothing can be left out of it. */
function shorten(end: Node, side: Side): Node {
	if (matchesEmpty(end)) return nothing;
	if (end.kind === 'repeat') {
		if (end.min === 1) return end.item;
		return end.max === end.min ? end : { ...end, max: end.min };
	}
	if (end.kind !== 'alternate') return end;
	const branches = end.items.map(branch => trimBranch(branch, side));
	return branches.every((branch, at) => branch === end.items[at]) ? end : { ...end, items: branches };
}

/** Whether `node` matches the empty text anywhere, whatever stands around it. */
function matchesEmpty(node: Node): boolean {
	if (node.kind === 'chars' || node.kind === 'place') return false;
	if (node.kind === 'concat') return node.items.every(matchesEmpty);
	if (node.kind === 'alternate') return node.items.some(matchesEmpty);
	return node.min === 0 || matchesEmpty(node.item);
}
