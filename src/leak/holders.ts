/** Goroutines that wait where about as many do as there are instances. */
import type { Estimate } from './binomial.js';
import type { Contexts, Place } from './frames.js';
import type { Snapshot } from './snapshot.js';

/** Goroutines that wait at one place. */
export interface Waiting extends Place {
	readonly goroutines: number;
	/** Whether the runtime itself found that nothing can wake them. */
	readonly proven: boolean;
	/** Whether ever more of them wait there. */
	readonly leaks: boolean;
}

/** Fewer goroutines than that wait somewhere by chance. */
const few = 8;

/**
 * Goroutines by the place that their stacks are charged to, most first.
 *
 * @param leaking whether ever more wait at a place, by the series of such profiles
 */
export function waitingIn(snapshot: Snapshot, contexts: Contexts, leaking: (place: Place) => boolean): Waiting[] {
	const byPlace = new Map<string, { frame: number; goroutines: number }>();
	for (let row = 0; row < snapshot.stack.length; row++) {
		const frames = contexts.stack(snapshot.stack[row]);
		if (frames.length === 0) continue;
		const frame = frames[contexts.head(frames)];
		const { id, line } = contexts.frame(frame);
		const known = byPlace.get(`${id}:${line}`);
		if (known === undefined) byPlace.set(`${id}:${line}`, { frame, goroutines: snapshot.live[row] });
		else known.goroutines += snapshot.live[row];
	}
	return Array.from(byPlace.values(), ({ frame, goroutines }) => {
		const { function: name, file, line } = contexts.frame(frame);
		const place = { function: name, file, line };
		const proven = snapshot.kind === 'goroutineleak';
		return { ...place, goroutines, proven, leaks: proven || leaking(place) };
	}).toSorted((left, right) => right.goroutines - left.goroutines);
}

/** Those of which there are about as many as instances. */
export function holdersOf(instances: Estimate, waiting: readonly Waiting[]): Waiting[] {
	const { low, high } = instances;
	if (low === undefined || high === undefined) return [];
	return waiting.filter(({ goroutines }) => goroutines >= few && goroutines >= low && goroutines <= high);
}
