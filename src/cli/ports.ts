/** The world as this process has it. */
import type { Ports } from '../base/ports.js';
import { systemClock } from './clock.js';

/**
 * Ports of this process.
 *
 * @param notify takes prose for standard error
 * @param terminal whether answers go to a person's terminal
 * @param tools the flag -tools
 * @param ascii whether nothing beyond ASCII is to be drawn on the terminal
 */
export function processPorts(
	notify: (message: string) => void,
	terminal: boolean,
	tools: string,
	ascii = false,
): Ports {
	return {
		sources: async () => {
			const { sourceFinder } = await import('../source/finder.js');
			const { nodeSourceFiles, workingFolder } = await import('../source/node-files.js');
			return sourceFinder(nodeSourceFiles(), process.env, workingFolder(process.env));
		},
		clock: systemClock(process.env),
		pictures: async () => {
			const { processPictures } = await import('./pictures.js');
			return processPictures(tools || (process.env['PPROF_TOOLS'] ?? ''), ascii);
		},
		notify,
		terminal,
	};
}
