/** Decides how an expression is searched for: by the engine's own RegExp where that cannot take long, or by RE2. */

import { contains, equalSets, hasChar, intersects, negate } from './char-set.js';
import type { CharSet } from './char-set.js';
import { beginningsOf, beginningsOfSequence, charsOf, lengthOf, sizeOf, waysOfSequence } from './measure.js';
import { native, print, printSequence, printSet, re2 } from './print.js';
import type { Node } from './tree.js';
import { branchesOf, itemsOf, nothing } from './tree.js';
import { trimEnds } from './trim.js';

/** How to search for one expression. `quick` and `long` are for the engine's own RegExp with the flag u. */
export interface Plan {
	/** Good for texts of up to `quickLimit` UTF-16 units, for none at -1; beyond, backtracking could take too long. */
	readonly quick: string;
	readonly quickLimit: number;
	/** Takes time in proportion to the text, but more than `quick` on short ones; only some expressions have it. */
	readonly long: string | undefined;
	/** For RE2, which takes time in proportion to the text. */
	readonly re2: string;
}

// Steps that a search of one text may take at worst: some milliseconds.
const maxSteps = 4e6;
// So many ways to match from one place are no more work for a backtracking engine than for any other.
const fewWays = 1000;
// Beyond, in parts and in characters written, the engine's own RegExp may refuse to compile what it accepted to read.
const maxSize = 16_000;
const maxVariants = 16;

/** Plans the search for `tree`. */
export function planSearch(tree: Node): Plan {
	const node = trimEnds(tree);
	const branches = branchesOf(node).flatMap(planBranch);
	const count = branches.reduce((sum, branch) => sum + branch.count, 0);
	const degree = branches.reduce((most, branch) => Math.max(most, branch.degree), 1);
	const limit = degree === 1 && count <= fewWays ? Infinity : Math.floor((maxSteps / count) ** (1 / degree));
	const fits = sizeOf(node) <= maxSize;
	const quick = fits ? printBranches(branches.map(branch => branch.quick)) : '';
	const hasLong = fits && branches.every(branch => branch.long);
	const long = hasLong ? printBranches(branches.map(branch => branch.long ?? branch.quick)) : undefined;
	return {
		quick,
		quickLimit: limit > 0 && fits && quick.length <= maxSize ? limit : -1,
		long: long !== undefined && long.length <= maxSize ? long : undefined,
		re2: print(node, re2),
	};
}

/** Writes a branch; `nextGroup` numbers the groups of the expression it becomes part of. */
type Writer = (nextGroup: () => number) => string;

/** A branch of the expression: how to write it, and that a search takes up to `count * length ^ degree` steps. */
interface BranchPlan {
	readonly quick: Writer;
	readonly count: number;
	readonly degree: number;
	readonly long: Writer | undefined;
}

function printBranches(writers: readonly Writer[]): string {
	let groups = 0;
	return writers.map(write => write(() => ++groups)).join('|');
}

/** Plans a branch, as several when that helps: `(a|bc).*d` as `a.*d` and `bc.*d`. */
function planBranch(branch: Node): readonly BranchPlan[] {
	const items = itemsOf(branch).flatMap(splitPlus);
	const whole = planItems(items);
	if (whole.long) return [whole];
	const variants = variantsOf(items);
	const parts = variants.length > 1 && variants.length <= maxVariants ? variants.map(planItems) : [];
	return parts.length > 0 && parts.every(part => part.long) ? parts : [whole];
}

/** The sequences that result when each choice between parts of different lengths in `items` is made. */
function variantsOf(items: readonly Node[]): readonly (readonly Node[])[] {
	const at = items.findIndex(item => lengthOf(item) === undefined && choicesOf(item).length > 1);
	if (at < 0) return [items];
	const variants: (readonly Node[])[] = [];
	for (const choice of choicesOf(items[at])) {
		if (variants.length > maxVariants) break;
		variants.push(
			...variantsOf([...items.slice(0, at), ...itemsOf(choice).flatMap(splitPlus), ...items.slice(at + 1)]),
		);
	}
	return variants;
}

function choicesOf(item: Node): readonly Node[] {
	return item.kind === 'repeat' && item.min === 0 && item.max === 1 ? [nothing, item.item] : branchesOf(item);
}

