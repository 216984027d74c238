import { describeError } from '../base/errors.js';
import { isGone, writeFully } from './descriptor.js';
import { readLines } from './lines.js';
import type { Execute } from './run-lines.js';
import { runLine } from './run-lines.js';
import type { Streams } from './streams.js';
import { say } from './streams.js';

/** What the shell writes to standard output before it reads a line. */
export const promptText = '(pprof) ';

/**
 * The shell without a terminal: a prompt before each line that is read from standard input, and before its end.
 *
 * @returns the exit status: 0, whatever the commands came to, 2 when the input cannot be read, 130 after C-c
 */
export async function runLineMode(execute: Execute, streams: Streams, input = 0): Promise<number> {
	const lines = readLines(input, 'standard input');
	try {
		for (;;) {
			if (!(await writePrompt(streams))) return 0;
			const { done, value: line } = await lines.next();
			if (done) return 0;
			const result = await runLine(execute, line, streams);
			if (result === 'quit' || result === 'closed') return 0;
			if (result === 'interrupted') return 130;
		}
	} catch (error) {
		say(streams, describeError(error));
		return 2;
	}
}

async function writePrompt({ stdout }: Streams): Promise<boolean> {
	try {
		await writeFully(stdout, Buffer.from(promptText));
		return true;
	} catch (error) {
		return !isGone(error);
	}
}
