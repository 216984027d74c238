/** From the growth of sites to verdicts. */
import type { Growth } from './growth.js';
import { steppy } from './growth.js';
import type { Verdict } from './leak-report.js';

/** Share of wrong ones that is accepted among all that are called leaks. */
const falseDiscoveries = 0.01;
/** A growth less likely than this at a steady site is worth naming. */
const remarkable = 0.05;
/** Part of the growth that must go on. */
const lasting = 0.5;
/** Expected new samples below which nothing can be told. */
const enough = 13;

/**
 * The largest probability that still counts as a discovery: Benjamini and Hochberg (1995). Tests of disjoint sites are
 * independent or, where they share what goes on, positively dependent, which the procedure allows.
 *
 * Tests that cannot reach the limit whatever comes out are not counted (Tarone 1990).
 */
export function discoveryLimit(tests: readonly Test[]): number {
	// The largest number of tests of which each could reach its share of the limit.
	const leasts = tests.map(({ least }) => least).toSorted((left, right) => left - right);
	let count = leasts.length;
	while (count > 1 && leasts[count - 1] > falseDiscoveries / count) count--;
	const sorted = tests.map(({ chance }) => chance).toSorted((left, right) => left - right);
	const last = sorted.findLastIndex((chance, at) => chance <= (falseDiscoveries * (at + 1)) / Math.max(count, 1));
	return last < 0 ? 0 : sorted[last];
}

/** A test of one site. */
export interface Test {
	/** Probability of its growth at a steady site. */
	readonly chance: number;
	/** The least probability that so many samples can have. */
	readonly least: number;
}

/** Growth at the end that is more likely than this at a steady site is none that goes on. */
const ongoing = 0.25;

/** The verdict on one site. */
export function verdictOf(growth: Growth, chance: number, limit: number): Verdict {
	const { gained, persistence, recentChance, evenness } = growth;
	const lasts = persistence >= lasting;
	if (chance <= limit && lasts && recentChance <= ongoing && evenness >= steppy) return 'leak';
	if (gained <= 0 || persistence < lasting / 2) return 'steady';
	if (chance <= remarkable) return 'growing';
	return gained < enough && chance < 0.5 && lasts ? 'too few samples' : 'steady';
}

const strength: readonly Verdict[] = ['leak', 'growing', 'candidate', 'steady', 'too few samples'];

/** The strongest of some verdicts; steady for none. */
export function strongest(verdicts: readonly Verdict[]): Verdict {
	return strength.find(verdict => verdicts.includes(verdict)) ?? 'steady';
}

/** New samples that make a verdict sure among so many sites: births alone have a probability of 2^-n. */
export function samplesNeeded(sites: number): number {
	return Math.log2(Math.max(sites, 1) / falseDiscoveries);
}
