/** From the growth of sites to verdicts. */
import type { Growth } from './growth.js';
import { steppy } from './growth.js';
import type { Verdict } from './leak-report.js';

/** Share of wrong ones that is accepted among all that are called leaks. */
const falseDiscoveries = 0.01;
/** A growth less likely than this at a steady site is worth naming. */
const remarkable = 0.05;
/** Parts of the growth that must go on, and that a rising load must leave unexplained. */
const lasting = 0.5;
/** Expected new samples below which nothing can be told. */
const enough = 13;

/**
 * The largest probability that still counts as a discovery: Benjamini and Hochberg (1995). Tests of disjoint sites are
 * independent or, where they share what goes on, positively dependent, which the procedure allows.
 *
 * @param chances probabilities of all that was tested
 */
export function discoveryLimit(chances: readonly number[]): number {
	const sorted = chances.toSorted((left, right) => left - right);
	const last = sorted.findLastIndex((chance, at) => chance <= (falseDiscoveries * (at + 1)) / sorted.length);
	return last < 0 ? 0 : sorted[last];
}

/** The verdict on one site. */
export function verdictOf(growth: Growth, chance: number, limit: number): Verdict {
	const { gained, persistence, evenness, unexplained } = growth;
	const lasts = persistence >= lasting && unexplained >= lasting;
	if (chance <= limit && lasts && evenness >= steppy) return 'leak';
	if (gained <= 0 || persistence < lasting / 2) return 'steady';
	if (chance <= remarkable && lasts) return 'growing';
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
