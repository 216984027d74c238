import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import test from 'ava';
import { LiveServer } from '../../src/fetch/live-server.js';
import type { Rhythm } from '../../src/fetch/live-server.js';
import { loadProfile } from '../../src/fetch/load.js';
import type { Recording } from '../../src/fetch/record.js';
import { record } from '../../src/fetch/record.js';
import { remoteSource } from '../../src/fetch/remote.js';
import { SeriesFolder } from '../../src/fetch/series-folder.js';
import type { TestServer } from '../helpers/servers.js';
import { serveHttp } from '../helpers/servers.js';

const fixture = (name: string): Buffer => readFileSync(join('fixtures', 'openonu', `${name}.pprof`));
const [first, last, goroutines] = ['leak-1', 'leak-8', 'goroutine'].map(fixture);
const root = mkdtempSync(join(tmpdir(), 'pprofsh-record-'));
test.after.always(() => rmSync(root, { recursive: true, force: true }));

interface Run extends Recording {
	readonly told: readonly string[];
}

async function run(
	source: string,
	name: string,
	rhythm: Partial<Rhythm>,
	keep = 100,
	bodyPatience = 60_000,
): Promise<Run> {
	const remote = remoteSource(source, { seconds: -1, timeout: -1 });
	const server = new LiveServer(remote, source, {
		credentials: () => ({ ca: [] }),
		maxBytes: 1e8,
		patience: 60_000,
		bodyPatience,
	});
	const folder = new SeriesFolder(join(root, name), server.name, keep);
	const told: string[] = [];
	const whole = { every: 0.05, moments: undefined, length: undefined, patient: folder.continues, ...rhythm };
	const came = await record(server, folder, whole, new AbortController().signal, text => void told.push(text));
	return { ...came, told };
}

async function serve(t: ExecutionContext, listener: RequestListener): Promise<TestServer> {
	const server = await serveHttp(listener);
	t.teardown(server.stop);
	return server;
}

/** Names in a folder, with the time of recording as TIME; every profile among them has to be whole. */
async function contents(t: ExecutionContext, name: string): Promise<string[]> {
	const names = readdirSync(join(root, name)).toSorted();
	for (const file of names.filter(other => other.endsWith('.pb.gz'))) {
		const { warnings } = await loadProfile(join(root, name, file), { strict: true });
		t.deepEqual(warnings, []);
	}
	return names.map(file => file.replace(/\d{8}T\d{6}Z/, 'TIME'));
}

function index(name: string): readonly Record<string, unknown>[] {
	const lines = readFileSync(join(root, name, 'series.jsonl'), 'utf8').split('\n');
	return lines.filter(line => line.startsWith('{') && line.endsWith('}')).map(line => JSON.parse(line) as never);
}

test('heap and goroutines of the same moment are recorded as the server sends them', async t => {
	const server = await serve(t, ({ url }, response) => {
		if (url === '/debug/pprof/heap?gc=1') response.end(first);
		else if (url === '/debug/pprof/goroutine') response.end(goroutines);
		else response.writeHead(404).end('Unknown profile\n');
	});
	const { snapshots, missed, told } = await run(server.url, 'plain', { moments: 2 });
	t.is(snapshots, 2);
	t.is(missed, 0);
	t.is(told[0], 'Snapshot 1: 109.85MB inuse_space, 1863 goroutine');
	t.deepEqual(await contents(t, 'plain'), [
		'000001-TIME-goroutine.pb.gz',
		'000001-TIME-heap.pb.gz',
		'000002-TIME-goroutine.pb.gz',
		'000002-TIME-heap.pb.gz',
		'series.jsonl',
	]);
	const [{ files }] = index('plain');
	const { heap } = files as Record<string, string>;
	t.deepEqual(readFileSync(join(root, 'plain', heap)), first);
	// What the server does not have is asked for once.
	const asked = ['heap?gc=1', 'goroutine', 'goroutineleak', 'heap?gc=1', 'goroutine'];
	t.deepEqual(
		server.requests,
		asked.map(name => `GET /debug/pprof/${name}`),
	);
});

