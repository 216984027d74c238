/** The descriptors of the process that answers and prose go to. */
import { fstatSync, statSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import { encodeText } from '../base/text.js';

/** Whether the person has asked, with C-c, to stop what runs now. */
export interface Interrupt {
	pressed: boolean;
}

/** Where answers and prose go. */
export interface Streams {
	/** Descriptor for answers. */
	readonly stdout: number;
	/** Descriptor for prose. */
	readonly stderr: number;
	/** Whether `stdout` is a person's terminal. */
	readonly terminal: boolean;
	/** Whether commands come from a shell, where reports that are not for reading are saved under a name of their own. */
	readonly shell: boolean;
	/** Set where C-c ends only the running command. Without it C-c ends the process, as it does by default. */
	readonly interrupt?: Interrupt;
	/** Takes prose in the place of `stderr`, where something else has the screen. */
	readonly tell?: (text: string) => void;
	/** The terminal, where somebody has it who has to give it to programs that are started, and to answers. */
	readonly terminalOwner?: TerminalOwner;
	/** Adds colours to text for a terminal, and nothing else. */
	readonly paint?: (chunks: Iterable<string>) => Iterable<string>;
}

/** Who has the terminal while a command runs. */
export interface TerminalOwner {
	/** An answer begins. */
	quiet?(): void;
	/** Work on the next answer begins. */
	work?(): void;
	/** Gives the terminal to a program until `retake`. */
	lend?(): void;
	retake?(): void;
}

/** What became of an answer. `closed`: nobody reads standard output any more. */
export type DeliveryResult = 'done' | 'failed' | 'closed' | 'interrupted';

/** Standard output and standard error of this process. */
export function standardStreams(shell: boolean): Streams {
	return { stdout: 1, stderr: 2, terminal: isTerminal(1), shell };
}

/** Whether `fd` is a terminal. Node's own test loads its network code first, so the sure noes come before it. */
function isTerminal(fd: number): boolean {
	try {
		const status = fstatSync(fd);
		return (
			status.isCharacterDevice() && status.rdev !== statSync('/dev/null', { throwIfNoEntry: false })?.rdev && isatty(fd)
		);
	} catch {
		return false;
	}
}

/** Whether the shell edits lines: a person types, sees the answers, and the terminal can move its cursor. */
export function isInteractive(term: string | undefined): boolean {
	return isTerminal(0) && isTerminal(1) && term !== undefined && term !== '' && term.toLowerCase() !== 'dumb';
}

/** Writes prose as lines to standard error. Where that cannot be written to, there is nobody left to tell. */
export function say(streams: Streams, text: string): void {
	if (streams.tell !== undefined) {
		streams.tell(text);
		return;
	}
	const bytes = encodeText(text.endsWith('\n') ? text : `${text}\n`);
	let at = 0;
	while (at < bytes.length) {
		try {
			at += writeSync(streams.stderr, bytes, at);
		} catch (error) {
			if (codeOf(error) !== 'EAGAIN') return;
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
		}
	}
}

/** Writes the lines that open a shell to standard error. */
export function greet(streams: Streams, lines: readonly string[]): void {
	if (lines.length > 0) say(streams, lines.join('\n'));
}

/** The system's code of a failed call, such as `ENOENT`; '' for other errors. */
export function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : '';
}
