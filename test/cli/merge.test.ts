import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { isObjectFile } from '../../src/cli/object-file.js';
import { draw } from '../helpers/draw.js';
import { elfFile } from '../helpers/elf-file.js';
import { encodeDrawn } from '../helpers/encode-profile.js';
import { answerCommandLine } from '../helpers/in-process.js';

// What several sources come to by the reference is in the golden tests; here is what decides which of them are read.
const folder = mkdtempSync(join(tmpdir(), 'pprofsh-merge-'));
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, data: string | Uint8Array): string {
	const path = join(folder, name);
	writeFileSync(path, data);
	return path;
}

const mapped = { mappings: [{ start: 0x1000, limit: 0x9000, file: '/bin/own', buildId: 'b1' }] };
const small = encodeDrawn(draw('main;work 7\nmain 3', mapped));

test('programs are known by their first bytes, and nothing else is one', t => {
	const signatures = ['7f454c46', 'feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', 'cafebabe', '4d5a9000'];
	for (const hex of signatures) {
		const bytes = Buffer.alloc(64);
		bytes.write(hex, 'hex');
		t.true(isObjectFile(put('program', bytes)), hex);
		t.false(isObjectFile(put('stub', bytes.subarray(0, 8))), `${hex} and no header`);
	}
	symlinkSync('program', join(folder, 'link'));
	t.true(isObjectFile(join(folder, 'link')));
	mkdirSync(join(folder, 'folder'));
	for (const path of [put('empty', ''), put('text', 'ELF'), put('profile', small), join(folder, 'folder')]) {
		t.false(isObjectFile(path), path);
	}
	for (const path of ['', '-top', '/dev/null', '/dev/zero', join(folder, 'nowhere'), 'a\0b']) {
		t.false(isObjectFile(path), path);
	}
});

test('a program before the sources names the main binary; alone, or behind them, it is a source', async t => {
	const program = put('adapter', elfFile());
	const profile = put('small', small);
	t.regex((await answerCommandLine(['-top', program, profile], [])).stdout, /^File: adapter\nBuild ID: b1\n/);
	t.regex((await answerCommandLine(['-top', profile], [])).stdout, /^File: own\nBuild ID: b1\n/);
	t.regex((await answerCommandLine(['-top', program, profile, profile], [])).stdout, /^File: adapter\n[^]* 20 total\n/);
	const behind = await answerCommandLine(['-top', profile, program], []);
	t.regex(behind.stdout, /^File: own\n/);
	t.deepEqual(behind.sentences, [
		`${program} is a program or library (ELF), not a profile\n  hint: name a profile that the program wrote; the program itself may stand in front of it`,
		'1 of 2 source profiles were read, the others are left out',
	]);
	t.false((await answerCommandLine(['-top', program], [])).ok);
});

test('a build id is given only to a main binary without one', async t => {
	const profile = put('small-2', small);
	const bare = put('bare', encodeDrawn(draw('main 1')));
	t.regex((await answerCommandLine(['-top', '-buildid=x9', profile], [])).stdout, /^File: own\nBuild ID: b1\n/);
	t.regex((await answerCommandLine(['-top', '-buildid=x9', bare], [])).stdout, /^Build ID: x9\n/);
});

test('a hundred sources add up, and their base takes away one of them', async t => {
	const sources = Array.from({ length: 100 }, (_, index) =>
		put(`source-${index}`, encodeDrawn(draw(`main;work 7\nmain;only${index} ${index + 1}`, mapped))),
	);
	const { ok, stdout, sentences } = await answerCommandLine(
		['-top', '-nodecount=3', '-base', sources[0], ...sources],
		[],
	);
	t.true(ok);
	t.deepEqual(sentences, []);
	const total = 100 * 7 + 5050 - 8;
	t.regex(stdout, new RegExp(`^Showing nodes accounting for \\d+, [\\d.]+% of ${total} total$`, 'm'));
	t.regex(stdout, /^ +693 +\S+% +\S+% +693 +\S+% +work$/m);
	t.regex(stdout, /^ +100 .* only99\n +99 .* only98$/m);
});

test('sources that cannot be read are told once each, and their number', async t => {
	const profile = put('whole', small);
	const args = ['-top', profile, join(folder, 'gone-1'), profile, put('blank', '\n'), profile];
	const { ok, stdout, sentences } = await answerCommandLine(args, []);
	t.true(ok);
	t.regex(stdout, / of 30 total$/m);
	t.is(sentences.length, 3);
	t.is(sentences[2], '3 of 5 source profiles were read, the others are left out');
});

test('a base that cannot be read ends it, and so do profiles that have nothing in common', async t => {
	const profile = put('left', small);
	const other = put('right', encodeDrawn(draw('main 1', { types: [['other', 'bytes']] })));
	t.like(await answerCommandLine(['-top', '-base', join(folder, 'none'), profile], []), { ok: false, stdout: '' });
	for (const args of [
		['-base', other, profile],
		['-diff_base', other, profile],
		[profile, other],
	]) {
		const { ok, stdout, sentences } = await answerCommandLine(['-top', ...args], []);
		t.deepEqual({ ok, stdout }, { ok: false, stdout: '' });
		t.regex(sentences[0], /^the profiles have no sample type in common: /);
	}
});
