/** Weights for reports on stacks, with a profile and its base kept apart. */
import type { NamedStacks } from '../graph/stacks.js';
import type { Weights } from '../graph/weights.js';
import { weighNodes } from '../graph/weights.js';
import type { ReportInput } from './input.js';

/** What each stack weighs, in the profile and in its base; none is negative. */
export interface ItemWeights {
	readonly now: Float64Array;
	readonly was: Float64Array;
	/** Whether there is a base. */
	readonly compares: boolean;
}

/**
 * The weights of all stacks. What is negative counts for the other side: a profile from which its base was subtracted
 * has the base's samples so.
 */
export function itemWeights(input: ReportInput, base: ReportInput | undefined, stacks: NamedStacks): ItemWeights {
	const columns = [input.values.value, base?.values.value ?? input.values.value];
	return splitColumn(stacks, columns, base !== undefined);
}

/** The same for any column of values: one per source. */
export function splitColumn(stacks: NamedStacks, columns: readonly Float64Array[], compares: boolean): ItemWeights {
	const now = new Float64Array(stacks.length);
	const was = new Float64Array(stacks.length);
	let negative = false;
	for (let item = 0; item < stacks.length; item++) {
		const value = columns[stacks.source[item]][stacks.sample[item]];
		if (value < 0) negative = true;
		if (value < 0 === (stacks.source[item] === 1)) now[item] = Math.abs(value);
		else was[item] = Math.abs(value);
	}
	return { now, was, compares: compares || negative };
}

/** Sums per name. */
export interface NameWeights {
	readonly flat: Float64Array;
	readonly cum: Float64Array;
	readonly baseFlat: Float64Array;
	readonly baseCum: Float64Array;
}

/** What each name of the stacks weighs wherever it is. */
export function weighNames(
	input: ReportInput,
	base: ReportInput | undefined,
	stacks: NamedStacks,
	{ compares }: ItemWeights,
): NameWeights {
	const room = (): Float64Array => new Float64Array(stacks.names.length);
	const sums = { flat: room(), cum: room(), baseFlat: room(), baseCum: room() };
	for (const [at, side] of (base === undefined ? [input] : [input, base]).entries()) {
		const [own, other] = at === 0 ? [sums, swapped(sums)] : [swapped(sums), sums];
		const { value } = side.values;
		if (!compares && side.values.divisor === undefined) addWeights(own, side.weights('stacked'), stacks, at);
		else {
			addWeights(own, weigh(side, positivePart(value, 1)), stacks, at);
			if (value.some(amount => amount < 0)) addWeights(other, weigh(side, positivePart(value, -1)), stacks, at);
		}
	}
	return sums;
}

function swapped({ flat, cum, baseFlat, baseCum }: NameWeights): NameWeights {
	return { flat: baseFlat, cum: baseCum, baseFlat: flat, baseCum: cum };
}

function positivePart(column: Float64Array, sign: number): Float64Array {
	return column.map(value => Math.max(0, value * sign));
}

function weigh(side: ReportInput, value: Float64Array): Weights {
	return weighNodes(side.selection, side.frames('stacked'), { value, divisor: undefined });
}

function addWeights(sums: NameWeights, { flat, cum }: Weights, stacks: NamedStacks, source: number): void {
	const { node } = stacks.sources[source].frames;
	const codes = stacks.codes[source];
	const seen = new Uint8Array(flat.length);
	for (let frame = 0; frame < node.length; frame++) {
		if (seen[node[frame]] === 1) continue;
		seen[node[frame]] = 1;
		sums.flat[codes[frame] >> 1] += flat[node[frame]];
		sums.cum[codes[frame] >> 1] += cum[node[frame]];
	}
}
