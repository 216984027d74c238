// Records what the reference answers to the command lines of flags.txt, for flags.test.ts: standard output, and whether
// it succeeded. Needs Go; run from anywhere:
//   node test/cli/record-flags.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { referenceProgram, run } from '../compare/run.mjs';

process.chdir(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const program = referenceProgram();
if (program === undefined) {
	console.error('no Go on this machine: nothing to record from');
	process.exit(1);
}
const lines = readFileSync('test/cli/flags.txt', 'utf8')
	.split('\n')
	.filter(line => line !== '' && !line.startsWith('#'));
const answers = [];
for (const line of lines) {
	const { ok, stdout } = await run([program], line);
	answers.push({ line, ok, stdout: stdout.toString('utf8') });
}
writeFileSync(join('fixtures', 'golden', 'flags.json'), `${JSON.stringify(answers, undefined, '\t')}\n`);
console.log(`${answers.length} lines, ${answers.filter(({ ok }) => ok).length} succeeded`);
