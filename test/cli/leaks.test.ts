import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import test from 'ava';
import { encodeProfile } from '../../src/profile/encode.js';
import { leakReports } from '../../src/render/leak/schema.js';
import { runProgram } from '../helpers/command-line.js';
import { heapOf } from '../leak/draw.js';
import type { Parsed } from '../render/json-fields.js';
import { fieldsOf } from '../render/json-fields.js';
import { temporaryFolder } from '../shell/run-driver.js';

const openonu = resolve('fixtures', 'openonu');
const example = resolve('fixtures', 'example', 'profiles');
const series = (name: string, count: number): string[] =>
	Array.from({ length: count }, (_, at) => join(example, `${name}-${at + 1}.pprof`));
const leaking = [...series('leak', 6), join(example, 'goroutine.pprof')];
const fixed = series('fixed', 4);

/** Runs the program, its output as text. */
async function run(
	args: readonly string[],
	cwd: string,
): Promise<{ stdout: string; stderr: string; status: number | null }> {
	const { stdout, stderr, status } = await runProgram(args, cwd);
	return { stdout: stdout.toString(), stderr, status };
}

interface Interval {
	readonly estimate: number;
	readonly low?: number;
	readonly high?: number;
	readonly why?: string;
}

interface Part {
	readonly function: string;
	readonly file: string;
	readonly line: number;
	readonly instances: Interval;
	readonly bytesEach: number;
	readonly bytes: number;
}

interface LeaksDocument {
	readonly schema: number;
	readonly sampleType: string;
	readonly unit: string;
	readonly snapshots: readonly { readonly file: string; readonly time: string | null; readonly totalBytes: number }[];
	readonly verdict: string;
	readonly suspects: readonly {
		readonly rank: number;
		readonly function: string;
		readonly file: string;
		readonly line: number;
		readonly verdict: string;
		readonly growthPerHour: Interval;
		readonly inuse: { readonly bytes: number; readonly low?: number; readonly high?: number };
		readonly instances: Interval;
		readonly bytesEach: number;
		readonly births: number | null;
		readonly deaths: number | null;
		readonly parts: readonly Part[];
		readonly stack: readonly string[];
		readonly holders: readonly {
			readonly function: string;
			readonly file: string;
			readonly line: number;
			readonly goroutines: number;
		}[];
	}[];
}

async function leaksOf(files: readonly string[]): Promise<LeaksDocument> {
	const { stdout, stderr, status } = await run(['-leaks', '-json', ...files], '.');
	if (status !== 0) throw new Error(stderr);
	const document: LeaksDocument = JSON.parse(stdout);
	return document;
}

