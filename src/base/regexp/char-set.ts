/**
 * Sets of characters: flat lists of inclusive ranges of code points, `[low, high, low, high, ...]`, in order, with a
 * gap between any two.
 */
export type CharSet = readonly number[];

const lastChar = 0x10ffff;

/** Every character there is. */
export const anyChar: CharSet = [0, lastChar];

/** Every character but a newline. */
export const anyButNewline: CharSet = [0, 9, 11, lastChar];

/** Brings ranges in any order, overlapping or not, into the form of a set. */
export function charSet(ranges: readonly number[]): CharSet {
	const order: number[] = [];
	for (let at = 0; at < ranges.length; at += 2) order.push(at);
	order.sort((left, right) => ranges[left] - ranges[right]);
	const set: number[] = [];
	for (const at of order) {
		const end = set.length - 1;
		if (end > 0 && ranges[at] <= set[end] + 1) set[end] = Math.max(set[end], ranges[at + 1]);
		else set.push(ranges[at], ranges[at + 1]);
	}
	return set;
}

/** The characters that are not in `set`. */
export function negate(set: CharSet): CharSet {
	const rest: number[] = [];
	let next = 0;
	for (let at = 0; at < set.length; at += 2) {
		if (next < set[at]) rest.push(next, set[at] - 1);
		next = set[at + 1] + 1;
	}
	if (next <= lastChar) rest.push(next, lastChar);
	return rest;
}

/** Whether a character is in both sets. */
export function intersects(left: CharSet, right: CharSet): boolean {
	for (let a = 0, b = 0; a < left.length && b < right.length;) {
		if (left[a + 1] < right[b]) a += 2;
		else if (right[b + 1] < left[a]) b += 2;
		else return true;
	}
	return false;
}

/** Whether every character of `inner` is in `outer`. */
export function contains(outer: CharSet, inner: CharSet): boolean {
	return !intersects(inner, negate(outer));
}

/** Whether two sets hold the same characters. */
export function equalSets(left: CharSet, right: CharSet): boolean {
	return left.length === right.length && left.every((bound, at) => bound === right[at]);
}

/** Whether `char` is in `set`. */
export function hasChar(set: CharSet, char: number): boolean {
	return intersects(set, [char, char]);
}
