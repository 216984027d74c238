import { openSync, closeSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { outcomeOf, runInShell, startDriver, temporaryFolder } from './run-driver.js';

async function shell(input: string | Uint8Array, cwd?: string): Promise<[number | null, string, string]> {
	const { status, stdout, stderr } = await outcomeOf(startDriver(['lines'], { cwd }), input);
	return [status, stdout.toString('latin1'), stderr];
}

test('a prompt comes before each line and before the end of input', async t => {
	t.deepEqual(await shell('echo one\n\necho two\n'), [0, '(pprof) one\n(pprof) (pprof) two\n(pprof) ', '']);
	t.deepEqual(await shell(''), [0, '(pprof) ', '']);
});

test('the last line needs no end', async t => {
	t.deepEqual(await shell('echo one\necho two'), [0, '(pprof) one\n(pprof) two\n(pprof) ', '']);
});

test('quit ends the shell without another prompt', async t => {
	t.deepEqual(await shell('echo one\nquit\necho two\n'), [0, '(pprof) one\n(pprof) ', '']);
});

test('a command that fails is told, and the status stays 0', async t => {
	t.deepEqual(await shell('fail no such thing\necho on'), [0, '(pprof) (pprof) on\n(pprof) ', 'no such thing\n']);
});

test('lines are bytes', async t => {
	const line = Buffer.from('a\0\xff\xc3\xbc\xc3\r', 'latin1');
	const [, stdout] = await shell(Buffer.concat([Buffer.from('echo '), line, Buffer.from('\n')]));
	t.is(stdout, `(pprof) ${line.toString('latin1')}\n(pprof) `);
});

test('lines that do not fit into a block are whole', async t => {
	const words = Array.from({ length: 40 }, (_, number) => String(number).repeat(2000 + number * 50));
	const [, stdout] = await shell(words.map(word => `echo ${word}\n`).join(''));
	t.is(stdout, `${words.map(word => `(pprof) ${word}\n`).join('')}(pprof) `);
});

test('a line of several megabytes is one line, and the next one is the next', async t => {
	const word = 'long'.repeat(1 << 20);
	const [, stdout] = await shell(`echo ${word}\necho two\n`);
	t.true(stdout === `(pprof) ${word}\n(pprof) two\n(pprof) `);
});

test('standard output and standard error keep their order', async t => {
	const { stdout } = await runInShell('DRIVER lines 2>&1', {}, 'echo one\nsay two\necho three | cat\nsay four\n');
	t.is(stdout.toString(), '(pprof) one\n(pprof) two\n(pprof) three\n(pprof) four\n(pprof) ');
});

test('a line without an end in sight is refused', async t => {
	const { stdout, stderr } = await runInShell('DRIVER lines </dev/zero; echo "status $?"');
	t.is(stdout.toString(), '(pprof) status 2\n');
	t.regex(stderr, /^standard input has a line of more than 64 megabytes\n/);
});

test('input that is a directory, or closed, is told', async t => {
	const descriptor = openSync('/', 'r');
	t.teardown(() => closeSync(descriptor));
	const { status, stderr } = await outcomeOf(startDriver(['lines'], { stdio: [descriptor, 'pipe', 'pipe'] }));
	t.deepEqual(
		{ status, stderr },
		{
			status: 2,
			stderr: 'standard input is a directory, not a file of commands\n  hint: name a file with one command a line\n',
		},
	);
});

test('source runs the lines of a file, without prompts', async t => {
	const cwd = temporaryFolder(t);
	writeFileSync(join(cwd, 'inner'), '# a comment\necho inner\nfail inside\necho more');
	writeFileSync(join(cwd, 'outer'), 'source inner\necho outer\n');
	writeFileSync(join(cwd, 'leave'), 'quit\necho not this\n');
	const [status, stdout, stderr] = await shell('source outer\necho on\nsource leave\necho nor this', cwd);
	t.deepEqual([status, stdout, stderr], [0, '(pprof) inner\nmore\nouter\n(pprof) on\n(pprof) ', 'inside\n']);
});

test('source refuses what is no file of commands', async t => {
	const cwd = temporaryFolder(t);
	writeFileSync(join(cwd, 'itself'), 'source itself\n');
	const [status, , stderr] = await shell('source none\nsource .\nsource itself\nsource \x1b[2J\nsource a\0b', cwd);
	t.is(status, 0);
	const sentences = stderr.split('\n').filter(line => line !== '' && !line.startsWith('  hint: '));
	t.deepEqual(sentences, [
		'none does not exist',
		'. is a directory, not a file of commands',
		'itself is not read: files of commands are nested more than 16 deep',
		'\\x1b[2J does not exist',
		'"a\\x00b" is not a file name',
	]);
});

test('a script runs to its end, and its status tells whether a command failed', async t => {
	const cwd = temporaryFolder(t);
	writeFileSync(join(cwd, 'good'), '#!/usr/bin/env thing\necho one\r\necho two');
	writeFileSync(join(cwd, 'bad'), 'fail this\necho on\n');
	const good = await outcomeOf(startDriver(['script', 'good'], { cwd }));
	t.deepEqual([good.status, good.stdout.toString(), good.stderr], [0, 'one\r\ntwo\n', '']);
	const bad = await outcomeOf(startDriver(['script', 'bad'], { cwd }));
	t.deepEqual([bad.status, bad.stdout.toString(), bad.stderr], [2, 'on\n', 'this\n']);
	const none = await outcomeOf(startDriver(['script', 'none'], { cwd }));
	t.is(none.status, 2);
});
