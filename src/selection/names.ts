/** Filters by name: focus, ignore, hide, show, show_from, prune_from. */
import { checkpoint, checkpointMask } from '../base/checkpoint.js';
import type { GoRegexp } from '../base/go-regexp.js';
import { simplifyFunctionName } from '../profile/drop-frames.js';
import type { NameMatch } from './match.js';
import { lineMatches, locationMatches, mappingMatches, matchNames } from './match.js';
import type { LineMap, Selection } from './selection.js';
import { allLines, chooseLines } from './selection.js';

export interface NameFilters {
	readonly focus: GoRegexp | undefined;
	readonly ignore: GoRegexp | undefined;
	readonly hide: GoRegexp | undefined;
	readonly show: GoRegexp | undefined;
}

/** The filters by name, called as their options are. */
export type FilterName =
	'focus' | 'ignore' | 'hide' | 'show' | 'show_from' | 'tagfocus' | 'tagignore' | 'tagshow' | 'taghide';

/** A selection with the filters that matched nothing. */
export interface Filtered {
	readonly selection: Selection;
	readonly unmatched: readonly FilterName[];
}

const neither = 0;
const focused = 1;
const ignored = 2;
const nothing = new Int32Array(0);

/**
 * Keeps samples with a focused and without an ignored location, and takes hidden lines out. A location is hidden when
 * no line of it is left; a sample without any location left is dropped.
 */
export function filterByName(selection: Selection, filters: NameFilters): Filtered {
	const { focus, ignore, hide, show } = filters;
	if (!focus && !ignore && !hide && !show) return { selection, unmatched: [] };
	const { profile } = selection;
	const lines = selection.lines ?? allLines(profile);
	const unmatched: FilterName[] = [];
	const state = markLocations(selection, lines, focus, ignore, unmatched);
	let left = lines;
	const hidden = new Uint8Array(profile.locations.length);
	if (hide) left = hideLines(selection, left, matchNames(profile, hide), hidden, unmatched);
	if (show) left = showLines(selection, left, matchNames(profile, show), hidden, unmatched);
	const someHidden = hidden.includes(1);
	const kept = keepSamples(selection, state, someHidden ? hidden : undefined);
	return {
		selection: {
			...selection,
			kept,
			lines: hide || show ? left : selection.lines,
			hidden: someHidden ? hidden : selection.hidden,
		},
		unmatched,
	};
}

function markLocations(
	{ profile }: Selection,
	lines: LineMap,
	focus: GoRegexp | undefined,
	ignore: GoRegexp | undefined,
	unmatched: FilterName[],
): Uint8Array {
	const focusMatch = focus && matchNames(profile, focus);
	const ignoreMatch = ignore && matchNames(profile, ignore);
	const state = new Uint8Array(profile.locations.length);
	for (let location = 0; location < state.length; location++) {
		if (ignoreMatch && locationMatches(profile, lines, ignoreMatch, location)) state[location] = ignored;
		else if (!focusMatch || locationMatches(profile, lines, focusMatch, location)) state[location] = focused;
	}
	if (focus && !state.includes(focused)) unmatched.push('focus');
	if (ignore && !state.includes(ignored)) unmatched.push('ignore');
	return state;
}

function hideLines(
	{ profile }: Selection,
	lines: LineMap,
	match: NameMatch,
	hidden: Uint8Array,
	unmatched: FilterName[],
): LineMap {
	let any = false;
	const left = chooseLines(profile, lines, (location, rows) => {
		if (!locationMatches(profile, lines, match, location)) return rows;
		any = true;
		const kept = mappingMatches(profile, match, location)
			? nothing
			: rows.filter(line => !lineMatches(profile, match, line));
		if (kept.length === 0) hidden[location] = 1;
		return kept;
	});
	if (!any) unmatched.push('hide');
	return left;
}

function showLines(
	{ profile }: Selection,
	lines: LineMap,
	match: NameMatch,
	hidden: Uint8Array,
	unmatched: FilterName[],
): LineMap {
	let any = false;
	const left = chooseLines(profile, lines, (location, rows) => {
		// A line without a function has nothing that could fail to match.
		const kept = mappingMatches(profile, match, location)
			? rows
			: rows.filter(line => profile.lines.function[line] < 0 || lineMatches(profile, match, line));
		if (kept.length === 0) hidden[location] = 1;
		else any = true;
		return kept;
	});
	if (!any) unmatched.push('show');
	return left;
}

