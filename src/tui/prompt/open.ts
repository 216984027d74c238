/** Opens the prompt of the shell on a terminal. */
import type { Completion } from '../../commands/complete.js';
import { Busy, openPoll } from '../terminal/busy.js';
import type { Rewrap } from '../terminal/rewrap.js';
import type { Looks } from '../terminal/style.js';
import type { Terminal } from '../terminal/terminal.js';
import { Prompt } from './prompt.js';

/** What a prompt of the shell needs. */
export interface OpenParts {
	readonly terminal: Terminal;
	readonly looks: Looks;
	/** What the terminal does with wide rows when it becomes narrower. */
	readonly rewrap: Rewrap;
	/** Earlier lines, the oldest first. */
	readonly history: readonly string[];
	readonly complete: (line: string) => Completion | Promise<Completion>;
	/** C-c while a command runs. */
	readonly interrupt: () => void;
}

/** The prompt, and the terminal while commands run; what the shell calls the source of its lines. */
export interface OpenPrompt {
	readLine(prompt: string): Promise<string | undefined>;
	pause(): void;
	resume(interrupted?: boolean): void;
	quiet(): void;
	work(): void;
	lend(): void;
	retake(): void;
	/** Keeps a line in the history that was run elsewhere. */
	remember(line: string): void;
	close(): void;
}

/** Takes the terminal and opens a prompt on it. Ink loads after the first line is shown. */
export function openPrompt(parts: OpenParts): OpenPrompt {
	const { terminal, interrupt } = parts;
	const keys = openPoll();
	const busy = new Busy({ terminal, poll: keys.poll, interrupt, now: () => performance.now() });
	terminal.open();
	const prompt = new Prompt(parts);
	let dressed = false;
	return {
		readLine(text) {
			const line = prompt.readLine(text);
			if (!dressed) void prompt.dress();
			dressed = true;
			return line;
		},
		pause: () => busy.begin(),
		resume(interrupted = false) {
			if (interrupted) prompt.forgetPending();
			busy.end();
		},
		quiet: () => busy.quiet(),
		work: () => busy.work(),
		remember: line => prompt.remember(line),
		lend: () => terminal.lend(),
		retake: () => terminal.retake(),
		close() {
			busy.end();
			keys.close();
			prompt.close();
			terminal.close();
		},
	};
}
