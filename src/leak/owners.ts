/** Parts of one thing: lines below a common caller whose live counts and growth agree. */
import { grouped } from '../base/grouped.js';
import type { Tails } from './binomial.js';
import { intervalOf } from './binomial.js';
import type { Course } from './course.js';
import type { Kind } from './kinds.js';
import { kindsOf } from './kinds.js';
import type { LiveSize, LiveSizes } from './live.js';
import type { StackSeries } from './site-series.js';
import { lastBytes, mainStack } from './site-series.js';
import type { Site } from './sites.js';
import { siteOf } from './sites.js';

/** Objects of one kind that a line makes as a part of an instance. */
export interface Part {
	/** Frame that the allocation is charged to. */
	readonly frame: number;
	readonly stacks: readonly StackSeries[];
	readonly sizes: readonly LiveSize[];
	/** How many of it an instance has; 0 when the counts do not tell. */
	readonly each: number;
	/** Objects born and kept over the series, estimated. */
	readonly born: number;
	readonly gained: number;
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
	/** The function of each frame. */
	readonly functionOf: Int32Array;
	readonly course: Course;
	readonly sizes: LiveSizes;
	/** Stacks by the function that is among their callers or allocates itself. */
	readonly stacksBelow: (functionId: number) => readonly StackSeries[];
	/** Stacks by the function that what they allocate is charged to. */
	readonly stacksOf: (functionId: number) => readonly StackSeries[];
	/** Whether a stack is part of another suspect. */
	readonly taken: (stack: StackSeries) => boolean;
}

/** Callers that are tried, at most. */
const callers = 24;
/** Tails of the intervals that must meet. */
const meeting: Tails = { low: 0.01, high: 0.01 };
/** How many of a part an instance may have, and what each of these must explain better than 1 does (a squared deviation). */
const multiples: readonly (readonly [each: number, price: number])[] = [
	[1, 0],
	[2, 3],
	[1 / 2, 3],
	[3, 5],
	[1 / 3, 5],
	[4, 5],
	[1 / 4, 6],
	[6, 7],
];
/** Further away than in the function itself, of so many numbers one fits by chance. */
const fewMultiples = multiples.slice(0, 3);
/** Squared deviation of counts, and of growth, up to which they agree. */
const agreeing = 6.6;
/**
 * How much better growth in step with the seed must explain what lines further away do than no growth does: a difference
 * of squared deviations, for each line and for all together.
 */
const hinting = 1;
const telling = 7;
/** What lives or grows below a caller and is no part, as a share of the parts, from which on the caller is no owner. */
const foreignGrowth = 0.3;
const foreignBytes = 0.5;

/** The owner of what lives at a site: of all callers that add a part which agrees, the innermost that adds most. */
export function ownerOf(site: Site, around: Surroundings): Owner {
	const main = mainStack(site.stacks);
	const [seed, ...rest] = kindsOf(site.stacks, around.sizes);
	const frame = main.charged;
	if (seed === undefined) return { frame, parts: [], site };
	const line = [partOf(seed, 1), ...rest.map(kind => partOf(kind, timesOf(seed, kind).each))];
	let owner: Owner = { frame, parts: line, site };
	const tried = new Set<number>();
	// One profile tells nothing of growth, and nothing else tells what belongs together further away.
	const reach = around.course.time.length < 2 ? 1 : callers;
	for (let depth = main.head; depth < main.frames.length && depth < main.head + reach; depth++) {
		const id = around.functionOf[main.frames[depth]];
		if (tried.has(id)) continue;
		tried.add(id);
		const more = partsBelow(id, seed, site, around, depth === main.head);
		if (more === undefined) break;
		if (line.length + more.length <= owner.parts.length) continue;
		const stacks = new Set([...site.stacks, ...more.flatMap(part => part.stacks)]);
		const all = siteOf([...stacks], around.course, site.choices + 1);
		owner = { frame: main.frames[depth], parts: [...line, ...more], site: all };
	}
	return { ...owner, parts: inUnits(owner.parts) };
}

