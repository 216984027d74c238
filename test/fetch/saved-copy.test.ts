import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import test from 'ava';
import { loadProfile } from '../../src/fetch/load.js';
import { saveCopy } from '../../src/fetch/saved-copy.js';
import type { Profile } from '../../src/profile/tables.js';
import { profileOf } from '../helpers/profile-of.js';

const root = mkdtempSync(join(tmpdir(), 'pprofsh-copies-'));
test.after.always(() => rmSync(root, { recursive: true, force: true }));

function profile(file: string, ...types: readonly string[]): Profile {
	return profileOf({
		sampleTypes: types.map(type => ({ type, unit: 'count' })),
		samples: [{ stack: [0], values: types.map(() => 1) }],
		locations: [{ mapping: 0, lines: [{ function: 0 }] }],
		functions: [{ name: 'main.main' }],
		mappings: [{ file }],
	});
}

test('copies have the names that the reference gives, the next number each', async t => {
	const told: string[] = [];
	const env = { PPROF_TMPDIR: join(root, 'a', 'b'), HOME: '/nowhere' };
	const first = saveCopy(profile('/usr/bin/server', 'samples', 'cpu'), env, text => told.push(text));
	const second = saveCopy(profile('/usr/bin/server', 'samples', 'cpu'), env, text => told.push(text));
	const nameless = saveCopy(profile('', 'goroutine'), env, text => told.push(text));
	const names = [first, second, nameless].map(path => basename(path ?? ''));
	t.deepEqual(names, [
		'pprof.server.samples.cpu.001.pb.gz',
		'pprof.server.samples.cpu.002.pb.gz',
		'pprof.goroutine.001.pb.gz',
	]);
	t.is(told[0], `Saved profile in ${first ?? ''}`);
	t.deepEqual(readdirSync(env.PPROF_TMPDIR).toSorted(), names.toSorted());
	const { profile: again, warnings } = await loadProfile(first ?? '', { strict: true });
	t.deepEqual(warnings, []);
	t.is(again.samples.length, 1);
});

test('a folder that cannot be used is told, and the next one taken', t => {
	writeFileSync(join(root, 'file'), '');
	const told: string[] = [];
	const env = { PPROF_TMPDIR: join(root, 'file'), HOME: root };
	const path = saveCopy(profile('server', 'cpu'), env, text => told.push(text));
	t.is(path, join(root, 'pprof', 'pprof.server.cpu.001.pb.gz'));
	t.is(told.length, 2);
	t.regex(told[0], /^Could not use temp dir \S+file: EEXIST/);
});

test('what a server calls things leads nowhere else, and steers no terminal', t => {
	const told: string[] = [];
	const env = { PPROF_TMPDIR: join(root, 'hostile'), HOME: root };
	const hostile = profile('\x1b[2J\n..', '../../../x', 'a/b\\c', '\u202e', 'y'.repeat(300));
	const path = saveCopy(hostile, env, text => told.push(text)) ?? '';
	t.is(dirname(path), env.PPROF_TMPDIR);
	t.regex(basename(path), /^pprof\.[\x20-\x7e]{200,230}\.?001\.pb\.gz$/);
	t.false(basename(path).includes('/'));
	t.deepEqual(readdirSync(env.PPROF_TMPDIR), [basename(path)]);
	t.regex(told[0], /^[\x20-\x7e]+$/);
});
