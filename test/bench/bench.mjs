// Compares the speed and the memory of pprofsh with those of the reference's own program (`go tool -n pprof`, without the
// start-up of the go command; "as typed" is with it), on drawn heap profiles and on a real one.
//
//   npm run bench -- [--only WORDS] [--runs N] [--record] [--product FILE]
//
// --only: rows whose name has these words. --runs: timed runs of each, alternating; fewer where the reference takes long.
// --record: keeps the reference's figures in recorded.json, which stand in for it on a machine without Go.
// A row names what was aimed for and whether it was reached; the exit status is 1 when one was not, or when the two
// programs do not print the same.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchProfile, benchSeries } from './generate.mjs';
import { findBrowser, firstView, stepsInBrowser } from './web.mjs';
import { account, median, shellTimes, wallTime } from './measure.mjs';
import { explorerKeys, explorerTimes, firstKeys } from './terminal.mjs';
import { promptTimes } from './prompt.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));
const recordedPath = join(here, 'recorded.json');
const options = readOptions();
const product = [process.execPath, resolve(options.product ?? join(root, 'bin', 'pprofsh.js'))];
// Beyond this many seconds of the reference, one timed run is enough.
const patience = 8;

// `times`: at least as many times as fast; `memory`: at most this part of the reference's; `typed`: against
// `go tool pprof`; `overNode`: at most as many times as long as `node -e 0`; `picture`: the reference draws with the
// native `dot`, so that the files differ and its memory is not all there is; without `dot`, recorded figures stand in.
const rows = [
	{ on: 'real', args: ['-top'], times: 1, typed: true, overNode: 1.5 },
	{ on: 'small', args: ['-top'], times: 1, typed: true },
	{ on: 'middle', args: ['-top'], times: 9, memory: 0.4 },
	{ on: 'large', args: ['-top'], times: 18, memory: 0.2 },
	{ on: 'middle', args: ['-tree'], times: 6 },
	{ on: 'middle', args: ['-dot'], times: 6 },
	{ on: 'middle', args: ['-peek=NewDevice'], times: 6 },
	{ on: 'middle', args: ['-list=NewDevice'], times: 6 },
	{ on: 'middle', args: ['-top', '-base={profile}'], times: 6 },
	{ on: 'middle', args: ['-top', '-base={earlier}'], times: 1, memory: 0.6 },
	{ on: 'middle', args: ['-tags'], times: 1, memory: 0.5 },
	{ on: 'middle', args: ['-raw'], times: 1, memory: 0.5 },
	{ on: 'middle', args: ['-traces'], times: 1, memory: 0.5 },
	{ on: 'real', args: ['-svg'], times: 1, picture: true },
	{ on: 'real', args: ['-png'], times: 1, picture: true },
	{ on: 'small', args: ['-svg'], times: 1, picture: true },
	{ on: 'small', args: ['-png'], times: 1, picture: true },
	{ on: 'large', args: ['-svg', '-nodecount=500'], times: 1.5, picture: true },
];
const shellRows = ['top', 'peek NewDevice', 'tree', 'top NewDevice'];
const firstAnswer = 300;
const secondAnswer = 30;
// Series of profiles for `-leaks`: seconds and MiB.
const leakRows = [
	{ name: 'leaks: 12 files of middle', on: 'middle', files: 12, most: 10, peak: 1024 },
	{ name: 'leaks: 100 files of tiny', on: 'tiny', files: 100, most: 3, peak: 1024 },
];
// Milliseconds: to the first view after the request, and for a step in the browser.
const firstPage = 500;
const stepTime = 8;
// Of `node -e 0` on the same terminal.
const firstPrompt = 2;
const completePrompt = 3.5;

const reference = findReference();
const graphviz = 'dot';
const hasDot = spawnSync(graphviz, ['-V']).status === 0;
const recorded = JSON.parse(readFileSync(recordedPath, 'utf8'));
let missed = 0;
console.log(`node ${process.version} on ${cpus()[0]?.model ?? 'an unknown processor'}`);
console.log(
	reference
		? `reference: ${reference}${hasDot ? '' : '; no dot here: recorded figures for pictures'}`
		: `no Go here: the reference's figures are those of ${recorded.machine}`,
);
const nodeAlone = median(await repeated(11, () => wallTime([process.execPath, '-e', '0'])));
console.log(`node -e 0: ${nodeAlone.toFixed(0)} ms\n`);
for (const row of rows) if (isWanted(nameOf(row))) await measureRow(row);
if (isWanted('shell on large')) await measureShell();
for (const row of leakRows) if (isWanted(row.name)) await measureLeaks(row);
if (isWanted('web')) await measureWeb();
if (isWanted('terminal')) await measureTerminal();
if (isWanted('prompt on real')) await measurePrompt();
if (options.record && reference) {
	recorded.machine = `${cpus()[0]?.model}, ${execFileSync('go', ['version'], { encoding: 'utf8' }).trim()}`;
	writeFileSync(recordedPath, `${JSON.stringify(recorded, null, '\t')}\n`);
}
console.log(missed === 0 ? '\nall reached' : `\n${missed} missed`);
process.exitCode = missed === 0 ? 0 : 1;

