import { spawnSync } from 'node:child_process';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { UserError } from '../../src/base/errors.js';
import type { DeliveryResult, Streams } from '../../src/shell/streams.js';
import { openViewer } from '../../src/shell/viewer.js';
import type { ViewerEnvironment, ViewerKind, ViewerPlace } from '../../src/shell/viewer.js';
import { fetchLine } from '../../src/shell/viewer-advice.js';
import { collect } from './collected.js';
import { temporaryFolder } from './run-driver.js';

/** Programs that tell what they were called with, and folders for what they show. */
interface Stage {
	readonly folder: string;
	readonly env: ViewerEnvironment;
	readonly streams: Streams;
	readonly waits: number[];
	show(kind: ViewerKind, text: string, suffix: string, more?: Partial<ViewerPlace>): Promise<DeliveryResult>;
	/** What the programs wrote: a line each with name, parameters and the file's text. */
	calls(): string;
	err(): string;
}

function stage(
	t: ExecutionContext,
	programs: readonly string[],
	more: ViewerEnvironment = {},
	streams: Partial<Streams> = { shell: false },
): Stage {
	const folder = temporaryFolder(t);
	for (const name of ['bin', 'tmp', 'here']) mkdirSync(join(folder, name));
	const log = join(folder, 'log');
	for (const name of programs) {
		const script = `#!/bin/sh\nfor last; do :; done\necho "$(basename "$0") $* [$(cat "$last")]" >> '${log}'\n`;
		writeFileSync(join(folder, 'bin', name), script, { mode: 0o755 });
	}
	// What the scripts themselves need.
	for (const tool of ['basename', 'cat', 'sleep']) {
		const found = ['/usr/bin', '/bin'].map(path => join(path, tool)).find(path => existsSync(path));
		symlinkSync(found ?? '', join(folder, 'bin', tool));
	}
	const env = { PATH: join(folder, 'bin'), DISPLAY: ':0', ...more };
	const collected = collect(t, folder, streams);
	const waits: number[] = [];
	const place: ViewerPlace = {
		platform: 'linux',
		temporary: join(folder, 'tmp'),
		current: join(folder, 'here'),
		here: () => ({ user: 'ann', host: 'build-7.example' }),
		wait: milliseconds => {
			waits.push(milliseconds);
			return turn();
		},
	};
	return {
		folder,
		env,
		streams: collected.streams,
		waits,
		show: (kind, text, suffix, changed = {}) =>
			openViewer(kind, [Buffer.from(text)], suffix, env, collected.streams, { ...place, ...changed }),
		calls: () => (existsSync(log) ? readFileSync(log, 'utf8') : ''),
		err: () => collected.err(),
	};
}

// Only that a program, which runs by itself, comes to its end is waited for.
async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await sleep(5);
}

test('viewers get the file, and their own options before it', async t => {
	const { show, calls, folder, waits } = stage(t, ['eog', 'evince', 'gv', 'kcachegrind']);
	t.is(await show('eog', 'one', 'svg'), 'done');
	t.is(await show('evince', 'two', 'pdf'), 'done');
	t.is(await show('gv', 'three', 'ps'), 'done');
	t.is(await show('kcachegrind', 'four', 'grind'), 'done');
	const tmp = join(folder, 'tmp');
	t.is(
		calls(),
		`eog ${tmp}/pprof001.svg [one]\nevince ${tmp}/pprof001.pdf [two]\n` +
			`gv --noantialias ${tmp}/pprof001.ps [three]\nkcachegrind ${tmp}/pprof001.grind [four]\n`,
	);
	t.deepEqual(waits, [1000, 1000, 1000, 1000]);
});

test('files are new ones with the next number, for nobody else to read', async t => {
	const { show, calls, folder } = stage(t, ['eog']);
	const tmp = join(folder, 'tmp');
	writeFileSync(join(tmp, 'pprof001.svg'), 'kept');
	symlinkSync(join(folder, 'elsewhere'), join(tmp, 'pprof002.svg'));
	await show('eog', 'x', 'svg');
	t.is(calls(), `eog ${tmp}/pprof003.svg [x]\n`);
	t.is(readFileSync(join(tmp, 'pprof001.svg'), 'utf8'), 'kept');
	t.false(existsSync(join(folder, 'elsewhere')));
	t.is(statSync(join(tmp, 'pprof003.svg')).mode & 0o777, 0o600);
});

test('browsers in their order, $BROWSER before all, in words', async t => {
	const all = ['xdg-open', 'sensible-browser', 'firefox', 'chromium', 'google-chrome', 'chrome'];
	for (let count = 1; count <= all.length; count++) {
		const { show, calls } = stage(t, all.slice(0, count));
		await show('browser', 'x', 'svg');
		t.is(calls().split(' ')[0], all[count - 1]);
	}
	const { show, calls, folder } = stage(t, ['mine', 'chrome'], { BROWSER: ' mine  --new $(touch hit) ' });
	await show('browser', 'x', 'html');
	t.is(calls(), `mine --new $(touch hit) ${folder}/tmp/pprof001.html [x]\n`);
	const missing = stage(t, ['firefox'], { BROWSER: 'none-such' });
	await missing.show('browser', 'x', 'svg');
	t.regex(missing.calls(), /^firefox /);
});

