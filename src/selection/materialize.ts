/** A selection as a profile of its own, for the formats that write profiles. */
import type { LabelTable, LineTable, LocationTable, Profile, SampleTable } from '../profile/tables.js';
import type { Selection } from './selection.js';
import { allLines, forEachSample, keptSamples } from './selection.js';

/** Which lines are written. */
export interface LineOptions {
	/** Keep only the outermost line of each location, and its column only with `showColumns`. */
	readonly noInlines: boolean;
	readonly showColumns: boolean;
}

/**
 * A profile with the selected samples alone. Locations, functions and mappings stay as they are, whether they are used
 * or not; lines that were filtered out are gone.
 */
export function materialize(selection: Selection, { noInlines, showColumns }: LineOptions): Profile {
	const { profile } = selection;
	const { samples, labels } = copySamples(selection);
	const [locations, lines] =
		selection.lines || noInlines ? copyLines(selection, noInlines) : [profile.locations, profile.lines];
	const columns = noInlines && !showColumns ? new Float64Array(lines.length) : lines.column;
	const mappings = noInlines
		? profile.mappings.map(mapping => ({ ...mapping, hasInlineFrames: false }))
		: profile.mappings;
	return { ...profile, samples, labels, locations, lines: { ...lines, column: columns }, mappings };
}

function copySamples(selection: Selection): { samples: SampleTable; labels: LabelTable } {
	const { profile, hidden, hiddenLabels } = selection;
	const { samples, labels, strings } = profile;
	if (selection.kept === undefined && !selection.from && !selection.to && !hidden && hiddenLabels.size === 0) {
		return { samples, labels };
	}
	const count = keptSamples(selection);
	const stack = new Int32Array(samples.stack.length);
	const stackStart = new Uint32Array(count + 1);
	const labelStart = new Uint32Array(count + 1);
	const rows: number[] = [];
	const origin = new Uint32Array(count);
	let depth = 0;
	let next = 0;
	forEachSample(selection, (sample, from, to) => {
		for (let at = from; at < to; at++) {
			const location = samples.stack[at];
			if (hidden === undefined || hidden[location] === 0) stack[depth++] = location;
		}
		for (let row = samples.labelStart[sample]; row < samples.labelStart[sample + 1]; row++) {
			if (!hiddenLabels.has(strings.get(labels.key[row]))) rows.push(row);
		}
		origin[next++] = sample;
		stackStart[next] = depth;
		labelStart[next] = rows.length;
	});
	return {
		samples: {
			length: count,
			stackStart,
			stack: stack.subarray(0, depth),
			values: samples.values.map(column => Float64Array.from(origin, sample => column[sample])),
			labelStart,
		},
		labels: {
			length: rows.length,
			key: Int32Array.from(rows, row => labels.key[row]),
			text: Int32Array.from(rows, row => labels.text[row]),
			number: Float64Array.from(rows, row => labels.number[row]),
			unit: Int32Array.from(rows, row => labels.unit[row]),
		},
	};
}

function copyLines({ profile, lines: chosen }: Selection, noInlines: boolean): [LocationTable, LineTable] {
	const { locations, lines } = profile;
	const { start, row } = chosen ?? allLines(profile);
	const lineStart = new Uint32Array(locations.length + 1);
	const rows: number[] = [];
	for (let location = 0; location < locations.length; location++) {
		const end = start[location + 1];
		const first = noInlines && end > start[location] ? end - 1 : start[location];
		for (let at = first; at < end; at++) rows.push(row[at]);
		lineStart[location + 1] = rows.length;
	}
	return [
		{ ...locations, lineStart },
		{
			length: rows.length,
			function: Int32Array.from(rows, line => lines.function[line]),
			line: Float64Array.from(rows, line => lines.line[line]),
			column: Float64Array.from(rows, line => lines.column[line]),
		},
	];
}
