import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import test from 'ava';

const readme = readFileSync('README.md', 'utf8');
const blocks = [...readme.matchAll(/^```text\n([^]*?)^```$/gm)].map(([, text]) => text);
const { start } = JSON.parse(readFileSync('package.json', 'utf8')).scripts as { start: string };

function run(args: readonly string[], input = ''): string {
	return spawnSync(process.execPath, args, { input, encoding: 'utf8', env: { ...process.env, TZ: 'UTC' } }).stdout;
}

/** A text in which a line of three points stands for any lines. */
function withGaps(text: string): RegExp {
	const parts = text.split(/^\.\.\.$/m).map(part => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
	return new RegExp(`^${parts.join('[^]*')}$`);
}

test('the session in README.md is what npm start answers', t => {
	const session = blocks.find(block => block.startsWith('(pprof) ')) ?? '';
	const lines = [...session.matchAll(/^\(pprof\) (.*)$/gm)].map(([, line]) => line);
	t.true(lines.length > 1);
	// Without a terminal nobody sees what is typed, and the last prompt meets the end of the input.
	const expected = `${session.replace(/^(\(pprof\) ).*\n/gm, '$1')}(pprof) `;
	t.is(run(start.split(' ').slice(1), `${lines.join('\n')}\n`).trimEnd(), expected.trimEnd());
});

test('the commands in README.md answer as it says', t => {
	const parts = blocks.flatMap(block => block.split(/^\$ pprofsh /m).slice(1));
	t.true(parts.length > 1);
	for (const part of parts) {
		const [, command, output] = /^((?:.*\\\n)*.*)\n([^]*)$/.exec(part) ?? [];
		const args = command.replaceAll('\\\n', ' ').trim().split(/\s+/);
		t.regex(run(['bin/pprofsh.js', ...args]), withGaps(output), command);
	}
});
