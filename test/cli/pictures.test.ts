import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { PNG } from 'pngjs';
import { runProgram } from '../helpers/command-line.js';
import { draw } from '../helpers/draw.js';
import { drawnFile } from '../helpers/encode-profile.js';
import { readGif } from '../helpers/gif-pixels.js';
import { readPdf } from '../helpers/pdf-text.js';
import { temporaryFolder } from '../shell/run-driver.js';

// Programs are started without anything on PATH: no Graphviz, no viewer.

const leak = resolve('fixtures', 'openonu', 'leak-8.pprof');
const small = resolve('fixtures', 'drawn', 'inlines.pb.gz');
const formats = ['png', 'svg', 'pdf', 'ps', 'gif'] as const;

/** Says that a file is what its name promises, and not an empty sheet. */
const checks: Readonly<Record<string, (t: ExecutionContext, bytes: Buffer) => unknown>> = {
	png: (t, bytes) => t.true(colours(PNG.sync.read(bytes).data) > 4),
	svg: (t, bytes) => {
		t.regex(bytes.toString(), /^(?:<\?xml [^>]*>\s*)?<svg [\s\S]*<text [\s\S]*<\/svg>\s*$/);
		t.true(bytes.includes('main'));
	},
	pdf: async (t, bytes) => t.regex((await readPdf(bytes)).pieces.join(' '), /main/),
	ps: (t, bytes) => {
		t.regex(bytes.toString('latin1'), /^%!PS-Adobe-[\s\S]*showpage[\s\S]*%%EOF\s*$/);
		t.true(bytes.includes('main'));
	},
	gif: (t, bytes) => t.true(readGif(bytes).width > 100),
	html: (t, bytes) => t.regex(bytes.toString(), /^<!doctype html>[\s\S]*main[\s\S]*<\/html>\s*$/i),
	txt: (t, bytes) => t.regex(bytes.toString(), /^ +flat +flat% +cum +cum%\n[\s\S]* main/m),
};

function colours(rgba: Uint8Array): number {
	const seen = new Set<number>();
	for (let at = 0; at < rgba.length; at += 4) seen.add((rgba[at] << 16) | (rgba[at + 1] << 8) | rgba[at + 2]);
	return seen.size;
}

/** What a shell said after it said what it opened. */
function afterGreeting(stderr: string): string {
	return stderr.replace(/^(?:.*\n)*?Type help .*\n/, '');
}

for (const format of formats) {
	test(`-${format} in a pipe, and the same in a file that is named`, async t => {
		const folder = temporaryFolder(t);
		const piped = await runProgram([`-${format}`, small], folder);
		t.deepEqual([piped.status, piped.stderr], [0, '']);
		await checks[format](t, piped.stdout);
		t.deepEqual(readdirSync(folder), []);
		const name = `a picture.${format}`;
		const filed = await runProgram([`-${format}`, `-output=${name}`, small], folder);
		t.deepEqual([filed.status, filed.stdout.length], [0, 0]);
		t.is(filed.stderr, `Generating report in ${name}\n`);
		t.deepEqual(readdirSync(folder), [name]);
		await checks[format](t, readFileSync(join(folder, name)));
	});
}

test('the shell numbers pictures that have no name, and says so on standard error', async t => {
	const folder = temporaryFolder(t);
	writeFileSync(join(folder, 'profile002.png'), 'kept');
	const { stdout, stderr } = await runProgram([small], folder, 'png\npng 3 main\nsvg\ngif > own.gif\n');
	const names = ['profile001.png', 'profile003.png', 'profile001.svg', 'own.gif'];
	t.is(afterGreeting(stderr), names.map(name => `Generating report in ${name}\n`).join(''));
	t.false(stdout.includes('Generating'));
	t.deepEqual(readdirSync(folder).sort(), [...names, 'profile002.png'].sort());
	t.is(readFileSync(join(folder, 'profile002.png'), 'utf8'), 'kept');
	for (const name of names) await checks[name.slice(-3)](t, readFileSync(join(folder, name)));
});

/** A folder in which this process can make no file. Permissions do not keep root from it, but /proc does. */
function closedFolder(t: ExecutionContext): string {
	if (process.getuid?.() === 0) return '/proc';
	const folder = join(temporaryFolder(t), 'closed');
	mkdirSync(folder);
	chmodSync(folder, 0o555);
	return folder;
}

