/** Sites as suspects: what they are called, how many live, what they hold. */
import type { Estimate, SampledSum } from './binomial.js';
import type { Contexts, Place } from './frames.js';
import type { Growth } from './growth.js';
import { steppy } from './growth.js';
import { holdersOf } from './holders.js';
import type { Waiting } from './holders.js';
import type { Suspect, SuspectPart, Verdict } from './leak-report.js';
import { apart } from './kinds.js';
import type { LiveSize } from './live.js';
import { bytesOf, chosen, countOf, estimateOf } from './live.js';
import type { Owner, Part } from './owners.js';
import { mainStack } from './site-series.js';
import { samplesNeeded } from './verdicts.js';

/** What all suspects of a search share. */
export interface SuspectContext {
	readonly contexts: Contexts;
	readonly waiting: readonly Waiting[];
	/** Why there are no intervals. */
	readonly inexact: string | undefined;
	/** Why there is no rate; undefined when there is one. */
	readonly timeless: string | undefined;
	readonly knowsBirths: boolean;
	/** Sites that were tested. */
	readonly tested: number;
}

/** An owner as a suspect. */
export function suspectOf(
	owner: Owner,
	judged: { readonly rank: number; readonly verdict: Verdict; readonly chance: number },
	context: SuspectContext,
): Suspect {
	const { contexts } = context;
	const { series, growth } = owner.site;
	const sizes = owner.parts.flatMap(part => part.sizes);
	const bytes = bytesOf(sizes);
	const inuse = estimateOf(bytes, countOf(sizes).sum, context.inexact, chosen);
	const instances = instancesOf(owner.parts, context.inexact);
	const place = placeOf(contexts.frame(owner.frame));
	const last = series.live.length - 1;
	return {
		...judged,
		...place,
		growthPerHour: rateOf(growth, context),
		inuse,
		instances,
		bytesEach: owner.parts.reduce((sum, { sizes: own, each }) => sum + each * meanSize(own), 0),
		...flowsOf(owner, context.knowsBirths),
		parts: mergedParts(owner.parts, context),
		stack: mainStack(owner.site.stacks).frames.map(frame => placeOf(contexts.frame(frame))),
		// As many as there are of something that does not grow may wait by chance, unless ever more do.
		holders: holdersOf(instances, context.waiting).filter(({ leaks }) => leaks || judged.verdict !== 'steady'),
		values: [...series.bytes],
		newSamples: growth?.gained ?? 0,
		survival: context.knowsBirths && series.born[last] > 0 ? series.live[last] / series.born[last] : 1,
		stillGrowing: (growth?.persistence ?? 0) >= 0.5,
		inSteps: (growth?.evenness ?? 1) < steppy,
		watchHours: judged.verdict === 'leak' ? undefined : watchHours(growth, context),
	};
}

function placeOf({ function: name, file, line }: Place): Place {
	return { function: name, file, line };
}

/** Instances of which each part has so many: all parts together say more than each. */
function instancesOf(parts: readonly Part[], inexact: string | undefined): Estimate {
	const pooled = parts.filter(({ each }) => each > 0);
	let [samples, shares, variance] = [0, 0, 0];
	for (const { sizes, each } of pooled) {
		const count = countOf(sizes);
		if (count.sum <= 0) continue;
		const live = sizes.reduce((sum, size) => sum + size.live, 0);
		const share = live / count.sum;
		samples += live;
		shares += share * each;
		// Of several sizes it is not known how many are of each: that is in the variance of their number.
		variance += count.variance * share * share;
	}
	if (shares === 0) return estimateOf({ sum: 0, variance: 0, grain: 0 }, 0, inexact, chosen);
	const sum: SampledSum = { sum: samples / shares, variance: variance / shares ** 2, grain: 1 / shares };
	return estimateOf(sum, sum.sum, inexact, chosen);
}

/** Growth with its 95 % interval. */
function rateOf(growth: Growth | undefined, { timeless, inexact }: SuspectContext): Estimate {
	if (growth === undefined) return { estimate: 0, why: 'one file does not tell growth' };
	if (timeless !== undefined) return { estimate: 0, why: timeless };
	if (inexact !== undefined) return { estimate: growth.rate, why: inexact };
	const spread = 1.96 * growth.deviation;
	return { estimate: growth.rate, low: growth.rate - spread, high: growth.rate + spread };
}

/** Objects born and freed over the series; since the start for a single file. */
function flowsOf({ parts }: Owner, known: boolean): { births: number | undefined; deaths: number | undefined } {
	if (!known) return { births: undefined, deaths: undefined };
	const counted = parts.filter(({ each }) => each > 0);
	const shares = counted.map(({ sizes, each }) => sampledShareOf(sizes) * each);
	const all = shares.reduce((sum, share) => sum + share, 0);
	if (all === 0) return { births: 0, deaths: 0 };
	const mean = (amount: (part: Part) => number): number =>
		counted.reduce((sum, part, at) => sum + (amount(part) / part.each) * (shares[at] / all), 0);
	const births = mean(({ born }) => born);
	return { births, deaths: Math.max(0, births - mean(({ gained }) => gained)) };
}

/** Part of the objects of some sizes that was sampled. */
function sampledShareOf(sizes: readonly LiveSize[]): number {
	const count = countOf(sizes).sum;
	return count > 0 ? sizes.reduce((sum, { live }) => sum + live, 0) / count : 0;
}

/** Parts by function, line and size, heaviest first. */
function mergedParts(parts: readonly Part[], context: SuspectContext): SuspectPart[] {
	const merged: Part[] = [];
	for (const part of parts) {
		const at = merged.findIndex(other => isSameKind(part, other));
		if (at < 0) merged.push(part);
		else merged[at] = { ...part, sizes: [...merged[at].sizes, ...part.sizes], each: merged[at].each + part.each };
	}
	return merged
		.map(({ frame, sizes, each }) => {
			const count = countOf(sizes);
			const bytes = bytesOf(sizes).sum;
			return {
				...placeOf(context.contexts.frame(frame)),
				instances: estimateOf(count, count.sum, context.inexact, chosen),
				bytesEach: meanSize(sizes),
				bytes,
				each,
			};
		})
		.toSorted((left, right) => right.bytes - left.bytes);
}

/** Whether two parts are what one line makes by several paths. */
function isSameKind(left: Part, right: Part): boolean {
	if (left.frame !== right.frame || (left.each === 0) !== (right.each === 0)) return false;
	const [one, other] = [meanSize(left.sizes), meanSize(right.sizes)];
	return Math.max(one, other) <= apart * Math.min(one, other);
}

/** Bytes of one object, on average. */
function meanSize(sizes: readonly LiveSize[]): number {
	const count = countOf(sizes).sum;
	return count > 0 ? bytesOf(sizes).sum / count : 0;
}

/** Hours until there are enough new samples, if it goes on like this. */
function watchHours(growth: Growth | undefined, { timeless, tested }: SuspectContext): number | undefined {
	if (growth === undefined || timeless !== undefined || growth.rate <= 0) return undefined;
	const missing = samplesNeeded(tested) - growth.gained;
	return missing <= 0 ? undefined : (missing * growth.grain) / growth.rate;
}
