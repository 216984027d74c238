import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import test from 'ava';
import { writeAnswer } from '../../src/shell/output.js';
import { collect } from './collected.js';
import { numberedLines, textDelivery } from './fake-execute.js';
import { outcomeOf, runInShell, startDriver, temporaryFolder } from './run-driver.js';

const big = [...numberedLines(500_000)].join('');

test('a reader that closes early ends the command quietly, with status 0', async t => {
	const { stdout, stderr } = await runInShell(
		'{ DRIVER run "big 500000" "say on"; echo "status $?" >&2; } | head -n 1',
	);
	t.is(stdout.toString(), '        0\n');
	t.is(stderr, 'status 0\n');
});

test('a reader that closes early ends the shell quietly', async t => {
	const { stderr } = await runInShell('yes "big 90000" | { DRIVER lines; echo "status $?" >&2; } | head -n 1');
	t.is(stderr, 'status 0\n');
});

test('a slow reader of a pipe gets everything', async t => {
	const { stdout, stderr } = await runInShell('DRIVER run "big 500000" | { sleep 0.3; cat; }');
	t.is(stdout.toString(), big);
	t.is(stderr, '');
});

test('a slow reader of a pipe that does not block gets everything', async t => {
	const child = startDriver(['nonblocking']);
	const outcome = outcomeOf(child);
	child.stdout?.pause();
	await sleep(300);
	child.stdout?.resume();
	const { status, stdout, stderr } = await outcome;
	t.is(stdout.toString(), big);
	t.deepEqual({ status, stderr }, { status: 0, stderr: '' });
});

test('a full disk under standard output is told in one sentence', async t => {
	const { stderr } = await runInShell('DRIVER run "big 50000" >/dev/full; echo "status $?" >&2');
	t.is(stderr, 'standard output cannot be written: no space left on device\nstatus 2\n');
});

test('a standard output that is closed is told in one sentence', async t => {
	const { stderr } = await runInShell('DRIVER run "echo x" 1</dev/null; echo "status $?" >&2');
	t.is(stderr, 'standard output cannot be written: bad file descriptor\nstatus 2\n');
});

test('bytes that are not UTF-8 come out as they were', async t => {
	const { streams, out } = collect(t, temporaryFolder(t));
	const chunks = ['a\udcff', '\udc80b\n', 'ü\ufffd→😀', 'x'.repeat(70_000), '\udc90'];
	t.is(await writeAnswer(textDelivery(chunks), streams), 'done');
	const expected = [Buffer.from('a\xff\x80b\n', 'latin1'), Buffer.from(`ü\ufffd→😀${'x'.repeat(70_000)}`)];
	t.is(out(), Buffer.concat([...expected, Buffer.from([0x90])]).toString('latin1'));
});

test('a terminal gets the same bytes', async t => {
	const { streams, out } = collect(t, temporaryFolder(t), { terminal: true });
	t.is(await writeAnswer(textDelivery([big]), streams), 'done');
	t.is(out(), big);
});

test('C-c stops an answer on a terminal within a piece', async t => {
	const interrupt = { pressed: false };
	const { streams, out } = collect(t, temporaryFolder(t), { terminal: true, interrupt });
	setImmediate(() => {
		interrupt.pressed = true;
	});
	t.is(await writeAnswer(textDelivery([big]), streams), 'interrupted');
	t.true(out().length >= 16384 && out().length <= 3 * 16384, String(out().length));
});

test('compressed bytes reach standard output', async t => {
	const { status, stdout } = await outcomeOf(startDriver(['run', 'bytes gzip']));
	t.is(status, 0);
	t.is(gunzipSync(stdout).toString(), 'bytes');
});

test('an answer that fails on the way is told, with its hint', async t => {
	const { streams, err } = collect(t, temporaryFolder(t));
	const chunks = {
		*[Symbol.iterator]() {
			yield 'x';
			throw new Error('unknown \u{1b}');
		},
	};
	t.is(await writeAnswer(textDelivery(chunks), streams), 'failed');
	t.regex(err(), /^pprofsh failed unexpectedly: [^\n]*\n$/);
	const { status, stderr } = await outcomeOf(startDriver(['run', 'broken', 'say next']));
	t.deepEqual({ status, stderr }, { status: 2, stderr: 'the report came to nothing\n  hint: ask for less\nnext\n' });
});
