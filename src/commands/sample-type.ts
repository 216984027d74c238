/** Which column of values a session looks at. */
import { UserError } from '../base/errors.js';
import { parseGoInt } from '../base/go-numbers.js';
import { visible } from '../base/text.js';
import type { Profile } from '../profile/tables.js';

const mostDescribed = 12;

/**
 * The number of a sample type given by name or number; '' is the profile's default, or its last.
 *
 * @throws UserError when there is none
 */
export function sampleIndexOf(profile: Profile, name: string): number {
	const { sampleTypes, defaultSampleType } = profile;
	if (sampleTypes.length === 0) {
		throw new UserError('the profile has no sample types, so there is nothing to show', 'raw shows what is in it');
	}
	const types = sampleTypes.map(({ type }) => type);
	if (name === '') {
		const preset = defaultSampleType === '' ? -1 : types.indexOf(defaultSampleType);
		return preset >= 0 ? preset : types.length - 1;
	}
	const number = parseGoInt(name, { base0: false, bits: 64 });
	const known = `the sample types are ${describeTypes(types)}`;
	if (number !== undefined) {
		if (number >= 0 && number < types.length) return number;
		throw new UserError(`there is no sample type number ${name}`, known);
	}
	// Profiles of other makers have `space` where Go has `inuse_space`.
	const short = name.startsWith('inuse_') ? name.slice('inuse_'.length) : name;
	const found = types.findIndex(type => type === name || type === short);
	if (found < 0) throw new UserError(`there is no sample type ${visible(name)}`, known);
	return found;
}

function describeTypes(types: readonly string[]): string {
	const shown = types.slice(0, mostDescribed).map((type, index) => `${index} ${visible(type)}`);
	return types.length > shown.length ? `${shown.join(', ')} and ${types.length - shown.length} more` : shown.join(', ');
}