async function measureRow(row) {
	const profile = row.on === 'real' ? join(root, 'fixtures', 'openonu', 'leak-8.pprof') : await benchProfile(row.on);
	const args = [];
	for (const arg of row.args) {
		const path = arg.includes('{earlier}') ? (await benchSeries(row.on, 12))[0] : profile;
		args.push(arg.replace(/\{\w+\}/, () => path));
	}
	args.push(profile);
	const isMeasured = reference !== undefined && (!row.picture || hasDot);
	const theirs = isMeasured ? await account([reference, ...args]) : recorded.rows[nameOf(row)];
	const ours = await account([...product, ...args]);
	const isSame = theirs === undefined || row.picture ? undefined : theirs.digest === ours.digest;
	const command = row.typed ? ['go', 'tool', 'pprof', ...args] : [reference, ...args];
	const { theirTime, ourTime } = await alternating(isMeasured ? command : undefined, [...product, ...args]);
	if (isMeasured) recorded.rows[nameOf(row)] = { ...theirs, stderr: undefined, time: Math.round(theirTime) };
	report(row, { theirs, ours, isSame, isMeasured, theirTime: theirTime ?? theirs?.time, ourTime });
}

async function alternating(theirCommand, ourCommand) {
	const theirTimes = [];
	const ourTimes = [];
	for (let run = 0; run < options.runs; run++) {
		const isLong = theirTimes.length > 0 && theirTimes[0] > patience * 1000;
		if (theirCommand && !isLong) theirTimes.push(await wallTime(theirCommand));
		ourTimes.push(await wallTime(ourCommand));
	}
	return { theirTime: theirCommand ? median(theirTimes) : undefined, ourTime: median(ourTimes) };
}

function report(row, { theirs, ours, isSame, isMeasured, theirTime, ourTime }) {
	const parts = [];
	const judge = (text, isReached) => {
		if (!isReached) missed++;
		parts.push(`${text} ${isReached ? 'reached' : 'MISSED'}`);
	};
	if (theirTime === undefined) parts.push(`${ourTime.toFixed(0)} ms, nothing recorded to compare with`);
	else {
		const times = theirTime / ourTime;
		const against = row.typed ? ' as typed' : '';
		parts.push(
			`${ourTime.toFixed(0)} ms against ${theirTime.toFixed(0)} ms${against}${isMeasured ? '' : ' (recorded)'}`,
		);
		judge(`${times.toFixed(2)}x as fast (${row.times}x`, times >= row.times);
	}
	if (row.overNode) {
		const part = ourTime / nodeAlone;
		judge(`${part.toFixed(2)} of node -e 0 (${row.overNode}`, part <= row.overNode);
	}
	if (theirs?.peak && ours.peak && !row.picture) {
		const part = ours.peak / theirs.peak;
		const text = `${ours.peak.toFixed(0)} MiB against ${theirs.peak.toFixed(0)} MiB, ${(part * 100).toFixed(0)} %`;
		if (row.memory) judge(`${text} (${row.memory * 100} %`, part <= row.memory);
		else parts.push(text);
	}
	if (row.picture && !(ours.ok && ours.bytes > 0)) judge(`no picture: ${ours.stderr.trim().slice(0, 100)} (`, false);
	if (isSame !== undefined && !isSame)
		judge(`output is not the same${ours.ok ? '' : `: ${ours.stderr.trim().slice(0, 100)}`} (`, false);
	console.log(
		`${nameOf(row).padEnd(34)} ${parts.map(part => (/(reached|MISSED)$/.test(part) ? `${part})` : part)).join('; ')}`,
	);
}

// Each command twice: the first answer computes, the second may remember.
async function measureShell() {
	const profile = await benchProfile('large');
	const times = await shellTimes(
		[...product, profile],
		shellRows.flatMap(line => [line, line]),
	);
	shellRows.forEach((line, at) => {
		const [first, second] = times.slice(at * 2, at * 2 + 2);
		const verdict = first <= firstAnswer && second <= secondAnswer ? 'reached' : 'MISSED';
		if (verdict === 'MISSED') missed++;
		const text = `${first.toFixed(0)} ms (${firstAnswer}), again ${second.toFixed(1)} ms (${secondAnswer})`;
		console.log(`${`shell on large: ${line}`.padEnd(34)} ${text} ${verdict}`);
	});
}

async function measureLeaks({ name, on, files, most, peak }) {
	const command = [...product, '-leaks', ...(await benchSeries(on, files))];
	const ours = await account(command);
	const time = median(await repeated(options.runs, () => wallTime(command))) / 1000;
	const isReached = ours.ok && time <= most && (ours.peak ?? 0) <= peak;
	if (!isReached) missed++;
	const text = `${time.toFixed(1)} s (${most}), ${ours.peak?.toFixed(0) ?? '?'} MiB (${peak})`;
	console.log(`${name.padEnd(34)} ${text} ${isReached ? 'reached' : 'MISSED'}`);
}