function planItems(items: readonly Node[]): BranchPlan {
	const { count, degree } = costOf(items);
	const plain: Writer = () => printSequence(items, native);
	if (count > fewWays) return { quick: plain, count, degree, long: undefined };
	if (degree === 1) return { quick: plain, count, degree, long: plain };
	const chain = chainOf(items);
	if (!chain) return { quick: plain, count, degree, long: undefined };
	const steps: Writer = nextGroup => printSequence(chain.parts[0], native) + printSteps(chain, 1, nextGroup);
	if (startsAtTextStart(items)) return { quick: steps, count, degree: 1, long: steps };
	const fromRunStart: Writer = nextGroup =>
		`(?<=^|${printSet(negate(chain.gap), native)})${printSteps(chain, 0, nextGroup)}`;
	const long = chain.headFits ? fromRunStart : undefined;
	return degree === 2 ? { quick: plain, count, degree, long } : { quick: steps, count, degree: 2, long };
}

/** `x+` as `x` and `x*`, so that only the latter is of unknown length. */
function splitPlus(item: Node): readonly Node[] {
	if (item.kind !== 'repeat' || item.max !== Infinity || item.min === 0 || item.item.kind !== 'chars') return [item];
	const { item: chars, min } = item;
	return [min === 1 ? chars : { ...item, max: min }, { kind: 'repeat', item: chars, min: 0, max: Infinity }];
}

/** The set of `item` when it repeats characters of one set without end. */
function starSet(item: Node): CharSet | undefined {
	const isStar = item.kind === 'repeat' && item.min === 0 && item.max === Infinity && item.item.kind === 'chars';
	return isStar ? charsOf(item) : undefined;
}

function startsAtTextStart([first]: readonly Node[]): boolean {
	return first?.kind === 'place' && first.place === 'textStart';
}

function costOf(items: readonly Node[]): { readonly count: number; readonly degree: number } {
	const others = waysOfSequence(items.filter(item => !starSet(item)));
	let degree = others.unbounded + (startsAtTextStart(items) ? 0 : 1);
	let scans = 0;
	for (const [at, item] of items.entries()) {
		const set = starSet(item);
		if (!set) continue;
		// A run that can only be left at its end adds no ways to match. It costs its length for each time it is entered;
		// where each run has one entrance, that is the length of the text in all.
		if (!leavesAtEnd(items, at, set)) degree++;
		else if (!entersOnce(items, at, set)) scans = 1;
	}
	return { count: others.count, degree: Math.max(1, degree + scans) };
}

function leavesAtEnd(items: readonly Node[], at: number, set: CharSet): boolean {
	const next = items[at + 1];
	if (next?.kind === 'place' && next.place === 'textEnd') return true;
	if (next?.kind === 'place' && next.place === 'lineEnd') return !hasChar(set, 10);
	const { set: beginnings, empty } = beginningsOfSequence(items.slice(at + 1));
	return !empty && !intersects(beginnings, set);
}

/** Whether what stands before the run demands a character outside of `set`, a fixed number of characters before. */
function entersOnce(items: readonly Node[], at: number, set: CharSet): boolean {
	for (let before = at - 1; before >= 0; before--) {
		const item = items[before];
		if (item.kind === 'chars' && contains(set, item.set)) continue;
		if (item.kind === 'place') {
			if (item.place === 'textStart') return true;
			continue;
		}
		return !beginningsOf(item).empty && !intersects(charsOf(item), set);
	}
	return false;
}

/**
 * A sequence of `parts` with any number of characters of the set `gap` between each and the next. When all parts but
 * the last consist of such characters and are of fixed length, the first place where one matches is as good as any
 * later one: nothing is won by going back.
 */
interface Chain {
	readonly gap: CharSet;
	readonly parts: readonly (readonly Node[])[];
	/** Whether what is said of the parts holds for the first of them, too. */
	readonly headFits: boolean;
}

function chainOf(items: readonly Node[]): Chain | undefined {
	let gap: CharSet | undefined;
	const parts: Node[][] = [[]];
	for (const item of items) {
		const set = starSet(item);
		if (!set) {
			parts[parts.length - 1].push(item);
		} else if (!gap || equalSets(gap, set)) {
			gap = set;
			parts.push([]);
		} else {
			return undefined;
		}
	}
	if (!gap || !parts.every(part => waysOfSequence(part).unbounded === 0)) return undefined;
	const set = gap;
	const fits = (part: readonly Node[]): boolean =>
		part.every(item => lengthOf(item) !== undefined && contains(set, charsOf(item)));
	return parts.slice(1, -1).every(fits) ? { gap, parts, headFits: fits(parts[0]) } : undefined;
}

/** The parts from `first` on, each found as early as possible and, but for the last, never sought again. */
function printSteps({ gap, parts }: Chain, first: number, nextGroup: () => number): string {
	const between = `${printSet(gap, native)}*?`;
	const steps = parts.slice(first).map((part, at, rest) => {
		const step = between + printSequence(part, native);
		// What a look-ahead has found stays found: a group without backtracking.
		return at === rest.length - 1 ? step : `(?=(${step}))(?:\\${nextGroup()})`;
	});
	return steps.join('');
}
