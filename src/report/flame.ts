/** The flame graph: frames by the path that leads to them, of one profile or of two side by side. */
import type { StackTree } from '../graph/stacks-tree.js';
import { stackTree } from '../graph/stacks-tree.js';
import type { NamedStacks, StackName } from '../graph/stacks.js';
import { namedStacks } from '../graph/stacks.js';
import type { ProfileSummary } from './header.js';
import { summarize } from './header.js';
import type { ReportInput, ValueFormat } from './input.js';
import { packageOf } from './flame-names.js';
import type { NameWeights } from './flame-weights.js';
import { itemWeights, weighNames } from './flame-weights.js';

export interface FlameOptions {
	/** From leaf to root: the outermost row has the functions that hold the values, below them their callers. */
	readonly inverted?: boolean;
	/** The base on its own, under the same options; without it, negative samples are taken for the base's. */
	readonly base?: ReportInput | undefined;
	/** Which of two profiles a frame is as wide as: the larger, so that vanished frames show, or the new one. */
	readonly width?: 'larger' | 'new';
	/** Frames below this share of the total are folded: by default a quarter of a pixel in 1000. */
	readonly share?: number;
}

/** A function, or what the granularity keeps apart, wherever it is called. */
export interface FlameName {
	/** As reports show it, raw. */
	readonly name: string;
	/** '' when the name tells none. */
	readonly package: string;
	readonly file: string;
	/** What it holds itself, and with all that it calls, everywhere; recursion counts once. */
	readonly flat: number;
	readonly cum: number;
	readonly baseFlat: number;
	readonly baseCum: number;
}

export interface FlameReport {
	readonly kind: 'flame';
	readonly profile: ProfileSummary;
	readonly activeFilters: readonly string[];
	readonly format: ValueFormat;
	readonly inverted: boolean;
	readonly width: 'larger' | 'new';
	readonly names: readonly FlameName[];
	/** Its names are rows of `names`. The weights of the base are all 0 where there is none. */
	readonly tree: StackTree;
	/** What percentages refer to. */
	readonly whole: number;
	/** Sums of the shown samples; the base's is undefined without one. */
	readonly total: number;
	readonly baseTotal: number | undefined;
	/** What was folded for its size. */
	readonly folded: { readonly share: number; readonly depth: number; readonly frames: number; readonly value: number };
	/** What the option nodefraction says, for text that shows less. */
	readonly nodeFraction: number;
}

/** A quarter of a pixel of a picture 1000 pixels wide. */
const invisibleShare = 1 / 4000;
/** Pictures of more rows than this nobody can read, and few programs can open. */
const deepest = 500;

/** Builds the flame graph. With means, which do not add up, it is that of the sums. */
export function flameReport(input: ReportInput, options: FlameOptions = {}): FlameReport {
	const { inverted = false, base, width = 'larger', share = invisibleShare } = options;
	const stacks = stacksOf(input, base);
	const weights = itemWeights(input, base, stacks);
	const tree = stackTree(stacks, weights.now, weights.was, { inverted, share, depth: deepest });
	const [total, baseTotal] = [tree.total[0], tree.baseTotal[0]];
	const own = weights.compares || input.values.divisor !== undefined;
	const summary = summarize(input);
	return {
		kind: 'flame',
		profile: { ...summary, sampleType: summary.sampleType.replace(input.values.divisor ? /^mean_/ : /^$/, '') },
		activeFilters: input.activeFilters,
		format: input.format,
		inverted,
		width,
		...namesOf(stacks, tree, weighNames(input, base, stacks, weights)),
		whole: own ? total || baseTotal : Math.abs(input.total),
		total,
		baseTotal: weights.compares ? baseTotal : undefined,
		folded: { share, depth: deepest, ...foldedOf(tree) },
		nodeFraction: input.nodeFraction,
	};
}

/** The stacks of a report, with those of its base. */
export function stacksOf(input: ReportInput, base: ReportInput | undefined): NamedStacks {
	const sides = base === undefined ? [input] : [input, base];
	return namedStacks(
		sides.map((side, at) => ({ selection: side.selection, frames: side.frames('stacked'), base: at === 1 })),
	);
}

/** The names that the tree shows, numbered anew in the order they come. */
function namesOf(stacks: NamedStacks, tree: StackTree, weights: NameWeights): Pick<FlameReport, 'names' | 'tree'> {
	const numbers = new Int32Array(stacks.names.length).fill(-1);
	const names: FlameName[] = [];
	const name = new Int32Array(tree.length);
	for (let row = 0; row < tree.length; row++) {
		const old = tree.name[row];
		if (old >= 0 && numbers[old] < 0) numbers[old] = names.push(new ShownName(stacks.names[old], weights, old)) - 1;
		name[row] = old < 0 ? -1 : numbers[old];
	}
	return { names, tree: { ...tree, name } };
}

/** A name of the tree. Its package and file are looked up when they are asked for: a screen shows few names. */
class ShownName implements FlameName {
	readonly name: string;
	readonly flat: number;
	readonly cum: number;
	readonly baseFlat: number;
	readonly baseCum: number;
	private known: string | undefined;

	constructor(
		private readonly from: StackName,
		{ flat, cum, baseFlat, baseCum }: NameWeights,
		number: number,
	) {
		this.name = from.name;
		this.flat = flat[number];
		this.cum = cum[number];
		this.baseFlat = baseFlat[number];
		this.baseCum = baseCum[number];
	}

	get package(): string {
		return (this.known ??= packageOf(this.from.info.name));
	}

	get file(): string {
		return this.from.file;
	}
}

function foldedOf({ length, rest, baseRest, restNames }: StackTree): { frames: number; value: number } {
	let frames = 0;
	let value = 0;
	for (let row = 0; row < length; row++) {
		frames += restNames[row];
		value += Math.max(rest[row], baseRest[row]);
	}
	return { frames, value };
}

/** Builds the flame graph as the input's options say, with the base on its own where there is one. */
export async function flameOf(input: ReportInput): Promise<FlameReport> {
	const sides = await input.sides?.();
	return flameReport(sides?.now ?? input, {
		inverted: input.inverted,
		width: input.flameWidth,
		base: sides?.base,
	});
}
