// The prompt on a real terminal: what a person types, and what the screen shows then.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import test from 'ava';
import type { Pty, PtyOptions } from '../helpers/pty.js';
import { startPty, temporaryHome } from '../helpers/pty.js';

const keys = {
	up: '\x1b[A',
	right: '\x1b[C',
	tab: '\t',
	shiftTab: '\x1b[Z',
	escape: '\x1b',
	enter: '\r',
	c: (letter: string): string => String.fromCharCode(letter.charCodeAt(0) & 31),
	m: (letter: string): string => `\x1b${letter}`,
	paste: (text: string): string => `\x1b[200~${text}\x1b[201~`,
};

const profile = 'fixtures/openonu/leak-8.pprof';

/** The shell over a profile, at its first prompt and with all that it loads after it. */
async function openShell(t: ExecutionContext, options: PtyOptions = {}, home?: string, args = [profile]): Promise<Pty> {
	const shell = startPty(t, args, options, home);
	await shell.waitFor(/\(pprof\)$/);
	// A menu needs what loads after the first prompt.
	shell.type(`top${keys.tab}`);
	await shell.waitFor('topproto');
	shell.type(keys.escape);
	await shell.waitFor(/\(pprof\) top$/);
	shell.type(keys.c('u'));
	await shell.waitFor(/\(pprof\)$/);
	return shell;
}

/** The last row that is not empty. */
function lastRow(shell: Pty): string {
	return shell.screen().split('\n').at(-1) ?? '';
}

test.serial('the shell greets, runs a line and leaves', async t => {
	const shell = startPty(t, [profile]);
	await shell.waitFor('(pprof)');
	shell.type('top3\r');
	await shell.waitFor(/Showing nodes accounting[^]*createAniConfigFsm\n\(pprof\)$/);
	t.true(shell.modes().paste);
	shell.type('quit\r');
	t.deepEqual(await shell.exit, { status: 0, signal: 0 });
	t.false(shell.modes().paste);
	t.false(shell.cursor().hidden);
});

test.serial('what is typed before the prompt is there is not lost', async t => {
	const shell = startPty(t, [profile]);
	shell.type('comments\rtop1\rsamp');
	await shell.waitFor(/\(pprof\) comments\n\(pprof\) top1\n[^]*NewOnuDeviceEntry\n\(pprof\) samp/);
	t.pass();
});

test.serial('keys edit the line', async t => {
	const shell = await openShell(t);
	shell.type(`one two${keys.c('a')}x`);
	await shell.waitFor('(pprof) xone two');
	t.is(shell.cursor().column, '(pprof) x'.length);
	shell.type(keys.m('f') + keys.c('k') + keys.c('y') + keys.c('y'));
	await shell.waitFor('(pprof) xone two two');
	shell.type(keys.c('w') + keys.c('_') + keys.c('t'));
	await shell.waitFor('(pprof) xone two tow');
	shell.type(`${keys.m('b')}${keys.m('d')}\x7f${keys.c('b')}`);
	await shell.waitFor(
		screen => screen.endsWith('(pprof) xone two') && shell.cursor().column === '(pprof) xone tw'.length,
	);
});

test.serial('Tab shows functions with what each is worth, and puts the chosen one on the line', async t => {
	const shell = await openShell(t, { columns: 120, rows: 30 });
	shell.type(`peek New${keys.tab}`);
	await shell.waitFor(
		/mib\.NewOnuDeviceEntry {2,}283\.16MB 300\.73MB 41\.06%\n.*NewOnuDeviceEntry\.func9 +0 +78\.03MB 10\.66%/,
	);
	await shell.waitFor(/1-11 of \d+/);
	shell.type(keys.tab + keys.tab + keys.shiftTab);
	await shell.waitFor(/> github.*mib\.NewOnuDeviceEntry /);
	t.regex(shell.screen(), /\(pprof\) peek github\.com.*mib\.NewOnuDeviceEntry\n/);
	shell.type(keys.enter);
	await shell.waitFor(/mib\.NewOnuDeviceEntry$/);
	shell.type(keys.enter);
	await shell.waitFor(/-{13}\n\(pprof\)$/);
	t.notRegex(shell.screen(), /1-11 of/);
});

