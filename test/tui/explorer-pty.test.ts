// The explorer as a person sees it, on a terminal of its own.
import { EventEmitter, once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { encodeProfile } from '../../src/profile/encode.js';
import { draw } from '../helpers/draw.js';
import type { Pty, PtyOptions } from '../helpers/pty.js';
import { startPty, temporaryHome } from '../helpers/pty.js';
import { serveHttp } from '../helpers/servers.js';
import { loadDrawn } from '../helpers/ask.js';
import { leakProfile } from './explorer-driver.js';

const enter = '\r';
const escape = '\x1b';
const top = /1 Top · by flat, 18 of 18[^]*134\.05MB/;

function folder(t: ExecutionContext): string {
	const made = mkdtempSync(join(tmpdir(), 'pprofsh-explorer-'));
	t.teardown(() => rmSync(made, { recursive: true, force: true }));
	return made;
}

/** The explorer on the leak profile, with its first screen shown. */
async function opened(t: ExecutionContext, options: PtyOptions = {}, args: readonly string[] = []): Promise<Pty> {
	const pty = startPty(t, ['-tui', ...args, ...leakProfile], options);
	await pty.waitFor(top);
	await pty.waitFor('5 Source · ');
	return pty;
}

/** The row of the screen that is chosen in the pane that begins first. */
function chosen(pty: Pty): string {
	return (
		pty
			.screen()
			.split('\n')
			.find(row => row.startsWith('>')) ?? ''
	);
}

test.serial('-tui opens it on the other screen, q leads to the prompt and leaves the terminal as it was', async t => {
	const pty = await opened(t);
	t.deepEqual(pty.modes(), { alternate: true, paste: true, mouse: false });
	t.true(pty.cursor().hidden);
	pty.type('q');
	await pty.waitFor('(pprof)');
	t.false(pty.modes().alternate);
	t.false(pty.cursor().hidden);
	t.notRegex(pty.screen(), /1 Top/);
	pty.type('quit\r');
	t.deepEqual(await pty.exit, { status: 0, signal: 0 });
	t.deepEqual(pty.modes(), { alternate: false, paste: false, mouse: false });
});

test.serial('explore in the shell opens a view, and filters made there stay at the prompt', async t => {
	const pty = startPty(t, leakProfile);
	await pty.waitFor('(pprof)');
	pty.type('explore flame\r');
	await pty.waitFor('2 Flame graph · 301.09MB');
	pty.type('1');
	await pty.waitFor(top);
	pty.type('jf');
	await pty.waitFor('(pprof) focus=^example.com/onusim/device.newUniPort$');
	await pty.waitFor('focus device.newUniPort'.slice(0, 5));
	pty.type('q');
	await pty.waitFor(/\(pprof\)$/);
	pty.type('top\r');
	await pty.waitFor('Active filters');
	t.regex(pty.screen(), /focus=\^example\.com\/onusim\/device\.newUniPort\$/);
});

test.serial('lines that keys ran are in the history of the prompt', async t => {
	const pty = await opened(t);
	pty.type('s');
	await pty.waitFor('by cum');
	pty.type('q');
	await pty.waitFor(/\(pprof\)$/);
	pty.type('\x1b[A');
	await pty.waitFor('(pprof) sort=cum');
	pty.type('\x03quit\r');
	await pty.exit;
	t.pass();
});

test.serial('filters are undone and done again', async t => {
	const pty = await opened(t);
	pty.type('x');
	await pty.waitFor('ignore ');
	await pty.waitFor('34 of 34');
	pty.type('u');
	await pty.waitFor(top);
	pty.type('\x12');
	await pty.waitFor('34 of 34');
	pty.type('F');
	await pty.waitFor(top);
	await pty.waitFor('(pprof) unfilter');
	t.pass();
});

test.serial('a search goes to the next row that has it, and around', async t => {
	const pty = await opened(t);
	pty.type('/JSON\r');
	await pty.waitFor(() => chosen(pty).includes('(*decodeState).objectInterface'));
	pty.type('n');
	await pty.waitFor(() => chosen(pty).endsWith(' json.(*decodeState).object'));
	pty.type('N');
	await pty.waitFor(() => chosen(pty).includes('(*decodeState).objectInterface'));
	pty.type('/nosuchthing\r');
	await pty.waitFor('nosuchthing is in no row here');
	t.pass();
});

test.serial(
	'panes stand side by side from 120 columns on, below that one below the other; one is left on a small screen',
	async t => {
		const pty = await opened(t);
		t.notRegex(pty.screen(), /│/);
		pty.resize(130, 30);
		await pty.waitFor(/1 Top · by flat.*5 Source/);
		t.regex(pty.screen(), /134\.05MB.*│/);
		pty.resize(50, 12);
		await pty.waitFor(screen => screen.includes('One pane') && !screen.includes('5 Source'));
		pty.resize(80, 24);
		await pty.waitFor(screen => /5 Source/.test(screen) && screen.split('\n').length === 23);
		t.pass();
	},
);

test.serial('C-z gives the terminal back, and the screen is sound after fg', async t => {
	const home = temporaryHome(t);
	const script = `"${process.execPath}" bin/pprofsh.js -tui ${leakProfile.join(' ')}`;
	const pty = startPty(t, ['--norc', '--noprofile', '-i'], { command: ['bash'], env: { PS1: 'shell$ ' } }, home);
	await pty.waitFor('shell$');
	pty.type(`${script}\r`);
	await pty.waitFor(top);
	pty.type('j\x1a');
	await pty.waitFor(/Stopped[^]*shell\$/);
	t.false(pty.modes().alternate);
	t.false(pty.cursor().hidden);
	pty.type('echo still here\r');
	await pty.waitFor(/\nstill here/);
	t.notRegex(pty.screen(), /134\.05MB/);
	pty.type('fg\r');
	await pty.waitFor(top);
	t.true(pty.modes().alternate);
	await pty.waitFor(() => chosen(pty).includes('newUniPort'));
	pty.type('q');
	await pty.waitFor(/\(pprof\)$/);
	pty.type('quit\r');
	await pty.waitFor(/quit\n+shell\$$/);
	pty.type('exit\r');
	await pty.exit;
});

test.serial('SIGTERM leaves the terminal as it was', async t => {
	const pty = await opened(t);
	pty.signal('SIGTERM');
	await pty.exit;
	t.deepEqual(pty.modes(), { alternate: false, paste: false, mouse: false });
	t.false(pty.cursor().hidden);
});

test.serial('SIGHUP ends it', async t => {
	const pty = await opened(t);
	pty.signal('SIGHUP');
	await pty.exit;
	t.false(pty.modes().alternate);
});

test.serial('a crash leaves a sound screen and says so', async t => {
	const home = folder(t);
	const trap = join(home, 'trap.mjs');
	writeFileSync(trap, "process.on('SIGUSR2', () => { throw new Error('planted'); });\n");
	const pty = await opened(t, { env: { NODE_OPTIONS: `--import=${trap}` } });
	pty.signal('SIGUSR2');
	const { status } = await pty.exit;
	t.not(status, 0);
	t.deepEqual(pty.modes(), { alternate: false, paste: false, mouse: false });
	t.false(pty.cursor().hidden);
	t.regex(pty.screen(), /planted/);
	t.notRegex(pty.screen(), /\n\s+at /);
});

test.serial('what a hostile profile is called cannot steer the terminal', async t => {
	const path = join(folder(t), 'hostile.pprof');
	const long = 'x'.repeat(20_000);
	const profile = loadDrawn(
		draw(
			[
				`evil\u001b[2J\u001b]0;title\u0007@a.go:1 5`,
				`\u202eright\u2066to\u2069left@b.go:1 4`,
				`${long}@c.go:1 3`,
				`zero\u200b\u200d\u0301width@d.go:1 2`,
				`\u5bbd\u5bbd\u5bbd\ud83d\ude00wide@e.go:1 2`,
			].join('\n'),
		),
	);
	writeFileSync(path, encodeProfile(profile));
	const pty = startPty(t, ['-tui', path]);
	await pty.waitFor('1 Top');
	await pty.waitFor('evil\\x1b[2J');
	for (const key of ['j', 'j', 'j', 'j', '2', '3', '4', '5', '6', '8', '1']) {
		pty.type(key);
		// oxlint-disable-next-line no-await-in-loop -- one screen after the other
		await pty.settle(60);
		const rows = pty.screen().split('\n');
		t.true(rows.length <= 23, `${rows.length} rows after ${key}`);
		t.regex(rows[1], /^─ \d /, `the second row is the title after ${key}`);
	}
	// oxlint-disable-next-line no-control-regex -- the sequence that the name has
	t.notRegex(pty.output(), /\x1b\]0;title|[\u202e\u2066\u2069\u200b]/);
	pty.type('q');
	await pty.waitFor(/\(pprof\)$/);
});

