/** The JSON of `-leaks` as programs may rely on it, for series of every shape. */
import { copyFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import test from 'ava';
import { runProgram } from '../helpers/command-line.js';
import { temporaryFolder } from '../shell/run-driver.js';

const openonu = resolve('fixtures', 'openonu');
const example = resolve('fixtures', 'example', 'profiles');
const real = (name: string): string => join(openonu, `${name}.pprof`);
const own = (name: string): string => join(example, `${name}.pprof`);

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type JsonObject = { readonly [name: string]: Json };

function isObject(value: Json | undefined): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectsIn(value: Json | undefined): readonly JsonObject[] {
	return Array.isArray(value) ? value.filter(isObject) : [];
}

/** What is wrong with an object's fields: those of `names` are there, with `?` at the end they may be, others are not. */
function fieldFaults(where: string, value: Json | undefined, names: string): string[] {
	if (!isObject(value)) return [`${where} is no object`];
	const wanted = names.split(' ');
	const known = new Set(wanted.map(name => name.replace('?', '')));
	const missing = wanted
		.filter(name => !name.endsWith('?') && !(name in value))
		.map(name => `${where}.${name} is missing`);
	const more = Object.keys(value)
		.filter(name => !known.has(name))
		.map(name => `${where}.${name} is too much`);
	return [...missing, ...more];
}

/** An interval around the estimate, or why there is none. */
function intervalFaults(where: string, value: Json | undefined, name = 'estimate'): string[] {
	const faults = fieldFaults(where, value, `${name} low? high? why?`);
	if (!isObject(value) || faults.length > 0) return faults;
	const { [name]: estimate, low, high, why } = value;
	if (low === undefined && high === undefined) return typeof why === 'string' ? [] : [`${where} has no reason`];
	if (why !== undefined) return [`${where} has an interval and a reason`];
	if (typeof estimate !== 'number' || typeof low !== 'number' || typeof high !== 'number')
		return [`${where}: no numbers`];
	return low <= estimate && estimate <= high ? [] : [`${where}: ${low} <= ${estimate} <= ${high}`];
}

const strength = ['leak', 'growing', 'candidate', 'steady', 'too few samples'];

function suspectFaults(suspect: JsonObject, at: number, files: number): string[] {
	const where = `suspects[${at}]`;
	const faults = fieldFaults(
		where,
		suspect,
		'rank function file line verdict growthPerHour inuse instances bytesEach births deaths parts stack holders values',
	);
	if (suspect['rank'] !== at + 1) faults.push(`${where} has rank ${String(suspect['rank'])}`);
	if (files === 1 && suspect['verdict'] !== 'candidate') faults.push(`${where}: of one file it is no candidate`);
	faults.push(...intervalFaults(`${where}.growthPerHour`, suspect['growthPerHour']));
	faults.push(...intervalFaults(`${where}.inuse`, suspect['inuse'], 'bytes'));
	faults.push(...intervalFaults(`${where}.instances`, suspect['instances']));
	if (objectsIn(suspect['parts']).length === 0) faults.push(`${where} has no part`);
	for (const part of objectsIn(suspect['parts'])) {
		faults.push(...fieldFaults(`${where}.parts`, part, 'function file line instances bytesEach bytes'));
		faults.push(...intervalFaults(`${where}.parts.instances`, part['instances']));
	}
	for (const holder of objectsIn(suspect['holders']))
		faults.push(...fieldFaults(`${where}.holders`, holder, 'function file line goroutines proven'));
	const stack = suspect['stack'];
	if (!Array.isArray(stack) || stack.length === 0 || stack.some(name => typeof name !== 'string'))
		faults.push(`${where}.stack is no list of names`);
	return faults;
}

/** Everything in which a document breaks the contract. */
function faultsOf(document: JsonObject): string[] {
	const faults = fieldFaults(
		'document',
		document,
		'schema report sampleType unit snapshots verdict growthPerHour notes suspects',
	);
	const [snapshots, suspects] = [objectsIn(document['snapshots']), objectsIn(document['suspects'])];
	for (const snapshot of snapshots) {
		faults.push(...fieldFaults('snapshot', snapshot, 'file time total totalBytes'));
		const { time } = snapshot;
		if (time !== null && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(String(time)))
			faults.push(`time ${String(time)}`);
	}
	const times = snapshots.map(({ time }) => String(time));
	if (!times.includes('null') && times.join() !== times.toSorted().join()) faults.push('not in the order of time');
	faults.push(...intervalFaults('growthPerHour', document['growthPerHour']));
	faults.push(...suspects.flatMap((suspect, at) => suspectFaults(suspect, at, snapshots.length)));
	const verdicts = suspects.map(({ verdict }) => String(verdict));
	const strongest = strength.find(verdict => verdicts.includes(verdict)) ?? 'steady';
	if (document['verdict'] !== strongest) faults.push(`${String(document['verdict'])}, but ${strongest} is strongest`);
	return faults;
}

async function leaksOf(args: readonly string[]): Promise<JsonObject> {
	const { stdout, stderr } = await runProgram(['-leaks', '-json', ...args], '.');
	if (stdout.length === 0) throw new Error(stderr);
	const document: JsonObject = JSON.parse(stdout.toString());
	return document;
}

const leaking = [1, 2, 3, 4, 5, 6].map(at => own(`leak-${at}`));
const shapes: readonly (readonly [shape: string, args: readonly string[], head: JsonObject, files: number])[] = [
	['a series', leaking, { verdict: 'leak', unit: 'bytes' }, 6],
	['a series in reverse', leaking.toReversed(), { verdict: 'leak' }, 6],
	['every second file', [leaking[1], leaking[3], leaking[5]], { verdict: 'leak' }, 3],
	['goroutines among heaps', [own('goroutine'), ...leaking], { verdict: 'leak', sampleType: 'inuse_space' }, 6],
	['files named twice', [...leaking, ...leaking], { verdict: 'leak' }, 6],
	['objects', ['-sample_index=inuse_objects', ...leaking], { sampleType: 'inuse_objects', unit: 'count' }, 6],
	['two files', [real('leak-1'), real('leak-8')], { verdict: 'leak' }, 2],
	['one file', [leaking[2]], { verdict: 'candidate' }, 1],
	['the same file twice', [leaking[2], leaking[2]], { verdict: 'candidate' }, 1],
	['goroutines alone', [real('goroutine')], { verdict: 'candidate', sampleType: 'goroutine', unit: 'count' }, 1],
	['a restart', [real('leak-1'), real('leak-8'), real('fixed-1'), real('fixed-4')], { verdict: 'steady' }, 2],
];

for (const [shape, args, head, files] of shapes) {
	test(`the contract holds for ${shape}`, async t => {
		const document = await leaksOf(args);
		t.deepEqual(faultsOf(document), []);
		t.like(document, head);
		t.is(objectsIn(document['snapshots']).length, files);
	});
}

test('a restart is told, and what was before it is not judged', async t => {
	const { notes, snapshots } = await leaksOf(['leak-1', 'leak-8', 'fixed-1', 'fixed-4'].map(real));
	t.regex(String(notes), /^the process restarted once: /);
	t.deepEqual(
		objectsIn(snapshots).map(({ file }) => basename(String(file))),
		['fixed-1.pprof', 'fixed-4.pprof'],
	);
});

test('goroutines are counted, and have no bytes', async t => {
	const { suspects } = await leaksOf([real('goroutine')]);
	const [first] = objectsIn(suspects);
	t.is(first['bytesEach'], null);
	t.like(first['inuse'], { bytes: null, why: 'a goroutine profile has no bytes' });
	t.like(first['instances'], { estimate: 1840, low: 1840, high: 1840 });
});

test('a folder is the same series as its files', async t => {
	const folder = temporaryFolder(t);
	for (const file of leaking) copyFileSync(file, join(folder, basename(file)));
	const [one, other] = [await leaksOf([folder]), await leaksOf(readdirSync(folder).map(name => join(folder, name)))];
	t.deepEqual(one, other);
});

for (const [what, make, sentence] of [
	['a folder without files', (): undefined => undefined, /^there is no heap or goroutine profile among the sources\n/],
	[
		'a folder of what is no profile',
		(folder: string): void => writeFileSync(join(folder, 'notes.txt'), 'no profile'),
		/there is no heap or goroutine profile among the sources\n/,
	],
] as const) {
	test(`one sentence for ${what}`, async t => {
		const folder = temporaryFolder(t);
		make(folder);
		const { stdout, stderr, status } = await runProgram(['-leaks', folder], '.');
		t.is(stdout.length, 0);
		t.is(status, 2);
		t.regex(stderr, sentence);
	});
}

test('a base is said not to be looked at', async t => {
	const { stderr, status } = await runProgram(['-leaks', '-base', leaking[0], ...leaking.slice(1)], '.');
	t.is(status, 0);
	t.regex(stderr, /^the base is not looked at here: -compare BEFORE AFTER says what changed\n$/);
});

test('ranks that are not shown are told', async t => {
	const { stdout } = await runProgram(['-leaks', ...leaking], '.');
	const text = stdout.toString();
	const shown = Array.from(text.matchAll(/^ *(\d+) {2}\S.* {2}\[/gm), ([, rank]) => Number(rank));
	const deepest = Math.max(...shown);
	const missing = Array.from({ length: deepest }, (_, at) => at + 1).filter(rank => !shown.includes(rank));
	const [, told = ''] = /Left out: ranks? (.*?) (?:is|are) steady\./.exec(text) ?? [];
	t.deepEqual(told.match(/\d+/g)?.map(Number) ?? [], missing);
});
