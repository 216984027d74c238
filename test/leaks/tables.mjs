// The figures of many runs as Markdown tables.
import { median } from './statistics.mjs';

const titles = { program: 'pprofsh', plain: 'plain rule', base: '-base', top: 'top' };
const percent = (part, all) => (all === 0 ? '–' : `${((100 * part) / all).toFixed(1)} %`);
const holds = check => check.low <= check.truth && check.truth <= check.high;

/** What one way of asking reached over all runs. */
export function figuresOf(results, who) {
	const leaks = results.flatMap(result => result.judged[who].leaks);
	const free = results.filter(result => !result.truth.leaks);
	const checks = leaks.flatMap(found => found.checks ?? []).filter(check => check.low !== undefined);
	const healthy = results.flatMap(result => result.judged[who].healthy ?? []);
	const errors = leaks
		.filter(found => found.floor !== undefined)
		.flatMap(found => (found.checks ?? []).filter(check => check.what === 'suspect').map(error));
	const floors = leaks
		.filter(found => found.floor !== undefined && found.checks?.some(check => check.what === 'suspect'))
		.map(found => error({ estimate: found.floor, truth: found.leak.live.at(-1) }));
	return {
		leaks: leaks.length,
		first: leaks.filter(found => found.rank === 1).length,
		three: leaks.filter(found => found.rank <= 3).length,
		line: leaks.filter(found => found.rank === 1 && found.line).length,
		called: leaks.filter(found => found.called).length,
		free: free.length,
		flags: free.reduce((total, result) => total + result.judged[who].flags, 0),
		elsewhere: results
			.filter(result => result.truth.leaks)
			.reduce((total, result) => total + result.judged[who].flags, 0),
		leaking: results.length - free.length,
		held: checks.filter(holds).length,
		checks: checks.length,
		heldHealthy: healthy.filter(holds).length,
		healthy: healthy.length,
		error: median(errors),
		floor: median(floors),
	};
}

const error = ({ estimate, truth }) => Math.abs(estimate - truth) / Math.max(1, truth);

const rows = [
	['leak is the first suspect', f => percent(f.first, f.leaks)],
	['leak is among the first three', f => percent(f.three, f.leaks)],
	['first, and its line is named', f => percent(f.line, f.leaks)],
	['leaks called `leak`', f => percent(f.called, f.leaks)],
	['false `leak` flags in a leak-free run', f => (f.free === 0 ? '–' : (f.flags / f.free).toFixed(2))],
	['false `leak` flags in a leaking run', f => (f.leaking === 0 ? '–' : (f.elsewhere / f.leaking).toFixed(2))],
	[
		'intervals of leaks and their parts that hold',
		f => `${percent(f.held, f.checks)}${f.checks === 0 ? '' : ` of ${f.checks}`}`,
	],
	[
		'intervals of other suspects that hold',
		f => `${percent(f.heldHealthy, f.healthy)}${f.healthy === 0 ? '' : ` of ${f.healthy}`}`,
	],
	['median error in instances', f => (f.error === undefined ? '–' : `${(100 * f.error).toFixed(1)} %`)],
	['… who knows the parts', f => (f.error === undefined ? '–' : `${(100 * f.floor).toFixed(1)} %`)],
	['… ratio', f => (f.error === undefined ? '–' : (f.error / f.floor).toFixed(2))],
];

/** One column for each way of asking. */
export function summaryTable(results) {
	const ways = Object.keys(results[0].judged);
	const figures = ways.map(who => figuresOf(results, who));
	const { leaks, free } = figures[0];
	const head = [`${results.length} runs, ${leaks} leaks, ${free} leak-free`, ...ways.map(who => titles[who])];
	return table(
		head,
		rows.map(([title, cell]) => [title, ...figures.map(cell)]),
	);
}

/** One row for each scenario. */
export function scenarioTable(results) {
	const ways = Object.keys(results[0].judged);
	const names = [...new Set(results.map(result => result.truth.scenario))].sort();
	const body = names.map(name => {
		const some = results.filter(result => result.truth.scenario === name);
		const figures = ways.map(who => figuresOf(some, who));
		const [own] = figures;
		if (own.leaks === 0)
			return [name, `${some.length}`, '', '', '', ...figures.map(f => (f.flags / f.free).toFixed(2))];
		return [
			name,
			`${own.leaks}`,
			figures.map(f => percent(f.first, f.leaks)).join(' / '),
			figures.map(f => percent(f.three, f.leaks)).join(' / '),
			percent(own.called, own.leaks),
			...figures.map(f => (f.elsewhere / f.leaking).toFixed(2)),
		];
	});
	const order = ways.map(who => titles[who]).join(' / ');
	return table(
		[
			'scenario',
			'leaks or runs',
			`first: ${order}`,
			'first three',
			'called `leak`',
			...ways.map(who => `false flags, ${titles[who]}`),
		],
		body,
	);
}

const line = cells => `| ${cells.join(' | ')} |\n`;

function table(head, body) {
	return line(head) + line(head.map((_, i) => (i === 0 ? '---' : '---:'))) + body.map(line).join('');
}
