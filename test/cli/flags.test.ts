import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { flagKinds, parseFlags } from '../../src/cli/flags-parser.js';
import { readCommandLine } from '../../src/cli/invocation.js';
import { splitArguments } from '../helpers/command-line.js';
import { answerCommandLine } from '../helpers/in-process.js';

interface Row {
	readonly line: string;
	readonly ok: boolean;
	/** What the reference printed. */
	readonly stdout: string;
}

const rows = JSON.parse(readFileSync(join('fixtures', 'golden', 'flags.json'), 'utf8')) as readonly Row[];

test('every command line of the table was recorded, and none twice', t => {
	const lines = readFileSync(join('test', 'cli', 'flags.txt'), 'utf8').split('\n');
	t.deepEqual(
		rows.map(({ line }) => line),
		lines.filter(line => line !== '' && !line.startsWith('#')),
	);
	t.is(new Set(rows.map(({ line }) => line)).size, rows.length);
	t.true(rows.length >= 200);
});

const groupSize = 25;
for (let first = 0; first < rows.length; first += groupSize) {
	const group = rows.slice(first, first + groupSize);
	test(`command lines ${first + 1} to ${first + group.length} are answered as by the reference`, async t => {
		t.timeout(120_000);
		for (const { line, ok, stdout } of group) {
			const [head, script] = line.split(/<<(.*)/);
			const answer = await answerCommandLine(splitArguments(head), script?.split(';') ?? []);
			t.is(answer.ok, ok, `${line}\n${answer.sentences.join('\n')}`);
			t.is(answer.stdout, stdout, line);
		}
	});
}

function commandLine(...args: readonly string[]) {
	return readCommandLine(parseFlags(args, flagKinds()));
}

test('what follows the first source is a source, whatever it looks like', t => {
	t.deepEqual(commandLine('-top', 'a', '-tree', '--', '-x').sources, ['a', '-tree', '--', '-x']);
	t.deepEqual(commandLine('-top', '--', '-tree', '--').sources, ['-tree', '--']);
	t.deepEqual(commandLine('-trim', 'false', 'a').sources, ['false', 'a']);
	t.deepEqual(commandLine('-').sources, ['-']);
	t.deepEqual(commandLine('').sources, ['']);
});

test('a flag that needs a value takes the next argument, whatever it looks like', t => {
	const { config, sources } = commandLine('-focus', '-top', '-ignore', '--', '-hide', 'a=b=c', 'x');
	t.like(config, { focus: '-top', ignore: '--', hide: 'a=b=c' });
	t.deepEqual(sources, ['x']);
	t.throws(() => commandLine('-top', '-focus'), { message: '-focus needs a value' });
});

test('help ends the reading of flags, an unknown flag before it does not', t => {
	t.true(parseFlags(['-top', '-h', '-nosuch'], flagKinds()).help);
	t.true(parseFlags(['--help'], flagKinds()).help);
	t.throws(() => parseFlags(['-nosuch', '-h'], flagKinds()), { message: 'there is no flag -nosuch' });
	t.false(parseFlags(['x', '-h'], flagKinds()).help);
});

test('the first flag of a sample type wins, in the order of the table, and the others are told', t => {
	const { config, notices } = commandLine('-alloc_objects', '-inuse_space', 'x');
	t.is(config.sample_index, 'inuse_space');
	t.deepEqual(notices, ['-alloc_objects is ignored: inuse_space is chosen already']);
	t.like(commandLine('-sample_index=0', '-mean_delay', 'x').config, { sample_index: '0', mean: true });
});

test('names of flags that every object has are no flags', t => {
	for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
		t.throws(() => commandLine(`-${name}`, 'x'), { message: `there is no flag -${name}` });
	}
});
