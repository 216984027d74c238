/** Before and after: what changed beyond sampling noise, and whether that is a fix. */
import type { Estimate, SampledSum } from './binomial.js';
import { intervalOf } from './binomial.js';
import type { Contexts } from './frames.js';
import type { LeakReport, Verdict } from './leak-report.js';
import type { LeakSearch } from './search.js';
import type { Snapshot } from './snapshot.js';

export type Outcome = 'fixed' | 'better' | 'unchanged' | 'worse' | 'not comparable';

/** One side: its last file, and the verdict on its series. */
export interface ComparedSide {
	/** Sources, as they were given. */
	readonly name: string;
	readonly files: number;
	readonly verdict: Verdict;
	/** In use in the last file. */
	readonly total: Estimate;
	/** Growth of the total per hour. */
	readonly growth: Estimate;
	/** Bytes allocated in the life of the process, undefined when the file does not say. */
	readonly allocated: number | undefined;
}

/** A function on both sides. */
export interface ComparedRow {
	readonly function: string;
	readonly file: string;
	readonly before: Estimate;
	readonly after: Estimate;
	readonly change: number;
	/** Whether chance alone brings as much. */
	readonly withinNoise: boolean;
}

export interface ComparisonReport {
	readonly kind: 'compare';
	readonly sampleType: LeakReport['sampleType'];
	readonly unit: string;
	readonly outcome: Outcome;
	/** Why, as a sentence. */
	readonly why: string;
	readonly before: ComparedSide;
	readonly after: ComparedSide;
	/** Largest changes first. */
	readonly rows: readonly ComparedRow[];
	readonly notes: readonly string[];
}

/** One side to compare. */
export interface SideSource {
	readonly name: string;
	readonly search: LeakSearch;
}

/** Compares the last files of two searches that share their contexts, and their verdicts. */
export function compareSearches(before: SideSource, after: SideSource, contexts: Contexts): ComparisonReport {
	const [first, second] = [before.search.report(), after.search.report()];
	const [from, to] = [lastOf(before), lastOf(after)];
	const [left, right] = [sideOf(before.name, first, from), sideOf(after.name, second, to)];
	const rows = rowsOf(sumsOf(from, contexts), sumsOf(to, contexts));
	const notes = [...first.notes.map(note => `before: ${note}`), ...second.notes.map(note => `after: ${note}`)];
	const obstacle = obstacleOf(from, to, left, right, contexts);
	const verdict =
		obstacle === undefined ? outcomeOf(left, right, rows) : { outcome: 'not comparable' as const, why: obstacle };
	return {
		kind: 'compare',
		sampleType: second.sampleType,
		unit: second.unit,
		...verdict,
		before: left,
		after: right,
		rows,
		notes,
	};
}

function lastOf({ search }: SideSource): Snapshot {
	const { snapshots } = search.series();
	return snapshots[snapshots.length - 1];
}

function sideOf(name: string, report: LeakReport, last: Snapshot): ComparedSide {
	const { verdict, growth, snapshots } = report;
	const total = { sum: 0, variance: 0, grain: 0, count: 0 };
	for (let row = 0; row < last.stack.length; row++) addRow(total, last, row);
	return {
		name,
		files: snapshots.length,
		verdict,
		total: estimateOf(total, last.inexact),
		growth,
		allocated: last.allocated < 0 ? undefined : last.allocated,
	};
}

type Sum = { -readonly [Name in keyof SampledSum]: number } & { count: number };

function addRow(sum: Sum, { live, size, share }: Snapshot, row: number): void {
	if (live[row] === 0) return;
	const weight = size[row] / share[row];
	sum.sum += live[row] * weight;
	sum.variance += live[row] * (1 - share[row]) * weight * weight;
	sum.count += live[row] / share[row];
	sum.grain = Math.max(sum.grain, weight);
}

function estimateOf(sum: Sum, inexact: string | undefined): Estimate {
	return inexact === undefined ? intervalOf(sum, sum.count) : { estimate: sum.sum, why: inexact };
}

interface FunctionSums {
	readonly inexact: string | undefined;
	readonly sums: ReadonlyMap<string, Sum>;
}

/** What lives by the function that is charged: lines move between builds, functions hardly do. */
function sumsOf(snapshot: Snapshot, contexts: Contexts): FunctionSums {
	const sums = new Map<string, Sum>();
	const keys = new Map<number, string>();
	for (let row = 0; row < snapshot.stack.length; row++) {
		if (snapshot.live[row] === 0) continue;
		const stack = snapshot.stack[row];
		let key = keys.get(stack);
		if (key === undefined) {
			const { function: name, file } = contexts.charged(stack);
			keys.set(stack, (key = `${name}\0${file.slice(file.lastIndexOf('/') + 1)}`));
		}
		let sum = sums.get(key);
		if (sum === undefined) sums.set(key, (sum = { sum: 0, variance: 0, grain: 0, count: 0 }));
		addRow(sum, snapshot, row);
	}
	return { inexact: snapshot.inexact, sums };
}

const nothing: Sum = { sum: 0, variance: 0, grain: 0, count: 0 };

