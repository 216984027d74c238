/** What lived and was allocated at stacks over a series, and sums of it. */
import { checkpoint, checkpointMask } from '../base/checkpoint.js';
import type { Contexts } from './frames.js';
import type { Snapshot } from './snapshot.js';

/**
 * Columns with a row for each snapshot. Bytes and objects are estimates: what the sampled objects stand for.
 */
export interface SiteSeries {
	/** Sampled objects in use. */
	readonly live: number[];
	/** Bytes in use. */
	readonly bytes: number[];
	/** Sum of the squares of the bytes that each sampled object stands for. */
	readonly squares: number[];
	/** Objects in use. */
	readonly objects: number[];
	/** Sampled objects allocated since the process began. */
	readonly born: number[];
	/** Bytes allocated since the process began. */
	readonly bornBytes: number[];
	/** Objects allocated since the process began. */
	readonly bornObjects: number[];
}

const columns = ['live', 'bytes', 'squares', 'objects', 'born', 'bornBytes', 'bornObjects'] as const;

/** A series of nothing. */
export function emptySeries(length: number): SiteSeries {
	// There are as many as stacks, and most are short: typed arrays would cost more than what is in them.
	const column = (): number[] => {
		const rows: number[] = [];
		for (let at = 0; at < length; at++) rows.push(0);
		return rows;
	};
	return {
		live: column(),
		bytes: column(),
		squares: column(),
		objects: column(),
		born: column(),
		bornBytes: column(),
		bornObjects: column(),
	};
}

/** Adds `part` to `sum`. */
export function addSeries(sum: SiteSeries, part: SiteSeries): void {
	for (const name of columns) {
		const [into, from] = [sum[name], part[name]];
		for (let at = 0; at < into.length; at++) into[at] += from[at];
	}
}

/** What is looked at: with `objects` what is called bytes below counts objects. */
export type Measure = 'bytes' | 'objects';

/** A stack at which something lived. */
export interface StackSeries {
	/** Node of the stack. */
	readonly node: number;
	/** Frames, leaf first. */
	readonly frames: readonly number[];
	/** Index of the frame that the allocation is charged to. */
	readonly head: number;
	/** That frame. */
	readonly charged: number;
	readonly series: SiteSeries;
}

/** The stack that stands for a site: the one that grew most; of those that did not grow, the heaviest. */
export function mainStack(stacks: readonly StackSeries[]): StackSeries {
	return stacks.toSorted((left, right) => gained(right) - gained(left) || lastBytes(right) - lastBytes(left))[0];
}

/** Bytes in use in the last snapshot. */
export function lastBytes({ series: { bytes } }: StackSeries): number {
	return bytes[bytes.length - 1];
}

function gained(stack: StackSeries): number {
	return Math.max(0, lastBytes(stack) - stack.series.bytes[0]);
}

/** The series of one snapshot, out of the columns of all its stacks: as arrays they would be many times as large. */
class SingleSeries implements SiteSeries {
	constructor(
		private readonly rows: Float64Array,
		private readonly start: number,
	) {}

	get live(): number[] {
		return [this.rows[this.start]];
	}

	get bytes(): number[] {
		return [this.rows[this.start + 1]];
	}

	get squares(): number[] {
		return [this.rows[this.start + 2]];
	}

	get objects(): number[] {
		return [this.rows[this.start + 3]];
	}

	get born(): number[] {
		return [this.rows[this.start + 4]];
	}

	get bornBytes(): number[] {
		return [this.rows[this.start + 5]];
	}

	get bornObjects(): number[] {
		return [this.rows[this.start + 6]];
	}
}

/** All frames of all stacks would be the most of what a search holds: they are listed when they are looked at. */
class LivingStack implements StackSeries {
	private listed: readonly number[] | undefined;

	constructor(
		readonly node: number,
		readonly head: number,
		readonly charged: number,
		readonly series: SiteSeries,
		private readonly contexts: Contexts,
	) {}

	get frames(): readonly number[] {
		return (this.listed ??= this.contexts.stack(this.node));
	}
}

/** What all stacks together did. */
export interface Totals {
	readonly all: SiteSeries;
	/** Whether the files say what was allocated. */
	readonly knowsBirths: boolean;
}

/** The stacks at which something lives in some snapshot, and the sums of all. */
export function stackSeries(
	snapshots: readonly Snapshot[],
	contexts: Contexts,
	measure: Measure,
): { stacks: StackSeries[]; totals: Totals } {
	const all = emptySeries(snapshots.length);
	// Which of the stacks below it is, by node.
	const place = new Int32Array(contexts.count).fill(-1);
	const nodes: number[] = [];
	for (const { stack, live } of snapshots) {
		for (let row = 0; row < stack.length; row++) {
			if (live[row] > 0 && place[stack[row]] < 0) place[stack[row]] = nodes.push(stack[row]) - 1;
		}
	}
	const single = snapshots.length === 1 ? new Float64Array(nodes.length * columns.length) : undefined;
	const series =
		single === undefined
			? nodes.map(() => emptySeries(snapshots.length))
			: nodes.map((_, at) => new SingleSeries(single, at * columns.length));
	for (const [at, snapshot] of snapshots.entries()) {
		for (let row = 0; row < snapshot.stack.length; row++) {
			if ((row & checkpointMask) === 0) checkpoint('adding up stacks', row, snapshot.stack.length);
			if (snapshot.size[row] === 0) continue;
			addRow(all, at, snapshot, row, measure);
			const stack = place[snapshot.stack[row]];
			if (stack < 0) continue;
			if (single === undefined) addRow(series[stack], at, snapshot, row, measure);
			else addSingle(single, stack * columns.length, snapshot, row, measure);
		}
	}
	const stacks: StackSeries[] = [];
	for (let at = 0; at < nodes.length; at++) {
		if ((at & checkpointMask) === 0) checkpoint('looking at stacks', at, nodes.length);
		const found = contexts.headOf(nodes[at]);
		// A goroutine that has not begun yet has no stack, and so no place that could be named.
		if (found !== undefined) stacks.push(new LivingStack(nodes[at], found.head, found.charged, series[at], contexts));
	}
	return { stacks, totals: { all, knowsBirths: snapshots.every(({ allocated }) => allocated >= 0) } };
}

function addRow(
	series: SiteSeries,
	at: number,
	{ live, born, size, share }: Snapshot,
	row: number,
	measure: Measure,
): void {
	const bytes = (measure === 'bytes' ? size[row] : 1) / share[row];
	series.live[at] += live[row];
	series.bytes[at] += live[row] * bytes;
	series.squares[at] += live[row] * bytes * bytes;
	series.objects[at] += live[row] / share[row];
	if (born.length === 0) return;
	series.born[at] += born[row];
	series.bornBytes[at] += born[row] * bytes;
	series.bornObjects[at] += born[row] / share[row];
}

/** The same for a stack of one snapshot, whose columns begin at `start`. */
function addSingle(
	rows: Float64Array,
	start: number,
	{ live, born, size, share }: Snapshot,
	row: number,
	measure: Measure,
): void {
	const bytes = (measure === 'bytes' ? size[row] : 1) / share[row];
	rows[start] += live[row];
	rows[start + 1] += live[row] * bytes;
	rows[start + 2] += live[row] * bytes * bytes;
	rows[start + 3] += live[row] / share[row];
	if (born.length === 0) return;
	rows[start + 4] += born[row];
	rows[start + 5] += born[row] * bytes;
	rows[start + 6] += born[row] / share[row];
}