test.serial('e opens the chosen line in the editor and comes back', async t => {
	const home = folder(t);
	const editor = join(home, 'editor');
	const log = join(home, 'log');
	writeFileSync(editor, `#!/bin/sh\necho "$@" > ${log}\necho the editor has the screen\nread answer\n`);
	chmodSync(editor, 0o755);
	const pty = await opened(t, { env: { EDITOR: editor, VISUAL: undefined } });
	pty.type(enter);
	await pty.waitFor(/5 Source[^]*4 Callers/);
	pty.type('e');
	await pty.waitFor('the editor has the screen');
	t.false(pty.modes().alternate);
	t.regex(readFileSync(log, 'utf8'), /^\+62 .*fixtures\/example\/src\/device\/device\.go\n$/);
	pty.type('done\r');
	await pty.waitFor(/5 Source[^]*4 Callers/);
	t.true(pty.modes().alternate);
	await pty.waitFor('(pprof) edit fixtures/example/src/device/device.go:62');
	pty.type('1');
	await pty.waitFor(top);
});

test.serial('an editor that fails is told of', async t => {
	const pty = await opened(t, { env: { EDITOR: '/nowhere/editor', VISUAL: undefined } });
	pty.type(`${enter}e`);
	await pty.waitFor('/nowhere/editor cannot be started');
	t.pass();
});

