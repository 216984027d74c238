/**
 * A place where long computations look up: loops call `checkpoint` every some ten thousand steps, and whoever runs them
 * may show how far they are, or end them by throwing. It is one place for the process, because the loops that need it
 * lie deep and nothing else of what they do depends on it.
 */

/** What is being done, and how much of it: `done` of `total` steps. */
export type Watch = (what: string, done: number, total: number) => void;

/** Steps between two calls of `checkpoint`, as a mask for a loop's counter. */
export const checkpointMask = 0x1fff;

let watch: Watch | undefined;

/** Tells whoever watches how far a computation is. @throws what the watcher throws, to end the computation */
export function checkpoint(what: string, done: number, total: number): void {
	watch?.(what, done, total);
}

/** Has `watcher` told of every checkpoint from now on; undefined ends it. Returns who was told before. */
export function watchCheckpoints(watcher: Watch | undefined): Watch | undefined {
	const former = watch;
	watch = watcher;
	return former;
}

/** Ends a computation because the person asked for it. */
export class Interrupted extends Error {
	constructor() {
		super('interrupted');
		this.name = 'Interrupted';
	}
}
