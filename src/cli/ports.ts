/** The world as this process has it. */
import type { Ports } from '../base/ports.js';
import { systemClock } from './clock.js';

/** Ports of this process. `notify` takes prose for standard error, `terminal` whether answers go to a person's terminal. */
export function processPorts(notify: (message: string) => void, terminal: boolean): Ports {
	return {
		sources: async () => {
			const { sourceFinder } = await import('../source/finder.js');
			const { nodeSourceFiles, workingFolder } = await import('../source/node-files.js');
			return sourceFinder(nodeSourceFiles(), process.env, workingFolder(process.env));
		},
		clock: systemClock(process.env),
		notify,
		terminal,
	};
}