test.serial('w writes what the pane shows in the form of the ending', async t => {
	const home = folder(t);
	const pty = await opened(t);
	pty.type(`w${join(home, 'top.json')}\r`);
	await pty.waitFor(/Generating report in/);
	t.is(JSON.parse(readFileSync(join(home, 'top.json'), 'utf8')).rows?.length ?? 18, 18);
	pty.type(`2w${join(home, 'flame.svg')}\r`);
	await pty.waitFor(() => existsSync(join(home, 'flame.svg')));
	await pty.waitFor('flame.svg');
	t.regex(readFileSync(join(home, 'flame.svg'), 'utf8'), /^<\?xml|^<svg/);
	pty.type('w/nowhere/at/all.txt\r');
	await pty.waitFor(/cannot be written/);
	t.true(pty.modes().alternate);
});

test.serial('y has the terminal copy the name, Y the line of the shell', async t => {
	const pty = await opened(t);
	pty.type('y');
	await pty.waitFor('Copied example.com/onusim/device.NewDevice');
	const base64 = Buffer.from('example.com/onusim/device.NewDevice').toString('base64');
	t.true(pty.output().includes(`\x1b]52;c;${base64}\x07`));
	pty.type('\tY');
	await pty.waitFor('Copied list ');
	const line = Buffer.from('list ^example.com/onusim/device.NewDevice$').toString('base64');
	t.true(pty.output().includes(`\x1b]52;c;${line}\x07`));
});

test.serial('in tmux what is copied is wrapped for it', async t => {
	const pty = startPty(t, ['-tui', ...leakProfile], { env: { TMUX: '/tmp/nowhere,1,0', TERM: 'screen-256color' } });
	await pty.waitFor(top);
	pty.type('y');
	await pty.waitFor('Copied');
	t.true(pty.output().includes('\x1bPtmux;\x1b\x1b]52;c;'));
});

