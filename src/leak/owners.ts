/** Parts of one thing: lines below a common caller whose live counts agree. */
import type { Tails } from './binomial.js';
import { intervalOf } from './binomial.js';
import type { Frame } from './frames.js';
import type { Course } from './growth.js';
import type { LiveSize, LiveSizes } from './live.js';
import { countOf } from './live.js';
import type { StackSeries } from './site-series.js';
import type { Site } from './sites.js';
import { siteOf } from './sites.js';

/** A line that makes a part of an instance. */
export interface Part {
	/** Frame that the allocation is charged to. */
	readonly frame: number;
	readonly site: Site;
	readonly sizes: readonly LiveSize[];
	/** How many of it an instance has; 0 when the counts do not tell. */
	readonly each: number;
}

/** What leaks: the function that makes one per instance, and the parts. */
export interface Owner {
	/** Frame of the owner: the place in it that leads to the first part. */
	readonly frame: number;
	readonly parts: readonly Part[];
	readonly site: Site;
}

/** What owners are looked for in. */
export interface Surroundings {
	readonly frames: readonly Frame[];
	readonly course: Course;
	readonly sizes: LiveSizes;
	/** Stacks by the function that is among their callers or allocates itself. */
	readonly stacksBelow: (functionId: number) => readonly StackSeries[];
	/** Whether a stack is part of another suspect. */
	readonly taken: (stack: StackSeries) => boolean;
}

/** Callers that are tried, at most. */
const callers = 24;
/** Samples in use from which on counts that agree say something about lines further away than the function itself. */
const telling = 25;
/** How many of a part an instance may have. */
const multiples = [1, 2];
/** Tails of the intervals that must meet. */
const meeting: Tails = { low: 0.01, high: 0.01 };

/** The owner of what lives at a site: of all callers that add a part which agrees, the outermost. */
export function ownerOf(site: Site, around: Surroundings): Owner {
	const heaviest = site.stacks.toSorted((left, right) => lastBytes(right) - lastBytes(left))[0];
	const { frames } = around;
	const seedSizes = sizesOf(site.stacks, around.sizes);
	const seed: Part = { frame: heaviest.frames[heaviest.head], site, sizes: seedSizes, each: 1 };
	let owner: Owner = { frame: seed.frame, parts: [seed], site };
	const tried = new Set<number>();
	for (let depth = heaviest.head; depth < heaviest.frames.length && depth < heaviest.head + callers; depth++) {
		const frame = heaviest.frames[depth];
		const { id } = frames[frame];
		if (tried.has(id)) continue;
		tried.add(id);
		const grown = partsBelow(id, seed, around, depth === heaviest.head);
		if (grown === undefined) break;
		if (grown.length <= owner.parts.length) continue;
		const all = siteOf(
			grown.flatMap(({ site: { stacks } }) => stacks),
			around.course,
			site.choices + 1,
		);
		owner = { frame, parts: grown, site: all };
	}
	return owner;
}

function lastBytes({ series: { bytes } }: StackSeries): number {
	return bytes[bytes.length - 1];
}

/** Sizes of what lives at some stacks. */
export function sizesOf(stacks: readonly StackSeries[], sizes: LiveSizes): LiveSize[] {
	return stacks.flatMap(({ node }) => sizes.get(node) ?? []);
}

/**
 * The parts below a function. Undefined when what grows there is not mainly parts of one thing.
 *
 * @param own whether the function allocates the seed itself: then few samples are enough to agree
 */
function partsBelow(id: number, seed: Part, around: Surroundings, own: boolean): Part[] | undefined {
	const seedStacks = new Set(seed.site.stacks);
	const lines = new Map<number, StackSeries[]>();
	let others = 0;
	for (const stack of around.stacksBelow(id)) {
		if (seedStacks.has(stack)) continue;
		if (around.taken(stack)) continue;
		const frame = stack.frames[stack.head];
		if (own && around.frames[frame].id !== id) continue;
		const line = lines.get(frame);
		if (line === undefined) lines.set(frame, [stack]);
		else line.push(stack);
	}
	const parts: Part[] = [seed];
	for (const [frame, stacks] of lines) {
		const site = siteOf(stacks, around.course, 1);
		const sizes = sizesOf(stacks, around.sizes);
		const each = timesOf(seed, sizes, own);
		const grows = (site.growth?.rate ?? 0) > 0 || around.course.time.length < 2;
		if (each > 0 && grows) parts.push({ frame, site, sizes, each });
		else others += weightOf(stacks);
	}
	const together = parts.reduce((sum, part) => sum + weightOf(part.site.stacks), 0);
	return !own && others > together * foreign ? undefined : parts;
}

function weightOf(stacks: readonly StackSeries[]): number {
	return stacks.reduce((sum, stack) => sum + lastBytes(stack), 0);
}

/** Bytes in use below a caller that are no part, as a share of those of the parts, from which on it is no owner. */
const foreign = 0.5;

/** How many of a part there are for each of the seed: the smallest multiple with which the counts agree; 0 for none. */
function timesOf(seed: Part, sizes: readonly LiveSize[], own: boolean): number {
	const samples = sizes.reduce((sum, { live }) => sum + live, 0);
	const seedSamples = seed.sizes.reduce((sum, { live }) => sum + live, 0);
	if (samples === 0 || (!own && Math.min(samples, seedSamples) < telling)) return 0;
	const [one, other] = [countOf(seed.sizes), countOf(sizes)];
	const [first, second] = [intervalOf(one, one.sum, meeting), intervalOf(other, other.sum, meeting)];
	const fits = multiples.find(
		times => (first.low ?? 0) * times <= (second.high ?? 0) && (second.low ?? 0) <= (first.high ?? 0) * times,
	);
	return fits ?? 0;
}
