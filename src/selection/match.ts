/** Which functions, locations and mappings an expression matches; each name is matched once. */
import { checkpoint } from '../base/checkpoint.js';
import type { GoRegexp } from '../base/go-regexp.js';
import type { IndexIntoLines, IndexIntoLocations, IndexIntoStrings, Profile } from '../profile/tables.js';
import type { LineMap } from './selection.js';

/** An expression with what it matches in a profile. */
export interface NameMatch {
	/** Per function, 1 where its name or its file matches. */
	readonly functions: Uint8Array;
	/** Per mapping, whether its file matches. */
	readonly mappings: readonly boolean[];
}

/** Matches function names, file names and mapping files. */
export function matchNames(profile: Profile, expression: GoRegexp): NameMatch {
	const test = stringMatcher(profile, expression);
	const { functions } = profile;
	const found = new Uint8Array(functions.length);
	for (let row = 0; row < functions.length; row++) {
		// An expression may take long over a name.
		if ((row & 0xff) === 0) checkpoint('matching names', row, functions.length);
		if (test(functions.name[row]) || test(functions.file[row])) found[row] = 1;
	}
	return { functions: found, mappings: profile.mappings.map(mapping => expression.test(mapping.file)) };
}

/** A test over string indices that asks the expression once per string. */
export function stringMatcher(profile: Profile, expression: GoRegexp): (index: IndexIntoStrings) => boolean {
	const known = new Int8Array(Math.max(profile.strings.length, 1));
	return index => {
		if (index < 0 || index >= known.length) return expression.test('');
		if (known[index] === 0) known[index] = expression.test(profile.strings.get(index)) ? 1 : -1;
		return known[index] > 0;
	};
}

/** Whether a line's function matches; a line without a function does not. */
export function lineMatches(profile: Profile, match: NameMatch, line: IndexIntoLines): boolean {
	const row = profile.lines.function[line];
	return row >= 0 && match.functions[row] === 1;
}

/** Whether the file of the location's mapping matches. */
export function mappingMatches(profile: Profile, match: NameMatch, location: IndexIntoLocations): boolean {
	const row = profile.locations.mapping[location];
	return row >= 0 && match.mappings[row];
}

/** Whether one of the location's lines, or its mapping, matches. */
export function locationMatches(
	profile: Profile,
	lines: LineMap,
	match: NameMatch,
	location: IndexIntoLocations,
): boolean {
	for (let at = lines.start[location]; at < lines.start[location + 1]; at++) {
		if (lineMatches(profile, match, lines.row[at])) return true;
	}
	return mappingMatches(profile, match, location);
}