test.serial('Esc takes the menu away and leaves what was typed', async t => {
	const shell = await openShell(t);
	shell.type(`list New${keys.tab}${keys.tab}`);
	await shell.waitFor('> ');
	shell.type(keys.escape);
	await shell.waitFor(/\(pprof\) list New$/);
	shell.type('x');
	await shell.waitFor(/\(pprof\) list Newx$/);
	t.pass();
});

test.serial('Tab completes options, their values and sample types with their totals', async t => {
	const shell = await openShell(t);
	shell.type(`sample_i${keys.tab}`);
	await shell.waitFor('(pprof) sample_index=');
	shell.type(keys.tab);
	await shell.waitFor(/inuse_space +732\.35MB/);
	shell.type(`allocs${keys.c('u')}granularity=fi${keys.tab}`);
	await shell.waitFor(/\(pprof\) granularity=file\n +filefunctions .*\n +files /);
	shell.type('s\r');
	await shell.waitFor(/granularity=files\n\(pprof\)$/);
	t.pass();
});

test.serial('Tab completes files after >', async t => {
	const home = temporaryHome(t);
	const shell = await openShell(t, { cwd: home }, home, [join(process.cwd(), profile)]);
	shell.type('top1 > answer.txt\r');
	await shell.waitFor(/Generating report in answer\.txt\n\(pprof\)$/);
	shell.type(`top2 > ans${keys.tab}\r`);
	await shell.waitFor(/\(pprof\) top2 > answer\.txt ?\nGenerating report in answer\.txt\n\(pprof\)$/);
	t.regex(readFileSync(join(home, 'answer.txt'), 'utf8'), /top 2 nodes/);
});

test.serial('a hint shows how a line went on, and Right takes it', async t => {
	const shell = await openShell(t);
	shell.type('top2\r');
	await shell.waitFor(/createUniLockFsm\n\(pprof\)$/);
	shell.type('to');
	await shell.waitFor(screen => screen.endsWith('(pprof) top2') && shell.cursor().column === '(pprof) to'.length);
	t.is(shell.cell('(pprof) to'.length, shell.cursor().row).fg, 244);
	shell.type(keys.right);
	await shell.settle();
	t.is(shell.cursor().column, '(pprof) top2'.length);
});

test.serial('the history is there in the next run, for its owner alone', async t => {
	const home = temporaryHome(t);
	const first = await openShell(t, {}, home);
	first.type('top1\rcomments\rquit\r');
	await first.exit;
	t.is(statSync(join(home, 'state', 'pprofsh', 'history')).mode & 0o777, 0o600);
	const second = await openShell(t, {}, home);
	second.type(keys.up + keys.up + keys.up);
	await second.waitFor(/\(pprof\) top1$/);
	second.type(`${keys.c('n')}\r`);
	await second.waitFor(/\(pprof\) comments\n\(pprof\)$/);
});

test.serial('C-r looks back through the history', async t => {
	const shell = await openShell(t);
	shell.type('top3\rcomments\rtop2\r');
	await shell.waitFor(/top 2 nodes[^]*\(pprof\)$/);
	shell.type(`${keys.c('r')}top`);
	await shell.waitFor('line with "top": top2');
	shell.type(keys.c('r'));
	await shell.waitFor('line with "top": top3');
	shell.type('zz');
	await shell.waitFor('no line with "topzz": top3');
	shell.type(keys.c('g'));
	await shell.waitFor(/\(pprof\)$/);
	shell.type(`${keys.c('r')}com\r`);
	await shell.waitFor(/\(pprof\) comments\n\(pprof\)$/);
	t.pass();
});

test.serial('C-c drops the line, C-d leaves on an empty one only', async t => {
	const shell = await openShell(t);
	shell.type(`nonsense${keys.c('d')}${keys.c('c')}`);
	await shell.waitFor(/\(pprof\) nonsense\^C\n\(pprof\)$/);
	shell.type(keys.c('d'));
	t.deepEqual(await shell.exit, { status: 0, signal: 0 });
});

