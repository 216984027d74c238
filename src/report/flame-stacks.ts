/** All stacks with the values of every sample type: what other programs draw flame graphs from. */
import { distinctStacks } from '../graph/stacks-distinct.js';
import { stackReader } from '../graph/stacks.js';
import { stacksOf } from './flame.js';
import type { ItemWeights } from './flame-weights.js';
import { splitColumn } from './flame-weights.js';
import type { ProfileSummary } from './header.js';
import { summarize } from './header.js';
import type { ReportInput } from './input.js';

/** Values of a sample type, a row per stack, in the type's unit and after `divide_by`; none is negative. */
export interface StackValues {
	readonly type: string;
	readonly unit: string;
	readonly now: Float64Array;
	/** The base's, undefined without one. */
	readonly was: Float64Array | undefined;
}

export interface StackFrame {
	/** As reports show it, raw. */
	readonly name: string;
	/** '' when unknown. */
	readonly file: string;
	/** 0 when unknown or not kept apart. */
	readonly line: number;
	readonly column: number;
}

export interface StacksReport {
	readonly kind: 'stacks';
	readonly profile: ProfileSummary;
	readonly frames: readonly StackFrame[];
	/** One per sample type; the one that is looked at is `types[active]`. */
	readonly types: readonly StackValues[];
	readonly active: number;
	/** Number of distinct stacks. */
	readonly length: number;
	/** Frames of a stack, root first: row of `frames` times two, plus one where inlined. Overwritten by the next call. */
	readonly stack: (row: number) => Int32Array;
}

/**
 * Lists the stacks of the selection, equal ones once, in the order they come.
 *
 * @param base the base on its own, under the same options; without it, negative values are taken for the base's
 */
export function stacksReport(input: ReportInput, base?: ReportInput): StacksReport {
	const stacks = stacksOf(input, base);
	const distinct = distinctStacks(stacks);
	const { profile } = input.selection;
	const columns = (type: number): Float64Array[] =>
		[input, base ?? input].map(side => side.selection.profile.samples.values[type]);
	const { ratio } = input.format;
	const sum = (values: Float64Array): Float64Array => {
		const sums = new Float64Array(distinct.length);
		for (let item = 0; item < stacks.length; item++) sums[distinct.stackOf[item]] += values[item];
		return ratio > 0 && ratio !== 1 ? sums.map(value => Math.trunc(value * ratio)) : sums;
	};
	const split: ItemWeights[] = profile.sampleTypes.map((_, type) =>
		splitColumn(stacks, columns(type), base !== undefined),
	);
	const compares = split.some(({ compares }) => compares);
	const read = stackReader(stacks);
	return {
		kind: 'stacks',
		profile: summarize(input),
		frames: stacks.names.map(({ name, file, info }) => ({ name, file, line: info.line, column: info.column })),
		types: profile.sampleTypes.map(({ type, unit }, at) => ({
			type,
			unit,
			now: sum(split[at].now),
			was: compares ? sum(split[at].was) : undefined,
		})),
		active: Math.max(0, profile.samples.values.indexOf(input.values.value)),
		length: distinct.length,
		stack: row => read(distinct.item[row]),
	};
}

/** Lists the stacks, with those of the base on its own where there is one. */
export async function stacksOfAll(input: ReportInput): Promise<StacksReport> {
	const sides = await input.sides?.();
	return stacksReport(sides?.now ?? input, sides?.base);
}
