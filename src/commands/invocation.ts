/** A report as it was asked for: with its argument, its options and where it goes. */
import type { Destination } from './answer.js';
import type { ReportCommand } from './commands.js';
import type { Config } from './options.js';

export interface Invocation {
	/** Name of the command. */
	readonly name: string;
	readonly command: ReportCommand;
	/** The regular expression of commands that take one, '' for others. */
	readonly argument: string;
	readonly config: Config;
	readonly destination: Destination;
}

/** The options that take effect: what the report insists on, and its own number of entries. */
export function effectiveConfig({ command, config }: Invocation): Config {
	const adjusted = command.adjust({
		...config,
		nodecount: config.nodecount === -1 ? command.nodeCount : config.nodecount,
	});
	return adjusted.trim ? adjusted : { ...adjusted, nodecount: 0, nodefraction: 0, edgefraction: 0 };
}
