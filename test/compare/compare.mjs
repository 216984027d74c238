// Runs argument lines through the reference (`go tool pprof`) and through pprofsh, and shows where standard output, what
// was written to a file, or success differ.
//
//   npm run compare -- [--lines FILE] [--random N] [--seed N] [--profiles FOLDER]... [--drawn N] [--seconds N]
//                      [--jobs N] [--save FILE] [--fresh] [--all] [--product FILE]
//   npm run compare -- --web N [--seed N] [--profiles FOLDER]... [--drawn N] [--seconds N] [--all] [--only PAGE]
//
// --web: compares this many drawn addresses of the two programs' pages instead (web.mjs).
// --lines: a file of lines, arguments as a shell would split them (only '...' quotes); `<<a;b;c` at the end feeds the
//   commands a, b, c to the interactive shell; `{out}` is a file to write to; `#` starts a comment. Without --lines and
//   --random the rows of the golden tests are taken.
// --drawn: with --random, the lines are about this many drawn profiles and no others (so with --web).
// --random: this many drawn lines over the profiles of fixtures/ and of the folders given.
// --save: writes the lines that differ, to be run again with --lines.
// --fresh: asks the reference again where an earlier answer is kept. --all: shows every difference.
// Paths are relative to the project's root. Without Go on the machine it says so and ends.
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { writeDrawnProfiles } from './drawn-profiles.mjs';
import { randomLines } from './random-lines.mjs';
import { cacheFolder, referenceProgram, run, runReference } from './run.mjs';

