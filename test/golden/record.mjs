// Records what the reference answers to the rows of rows.txt, for golden.test.ts: standard output byte for byte, whether
// it succeeded, and what it wrote to `{out}`. Needs Go; run from anywhere:
//   node test/golden/record.mjs [GROUP...]
// Of the named groups only, where some are named; the others' records stay.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { referenceProgram, run } from '../compare/run.mjs';

const largestPlain = 150_000;
process.chdir(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const folder = join('fixtures', 'golden', 'reports');
const program = referenceProgram();
if (program === undefined) {
	console.error('no Go on this machine: nothing to record from');
	process.exit(1);
}

const groups = new Map();
let group;
for (const line of readFileSync('test/golden/rows.txt', 'utf8').split('\n')) {
	const heading = /^# group (\S+)/.exec(line);
	if (heading) groups.set(heading[1], (group = []));
	else if (line.trim() !== '' && !line.startsWith('#')) group.push(line.trim());
}

const wanted = process.argv.slice(2);
if (wanted.length === 0) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, '.gitattributes'), '* -text\n*.gz binary\n');
const refused = [];
let total = 0;
for (const [name, rows] of groups) {
	if (wanted.length > 0 && !wanted.includes(name)) continue;
	const packed = Buffer.concat((await inPairs(rows)).flat());
	const isPlain = packed.length <= largestPlain;
	const bytes = isPlain ? packed : gzipSync(packed, { level: 9 });
	for (const suffix of ['.txt', '.txt.gz']) rmSync(join(folder, name + suffix), { force: true });
	writeFileSync(join(folder, isPlain ? `${name}.txt` : `${name}.txt.gz`), bytes);
	total += bytes.length;
	console.log(`${name}: ${rows.length} rows, ${bytes.length} bytes`);
}
console.log(`${[...groups.values()].flat().length} rows, ${total} bytes`);
for (const line of refused) console.error(`cannot be kept: ${line}`);
if (refused.length > 0) process.exitCode = 1;

async function inPairs(rows) {
	const answers = [];
	for (let at = 0; at < rows.length; at += 2)
		answers.push(...(await Promise.all(rows.slice(at, at + 2).map(recorded))));
	return answers;
}

// A row: `== line`, `ok` or `failed` and the numbers of bytes, then the bytes of standard output and of the file.
async function recorded(line) {
	const answer = await stableAnswer(line);
	const { stdout, file, ok } = answer;
	const sizes = [stdout.length, ...(file === undefined ? [] : [file.length])].join(' ');
	return [
		Buffer.from(`== ${line}\n${ok ? 'ok' : 'failed'} ${sizes}\n`),
		stdout,
		file ?? Buffer.alloc(0),
		Buffer.from('\n'),
	];
}

async function stableAnswer(line) {
	const answers = [];
	for (let left = 4; left > 0; left--) answers.push(await run([program], line));
	const [answer] = answers;
	const text = `${answer.stdout.toString('latin1')}${answer.file?.toString('latin1') ?? ''}`;
	const refuse = why => refused.push(`${why}: ${line}`);
	if (answers.some(other => !answer.stdout.equals(other.stdout))) refuse('differs from itself');
	if (/^(panic:|goroutine \d+ \[running)/m.test(answer.stderr)) refuse('panics');
	// What depends on this machine would fail on every other one.
	for (const path of [process.cwd(), process.env.HOME]) {
		if (path && path.length > 1 && text.includes(path)) refuse(`names ${path}`);
	}
	return answer;
}
