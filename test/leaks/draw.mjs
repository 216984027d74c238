// Draws runs of the program with planted leaks, for evaluate.mjs. Needs Go.
//
//	npm run leaks:draw -- [--seeds FROM-TO] [--scenario WORDS] FOLDER
//
// A run takes about a second. The same seed gives the same program, whose samples the runtime draws anew each time.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const text = { type: 'string' };
const { values: options, positionals } = parseArgs({
	allowPositionals: true,
	options: { seeds: text, scenario: text },
});
const [folder = 'runs'] = positionals;
const [from, to = from] = (options.seeds ?? '1-5').split('-').map(Number);
const program = join(dirname(fileURLToPath(import.meta.url)), 'program');
const rows = readFileSync(join(program, 'plan.go'), 'utf8').matchAll(/^\t"([a-z-]+)": +\{.*\},$/gm);
const names = Array.from(rows, ([, name]) => name).filter(name => name.includes(options.scenario ?? ''));

const build = mkdtempSync(join(tmpdir(), 'planted-'));
try {
	const binary = join(build, 'planted');
	execFileSync('go', ['build', '-trimpath', '-o', binary, '.'], { cwd: program, stdio: 'inherit' });
	for (const name of names) {
		for (let seed = from; seed <= to; seed++) {
			const out = join(resolve(folder), `${name}-${seed}`);
			execFileSync(binary, ['-scenario', name, '-seed', String(seed), '-out', out], { stdio: 'inherit' });
		}
	}
} finally {
	rmSync(build, { recursive: true });
}
