import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { Terminal, processTerminal } from '../../src/tui/terminal/terminal.js';

class FakeInput extends EventEmitter {
	raw = false;
	flowing = false;
	setRawMode(raw: boolean): void {
		this.raw = raw;
	}
	pause(): void {
		this.flowing = false;
	}
	resume(): void {
		this.flowing = true;
	}
	type(keys: string): void {
		this.emit('data', Buffer.from(keys, 'latin1'));
	}
}

class FakeOutput extends EventEmitter {
	text = '';
	write(text: string): void {
		this.text += text;
	}
}

class FakeProcess extends EventEmitter {
	readonly pid = 7;
	readonly did: string[] = [];
	kill(pid: number, signal: string): void {
		this.did.push(`${signal} to ${pid}`);
	}
	exit(code: number): void {
		this.did.push(`exit ${code}`);
	}
}

function open() {
	const told: string[] = [];
	const tell = (text: string): number => told.push(text);
	const parts = { input: new FakeInput(), output: new FakeOutput(), process: new FakeProcess(), tell };
	const terminal = new Terminal(parts);
	terminal.open();
	return { ...parts, told, terminal, chords: chordsOf(terminal) };
}

function chordsOf(terminal: Terminal): string[] {
	const chords: string[] = [];
	terminal.keys.listen(event => chords.push(event.kind === 'key' ? event.chord : event.kind));
	return chords;
}

test('keys come to who listened last, and wait while nobody does', t => {
	const { input, terminal } = open();
	const log: string[] = [];
	const take = (name: string) =>
		terminal.keys.listen(event => log.push(`${name}:${event.kind === 'key' ? event.chord : ''}`));
	const stop = take('second');
	input.type('a');
	stop();
	const third = terminal.keys.listen(event => {
		log.push(`third:${event.kind === 'key' ? event.chord : ''}`);
		third();
	});
	take('fourth');
	t.deepEqual(log, ['second:a']);
	input.type('bc');
	t.deepEqual(log.slice(1), ['fourth:b', 'fourth:c']);
});

test('keys that come while nobody listens wait, and go to one listener after the other', async t => {
	const terminal = new Terminal({
		input: new FakeInput(),
		output: new FakeOutput(),
		process: new FakeProcess(),
		tell: () => undefined,
	});
	terminal.open();
	const log: string[] = [];
	terminal.keys.take(Buffer.from('abc'));
	terminal.keys.listen(event => log.push(event.kind === 'key' ? event.chord : ''));
	const stop = terminal.keys.listen(event => {
		log.push(event.kind === 'key' ? `once:${event.chord}` : '');
		stop();
	});
	await sleep(1);
	t.deepEqual(log, ['once:a', 'b', 'c']);
	terminal.close();
});

test('ESC by itself is a key after a while, characters are put together from bytes', async t => {
	const { input, chords } = open();
	input.type('\x1b');
	t.deepEqual(chords, []);
	await sleep(120);
	t.deepEqual(chords, ['Escape']);
	input.type('\xc3');
	input.type('\xa9\x1b');
	input.type('[A');
	t.deepEqual(chords.slice(1), ['\u{e9}', 'Up']);
});

test('closing leaves the terminal as it was', t => {
	const { input, output, process, terminal } = open();
	t.true(input.raw);
	t.true(output.text.endsWith('\x1b[?2004h'));
	terminal.alternate(true, true);
	terminal.close();
	t.false(input.raw);
	t.false(input.flowing);
	for (const off of ['2004l', '1049l', '1000l', '25h']) t.true(output.text.lastIndexOf(`\x1b[?${off}`) > 10, off);
	t.is(process.eventNames().length, 0);
	const written = output.text.length;
	terminal.close();
	t.is(output.text.length, written);
});

for (const signal of ['SIGTERM', 'SIGHUP', 'SIGQUIT']) {
	test(`${signal} leaves the terminal as it was and ends the program`, t => {
		const { input, output, process } = open();
		process.emit(signal, signal);
		t.false(input.raw);
		t.true(output.text.endsWith('\x1b[?2004l\x1b[?25h'));
		t.deepEqual(process.did, [`${signal} to 7`]);
	});
}

test('an error that nobody caught leaves the terminal as it was and is told in a sentence', t => {
	const { input, output, process, told } = open();
	process.emit('uncaughtException', new Error('a \x1b[2J b'));
	t.false(input.raw);
	t.true(output.text.endsWith('\x1b[?25h'));
	t.deepEqual(told, ['pprofsh failed unexpectedly: a \\x1b[2J b\n']);
	t.deepEqual(process.did, ['exit 70']);
});

test('stopping gives the terminal back and proceeding takes it', t => {
	const { input, output, process, terminal } = open();
	const log: string[] = [];
	terminal.onStop(() => log.push(`stop ${input.raw}`));
	terminal.onProceed(() => log.push(`proceed ${input.raw}`));
	terminal.alternate(true);
	terminal.suspend();
	t.false(input.raw);
	t.deepEqual(process.did, ['SIGTSTP to 0']);
	t.is(process.listenerCount('SIGTSTP'), 0);
	process.emit('SIGCONT', 'SIGCONT');
	t.true(input.raw);
	t.is(process.listenerCount('SIGTSTP'), 1);
	t.true(output.text.endsWith('\x1b[?1049h\x1b[H\x1b[2J'));
	t.deepEqual(log, ['stop true', 'proceed true']);
	terminal.close();
});

test('where nothing can stop the program it goes on by itself', async t => {
	const { input, terminal } = open();
	terminal.suspend();
	await sleep(400);
	t.true(input.raw);
	terminal.close();
});

test('a terminal that is lent is left alone until it is taken back', t => {
	const { input, process, terminal } = open();
	terminal.lend();
	t.false(input.raw);
	process.emit('SIGCONT', 'SIGCONT');
	t.false(input.raw);
	terminal.retake();
	t.true(input.raw);
	terminal.close();
});

test('who waits for the end of the terminal is told once', t => {
	const { input, terminal } = open();
	let ends = 0;
	terminal.keys.onEnd(() => ends++);
	input.emit('end');
	input.emit('close');
	t.is(ends, 1);
	t.true(terminal.keys.ended);
	terminal.keys.onEnd(() => ends++);
	t.is(ends, 2);
});

test('a process without a terminal has a screen of the usual size', t => {
	const { columns, rows } = processTerminal().size;
	t.true(columns > 0 && rows > 0);
});