test('xdg-open serves only an X display', async t => {
	const { show } = stage(t, ['xdg-open'], { DISPLAY: '', WAYLAND_DISPLAY: 'wayland-0' });
	const error = await t.throwsAsync(show('browser', 'x', 'svg'), { instanceOf: UserError });
	t.is(
		error?.message,
		'no browser can be started, neither chrome, google-chrome, chromium, firefox nor sensible-browser: ' +
			'no such file or directory',
	);
});

test('on macOS no display is asked for', async t => {
	const { show, calls } = stage(t, ['eog'], { DISPLAY: '' });
	await show('eog', 'x', 'svg', { platform: 'darwin' });
	t.regex(calls(), /^eog /);
});

test('a viewer that does not start is a sentence', async t => {
	const { show, folder } = stage(t, ['eog']);
	const missing = await t.throwsAsync(show('evince', 'x', 'pdf'), { instanceOf: UserError });
	t.is(missing?.message, 'evince cannot be started: no such file or directory');
	chmodSync(join(folder, 'bin', 'eog'), 0o644);
	const closed = await t.throwsAsync(show('eog', 'x', 'svg'), { instanceOf: UserError });
	t.is(closed?.message, 'eog cannot be started: permission denied');
});

test('how the viewer ended is told', async t => {
	const { show, folder, err } = stage(t, ['eog']);
	writeFileSync(join(folder, 'bin', 'eog'), '#!/bin/sh\necho "cannot open display" >&2\nexit 3\n');
	t.is(await show('eog', 'x', 'svg'), 'failed');
	t.is(err(), 'cannot open display\neog ended with status 3\n');
});

test('beside a shell the viewer goes on while the shell does, and is silent', async t => {
	const { show, folder, calls, err } = stage(t, ['eog'], {}, { shell: true });
	const script = readFileSync(join(folder, 'bin', 'eog'), 'utf8');
	const gate = join(folder, 'gate');
	const waiting = `#!/bin/sh\necho noise >&2\nwhile [ ! -e '${gate}' ]; do sleep 0.01; done\n`;
	writeFileSync(join(folder, 'bin', 'eog'), script.replace('#!/bin/sh\n', waiting));
	t.is(await show('eog', 'x', 'svg'), 'done');
	t.is(calls(), '');
	writeFileSync(gate, '');
	await until(() => calls() !== '');
	t.is(calls(), `eog ${folder}/tmp/pprof001.svg [x]\n`);
	t.is(err(), '');
});

test('the file goes with the process, also when a signal ends it', t => {
	const program = `
		import { openViewer } from ${JSON.stringify(new URL('../../src/shell/viewer.js', import.meta.url).href)};
		const streams = { stdout: 1, stderr: 2, terminal: false, shell: true };
		const place = { platform: 'linux', temporary: process.env.TMPDIR, here: () => ({}), wait: async () => {} };
		for (const time of [1, 2]) await openViewer('eog', [Buffer.from('x')], 'svg', process.env, streams, place);
		const { readdirSync } = await import('node:fs');
		process.stdout.write(readdirSync(process.env.TMPDIR).join());
		if (process.argv[1]) {
			setInterval(() => {}, 1000);
			process.kill(process.pid, process.argv[1]);
		}
	`;
	for (const signal of ['', 'SIGTERM', 'SIGHUP', 'SIGINT'] as const) {
		const { env, folder } = stage(t, ['eog']);
		const parameters = ['--input-type=module', '-e', program, ...(signal === '' ? [] : [signal])];
		const cwd = fileURLToPath(new URL('.', import.meta.url));
		const ran = spawnSync(process.execPath, parameters, { env: { ...env, TMPDIR: join(folder, 'tmp') }, cwd });
		t.is(ran.stderr.toString(), '');
		t.is(ran.stdout.toString(), 'pprof001.svg,pprof002.svg');
		t.is(ran.signal, signal === '' ? null : signal);
		t.deepEqual(readdirSync(join(folder, 'tmp')), []);
	}
});

test('over SSH nothing is started: the file is left here, with the line to paste', async t => {
	const ssh = { SSH_CONNECTION: '10.0.0.9 51234 10.0.0.1 22', DISPLAY: 'localhost:10.0', BROWSER: 'mine' };
	const { show, calls, err, folder } = stage(t, ['mine', 'eog'], ssh);
	const here = join(folder, 'here');
	writeFileSync(join(here, 'profile001.svg'), 'kept');
	t.is(await show('browser', 'first', 'svg'), 'done');
	t.is(await show('eog', 'second', 'svg'), 'done');
	t.is(readFileSync(join(here, 'profile001.svg'), 'utf8'), 'kept');
	t.deepEqual(readdirSync(here), ['profile001.svg', 'profile002.svg', 'profile003.svg']);
	t.is(readFileSync(join(here, 'profile002.svg'), 'utf8'), 'first');
	t.deepEqual([calls(), readdirSync(join(folder, 'tmp'))], ['', []]);
	const lines = err().split('\n');
	t.deepEqual(lines.slice(0, 3), [
		'Generating report in profile002.svg',
		'this session runs over SSH, where no window can open; to open it on your machine, paste there:',
		`  scp ann@build-7.example:${here}/profile002.svg .`,
	]);
});

