/** Leaving out samples. */
import { gather } from './columns.js';
import type { LabelTable, Profile, SampleTable } from './tables.js';

/** The profile with only the samples `rows` (ascending), whose stacks and labels are copied. */
export function selectSamples(profile: Profile, rows: Uint32Array): Profile {
	const { samples, labels } = profile;
	if (rows.length === samples.length) return profile;
	const stack = selectRuns(samples.stackStart, rows);
	const label = selectRuns(samples.labelStart, rows);
	const kept: SampleTable = {
		length: rows.length,
		stackStart: stack.starts,
		stack: gather(samples.stack, stack.from, new Int32Array(stack.from.length)),
		values: samples.values.map(column => gather(column, rows, new Float64Array(rows.length))),
		labelStart: label.starts,
	};
	const keptLabels: LabelTable = {
		length: label.from.length,
		key: gather(labels.key, label.from, new Int32Array(label.from.length)),
		text: gather(labels.text, label.from, new Int32Array(label.from.length)),
		number: gather(labels.number, label.from, new Float64Array(label.from.length)),
		unit: gather(labels.unit, label.from, new Int32Array(label.from.length)),
	};
	return { ...profile, samples: kept, labels: keptLabels };
}

/** For runs `start[i] .. start[i + 1]`: the new offsets of the runs `rows`, and the old place of each entry. */
function selectRuns(
	start: Uint32Array,
	rows: Uint32Array,
): { readonly starts: Uint32Array; readonly from: Uint32Array } {
	const starts = new Uint32Array(rows.length + 1);
	for (let at = 0; at < rows.length; at++) starts[at + 1] = starts[at] + start[rows[at] + 1] - start[rows[at]];
	const from = new Uint32Array(starts[rows.length]);
	let to = 0;
	for (const row of rows) for (let at = start[row]; at < start[row + 1]; at++) from[to++] = at;
	return { starts, from };
}