test('what cannot be written ends in a sentence', async t => {
	const folder = temporaryFolder(t);
	const closed = closedFolder(t);
	for (const [format, name, reason] of [
		['png', '/dev/full', 'no space left on device'],
		['pdf', '/dev/null/x.pdf', '.*'],
		['svg', join(closed, 'x.svg'), '.*'],
		['gif', join(closed, 'x.gif'), '.*'],
		['ps', '/dev/full', 'no space left on device'],
		['flame', '/dev/full', 'no space left on device'],
		['flame', join(closed, 'x.html'), '.*'],
		['flame', '/dev/null/x.png', '.*'],
		['folded', '/dev/full', 'no space left on device'],
		['speedscope', join(closed, 'x.json'), '.*'],
		['firefox', '/dev/full', 'no space left on device'],
	]) {
		const { status, stdout, stderr } = await runProgram([`-${format}`, `-output=${name}`, small], folder);
		t.deepEqual([status, stdout.length], [2, 0], name);
		const said = `^Generating report in ${name}\n${name} cannot be written: ${reason}\n( {2}hint: .+\n)?$`;
		t.regex(stderr, new RegExp(said));
	}
	const unnamed = await runProgram([small], closed, 'png\n');
	t.regex(
		afterGreeting(unnamed.stderr),
		/^(Generating report in profile001\.png\n)?profile001\.png cannot be written: .+\n( {2}hint: .+\n)?$/,
	);
	t.deepEqual([readdirSync(folder), existsSync(join(closed, 'profile001.png'))], [[], false]);
});

test('a disk that fills up leaves no half of a file, and the old one', t => {
	const folder = temporaryFolder(t);
	writeFileSync(join(folder, 'old.png'), 'kept');
	// No file may grow beyond some kilobytes.
	const script = `ulimit -f 4; exec "$0" "$@"`;
	for (const [command, name] of [
		['-png', 'old.png'],
		['-png', 'new.png'],
		['-svg', 'new.svg'],
		['-pdf', 'new.pdf'],
		['-flame', 'flame.html'],
		['-flame', 'flame.svg'],
		['-flame', 'flame.pdf'],
		['-speedscope', 'new.json'],
		['-folded', 'new.txt'],
	]) {
		const args = ['-c', script, process.execPath, resolve('bin', 'pprofsh.js'), command, `-output=${name}`, leak];
		const { status, stderr } = spawnSync('/bin/sh', args, { cwd: folder, env: { PATH: '/nonexistent' } });
		t.is(status, 2, name);
		t.regex(
			stderr.toString(),
			/^Generating report in [\w.]+\n\w+\.\w+ cannot be written: .+\n( {2}hint: .+\n)?$/,
			name,
		);
	}
	t.deepEqual(readdirSync(folder), ['old.png']);
	t.is(readFileSync(join(folder, 'old.png'), 'utf8'), 'kept');
});

test('a flame graph is what the name of its file says', async t => {
	const folder = temporaryFolder(t);
	const names = ['a.svg', 'a.html', 'a.png', 'a.pdf', 'a.gif', 'a.txt'];
	const lines = [...names, 'a.xyz'].map(name => `flame > ${name}\n`).join('');
	const { stderr } = await runProgram([small], folder, lines);
	t.is(
		afterGreeting(stderr),
		`${names.map(name => `Generating report in ${name}\n`).join('')}a flame graph cannot be written as .xyz\n` +
			'  hint: name the file .svg, .html, .png, .pdf, .gif or .txt\n',
	);
	t.deepEqual(readdirSync(folder).sort(), names.sort());
	for (const name of names) await checks[name.slice(2)](t, readFileSync(join(folder, name)));
	const refused = await runProgram(['-flame', '-output=b.xyz', small], folder);
	t.deepEqual([refused.status, refused.stdout.length, existsSync(join(folder, 'b.xyz'))], [2, 0, false]);
});

/** A folder with a profile and what was before it. */
function twoProfiles(t: ExecutionContext): string {
	const folder = temporaryFolder(t);
	writeFileSync(join(folder, 'old'), drawnFile(draw('main;kept 10\nmain;lost 5\nmain;shrunk 8')));
	writeFileSync(join(folder, 'new'), drawnFile(draw('main;kept 10\nmain;fresh+leaf 20\nmain;shrunk 2')));
	return folder;
}

/** Width of a frame, in whole pixels; undefined when it is not drawn. */
function widthOf(svg: string, name: string): number | undefined {
	const width = new RegExp(`<title>${name}\\n[^<]*</title><rect [^>]* width="([\\d.]+)"`).exec(svg)?.[1];
	return width === undefined ? undefined : Math.round(Number(width));
}

const differences = `Type: samples
Before 23, after 32: +9 (+39.13%)
    before     change        cum   cum%
        23         +9         32   100%  all
        23         +9         32   100%  main
         0        new         20 62.50%  ├─ fresh
         0        new         20 62.50%  │  leaf (inline)
        10         ±0         10 31.25%  ├─ kept
         8         −6          2  6.25%  ├─ shrunk
         5       gone          0     0%  └─ lost
`;

