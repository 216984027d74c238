/** The prompt on a terminal with what Node brings: line editing, history, Tab. */
import { createInterface } from 'node:readline';
import type { Interface } from 'node:readline';
import { visible } from '../base/text.js';
import { mostLines } from './history.js';
import type { Completer, PromptSource } from './prompt-source.js';

/** What of a terminal the prompt uses: `process.stdin` has it. */
export interface KeySource extends NodeJS.ReadableStream {
	readonly isRaw?: boolean;
	setRawMode?(raw: boolean): unknown;
}

/** What a prompt needs. */
export interface PromptParts {
	readonly input: KeySource;
	readonly output: NodeJS.WritableStream;
	/** Lines for the Up key, the oldest first. */
	readonly history: readonly string[];
	readonly complete: Completer;
}

/** Opens a prompt; it has the terminal until it is paused or closed. */
export function openReadlinePrompt({ input, output, history, complete }: PromptParts): PromptSource {
	const editor = createInterface({
		input,
		output,
		terminal: true,
		history: history.toReversed(),
		historySize: mostLines,
		removeHistoryDuplicates: true,
		completer: (line: string, answer: (error: null, found: [string[], string]) => void) => {
			void offer(complete, line).then(found => answer(null, found));
		},
	});
	const lines = new LineQueue();
	editor.on('line', line => lines.push(line));
	editor.on('close', () => lines.end());
	editor.on('SIGINT', () => dropLine(editor, output));
	let away = false;
	// Who had the terminal meanwhile may have left it in another mode.
	const comeBack = (): void => {
		if (away) return;
		input.setRawMode?.(false);
		input.setRawMode?.(true);
		editor.prompt(true);
	};
	process.on('SIGCONT', comeBack);
	// The editor has put itself to sleep with C-z, and stays asleep without this.
	editor.on('SIGCONT', comeBack);
	editor.on('close', () => process.off('SIGCONT', comeBack));
	return {
		readLine(prompt) {
			editor.setPrompt(prompt);
			// A pasted line was shown as it arrived.
			if (!lines.waiting && !lines.ended) editor.prompt(true);
			return lines.next();
		},
		pause() {
			if (lines.ended) return;
			away = true;
			editor.pause();
			input.setRawMode?.(false);
		},
		resume() {
			if (lines.ended) return;
			away = false;
			input.setRawMode?.(true);
			editor.resume();
		},
		close() {
			editor.close();
		},
	};
}

/** Lines that were typed, until someone asks for them. */
class LineQueue {
	private readonly typed: string[] = [];
	private asking: ((line: string | undefined) => void) | undefined;
	ended = false;

	get waiting(): boolean {
		return this.typed.length > 0;
	}

	push(line: string): void {
		if (this.asking === undefined) this.typed.push(line);
		else this.answer(line);
	}

	end(): void {
		this.ended = true;
		this.answer(undefined);
	}

	next(): Promise<string | undefined> {
		if (this.waiting || this.ended) return Promise.resolve(this.typed.shift());
		return new Promise(resolve => {
			this.asking = resolve;
		});
	}

	private answer(line: string | undefined): void {
		const asking = this.asking;
		this.asking = undefined;
		asking?.(line);
	}
}

/** Candidates and the end of the line that they take the place of, as the editor wants them. */
async function offer(complete: Completer, line: string): Promise<[string[], string]> {
	try {
		const { candidates, from } = await complete(line);
		// The editor writes them to the terminal: names that would steer it are left out.
		const texts = candidates.map(({ text }) => text).filter(text => visible(text) === text);
		const word = line.slice(from);
		const shared = sharedStart(texts);
		// Functions are found by any part of their name. The editor would replace that part by what the names begin with;
		// told that this is there already, it lists them.
		const loses = texts.length > 1 && !shared.toLowerCase().startsWith(word.toLowerCase());
		return [texts, loses ? shared : word];
	} catch {
		return [[], line];
	}
}

function sharedStart(texts: readonly string[]): string {
	let shared = texts[0] ?? '';
	for (const text of texts) while (!text.startsWith(shared)) shared = shared.slice(0, -1);
	return shared;
}

// Leaves what was typed on the screen and begins a new line below it.
function dropLine(editor: Interface, output: NodeJS.WritableStream): void {
	editor.write(null, { ctrl: true, name: 'e' });
	// The editor goes up again by as many rows as the line has.
	output.write(`^C${'\r\n'.repeat(editor.getCursorPos().rows + 1)}`);
	editor.write(null, { ctrl: true, name: 'u' });
}
