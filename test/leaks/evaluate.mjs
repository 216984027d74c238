// Measures `pprofsh -leaks` on runs of the program with planted leaks, beside a plain rule and the difference of files.
//
//	npm run leaks -- [--scenario WORDS] [--failures FILE] [--product FILE] [--engine FILE] [--files N] FOLDER...
//
// A folder holds runs, each with its profiles and truth.json (see draw.mjs). --failures: a list of what went wrong.
// --engine: a module with LeakSearch, asked in this process in place of the program.
// --files: only so many of a run's files, the last and others evenly spaced before it.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { judgeResult } from './judge.mjs';
import { differenceSuspects, plainSuspects } from './rivals.mjs';
import { readSeries, searchFiles } from './series.mjs';
import { scenarioTable, summaryTable } from './tables.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const { values: options, positionals: folders } = parseArgs({
	allowPositionals: true,
	options: {
		scenario: { type: 'string' },
		failures: { type: 'string' },
		product: { type: 'string' },
		engine: { type: 'string' },
		files: { type: 'string' },
	},
});
const product = resolve(options.product ?? join(root, 'bin', 'pprofsh.js'));

const engine = options.engine === undefined ? undefined : await import(pathToFileURL(resolve(options.engine)).href);

const runs = folders.flatMap(folder =>
	readdirSync(folder)
		.filter(name => existsSync(join(folder, name, 'truth.json')))
		.filter(name => options.scenario === undefined || name.includes(options.scenario))
		.map(name => ({ name, folder: join(folder, name) })),
);

/** The program's answer about a run, or one without suspects and the reason in `error`. */
function ask(folder, truth) {
	const files = truth.snapshots.flatMap(shot => [shot.heap, ...(shot.goroutines ? [shot.goroutines] : [])]);
	if (engine !== undefined) return searchFiles(engine, folder, files);
	const args = [product, '-leaks', '-json', ...files.map(file => join(folder, file))];
	const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
	try {
		return JSON.parse(stdout);
	} catch {
		return { suspects: [], error: stderr.slice(0, 300) };
	}
}

/** The truth with as many snapshots as were asked for. */
function thinned(truth) {
	const all = truth.snapshots.length;
	const count = Math.min(all, Number(options.files ?? all));
	const kept = Array.from({ length: count }, (_, i) => truth.snapshots[Math.round(((i + 1) * all) / count) - 1]);
	return { ...truth, snapshots: kept };
}

const results = runs.map(({ name, folder }) => {
	const truth = thinned(JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')));
	const series = readSeries(
		folder,
		truth.snapshots.map(shot => shot.heap),
	);
	const answers = { program: ask(folder, truth), plain: plainSuspects(series), base: differenceSuspects(series) };
	return judgeResult(name, truth, series, answers);
});

process.stdout.write(`${summaryTable(results)}\n${scenarioTable(results)}`);
if (options.failures !== undefined) writeFileSync(options.failures, failures().join('\n'));

function failures() {
	return results.flatMap(({ name, truth, judged }) => {
		const { leaks, flags, wrong, answer } = judged.program;
		const lines = answer.error === undefined ? [] : [`error: ${answer.error}`];
		for (const { leak, rank, called, suspect, checks } of leaks) {
			const grown = leak.kind === 'objects' ? leak.leaked.at(-1) : leak.bytes.at(-1) || leak.leaked.at(-1);
			const what = `${leak.name} (${leak.kind}, ${grown} leaked)`;
			if (rank > 1) lines.push(`${what}: rank ${rank}, plain ${judged.plain.leaks.find(l => l.leak === leak)?.rank}`);
			if (!called) lines.push(`${what}: not called leak but ${suspect?.verdict ?? 'not listed'}`);
			for (const check of checks) {
				if (check.low > check.truth || check.high < check.truth)
					lines.push(
						`${what}: ${check.what} ${check.estimate?.toFixed?.(0)} (${check.low}..${check.high}), truth ${check.truth}`,
					);
			}
		}
		if (flags > 0) lines.push(...wrong.map(row => `wrong flag: ${row.function}:${row.line} ${livingOf(truth, row)}`));
		const first = answer.suspects[0];
		if (leaks.some(leak => leak.rank > 1) && first)
			lines.push(`first is ${first.function}:${first.line} ${first.verdict} ${livingOf(truth, first)}`);
		return lines.length === 0 ? [] : [`## ${name}`, ...lines.map(line => `- ${line}`), ''];
	});
}

function livingOf(truth, row) {
	const site = truth.healthy.find(healthy => healthy.function === row.function);
	return site === undefined ? '' : `[${site.living}] live ${site.live.join(' ')}`;
}
