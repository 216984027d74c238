import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { runProgram } from '../helpers/command-line.js';
import { serveHttp } from '../helpers/servers.js';

const folder = mkdtempSync(join(tmpdir(), 'pprofsh-snapshots-'));
test.after.always(() => rmSync(folder, { recursive: true, force: true }));
const fixture = (name: string): Buffer => readFileSync(join('fixtures', 'openonu', `${name}.pprof`));
for (const name of ['leak-1', 'leak-8', 'cpu']) writeFileSync(join(folder, `${name}.pprof`), fixture(name));

const report = async (...args: readonly string[]): Promise<string> =>
	(await runProgram(['-top', '-compact_labels', '-nodecount=5', ...args], folder)).stdout.toString();
const shell = (commands: string, ...args: readonly string[]) => runProgram(['-e', commands, ...args], folder);

test.serial('the shell shows one profile after the other, and one less another', async t => {
	const [first, last] = [await report('leak-1.pprof'), await report('leak-8.pprof')];
	const growth = await report('-base', 'leak-1.pprof', 'leak-8.pprof');
	const asked = await shell('fetch leak-8.pprof ; top 5 ; base 1 ; top 5 ; base ; use 1 ; top 5', 'leak-1.pprof');
	t.is(asked.stdout.toString(), last + growth + first);
	t.regex(asked.stderr, /^Snapshot 2 \(2026-.* UTC, 732\.35MB inuse_space\) less snapshot 1 \(.*109\.85MB .*\)$/m);

	const named = await shell('base leak-1.pprof ; top 5', 'leak-8.pprof');
	t.is(named.stdout.toString(), growth);
	const given = await shell('top 5 ; base ; top 5 ; base 2 ; top 5', '-base', 'leak-1.pprof', 'leak-8.pprof');
	t.is(given.stdout.toString(), growth + last + growth);
});

test.serial('a failure leaves what is shown as it is', async t => {
	const failing = 'base cpu.pprof ; fetch nope.pprof ; use 7 ; base 7 ; use ; fetch ; refresh x ; base 1 2 ; top 5';
	const { stdout, stderr } = await shell(failing, 'leak-1.pprof');
	t.is(stdout.toString(), await report('leak-1.pprof'));
	t.is(stderr.split('\n').filter(line => line.startsWith('  hint: ')).length, 8);
});

test.serial('refresh asks the same server again, and snapshots lists what came', async t => {
	const answers = ['leak-1', 'leak-8'].map(fixture);
	const server = await serveHttp((_, response) => void response.end(answers[Math.min(server.requests.length, 2) - 1]));
	t.teardown(server.stop);
	const url = `${server.url}/debug/pprof/heap?gc=1`;
	const { stdout } = await shell('refresh ; snapshots ; base 1 ; top 5', url);
	const [one, two, ...rest] = stdout.toString().split('\n');
	t.regex(one, /^ +1 {2}2026-11-23 12:19:56 UTC {2}109\.85MB inuse_space {2}http:\S+gc=1$/);
	t.regex(two, /^shown {2}2 {2}2026-11-23 12:20:38 UTC {2}732\.35MB inuse_space {2}http:\S+gc=1$/);
	t.is(rest.join('\n'), await report('-base', 'leak-1.pprof', 'leak-8.pprof'));
	t.deepEqual(server.requests, Array(2).fill('GET /debug/pprof/heap?gc=1'));
});

test.serial('a profile of another kind is shown by its own default', async t => {
	const commands = 'inuse_objects ; fetch cpu.pprof ; top 5';
	t.is((await shell(commands, 'leak-1.pprof')).stdout.toString(), await report('cpu.pprof'));
});
