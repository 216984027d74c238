/** What actions are: their rows, and what they are asked for. The table is in `actions.ts`. */
import type { Ports } from '../base/ports.js';
import type { Answer, Destination } from './answer.js';
import type { Config } from './options.js';
import type { ProfilePort } from './profile-port.js';
import type { Session } from './session.js';

/** What an action is asked for. */
export interface ActRequest {
	/** Words after the command's name; on the command line the sources. */
	readonly args: readonly string[];
	/** What is being looked at; undefined on the command line, where an action opens what it needs. */
	readonly session: Session | undefined;
	/** Options in force. */
	readonly config: Config;
	readonly ports: Ports;
	readonly profiles: ProfilePort;
	/** Value of a flag that only the command line has; what it is at first in the shell. */
	readonly flag: (name: string) => string | number | boolean;
	readonly destination: Destination;
	/** Whether the answer goes to a person's terminal. */
	readonly terminal: boolean;
}

/** Does what is asked for. @throws UserError when it cannot */
export type Act = (request: ActRequest) => Promise<Answer>;

/** A row of the table. */
export interface ActionCommand {
	readonly kind: 'action';
	readonly summary: string;
	/** Arguments after the name. */
	readonly usage: string;
	readonly details: readonly string[];
	readonly aliases: readonly string[];
	/** What it is on the command line: a switch, a flag with a value, or nothing. */
	readonly flag: 'switch' | 'text' | 'none';
	/** Joins the values of a flag that may be given several times. */
	readonly joinedBy?: string;
	/** What completes its arguments. */
	readonly completes: 'file' | 'function' | 'command' | undefined;
	/** Brings what does it. */
	readonly load: () => Promise<Act>;
	/** Whether the option output is not where the answer goes but the action's own concern. */
	readonly ownsOutput?: boolean;
	/** Whether the first word is the file that the answer goes to. */
	readonly takesFile?: boolean;
	/** Extension of the file that is written in the shell, or on a terminal, when no output is named. */
	readonly savedAs?: string;
	/** Whether -base means something to it. */
	readonly usesBase?: boolean;
	/** Whether a screen shows what comes of it as it comes. */
	readonly followed?: boolean;
	/** Page of the web interface. */
	readonly web?: string;
}
