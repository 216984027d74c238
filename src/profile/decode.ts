/** profile.proto to tables: a survey that counts, one pass that fills, then ids become rows. */
import { UserError } from '../base/errors.js';
import { decodeFields, rawProfile, reserve } from './decode-fields.js';
import { finishProfile } from './finish.js';
import { stringTableOf } from './strings.js';
import { surveyProfile } from './survey.js';
import type { Profile } from './tables.js';
import type { Field } from './wire.js';
import { nextField, readerOf } from './wire.js';

/** What was lost of a profile whose bytes end early. */
export interface Damage {
	/** Offset in the inflated data where reading stopped: the field that is not whole begins here. */
	readonly offset: number;
	/** Bytes that the broken field still announces but that are not there; 0 when unknown. */
	readonly missingBytes: number;
	/** Samples that are whole. */
	readonly samples: number;
	/** The part of their total (0 to 1) whose locations or names are lost. */
	readonly lostShare: number;
}

export interface Decoded {
	readonly profile: Profile;
	readonly damage?: Damage;
}

/**
 * Decodes a whole profile.
 *
 * @param data inflated profile.proto; the profile's strings keep pointing into it
 * @param salvage when the data ends within a field: return what is whole with its `damage`, instead of throwing
 * @throws UserError when it is not a profile, malformed, or cut short without `salvage`
 */
export function decodeProfile(data: Uint8Array, salvage: boolean): Decoded {
	const survey = surveyProfile(data);
	const cut = survey.missingBytes !== undefined;
	if (cut && (!salvage || survey.sampleTypes === 0 || survey.samples === 0)) {
		throw new UserError(
			`the profile ends in the middle, at byte ${survey.end} of its data`,
			salvage ? 'nothing of it is whole enough to read; fetch it again' : 'without -strict what is whole is read',
		);
	}
	const raw = rawProfile(survey.sampleTypes);
	reserve(raw, survey, 0, false);
	decodeFields(readerOf(data), survey.end, raw);
	const { stringStart, stringEnd, string } = raw.tables;
	const strings = stringTableOf(data, stringStart, stringEnd, string);
	const { profile, lost } = finishProfile(raw, strings, cut);
	if (!cut) return { profile };
	const damage = {
		offset: survey.end,
		missingBytes: survey.missingBytes ?? 0,
		samples: survey.samples,
		lostShare: lostShare(profile, lost),
	};
	return { profile, damage };
}

/** Whether `data` begins like profile.proto: a few fields of its own with their types, others among them. */
export function looksLikeProfile(data: Uint8Array): boolean {
	const reader = readerOf(data);
	const field: Field = { number: 0, wire: 0, end: 0 };
	let known = 0;
	while (known < 8 && reader.pos < reader.len) {
		try {
			nextField(reader, reader.len, field);
		} catch {
			return known > 1;
		}
		reader.pos = field.end;
		if (field.number < 1 || field.number > 15) continue;
		const message = field.number <= 6 || field.number === 11;
		if (message !== (field.wire === 2) && field.number !== 13) return false;
		known++;
	}
	return known > 0;
}

/** The part of the last sample type's absolute total in samples with a lost location or function name. */
function lostShare(profile: Profile, lost: Uint8Array | undefined): number {
	const { samples, locations, lines, functions, strings } = profile;
	const nameless = new Uint8Array(locations.length);
	for (let location = 0; location < locations.length; location++) {
		for (let line = locations.lineStart[location]; line < locations.lineStart[location + 1]; line++) {
			const row = lines.function[line];
			if (row < 0 || functions.name[row] >= strings.length) nameless[location] = 1;
		}
	}
	const values = samples.values[samples.values.length - 1];
	let total = 0;
	let gone = 0;
	for (let sample = 0; sample < samples.length; sample++) {
		const weight = Math.abs(values[sample]);
		const stack = samples.stack.subarray(samples.stackStart[sample], samples.stackStart[sample + 1]);
		total += weight;
		if (lost?.[sample] === 1 || stack.some(location => nameless[location] === 1)) gone += weight;
	}
	return total === 0 ? 0 : gone / total;
}
