// The prompt's manners on a real terminal: interruptions, signals, sizes, what the terminal can and cannot show.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import test from 'ava';
import { drawnFile, encodeDrawn } from '../helpers/encode-profile.js';
import type { Pty } from '../helpers/pty.js';
import { startPty, temporaryHome } from '../helpers/pty.js';

const profile = 'fixtures/openonu/leak-8.pprof';
const [tab, interrupt, suspend] = ['\t', '\x03', '\x1a'];
const prompt = /\(pprof\)$/;
// oxlint-disable-next-line no-control-regex -- colours are control sequences
const colorSequence = /\x1b\[(?:1;)?(?:3[0-7]|9[0-7]|38;)/;

/** A profile with so many samples, of thirty functions each, that a report takes a moment. */
function largeProfile(folder: string): string {
	const file = join(folder, 'large.pb');
	const locations = Array.from({ length: 100 }, (_, at) => ({ lines: [{ name: `main.work${at}x` }] }));
	const head = encodeDrawn({ types: [['space', 'bytes']], locations });
	// A sample of the wire format: locations and value, packed.
	const samples = Array.from({ length: 70 }, (_, first) => {
		const stack = Array.from({ length: 30 }, (__, at) => 1 + ((first + at) % 100));
		return Buffer.from([0x12, 35, 0x0a, 30, ...stack, 0x12, 1, 1 + first]);
	});
	const block = Buffer.concat(samples);
	writeFileSync(file, Buffer.concat([head, ...Array.from({ length: 20_000 }, () => block)]));
	return file;
}

/** A line of commands of which each takes long enough to be told of, with work of its own. */
const longLine = Array.from({ length: 60 }, (_, at) => `tree work${at}x -work${at + 30}x > /dev/null`).join(' ; ');

/** Waits until a file is there. */
async function waitForFile(file: string): Promise<void> {
	for (let tries = 0; !existsSync(file); tries++) {
		if (tries > 3000) throw new Error(`there never was ${file}`);
		await new Promise(resolve => void setTimeout(resolve, 20));
	}
}

test.serial('C-c stops a long computation, of which a line tells, and nothing else', async t => {
	const home = temporaryHome(t);
	const shell = startPty(t, [largeProfile(home)], {}, home);
	await shell.waitFor(prompt);
	// What told of the reading is gone.
	t.regex(shell.screen(), /^Type: space\n/);
	shell.type('nodecount=3\r');
	await shell.waitFor(/nodecount=3\n\(pprof\)$/);
	shell.type(`${longLine}\r`);
	await shell.waitFor(/^[a-z ]+ \d+% \.\.\. C-c stops$/m);
	shell.type(`ignored${interrupt}`);
	await shell.waitFor(/\n\(pprof\)$/);
	t.notRegex(shell.screen(), /C-c stops|ignored/);
	t.notRegex(shell.screen(), /(Generating[^]*){60}/);
	shell.type('top\r');
	await shell.waitFor(/\(pprof\) top\nShowing nodes[^]*\(pprof\)$/);
	shell.type('quit\r');
	t.deepEqual(await shell.exit, { status: 0, signal: 0 });
});

test.serial('C-c in the explorer stops a long computation and stays there', async t => {
	const home = temporaryHome(t);
	const shell = startPty(t, ['-tui', largeProfile(home)], {}, home);
	await shell.waitFor(/main\.work69x/);
	let files = 0;
	const line = longLine.replaceAll(/\/dev\/null/g, () => join(home, `${++files}.txt`));
	shell.type(`:${line}\r`);
	await t.notThrowsAsync(waitForFile(join(home, '1.txt')));
	shell.type(interrupt);
	await shell.waitFor(/Stopped/);
	t.false(existsSync(join(home, '60.txt')));
	t.true(shell.modes().alternate);
	shell.type(':nodecount=2\r');
	await shell.waitFor(screen => !screen.includes('Stopped'));
	shell.type('q');
	await shell.waitFor(prompt);
	shell.type('top\r');
	await shell.waitFor(/top 2 nodes/);
	t.pass();
});

test.serial('what is typed while a command runs is there after it', async t => {
	const home = temporaryHome(t);
	const shell = startPty(t, [largeProfile(home)], {}, home);
	await shell.waitFor(prompt);
	shell.type('tree work1x > /dev/null ; tree work2x > /dev/null ; tree work3x > /dev/null\r');
	await shell.waitFor(/\(pprof\) tree/);
	shell.type('comments\rtop1');
	await shell.waitFor(/\(pprof\) comments\n\(pprof\) top1$/);
	t.pass();
});

test.serial('C-c stops a large answer', async t => {
	const shell = startPty(t, [profile]);
	await shell.waitFor(prompt);
	shell.type(`${'traces ; '.repeat(300)}comments\r`);
	await shell.waitFor('-----------+---');
	shell.type(interrupt);
	await shell.waitFor(prompt);
	await shell.settle();
	t.regex(shell.screen(), prompt);
	shell.type('top1\r');
	await shell.waitFor(/top 1 nodes[^]*\(pprof\)$/);
});

test.serial('the screen becomes narrower and wider in the middle of a line', async t => {
	const shell = startPty(t, [profile], { columns: 100, rows: 30 });
	await shell.waitFor(prompt);
	shell.type(`peek New${tab}`);
	await shell.waitFor(/of \d+$/);
	for (const [columns, rows] of [
		[132, 40],
		[110, 20],
		[60, 20],
		[40, 12],
		[80, 24],
	] as const) {
		shell.resize(columns, rows);
		await shell.settle();
		await shell.waitFor(/\(pprof\) peek New\n[^]*1-\d+ of \d+$/);
	}
	shell.type('\x1b');
	await shell.waitFor(/\(pprof\) peek New$/);
	shell.type('\x0c');
	await shell.waitFor(/^\(pprof\) peek New$/);
	shell.type(`\x15${'y'.repeat(150)}`);
	await shell.waitFor(/y{78}$/);
	shell.resize(50, 24);
	await shell.settle();
	shell.resize(90, 24);
	await shell.waitFor(new RegExp(`\\(pprof\\) y{82}\\ny{68}$`));
	shell.type('\x15top1\r');
	await shell.waitFor(/\(pprof\) top1\nShowing[^]*\(pprof\)$/);
	t.pass();
});

const narrowings = [
	[100, 60],
	[132, 50],
	[80, 30],
] as const;
for (const [before, after] of narrowings) {
	test.serial(
		`from ${before} to ${after} columns nothing of the former frame stays, and all that was above`,
		async t => {
			// The emulator breaks rows as that terminal does, of which it is a part.
			const env = { TERM_PROGRAM: 'vscode' };
			for (const [keys, last] of [
				[`peek New${tab}`, /of \d+$/],
				[`peek New${tab}${tab}`, /of \d+$/],
				['y'.repeat(before + 20), /y$/],
				['y'.repeat(before - 12), /y$/],
			] as const) {
				const shell = startPty(t, [profile], { columns: before, rows: 30, env });
				await shell.waitFor(prompt);
				shell.type(keys);
				await shell.waitFor(last);
				await shell.settle();
				shell.resize(after, 30);
				await shell.settle();
				await shell.waitFor(last);
				const unbroken = shell.scrollback().replaceAll('\n', '');
				t.is(unbroken.split('(pprof)').length, 2);
				t.regex(unbroken, /quit to ?leave\.\(pprof\)/);
				t.is(unbroken.split(/1-11 of/).length, keys.includes(tab) ? 2 : 1);
			}
		},
	);
}

test.serial('narrower and lower at once: nothing of the former frame stays', async t => {
	const env = { TERM_PROGRAM: 'vscode' };
	for (const [columns, rows] of [
		[60, 14],
		[99, 12],
		[60, 8],
	] as const) {
		for (const [keys, last] of [
			[`peek New${tab}${tab}`, /of \d+$/],
			['y'.repeat(150), /y$/],
		] as const) {
			const shell = startPty(t, [profile], { columns: 100, rows: 30, env });
			await shell.waitFor(prompt);
			shell.type(keys);
			await shell.waitFor(last);
			await shell.settle();
			shell.resize(columns, rows);
			await shell.settle();
			await shell.waitFor(last);
			t.is(shell.scrollback().replaceAll('\n', '').split('(pprof)').length, 2, `${columns}x${rows}`);
		}
	}
});

/** A shell of the system with the program as its job. */
async function startJob(t: ExecutionContext): Promise<Pty> {
	const home = temporaryHome(t);
	const system = startPty(t, ['--norc', '-i'], { command: ['bash'], env: { PS1: 'bash> ' } }, home);
	await system.waitFor('bash>');
	system.type(
		`stty -a > ${home}/before; clear; ${process.execPath} bin/pprofsh.js ${profile}; stty -a | diff ${home}/before - && echo same\r`,
	);
	await system.waitFor(prompt);
	return system;
}

test.serial('C-z suspends, and fg comes back to the line', async t => {
	const system = await startJob(t);
	system.type(`top${suspend}`);
	await system.waitFor(/Stopped[^]*bash>$/);
	t.true(system.output().includes('\x1b[?2004l'));
	t.false(system.cursor().hidden);
	system.type('echo $((6*7)); fg\r');
	await system.waitFor(/\n42\n[^]*\(pprof\) top(?:proto)?$/);
	system.type('1\r');
	await system.waitFor(/\(pprof\) top1\n[^]*top 1 nodes[^]*\(pprof\)$/);
	t.true(system.modes().paste);
});

test.serial('leaving gives the terminal back as it was', async t => {
	const system = await startJob(t);
	system.type('top1\rquit\r');
	await system.waitFor(/same\nbash>$/);
	t.true(system.output().includes('\x1b[?2004l'));
});

test.serial('an error of ours leaves the screen sound and is told in a sentence', async t => {
	const home = temporaryHome(t);
	const bomb = join(home, 'bomb.cjs');
	writeFileSync(bomb, "process.on('SIGUSR2', () => { throw new Error('boom'); });");
	const shell = startPty(t, [profile], { env: { NODE_OPTIONS: `--require ${bomb}` } }, home);
	await shell.waitFor(prompt);
	shell.type(`peek New${tab}`);
	await shell.waitFor(/of \d+$/);
	shell.signal('SIGUSR2');
	t.deepEqual(await shell.exit, { status: 70, signal: 0 });
	t.regex(shell.screen(), /pprofsh failed unexpectedly: boom/);
	t.notRegex(shell.screen(), /at .*:\d+/);
	t.deepEqual([shell.modes().paste, shell.cursor().hidden], [false, false]);
});

for (const [name, number] of [
	['SIGTERM', 15],
	['SIGHUP', 1],
] as const) {
	test.serial(`${name} leaves the screen sound and ends the program`, async t => {
		const shell = startPty(t, [profile]);
		await shell.waitFor(prompt);
		shell.type('some words');
		await shell.waitFor('some words');
		shell.signal(name);
		t.is((await shell.exit).signal, number);
		t.deepEqual([shell.modes().paste, shell.cursor().hidden], [false, false]);
	});
}

test.serial('names that would steer the terminal, and endless ones, do not disturb the menu', async t => {
	const home = temporaryHome(t);
	const file = join(home, 'hostile.pb.gz');
	const names = [
		'evil\x1b[2J\x1b]0;title\x07',
		'evil\u202egnp.exe',
		'evil\r\nline',
		`evil${'a/'.repeat(10_000)}z`,
		'evil\u65e5\u672c',
		'evil\u200b\u200dw',
	];
	const locations = names.map(name => ({ lines: [{ name }] }));
	const samples = names.map((_, at) => ({ stack: [at], values: [100 - at] }));
	writeFileSync(file, drawnFile({ types: [['space\x1b[5m', 'bytes']], locations, samples }));
	const shell = startPty(t, [file], {}, home);
	await shell.waitFor(prompt);
	shell.type(`peek evil${tab}`);
	await shell.waitFor(/a\/z +97B/);
	await shell.settle();
	t.regex(shell.screen(), /^File: |^Type: /m);
	t.regex(shell.screen(), /\(pprof\) peek evil\n/);
	for (let press = 0; press < 4; press++) shell.type(tab);
	await shell.waitFor(/> .*a\/z +97B/);
	t.true(shell.screen().split('\n').length <= 24);
	// oxlint-disable-next-line no-control-regex -- what hostile names would send
	t.notRegex(shell.output(), /\x1b\]0;|\x1b\[2J|\x1b\[5m|\u202e/);
	shell.type('\x1b');
	await shell.waitFor(/\(pprof\) peek evil[^\n]*$/);
});

test.serial('answers have colours where the terminal has them, and the same text', async t => {
	const shell = startPty(t, [profile], { columns: 200 });
	await shell.waitFor(prompt);
	shell.type('top3\r');
	await shell.waitFor(/top 3 nodes[^]*\(pprof\)$/);
	t.true(shell.output().includes('\x1b[1;38;5;166m283.16MB 38.67%\x1b[0m 38.67%'));
	t.regex(shell.screen(), / 283\.16MB 38\.67% 38\.67% +300\.73MB 41\.06% +github/);
});

test.serial('sixteen colours', async t => {
	const shell = startPty(t, [profile], { env: { TERM: 'xterm' } });
	await shell.waitFor(prompt);
	shell.type('top1\r');
	await shell.waitFor(/top 1 nodes[^]*\(pprof\)$/);
	t.true(shell.output().includes('\x1b[1;31m283.16MB'));
	t.notRegex(shell.output(), /38;5|38;2/);
});

test.serial('NO_COLOR: no colour at all, and a menu all the same', async t => {
	const shell = startPty(t, [profile], { env: { NO_COLOR: '1' } });
	await shell.waitFor(prompt);
	shell.type(`top1\rpeek New${tab}${tab}`);
	await shell.waitFor(/> .*NewOnuDeviceEntry/);
	t.notRegex(shell.output(), colorSequence);
});

test.serial('LANG=C: nothing beyond ASCII', async t => {
	const shell = startPty(t, [profile], { env: { LANG: 'C' } });
	await shell.waitFor(prompt);
	shell.type(`top1\rpeek New${tab}${tab}`);
	await shell.waitFor(/> \.\.\..*NewOnuDeviceEntry/);
	// oxlint-disable-next-line no-control-regex -- the range of ASCII
	t.regex(shell.output(), /^[\x00-\x7f]*$/);
});

test.serial('TERM=dumb: line mode, with no control sequence', async t => {
	const shell = startPty(t, [profile], { env: { TERM: 'dumb' } });
	await shell.waitFor(prompt);
	shell.type('top1\nquit\n');
	t.deepEqual(await shell.exit, { status: 0, signal: 0 });
	t.false(shell.output().includes('\x1b'));
	t.regex(shell.screen(), /top 1 nodes/);
});

test.serial('-screen_reader: nothing is drawn again, no colours, no menu', async t => {
	const shell = startPty(t, ['-screen_reader', profile]);
	await shell.waitFor(prompt);
	shell.type('top1\r');
	await shell.waitFor(/top 1 nodes[^]*\(pprof\)$/);
	t.notRegex(shell.output(), colorSequence);
	t.notRegex(shell.output(), /\?2026h|\[\d*A/);
	shell.type('quit\r');
	t.deepEqual(await shell.exit, { status: 0, signal: 0 });
});

test.serial('a screen of few rows keeps the line in sight', async t => {
	const shell = startPty(t, [profile], { columns: 40, rows: 6 });
	await shell.waitFor(prompt);
	shell.type(`peek New${tab}`);
	await shell.waitFor(/\(pprof\) peek New\n[^]*of \d+$/);
	shell.type(tab);
	await shell.waitFor(/> /);
	t.true(shell.screen().split('\n').length <= 6);
	shell.type('\x1b');
	await shell.waitFor(/peek New$/);
	shell.type('\x15top1\r');
	await shell.waitFor(prompt);
});

test.serial('-ascii: nothing beyond ASCII in answers, the menu and every view of the explorer', async t => {
	const shell = startPty(t, ['-ascii', profile], { columns: 140, rows: 40 });
	await shell.waitFor(prompt);
	shell.type('flame\r');
	await shell.settle(400);
	await shell.waitFor(prompt);
	shell.type('graph\r');
	await shell.settle(400);
	await shell.waitFor(prompt);
	shell.type(`peek New${tab}`);
	await shell.waitFor(/of \d+$/);
	shell.type('\x07\x15explore\r');
	await shell.waitFor(() => shell.modes().alternate);
	for (const view of '12345678') {
		shell.type(view);
		await shell.settle(300);
	}
	// oxlint-disable-next-line no-control-regex -- the range of ASCII
	t.deepEqual(shell.output().match(/.{0,20}[^\x00-\x7f].{0,20}/g), null);
	shell.type('q');
	await shell.waitFor(prompt);
});
