/** What the explorer needs of the program around it. */
import type { Delivery } from '../../commands/answer.js';
import type { Session } from '../../commands/session.js';
import type { Terminal } from '../terminal/terminal.js';
import type { Traits } from './theme.js';

/** What became of something that was done: a sentence to show, '' for none. */
export interface Outcome {
	readonly said: string;
	readonly failed: boolean;
}

export interface Host {
	readonly session: Session;
	readonly terminal: Terminal;
	readonly traits: Traits;
	/** Whether the link is slow, so that frames come at half the rate. */
	readonly slow: boolean;
	/** Whether tmux or screen stands between, which passes what is wrapped for it. */
	readonly multiplexer: 'tmux' | 'screen' | 'none';
	readonly mouse: boolean;
	/** Runs a line of the shell. */
	execute(line: string): AsyncIterable<Delivery>;
	/** Ends what a line waits for, such as a server. */
	interrupt(): void;
	/** Writes an answer that does not belong on the screen to its file or program. @throws Interrupted */
	deliver(delivery: Delivery): Promise<Outcome>;
	/** The commands in a file. @throws UserError */
	lines(file: string): AsyncIterable<string>;
	/** Keeps a line in the history of the shell. */
	record(line: string): void;
	/** Opens an editor on the terminal, which has been lent to it, and waits for its end. */
	edit(place: string): Promise<Outcome>;
	/** Has sentences that are meant for standard error given to `listener`; undefined gives them back. */
	divert(listener: ((sentence: string) => void) | undefined): void;
}

/** How the explorer was left: back to the prompt, or out of the program. */
export type Leaving = 'prompt' | 'quit';
