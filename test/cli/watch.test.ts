import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import test from 'ava';
import { startPty, temporaryHome } from '../helpers/pty.js';
import type { TestServer } from '../helpers/servers.js';
import { serveHttp } from '../helpers/servers.js';

const heaps = [1, 2, 3, 4, 5, 6].map(step =>
	readFileSync(join('fixtures', 'example', 'profiles', `leak-${step}.pprof`)),
);
const goroutines = readFileSync(join('fixtures', 'example', 'profiles', 'goroutine.pprof'));
// The first leaking line's function, see fixtures/example/truth.json.
const leaking = 'device.NewDevice';

/** The course of a leak; `broken` says at which heap, counted from 1, the server says 500. */
async function serve(t: ExecutionContext, broken = 0): Promise<TestServer> {
	let asked = 0;
	const server = await serveHttp(({ url }, response) => {
		if (url?.endsWith('/goroutine')) response.end(goroutines);
		else if (!url?.includes('/heap')) response.writeHead(404).end();
		else if (++asked === broken) response.writeHead(500).end('not now\n');
		else response.end(heaps[Math.min(asked, heaps.length) - 1]);
	});
	t.teardown(server.stop);
	return server;
}

async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await new Promise(resolve => setTimeout(resolve, 20));
}

test('without a terminal each snapshot is followed by the state of things', async t => {
	const { url } = await serve(t, 3);
	const program = join(process.cwd(), 'bin', 'pprofsh.js');
	const child = spawn(process.execPath, [program, '-watch', '-every=100ms', url], {
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let [stdout, stderr] = ['', ''];
	child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part));
	child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part));
	const ended = new Promise(resolve => child.on('close', resolve));
	await until(() => stdout.includes('; 5 snapshots'));
	child.kill('SIGINT');
	t.is(await ended, 0);
	// oxlint-disable-next-line no-control-regex -- a pipe gets none
	t.notRegex(stdout, /\x1b/);
	const states = stdout.split('\n\n').filter(state => state !== '');
	t.regex(states[0], / in use; 1 snapshot\n[^]*One snapshot does not tell growth yet\.$/);
	const last = states.find(state => state.includes('; 5 snapshots')) ?? '';
	const first = last.split('\n').find(line => line.startsWith('  1  ')) ?? '';
	t.true(first.includes(leaking), last);
	t.regex(
		first,
		/^ {2}1 {2}(leak|growing) +\S{5} {2}\+\S+ [kMGT]?B per hour \(\S+\) +[\d,]+ \([\d,]+\.\.[\d,]+\) \w+/u,
	);
	t.regex(stderr, /^Watching http\S+ every 100ms; C-c ends it$/m);
	t.regex(stderr, /^http\S+ answered 500 Internal Server Error: "not now"; trying again in 100ms$/m);
});

test('on a terminal the explorer follows the server, and leads to the prompt with all that came', async t => {
	for (const more of [[], ['-tui']]) {
		// Each has the course from its start: of a server that has no more to tell there is no growth to be seen.
		const { url } = await serve(t);
		const screen = startPty(t, [...more, '-watch', '-every=200ms', url], { columns: 100, rows: 24 });
		await screen.waitFor(text => /7 Growth · \d+ profiles/.test(text) && text.includes(leaking));
		t.true(screen.modes().alternate);
		screen.type('z');
		await screen.waitFor('Paused');
		screen.type('q');
		await screen.waitFor(/Snapshots? 2 (is|to \d+ are) what was watched; use \d+ shows the last, leaks judges all/);
		screen.type('quit\r');
		t.is((await screen.exit).status, 0);
	}
});

test('a server that has nothing new to tell: the explorer says so', async t => {
	const server = await serveHttp((_request, response) => {
		response.end(heaps[5]);
	});
	t.teardown(server.stop);
	const screen = startPty(t, ['-watch', '-every=200ms', server.url], { columns: 100 });
	await screen.waitFor(/Growth takes several profiles[^]* (One file is a copy|\d+ files are copies) of another/);
	screen.type('q');
	await screen.waitFor(/is what was watched|are what was watched/);
	screen.type('quit\r');
	t.is((await screen.exit).status, 0);
});

test('for a screen reader the table is text, and C-c ends it', async t => {
	const { url } = await serve(t);
	const screen = startPty(t, ['-screen_reader', '-watch', '-every=200ms', url], { columns: 70, rows: 24 });
	await screen.waitFor(text => text.includes('; 6 snapshots') && text.includes(leaking));
	for (const line of screen.screen().split('\n')) t.true(line.length <= 70, line);
	screen.type('\x03');
	t.is((await screen.exit).status, 0);
});

test('the shell goes on after watching, with the last profile at hand', async t => {
	const { url } = await serve(t);
	const home = temporaryHome(t);
	const screen = startPty(t, [`${url}/debug/pprof/heap`], { columns: 100, rows: 40 }, home);
	await screen.waitFor('(pprof)');
	screen.type('watch 200ms\r');
	await screen.waitFor(/7 Growth · (?:[4-9]|\d\d+) profiles/);
	screen.type('q');
	await screen.waitFor(/Snapshots 2 to \d+ are what was watched; use \d+ shows the last, leaks judges all/);
	screen.type('base 1\r');
	await screen.waitFor(/Snapshot 1 .* less snapshot 1 /);
	screen.type('snapshots\r');
	await screen.waitFor(/^ +2 {2}.*inuse_space {2}http/m);
	t.pass();
});

test('C-c ends the waiting for a server, and the shell goes on', async t => {
	const server = await serveHttp(() => undefined);
	t.teardown(server.stop);
	const screen = startPty(t, [join('fixtures', 'example', 'profiles', 'leak-1.pprof')], { columns: 100 });
	await screen.waitFor('(pprof)');
	screen.type(`fetch ${server.url}/debug/pprof/heap\r`);
	await screen.waitFor('Fetching profile over HTTP');
	await until(() => server.requests.length === 1);
	screen.type('\x03');
	await screen.waitFor(/heap was not waited for/);
	screen.type('snapshots\r');
	await screen.waitFor(/^shown {2}1 {2}.*leak-1\.pprof/m);
	t.pass();
});