function rowsOf(before: FunctionSums, after: FunctionSums): ComparedRow[] {
	const keys = new Set([...before.sums.keys(), ...after.sums.keys()]);
	const rows = Array.from(keys, key => {
		const [name, file] = key.split('\0');
		const [left, right] = [before.sums.get(key) ?? nothing, after.sums.get(key) ?? nothing];
		const change = right.sum - left.sum;
		return {
			function: name,
			file,
			before: estimateOf(left, before.inexact),
			after: estimateOf(right, after.inexact),
			change,
			withinNoise: Math.abs(change) <= noiseOf(left, right),
		};
	});
	return rows.toSorted((left, right) => Math.abs(right.change) - Math.abs(left.change));
}

/** Standard deviations within which a change may be chance. Many functions are compared at once: hence more than two. */
const spread = 3;

/** The change that sampling brings in both sides: at least as much as one sample more or less. */
function noiseOf(left: Sum, right: Sum): number {
	return spread * Math.sqrt(left.variance + right.variance + Math.max(left.grain, right.grain) ** 2 / 9);
}

/** Ratio of what was allocated beyond which the load was another. */
const otherLoad = 4;
/** Share of the bytes in functions that both sides have, below which they are different programs. */
const samePrograms = 0.2;

/** Why the sides do not compare; undefined when they do. */
function obstacleOf(
	from: Snapshot,
	to: Snapshot,
	before: ComparedSide,
	after: ComparedSide,
	contexts: Contexts,
): string | undefined {
	if (from.kind !== to.kind) return `one is a ${from.kind} profile, the other a ${to.kind} profile`;
	if (commonFunctions(from, to, contexts) < samePrograms)
		return 'they are of different programs: hardly a function is in both';
	const [worked, works] = [before.allocated, after.allocated];
	if (worked === undefined || works === undefined || worked === 0 || works === 0) return undefined;
	const ratio = Math.max(worked / works, works / worked);
	if (ratio <= otherLoad) return undefined;
	return `they did not do the same work: one allocated ${ratio.toFixed(1)} times as much as the other since its start`;
}

/** The smaller share of functions that the other side has too. */
function commonFunctions(from: Snapshot, to: Snapshot, contexts: Contexts): number {
	const functions = ({ stack }: Snapshot): Set<string> =>
		new Set(Array.from(new Set(stack), number => contexts.charged(number).function));
	const [left, right] = [functions(from), functions(to)];
	if (left.size === 0 || right.size === 0) return 1;
	let common = 0;
	for (const name of left) if (right.has(name)) common++;
	return common / Math.min(left.size, right.size);
}

/** Share of the growth, or of what was in use, that may be left of what is called fixed. */
const left = 0.2;

function outcomeOf(
	before: ComparedSide,
	after: ComparedSide,
	rows: readonly ComparedRow[],
): { outcome: Outcome; why: string } {
	const grew = before.files > 1 && after.files > 1 && before.growth.low !== undefined && after.growth.low !== undefined;
	if (grew) return outcomeOfGrowth(before, after);
	const changed = rows.filter(({ withinNoise }) => !withinNoise);
	const [less, more] = [sumOf(changed, change => change < 0), sumOf(changed, change => change > 0)];
	const [lowest, highest] = [before.total.low ?? before.total.estimate, before.total.high ?? before.total.estimate];
	const sum = after.total.estimate;
	const apart = (after.total.high ?? sum) < lowest ? 'less' : (after.total.low ?? sum) > highest ? 'more' : 'neither';
	if (less === 0 && more === 0 && apart === 'neither') {
		return { outcome: 'unchanged', why: 'every difference is within sampling noise' };
	}
	if (more > less || (more === less && apart === 'more'))
		return { outcome: 'worse', why: 'more is in use than before, beyond sampling noise' };
	const largest = rows.filter(
		row => row.before.estimate >= rows.reduce((most, { before: { estimate } }) => Math.max(most, estimate), 0) * left,
	);
	const gone = largest.every(row => row.after.estimate <= row.before.estimate * left && !row.withinNoise);
	if (gone && after.total.estimate <= before.total.estimate / 2 && more <= less * left) {
		return { outcome: 'fixed', why: 'what was largest before is gone' };
	}
	return { outcome: 'better', why: 'less is in use than before, beyond sampling noise' };
}

function sumOf(rows: readonly ComparedRow[], wanted: (change: number) => boolean): number {
	return rows.reduce((sum, { change }) => sum + (wanted(change) ? Math.abs(change) : 0), 0);
}

function outcomeOfGrowth(before: ComparedSide, after: ComparedSide): { outcome: Outcome; why: string } {
	const [rate, now] = [before.growth, after.growth];
	const [beforeLow, beforeHigh] = [rate.low ?? 0, rate.high ?? 0];
	const [afterLow, afterHigh] = [now.low ?? 0, now.high ?? 0];
	const leaked = before.verdict === 'leak' || (before.verdict === 'growing' && beforeLow > 0);
	if (leaked && after.verdict !== 'leak' && now.estimate <= rate.estimate * left) {
		return { outcome: 'fixed', why: 'it leaked before and does not any more' };
	}
	if (afterHigh < beforeLow)
		return { outcome: 'better', why: 'it grows more slowly than before, beyond sampling noise' };
	if (afterLow > beforeHigh) return { outcome: 'worse', why: 'it grows faster than before, beyond sampling noise' };
	if (after.verdict === 'leak' && !leaked) return { outcome: 'worse', why: 'it leaks, and did not before' };
	return { outcome: 'unchanged', why: 'the growth before and after is within sampling noise' };
}