const shownAtFirst = 12;
const retries = 3;
process.chdir(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

const valuesOf = name => process.argv.flatMap((arg, at) => (arg === name ? [process.argv[at + 1]] : []));
const valueOf = (name, fallback) => valuesOf(name).at(-1) ?? fallback;
const product = [process.execPath, valueOf('--product', 'bin/pprofsh.js')];
const seed = Number(valueOf('--seed', '1'));
const fresh = process.argv.includes('--fresh');

const reference = referenceProgram();
if (reference === undefined) {
	console.log('no Go on this machine: nothing to compare with');
	process.exit(0);
}

if (valueOf('--web')) {
	const { compareWeb } = await import('./web.mjs');
	const different = await compareWeb({
		reference,
		product,
		profiles: profilesGiven(),
		count: Number(valueOf('--web')),
		seed,
		seconds: Number(valueOf('--seconds', '3600')),
		all: process.argv.includes('--all'),
		only: valueOf('--only', ''),
	});
	process.exit(different > 0 ? 1 : 0);
}

const deadline = Date.now() + 1000 * Number(valueOf('--seconds', '3600'));
const counts = { same: 0, escaped: 0, 'more source found': 0, random: 0, panicked: 0, different: 0, 'not run': 0 };
const differences = [];
const lines = givenLines();
const progress = process.stderr.isTTY ? setInterval(report, 2000) : undefined;
let next = 0;
await Promise.all(Array.from({ length: Number(valueOf('--jobs', '2')) }, work));
clearInterval(progress);
differences.sort((a, b) => a.at - b.at);
for (const difference of process.argv.includes('--all') ? differences : differences.slice(0, shownAtFirst))
	show(difference);
if (valueOf('--save')) writeFileSync(valueOf('--save'), differences.map(({ line }) => `${line}\n`).join(''));
console.log(
	Object.entries(counts)
		.filter(([name, count]) => count > 0 || name === 'same' || name === 'different')
		.map(([name, count]) => `${count} ${name}`)
		.join(', '),
);
process.exitCode = counts.different > 0 ? 1 : 0;

function report() {
	process.stderr.write(`\r${next} of ${lines.length}, ${counts.different} different `);
}

function givenLines() {
	const files = valuesOf('--lines');
	const random = Number(valueOf('--random', '0'));
	if (files.length === 0 && random === 0) files.push('test/golden/rows.txt');
	const listed = files
		.flatMap(file => readFileSync(file, 'utf8').split('\n'))
		.map(line => line.trim())
		.filter(line => line !== '' && !line.startsWith('#'));
	if (random === 0) return listed;
	return [...listed, ...randomLines(profilesGiven(), random, seed)];
}

function profilesGiven() {
	const drawn = Number(valueOf('--drawn', '0'));
	const folders = drawn > 0 ? [drawnFolder(drawn)] : ['fixtures', ...valuesOf('--profiles')];
	return folders.flatMap(filesIn);
}

function drawnFolder(count) {
	const folder = join(cacheFolder, `drawn-${seed}-${count}`);
	writeDrawnProfiles(folder, count, seed);
	return folder;
}

function filesIn(folder) {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.sort()
		.map(name => relative('.', join(folder, name)))
		.filter(path => !/\s/.test(path) && !path.includes('golden') && existsSync(path) && statSync(path).isFile());
}

async function work() {
	while (next < lines.length) {
		const at = next++;
		if (Date.now() > deadline) counts['not run']++;
		else await compareLine(lines[at], at);
	}
}

async function compareLine(line, at) {
	const [expected, actual] = await Promise.all([runReference(reference, line, fresh), run(product, line)]);
	const verdict = await judge(line, expected, actual);
	counts[verdict]++;
	if (verdict === 'different') differences.push({ at, line, expected, actual });
}

async function judge(line, expected, actual) {
	if (isSame(expected, actual)) return 'same';
	const crashed = /^(panic:|fatal error:|runtime error|goroutine \d+ \[)/m;
	if (crashed.test(expected.stderr))
		return crashed.test(actual.stderr) || /^\s+at .*:\d+:\d+\)?$/m.test(actual.stderr) ? 'different' : 'panicked';
	if (isSame(withEscapes(expected), actual)) return 'escaped';
	if (
		/ is shown from /.test(actual.stderr) &&
		isSame(withoutMissing(expected, expected), withoutMissing(actual, expected))
	) {
		return 'more source found';
	}
	// Where the reference does not agree with itself, there is nothing to agree with.
	let isRandom = false;
	for (let left = retries; left > 0; left--) {
		const again = await runReference(reference, line, true);
		if (isSame(again, actual)) return 'same';
		isRandom ||= !isSame(again, expected);
	}
	return isRandom ? 'random' : 'different';
}

function isSame(expected, actual) {
	return (
		expected.ok === actual.ok &&
		inflated(expected.stdout).equals(inflated(actual.stdout)) &&
		inflated(expected.file ?? Buffer.alloc(0)).equals(inflated(actual.file ?? Buffer.alloc(0))) &&
		(expected.file === undefined) === (actual.file === undefined)
	);
}

// Two compressors need not agree on their bytes.
function inflated(bytes) {
	if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
	try {
		return gunzipSync(bytes);
	} catch {
		return bytes;
	}
}

// The one difference that is wanted: what could steer a terminal is shown as an escape.
function withEscapes(answer) {
	return { ...answer, stdout: escaped(answer.stdout), file: answer.file && escaped(answer.file) };
}

// The other: source is shown where the reference found none. There, its sentence and the source are left out.
function withoutMissing(answer, expected) {
	const missing = new Set();
	partsOf(expected).forEach((part, at) => / Error: /.test(part.split('\n')[2]) && missing.add(at));
	const shown = /^(ROUTINE .*\n.*\n)(?: Error: .*\n|(?: *\S+ +\S+ +\d+:.*\n)*)/;
	const kept = partsOf(answer).map((part, at) => (missing.has(at) ? part.replace(shown, '$1') : part));
	return { ...answer, stdout: Buffer.from(kept.join(''), 'latin1') };
}

function partsOf(answer) {
	return answer.stdout.toString('latin1').split(/^(?=ROUTINE =)/m);
}

function escaped(bytes) {
	// oxlint-disable-next-line no-control-regex -- control characters are the point
	const unsafe = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
	const text = bytes.toString('utf8');
	return unsafe.test(text) ? Buffer.from(text.replace(unsafe, escapeOf)) : bytes;
}

function escapeOf(char) {
	if (char === '\r') return '\\r';
	const code = char.charCodeAt(0);
	return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

function show({ line, expected, actual }) {
	console.log(`differs: ${line}`);
	if (expected.ok !== actual.ok) console.log(`  success: reference ${expected.ok}, pprofsh ${actual.ok}`);
	const shown = showTexts('', expected.stdout, actual.stdout) | showTexts('{out} ', expected.file, actual.file);
	if (!shown || expected.ok !== actual.ok) {
		console.log(`  reference said: ${lastLine(expected.stderr)}\n  pprofsh said:   ${lastLine(actual.stderr)}`);
	}
}

function showTexts(name, expected, actual) {
	const [a, b] = [expected, actual].map(bytes =>
		inflated(bytes ?? Buffer.alloc(0))
			.toString('latin1')
			.split('\n'),
	);
	const length = Math.max(a.length, b.length);
	for (let row = 0; row < length; row++) {
		if (a[row] === b[row]) continue;
		console.log(`  ${name}line ${row + 1} of ${a.length}\n  - ${shownLine(a[row])}\n  + ${shownLine(b[row])}`);
		return true;
	}
	return false;
}

function shownLine(text) {
	if (text === undefined) return '(end)';
	return Buffer.from(text.slice(0, 400), 'latin1').toString('utf8');
}

function lastLine(text) {
	return text.trim().split('\n').slice(0, 3).join(' | ').slice(0, 300);
}
