/** The filters by label: tagfocus, tagignore, tagshow, taghide. */
import { checkpoint, checkpointMask } from '../base/checkpoint.js';
import { UserError } from '../base/errors.js';
import type { GoRegexp } from '../base/go-regexp.js';
import { compileGoRegexp } from '../base/go-regexp.js';
import { scale } from '../measurement/units.js';
import type { Profile } from '../profile/tables.js';
import type { LabelUnits } from './label-units.js';
import type { FilterName, Filtered } from './names.js';
import type { Selection } from './selection.js';

/** Decides by a sample's label rows [from, to) whether a filter matches. */
export type LabelFilter = (from: number, to: number) => boolean;

/** A compiled tagfocus or tagignore; `range` is set when it was read as a range of numbers. */
export interface CompiledLabelFilter {
	readonly matches: LabelFilter;
	readonly range: string | undefined;
}

/**
 * Compiles `[key=]range` or `[key=]rx,rx...`.
 *
 * @throws UserError when an expression does not compile or a number is out of range
 */
export function compileLabelFilter(profile: Profile, value: string, units: LabelUnits): CompiledLabelFilter {
	const split = value.indexOf('=');
	const key = split > 0 ? value.slice(0, split) : '';
	const wanted = split >= 0 ? value.slice(split + 1) : value;
	const range = parseRange(wanted);
	if (range) return { matches: rangeFilter(profile, key, range, units), range: wanted };
	const expressions = wanted.split(',').map(source => compileGoRegexp(source));
	return {
		matches: key === '' ? anyKeyFilter(profile, expressions) : keyFilter(profile, key, expressions),
		range: undefined,
	};
}

type Range = (value: number, unit: string) => boolean;

function rangeFilter(profile: Profile, key: string, range: Range, units: LabelUnits): LabelFilter {
	const { labels, strings } = profile;
	return (from, to) => {
		for (let row = from; row < to; row++) {
			if (labels.text[row] >= 0) continue;
			const name = strings.get(labels.key[row]);
			if ((key === '' || name === key) && range(labels.number[row], units.unit.get(name) ?? '')) return true;
		}
		return false;
	};
}

function anyKeyFilter(profile: Profile, expressions: readonly GoRegexp[]): LabelFilter {
	const test = pairMatcher(profile, expressions);
	const { labels } = profile;
	return (from, to) =>
		expressions.every((_, which) => {
			for (let row = from; row < to; row++) if (labels.text[row] >= 0 && test(which, row)) return true;
			return false;
		});
}

/** Matches `key:value`, asking each expression once per pair. */
function pairMatcher(profile: Profile, expressions: readonly GoRegexp[]): (which: number, row: number) => boolean {
	const { labels, strings } = profile;
	const known = expressions.map(() => new Map<string, boolean>());
	return (which, row) => {
		const pair = `${strings.get(labels.key[row])}:${strings.get(labels.text[row])}`;
		const before = known[which].get(pair);
		if (before !== undefined) return before;
		const found = expressions[which].test(pair);
		known[which].set(pair, found);
		return found;
	};
}

function keyFilter(profile: Profile, key: string, expressions: readonly GoRegexp[]): LabelFilter {
	const { labels, strings } = profile;
	return (from, to) => {
		for (let row = from; row < to; row++) {
			if (labels.text[row] < 0 || strings.get(labels.key[row]) !== key) continue;
			const text = strings.get(labels.text[row]);
			if (expressions.some(expression => expression.test(text))) return true;
		}
		return false;
	};
}

const rangePart = /([+-]?[0-9]+)([A-Za-z]+)?/g;

