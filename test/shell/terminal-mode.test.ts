import { join } from 'node:path';
import test from 'ava';
import { History } from '../../src/shell/history.js';
import type { PromptSource } from '../../src/shell/prompt-source.js';
import { runTerminal } from '../../src/shell/terminal-mode.js';
import { collect } from './collected.js';
import { fakeExecute } from './fake-execute.js';
import { temporaryFolder } from './run-driver.js';

function prompting(lines: string[], log: string[]): PromptSource {
	return {
		async readLine(prompt) {
			log.push(prompt);
			return lines.shift();
		},
		pause: () => log.push('pause'),
		resume: () => log.push('resume'),
		close: () => log.push('close'),
	};
}

test('commands have the terminal while they run, and are remembered', async t => {
	const folder = temporaryFolder(t);
	const { streams, out, err } = collect(t, folder);
	const history = new History(join(folder, 'history'));
	const log: string[] = [];
	const prompt = prompting(['echo one', 'fail two', 'echo three'], log);
	t.is(await runTerminal(fakeExecute, { prompt, history }, streams), 0);
	// The end of input ends the line that the prompt is on.
	t.is(out(), 'one\nthree\n\n');
	t.is(err(), 'two\n');
	t.deepEqual(history.lines(), ['echo one', 'fail two', 'echo three']);
	t.is(log.join(' '), `${'(pprof)  pause resume '.repeat(3)}(pprof)  close`);
});

test('quit closes the prompt', async t => {
	const folder = temporaryFolder(t);
	const { streams, out } = collect(t, folder);
	const log: string[] = [];
	const prompt = prompting(['quit', 'echo never'], log);
	t.is(await runTerminal(fakeExecute, { prompt, history: new History(undefined) }, streams), 0);
	t.deepEqual([out(), log.at(-1)], ['', 'close']);
});

test.serial('C-c stops the running command and returns to the prompt', async t => {
	const folder = temporaryFolder(t);
	const { streams, out } = collect(t, folder, { terminal: true });
	const listeners = process.listenerCount('SIGINT');
	setTimeout(() => process.emit('SIGINT'), 50);
	const prompt = prompting(['endless', 'echo on', 'quit'], []);
	t.is(await runTerminal(fakeExecute, { prompt, history: new History(undefined) }, streams), 0);
	t.regex(out(), /^[x\n]+\non\n$/);
	t.is(process.listenerCount('SIGINT'), listeners);
});
