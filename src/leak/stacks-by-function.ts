/** Which stacks have a function among their frames. */
import { checkpoint, checkpointMask } from '../base/checkpoint.js';
import { grouped } from '../base/grouped.js';
import type { Contexts, StackColumns } from './frames.js';
import type { StackSeries } from './site-series.js';

/** Per function, its extent in `stack`: rows stack[start[id] .. start[id + 1]). */
interface Index {
	readonly start: Uint32Array;
	readonly stack: Uint32Array;
}

/**
 * Finds the stacks that have a function among their frames, each once, in their order. The index, which has a number for
 * each frame of each stack, is made when the first function is asked for.
 */
export function stacksByFunction(
	stacks: readonly StackSeries[],
	contexts: Contexts,
): (functionId: number) => readonly StackSeries[] {
	let index: Index | undefined;
	return id => {
		index ??= indexed(stacks, contexts);
		if (id < 0 || id + 1 >= index.start.length) return [];
		return Array.from(index.stack.subarray(index.start[id], index.start[id + 1]), at => stacks[at]);
	};
}

/** Finds the stacks that are charged to a function, in their order. */
export function stacksByCharged(
	stacks: readonly StackSeries[],
	contexts: Contexts,
): (functionId: number) => readonly StackSeries[] {
	let index: Map<number, StackSeries[]> | undefined;
	const made = (): Map<number, StackSeries[]> => {
		const ids = contexts.functionIds();
		return grouped(stacks, ({ charged }) => ids[charged]);
	};
	return id => (index ??= made()).get(id) ?? [];
}

function indexed(stacks: readonly StackSeries[], contexts: Contexts): Index {
	const ids = contexts.functionIds();
	let functions = 0;
	for (const id of ids) functions = Math.max(functions, id + 1);
	const start = new Uint32Array(functions + 1);
	eachFunction(stacks, contexts.columns(), ids, functions, id => start[id + 1]++);
	for (let id = 0; id < functions; id++) start[id + 1] += start[id];
	const next = start.slice();
	const stack = new Uint32Array(start[functions]);
	eachFunction(stacks, contexts.columns(), ids, functions, (id, at) => (stack[next[id]++] = at));
	return { start, stack };
}

/** Calls `visit` with each function of each stack, and the number of the stack. */
function eachFunction(
	stacks: readonly StackSeries[],
	{ start, chain, next, frame }: StackColumns,
	ids: Int32Array,
	functions: number,
	visit: (id: number, at: number) => void,
): void {
	// The last stack that each function was seen in, plus one.
	const seen = new Uint32Array(functions);
	for (let at = 0; at < stacks.length; at++) {
		if ((at & checkpointMask) === 0) checkpoint('looking at callers', at, stacks.length);
		const { node } = stacks[at];
		const end = start[node + 1];
		for (let item = start[node]; item < end; item++) {
			for (let link = chain[item]; link >= 0; link = next[link]) {
				const id = ids[frame[link]];
				if (id < 0 || seen[id] === at + 1) continue;
				seen[id] = at + 1;
				visit(id, at);
			}
		}
	}
}