function keepSamples(selection: Selection, state: Uint8Array, hidden: Uint8Array | undefined): Uint8Array {
	const { samples } = selection.profile;
	const { stack } = samples;
	const kept = new Uint8Array(samples.length);
	const from = selection.from ?? samples.stackStart;
	const to = selection.to ?? samples.stackStart.subarray(1);
	for (let sample = 0; sample < samples.length; sample++) {
		if ((sample & checkpointMask) === 0) checkpoint('selecting samples', sample, samples.length);
		if (selection.kept !== undefined && selection.kept[sample] === 0) continue;
		let wanted = false;
		let visible = hidden === undefined;
		for (let at = from[sample]; at < to[sample]; at++) {
			const location = stack[at];
			const mark = state[location];
			if (mark === ignored) {
				wanted = false;
				break;
			}
			if (mark !== neither) wanted = true;
			if (!visible && hidden?.[location] === 0) visible = true;
		}
		if (wanted && visible) kept[sample] = 1;
	}
	return kept;
}

/** Cuts each stack above (rootward of) its highest matching frame; samples without a match are dropped. */
export function showFrom(selection: Selection, expression: GoRegexp | undefined): Filtered {
	if (!expression) return { selection, unmatched: [] };
	const { profile } = selection;
	const match = matchNames(profile, expression);
	const matching = new Uint8Array(profile.locations.length);
	const lines = chooseLines(profile, selection.lines ?? allLines(profile), (location, rows) => {
		if (mappingMatches(profile, match, location)) {
			matching[location] = 1;
			return rows;
		}
		const last = rows.findLastIndex(line => lineMatches(profile, match, line));
		if (last < 0) return rows;
		matching[location] = 1;
		return rows.subarray(0, last + 1);
	});
	const { samples } = profile;
	const from = selection.from ?? samples.stackStart;
	const to = (selection.to ?? samples.stackStart.subarray(1)).slice();
	const kept = new Uint8Array(samples.length);
	for (let sample = 0; sample < samples.length; sample++) {
		if ((sample & checkpointMask) === 0) checkpoint('selecting samples', sample, samples.length);
		if (selection.kept !== undefined && selection.kept[sample] === 0) continue;
		for (let at = to[sample] - 1; at >= from[sample]; at--) {
			const location = samples.stack[at];
			if (matching[location] === 0 || selection.hidden?.[location] === 1) continue;
			to[sample] = at + 1;
			kept[sample] = 1;
			break;
		}
	}
	const unmatched = matching.includes(1) ? [] : (['show_from'] as const);
	return { selection: { ...selection, kept, to, lines }, unmatched };
}

/** Cuts each stack below (leafward of) its lowest matching frame. Names are compared in their simplified form. */
export function pruneFrom(selection: Selection, expression: GoRegexp | undefined): Selection {
	if (!expression) return selection;
	const { profile } = selection;
	const { functions } = profile;
	const known = new Map<number, boolean>();
	const matches = (line: number): boolean => {
		const row = profile.lines.function[line];
		if (row < 0) return false;
		const name = functions.name[row];
		const before = known.get(name);
		if (before !== undefined) return before;
		const text = profile.strings.get(name);
		const found = text !== '' && expression.test(simplifyFunctionName(text));
		known.set(name, found);
		return found;
	};
	const matching = new Uint8Array(profile.locations.length);
	const lines = chooseLines(profile, selection.lines ?? allLines(profile), (location, rows) => {
		const first = rows.findIndex(matches);
		if (first < 0) return rows;
		matching[location] = 1;
		return rows.subarray(first);
	});
	const { samples } = profile;
	const from = (selection.from ?? samples.stackStart.subarray(0, samples.length)).slice();
	const to = selection.to ?? samples.stackStart.subarray(1);
	for (let sample = 0; sample < samples.length; sample++) {
		if ((sample & checkpointMask) === 0) checkpoint('selecting samples', sample, samples.length);
		for (let at = from[sample]; at < to[sample]; at++) {
			const location = samples.stack[at];
			if (matching[location] === 0 || selection.hidden?.[location] === 1) continue;
			from[sample] = at;
			break;
		}
	}
	return { ...selection, from, lines };
}
