import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { numberedLines } from './fake-execute.js';
import { outcomeOf, startDriver } from './run-driver.js';

async function run(...lines: string[]): Promise<{ status: number | null; stdout: string; stderr: string }> {
	const { status, stdout, stderr } = await outcomeOf(startDriver(['run', ...lines]));
	return { status, stdout: stdout.toString(), stderr };
}

test('a program gets everything, and has written everything before the next command runs', async t => {
	const outcome = await run('echo first', 'big 500000 | { sleep 0.2; cat; }', 'echo last');
	t.is(outcome.stdout, `first\n${[...numberedLines(500_000)].join('')}last\n`);
	t.deepEqual([outcome.status, outcome.stderr], [0, '']);
});

test('a program that stops reading ends the command quietly', async t => {
	const outcome = await run('big 500000 | head -n 1', 'endless | true', 'big 9 | grep 8 >&2', 'echo last');
	t.deepEqual(outcome, { status: 0, stdout: '        0\nlast\n', stderr: '        8\n' });
});

test('a program that leaves a process behind does not keep the shell waiting', async t => {
	const outcome = await run('big 500000 | { sleep 20 <&3 >&- 2>&- & } 3<&0', 'echo last');
	t.deepEqual(outcome, { status: 0, stdout: 'last\n', stderr: '' });
});

test('the status of a program is told', async t => {
	const outcome = await run('echo x | exit 3', 'echo x | kill -9 $$', 'echo x | grep y', 'echo on');
	t.is(outcome.status, 2);
	t.is(
		outcome.stderr,
		'the program ended with status 3: exit 3\nthe program ended by SIGKILL: kill -9 $$\n' +
			'the program ended with status 1: grep y\n',
	);
	t.is(outcome.stdout, 'on\n');
});

test('a program that does not exist is told by its shell, and by us', async t => {
	const { status, stderr } = await run('echo x | no-such-program-here');
	t.is(status, 2);
	t.regex(stderr, /not found\nthe program ended with status 127: no-such-program-here\n$/);
});

test('an answer that fails on the way is told, and the program sees its end', async t => {
	const { status, stdout, stderr } = await run('broken | wc -c >/dev/null; echo read', 'echo on');
	t.deepEqual({ status, stdout }, { status: 2, stdout: 'read\non\n' });
	t.regex(stderr, /^the report came to nothing\n/);
});

test('C-c belongs to the program', async t => {
	const program = `trap 'echo caught; exit 0' INT; echo ready; while :; do sleep 0.05; done`;
	const child = startDriver(['run', `echo x | ${program}`, 'echo survived'], { detached: true });
	const outcome = outcomeOf(child);
	await new Promise(resolve => child.stdout?.once('data', resolve));
	await sleep(50);
	// As a terminal does: to every process in front.
	process.kill(-(child.pid ?? 0), 'SIGINT');
	const { status, stdout } = await outcome;
	t.deepEqual({ status, stdout: stdout.toString() }, { status: 0, stdout: 'ready\ncaught\nsurvived\n' });
});

test('C-c that ends the program ends what runs lines', async t => {
	const child = startDriver(['run', 'echo x | { echo ready; exec sleep 20; }', 'echo survived'], { detached: true });
	const outcome = outcomeOf(child);
	await new Promise(resolve => child.stdout?.once('data', resolve));
	await sleep(50);
	process.kill(-(child.pid ?? 0), 'SIGINT');
	const { status, stdout } = await outcome;
	t.deepEqual({ status, stdout: stdout.toString() }, { status: 130, stdout: 'ready\n' });
});