test('the suspects of a real leak, as the contract has them', async t => {
	const { suspects, snapshots, ...head } = await leaksOf(leaking);
	t.like(head, { schema: 1, sampleType: 'inuse_space', unit: 'bytes', verdict: 'leak' });
	t.is(snapshots.length, 6);
	for (const { time, totalBytes } of snapshots) {
		t.regex(time ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
		t.true(totalBytes > 5e7);
	}
	const [first] = suspects;
	t.is(first.rank, 1);
	t.is(first.function, 'example.com/onusim/device.NewDevice');
	t.is(first.verdict, 'leak');
	const { low = 0, high = 0 } = first.instances;
	t.true(low <= 900 && 900 <= high, `${low}..${high}`);
	t.true(
		first.parts.some(
			({ file, line, bytesEach }) => file.endsWith('device.go') && line === 42 && Math.abs(bytesEach - 49_152) < 1,
		),
	);
	t.deepEqual(
		first.holders.map(({ function: name, goroutines }) => [name, goroutines]),
		[['example.com/onusim/device.(*Device).processSyncMessages', 900]],
	);
	t.true((first.growthPerHour.low ?? 0) > 0 && (first.growthPerHour.high ?? 0) > first.growthPerHour.estimate);
	t.true((first.births ?? 0) > 400 && (first.deaths ?? 1) < 50);
	t.true(first.stack.some(name => name.endsWith('NewDevice')));
	t.regex(first.stack[first.stack.length - 1], /main\.main$|goexit|func/);
});

test('the openonu adapter, by two files', async t => {
	const { suspects, verdict } = await leaksOf(
		['leak-1', 'leak-8', 'goroutine'].map(name => join(openonu, `${name}.pprof`)),
	);
	const { leak } = JSON.parse(readFileSync(join(openonu, 'truth.json'), 'utf8'));
	t.is(verdict, 'leak');
	const { low = 0, high = 0 } = suspects[0].instances;
	t.true(low <= leak.onusAtEnd && leak.onusAtEnd <= high, `${low}..${high}`);
	t.regex(suspects[0].holders[0].function, /processMibSyncMessages$/);
});

test('repaired, nothing is called a leak', async t => {
	for (const files of [fixed, ['fixed-1', 'fixed-4'].map(name => join(openonu, `${name}.pprof`))]) {
		const { suspects } = await leaksOf(files);
		t.deepEqual(
			suspects.filter(({ verdict }) => verdict === 'leak'),
			[],
		);
	}
});

test('the text names instances, growth, holders and the lines of the source', async t => {
	const source = ['-source_path', resolve('fixtures', 'example', 'src'), '-trim_path', '/go/src/onusim'];
	const { stdout } = await run(['-leaks', ...source, ...leaking], '.');
	t.regex(stdout, /^It leaks\.\n6 files over /);
	t.regex(stdout, /\n {2}1 {2}device\.NewDevice {2}\[leak\]\n/);
	t.regex(stdout, /per hour \(.+\.\..+\), \d[\d,]* born, 0 freed, still growing\n/);
	t.regex(stdout, /device\.go:42 +48 kB +d\.syncMessages = make\(chan Message, queueLength\)\n/);
	t.regex(
		stdout,
		/900 goroutines wait in device\.\(\*Device\)\.processSyncMessages device\.go:82: about as many; a likely holder\n/,
	);
});

test('one file has candidates, and says that one is not enough', async t => {
	const { stdout, status } = await run(['-leaks', leaking[5]], '.');
	t.is(status, 0);
	t.regex(stdout, /^One file shows what is large and old, not what grows\.\n/);
	t.notRegex(stdout, /\[leak\]/);
});

test('growth is a table, in text, JSON, CSV and Markdown', async t => {
	const growth = async (...flags: string[]) => (await run(['-growth', ...flags, ...leaking], '.')).stdout;
	t.regex(await growth(), /^6 files over .*\n.* growth per hour\n.* total\n/);
	const { rows, total } = JSON.parse(await growth('-json'));
	t.is(rows[0].values.length, 6);
	t.true(total.values[5] > total.values[0]);
	t.regex(await growth('-csv'), /^function,file,line,growth_per_hour_bytes,snapshot_1_bytes,/);
	t.regex(await growth('-md'), /^\| function \| file \|/);
});

test('compare says fixed, unchanged, worse, or why it cannot', async t => {
	const verdict = async (before: string, after: string): Promise<string> => {
		const { stdout } = await run(['-compare', '-json', before, after], '.');
		return JSON.parse(stdout).verdict;
	};
	const file = (name: string): string => join(openonu, `${name}.pprof`);
	t.is(await verdict(file('leak-8'), file('fixed-4')), 'fixed');
	t.is(await verdict(file('fixed-4'), file('leak-8')), 'worse');
	t.is(await verdict(file('leak-8'), file('leak-8')), 'unchanged');
	t.is(await verdict(file('leak-8'), file('goroutine')), 'not comparable');
	t.is(await verdict(file('leak-8'), leaking[5]), 'not comparable');
	const { stdout } = await run(['-compare', file('leak-8'), file('fixed-4')], '.');
	t.regex(stdout, /^Fixed: /);
	t.regex(stdout, /\d+ functions within noise/);
});

test('compare as a picture is the flame graph of the difference', async t => {
	const folder = temporaryFolder(t);
	await run(['-compare', '-output=change.svg', leaking[5], fixed[3]], folder);
	t.regex(readFileSync(join(folder, 'change.svg'), 'utf8'), /^(?:<\?xml[^>]*>\s*)?<svg[\s\S]*NewDevice/);
});

test('assert fails with status 1 and its evidence', async t => {
	const check = (expression: string, files: readonly string[]) => run(['-assert', expression, ...files], '.');
	const bad = await check('leaks() == 0; inuse_space(device.NewDevice) < 5MB', leaking);
	t.is(bad.status, 1);
	t.regex(bad.stdout, /^FAILS {2}leaks\(\) == 0: \d+: device\.NewDevice /);
	t.regex(bad.stdout, /\nFAILS {2}inuse_space\(device\.NewDevice\) < 5MB: .* MB \(/);
	const good = await check('leaks() == 0; inuse_space(device.NewDevice) < 5MB', fixed);
	t.is(good.status, 0);
	t.regex(good.stdout, /^holds {2}leaks\(\) == 0: none\n/);
	const few = await check('leaks() == 0', [fixed[3]]);
	t.is(few.status, 1);
	t.regex(few.stdout, /too few samples/);
});

test('assert does not take two files for proof where one line grew between them', async t => {
	const folder = temporaryFolder(t);
	const grew = [0, 40, 80].map((kept, minute) => {
		const file = join(folder, `${minute}.pprof`);
		const site = { stack: ['main.makeThing', 'main.main'], size: 100_000 };
		writeFileSync(file, encodeProfile(heapOf([site], [{ kept, born: kept }], minute)));
		return file;
	});
	const two = await run(['-assert', 'leaks() == 0', ...grew.slice(0, 2)], '.');
	t.is(two.status, 1);
	t.regex(two.stdout, /^FAILS {2}leaks\(\) == 0: too few samples: two files .*: main\.makeThing /);
	const three = await run(['-assert', 'leaks() == 0', ...grew], '.');
	t.regex(three.stdout, /^FAILS {2}leaks\(\) == 0: 1: main\.makeThing /);
});

test('assert wants the bound to hold too, but where the estimate is asked for', async t => {
	const expression = 'inuse_space(device.NewDevice) < 290MB';
	t.is((await run(['-assert', expression, leaking[5]], '.')).status, 1);
	t.is((await run(['-assert_estimate', '-assert', expression, leaking[5]], '.')).status, 0);
	const both = await run(['-assert', 'growth() < 1GB/s', '-assert', 'leaks() == 0', ...leaking], '.');
	t.is(both.status, 2);
	const several = await run(['-assert', 'growth() < 100TB/h', '-assert', 'leaks() == 0', ...leaking], '.');
	t.is(several.status, 1);
	t.regex(several.stdout, /^holds .*\nFAILS .*\n$/);
	const misspelt = await run(['-assert', 'growth(devcie) < 1TB/h', ...leaking], '.');
	t.regex(misspelt.stdout, /^holds .*, no sample matches\n$/);
});

for (const [args, sentence] of [
	[
		['-leaks', join(openonu, 'cpu.pprof')],
		/cpu\.pprof is neither a heap nor a goroutine profile: it has samples, cpu\n/,
	],
	[['-leaks', join(openonu, 'heap-delta-3s.pprof')], /is a difference over 3\.02\d* s and does not say what lives\n/],
	[['-compare', leaking[0]], /^compare needs two sources: before and after\n/],
	[['-assert', '', leaking[0]], /^there is nothing to assert\n/],
	[['-assert', 'memory() < 1', leaking[0]], /^nothing can be expected of memory\n/],
	[['-assert', 'inuse_space([) < 1MB', leaking[0]], /is not a valid regular expression/],
	[['-assert', 'inuse_space(x) < 1s', leaking[0]], /^s in inuse_space\(x\) < 1s is no unit of inuse_space\(\)\n/],
	[['-assert', 'leaks() < many', leaking[0]], /^many in leaks\(\) < many is not a limit\n/],
	[['-leaks', 'missing.pprof'], /missing\.pprof/],
] as const) {
	test(`one sentence for ${args.map(arg => arg.slice(arg.lastIndexOf('/') + 1)).join(' ')}`, async t => {
		const { stdout, stderr, status } = await run([...args], '.');
		t.is(stdout, '');
		t.is(status, 2);
		t.regex(stderr, sentence);
		t.true(stderr.split('\n').length <= 3, stderr);
	});
}

test('interval adds error bars to top and list, and changes nothing when it is not set', async t => {
	const plain = (await run(['-top', '-nodecount=5', leaking[5]], '.')).stdout;
	const bars = (await run(['-top', '-nodecount=5', '-interval', leaking[5]], '.')).stdout;
	t.notRegex(plain, /95%/);
	t.regex(bars, /cum% +flat 95% +cum 95%\n/);
	const without = bars
		.replace(/ +flat 95% +cum 95%$/m, '')
		.replace(/ +\S+\.\.\S+ +\S+\.\.\S+(?= {2}\S+(?: \(inline\))?$)/gm, '');
	t.is(without, plain);
	const source = ['-source_path', resolve('fixtures', 'example', 'src'), '-trim_path', '/go/src/onusim'];
	const listed = (await run(['-list=device.NewDevice$', '-interval', ...source, leaking[5]], '.')).stdout;
	t.regex(listed, /51\.33MB +51\.33MB +4\d\.\d\dMB\.\.6\d\.\d\dMB +42:/);
	const { stderr } = await run(['-top', '-interval', join(openonu, 'cpu.pprof')], '.');
	t.regex(stderr, /^interval shows nothing here: /);
});

test('in the shell, leaks looks at what the session holds, and at files', async t => {
	const { stdout } = await run(['-e', `leaks ; leaks ${leaking.join(' ')}`, leaking[5]], '.');
	t.regex(stdout, /One file shows what is large and old/);
	t.regex(stdout, /It leaks\./);
});

test('folders are series', async t => {
	const folder = temporaryFolder(t);
	for (const file of [...leaking, join(openonu, 'cpu.pprof')]) copyFileSync(file, join(folder, basename(file)));
	const { stdout, stderr } = await run(['-growth', '-json', folder], '.');
	t.is(JSON.parse(stdout).snapshots.length, 6);
	t.regex(stderr, /^1 of 8 files in .* do not say what lives; they are passed over\n$/);
});

test('report writes a page that needs nothing beside it', async t => {
	const folder = temporaryFolder(t);
	const source = ['-source_path', resolve('fixtures', 'example', 'src'), '-trim_path', '/go/src/onusim'];
	const html = await run(['-report', '-output=leak.html', '-base', fixed[3], ...source, ...leaking], folder);
	t.is(html.status, 0, html.stderr);
	const page = readFileSync(join(folder, 'leak.html'), 'utf8');
	t.regex(page, /^<!doctype html>\n[\s\S]*<h1>It leaks: memory of onusim<\/h1>[\s\S]*<\/html>\n$/);
	for (const part of [
		'Environment',
		'Totals over time',
		'Suspects',
		'Call graph',
		'Flame graph',
		'Before and after',
		'Commands',
	]) {
		t.regex(page, new RegExp(`<h2>${part}`));
	}
	t.is(page.match(/<img alt="[^"]+" src="data:image\/svg\+xml;base64,[A-Za-z0-9+/=]+">/g)?.length, 4);
	t.notRegex(page, /<script|(?:src|href)="(?!data:)/);
	t.true(page.includes('d.syncMessages = make(chan Message, queueLength)'));
	t.regex(page, /pprofsh -leaks .*leak-1\.pprof/);
	const markdown = await run(['-report', '-output=leak.md', ...leaking], folder);
	t.is(markdown.status, 0);
	t.regex(readFileSync(join(folder, 'leak.md'), 'utf8'), /^# It leaks: memory of onusim\n[\s\S]*\n## Commands\n/);
});

test('a page is written as HTML or Markdown only', async t => {
	const folder = temporaryFolder(t);
	const { status, stderr } = await run(['-report', '-output=leak.doc', leaking[0]], folder);
	t.is(status, 2);
	t.regex(stderr, /^a page cannot be written as leak\.doc\n/);
	t.regex((await run(['-report', leaking[0]], folder)).stderr, /^the page needs a file to be written to\n/);
});

test('every field of the documents about leaks is described with its type', async t => {
	const file = (name: string): string => join(openonu, `${name}.pprof`);
	const runs: Readonly<Record<string, readonly (readonly string[])[]>> = {
		leaks: [leaking, [leaking[5]], [join(example, 'goroutine.pprof')]],
		growth: [leaking, [leaking[5]]],
		compare: [[file('leak-8'), file('fixed-4')]],
	};
	const documents = new Map<string, Parsed[]>();
	for (const [report, sources] of Object.entries(runs)) {
		const made = await Promise.all(sources.map(files => run([`-${report}`, '-json', ...files], '.')));
		documents.set(
			report,
			made.map(({ stdout }): Parsed => JSON.parse(stdout)),
		);
	}
	const asserted = await run(['-json', '-assert', 'growth() < 1MB/h; leaks() == 0', leaking[5]], '.');
	documents.set('assert', [JSON.parse(asserted.stdout)]);
	for (const { report, fields } of leakReports) {
		const known = new Map<string, string>(fields.map(({ path, type }) => [path, type]));
		for (const [path, types] of fieldsOf(documents.get(report) ?? [])) {
			const type = known.get(path) ?? 'not described';
			for (const seen of types)
				t.true(seen === 'null' ? type.endsWith('?') : type.startsWith(seen), `${report} ${path}: ${seen}, ${type}`);
		}
	}
});
