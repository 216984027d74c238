/** Asks the terminal of this process about itself, between prompts. */
import { setTimeout } from 'node:timers/promises';
import type { KeySource } from './readline-prompt.js';
import { AnswerSplitter, isLastAnswer } from './terminal-query-answers.js';
import { tap } from './terminal-query-tap.js';

/** How long a person may be kept waiting for an answer, in milliseconds. */
const answerTime = 100;
/** How long answers that are late are waited for before somebody else reads the terminal, in milliseconds. */
const lateTime = 1000;
const interruptKey = '\x03';

/** What of a terminal's screen is used: `process.stdout` has it. */
export interface Screen {
	readonly columns?: number;
	readonly rows?: number;
	write(text: string): unknown;
}

/** What asking needs of the world. */
export interface QueryParts {
	readonly input: KeySource & { unshift(data: Buffer): void };
	readonly output: Screen;
	/** Resolves after so many milliseconds, or rejects when it is told that nobody waits any more. */
	readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
	/** C-c was pressed. */
	readonly interrupt: () => void;
	/** Runs a program without a shell; what it writes, '' when it fails. */
	readonly run: (program: string, parameters: readonly string[]) => Promise<string>;
}

/** The terminal of this process; undefined when a person does not both read and write through it. */
export function openTerminalQuery(): TerminalQuestions | undefined {
	const { stdin: input, stdout: output } = process;
	if (!input.isTTY || !output.isTTY) return undefined;
	return new TerminalQuestions({ input, output, wait, interrupt, run: runQuietly });
}

function wait(milliseconds: number, signal: AbortSignal): Promise<unknown> {
	return setTimeout(milliseconds, undefined, { signal });
}

function interrupt(): void {
	process.kill(process.pid, 'SIGINT');
}

/**
 * Asks a terminal, while nobody else reads from it. There is one for each terminal, as long as the process lives: an
 * answer that was late is given when the same question is asked again.
 */
export class TerminalQuestions {
	private readonly parts: QueryParts;
	private readonly splitter = new AnswerSplitter();
	// What the terminal said to the question asked last.
	private question = '';
	private answers = '';
	private typed = '';
	private pending = false;
	private wasLate = false;
	private mute = false;
	private untap: (() => void) | undefined;
	// Whether the terminal was found in raw mode: somebody reads it, and goes on after.
	private raw = false;
	private arrived: (() => void) | undefined;

	constructor(parts: QueryParts) {
		this.parts = parts;
	}

	/** Columns and rows of cells. */
	size(): { readonly columns: number; readonly rows: number } {
		const { columns, rows } = this.parts.output;
		// 0: the terminal does not know.
		return { columns: columns || 80, rows: rows || 24 };
	}

	/**
	 * Writes `question`, which has to end with the one that every terminal answers (device attributes), and waits for the
	 * answer, 100 ms at most. Call `close` before somebody else reads the terminal.
	 *
	 * @returns the sequences that came back in time, '' for none
	 */
	async ask(question: string, isWhole: (answer: string) => boolean): Promise<string> {
		if (this.wasLate && question === this.question && isWhole(this.answers)) return this.answers;
		if (this.mute || this.pending) return '';
		this.open();
		[this.question, this.answers, this.pending] = [question, '', true];
		this.parts.output.write(question);
		await this.waitFor(answerTime, () => isWhole(this.answers));
		const answers = this.answers;
		this.wasLate = this.pending;
		if (!this.pending) this.leave();
		return answers;
	}

	/** What tmux makes of a format, '' where it cannot be asked. */
	askTmux(format: string): Promise<string> {
		return this.parts.run('tmux', ['display-message', '-p', format]);
	}

	/**
	 * Gives the terminal back: waits for late answers, a second at most, and passes on what was typed. An answer that is
	 * later still is taken out of what is typed when it comes.
	 */
	async close(): Promise<void> {
		if (this.untap === undefined) return;
		if (this.pending) await this.waitFor(lateTime, () => !this.pending);
		const late = this.pending;
		this.leave();
		if (!late) return;
		this.mute = true;
		this.guard();
	}

	private open(): void {
		const { input } = this.parts;
		if (this.untap === undefined) this.raw = input.isRaw === true;
		this.untap ??= tap(input, data => this.take(data));
		input.setRawMode?.(true);
		input.resume();
	}

	private leave(): void {
		const { input } = this.parts;
		this.untap?.();
		this.untap = undefined;
		if (!this.raw) input.pause();
		input.setRawMode?.(this.raw);
		const typed = this.typed + this.splitter.release();
		this.typed = '';
		if (typed !== '') input.unshift(Buffer.from(typed, 'latin1'));
	}

	private take(data: Buffer): Buffer {
		const { answers, typed } = this.splitter.push(data.toString('latin1'), false);
		this.note(answers);
		this.typed += typed.replaceAll(interruptKey, '');
		if (typed.includes(interruptKey)) this.parts.interrupt();
		return Buffer.alloc(0);
	}

	private note(answers: string): void {
		this.answers += answers;
		if (isLastAnswer(answers)) [this.pending, this.mute] = [false, false];
		if (answers !== '') this.arrived?.();
	}

	// While somebody else reads: lets through what is typed.
	private guard(): void {
		const untap = tap(this.parts.input, data => {
			const { answers, typed } = this.splitter.push(data.toString('latin1'), true);
			this.note(answers);
			if (!this.pending) untap();
			return Buffer.from(typed, 'latin1');
		});
	}

	private async waitFor(milliseconds: number, done: () => boolean): Promise<void> {
		if (done()) return;
		const enough = new AbortController();
		this.arrived = () => {
			if (done()) enough.abort();
		};
		try {
			await this.parts.wait(milliseconds, enough.signal);
		} catch (error) {
			if (!enough.signal.aborted) throw error;
		} finally {
			this.arrived = undefined;
		}
	}
}

async function runQuietly(program: string, parameters: readonly string[]): Promise<string> {
	const { execFile } = await import('node:child_process');
	return new Promise(resolve => {
		execFile(program, parameters, { timeout: answerTime * 2, encoding: 'latin1' }, (error, output) =>
			resolve(error === null ? output : ''),
		);
	});
}