test.serial(': runs lines of the shell: answers over the panes, options, mistakes, and quit', async t => {
	const pty = await opened(t);
	pty.type(':tags\r');
	await pty.waitFor('265.57MB (88.20%): 48kB');
	pty.type(escape);
	await pty.waitFor(top);
	pty.type(':granularity=files\r');
	await pty.waitFor('device/device.go');
	pty.type(':tpo\r');
	await pty.waitFor('did you mean top?');
	pty.type(':top | cat\r');
	await pty.waitFor('Showing nodes accounting');
	t.false(pty.modes().alternate);
	pty.type(' ');
	await pty.waitFor('1 Top');
	pty.type(':quit\r');
	t.deepEqual(await pty.exit, { status: 0, signal: 0 });
	t.false(pty.modes().alternate);
});

test.serial('a pasted newline runs nothing by itself', async t => {
	const pty = await opened(t);
	pty.type(':\x1b[200~sort=cum\nquit\n\x1b[201~');
	await pty.waitFor('sort=cum quit');
	t.regex(pty.screen(), /by flat/);
	pty.type(escape);
	await pty.waitFor('? all keys');
	pty.type('q');
	await pty.waitFor(/\(pprof\)$/);
});

test.serial('-mouse lets the wheel move and a click choose; without it the mouse is left alone', async t => {
	const pty = await opened(t, {}, ['-mouse']);
	t.true(pty.modes().mouse);
	pty.type('\x1b[<65;5;5M');
	await pty.waitFor(() => chosen(pty).includes('objectInterface'));
	pty.type('\x1b[<0;20;5M');
	await pty.waitFor(() => chosen(pty).includes('newUniPort'));
	pty.type('q');
	await pty.waitFor(/\(pprof\)$/);
	t.false(pty.modes().mouse);
});

test.serial('the help lists all keys and goes away', async t => {
	const pty = await opened(t);
	pty.type('?');
	await pty.waitFor('─ Keys ─');
	pty.type('G');
	await pty.waitFor('Back to the prompt; filters and options stay');
	pty.type('?');
	await pty.waitFor(top);
	t.pass();
});