function partOf({ frame, stacks, sizes, born, gained }: Kind, each: number): Part {
	return { frame, stacks, sizes, each, born, gained };
}

/** Counts instances by the part of which there are fewest. */
function inUnits(parts: readonly Part[]): Part[] {
	const unit = Math.min(1, ...parts.map(({ each }) => each).filter(each => each > 0));
	return parts.map(part => ({ ...part, each: part.each / unit }));
}

/**
 * The parts below a function that are not at the seed's site. Undefined when what lives or grows there is not mainly parts
 * of one thing.
 *
 * @param own whether the function allocates the seed itself: then few samples are enough to agree
 */
function partsBelow(id: number, seed: Kind, site: Site, around: Surroundings, own: boolean): Part[] | undefined {
	const seedStacks = new Set(site.stacks);
	const below = own ? around.stacksOf(id) : around.stacksBelow(id);
	const others = below.filter(stack => !seedStacks.has(stack) && !around.taken(stack));
	const lines = grouped(others, ({ charged }) => charged);
	const mine = { growth: growthOf(site.stacks), bytes: bytesOf(site.stacks) };
	const other = { growth: 0, bytes: 0 };
	const parts: Part[] = [];
	let evidence = 0;
	for (const stacks of lines.values()) {
		const kinds = kindsOf(stacks, around.sizes);
		const found = kinds.length === 0 ? none : timesOf(seed, kinds[0], own ? multiples : fewMultiples);
		const isPart = found.each > 0 && (own || found.evidence > hinting);
		const into = isPart ? mine : other;
		into.growth += Math.max(0, growthOf(stacks));
		into.bytes += bytesOf(stacks);
		if (!isPart) continue;
		evidence += found.evidence;
		parts.push(...kinds.map((kind, at) => partOf(kind, at === 0 ? found.each : timesOf(seed, kind).each)));
	}
	if (own || lines.size === 0) return parts;
	const foreign = other.growth > mine.growth * foreignGrowth || other.bytes > mine.bytes * foreignBytes;
	return foreign || evidence < telling ? undefined : parts;
}

function growthOf(stacks: readonly StackSeries[]): number {
	return stacks.reduce((sum, { series: { bytes } }) => sum + bytes[bytes.length - 1] - bytes[0], 0);
}

function bytesOf(stacks: readonly StackSeries[]): number {
	return stacks.reduce((sum, stack) => sum + lastBytes(stack), 0);
}

/** How many of a kind there are for each of the seed (0 when no number fits), and what speaks for it: see `telling`. */
interface Times {
	readonly each: number;
	readonly evidence: number;
}

const none: Times = { each: 0, evidence: 0 };

function timesOf(seed: Kind, kind: Kind, choices = multiples): Times {
	const [first, second] = [
		intervalOf(seed.count, seed.count.sum, meeting),
		intervalOf(kind.count, kind.count.sum, meeting),
	];
	const alone = squared(kind.gained, kind.gainedSpread);
	let best = none;
	let least = Infinity;
	for (const [each, price] of choices) {
		if ((first.low ?? 0) * each > (second.high ?? 0) || (second.low ?? 0) > (first.high ?? 0) * each) continue;
		const level = squared(kind.count.sum - each * seed.count.sum, kind.spread + each * each * seed.spread);
		const growth = squared(kind.gained - each * seed.gained, kind.gainedSpread + each * each * seed.gainedSpread);
		if (level > agreeing || growth > agreeing) continue;
		const evidence = alone - growth - price;
		if (each < 1 && evidence < telling) continue;
		if (level + price < least) [best, least] = [{ each, evidence }, level + price];
	}
	return best;
}

function squared(distance: number, variance: number): number {
	return variance > 0 ? (distance * distance) / variance : distance === 0 ? 0 : Infinity;
}
