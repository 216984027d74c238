/** Lets only so much work run at once, so that a hundred requests need no hundred times the memory. */
import { UserError } from '../base/errors.js';

/** Runs work when its turn has come. @throws UserError when too much waits already */
export type Turn = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** @param atOnce how much runs at once @param waiting how much may wait; more is turned away */
export function turns(atOnce: number, waiting: number): Turn {
	let free = atOnce;
	const queue: (() => void)[] = [];
	return async work => {
		if (free > 0) free--;
		else if (queue.length >= waiting) throw new UserError('too many requests at once', 'try again in a moment');
		else await new Promise<void>(resolve => queue.push(resolve));
		try {
			return await work();
		} finally {
			const next = queue.shift();
			if (next === undefined) free++;
			else next();
		}
	};
}
