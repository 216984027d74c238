// Measures the search for leaks on drawn histories, sampled as Go's profiler does, beside a plain rule, `-base` and `top`.
//
//	npm run leaks:drawn -- [--runs N] [--seed N] [--scenario WORDS] [--engine FILE]
//
// --runs: of each scenario. The same seed gives the same runs.
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { profileOf } from './drawn-profile.mjs';
import { drawRun, scenarios } from './histories.mjs';
import { judgeResult } from './judge.mjs';
import { randomOf } from './random.mjs';
import { differenceSuspects, plainSuspects, topSuspects } from './rivals.mjs';
import { seriesOf } from './series.mjs';
import { scenarioTable, summaryTable } from './tables.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const text = { type: 'string' };
const { values: options } = parseArgs({ options: { runs: text, seed: text, scenario: text, engine: text } });
const engine = resolve(options.engine ?? join(root, '.compiled', 'src', 'leak', 'search.js'));
const { LeakSearch } = await import(pathToFileURL(engine).href);

const names = Object.keys(scenarios).filter(name => name.includes(options.scenario ?? ''));
const results = names.flatMap((name, which) =>
	Array.from({ length: Number(options.runs ?? 100) }, (_, nth) =>
		measure(name, Number(options.seed ?? 1) * 1e6 + which * 1e4 + nth),
	),
);
process.stdout.write(`${summaryTable(results)}\n${scenarioTable(results)}`);

function measure(name, seed) {
	const run = drawRun(randomOf(seed), name);
	const profiles = run.hours.map((_, nth) => profileOf(run, nth));
	const series = seriesOf(profiles);
	const search = new LeakSearch();
	profiles.forEach((profile, nth) => search.add(`${nth}`, profile));
	const answers = {
		program: search.report('bytes'),
		plain: plainSuspects(series),
		base: differenceSuspects(series),
		top: topSuspects(series),
	};
	return judgeResult(name, run.truth, series, answers);
}
