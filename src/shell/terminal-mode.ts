/** The shell on a terminal. */
import { History, historyFile } from './history.js';
import { promptText } from './line-mode.js';
import type { Completer, PromptSource } from './prompt-source.js';
import { openReadlinePrompt } from './readline-prompt.js';
import type { Execute } from './run-lines.js';
import { runLine } from './run-lines.js';
import type { Interrupt, Streams } from './streams.js';
import { writeFully } from './descriptor.js';

/** Where the terminal's lines come from and are kept. */
export interface TerminalParts {
	readonly prompt: PromptSource;
	readonly history: History;
}

/** The history of the user. */
export function userHistory(env: NodeJS.ProcessEnv): History {
	return new History(historyFile(env));
}

/** A prompt on the terminal of this process that only writes, line after line, and moves within the last one. */
export function openReadline(complete: Completer, history: History): PromptSource {
	const { stdin: input, stdout: output } = process;
	return openReadlinePrompt({ input, output, history: history.lines(), complete });
}

/**
 * The shell on a terminal: runs lines until the person leaves. C-c stops the running command and nothing else.
 *
 * @param first lines to run before the first that is typed
 * @returns the exit status, which is 0
 */
export async function runTerminal(
	execute: Execute,
	{ prompt, history }: TerminalParts,
	standard: Streams,
	first: readonly string[] = [],
): Promise<number> {
	const waiting = [...first];
	const interrupt: Interrupt = { pressed: false };
	const streams: Streams = { ...standard, interrupt, terminalOwner: prompt };
	const stop = (): void => {
		interrupt.pressed = true;
	};
	process.on('SIGINT', stop);
	try {
		for (;;) {
			const given = waiting.shift();
			const line = given ?? (await prompt.readLine(promptText));
			if (line === undefined) {
				await startLine(streams);
				return 0;
			}
			if (given === undefined) history.add(line);
			prompt.pause();
			interrupt.pressed = false;
			const result = await runLine(execute, line, streams);
			if (result === 'quit' || result === 'closed') return 0;
			if (result === 'interrupted') await startLine(streams);
			prompt.resume(result === 'interrupted');
		}
	} finally {
		prompt.close();
		process.off('SIGINT', stop);
	}
}

// What was interrupted left the cursor anywhere.
async function startLine({ stdout }: Streams): Promise<void> {
	await writeFully(stdout, Buffer.from('\n')).catch(() => false);
}
