import { sortTags } from '../graph/tags.js';
import { scaledLabel } from '../measurement/label.js';
import { forEachSample } from '../selection/selection.js';
import type { ReportInput, ValueFormat } from './input.js';

export interface TagValue {
	/** The value as text: numbers are formatted, and equal texts are one. */
	readonly name: string;
	readonly value: number;
}

export interface TagKey {
	readonly key: string;
	readonly total: number;
	/** Heaviest first. */
	readonly values: readonly TagValue[];
}

/** The labels of the selected samples. */
export interface TagsReport {
	readonly kind: 'tags';
	readonly total: number;
	readonly format: ValueFormat;
	readonly keys: readonly TagKey[];
}

/** Builds `tags`. */
export function tagsReport(input: ReportInput): TagsReport {
	const { profile, hiddenLabels } = input.selection;
	const { samples, labels, strings } = profile;
	const weights = new Map<string, Map<string, number>>();
	const names = new Map<string, Map<number, string>>();
	const nameOf = (key: string, value: number): string => {
		const known = names.get(key) ?? new Map<number, string>();
		names.set(key, known);
		let name = known.get(value);
		if (name === undefined) {
			name = scaledLabel(value, input.labelUnits.unit.get(key) ?? '', input.format.outputUnit);
			known.set(value, name);
		}
		return name;
	};
	forEachSample(input.selection, sample => {
		for (let row = samples.labelStart[sample]; row < samples.labelStart[sample + 1]; row++) {
			const key = strings.get(labels.key[row]);
			if (hiddenLabels.has(key)) continue;
			const name = labels.text[row] >= 0 ? strings.get(labels.text[row]) : nameOf(key, labels.number[row]);
			let values = weights.get(key);
			if (values === undefined) weights.set(key, (values = new Map()));
			values.set(name, (values.get(name) ?? 0) + input.values.value[sample]);
		}
	});
	const keys = sortTags(
		[...weights.keys()].map(name => ({ name, flat: 0, cum: 0 })),
		true,
	).map(({ name }) => keyOf(name, weights.get(name) ?? new Map()));
	return { kind: 'tags', total: input.total, format: input.format, keys };
}

function keyOf(key: string, weights: ReadonlyMap<string, number>): TagKey {
	let total = 0;
	for (const value of weights.values()) total += value;
	const sorted = sortTags(
		[...weights].map(([name, flat]) => ({ name, flat, cum: 0 })),
		true,
	);
	return { key, total, values: sorted.map(({ name, flat }) => ({ name, value: flat })) };
}
