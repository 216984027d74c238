/** Stacks that several samples share, once each. */
import { checkpoint, checkpointMask } from '../base/checkpoint.js';
import type { NamedStacks } from './stacks.js';
import { stackReader } from './stacks.js';

/** The stacks that differ, in the order of their first samples. */
export interface DistinctStacks {
	readonly length: number;
	/** Of each stack, the first item that has it. */
	readonly item: Uint32Array;
	/** Of each item, the number of its stack. */
	readonly stackOf: Uint32Array;
}

/** Finds the stacks that are the same frame by frame; whether a frame is inlined makes no difference. */
export function distinctStacks(stacks: NamedStacks): DistinctStacks {
	const read = stackReader(stacks);
	const readKnown = stackReader(stacks);
	let capacity = 16;
	while (capacity < stacks.length * 2) capacity *= 2;
	const slots = new Int32Array(capacity);
	const hashes = new Int32Array(stacks.length);
	const item = new Uint32Array(stacks.length);
	const stackOf = new Uint32Array(stacks.length);
	let length = 0;
	for (let at = 0; at < stacks.length; at++) {
		if ((at & checkpointMask) === 0) checkpoint('telling stacks apart', at, stacks.length);
		const stack = read(at);
		const hash = hashOf(stack);
		let slot = hash & (capacity - 1);
		for (;;) {
			const known = slots[slot] - 1;
			if (known < 0) {
				slots[slot] = length + 1;
				hashes[length] = hash;
				item[length] = at;
				stackOf[at] = length++;
				break;
			}
			if (hashes[known] === hash && areSame(readKnown(item[known]), stack)) {
				stackOf[at] = known;
				break;
			}
			slot = (slot + 1) & (capacity - 1);
		}
	}
	return { length, item: item.slice(0, length), stackOf };
}

function hashOf(stack: Int32Array): number {
	let hash = stack.length;
	for (const code of stack) {
		hash = Math.imul(hash ^ (code >> 1), 0x9e3779b1);
		hash ^= hash >>> 15;
	}
	return hash | 0;
}

function areSame(left: Int32Array, right: Int32Array): boolean {
	if (left.length !== right.length) return false;
	for (let at = 0; at < left.length; at++) if (left[at] >> 1 !== right[at] >> 1) return false;
	return true;
}