test.serial('a paste of several lines runs nothing by itself, and then each line', async t => {
	const shell = await openShell(t);
	shell.type(keys.paste('top1\ncomments\r\ntop2\n'));
	await shell.waitFor(/\(pprof\) top1\ncomments\ntop2$/);
	await shell.settle();
	t.notRegex(shell.screen(), /Showing/);
	shell.type(keys.enter);
	await shell.waitFor(
		/\(pprof\) top1\n[^]*top 1 nodes[^]*\(pprof\) comments\n\(pprof\) top2\n[^]*top 2 nodes[^]*\(pprof\)$/,
	);
});

test.serial('a paste cannot steer the terminal', async t => {
	const shell = await openShell(t);
	shell.type(keys.paste('to\x1b[2Jp\x1b]0;x\x07'));
	await shell.waitFor('(pprof) to\\x1b[2Jp\\x1b]0;x\\x07');
	shell.type(keys.enter);
	await shell.waitFor(/hint|unknown|not/);
	t.regex(shell.screen(), /File: openonu/);
});

test.serial('an unknown word gets the nearest known one', async t => {
	const shell = await openShell(t);
	shell.type('tpo\r');
	await shell.waitFor(/did you mean "?to/i);
	t.pass();
});

test.serial('an answer goes to a program that has the terminal meanwhile', async t => {
	const shell = await openShell(t);
	shell.type('top20 | grep -c % ; stty -a <&1 | grep -c " icanon"\r');
	await shell.waitFor(/\n\(pprof\)$/);
	shell.type('top3 | head -n 1\r');
	await shell.waitFor(/Showing nodes accounting for.*\n\(pprof\)$/);
	shell.type(`x${keys.c('a')}y`);
	await shell.waitFor(/\(pprof\) yx$/);
	t.pass();
});

test.serial('C-l clears the screen and keeps the line', async t => {
	const shell = await openShell(t);
	shell.type(`abc${keys.c('l')}`);
	await shell.waitFor(screen => screen === '(pprof) abc');
	t.deepEqual([shell.cursor().row, shell.cursor().column], [0, 11]);
});

test.serial('a line longer than the screen is broken at its edge, wherever the cursor is', async t => {
	const shell = await openShell(t);
	shell.type('x'.repeat(100));
	await shell.waitFor(new RegExp(`\\(pprof\\) x{72}\\nx{28}$`));
	shell.type(`${keys.c('a')}y`);
	await shell.waitFor(new RegExp(`\\(pprof\\) yx{71}\\nx{29}$`));
	t.is(shell.cursor().column, 9);
	shell.type(keys.c('k'));
	await shell.waitFor(/\(pprof\) y$/);
});

test.serial('wide and combining characters take the cells that they take', async t => {
	const shell = await openShell(t);
	shell.type('\u65e5\u672ce\u0301x');
	await shell.waitFor('(pprof) \u65e5\u672ce\u0301x');
	t.is(shell.cursor().column, 8 + 6);
	shell.type(`\x1b[D\x1b[D`);
	await shell.settle();
	t.is(shell.cursor().column, 8 + 4);
	shell.type('\x7f');
	await shell.waitFor('(pprof) \u65e5e\u0301x');
});

test.serial('the story by the prompt alone: from the first look to the line that leaks', async t => {
	const args = [
		'-source_path',
		'fixtures/example/src',
		'-trim_path',
		'/go/src/onusim',
		'fixtures/example/profiles/leak-6.pprof',
	];
	const shell = await openShell(t, { columns: 120, rows: 40 }, undefined, args);
	shell.type('top\r');
	await shell.waitFor(/device\.NewDevice\n[^]*\(pprof\)$/);
	shell.type('top100\r');
	await shell.waitFor(/\(pprof\) top100[^]*\n\(pprof\)$/);
	shell.type(`list NewDev${keys.tab}`);
	await shell.waitFor(screen => /\(pprof\) list \S*device\.NewDevice/.test(screen) || /\d+% *$/m.test(lastRow(shell)));
	shell.type(`${keys.c('u')}list device.NewDevice$\r`);
	await shell.waitFor(/ROUTINE =+ .*device\.NewDevice[^]*\b42:[^]*\n\(pprof\)$/);
	t.regex(shell.scrollback(), /\d+\.?\d*MB +\d+\.?\d*MB +42:.*make\(/);
});
