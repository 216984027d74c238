/** Which stacks have a function among their frames. */
import type { Frame } from './frames.js';
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
	frames: readonly Frame[],
): (functionId: number) => readonly StackSeries[] {
	let index: Index | undefined;
	return id => {
		index ??= indexed(stacks, frames);
		if (id < 0 || id + 1 >= index.start.length) return [];
		return Array.from(index.stack.subarray(index.start[id], index.start[id + 1]), at => stacks[at]);
	};
}

function indexed(stacks: readonly StackSeries[], frames: readonly Frame[]): Index {
	const ids = Int32Array.from(frames, ({ id }) => id);
	let functions = 0;
	for (const id of ids) functions = Math.max(functions, id + 1);
	const start = new Uint32Array(functions + 1);
	// The last stack that each function was seen in, plus one.
	const seen = new Uint32Array(functions);
	eachFunction(id => start[id + 1]++);
	for (let id = 0; id < functions; id++) start[id + 1] += start[id];
	const next = start.slice();
	const stack = new Uint32Array(start[functions]);
	seen.fill(0);
	eachFunction((id, at) => (stack[next[id]++] = at));
	return { start, stack };

	function eachFunction(visit: (id: number, at: number) => void): void {
		for (let at = 0; at < stacks.length; at++) {
			for (const frame of stacks[at].frames) {
				const id = ids[frame];
				if (id < 0 || seen[id] === at + 1) continue;
				seen[id] = at + 1;
				visit(id, at);
			}
		}
	}
}
