/**
 * What is looked at of a profile. A selection never changes the profile: it is marks over samples, cuts of their
 * stacks, and the lines that are left of each location.
 */
import { checkpoint, checkpointMask } from '../base/checkpoint.js';
import type { IndexIntoLocations, IndexIntoSamples, Profile } from '../profile/tables.js';

/** The lines that are left of each location. */
export interface LineMap {
	/** One more than locations: location i keeps row[start[i] .. start[i + 1]). */
	readonly start: Uint32Array;
	/** Rows of the profile's line table. */
	readonly row: Int32Array;
}

export interface Selection {
	readonly profile: Profile;
	/** Per sample, 1 where it is kept; undefined when all are. */
	readonly kept: Uint8Array | undefined;
	/** Per sample, where its stack begins in the profile's `stack` (leaf side); undefined when nothing is cut there. */
	readonly from: Uint32Array | undefined;
	/** Per sample, where its stack ends (root side); undefined when nothing is cut there. */
	readonly to: Uint32Array | undefined;
	/** Undefined when every location keeps all its lines. */
	readonly lines: LineMap | undefined;
	/** Per location, 1 where it is taken out of the stacks; undefined when none is. */
	readonly hidden: Uint8Array | undefined;
	/** Label keys that are not shown. */
	readonly hiddenLabels: ReadonlySet<string>;
}

/** The whole profile. */
export function selectAll(profile: Profile): Selection {
	return {
		profile,
		kept: undefined,
		from: undefined,
		to: undefined,
		lines: undefined,
		hidden: undefined,
		hiddenLabels: new Set(),
	};
}

/** Every line of every location. */
export function allLines(profile: Profile): LineMap {
	const row = new Int32Array(profile.lines.length);
	for (let line = 0; line < row.length; line++) row[line] = line;
	return { start: profile.locations.lineStart, row };
}

/** A line map that keeps of each location what `choose` returns of its rows. */
export function chooseLines(
	profile: Profile,
	lines: LineMap,
	choose: (location: IndexIntoLocations, rows: Int32Array) => Int32Array,
): LineMap {
	const { length } = profile.locations;
	const start = new Uint32Array(length + 1);
	const row = new Int32Array(lines.row.length);
	let next = 0;
	for (let location = 0; location < length; location++) {
		const rows = choose(location, lines.row.subarray(lines.start[location], lines.start[location + 1]));
		row.set(rows, next);
		next += rows.length;
		start[location + 1] = next;
	}
	return { start, row: row.subarray(0, next) };
}

/** Number of samples that are kept. */
export function keptSamples(selection: Selection): number {
	if (selection.kept === undefined) return selection.profile.samples.length;
	let count = 0;
	for (const mark of selection.kept) count += mark;
	return count;
}

/** Calls `visit` for every kept sample with the extent of its stack in the profile's `stack`. */
export function forEachSample(
	selection: Selection,
	visit: (sample: IndexIntoSamples, from: number, to: number) => void,
): void {
	const { samples } = selection.profile;
	const { kept } = selection;
	const from = selection.from ?? samples.stackStart;
	const to = selection.to ?? samples.stackStart.subarray(1);
	for (let sample = 0; sample < samples.length; sample++) {
		if ((sample & checkpointMask) === 0) checkpoint('going over samples', sample, samples.length);
		if (kept === undefined || kept[sample] === 1) visit(sample, from[sample], to[sample]);
	}
}

/** The kept samples with the extents of their stacks, for readers that stop in between. */
export function* eachSample(
	selection: Selection,
): Generator<readonly [sample: IndexIntoSamples, from: number, to: number]> {
	const { samples } = selection.profile;
	const { kept } = selection;
	const from = selection.from ?? samples.stackStart;
	const to = selection.to ?? samples.stackStart.subarray(1);
	for (let sample = 0; sample < samples.length; sample++) {
		if ((sample & checkpointMask) === 0) checkpoint('going over samples', sample, samples.length);
		if (kept === undefined || kept[sample] === 1) yield [sample, from[sample], to[sample]];
	}
}
