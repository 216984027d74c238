/** What one file has at some stacks, with how sure that is. */
import { UserError } from '../base/errors.js';
import type { Estimate } from './binomial.js';
import type { Contexts } from './frames.js';
import { estimateOf } from './live.js';
import type { Snapshot } from './snapshot.js';

/** Sample types that amounts can be of. */
export type AmountType = 'inuse_space' | 'inuse_objects' | 'alloc_space' | 'alloc_objects' | 'goroutine';

/**
 * The sum over the stacks that have a function that matches.
 *
 * @throws UserError when the file does not say what was allocated
 */
export function amountOf(
	snapshot: Snapshot,
	contexts: Contexts,
	type: AmountType,
	matches: (name: string) => boolean,
): Estimate {
	const ofAll = type.startsWith('alloc_');
	if (ofAll && snapshot.allocated < 0)
		throw new UserError('the profile does not say what was allocated', 'ask for what is in use');
	const values = ofAll ? snapshot.born : snapshot.live;
	const matching = new Map<number, boolean>();
	// Of small objects a sample that was missed stands for about as many bytes as there are between two.
	let [sum, variance, grain, count] = [0, 0, type.endsWith('_space') ? snapshot.period : 0, 0];
	for (let row = 0; row < snapshot.stack.length; row++) {
		if (snapshot.size[row] === 0) continue;
		const stack = snapshot.stack[row];
		let wanted = matching.get(stack);
		if (wanted === undefined) {
			wanted = contexts.stack(stack).some(frame => matches(contexts.frame(frame).function));
			matching.set(stack, wanted);
		}
		if (!wanted) continue;
		const share = snapshot.share[row];
		const weight = (type.endsWith('_space') ? snapshot.size[row] : 1) / share;
		sum += values[row] * weight;
		variance += values[row] * (1 - share) * weight * weight;
		count += values[row] / share;
		grain = Math.max(grain, weight);
	}
	return estimateOf({ sum, variance, grain }, count, snapshot.inexact);
}
