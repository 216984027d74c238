// What the program is measured against: a plain version of the rule that it refines, and the difference of first and last.
import { countInterval, tail } from './statistics.mjs';

/** Suspects as `-top -base=FIRST LAST` ranks them: functions by the change of their bytes in use. */
export function differenceSuspects(series) {
	const changes = new Map();
	for (const site of series.sites) {
		const change = ((site.alive.at(-1) - site.alive[0]) * site.size) / site.p;
		const leaf = site.frames[0];
		const row = changes.get(leaf.function) ?? { ...leaf, change: 0, stack: [leaf.function] };
		row.change += change;
		changes.set(leaf.function, row);
	}
	const rows = [...changes.values()].filter(row => row.change > 0).sort((a, b) => b.change - a.change);
	return { suspects: rows.map(row => ({ ...row, verdict: row.change > 2 ** 20 ? 'leak' : 'steady', parts: [] })) };
}

/** Suspects as `-top LAST` ranks them: functions by their bytes in use. */
export function topSuspects(series) {
	const last = { sites: series.sites.map(site => ({ ...site, alive: [0, site.alive.at(-1)] })) };
	return { suspects: differenceSuspects(last).suspects.map(row => ({ ...row, verdict: 'steady' })) };
}

/**
 * The plain rule. A site is a stack. Growth is the slope of its sampled objects over time, its variance that of
 * independent births and deaths (births that do not outlive a snapshot are left out); sites are ranked by the lower bound
 * of growth in bytes, times the share that the last third still grows, times the share that a rising allocation rate does
 * not explain. `leak` is what passes a false discovery rate of 1 % (Benjamini and Hochberg) and still grows.
 */
export function plainSuspects(series) {
	const paths = new Map();
	for (const site of series.sites) paths.set(site.path, [...(paths.get(site.path) ?? []), site]);
	const rows = [...paths.values()].map(sites => judge(series.hours, sites));
	rows.sort((a, b) => a.chance - b.chance);
	let flagged = 0;
	rows.forEach((row, i) => {
		if (row.chance <= (0.01 * (i + 1)) / rows.length) flagged = i + 1;
	});
	rows.forEach((row, i) => (row.verdict = verdictOf(row, i < flagged)));
	return { suspects: rows.filter(row => row.score > 0).sort((a, b) => b.score - a.score) };
}

function verdictOf(row, flagged) {
	if (flagged && row.persistence > 0.5) return 'leak';
	if (row.chance < 0.05) return 'growing';
	return row.samples < 16 ? 'too few samples' : 'steady';
}

function judge(hours, sites) {
	const sum = column => hours.map((_, i) => sites.reduce((total, site) => total + site[column][i], 0));
	const alive = sum('alive');
	const born = sum('born');
	const bytes =
		sites.reduce((total, site) => total + ((site.alive.at(-1) + 1e-9) * site.size) / site.p, 0) /
		(alive.at(-1) + 1e-9 * sites.length);
	const moves = alive.slice(1).map((now, i) => {
		const births = Math.min(born[i + 1] - born[i], now);
		return { change: now - alive[i], turnover: births + Math.max(0, births - (now - alive[i])) };
	});
	const slope = trend(hours, alive, moves);
	const third = Math.floor(hours.length * (2 / 3));
	const late = trend(hours.slice(third), alive.slice(third), moves.slice(third));
	const persistence = Math.max(0, Math.min(1, late.slope / Math.max(1e-9, slope.slope)));
	const z = slope.slope / Math.sqrt(slope.variance || 1e-9);
	const growth = Math.max(0, slope.slope - 1.96 * Math.sqrt(slope.variance)) + 0.001 * Math.max(0, slope.slope);
	const leaf = sites[0].frames[0];
	return {
		...leaf,
		stack: sites[0].frames.map(frame => frame.function),
		chance: slope.slope > 0 ? tail(z) : 1,
		persistence,
		samples: alive.at(-1) - alive[0],
		score: growth * bytes * persistence * unexplained(alive, born),
		instances: instancesOf(sites),
		parts: [],
	};
}

/** The least-squares slope, as a sum over the moves between snapshots, whose variances add up. */
function trend(hours, alive, moves) {
	const middle = hours.reduce((a, b) => a + b, 0) / hours.length;
	const spread = hours.reduce((total, hour) => total + (hour - middle) ** 2, 0);
	const weights = hours.map(hour => (hour - middle) / spread);
	let variance = 0;
	let after = 0;
	for (let i = hours.length - 1; i > 0; i--) {
		after += weights[i];
		variance += after ** 2 * moves[i - 1].turnover;
	}
	return { slope: weights.reduce((total, weight, i) => total + weight * alive[i], 0), variance };
}

function unexplained(alive, born) {
	const half = Math.floor(born.length / 2);
	const before = (born[half] - born[0]) / half;
	const after = (born.at(-1) - born[half]) / (born.length - 1 - half);
	const grown = alive.at(-1) - alive[0];
	if (before <= 0 || grown <= 0 || after <= before) return 1;
	return 1 - Math.min(1, (alive[0] * (after / before - 1)) / grown);
}

function instancesOf(sites) {
	let [estimate, low, high] = [0, 0, 0];
	let [below, above] = [0, 0];
	for (const site of sites) {
		const k = site.alive.at(-1);
		if (k === 0) continue;
		const [least, most] = countInterval(k, site.p);
		estimate += k / site.p;
		below += (k / site.p - least) ** 2;
		above += (most - k / site.p) ** 2;
	}
	low = Math.max(0, estimate - Math.sqrt(below));
	high = estimate + Math.sqrt(above);
	return { estimate, low, high };
}
