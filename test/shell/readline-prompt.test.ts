import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import type { Completer, PromptSource } from '../../src/shell/prompt-source.js';
import { openReadlinePrompt } from '../../src/shell/readline-prompt.js';

interface Typing {
	readonly prompt: PromptSource;
	readonly raw: boolean[];
	type(keys: string): void;
	screen(): string;
}

function open(history: readonly string[] = [], complete: Completer = () => ({ from: 0, candidates: [] })): Typing {
	const raw: boolean[] = [];
	const input = Object.assign(new PassThrough(), { setRawMode: (on: boolean) => raw.push(on) });
	const output = new PassThrough();
	let screen = '';
	output.on('data', (data: Buffer) => {
		screen += data.toString();
	});
	return {
		prompt: openReadlinePrompt({ input, output, history, complete }),
		raw,
		type: keys => void input.write(keys),
		screen: () => screen,
	};
}

test('lines come as they are typed, also those that were typed ahead', async t => {
	const { prompt, type } = open();
	type('top\rlist x\rpee');
	t.is(await prompt.readLine('> '), 'top');
	t.is(await prompt.readLine('> '), 'list x');
	const next = prompt.readLine('> ');
	type('k y\r');
	t.is(await next, 'peek y');
	prompt.close();
});

test('C-d on an empty line leaves', async t => {
	const { prompt, type } = open();
	const line = prompt.readLine('> ');
	type('\u{4}');
	t.is(await line, undefined);
	t.is(await prompt.readLine('> '), undefined);
});

test('C-c drops the line', async t => {
	const { prompt, type, screen } = open();
	const line = prompt.readLine('> ');
	type('never this\u{3}');
	type('top\r');
	t.is(await line, 'top');
	t.regex(screen(), /never this.*\^C\r\n/s);
	prompt.close();
});

test('Up brings back earlier lines, the latest first', async t => {
	const { prompt, type } = open(['first', 'second']);
	const line = prompt.readLine('> ');
	type('\u{1b}[A\u{1b}[A\r');
	t.is(await line, 'first');
	prompt.close();
});

test.serial('the terminal is as it was found while it is given away', t => {
	const { prompt, raw } = open();
	prompt.pause();
	prompt.resume();
	prompt.close();
	prompt.pause();
	t.deepEqual(raw, [true, false, true, false]);
});

test.serial('a prompt that was stopped, as C-z does, comes back with the terminal its own', async t => {
	const { prompt, type, raw } = open();
	const line = prompt.readLine('> ');
	type('to');
	process.emit('SIGCONT');
	t.deepEqual(raw, [true, false, true]);
	type('p\r');
	t.is(await line, 'top');
	prompt.pause();
	process.emit('SIGCONT');
	t.deepEqual(raw, [true, false, true, false]);
	prompt.close();
});

async function completed(keys: string, candidates: string[], from = 5): Promise<{ line?: string; screen: string }> {
	const complete: Completer = async () => ({ from, candidates: candidates.map(text => ({ text })) });
	const { prompt, type, screen } = open([], complete);
	const line = prompt.readLine('> ');
	type(`list ${keys}`);
	// Each Tab is answered before the next key.
	for (let tab = 0; tab < 2; tab++) {
		type('\t');
		await sleep(5);
	}
	type('\r');
	const typed = await line;
	prompt.close();
	return { line: typed, screen: screen() };
}

test('Tab puts the only candidate in the place of the word', async t => {
	t.is((await completed('Entry', ['mib.NewEntry'])).line, 'list mib.NewEntry');
	t.is((await completed('ma', ['main.work', 'main.wait'])).line, 'list main.w');
});

test('Tab lists several candidates and takes nothing away', async t => {
	const { line, screen } = await completed('Entry', ['mib.NewEntry', 'mib.FreeEntry']);
	t.is(line, 'list Entry');
	t.regex(screen, /mib\.NewEntry.*mib\.FreeEntry/s);
});

test('Tab shows nothing that steers the terminal', async t => {
	const { line, screen } = await completed('ma', ['main.a\u{1b}]0;x', 'main.\u{202e}b']);
	t.is(line, 'list ma');
	t.false(screen.includes('\u{1b}]0') || screen.includes('\u{202e}'));
});

test('a completer that fails completes nothing', async t => {
	const failing = open([], () => {
		throw new Error('no');
	});
	const line = failing.prompt.readLine('> ');
	for (const keys of ['to', '\t', 'p\r']) {
		failing.type(keys);
		await sleep(5);
	}
	t.is(await line, 'top');
	failing.prompt.close();
});