test('nothing is recorded half, whatever the server does, and it goes on', async t => {
	let count = 0;
	const server = await serve(t, ({ url }, response) => {
		if (!url?.includes('heap')) return void response.writeHead(404).end();
		const turns = ['whole', 'stall', 'reset', 'error', 'page', 'short', 'whole', 'drip', 'whole'];
		const turn = turns[count++ % turns.length];
		const half = last.subarray(0, 20_000);
		if (turn === 'whole') response.end(last);
		else if (turn === 'error') response.writeHead(500).end('no\n');
		else if (turn === 'page') response.end('<html>');
		else if (turn === 'short') response.end(half);
		else if (turn === 'stall') response.write(half);
		else if (turn === 'reset') response.write(half, () => response.socket?.resetAndDestroy());
		else {
			const timer = setInterval(() => response.write('x'), 20);
			response.write(half.subarray(0, 10)).valueOf();
			response.on('close', () => clearInterval(timer));
		}
	});
	const { snapshots, missed, restarts, told } = await run(server.url, 'faults', { moments: 4 }, 100, 400);
	t.deepEqual([snapshots, missed, restarts], [4, 6, 0]);
	t.deepEqual(await contents(t, 'faults'), [
		...[1, 2, 3, 4].map(number => `00000${number}-TIME-heap.pb.gz`),
		'series.jsonl',
	]);
	t.regex(told.join('\n'), /stopped sending after 20000 bytes[^]*broke off after 20000 bytes[^]*answered 500/);
});

test('asking never overlaps, and slots that are missed are left out', async t => {
	let [asked, most] = [0, 0];
	const server = await serve(t, ({ url }, response) => {
		most = Math.max(most, ++asked);
		setTimeout(() => {
			asked--;
			if (url?.includes('heap')) response.end(first);
			else response.writeHead(404).end();
		}, 80);
	});
	const { snapshots } = await run(server.url, 'slow', { moments: 3, every: 0.03 });
	t.is(snapshots, 3);
	t.is(most, 1);
});

test('another run goes on where the last one was killed, and sees that the process began anew', async t => {
	let heap = last;
	const server = await serve(t, (_, response) => void response.end(heap));
	const url = `${server.url}/debug/pprof/heap`;
	await run(`${server.url}/debug/pprof/heap?gc=1`, 'again', { moments: 1 });
	writeFileSync(join(root, 'again', '.000002-20260101T000000Z-heap.pb.gz.tmp'), 'half');
	appendFileSync(join(root, 'again', 'series.jsonl'), '{"number":2,"ti');
	heap = first;
	const { restarts, told } = await run(url, 'again', { moments: 2 });
	t.is(restarts, 1);
	t.regex(told[0], /^The process began anew\. Snapshot 2: 109\.85MB inuse_space/);
	t.deepEqual(
		(await contents(t, 'again')).filter(name => name.endsWith('-heap.pb.gz')),
		['1', '2', '3'].map(number => `00000${number}-TIME-heap.pb.gz`),
	);
	t.deepEqual(
		index('again').map(({ number, restarted }) => [number, restarted]),
		[
			[1, false],
			[2, true],
			[3, false],
		],
	);
	await server.stop();
	const outage = await run(url, 'again', { length: 0.3 });
	t.is(outage.snapshots, 0);
	t.true(outage.missed >= 2);
	// One sentence for one outage.
	t.is(outage.told.length, 1);
	await t.throwsAsync(run(`${server.url}/other`, 'again', {}), {
		message: /^\S+again holds what http\S+gc=1 answered$/,
	});
});

test('the oldest make room', async t => {
	const server = await serve(t, (_, response) => void response.end(goroutines));
	await run(`${server.url}/debug/pprof/goroutine`, 'kept', { moments: 5, every: 0.01 }, 2);
	t.deepEqual(await contents(t, 'kept'), [
		'000004-TIME-goroutine.pb.gz',
		'000005-TIME-goroutine.pb.gz',
		'series.jsonl',
	]);
});

test('what cannot be recorded at all leaves nothing behind', async t => {
	const server = await serve(t, (_, response) => void response.writeHead(404).end());
	await t.throwsAsync(run(server.url, 'nothing', {}), { message: / answered 404 Not Found$/ });
	t.false(existsSync(join(root, 'nothing')));
	const whole = await serve(t, (_, response) => void response.end(goroutines));
	writeFileSync(join(root, 'file'), '');
	await t.throwsAsync(run(whole.url, 'file', {}), { message: /file cannot be recorded into: / });
});