test('with a base both profiles are kept apart: what is new, what is gone, and the totals', async t => {
	const folder = twoProfiles(t);
	for (const option of ['-base', '-diff_base']) {
		const { stdout, stderr } = await runProgram(['-flame', `${option}=old`, 'new'], folder);
		t.deepEqual([stdout.toString(), stderr], [differences, '']);
	}
	await runProgram(['-flame', '-base=old', '-output=a.svg', 'new'], folder);
	const svg = readFileSync(join(folder, 'a.svg'), 'utf8');
	const texts = [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text);
	for (const text of [
		'Before 23, after 32: +9 (+39.13%)',
		'+ new fresh',
		'+ new leaf',
		'− gone lost',
		'− shrunk',
		'kept',
	]) {
		t.true(texts.includes(text), text);
	}
	t.true(texts.includes('As wide as before or after, whichever is more'));
	await runProgram(['-flame', '-base=old', '-new_width', '-output=b.svg', 'new'], folder);
	const now = readFileSync(join(folder, 'b.svg'), 'utf8');
	t.true(now.includes('As wide as after; what is gone has no width'));
	t.regex(now, /"larger":false/);
	// Of 1260 pixels: what is kept has 10 of 10 + 5 + 8 + 20, or of 10 + 2 + 20; a gap follows it.
	t.deepEqual([widthOf(svg, 'kept'), widthOf(now, 'kept')], [292, 393]);
	t.deepEqual([widthOf(svg, 'lost'), widthOf(now, 'lost')], [146, undefined]);
	// The other way round, what was new is gone.
	const back = (await runProgram(['-flame', '-base=new', 'old'], folder)).stdout.toString();
	t.regex(back, /^Before 32, after 23: −9 \(−28\.12%\)$/m);
	t.regex(back, /^ +20 +gone +0 +0% .*fresh$/m);
	t.regex(back, /^ +0 +new +5 .*lost$/m);
	t.is(
		(await runProgram(['-folded', '-base=old', 'new'], folder)).stdout.toString(),
		['main;kept 10 10\nmain;fresh;leaf 0 20\nmain;shrunk 8 2\nmain;lost 5 0\n'].join(''),
	);
});

test('inverted, the leaves are outermost', async t => {
	const { stdout } = await runProgram(['-flame', '-inverted', 'new'], twoProfiles(t));
	t.is(
		stdout.toString(),
		`Type: samples
Total 32
      flat  flat%        cum   cum%
         0     0%         32   100%  all
         0     0%         20 62.50%  ├─ leaf (inline)
         0     0%         20 62.50%  │  fresh
        20 62.50%         20 62.50%  │  main
         0     0%         10 31.25%  ├─ kept
        10 31.25%         10 31.25%  │  main
         0     0%          2  6.25%  └─ shrunk
         2  6.25%          2  6.25%     main
`,
	);
});

test('in a pipe, graph and flame are plain text', async t => {
	const folder = twoProfiles(t);
	const graph = await runProgram(['-graph', '-base=old', 'new'], folder);
	t.deepEqual([graph.stdout.toString(), graph.stderr], [differences, '']);
	for (const command of ['-graph', '-flame']) {
		const { stdout } = await runProgram([command, leak], folder);
		t.regex(stdout.toString(), /^Total 732\.35MB\n[\s\S]* 100%  all\n[\s\S]*─ /m);
		// oxlint-disable-next-line no-control-regex -- what draws on terminals
		t.notRegex(stdout.toString(), /[\x00-\x09\x0b-\x1f]/);
	}
	t.deepEqual(readdirSync(folder).sort(), ['new', 'old']);
});

const totals: readonly (readonly [profile: string, option: string])[] = [
	['fixtures/openonu/leak-8.pprof', ''],
	['fixtures/openonu/leak-8.pprof', '-sample_index=alloc_objects'],
	['fixtures/openonu/cpu.pprof', ''],
	['fixtures/example/profiles/goroutine.pprof', ''],
	['fixtures/drawn/labels.pb.gz', '-lines'],
	['fixtures/drawn/inlines.pb.gz', '-noinlines'],
];

test('folded stacks add up to the total of top', async t => {
	const folder = temporaryFolder(t);
	for (const [path, option] of totals) {
		const args = [...(option === '' ? [] : [option]), resolve(path)];
		const folded = await runProgram(['-folded', ...args], folder);
		const top = await runProgram(['-top', '-json', ...args], folder);
		const lines = folded.stdout.toString().trimEnd().split('\n');
		const sum = lines.reduce((total, line) => total + Number(/ (\d+)$/.exec(line)?.[1]), 0);
		t.is(sum, (JSON.parse(top.stdout.toString()) as { readonly total: number }).total, `${path} ${option}`);
		t.true(sum > 0);
	}
});

