/** Labels that say nothing. */
import { gather } from './columns.js';
import type { LabelTable, Profile } from './tables.js';

/**
 * The profile as it is once it has been written and read again: an empty text is no label, nor is a zero without a unit,
 * and an empty unit is none. Only a file that has a second empty string in its table can have such labels.
 */
export function withoutEmptyLabels(profile: Profile): Profile {
	const { labels, samples } = profile;
	const isEmpty = emptiness(profile);
	const unit = labels.unit.map(index => (isEmpty(index) ? -1 : index));
	const isKept = (row: number): boolean =>
		labels.text[row] < 0 ? labels.number[row] !== 0 || unit[row] >= 0 : !isEmpty(labels.text[row]);
	const rows = new Int32Array(labels.length);
	const labelStart = new Uint32Array(samples.length + 1);
	let length = 0;
	for (let sample = 0; sample < samples.length; sample++) {
		for (let row = samples.labelStart[sample]; row < samples.labelStart[sample + 1]; row++) {
			if (isKept(row)) rows[length++] = row;
		}
		labelStart[sample + 1] = length;
	}
	const from = rows.subarray(0, length);
	const kept: LabelTable = {
		length,
		key: gather(labels.key, from, new Int32Array(length)),
		text: gather(labels.text, from, new Int32Array(length)),
		number: gather(labels.number, from, new Float64Array(length)),
		unit: gather(unit, from, new Int32Array(length)),
	};
	return { ...profile, samples: { ...samples, labelStart }, labels: kept };
}

/** Tells whether a string is there and empty; each is looked at once. */
function emptiness({ strings }: Profile): (index: number) => boolean {
	const known = new Uint8Array(strings.length);
	return index => {
		if (index < 0 || index >= strings.length) return false;
		if (known[index] === 0) known[index] = strings.bytes(index).length === 0 ? 2 : 1;
		return known[index] === 2;
	};
}
