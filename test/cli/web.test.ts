import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';

const program = join(process.cwd(), 'bin', 'pprofsh.js');
const profile = join('fixtures', 'example', 'profiles', 'leak-1.pprof');

/** Runs the program until it has said what is waited for, or ends; then ends it by a signal. */
function run(
	args: readonly string[],
	env: Readonly<Record<string, string>>,
	until: RegExp,
): Promise<{ readonly said: string; readonly status: number | null }> {
	const child = spawn(process.execPath, [program, ...args], {
		env: { PATH: '/nonexistent', HOME: '/nonexistent', TZ: 'UTC', ...env },
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	let said = '';
	child.stderr.setEncoding('utf8').on('data', (part: string) => {
		said += part;
		if (until.test(said)) child.kill('SIGTERM');
	});
	return new Promise((resolve, reject) => {
		child.on('error', reject).on('close', status => resolve({ said, status }));
	});
}

test('the address is printed, with a token that is another each time', async t => {
	const runs = [1, 2].map(() => run(['-http=:', '-no_browser', profile], {}, /token=\S+\n/));
	const [first, second] = await Promise.all(runs);
	for (const { said, status } of [first, second]) {
		t.regex(said, /^Serving web UI on http:\/\/localhost:\d+\/\?token=[\w-]{22}\n$/);
		t.is(status, 143);
	}
	t.not(first.said.split('token=')[1], second.said.split('token=')[1]);
});

test('over SSH no browser is opened, and the line to paste is printed', async t => {
	const env = { SSH_CONNECTION: '10.0.0.1 50000 10.0.0.2 2222', SSH_TTY: '/dev/pts/0', BROWSER: 'false' };
	const { said } = await run(['-http=localhost:', profile], env, /and open the address above/);
	const port = /localhost:(\d+)\//.exec(said)?.[1];
	const line = /^ {2}(ssh .*)$/m.exec(said)?.[1] ?? '';
	t.regex(said, /this session runs over SSH/);
	t.true(line.startsWith(`ssh -p 2222 -N -L ${port}:localhost:${port} `), line);
	t.true(line.endsWith(hostname()), line);
});

test('other machines are let in only by an explicit host, with a warning', async t => {
	const { said } = await run(['-http=0.0.0.0:', '-no_browser', profile], {}, /token=\S+\n/);
	t.regex(said, /^0\.0\.0\.0 can be reached from other machines; the page and its token travel unencrypted\n/);
});

test('a port that is taken is said, and what to do', async t => {
	const server = createServer();
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	t.teardown(() => void server.close());
	const address: AddressInfo | string | null = server.address();
	const port = address !== null && typeof address === 'object' ? address.port : 0;
	const { said, status } = await run([`-http=localhost:${port}`, '-no_browser', profile], {}, /never/);
	t.is(status, 2);
	t.is(said, `port ${port} is taken\n  hint: -http=localhost: takes any free port\n`);
});

test('a browser gets the address in a file that only its owner reads, and that goes with the program', async t => {
	const folder = mkdtempSync(join(tmpdir(), 'pprofsh-browser-'));
	t.teardown(() => rmSync(folder, { recursive: true, force: true }));
	const [browser, seen] = [join(folder, 'browser'), join(folder, 'seen')];
	writeFileSync(browser, `#!/bin/sh\n/bin/ls -l "$1" > ${seen}\n/bin/cat "$1" >> ${seen}\necho shown >&2\n`);
	chmodSync(browser, 0o700);
	const { said } = await run(['-http=localhost:', profile], { BROWSER: browser, TMPDIR: folder }, /shown\n/);
	const address = /Serving web UI on (\S+)/.exec(said)?.[1] ?? '';
	const [listed, ...page] = readFileSync(seen, 'utf8').split('\n');
	t.regex(listed, /^-rw------- /);
	t.true(page.join('\n').includes(`url=${address}"`));
	t.false(existsSync(listed.split(' ').at(-1) ?? ''));
});
