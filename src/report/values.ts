/** Totals, and the unit in which a report prints. */
import type { TrimmedGraph } from '../graph/trim.js';
import type { SampleValues } from '../graph/weights.js';
import { cumValue, flatValue, meanOf } from '../graph/weights.js';
import { scaledLabel } from '../measurement/label.js';
import { scale } from '../measurement/units.js';
import { diffBaseKey } from '../profile/tables.js';
import type { Selection } from '../selection/selection.js';
import { forEachSample } from '../selection/selection.js';
import type { ValueFormat } from './input.js';

/**
 * The sum of the absolute values of the selected samples; with samples of a diff base, theirs alone. A mean where there
 * is a divisor.
 */
export function totalOf(selection: Selection, { value, divisor }: SampleValues): number {
	const isBase = baseMarker(selection);
	const all = { total: 0, divisor: 0 };
	const base = { total: 0, divisor: 0 };
	forEachSample(selection, sample => {
		const amount = Math.abs(value[sample]);
		const share = divisor === undefined ? 0 : divisor[sample];
		all.total += amount;
		all.divisor += share;
		if (isBase === undefined || !isBase(sample)) return;
		base.total += amount;
		base.divisor += share;
	});
	const chosen = base.total > 0 ? base : all;
	return meanOf(chosen.total, chosen.divisor);
}

/** A test for samples of the diff base, undefined when the profile has none. */
function baseMarker({ profile }: Selection): ((sample: number) => boolean) | undefined {
	const { samples, labels, strings } = profile;
	const marks = new Map<number, boolean>();
	for (let row = 0; row < labels.length; row++) {
		const key = labels.key[row];
		if (!marks.has(key)) marks.set(key, strings.get(key) === diffBaseKey);
	}
	if (![...marks.values()].includes(true)) return undefined;
	return sample => {
		for (let row = samples.labelStart[sample]; row < samples.labelStart[sample + 1]; row++) {
			if (marks.get(labels.key[row]) && labels.text[row] >= 0 && strings.get(labels.text[row]) === 'true') return true;
		}
		return false;
	};
}

/** A value as reports print it. */
export function formatValue(value: number, { unit, outputUnit, ratio }: ValueFormat): string {
	return scaledLabel(scaleByRatio(value, ratio), unit, outputUnit);
}

/** `divide_by` applied: whole numbers, cut towards zero; ratios that are not positive are ignored. */
export function scaleByRatio(value: number, ratio: number): number {
	return ratio > 0 && ratio !== 1 ? Math.trunc(value * ratio) : value;
}

/**
 * The unit for all values of a graph when the option is `minimum`: that of the smallest, or, when the largest needs
 * another and is more than a hundred times as large, that of a hundred times the smallest.
 *
 * @param wholeNumbers the report prints whole numbers only, so that the smallest must not be scaled away
 */
export function chooseUnit(
	graph: TrimmedGraph,
	format: ValueFormat,
	total: number,
	wholeNumbers: boolean,
): ValueFormat {
	if (format.outputUnit !== 'minimum' || graph.nodes.length === 0) return format;
	const smallest = scaleByRatio(smallestOf(graph) || total, format.ratio);
	const largest = scaleByRatio(total, format.ratio);
	const unitOf = (value: number): string => scale(value, format.unit, 'minimum').unit;
	let unit = unitOf(smallest);
	if (unit !== unitOf(largest) && smallest * 100 < largest && !wholeNumbers) unit = unitOf(100 * smallest);
	return { ...format, outputUnit: unit === '' ? format.unit : unit };
}

function smallestOf({ nodes, weights }: TrimmedGraph): number {
	let smallest = 0;
	for (const node of nodes) {
		const value = Math.abs(flatValue(weights, node)) || Math.abs(cumValue(weights, node));
		if (value > 0 && (smallest === 0 || value < smallest)) smallest = value;
	}
	return smallest;
}
