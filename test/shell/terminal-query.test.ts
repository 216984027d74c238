import { EventEmitter, once } from 'node:events';
import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import test from 'ava';
import type { QueryParts } from '../../src/shell/terminal-query.js';
import { TerminalQuestions } from '../../src/shell/terminal-query.js';
import { openReadlinePrompt } from '../../src/shell/readline-prompt.js';

const question = '\x1b[16t\x1b[c';
const attributes = '\x1b[?62;4c';

function isWhole(answer: string): boolean {
	return answer.includes(attributes);
}

/** A terminal that a test plays: it sees what is asked, says what it likes, and lets time pass. */
class PlayedTerminal {
	readonly input = Object.assign(new PassThrough(), { setRawMode: (raw: boolean) => this.modes.push(raw) });
	readonly modes: boolean[] = [];
	readonly shown: string[] = [];
	readonly waits: number[] = [];
	readonly programs: string[][] = [];
	interrupts = 0;
	private readonly clock = new EventEmitter();

	get parts(): QueryParts {
		return {
			input: this.input,
			output: { columns: 90, rows: 30, write: text => this.shown.push(text) },
			wait: (milliseconds, signal) => {
				this.waits.push(milliseconds);
				return once(this.clock, 'over', { signal });
			},
			interrupt: () => this.interrupts++,
			run: (program, parameters) => {
				this.programs.push([program, ...parameters]);
				return Promise.resolve('on|RGB|kitty\n');
			},
		};
	}

	/** Bytes arrive, each piece for itself. */
	async say(...pieces: string[]): Promise<void> {
		for (const piece of pieces) {
			this.input.write(Buffer.from(piece));
			await turn();
		}
	}

	/** The time that is being waited for is over. */
	async pass(): Promise<void> {
		this.clock.emit('over');
		await turn();
	}

	/** What the next reader gets. */
	async next(): Promise<string> {
		let text = '';
		this.input.on('data', (data: Buffer) => {
			text += data.toString();
		});
		this.input.resume();
		await turn();
		await turn();
		return text;
	}
}

test('an answer in pieces is put together, and what is typed is kept', async t => {
	const played = new PlayedTerminal();
	const query = new TerminalQuestions(played.parts);
	const asking = query.ask(question, isWhole);
	await played.say('to', '\x1b', '[6;20', ';10tp', '\x1b[?6', '2;4', 'c');
	t.is(await asking, `\x1b[6;20;10t${attributes}`);
	t.deepEqual(played.shown, [question]);
	t.deepEqual(played.waits, [100]);
	t.deepEqual(played.modes, [true, false]);
	t.true(played.input.isPaused());
	await query.close();
	t.deepEqual(played.modes, [true, false]);
	t.is(await played.next(), 'top');
});

test('no answer: the time is over, what is typed is kept, and nothing is asked again', async t => {
	const played = new PlayedTerminal();
	const query = new TerminalQuestions(played.parts);
	const asking = query.ask(question, isWhole);
	await played.say('quit\x1b');
	await played.pass();
	t.is(await asking, '');
	// The terminal is not given back while an answer may be on its way.
	t.deepEqual(played.modes, [true]);
	const closing = query.close();
	await turn();
	await played.pass();
	await closing;
	t.deepEqual(played.waits, [100, 1000]);
	t.deepEqual(played.modes, [true, false]);
	t.is(await query.ask(question, isWhole), '');
	t.is(played.shown.length, 1);
	t.is(await played.next(), 'quit\x1b');
});

test('a late answer reaches nobody, and is given the next time', async t => {
	const played = new PlayedTerminal();
	const query = new TerminalQuestions(played.parts);
	const asking = query.ask(question, isWhole);
	await played.pass();
	t.is(await asking, '');
	const closing = query.close();
	await played.say('\x1b[6;20;10', `t${attributes}x`);
	await closing;
	t.deepEqual(played.modes, [true, false]);
	t.is(await query.ask(question, isWhole), `\x1b[6;20;10t${attributes}`);
	t.is(played.shown.length, 1);
	t.is(await played.next(), 'x');
});

test('an answer that comes when the prompt reads again does not reach it', async t => {
	const played = new PlayedTerminal();
	const query = new TerminalQuestions(played.parts);
	const asking = query.ask(question, isWhole);
	await played.say('\x1b]11;rgb:00/0');
	await played.pass();
	await asking;
	const closing = query.close();
	await turn();
	await played.pass();
	await closing;
	let heard = '';
	played.input.on('data', (data: Buffer) => {
		heard += data.toString();
	});
	played.input.resume();
	await played.say('0/00\x07a', '\x1b[A', '\x1b', 'b\x1b[6;20', `;10t${attributes}c`, '\x1b[?1;2cd');
	// With the last answer the watch ends: what comes after it was typed.
	t.is(heard, 'a\x1b[A\x1bbc\x1b[?1;2cd');
});

test('a prompt that is paused sees nothing of it, and has what was typed', async t => {
	const played = new PlayedTerminal();
	const prompt = openReadlinePrompt({
		input: played.input,
		output: new PassThrough(),
		history: [],
		complete: () => Promise.resolve({ candidates: [], from: 0 }),
	});
	prompt.pause();
	const query = new TerminalQuestions(played.parts);
	const asking = query.ask(question, isWhole);
	await played.say('to', attributes, 'p');
	await asking;
	await query.close();
	prompt.resume();
	const line = prompt.readLine('> ');
	await played.say('5\r');
	t.is(await line, 'top5');
	prompt.close();
});

test('C-c is C-c while the terminal is asked', async t => {
	const played = new PlayedTerminal();
	const query = new TerminalQuestions(played.parts);
	const asking = query.ask(question, isWhole);
	await played.say('a\x03b', attributes);
	await asking;
	t.is(played.interrupts, 1);
	t.is(await played.next(), 'ab');
});

test('an answer that breaks off is none, and no key either', async t => {
	const played = new PlayedTerminal();
	const query = new TerminalQuestions(played.parts);
	const asking = query.ask(question, isWhole);
	await played.say('a\x1b]11;rgb:00/0', '\x1b[A', attributes);
	await asking;
	t.is(await played.next(), 'a\x1b[A');
});

test('keys with sequences of their own are no answers', async t => {
	const played = new PlayedTerminal();
	const query = new TerminalQuestions(played.parts);
	const asking = query.ask(question, isWhole);
	const keys = '\x1bPx\x1b]\x1b_y\x1b[A\x1b[1;5C\x1bOP\x1b[4~\x1b[15~\x1b[200~é\x1b[201~';
	await played.say(keys, attributes);
	await asking;
	t.is(await played.next(), keys);
});

test('answers that come in time are asked for again the next time', async t => {
	const played = new PlayedTerminal();
	const query = new TerminalQuestions(played.parts);
	for (let time = 0; time < 2; time++) {
		const asking = query.ask(question, isWhole);
		await played.say(attributes);
		t.is(await asking, attributes);
	}
	t.is(played.shown.length, 2);
});

test('the screen and tmux', async t => {
	const played = new PlayedTerminal();
	const query = new TerminalQuestions(played.parts);
	t.deepEqual(query.size(), { columns: 90, rows: 30 });
	t.is(await query.askTmux('#{x}'), 'on|RGB|kitty\n');
	t.deepEqual(played.programs, [['tmux', 'display-message', '-p', '#{x}']]);
	const unknown = new TerminalQuestions({ ...played.parts, output: { columns: 0, write: () => true } });
	t.deepEqual(unknown.size(), { columns: 80, rows: 24 });
});
