/** Snapshots in the order of time, cut where the process restarted. */
import type { Snapshot } from './snapshot.js';

/** Snapshots of one process, in order. */
export interface Series {
	readonly snapshots: readonly Snapshot[];
	/** Hours since the first snapshot; undefined when the files do not say. */
	readonly hours: readonly number[] | undefined;
	/** Restarts before the first of these snapshots. */
	readonly restarts: number;
	/** Sentences about how the files were taken. */
	readonly notes: readonly string[];
}

/** Orders snapshots by time, and keeps those since the last restart. At least one is given. */
export function seriesOf(given: readonly Snapshot[]): Series {
	const notes: string[] = [];
	const timed = given.every(({ time }) => time > 0n);
	if (!timed && given.length > 1) {
		notes.push('not all files say when they were made: they are taken in the order given, and growth has no rate');
	}
	const ordered = timed ? given.toSorted((left, right) => Number(left.time - right.time)) : given;
	const distinct = ordered.filter((snapshot, at) => at === 0 || !isSame(ordered[at - 1], snapshot));
	const copies = given.length - distinct.length;
	if (copies > 0)
		notes.push(`${copies === 1 ? 'one file is a copy' : `${copies} files are copies`} of another and left out`);
	const starts = distinct.flatMap((snapshot, at) => (at > 0 && isRestart(distinct[at - 1], snapshot) ? [at] : []));
	const snapshots = distinct.slice(starts.at(-1) ?? 0);
	if (starts.length > 0) {
		const times = starts.length === 1 ? 'once' : `${starts.length} times`;
		const judged = snapshots.length === 1 ? 'file' : `${snapshots.length} files`;
		notes.push(
			`the process restarted ${times}: what was allocated before is gone; the last ${judged} are judged`.replace(
				'file are',
				'file is',
			),
		);
	}
	const first = snapshots[0].time;
	const hours = snapshots.map(({ time }) => Number(time - first) / 3600e9);
	const rising = hours.every((hour, at) => at === 0 || hour > hours[at - 1]);
	return { snapshots, hours: timed && rising ? hours : undefined, restarts: starts.length, notes };
}

/** The same file twice: the later adds nothing. */
function isSame(left: Snapshot, right: Snapshot): boolean {
	return left.time > 0n && left.time === right.time && left.total === right.total && left.allocated === right.allocated;
}

/** Totals of what was allocated never fall while a process lives; rounding of values may take a little. */
function isRestart(before: Snapshot, after: Snapshot): boolean {
	if (before.allocated < 0 || after.allocated < 0) return false;
	return after.allocated < before.allocated * 0.999;
}
