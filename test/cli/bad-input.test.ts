import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import test from 'ava';
import { elfFile } from '../helpers/elf-file.js';
import type { Outcome } from '../helpers/command-line.js';
import { runProgram, splitArguments } from '../helpers/command-line.js';

// Arguments, or a line of the shell, with what the program says to it.
interface Row {
	readonly line: string;
	readonly shell: boolean;
	readonly status: number;
	/** Arguments whose report is the one that is printed; none is printed without. */
	readonly reportOf: string | undefined;
	readonly stderr: string;
}

const table = join('test', 'cli', 'bad-input.txt');
const root = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'pprofsh-bad-input-'));
test.before(() => fillFolder());
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

// The table's sections by their headings.
const sections = readFileSync(table, 'utf8')
	.split(/^# /m)
	.map(section => section.split(/\n\n+/))
	.map(([heading, ...blocks]) => ({ heading, rows: blocks.filter(block => block !== '').map(readRow) }))
	.filter(section => section.rows.length > 0);
const rows = sections.flatMap(section => section.rows);

function readRow(block: string): Row {
	const [first, ...rest] = block.trimEnd().split('\n');
	const status = rest.find(line => line.startsWith('? '));
	const report = rest.find(line => line.startsWith('= '));
	const said = rest.filter(line => line !== status && line !== report);
	const shell = first.startsWith('> ');
	return {
		line: withControls(first.slice(2)),
		shell,
		status: Number(status?.slice(2) ?? (shell ? 0 : 2)),
		reportOf: report?.slice(2),
		stderr: said.map(line => `${line}\n`).join(''),
	};
}

function withControls(text: string): string {
	const names = { ESC: '\x1b', BEL: '\x07', NL: '\n', RLO: '\u202e' };
	return text.replace(/\{(ESC|BEL|NL|RLO)\}/g, (_, name: keyof typeof names) => names[name]);
}

for (const section of sections) {
	test.serial(`${section.heading}: ${section.rows.length} bad inputs end in their sentences`, async t => {
		t.timeout(120_000);
		const [greeting, usage] = await Promise.all([runProgram(['heap.pprof'], folder), runProgram(['-help'], folder)]);
		const failures: string[] = [];
		let next = 0;
		const work = async (): Promise<void> => {
			while (next < section.rows.length) {
				const row = section.rows[next++];
				const outcome = await (row.shell
					? runProgram(['heap.pprof'], folder, `${row.line}\n`)
					: runProgram(splitArguments(row.line), folder));
				failures.push(...(await differences(row, outcome, (row.shell ? greeting : usage).stderr)));
			}
		};
		await Promise.all([work(), work()]);
		t.is(failures.length, 0, failures.slice(0, 10).join('\n'));
	});
}

test('the table is as large as it should be, and has nothing twice', t => {
	t.true(rows.length >= 150);
	t.is(new Set(rows.map(({ line, shell }) => `${shell} ${line}`)).size, rows.length);
});

async function differences(row: Row, outcome: Outcome, introduction: string): Promise<string[]> {
	// The shell greets, and without any source the usage text stands before the sentence.
	const stderr = outcome.stderr.replace(introduction, '');
	const report = row.reportOf === undefined ? '' : (await runProgram(splitArguments(row.reportOf), folder)).stdout;
	const stdout = row.shell ? '(pprof) (pprof) ' : report.toString();
	const checks: readonly (readonly [string, unknown, unknown])[] = [
		['standard error', row.stderr, stderr],
		['status', row.status, outcome.status],
		['standard output', stdout, outcome.stdout.toString()],
	];
	return checks
		.filter(([, expected, found]) => expected !== found)
		.map(([what, expected, found]) => `${row.line}: ${what}\n- ${String(expected)}\n+ ${String(found)}`);
}

test('no sentence has a control character, a stack trace, or names a failure of the program', t => {
	for (const { line, stderr } of rows) {
		// oxlint-disable-next-line no-control-regex -- control characters are what must not be there
		t.notRegex(stderr, /[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]|\n {4}at |unexpectedly|Error:/, line);
		t.not(stderr, '', line);
	}
});

test.serial('what is whole of a profile that was cut off is reported', async t => {
	const { status, stdout, stderr } = await runProgram(['-top', '-nodecount=3', 'cut.pprof'], folder);
	t.is(status, 0);
	t.regex(stdout.toString(), /^Showing nodes accounting for /m);
	t.regex(stderr, /^cut\.pprof ends early, at byte 3000 \(4221 when inflated\): 19 samples are whole, [^\n]*\n$/);
});

test.serial('a file that may not be read or written is named', async t => {
	writeFileSync(join(folder, 'locked'), 'x', { mode: 0 });
	const { status, stderr } = await runProgram(['-top', 'locked'], folder);
	t.is(status, 2);
	// Root may read everything.
	const isRoot = process.getuid?.() === 0;
	t.regex(stderr, isRoot ? /^locked is text that begins "x"/ : /^locked may not be read by this user\n  hint: ask /);
});

test.serial('a named pipe is read to its end, and one without a writer is left with an interrupt', async t => {
	if (spawnSync('mkfifo', [join(folder, 'pipe'), join(folder, 'silent')]).status !== 0) {
		t.pass('there are no named pipes here');
		return;
	}
	const writer = spawn('/bin/sh', ['-c', 'cat heap.pprof >pipe'], { cwd: folder });
	const [piped, plain] = await Promise.all([
		runProgram(['-top', 'pipe'], folder),
		runProgram(['-top', 'heap.pprof'], folder),
	]);
	t.deepEqual(piped.stdout, plain.stdout);
	writer.kill();

	const waiting = spawn(process.execPath, [join(root, 'bin', 'pprofsh.js'), '-top', 'silent'], { cwd: folder });
	const ended = new Promise(resolve => waiting.on('close', (_, signal) => resolve(signal)));
	await new Promise(resolve => setTimeout(resolve, 300));
	waiting.kill('SIGINT');
	t.is(await ended, 'SIGINT');
});

function fillFolder(): void {
	const fixture = (name: string): string => join(root, 'fixtures', 'openonu', name);
	const put = (name: string, data: string | Uint8Array): void => writeFileSync(join(folder, name), data);
	const copies = { 'leak-1': 'heap', cpu: 'cpu' };
	for (const [from, to] of Object.entries(copies)) copyFileSync(fixture(`${from}.pprof`), join(folder, `${to}.pprof`));
	copyFileSync(fixture('goroutine-debug1.txt'), join(folder, 'goroutine-1.txt'));
	copyFileSync(fixture('heap-debug1-small.txt'), join(folder, 'heap-1.txt'));
	mkdirSync(join(folder, 'folder', 'sub'), { recursive: true });
	copyFileSync(fixture('leak-1.pprof'), join(folder, 'folder', 'heap.pprof'));
	symlinkSync('gone', join(folder, 'broken-link'));
	symlinkSync('loop', join(folder, 'loop'));
	for (const [name, data] of Object.entries(wrongFiles)) put(name, data);
	const stored = readFileSync(fixture('leak-1.pprof'));
	for (const [name, data] of Object.entries(brokenProfiles(stored))) put(name, data);
}

const page = '<!DOCTYPE html>\n<html><head><title>Sign in\x1b[31m</title></head><body></body></html>\n';

const wrongFiles: Readonly<Record<string, string | Uint8Array>> = {
	empty: '',
	blank: '\n\n',
	'page.html': page,
	'page.html.gz': gzipSync(page),
	trace: 'go 1.26 trace\0\0\0',
	'goroutine-2.txt': 'goroutine 1 [running]:\nmain.main()\n\t/src/main.go:7 +0x18\n',
	'old-cpu': Uint8Array.from([0, 3, 0, 10_000, 0].flatMap(word => [word & 0xff, word >> 8, 0, 0, 0, 0, 0, 0])),
	program: elfFile(),
	core: elfFile({ core: true }),
	'answer.json': '{"error": "not found"}\n',
	'archive.zip': 'PK\x03\x04............',
	'notes.txt': 'hello there\nand so on\n',
	noise: Uint8Array.from([0xff, 0, 1, 2, 3, 4, 5, 6, 7, 8]),
	commands: 'nonsense\nquit\n',
};

function hex(...parts: readonly string[]): Buffer {
	return Buffer.from(parts.join(''), 'hex');
}

function brokenProfiles(stored: Buffer): Record<string, Uint8Array> {
	const plain = gunzipSync(stored);
	const checksum = Buffer.from(stored);
	checksum[stored.length - 6] ^= 1;
	const type = '0a0408011002';
	const strings = '3200320161320162';
	const sample = '12060a0101120101';
	return {
		'cut.pprof': stored.subarray(0, 3000),
		'cut-plain.pprof': plain.subarray(0, 5000),
		'checksum.pprof': checksum,
		'twice.pprof': gzipSync(stored),
		'two.pprof': Buffer.concat([plain, plain]),
		'beginning.pprof': hex('0a050801'),
		'claims-4gb.pprof': hex(type, '12ffffffff0f', '00'),
		'no-types.pprof': hex(strings),
		'same-types.pprof': hex(type, type, '120412020102', strings),
		'no-string.pprof': hex('0a020863', '3200'),
		'no-location.pprof': hex(type, '12060a0107120101', strings),
		'no-function.pprof': hex(type, sample, '2206080122020809', strings),
		'id-0.pprof': hex(type, sample, '22021805', strings),
		'same-ids.pprof': hex(type, sample, '22020801', '22020801', strings),
		'more-values.pprof': hex(type, '120412020102', strings),
	};
}
