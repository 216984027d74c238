/** What one profile has more than another. */
import { combineProfiles } from './combine.js';
import { normalizeProfile, scaleProfile } from './scale.js';
import { selectSamples } from './select-samples.js';
import { extendStrings } from './strings.js';
import type { LabelTable, Profile } from './tables.js';
import { diffBaseKey } from './tables.js';

export interface BaseOptions {
	/** Mark the base's samples with the label `pprof::base`, so that percentages refer to the base (`-diff_base`). */
	readonly diff: boolean;
	/** Scale the profile so that its totals become the base's. */
	readonly normalize: boolean;
}

/**
 * `profile` less `base`: the base's values are negated and merged; what cancels is gone.
 *
 * @throws UserError when the two cannot be combined
 */
export function subtractBase(profile: Profile, base: Profile, options: BaseOptions): Profile {
	if (cancels(profile, base, options)) {
		// Only what profiles without samples have in common is left.
		const bare = selectSamples(profile, new Uint32Array(0));
		return combineProfiles([bare, bare]);
	}
	const marked = options.diff ? setTextLabel(base, diffBaseKey, 'true') : base;
	const source = options.normalize ? normalizeProfile(profile, base) : profile;
	return combineProfiles([source, scaleProfile(marked, -1)]);
}

/** Whether no sample is left. Scaling to itself loses samples of a profile whose totals are zero, so that others stay. */
function cancels(profile: Profile, base: Profile, { diff, normalize }: BaseOptions): boolean {
	return profile === base && !diff && !normalize;
}

/** Gives every sample the label `key`: `text`, in place of the texts it has under that key. */
export function setTextLabel(profile: Profile, key: string, text: string): Profile {
	const { samples, labels } = profile;
	// Number 0 is '' in every table: an empty one gets it first.
	const isEmpty = profile.strings.length === 0;
	const strings = extendStrings(profile.strings, isEmpty ? ['', key, text] : [key, text]);
	const first = strings.length - 2;
	const room = samples.labelStart[samples.length] + samples.length;
	const marked = {
		key: new Int32Array(room),
		text: new Int32Array(room),
		number: new Float64Array(room),
		unit: new Int32Array(room),
	};
	const labelStart = new Uint32Array(samples.length + 1);
	let length = 0;
	for (let sample = 0; sample < samples.length; sample++) {
		for (let row = samples.labelStart[sample]; row < samples.labelStart[sample + 1]; row++) {
			if (labels.text[row] >= 0 && strings.get(labels.key[row]) === key) continue;
			marked.key[length] = labels.key[row];
			marked.text[length] = labels.text[row];
			marked.number[length] = labels.number[row];
			marked.unit[length++] = labels.unit[row];
		}
		marked.key[length] = first;
		marked.text[length] = first + 1;
		marked.unit[length++] = -1;
		labelStart[sample + 1] = length;
	}
	return { ...profile, strings, samples: { ...samples, labelStart }, labels: labelsOf(marked, length) };
}

function labelsOf({ key, text, number, unit }: Omit<LabelTable, 'length'>, length: number): LabelTable {
	return {
		length,
		key: key.subarray(0, length),
		text: text.subarray(0, length),
		number: number.subarray(0, length),
		unit: unit.subarray(0, length),
	};
}
