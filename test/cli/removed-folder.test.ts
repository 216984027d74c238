import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';

const program = join(process.cwd(), 'bin', 'pprofsh.js');
const profile = join(process.cwd(), 'fixtures/example/profiles/leak-6.pprof');
const source = ['-source_path', join(process.cwd(), 'fixtures/example/src'), '-trim_path', '/go/src/onusim'];

/** Runs the program in a folder that is removed before it starts. */
function run(args: readonly string[], input = '') {
	const cwd = mkdtempSync(join(tmpdir(), 'pprofsh-removed-'));
	const script = 'rmdir "$0" && exec "$@"';
	const options = { cwd, input, encoding: 'utf8', timeout: 60_000 } as const;
	return spawnSync('/bin/sh', ['-c', script, cwd, process.execPath, program, ...args, profile], options);
}

test('in a folder that was removed list says so, and needs source_path', t => {
	const refused = run(['-list', 'NewDevice']);
	t.is(refused.status, 2);
	t.is(refused.stdout, '');
	t.regex(refused.stderr, /^the current folder was removed, [^\n]*\n {2}hint: [^\n]*source_path\n$/);
	const listed = run([...source, '-list', 'NewDevice']);
	t.is(listed.status, 0);
	t.regex(listed.stdout, /51\.33MB {4}51\.33MB {5}42:\td\.syncMessages = make/);
});

test('in a folder that was removed the other reports are as ever', t => {
	const leaks = run(['-leaks']);
	t.is(leaks.status, 0);
	t.regex(leaks.stdout, /NewDevice/);
	const shell = run([], 'list NewDevice\nsource_path=/nowhere\nlist NewDevice\ntop1\n');
	t.is(shell.status, 0);
	t.regex(shell.stderr, /the current folder was removed/);
	t.regex(shell.stdout, /Error: open \/go\/src\/onusim\/device\/device\.go: no such file[\s\S]*134\.05MB 44\.52%/);
});
