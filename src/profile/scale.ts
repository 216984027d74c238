/** Multiplying the values of a profile. */
import { requireSameTypes } from './merge.js';
import { selectSamples } from './select-samples.js';
import type { Profile } from './tables.js';

/** Multiplies every value by `ratio`. Samples that become zero throughout are dropped; a ratio of 1 changes nothing. */
export function scaleProfile(profile: Profile, ratio: number): Profile {
	return scaleColumns(
		profile,
		profile.sampleTypes.map(() => ratio),
	);
}

/**
 * Multiplies the values of each sample type by its own ratio and rounds halves away from zero.
 *
 * A sample stays if one of its scaled values is not zero; as in the reference, values whose ratio is 1 do not count.
 * When all ratios are 1 nothing changes.
 *
 * @param ratios one per sample type
 */
export function scaleColumns(profile: Profile, ratios: readonly number[]): Profile {
	if (ratios.every(ratio => ratio === 1)) return profile;
	const { samples } = profile;
	const values = samples.values.map((column, type) => {
		const ratio = ratios[type];
		return ratio === 1 ? column : column.map(value => roundHalfAway(value * ratio));
	});
	const scaled = values.filter((_, type) => ratios[type] !== 1);
	const rows = new Uint32Array(samples.length);
	let length = 0;
	for (let row = 0; row < samples.length; row++) if (scaled.some(column => column[row] !== 0)) rows[length++] = row;
	return selectSamples({ ...profile, samples: { ...samples, values } }, rows.subarray(0, length));
}

/**
 * Scales each sample type of `profile` so that its sum becomes the one of `base`.
 *
 * @throws UserError when the two do not measure the same
 */
export function normalizeProfile(profile: Profile, base: Profile): Profile {
	requireSameTypes(profile, base);
	const ratios = profile.samples.values.map((column, type) => {
		const sum = total(column);
		return sum === 0 ? 0 : total(base.samples.values[type]) / sum;
	});
	return scaleColumns(profile, ratios);
}

function total(column: Float64Array): number {
	let sum = 0;
	for (let row = 0; row < column.length; row++) sum += column[row];
	return sum;
}

/** The nearest whole number, halves away from zero, never -0. */
function roundHalfAway(value: number): number {
	const whole = Math.trunc(value);
	return (Math.abs(value - whole) >= 0.5 ? whole + Math.sign(value) : whole) + 0;
}
