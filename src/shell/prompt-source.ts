import type { Completion } from '../commands/complete.js';

/** Where the shell on a terminal gets its lines from. */
export interface PromptSource {
	/** The next line without its end; undefined when the person leaves, or the terminal is gone. */
	readLine(prompt: string): Promise<string | undefined>;
	/** Gives the terminal, as it was found, to what runs now: C-c is a signal, keys are left to who reads them. */
	pause(): void;
	/** Takes the terminal back. */
	resume(): void;
	/** Leaves the terminal as it was found, for good. */
	close(): void;
}

/** Says what may stand at the end of `line`. */
export type Completer = (line: string) => Completion | Promise<Completion>;