// The page of -http: its first view beside the reference's, and what a step of zooming, panning and scrolling costs.
async function measureWeb() {
	const name = 'web: first view of middle';
	const middle = await benchProfile('middle');
	const theirs = reference ? (await firstView([reference], [middle])).time : recorded.rows[name]?.time;
	if (reference) recorded.rows[name] = { time: Math.round(theirs) };
	const ours = median(await repeated(options.runs, async () => (await firstView(product, [middle])).time));
	const beside = theirs === undefined ? '' : ` against ${theirs.toFixed(0)} ms${reference ? '' : ' (recorded)'}`;
	judgeWeb(name, `${ours.toFixed(0)} ms${beside} (${firstPage} ms`, ours <= firstPage);
	const browser = findBrowser();
	if (browser === undefined) {
		console.log('web: steps of zooming and panning'.padEnd(34), 'no chromium on this machine: not measured');
		return;
	}
	const steps = await stepsInBrowser(product, [await benchProfile('large')], browser);
	for (const [view, time] of Object.entries(steps)) {
		judgeWeb(
			`web: a step in the ${view.split('?')[0]} of large`,
			`${time.toFixed(1)} ms of script and layout (${stepTime} ms`,
			time < stepTime,
		);
	}
}

function judgeWeb(name, text, isReached) {
	if (!isReached) missed++;
	console.log(`${name.padEnd(34)} ${text} ${isReached ? 'reached' : 'MISSED'})`);
}

// The explorer: the answer to a key within 50 ms on 60,000 samples and 200 ms on 400,000, less than 2 kB for a move in the top
// table, and the end of a burst of 50 keys within 100 ms of the last.
async function measureTerminal() {
	for (const [on, most] of [
		['middle', 50],
		['large', 200],
	]) {
		const profile = await benchProfile(on);
		const shell = [...product, '-tui', profile];
		for (const size of [
			{ columns: 80, rows: 24 },
			{ columns: 160, rows: 50 },
		]) {
			const { results, burst } = await explorerTimes(shell, explorerKeys, size);
			const where = `${on}, ${size.columns}x${size.rows}`;
			for (const { name, time, bytes } of results) {
				const limit = name.startsWith('move') ? 2000 : Infinity;
				judgeKey(`${where}: ${name}`, time, most, bytes, limit);
			}
			judgeKey(`${where}: end of 50 repeats`, burst, 100, undefined, Infinity);
		}
		for (const key of firstKeys) {
			const { results } = await explorerTimes(shell, [key], { rest: 0 });
			const [{ name, begun, time }] = results;
			console.log(
				`${`terminal on ${on}: ${name} at once`.padEnd(44)} ${begun.toFixed(0)} ms until something is seen, ${time.toFixed(0)} ms until all`,
			);
		}
	}
}

function judgeKey(name, time, most, bytes, limit) {
	const isReached = time <= most && (bytes ?? 0) < limit;
	if (!isReached) missed++;
	const size = bytes === undefined ? '' : `, ${bytes} bytes${limit < Infinity ? ` (${limit})` : ''}`;
	console.log(
		`${`terminal on ${name}`.padEnd(44)} ${time.toFixed(0)} ms (${most})${size} ${isReached ? 'reached' : 'MISSED'}`,
	);
}

async function measurePrompt() {
	const profile = join(root, 'fixtures', 'openonu', 'leak-8.pprof');
	const { node, first, complete } = await promptTimes(product, profile, Math.max(9, options.runs));
	for (const [name, time, most] of [
		['prompt on real: first', first, firstPrompt],
		['prompt on real: complete', complete, completePrompt],
	]) {
		const verdict = time <= most * node ? 'reached' : 'MISSED';
		if (verdict === 'MISSED') missed++;
		const text = `${time.toFixed(0)} ms, ${(time / node).toFixed(2)} of node -e 0 there, ${node.toFixed(0)} ms (${most})`;
		console.log(`${name.padEnd(34)} ${text} ${verdict}`);
	}
}

async function repeated(count, action) {
	const results = [];
	for (let run = 0; run < count; run++) results.push(await action());
	return results;
}

function nameOf({ on, args }) {
	return `${args.join(' ')} on ${on}`;
}

function isWanted(name) {
	return options.only === undefined || name.includes(options.only);
}

function readOptions() {
	const { values } = parseArgs({
		options: {
			only: { type: 'string' },
			runs: { type: 'string', default: '5' },
			record: { type: 'boolean', default: false },
			product: { type: 'string' },
		},
	});
	return { ...values, runs: Number(values.runs) };
}

function findReference() {
	try {
		return execFileSync('go', ['tool', '-n', 'pprof'], {
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		}).trim();
	} catch {
		return undefined;
	}
}
