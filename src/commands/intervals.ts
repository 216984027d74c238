/** The option `interval`: how far sampling lets the values of a heap profile be off. */
import type { Ports } from '../base/ports.js';
import { weighNodes } from '../graph/weights.js';
import { intervalOf } from '../leak/binomial.js';
import { sampleColumns } from '../leak/sample-columns.js';
import type { Interval, ReportInput } from '../report/input.js';
import type { ListedFile, ListReport, SourceLine } from '../report/list.js';
import type { Report } from '../report/report.js';

/** Flat and cumulative sums of a node. */
interface Sums {
	flat: number;
	cum: number;
}

/** What the interval of a node's value is made from. */
interface Noise {
	readonly variance: Sums;
	readonly count: Sums;
}

/** The report with the 95 % interval of each value, where it is one with values and the profile tells. */
export function withIntervals(report: Report, input: ReportInput, ports: Pick<Ports, 'notify'>): Report {
	if (report.kind !== 'top' && report.kind !== 'list') return report;
	const columns = input.sides === undefined ? sampleColumns(input.selection.profile, input.sampleType) : differences;
	if ('why' in columns) {
		ports.notify(`interval shows nothing here: ${columns.why}`);
		return report;
	}
	const kind = report.kind === 'top' ? 'plain' : 'objects';
	const frames = input.frames(kind);
	const [variance, count] = [columns.variance, columns.count].map(value =>
		weighNodes(input.selection, frames, { value, divisor: undefined }),
	);
	const noise = new Map<string, Noise>();
	for (const [node, { name, file, line }] of frames.nodes.entries()) {
		const keys =
			kind === 'plain' ? [frames.printableName(node)] : [lineKey(name, file, line), lineKey(name, file, undefined)];
		for (const key of keys) {
			const sums = noise.get(key) ?? { variance: { flat: 0, cum: 0 }, count: { flat: 0, cum: 0 } };
			noise.set(key, sums);
			for (const part of ['flat', 'cum'] as const) {
				sums.variance[part] += variance[part][node];
				sums.count[part] += count[part][node];
			}
		}
	}
	const of = (key: string, values: Sums): Interval => intervalsOf(noise.get(key), values);
	if (report.kind === 'list') return listed(report, of);
	return { ...report, rows: report.rows.map(row => ({ ...row, interval: of(row.name, row) })) };
}

const differences = { why: 'the values are differences' };

function lineKey(name: string, file: string, line: number | undefined): string {
	return `${name}\0${file}\0${line ?? ''}`;
}

function listed(report: ListReport, of: (key: string, values: Sums) => Interval): ListReport {
	const linesOf = <Line extends Omit<SourceLine, 'text'>>(lines: readonly Line[], name: string, file: string): Line[] =>
		lines.map(row =>
			row.flat === 0 && row.cum === 0 ? row : { ...row, interval: of(lineKey(name, file, row.line), row) },
		);
	const fileOf = (file: ListedFile, name: string): ListedFile => ({
		...file,
		interval: of(lineKey(name, file.file, undefined), file),
		lines: linesOf(file.lines, name, file.file),
		weighted: linesOf(file.weighted, name, file.file),
	});
	return {
		...report,
		functions: report.functions.map(({ name, files }) => ({ name, files: files.map(file => fileOf(file, name)) })),
	};
}

function intervalsOf(noise: Noise | undefined, values: Sums): Interval {
	const of = (part: 'flat' | 'cum'): readonly [low: number, high: number] => {
		const [sum, variance, count] = [values[part], noise?.variance[part] ?? 0, noise?.count[part] ?? 0];
		if (sum <= 0 || count <= 0) return [sum, sum];
		const { low = sum, high = sum } = intervalOf({ sum, variance, grain: 0 }, count);
		return [Math.round(low), Math.round(high)];
	};
	return { flat: of('flat'), cum: of('cum') };
}
