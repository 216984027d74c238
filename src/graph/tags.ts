/** Labels of the samples that reach a node, for the boxes beside it in a picture. */
import { Interner, PairTable } from '../base/int-table.js';
import { compareBytes } from '../base/text.js';
import { scaledLabel } from '../measurement/label.js';
import { diffBaseKey } from '../profile/tables.js';
import type { Selection } from '../selection/selection.js';
import type { SampleValues } from './weights.js';

/** What divides joined string labels: a break between lines, in DOT. */
export const labelBreak = '\\n';

/** One label value at a node, with the weight of the samples that have it. */
export interface Tag {
	readonly name: string;
	/** Unit of `value`, '' for string labels. */
	readonly unit: string;
	readonly value: number;
	flat: number;
	flatDivisor: number;
	cum: number;
	cumDivisor: number;
}

/** Tags of a node: string labels by their joined text, and numeric ones by the string labels they come with ('' none). */
export interface NodeTags {
	readonly labels: Map<string, Tag>;
	readonly numeric: Map<string, Map<string, Tag>>;
}

/** Per sample: the number of its joined string labels, and its numeric tags. */
interface SampleTags {
	readonly joined: string;
	readonly numeric: readonly { readonly name: string; readonly unit: string; readonly value: number }[];
}

/** Collects tags while samples are visited. */
export interface TagCollector {
	readonly tags: Map<number, NodeTags>;
	add(sample: number, node: number, leaf: boolean): void;
}

/**
 * A collector of tags per node.
 *
 * @param bytesUnit the unit of the numeric label `bytes`, the only numeric one that pictures show
 * @param outputUnit the option `unit`, in which sizes are named
 */
export function tagCollector(
	selection: Selection,
	values: SampleValues,
	bytesUnit: string,
	outputUnit: string,
): TagCollector {
	const ofSample = sampleTagReader(selection, bytesUnit, outputUnit);
	const tags = new Map<number, NodeTags>();
	let current = -1;
	let found: SampleTags | undefined;
	return {
		tags,
		add(sample, node, leaf) {
			if (sample !== current) {
				current = sample;
				found = ofSample(sample);
			}
			if (found === undefined) return;
			const share = values.divisor?.[sample] ?? 0;
			const own = tagsOf(tags, node);
			if (found.joined !== '') weigh(own.labels, found.joined, '', 0, values.value[sample], share, leaf);
			if (found.numeric.length === 0) return;
			let numeric = own.numeric.get(found.joined);
			if (numeric === undefined) own.numeric.set(found.joined, (numeric = new Map()));
			for (const { name, unit, value } of found.numeric) {
				weigh(numeric, name, unit, value, values.value[sample], share, leaf);
			}
		},
	};
}

function tagsOf(tags: Map<number, NodeTags>, node: number): NodeTags {
	const known = tags.get(node);
	if (known !== undefined) return known;
	const made: NodeTags = { labels: new Map(), numeric: new Map() };
	tags.set(node, made);
	return made;
}

function weigh(
	map: Map<string, Tag>,
	name: string,
	unit: string,
	value: number,
	weight: number,
	share: number,
	leaf: boolean,
): void {
	let tag = map.get(name);
	if (tag === undefined) map.set(name, (tag = { name, unit, value, flat: 0, flatDivisor: 0, cum: 0, cumDivisor: 0 }));
	if (leaf) {
		tag.flat += weight;
		tag.flatDivisor += share;
	} else {
		tag.cum += weight;
		tag.cumDivisor += share;
	}
}

/** Reads a sample's tags; undefined when it has none. Equal label rows are read once. */
function sampleTagReader(
	selection: Selection,
	bytesUnit: string,
	outputUnit: string,
): (sample: number) => SampleTags | undefined {
	const { profile, hiddenLabels } = selection;
	const { samples, labels, strings } = profile;
	const pairs = new PairTable(64);
	const texts = new Interner();
	const sizes = new Map<number, string>();
	const pairText: string[] = [];
	const sizeName = (value: number): string => {
		const known = sizes.get(value);
		if (known !== undefined) return known;
		const name = scaledLabel(value, bytesUnit, outputUnit);
		sizes.set(value, name);
		return name;
	};
	return sample => {
		const joined: string[] = [];
		const numeric: { name: string; unit: string; value: number }[] = [];
		for (let row = samples.labelStart[sample]; row < samples.labelStart[sample + 1]; row++) {
			const key = strings.get(labels.key[row]);
			if (hiddenLabels.has(key)) continue;
			if (labels.text[row] < 0) {
				if (key !== 'bytes') continue;
				const value = labels.number[row];
				numeric.push({ name: sizeName(value), unit: bytesUnit, value });
			} else if (key !== diffBaseKey) {
				const pair = pairs.add(texts.add(key), labels.text[row]);
				joined.push((pairText[pair] ??= `${key}:${strings.get(labels.text[row])}`));
			}
		}
		if (joined.length === 0 && numeric.length === 0) return undefined;
		return { joined: joined.toSorted(compareBytes).join(labelBreak), numeric };
	};
}

/** Removes the tags whose weights are all below `cutoff`. */
export function dropLightTags(tags: Map<number, NodeTags>, nodes: Int32Array, cutoff: number): void {
	const trim = (map: Map<string, Tag>): void => {
		for (const [name, tag] of map) {
			if (Math.abs(tag.flat) < cutoff && Math.abs(tag.cum) < cutoff) map.delete(name);
		}
	};
	for (const node of nodes) {
		const own = tags.get(node);
		if (own === undefined) continue;
		trim(own.labels);
		for (const numeric of own.numeric.values()) trim(numeric);
	}
}

/** Number of tags of a node that have a weight of their own. */
export function countTags(own: NodeTags | undefined): number {
	if (own === undefined) return 0;
	let count = 0;
	for (const tag of own.labels.values()) if (tag.flat !== 0) count++;
	for (const numeric of own.numeric.values()) for (const tag of numeric.values()) if (tag.flat !== 0) count++;
	return count;
}

/** Tags by weight, heaviest first: by own weight, or by weight with calls first. */
export function sortTags<T extends { readonly name: string; readonly flat: number; readonly cum: number }>(
	tags: readonly T[],
	flat: boolean,
): T[] {
	return tags.toSorted(
		(left, right) =>
			(flat ? 0 : Math.abs(right.cum) - Math.abs(left.cum)) ||
			Math.abs(right.flat) - Math.abs(left.flat) ||
			compareBytes(left.name, right.name),
	);
}
