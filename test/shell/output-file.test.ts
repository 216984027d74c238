import { spawn } from 'node:child_process';
import {
	chmodSync,
	existsSync,
	linkSync,
	lstatSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	readlinkSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import test from 'ava';
import { writeAnswer } from '../../src/shell/output.js';
import { collect } from './collected.js';
import { fakeExecute, textDelivery } from './fake-execute.js';
import { outcomeOf, runInShell, startDriver, temporaryFolder } from './run-driver.js';

/** Names in a folder, but for those of the test's own streams. */
function namesIn(folder: string): string[] {
	return readdirSync(folder)
		.filter(name => !name.startsWith('..'))
		.sort();
}

test('a new file has the permissions that the user gives to new files', async t => {
	const cwd = temporaryFolder(t);
	const { stderr } = await runInShell('umask 027; DRIVER run "echo hello > new.txt"', { cwd });
	t.is(readFileSync(join(cwd, 'new.txt'), 'utf8'), 'hello\n');
	t.is(statSync(join(cwd, 'new.txt')).mode & 0o777, 0o640);
	t.is(stderr, 'Generating report in new.txt\n');
	t.deepEqual(namesIn(cwd), ['new.txt']);
});

test('a file is replaced by another with its permissions; a link keeps leading to it', async t => {
	const folder = temporaryFolder(t);
	mkdirSync(join(folder, 'sub'));
	const target = join(folder, 'sub', 'target');
	const other = join(folder, 'other name');
	writeFileSync(target, 'old and long');
	chmodSync(target, 0o604);
	linkSync(target, other);
	symlinkSync('sub/target', join(folder, 'link'));
	symlinkSync('link', join(folder, 'link to link'));
	const { streams } = collect(t, folder);
	t.is(await writeAnswer(textDelivery(['new'], { file: join(folder, 'link to link') }), streams), 'done');
	t.is(readFileSync(target, 'utf8'), 'new');
	t.is(statSync(target).mode & 0o7777, 0o604);
	t.is(readlinkSync(join(folder, 'link')), 'sub/target');
	t.true(lstatSync(join(folder, 'link to link')).isSymbolicLink());
	// Replaced, not written over: who has the old file open keeps reading the old text.
	t.is(readFileSync(other, 'utf8'), 'old and long');
	t.deepEqual(namesIn(join(folder, 'sub')), ['target']);
});

test('a link to a file that is not there yet makes it', async t => {
	const folder = temporaryFolder(t);
	symlinkSync('later', join(folder, 'link'));
	const { streams } = collect(t, folder);
	t.is(await writeAnswer(textDelivery(['new'], { file: join(folder, 'link') }), streams), 'done');
	t.is(readFileSync(join(folder, 'later'), 'utf8'), 'new');
	t.is(readlinkSync(join(folder, 'link')), 'later');
});

test('an answer that fails leaves the file as it was', async t => {
	const cwd = temporaryFolder(t);
	writeFileSync(join(cwd, 'kept'), 'old');
	const { status, stderr } = await outcomeOf(startDriver(['run', 'broken > kept', 'broken > new'], { cwd }));
	t.is(status, 2);
	t.regex(stderr, /^Generating report in kept\nthe report came to nothing\n/);
	t.is(readFileSync(join(cwd, 'kept'), 'utf8'), 'old');
	t.deepEqual(namesIn(cwd), ['kept']);
});

test('a disk that is full leaves the file as it was', async t => {
	const cwd = temporaryFolder(t);
	writeFileSync(join(cwd, 'kept'), 'old');
	// A limit on the size of files fails in the same place.
	const { stderr } = await runInShell('ulimit -f 64; DRIVER run "big 50000 > kept" "big 50000 @pb.gz"', { cwd });
	const [, first, , second] = stderr.split('\n');
	t.is(first, 'kept cannot be written: file too large');
	t.is(second, 'profile001.pb.gz cannot be written: file too large');
	t.is(readFileSync(join(cwd, 'kept'), 'utf8'), 'old');
	t.deepEqual(namesIn(cwd), ['kept']);
});

test('a device that is full is told', async t => {
	const { status, stderr } = await outcomeOf(startDriver(['run', 'echo x > /dev/full', 'echo x > /dev/null']));
	t.is(status, 2);
	const [said, reason, hint, ...rest] = stderr.split('\n');
	t.is(said, 'Generating report in /dev/full');
	t.is(reason, '/dev/full cannot be written: no space left on device');
	t.regex(hint, /^ {2}hint: make room/);
	t.deepEqual(rest, ['Generating report in /dev/null', '']);
	t.true(statSync('/dev/null').isCharacterDevice());
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	test(`${signal} ends the process and leaves the file as it was`, async t => {
		const cwd = temporaryFolder(t);
		writeFileSync(join(cwd, 'kept'), 'old');
		const child = startDriver(['run', 'endless > kept'], { cwd });
		const outcome = outcomeOf(child);
		while (namesIn(cwd).length < 2) await sleep(10);
		child.kill(signal);
		t.is((await outcome).signal, signal);
		t.is(readFileSync(join(cwd, 'kept'), 'utf8'), 'old');
		t.deepEqual(namesIn(cwd), ['kept']);
	});
}

test('C-c in the shell stops the writing of a file and leaves it as it was', async t => {
	const folder = temporaryFolder(t);
	const interrupt = { pressed: false };
	const { streams } = collect(t, folder, { interrupt });
	const file = join(folder, 'kept');
	writeFileSync(file, 'old');
	for (const name of [file, join(folder, 'new')]) {
		interrupt.pressed = false;
		setTimeout(() => {
			interrupt.pressed = true;
		}, 30);
		for await (const delivery of fakeExecute(`endless > ${name}`)) {
			t.is(await writeAnswer(delivery, streams), 'interrupted');
		}
	}
	t.is(readFileSync(file, 'utf8'), 'old');
	t.deepEqual(namesIn(folder), ['kept']);
});

test('>> appends to the file itself, or makes it', async t => {
	const folder = temporaryFolder(t);
	const { streams } = collect(t, folder);
	const file = join(folder, 'log');
	const delivery = textDelivery(['more\n'], { file, append: true });
	t.is(await writeAnswer(delivery, streams), 'done');
	const { ino } = statSync(file);
	t.is(await writeAnswer(delivery, streams), 'done');
	t.is(readFileSync(file, 'utf8'), 'more\nmore\n');
	t.is(statSync(file).ino, ino);
});

test('a named pipe is written to once somebody reads it, and may be read in part', async t => {
	const cwd = temporaryFolder(t);
	t.is((await runInShell('mkfifo pipe', { cwd })).status, 0);
	const first = outcomeOf(startDriver(['run', 'big 1000 > pipe'], { cwd }));
	await sleep(300);
	const whole = await outcomeOf(spawn('cat', [join(cwd, 'pipe')]));
	t.is(whole.stdout.length, 10_000);
	t.is((await first).status, 0);
	// Begun only now: a writer that comes before the reader has seen the end would go on feeding it.
	const writer = outcomeOf(startDriver(['run', 'big 90000 > pipe', 'say end'], { cwd }));
	const part = await outcomeOf(spawn('head', ['-n', '2', join(cwd, 'pipe')]));
	t.is(part.stdout.toString(), '        0\n        1\n');
	const { status, stderr } = await writer;
	t.deepEqual({ status, last: stderr.split('\n').at(-2) }, { status: 0, last: 'end' });
	t.true(lstatSync(join(cwd, 'pipe')).isFIFO());
});

test('other names of standard output and standard error mean these', async t => {
	const cwd = temporaryFolder(t);
	const line = 'DRIVER run "echo one" "echo two > /dev/stdout" "echo three > /dev/stderr" "echo four" >all 2>said';
	await runInShell(line, { cwd });
	t.is(readFileSync(join(cwd, 'all'), 'utf8'), 'one\ntwo\nfour\n');
	t.is(
		readFileSync(join(cwd, 'said'), 'utf8'),
		'Generating report in /dev/stdout\nGenerating report in /dev/stderr\nthree\n',
	);
});

test('reports that are not for reading get the first free number, and nothing is overwritten', async t => {
	const cwd = temporaryFolder(t);
	writeFileSync(join(cwd, 'profile001.pb.gz'), 'old');
	symlinkSync('nowhere', join(cwd, 'profile003.pb.gz'));
	const lines = ['bytes gzip @pb.gz', 'bytes @callgraph.out', 'bytes gzip @pb.gz'];
	const { stdout, stderr } = await outcomeOf(startDriver(['run', ...lines], { cwd }));
	t.is(stdout.length, 0);
	const names = ['profile002.pb.gz', 'profile001.callgraph.out', 'profile004.pb.gz'];
	t.is(stderr, names.map(name => `Generating report in ${name}\n`).join(''));
	t.is(gunzipSync(readFileSync(join(cwd, 'profile002.pb.gz'))).toString(), 'bytes');
	t.is(readFileSync(join(cwd, 'profile001.pb.gz'), 'utf8'), 'old');
	t.false(existsSync(join(cwd, 'nowhere')));
});

test('outside the shell, and not on a terminal, reports that are not for reading go to standard output', async t => {
	const { streams, out } = collect(t, temporaryFolder(t), { shell: false });
	t.is(await writeAnswer(textDelivery(['x'], { savedAs: 'callgraph.out' }), streams), 'done');
	t.is(out(), 'x');
});

test('names that are wrong are named for what they are', async t => {
	const folder = temporaryFolder(t);
	writeFileSync(join(folder, 'file'), '');
	symlinkSync('loop', join(folder, 'loop'));
	const wrong: [string, string][] = [
		[folder, 'is a directory'],
		[join(folder, 'none', 'x'), 'cannot be written: its folder does not exist'],
		[join(folder, 'file', 'x'), 'cannot be written: its folder does not exist'],
		[join(folder, 'x'.repeat(300)), 'cannot be written: name too long'],
		[join(folder, 'loop'), 'cannot be written: too many symbolic links encountered'],
	];
	const { streams, err } = collect(t, folder);
	let read = 0;
	for (const [file, reason] of wrong) {
		t.is(await writeAnswer(textDelivery(['x'], { file }), streams), 'failed');
		t.is(err().slice(read).split('\n')[1], `${file} ${reason}`);
		read = err().length;
	}
	t.is(await writeAnswer(textDelivery(['x'], { file: 'a\0b' }), streams), 'failed');
	t.is(err().slice(read), 'Generating report in a\\x00b\n"a\\x00b" is not a file name\n  hint: name a file\n');
});

test('names that could steer a terminal are shown, and bytes that are not UTF-8 kept', async t => {
	const folder = temporaryFolder(t);
	const { streams, err } = collect(t, folder);
	t.is(await writeAnswer(textDelivery(['x'], { file: join(folder, 'a\u{1b}[2J\udcff') }), streams), 'done');
	const [name] = readdirSync(Buffer.from(folder), 'buffer').filter(found => found[0] === 0x61);
	t.deepEqual(name, Buffer.from('a\x1b[2J\xff', 'latin1'));
	t.regex(err(), /\/a\\x1b\[2J/);
});
