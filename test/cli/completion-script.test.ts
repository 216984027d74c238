import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import test from 'ava';
import { completionScript } from '../../src/cli/completion-script.js';
import { flagKinds } from '../../src/cli/flags-parser.js';

function has(program: string): boolean {
	return spawnSync(program, ['-c', ':']).status === 0;
}

/** Runs a test where there is such a shell; elsewhere there is nothing to test. */
function testIn(shell: string): (title: string, body: (t: ExecutionContext) => void) => void {
	return has(shell) ? (title, body) => test(title, body) : () => undefined;
}

const inBash = testIn('bash');
const inZsh = testIn('zsh');

/** What bash may put in the place of the last word of `line`, with the words as bash splits them. */
function replies(line: string): string[] {
	const words = line.split(/(?<=[=:])|(?=[=:])|\s+/);
	const script = `${completionScript('bash')}
COMP_LINE=$1 COMP_POINT=\${#1} COMP_WORDS=("\${@:2}") COMP_CWORD=$(($# - 2))
_pprofsh
((\${#COMPREPLY[@]})) && printf '%s\\n' "\${COMPREPLY[@]}"
exit 0`;
	const { stdout, stderr, status } = spawnSync('bash', ['--norc', '-u', '-c', script, 'bash', line, ...words], {
		encoding: 'utf8',
	});
	if (status !== 0 || stderr !== '') throw new Error(`${status}: ${stderr}`);
	return stdout.split('\n').filter(text => text !== '');
}

// the line up to the cursor, what bash offers
const cases: readonly (readonly [string, readonly string[]])[] = [
	['pprofsh -tra', ['-traces']],
	['pprofsh --tra', ['--traces']],
	['pprofsh --callg', ['--callgrind']],
	['pprofsh -nodec', ['-nodecount=']],
	['pprofsh -top -tagi', ['-tagignore=']],
	['pprofsh -format=', ['text', 'json', 'csv', 'md']],
	['pprofsh -format=j', ['json']],
	['pprofsh --format=j', ['json']],
	['pprofsh -format j', ['json']],
	['pprofsh -top -format ', ['text', 'json', 'csv', 'md']],
	['pprofsh -symbolize=fast', ['fastlocal']],
	['pprofsh -symbolize=force:fast', ['fastlocal']],
	['pprofsh -symbolize=demangle=t', ['templates']],
	['pprofsh -completion=z', ['zsh']],
	['pprofsh -nodecount=', []],
	// Left to bash: files.
	['pprofsh ', []],
	['pprofsh -base=x', []],
	// Behind a source everything is a source.
	['pprofsh heap.pprof -to', []],
	['pprofsh -- -to', []],
	['pprofsh -output -top -tra', ['-traces']],
];

for (const [line, expected] of cases) inBash(`bash: '${line}'`, t => t.deepEqual(replies(line), expected));

inBash('bash offers every flag', t => {
	const offered = replies('pprofsh -').map(text => text.slice(1).replace(/=$/, ''));
	t.deepEqual(offered.toSorted(), [...flagKinds().keys()].toSorted());
});

inBash('bash takes the script, and its completion for the program', t => {
	const script = `${completionScript('bash')}\ncomplete -p pprofsh`;
	const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], { encoding: 'utf8' });
	t.is(stderr, '');
	t.regex(stdout, /-F _pprofsh pprofsh/);
});

inZsh('zsh takes the script', t => {
	const folder = mkdtempSync(join(tmpdir(), 'pprofsh-zsh-'));
	t.teardown(() => rmSync(folder, { recursive: true }));
	writeFileSync(join(folder, '_pprofsh'), completionScript('zsh'));
	const { stdout, stderr } = spawnSync(
		'zsh',
		['-f', '-c', `autoload -Uz compinit && compinit -D -u && source ${folder}/_pprofsh && print $_comps[pprofsh]`],
		{ encoding: 'utf8' },
	);
	t.is(stderr, '');
	t.is(stdout, '_pprofsh\n');
});

test('the script for zsh has every flag once', t => {
	const flags = [...completionScript('zsh').matchAll(/^\t\t'-(\w+)(?==?\[)/gm)].map(([, name]) => name);
	t.deepEqual(flags.toSorted(), [...flagKinds().keys()].toSorted());
});