/** As much of the two formats as is read here. */
interface Speedscope {
	readonly $schema: string;
	readonly profiles: readonly {
		readonly name: string;
		readonly endValue: number;
		readonly weights: readonly number[];
	}[];
}
interface FirefoxProfile {
	readonly meta: { readonly preprocessedProfileVersion: number };
	readonly threads: readonly { readonly samples: { readonly length: number; readonly stack: readonly unknown[] } }[];
}

test('speedscope and firefox are JSON with every sample type', async t => {
	const folder = temporaryFolder(t);
	const speedscope = await runProgram(['-speedscope', leak], folder);
	const { $schema, profiles }: Speedscope = JSON.parse(speedscope.stdout.toString());
	t.is($schema, 'https://www.speedscope.app/file-format-schema.json');
	const types = ['alloc_objects', 'alloc_space', 'inuse_objects', 'inuse_space'];
	t.deepEqual(
		profiles.map(({ name }) => name),
		types,
	);
	for (const { name, endValue, weights } of profiles) {
		const top = await runProgram(['-top', '-json', `-sample_index=${name}`, leak], folder);
		t.is(endValue, (JSON.parse(top.stdout.toString()) as { readonly total: number }).total);
		t.is(
			weights.reduce((sum, weight) => sum + weight, 0),
			endValue,
		);
	}
	const firefox = await runProgram(['-firefox', '-output=f.json', leak], folder);
	t.is(firefox.stderr, 'Generating report in f.json\n');
	const { meta, threads }: FirefoxProfile = JSON.parse(readFileSync(join(folder, 'f.json'), 'utf8'));
	t.true(meta.preprocessedProfileVersion > 0);
	t.true(threads.length > 0);
	for (const { samples } of threads) t.is(samples.stack.length, samples.length);
});

test('without a display a viewer leaves its file here and says how to get it', async t => {
	const folder = temporaryFolder(t);
	const { status, stdout, stderr } = await runProgram(['-web', small], folder);
	t.deepEqual([status, stdout.length], [0, 0]);
	const [first, second, third] = stderr.split('\n');
	t.is(first, 'Generating report in profile001.svg');
	t.regex(second, /^there is no display here .* paste there:$/);
	t.regex(third, /^ {2}(scp|ssh) .*profile001\.svg/);
	await checks['svg'](t, readFileSync(join(folder, 'profile001.svg')));
});

test('a native dot is run only from the folder that dot: names', async t => {
	const folder = temporaryFolder(t);
	writeFileSync(join(folder, 'dot'), '#!/bin/sh\nexit 3\n', { mode: 0o755 });
	const drawn = await runProgram([`-tools=${folder}`, '-svg', small], folder);
	t.is(drawn.status, 0);
	const asked = await runProgram([`-tools=addr2line:/none,dot:${join(folder, 'gone')}`, '-svg', small], folder);
	t.deepEqual([asked.status, asked.stdout.length], [2, 0]);
	t.regex(asked.stderr, /^cannot run .*gone\/dot\n( {2}hint: .+\n)?$/);
});

/** Paths of the scripts that a run loads, its threads included. */
function scriptsOf(t: ExecutionContext, args: readonly string[]): Set<string> {
	const folder = temporaryFolder(t);
	const env = { NODE_V8_COVERAGE: folder, PATH: '/nonexistent', HOME: folder };
	t.is(spawnSync(process.execPath, [resolve('bin', 'pprofsh.js'), ...args], { env }).status, 0);
	const urls = readdirSync(folder).flatMap(name => {
		const { result }: { readonly result: readonly { readonly url: string }[] } = JSON.parse(
			readFileSync(join(folder, name), 'utf8'),
		);
		return result.map(({ url }) => url);
	});
	// Graphviz's script is a part of a file, and has no path of its own.
	const named = urls.filter(url => url.startsWith('file:') || url === 'graphviz');
	return new Set(named.map(url => url.replace(/.*\/(?=(?:bin|dist)\/)/, '')));
}

test('nothing that draws is loaded for a report that is text', t => {
	const { entry }: { readonly entry: string } = JSON.parse(readFileSync(join('.compiled', 'bundle.json'), 'utf8'));
	const start = ['bin/pprofsh.js', 'dist/main.cjs', entry].sort();
	for (const command of ['-top', '-dot']) t.deepEqual([...scriptsOf(t, [command, small])].sort(), start);
	t.deepEqual([...scriptsOf(t, ['-svg', small])].sort(), [...start, 'graphviz'].sort());
});
