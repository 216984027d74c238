// Draws runs of the programs with planted leaks, for evaluate.mjs. Needs Go.
//
//	npm run leaks:draw -- [--seeds FROM-TO] [--scenario WORDS] [--program NAME] FOLDER
//
// A run takes about a second. The same seed gives the same program, whose samples the runtime draws anew each time.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const text = { type: 'string' };
const { values: options, positionals } = parseArgs({
	allowPositionals: true,
	options: { seeds: text, scenario: text, program: text },
});
const [folder = 'runs'] = positionals;
const [from, to = from] = (options.seeds ?? '1-5').split('-').map(Number);
const here = dirname(fileURLToPath(import.meta.url));
// Each program, and where its sources name its scenarios.
const programs = {
	program: /^\t"([a-z-]+)": +\{.*\},$/gm,
	services: /"((?:web|pipe|job|store|calm)-[a-z]+)"/g,
	broker: /"((?:broker|quiet)-[a-z]+)"/g,
	depot: /^\t"((?:depot|idle)-[a-z]+)":/gm,
};

function scenariosOf(program) {
	const sources = readdirSync(join(here, program)).filter(name => name.endsWith('.go'));
	const names = sources.flatMap(name =>
		Array.from(readFileSync(join(here, program, name), 'utf8').matchAll(programs[program]), ([, found]) => found),
	);
	return names.filter(name => name.includes(options.scenario ?? ''));
}

const build = mkdtempSync(join(tmpdir(), 'planted-'));
try {
	for (const program of Object.keys(programs).filter(name => name.includes(options.program ?? ''))) {
		const binary = join(build, program);
		execFileSync('go', ['build', '-trimpath', '-o', binary, '.'], { cwd: join(here, program), stdio: 'inherit' });
		for (const name of scenariosOf(program)) {
			for (let seed = from; seed <= to; seed++) {
				const out = join(resolve(folder), `${name}-${seed}`);
				execFileSync(binary, ['-scenario', name, '-seed', String(seed), '-out', out], { stdio: 'inherit' });
			}
		}
	}
} finally {
	rmSync(build, { recursive: true });
}
