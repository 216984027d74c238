import type { Completion } from '../commands/complete.js';

/** Where the shell on a terminal gets its lines from. */
export interface PromptSource {
	/** The next line without its end; undefined when the person leaves, or the terminal is gone. */
	readLine(prompt: string): Promise<string | undefined>;
	/** A command runs now: C-c is SIGINT, or ends a computation with `Interrupted`; other keys wait. */
	pause(): void;
	/** The command has ended. @param interrupted by C-c: what waits behind it is forgotten */
	resume(interrupted?: boolean): void;
	/** An answer begins: what was shown of the work on it goes. */
	quiet?(): void;
	/** Work on the next answer begins: it may be spoken of. */
	work?(): void;
	/** While a command runs: gives the terminal, as it was found, to another program until `retake`. */
	lend?(): void;
	retake?(): void;
	/** Leaves the terminal as it was found, for good. */
	close(): void;
}

/** Says what may stand at the end of `line`. */
export type Completer = (line: string) => Completion | Promise<Completion>;
