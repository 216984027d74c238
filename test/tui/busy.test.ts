import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { Interrupted, checkpoint } from '../../src/base/checkpoint.js';
import { Busy } from '../../src/tui/terminal/busy.js';
import { Terminal } from '../../src/tui/terminal/terminal.js';

class FakeInput extends EventEmitter {
	pause(): void {}
	resume(): void {}
}

class FakeOutput extends EventEmitter {
	text = '';
	write(text: string): void {
		this.text += text;
	}
}

/** A watched command, with a clock and keys of its own. */
function watched() {
	const [input, output] = [new FakeInput(), new FakeOutput()];
	const process = Object.assign(new EventEmitter(), { pid: 7, kill: () => undefined, exit: () => undefined });
	const terminal = new Terminal({ input, output, process, tell: () => undefined });
	terminal.open();
	output.text = '';
	const state = { time: 0, typed: '', interrupts: 0 };
	const poll = (): Uint8Array | undefined => {
		const { typed } = state;
		state.typed = '';
		return typed === '' ? undefined : Buffer.from(typed);
	};
	const busy = new Busy({ terminal, poll, interrupt: () => state.interrupts++, now: () => state.time });
	busy.begin();
	const step = (time: number): void => {
		state.time = time;
		checkpoint('adding up', time, 1000);
	};
	return { busy, state, step, input, output, terminal };
}

test.serial('work is told of when it takes long, and no more once an answer begins', t => {
	const { busy, step, output } = watched();
	step(100);
	t.is(output.text, '');
	step(200);
	step(210);
	t.is(output.text, '\r\x1b[Kadding up 20% ... C-c stops');
	step(310);
	t.true(output.text.endsWith('\r\x1b[Kadding up 31% ... C-c stops'));
	busy.quiet();
	t.true(output.text.endsWith('\r\x1b[K'));
	const { length } = output.text;
	step(600);
	t.is(output.text.length, length);
	busy.work();
	step(700);
	step(800);
	t.true(output.text.endsWith('adding up 80% ... C-c stops'));
	busy.end();
});

test.serial('C-c ends a computation that lets nothing else run', t => {
	const { busy, state, step } = watched();
	state.typed = 'ab';
	step(50);
	state.typed = '\x03';
	step(60);
	t.throws(() => step(100), { instanceOf: Interrupted });
	t.is(state.interrupts, 0);
	busy.end();
	t.notThrows(() => step(500));
});

test.serial('C-c is told while other things run', t => {
	const { busy, state, input } = watched();
	input.emit('data', Buffer.from('\x03'));
	t.is(state.interrupts, 1);
	busy.end();
});

test.serial('keys that were typed meanwhile come after the command, but for those before C-c', async t => {
	const { busy, state, step, input, terminal } = watched();
	input.emit('data', Buffer.from('lost\x03'));
	input.emit('data', Buffer.from('k'));
	state.typed = 'ep';
	t.throws(() => step(30), { instanceOf: Interrupted });
	input.emit('data', Buffer.from('t'));
	busy.end();
	const keys: string[] = [];
	terminal.keys.listen(event => keys.push(event.kind === 'key' ? event.text : ''));
	await sleep(1);
	t.is(keys.join(''), 'kept');
});

test.serial('keys of a screen that was opened meanwhile are left alone', t => {
	const { busy, state, step, output, terminal } = watched();
	const stop = terminal.keys.listen(() => undefined);
	state.typed = '\x03';
	step(500);
	t.deepEqual([state.typed, output.text], ['\x03', '']);
	stop();
	busy.end();
});
