import type { ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { ExecutionContext } from 'ava';
import test from 'ava';
import { runProgram } from '../helpers/command-line.js';
import type { TestServer } from '../helpers/servers.js';
import { serveHttp } from '../helpers/servers.js';

const folder = mkdtempSync(join(tmpdir(), 'pprofsh-recording-'));
test.after.always(() => rmSync(folder, { recursive: true, force: true }));
const heaps = [1, 2, 3, 4, 5, 6].map(step =>
	readFileSync(join('fixtures', 'example', 'profiles', `leak-${step}.pprof`)),
);
const goroutines = readFileSync(join('fixtures', 'openonu', 'goroutine.pprof'));

async function serve(t: ExecutionContext): Promise<TestServer> {
	let asked = 0;
	const server = await serveHttp(({ url }, response) => {
		if (url?.includes('heap')) response.end(heaps[asked++ % heaps.length]);
		else response.writeHead(404).end();
	});
	t.teardown(server.stop);
	return server;
}

function start(...args: readonly string[]) {
	const program = join(process.cwd(), 'bin', 'pprofsh.js');
	return follow(spawn(process.execPath, [program, ...args], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] }));
}

function follow(child: ChildProcessByStdio<null, null, Readable>) {
	let stderr = '';
	child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part));
	const ended = new Promise<number | null>(resolve => child.on('close', resolve));
	const said = async (text: string): Promise<void> => {
		while (!stderr.includes(text)) await new Promise(resolve => setTimeout(resolve, 20));
	};
	return { child, ended, said, stderr: () => stderr };
}

test.serial('a recording ends by itself, and its folder is a series', async t => {
	const { url } = await serve(t);
	const { status, stdout, stderr } = await runProgram(
		['-record', '-every=100ms', '-snapshots=3', '-output=series', url],
		folder,
	);
	t.is(status, 0);
	t.is(stdout.toString(), '');
	t.regex(
		stderr,
		/^Recording http\S+heap\?gc=1 in series\nSnapshot 1: [^]*\nRecorded 3 snapshots in \d+s, in series\n/,
	);
	t.is(readdirSync(join(folder, 'series')).length, 4);
	const leaks = await runProgram(['-leaks', '-format=json', 'series'], folder);
	const { snapshots } = JSON.parse(leaks.stdout.toString()) as { snapshots: unknown[] };
	t.is(snapshots.length, 3);
	// The index is not taken for a profile that could not be read.
	t.is(leaks.stderr, '');
});

test.serial('a recording outlives its terminal, and SIGTERM ends it with an account', async t => {
	const { url } = await serve(t);
	const { child, ended, said, stderr } = start('-record', '-every=100ms', '-output=long', url);
	await said('Snapshot 1: ');
	child.kill('SIGHUP');
	await said('Snapshot 3: ');
	child.kill('SIGTERM');
	t.is(await ended, 0);
	t.regex(stderr(), /\nRecorded \d+ snapshots in \d+s, in long\n {2}hint: pprofsh -leaks long\n$/);
	t.false(readdirSync(join(folder, 'long')).some(name => name.startsWith('.')));
});

test.serial('a recording that is killed leaves whole files only', async t => {
	const { url } = await serve(t);
	const { child, ended, said } = start('-record', '-every=100ms', '-output=killed', url);
	await said('Snapshot 4: ');
	child.kill('SIGKILL');
	await ended;
	const names = readdirSync(join(folder, 'killed')).filter(name => name.endsWith('.pb.gz') && !name.startsWith('.'));
	t.true(names.length >= 4);
	for (const [at, name] of names.toSorted().entries()) {
		t.deepEqual(readFileSync(join(folder, 'killed', name)), heaps[at % heaps.length]);
	}
});

test.serial('where there is no more room the index has whole lines', async t => {
	const server = await serveHttp((_, response) => void response.end(goroutines));
	t.teardown(server.stop);
	const program = join(process.cwd(), 'bin', 'pprofsh.js');
	// Files of 512 bytes times 6: the profile fits, and at some time the index does not.
	const line = `ulimit -f 6; exec "$0" "$@" -record -every=100ms -output=full ${server.url}/debug/pprof/goroutine`;
	const { child, ended, said } = follow(
		spawn('sh', ['-c', line, process.execPath, program], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] }),
	);
	await said('cannot be recorded into');
	child.kill('SIGTERM');
	t.is(await ended, 0);
	const [...lines] = readFileSync(join(folder, 'full', 'series.jsonl'), 'utf8').split('\n');
	t.is(lines.pop(), '');
	const indexed = lines.flatMap(text => Object.values((JSON.parse(text) as { files: Record<string, string> }).files));
	t.deepEqual(
		readdirSync(join(folder, 'full')).filter(name => name.endsWith('.pb.gz')),
		indexed,
	);
});
