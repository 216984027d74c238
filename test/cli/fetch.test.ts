import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { runProgram } from '../helpers/command-line.js';
import { serveHttp } from '../helpers/servers.js';

const folder = mkdtempSync(join(tmpdir(), 'pprofsh-fetch-'));
test.after.always(() => rmSync(folder, { recursive: true, force: true }));
const fixture = (name: string): Buffer => readFileSync(join('fixtures', 'openonu', `${name}.pprof`));
for (const name of ['leak-1', 'leak-8', 'block']) writeFileSync(join(folder, `${name}.pprof`), fixture(name));

const serve = () =>
	serveHttp((request, response) => {
		const name = (request.url ?? '').split('?')[0].slice(1);
		if (name === 'nope') response.writeHead(404).end('Unknown profile\n');
		else response.end(fixture(name));
	});
const types = 'alloc_objects.alloc_space.inuse_objects.inuse_space';

test.serial('reports of URLs are those of the files, and a copy is kept as the reference names it', async t => {
	const server = await serve();
	t.teardown(server.stop);
	const [base, now] = ['leak-1', 'leak-8'].map(name => `${server.url}/${name}`);
	const asked = await runProgram(['-top', '-base', base, now], folder);
	const file = await runProgram(['-top', '-base', 'leak-1.pprof', 'leak-8.pprof'], folder);
	t.deepEqual(asked.stdout, file.stdout);
	const binary = /^File: (.*)$/m.exec(asked.stdout.toString())?.[1] ?? '';
	const copy = join(folder, 'pprof', `pprof.${binary}.${types}.001.pb.gz`);
	t.deepEqual(asked.stderr.split('\n').sort(), [
		'',
		`Fetching profile over HTTP from ${base}`,
		`Fetching profile over HTTP from ${now}`,
		`Saved profile in ${copy}`,
	]);
	t.deepEqual((await runProgram(['-top', copy], folder)).stdout, file.stdout);
	t.deepEqual([...server.requests].sort(), ['GET /leak-1', 'GET /leak-8']);

	const again = await runProgram(['-top', '-seconds=2', `127.0.0.1:${server.port}/leak-8`], folder);
	t.is(
		again.stderr,
		`Fetching profile over HTTP from ${now}?seconds=2\nPlease wait... (2s)\n` +
			`Saved profile in ${copy.replace('001.pb', '002.pb')}\n`,
	);
	t.is(server.requests.at(-1), 'GET /leak-8?seconds=2');
	t.deepEqual(readdirSync(join(folder, 'pprof')).length, 2);
});

test.serial('of several sources those that answer are merged', async t => {
	const server = await serve();
	t.teardown(server.stop);
	const urls = ['leak-1', 'nope', 'leak-8'].map(name => `${server.url}/${name}`);
	const asked = await runProgram(['-top', ...urls], folder);
	t.deepEqual(asked.stdout, (await runProgram(['-top', 'leak-1.pprof', 'leak-8.pprof'], folder)).stdout);
	t.regex(asked.stderr, /^http:.*\/nope answered 404 Not Found: "Unknown profile"\n {2}hint: /m);
	t.regex(asked.stderr, /^2 of 3 source profiles were read, the others are left out\n/m);
});

test.serial('mappings that a server could name count as named, as in the reference', async t => {
	const server = await serve();
	t.teardown(server.stop);
	const mappings = async (...args: readonly string[]): Promise<string> =>
		/^Mappings\n([^]*)/m.exec((await runProgram(['-raw', ...args], folder)).stdout.toString())?.[1] ?? '';
	const file = await mappings('block.pprof');
	t.regex(file, /\[vdso\] {2}\n/);
	t.is(await mappings(`${server.url}/block`), file.replaceAll(']  \n', ']  [FN]\n'));
	t.is(await mappings('-symbolize=local', `${server.url}/block`), file);
});

test.serial('a file whose name looks like a URL is a file', async t => {
	writeFileSync(join(folder, 'localhost:1'), fixture('leak-1'));
	const { status, stderr } = await runProgram(['-top', 'localhost:1'], folder);
	t.is(status, 0);
	t.is(stderr, '');
});

test.serial('waiting for a server ends with C-c', async t => {
	const server = await serveHttp(() => undefined);
	t.teardown(server.stop);
	const program = join(process.cwd(), 'bin', 'pprofsh.js');
	const child = spawn(process.execPath, [program, '-top', server.url], { stdio: 'ignore' });
	const ended = new Promise(resolve => child.on('close', (_, signal) => resolve(signal)));
	while (server.requests.length === 0) await new Promise(resolve => setTimeout(resolve, 20));
	child.kill('SIGINT');
	t.is(await ended, 'SIGINT');
	t.deepEqual(server.requests, ['GET /debug/pprof/profile']);
});