test('without a display the same, unless a browser is named', async t => {
	const { show, calls, err, folder } = stage(t, ['eog', 'firefox'], { DISPLAY: '' });
	const named = stage(t, ['mine'], { DISPLAY: '', BROWSER: 'mine' });
	await show('browser', 'x', 'html');
	await show('kcachegrind', 'y', 'grind');
	await named.show('browser', 'z', 'svg');
	t.is(calls(), '');
	t.deepEqual(readdirSync(join(folder, 'here')), ['profile001.grind', 'profile001.html']);
	t.regex(err(), /^there is no display here \(neither DISPLAY nor WAYLAND_DISPLAY is set\); to open/m);
	t.regex(named.calls(), /^mine .*pprof001\.svg \[z\]\n$/);
});

function* broken(): Generator<Uint8Array> {
	yield Buffer.from('half');
	throw new UserError('the report came to nothing');
}

test('a folder that is not there is a sentence, and so is a report that comes to nothing', async t => {
	const { show, env, streams, folder } = stage(t, ['eog']);
	const error = await t.throwsAsync(show('eog', 'x', 'svg', { temporary: join(folder, 'gone') }), {
		instanceOf: UserError,
	});
	t.regex(error?.message ?? '', /pprof001\.svg cannot be written: its folder does not exist$/);
	const place: ViewerPlace = {
		platform: 'linux',
		temporary: join(folder, 'tmp'),
		current: join(folder, 'here'),
		here: () => ({ user: '', host: '' }),
		wait: () => Promise.resolve(),
	};
	await t.throwsAsync(openViewer('eog', broken(), 'svg', env, streams, place), {
		message: 'the report came to nothing',
	});
	t.deepEqual(readdirSync(join(folder, 'tmp')), []);
});

test('the line to paste: ports and names', t => {
	const here = { user: 'ann', host: 'h' };
	t.is(fetchLine('/a/profile001.svg', here, {}), 'scp ann@h:/a/profile001.svg .');
	t.is(fetchLine('/a/p.svg', here, { SSH_CONNECTION: '::1 5000 ::1 2222' }), 'scp -P 2222 ann@h:/a/p.svg .');
	t.is(
		fetchLine('/a b/p.svg', here, { SSH_CONNECTION: '1 2 3 2222' }),
		`ssh -p 2222 ann@h 'cat '\\''/a b/p.svg'\\''' > p.svg`,
	);
	t.is(fetchLine('/a/p.svg', here, { SSH_CONNECTION: '1 2 3 $(x)' }), 'scp ann@h:/a/p.svg .');
	t.is(fetchLine('/a/p.svg', { user: '-oProxyCommand=x', host: 'h' }, {}), 'scp h:/a/p.svg .');
	t.is(fetchLine('/a/p.svg', { user: '', host: 'h;x' }, {}), `scp 'h;x:/a/p.svg' .`);
});

test('the line to paste brings the file from every folder, and does nothing else', t => {
	const folder = temporaryFolder(t);
	// Runs what the far shell is given, as ssh does: parameters after the host joined by blanks.
	writeFileSync(join(folder, 'ssh'), '#!/bin/sh\nshift\nexec /bin/sh -c "$*"\n', { mode: 0o755 });
	const far = join(folder, 'far');
	mkdirSync(far);
	const names = [
		'a b',
		"it's",
		'$(touch hit)',
		'`touch hit`',
		'"; touch hit; "',
		'-rf',
		'a\nb\x1b[2J',
		'ü\u202e',
		'*[x]?',
		'~',
	];
	names.forEach((name, index) => {
		const path = join(far, name);
		mkdirSync(path);
		writeFileSync(join(path, 'p.svg'), String(index));
		const line = fetchLine(join(path, 'p.svg'), { user: 'ann', host: 'h' }, {});
		// oxlint-disable-next-line no-control-regex -- control characters are what must not be in it
		t.notRegex(line, /[\x00-\x1f\u202e]/);
		const near = join(folder, `near${index}`);
		mkdirSync(near);
		if (line.startsWith('scp ')) {
			t.is(line, `scp ann@h:${path}/p.svg .`);
			return;
		}
		const { status } = spawnSync('/bin/sh', ['-c', line], { cwd: near, env: { PATH: `${folder}:/usr/bin:/bin` } });
		t.is(status, 0, line);
		t.deepEqual(readdirSync(near), ['p.svg'], line);
		t.is(readFileSync(join(near, 'p.svg'), 'utf8'), String(index), line);
	});
});