/** `32kb`, `4mb:`, `:64kb`, `12kb:64mb`; undefined when the text is not a range. */
function parseRange(text: string): Range | undefined {
	const parts = [...text.matchAll(rangePart)].slice(0, 2);
	if (parts.length === 0) return undefined;
	const [first, second] = parts;
	const low = scale(parseWhole(first[1]), first[2] ?? '', first[2] ?? '');
	const inUnit = (value: number, unit: string): number | undefined => {
		const scaled = scale(value, unit, low.unit);
		return scaled.unit === low.unit ? scaled.value : undefined;
	};
	const test = (holds: (value: number) => boolean): Range => {
		return (value, unit) => {
			const scaled = inUnit(value, unit);
			return scaled !== undefined && holds(scaled);
		};
	};
	if (second === undefined) {
		if (text === first[0]) return test(value => value === low.value);
		if (text === `${first[0]}:`) return test(value => value >= low.value);
		if (text === `:${first[0]}`) return test(value => value <= low.value);
		return undefined;
	}
	if (text !== `${first[0]}:${second[0]}`) return undefined;
	const high = scale(parseWhole(second[1]), second[2] ?? '', low.unit);
	if (high.unit !== low.unit) return undefined;
	return test(value => value >= low.value && value <= high.value);
}

function parseWhole(digits: string): number {
	const value = BigInt(digits.replace('+', ''));
	if (BigInt.asIntN(64, value) !== value) {
		throw new UserError(`the number ${digits} is out of range`, 'use a number of at most 64 bits, or a larger unit');
	}
	return Number(value);
}

/** Keeps the samples that match `focus` and do not match `ignore`. */
export function filterByLabel(
	selection: Selection,
	focus: LabelFilter | undefined,
	ignore: LabelFilter | undefined,
): Filtered {
	if (!focus && !ignore) return { selection, unmatched: [] };
	const { samples } = selection.profile;
	const { labelStart } = samples;
	const kept = new Uint8Array(samples.length);
	let focusMatched = false;
	let ignoreMatched = false;
	for (let sample = 0; sample < samples.length; sample++) {
		if ((sample & checkpointMask) === 0) checkpoint('matching labels', sample, samples.length);
		if (selection.kept !== undefined && selection.kept[sample] === 0) continue;
		const wanted = focus === undefined || focus(labelStart[sample], labelStart[sample + 1]);
		const unwanted = ignore?.(labelStart[sample], labelStart[sample + 1]) ?? false;
		focusMatched ||= wanted;
		ignoreMatched ||= unwanted;
		if (wanted && !unwanted) kept[sample] = 1;
	}
	const unmatched: FilterName[] = [];
	if (focus && !focusMatched) unmatched.push('tagfocus');
	if (ignore && !ignoreMatched) unmatched.push('tagignore');
	return { selection: { ...selection, kept }, unmatched };
}

/** Hides the labels whose key does not match `show` or matches `hide`. */
export function filterLabelKeys(
	selection: Selection,
	show: GoRegexp | undefined,
	hide: GoRegexp | undefined,
): Filtered {
	if (!show && !hide) return { selection, unmatched: [] };
	const hiddenLabels = new Set(selection.hiddenLabels);
	let shown = false;
	let hit = false;
	for (const key of labelKeys(selection)) {
		const matchesShow = show === undefined || show.test(key);
		const matchesHide = hide?.test(key) ?? false;
		shown ||= matchesShow;
		hit ||= matchesHide;
		if (!matchesShow || matchesHide) hiddenLabels.add(key);
	}
	const unmatched: FilterName[] = [];
	if (show && !shown) unmatched.push('tagshow');
	if (hide && !hit) unmatched.push('taghide');
	return { selection: { ...selection, hiddenLabels }, unmatched };
}

/** The label keys of the kept samples. */
export function labelKeys({ profile, kept }: Selection): Set<string> {
	const { samples, labels, strings } = profile;
	const seen = new Set<number>();
	for (let sample = 0; sample < samples.length; sample++) {
		if (kept !== undefined && kept[sample] === 0) continue;
		for (let row = samples.labelStart[sample]; row < samples.labelStart[sample + 1]; row++) seen.add(labels.key[row]);
	}
	return new Set([...seen].map(key => strings.get(key)));
}