test.serial('without colours there are none, and nothing is lost', async t => {
	const pty = await opened(t, { env: { NO_COLOR: '1' } });
	// oxlint-disable-next-line no-control-regex -- the sequences that set colours
	t.notRegex(pty.output(), /\x1b\[[\d;]*(?:3[0-7]|4[0-7]|38|48|9[0-7])[\d;]*m/);
	t.true(chosen(pty).includes('NewDevice'));
});

test.serial('a terminal without a cursor to move is refused with a sentence', async t => {
	const command = ['env', 'TERM=dumb', process.execPath, 'bin/pprofsh.js'] as const;
	const pty = startPty(t, ['-tui', ...leakProfile], { command });
	await pty.waitFor(/\(pprof\)$/);
	pty.type('explore\r');
	await pty.waitFor('the explorer needs a terminal that can move its cursor');
	t.pass();
});

test.serial('a terminal of ASCII gets nothing else', async t => {
	const pty = startPty(t, ['-tui', ...leakProfile], { env: { LANG: 'C', LC_ALL: 'C' } });
	await pty.waitFor('1 Top - by flat');
	pty.type('2');
	await pty.waitFor('2 Flame graph');
	pty.type('3');
	await pty.waitFor('3 Call tree');
	// oxlint-disable-next-line no-control-regex -- all of ASCII
	t.regex(pty.output(), /^[\x00-\x7f]*$/);
});

test.serial('moving in the top table writes little', async t => {
	const pty = await opened(t);
	await pty.settle(400);
	const sizes: number[] = [];
	for (const [key, name] of ['jnewUniPort', 'kNewDevice', 'jnewUniPort', 'kNewDevice'].map(
		move => [move.slice(0, 1), move.slice(1)] as const,
	)) {
		const before = pty.output().length;
		pty.type(key);
		await pty.waitFor(() => chosen(pty).includes(name));
		await pty.settle(400);
		sizes.push(Buffer.byteLength(pty.output().slice(before)));
	}
	// With the source of another function below the table each time, and its colours, which come a while later.
	t.true(Math.max(...sizes) < 2000, `${sizes.join(', ')} bytes`);
});

test.serial('source is coloured for the ground that it stands on', async t => {
	const colors: number[] = [];
	for (const told of ['15;0', '0;15']) {
		const pty = await opened(t, { env: { COLORFGBG: told } });
		pty.type('\r');
		await pty.waitFor('─ 5 Source');
		const place = (): readonly [number, number] => {
			const rows = pty.screen().split('\n');
			const row = rows.findIndex(text => text.includes('range uniPorts'));
			return [rows[row]?.indexOf('range') ?? 0, row];
		};
		await pty.waitFor(() => place()[1] >= 0 && pty.cell(...place()).fg >= 0);
		colors.push(pty.cell(...place()).fg);
		pty.type('q');
		await pty.waitFor(/\(pprof\)$/);
	}
	t.is(new Set(colors).size, 2);
});

const cells = '\x1b[6;20;10t';
const pictures = {
	kitty: { answer: '\x1b_Gi=31;OK\x1b\\', attributes: '\x1b[?62;22c', drawn: 'a=T' },
	sixel: { answer: '', attributes: '\x1b[?62;4;22c', drawn: '\x1bP' },
	iTerm2: { answer: '', attributes: '\x1b[?62;4;22c', drawn: '\x1b]1337;File=', env: { TERM_PROGRAM: 'iTerm.app' } },
	'half blocks': { answer: '', attributes: '\x1b[?62;22c', drawn: '▀', env: { COLORTERM: 'truecolor' } },
};
for (const [name, { answer, attributes, drawn, ...more }] of Object.entries(pictures)) {
	test.serial(`the graph is a picture in ${name}, and a key leads back`, async t => {
		const pty = await opened(t, {
			...more,
			columns: 100,
			rows: 40,
			answer: written => {
				const id = /[G,]i=(\d+)/.exec(written)?.[1];
				const asked = written.includes('\x1b[c');
				return asked ? (id === undefined ? '' : answer.replace('31', id)) + cells + attributes : '';
			},
		});
		pty.type('8');
		await pty.waitFor('8 Graph');
		const before = pty.output().length;
		pty.type('\r');
		await pty.waitFor(() => pty.output().slice(before).includes(drawn));
		await pty.settle(400);
		t.notRegex(pty.screen(), /8 Graph/);
		pty.type(' ');
		await pty.waitFor('8 Graph');
		pty.type('1');
		await pty.waitFor('1 Top');
	});
}

test.serial('on a large screen a move writes the two rows that it changes, and then the other pane', async t => {
	const pty = await opened(t, { columns: 160, rows: 50 });
	await pty.settle(400);
	pty.type('v');
	await pty.waitFor(screen => !screen.includes('5 Source'));
	const before = pty.output().length;
	pty.type('j');
	await pty.waitFor(() => chosen(pty).includes('newUniPort'));
	await pty.settle(400);
	const size = Buffer.byteLength(pty.output().slice(before));
	t.true(size < 600, `${size} bytes`);
});

test.serial('a session saved from the explorer is the same again when its script runs', async t => {
	const script = join(folder(t), 'session.pprofsh');
	const pty = await opened(t);
	pty.type('sx');
	await pty.waitFor('34 of 34');
	pty.type(`:save ${script}\r`);
	await pty.waitFor('Generating report in');
	pty.type(':quit\r');
	await pty.exit;
	t.deepEqual(readFileSync(script, 'utf8').split('\n').slice(1), [
		`source_path=fixtures/example/src`,
		'trim_path=/go/src/onusim',
		'sort=cum',
		'ignore=^example.com/onusim/device.NewDevice$',
		'',
	]);
	const again = startPty(t, ['fixtures/example/profiles/leak-6.pprof']);
	await again.waitFor('(pprof)');
	again.type(`source ${script}\r`);
	await again.waitFor(/\(pprof\)$/);
	again.type('explore\r');
	await again.waitFor('34 of 34');
	await again.waitFor('by cum');
});

test.serial('the story: from the whole to the line that leaks, with keys alone', async t => {
	const profiles = resolve('fixtures/example/profiles');
	const pty = await opened(t);
	// What grew since the first profile?
	pty.type(`b${profiles}/leak-1.pprof\r`);
	await pty.waitFor('base leak-1.pprof');
	await pty.waitFor(() => chosen(pty).includes('111.55MB'));
	// Who calls the function that grew most, and is it all of it?
	pty.type('4');
	await pty.waitFor(/4 Callers and callees · example\.com\/onusim\/device\.NewDevice[^]*main\.\(\*adapter\)\.one/);
	// How does it look from the root?
	pty.type('2');
	await pty.waitFor('2 Flame graph');
	pty.type('/NewDevice\r');
	await pty.waitFor('device.NewDevice 280.08MB');
	// Only it, and its lines.
	pty.type('f');
	await pty.waitFor('(pprof) focus=^example.com/onusim/device.NewDevice$');
	pty.type('1');
	await pty.waitFor(() => chosen(pty).includes('NewDevice'));
	pty.type(enter);
	await pty.waitFor(/5 Source · example\.com\/onusim\/device\.NewDevice[^]*>.*62 /);
	pty.type('/syncMessages\r');
	await pty.waitFor(() => /d\.syncMessages = make\(chan Message/.test(chosen(pty)));
	t.regex(chosen(pty), /42\.88MB.* 42 |\d+\.\d+MB +\d+\.\d+MB +42 /);
	// The leak engine says the same.
	pty.type('B');
	await pty.waitFor(screen => !screen.includes('base leak-1.pprof'));
	pty.type('F6');
	await pty.waitFor(/6 Leak suspects · It leaks[^]*leak +device\.NewDevice device\.go/);
});

test.serial('a watched server is followed while the explorer is used, and can be paused', async t => {
	const heaps = [2, 3, 4, 5, 6].map(step => readFileSync(`fixtures/example/profiles/leak-${step}.pprof`));
	let [next, last, since] = [0, 1, 0];
	const server = await serveHttp(({ url }, response) => {
		if (next === last) since++;
		if (url?.includes('/heap') === true) response.end(heaps[next < last ? next++ : last]);
		else response.writeHead(404).end();
	});
	t.teardown(server.stop);
	const pty = startPty(t, ['-tui', 'fixtures/example/profiles/leak-1.pprof']);
	await pty.waitFor('1 Top');
	pty.type('7');
	await pty.waitFor('Growth takes several profiles');
	pty.type(`:watch 200ms ${server.url}${enter}`);
	// No key brings these.
	await pty.waitFor(/7 Growth · 3 profiles/);
	pty.type('z');
	await pty.waitFor('Paused');
	[last, since] = [4, 0];
	// oxlint-disable-next-line no-unmodified-loop-condition -- the server modifies it
	while (since < 3) await new Promise(resolve => setTimeout(resolve, 20));
	t.regex(pty.screen(), /7 Growth · 3 profiles/);
	pty.type('z');
	await pty.waitFor(/7 Growth · 6 profiles/);
	pty.type('6');
	await pty.waitFor(/6 Leak suspects[^]*device\./);
	pty.type(enter);
	await pty.waitFor('5 Source');
	pty.type('q');
	await pty.waitFor(/^\(pprof\)/m);
	pty.type('quit\r');
	t.deepEqual(await pty.exit, { status: 0, signal: 0 });
});

test.serial('C-c ends the waiting for a server that does not answer', async t => {
	const asked = new EventEmitter();
	const isAsked = once(asked, 'request');
	const server = await serveHttp(() => void asked.emit('request'));
	t.teardown(server.stop);
	const pty = await opened(t);
	pty.type(`:fetch ${server.url}/debug/pprof/heap\r`);
	await isAsked;
	pty.type('\x03');
	await pty.waitFor('Stopped');
	pty.type('j');
	await pty.waitFor(() => chosen(pty).includes('device.newUniPort'));
	t.true(pty.modes().alternate);
});
