/** What a session has to offer where a line is completed. */
import type { Profile } from '../profile/tables.js';
import type { CompletionSource } from './complete.js';
import { sampleIndexOf } from './sample-type.js';
import type { Session } from './session.js';

type NamedWeight = ReturnType<CompletionSource['functions']>[number];

/**
 * The names in a session's profile; functions weigh what is counted with all they call, in the sample type in force.
 *
 * @param files paths that begin with a text, folders with a `/` at their end
 */
export function completionSource(session: Session, files: (prefix: string) => readonly string[]): CompletionSource {
	const { profile } = session;
	const known = new Map<number, readonly NamedWeight[]>();
	let keys: readonly string[] | undefined;
	return {
		sampleTypes: profile.sampleTypes.map(({ type }) => type),
		functions() {
			if (profile.sampleTypes.length === 0) return [];
			const index = sampleIndexOf(profile, session.config.sample_index);
			const functions = known.get(index) ?? weighFunctions(profile, profile.samples.values[index]);
			known.set(index, functions);
			return functions;
		},
		labelKeys: () => (keys ??= Array.from(new Set(profile.labels.key), key => profile.strings.get(key))),
		files,
	};
}

function weighFunctions(profile: Profile, values: Float64Array): NamedWeight[] {
	const { samples, locations, lines, functions, strings } = profile;
	const weights = new Float64Array(functions.length);
	const counted = new Int32Array(functions.length).fill(-1);
	for (let sample = 0; sample < samples.length; sample++) {
		for (let at = samples.stackStart[sample]; at < samples.stackStart[sample + 1]; at++) {
			const location = samples.stack[at];
			for (let line = locations.lineStart[location]; line < locations.lineStart[location + 1]; line++) {
				const row = lines.function[line];
				if (row < 0 || counted[row] === sample) continue;
				counted[row] = sample;
				weights[row] += values[sample];
			}
		}
	}
	return Array.from(weights, (weight, row) => ({ name: strings.get(functions.name[row]), weight: Math.abs(weight) }));
}
