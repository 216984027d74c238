/** The search for leaks in a series of profiles. */
import { UserError } from '../base/errors.js';
import type { Profile } from '../profile/tables.js';
import type { Estimate } from './binomial.js';
import { Contexts } from './frames.js';
import type { Course } from './growth.js';
import { courseOf, growthOf } from './growth.js';
import type { Waiting } from './holders.js';
import { waitingIn } from './holders.js';
import type { LeakReport, ReportSnapshot, Verdict } from './leak-report.js';
import { liveSizes } from './live.js';
import type { Owner, Surroundings } from './owners.js';
import { ownerOf } from './owners.js';
import type { Series } from './series.js';
import { seriesOf } from './series.js';
import type { Measure, StackSeries } from './site-series.js';
import { stackSeries } from './site-series.js';
import type { Site } from './sites.js';
import { sitesOf } from './sites.js';
import type { Snapshot } from './snapshot.js';
import { takeSnapshot } from './snapshot.js';
import { suspectOf } from './suspects.js';
import type { Test } from './verdicts.js';
import { discoveryLimit, strongest, verdictOf } from './verdicts.js';

/** Suspects that are worked out, at most. */
const most = 40;
/** Growth in samples below which a site is not worth a look: what rounding makes. */
const least = 0.1;

/** Collects profiles, in any order, and judges what they have shown so far. */
export class LeakSearch {
	private readonly contexts = new Contexts();
	private readonly snapshots: Snapshot[] = [];

	/**
	 * Adds a profile; nothing of it is kept but what the search needs.
	 *
	 * @param name of the source, as it was given
	 * @throws UserError when it does not say what lives
	 */
	add(name: string, profile: Profile): void {
		this.snapshots.push(takeSnapshot(name, profile, this.contexts));
	}

	/** The verdicts on everything added so far. @throws UserError when nothing was */
	report(measure: Measure = 'bytes'): LeakReport {
		const kind = (['heap', 'goroutine', 'goroutineleak'] as const).find(wanted =>
			this.snapshots.some(snapshot => snapshot.kind === wanted),
		);
		if (kind === undefined) throw new UserError('there is no profile to look for leaks in', 'name heap profiles');
		const series = seriesOf(this.snapshots.filter(snapshot => snapshot.kind === kind));
		const last = series.snapshots[series.snapshots.length - 1];
		const waiting = kind === 'heap' ? this.waiting(last) : [];
		return new Judgement(this.contexts, series, kind === 'heap' ? measure : 'objects').report(waiting);
	}

	/** Goroutines of the moment of a snapshot: the proven ones first, then those of the profile nearest in time. */
	private waiting({ time }: Snapshot): Waiting[] {
		return (['goroutineleak', 'goroutine'] as const).flatMap(kind => {
			const distance = (snapshot: Snapshot): number => Math.abs(Number(snapshot.time - time));
			const nearest = this.snapshots
				.filter(snapshot => snapshot.kind === kind)
				.toSorted((left, right) => distance(left) - distance(right))
				.at(0);
			return nearest === undefined ? [] : waitingIn(nearest, this.contexts);
		});
	}
}

interface Judged {
	readonly owner: Owner;
	readonly chance: number;
}

/** One series, judged. */
class Judgement {
	private readonly course: Course;
	private readonly sites: readonly Site[];
	private readonly total: Estimate;
	private readonly around: Surroundings;
	private readonly used = new Set<StackSeries>();

	constructor(
		private readonly contexts: Contexts,
		private readonly series: Series,
		private readonly measure: Measure,
	) {
		const { snapshots, hours } = series;
		const { stacks, totals } = stackSeries(snapshots, contexts, measure);
		this.course = courseOf(hours ?? snapshots.map((_, at) => at), totals.all, totals.knowsBirths);
		this.sites = sitesOf(stacks, contexts.frames, this.course).toSorted(bySuspicion);
		this.around = {
			frames: contexts.frames,
			course: this.course,
			sizes: liveSizes(snapshots[snapshots.length - 1]),
			stacksBelow: belowFunctions(stacks, contexts),
			taken: stack => this.used.has(stack),
		};
		this.total = this.totalGrowth(totals.all);
	}

	report(waiting: readonly Waiting[]): LeakReport {
		const { snapshots, hours, notes } = this.series;
		const last = snapshots[snapshots.length - 1];
		const judged = this.owners();
		const limit = discoveryLimit(this.tests(judged));
		const context = {
			contexts: this.contexts,
			waiting,
			inexact: snapshots.map(({ inexact }) => inexact).find(why => why !== undefined),
			timeless: hours === undefined && snapshots.length > 1 ? 'the files do not say when they were made' : undefined,
			knowsBirths: this.course.knowsBirths,
			tested: this.sites.length,
		};
		const suspects = judged.map(({ owner, chance }, at) => {
			const verdict = this.verdict(owner, chance, limit);
			return suspectOf(owner, { rank: at + 1, verdict, chance }, context);
		});
		return {
			kind: 'leaks',
			sampleType: last.kind !== 'heap' ? 'goroutine' : this.measure === 'bytes' ? 'inuse_space' : 'inuse_objects',
			unit: this.measure === 'bytes' ? 'bytes' : 'count',
			snapshots: snapshots.map(reportSnapshot),
			hours: hours?.at(-1),
			verdict: strongest(suspects.map(({ verdict }) => verdict)),
			growth: this.total,
			suspects,
			sites: this.sites.length,
			notes,
		};
	}

	/** What is worth a look, in the order of suspicion, no stack twice. */
	private owners(): Judged[] {
		const owners: Owner[] = [];
		for (const site of this.sites) {
			if (owners.length === most) break;
			if (site.stacks.some(stack => this.used.has(stack)) || !this.worthALook(site)) continue;
			const owner = ownerOf(site, this.around);
			for (const stack of owner.site.stacks) this.used.add(stack);
			owners.push(owner);
		}
		return owners
			.toSorted((left, right) => bySuspicion(left.site, right.site))
			.map(owner => ({ owner, chance: chanceOf(owner.site) }));
	}

	private worthALook({ growth, series: { live } }: Site): boolean {
		if (this.course.time.length < 2) return live[0] > 0;
		return growth !== undefined && growth.gained > least && live[live.length - 1] > 0;
	}

	/** The tests of all sites: of suspects as they came out, of the others as nothing found. */
	private tests(judged: readonly Judged[]): Test[] {
		const others = this.sites.filter(site => !site.stacks.some(stack => this.used.has(stack)));
		return [
			...judged.map(({ owner, chance }) => ({ chance, least: leastChance(owner.site) })),
			...others.map(site => ({ chance: 1, least: leastChance(site) })),
		];
	}

	private verdict({ site: { growth } }: Owner, chance: number, limit: number): Verdict {
		if (this.course.time.length < 2) return 'candidate';
		return growth === undefined ? 'steady' : verdictOf(growth, chance, limit);
	}

	private totalGrowth(all: StackSeries['series']): Estimate {
		const growth = growthOf(all, this.course);
		if (growth === undefined) return { estimate: 0, why: 'one file does not tell growth' };
		if (this.series.hours === undefined) return { estimate: 0, why: 'the files do not say when they were made' };
		const spread = 1.96 * growth.deviation;
		return { estimate: growth.rate, low: growth.rate - spread, high: growth.rate + spread };
	}
}

function reportSnapshot({ name, time, total }: Snapshot): ReportSnapshot {
	return { file: name, time, total, former: false };
}

/** The probability of a site's growth, times the ways in which it was looked at. */
function chanceOf({ growth, choices }: Site): number {
	return Math.min(1, (growth?.chance ?? 1) * choices);
}

/** The probability if all that lives in the last snapshot had been born in the series and nothing had gone. */
function leastChance({ series: { live } }: Site): number {
	return 2 ** -Math.min(1000, live[live.length - 1]);
}

/** Most suspicious first: by score, then by how unlikely the growth is, then by survival and size. */
function bySuspicion(left: Site, right: Site): number {
	const score = (right.growth?.score ?? 0) - (left.growth?.score ?? 0);
	if (score !== 0) return score;
	const chance = (left.growth?.chance ?? 1) - (right.growth?.chance ?? 1);
	return chance === 0 ? kept(right) - kept(left) : chance;
}

/** Bytes in use, times the share of what was allocated that survived: how one file is ranked. */
function kept({ series: { bytes, live, born } }: Site): number {
	const last = bytes.length - 1;
	return (bytes[last] * (live[last] + 1)) / (Math.max(born[last], live[last]) + 1);
}

/** Finds the stacks that have a function among their frames. */
function belowFunctions(stacks: readonly StackSeries[], { frames }: Contexts): Surroundings['stacksBelow'] {
	let byFunction: Map<number, StackSeries[]> | undefined;
	return id => {
		byFunction ??= indexed(stacks, frames);
		return byFunction.get(id) ?? [];
	};
}

function indexed(stacks: readonly StackSeries[], frames: Contexts['frames']): Map<number, StackSeries[]> {
	const byFunction = new Map<number, StackSeries[]>();
	for (const stack of stacks) {
		for (const id of new Set(stack.frames.map(frame => frames[frame].id))) {
			const known = byFunction.get(id);
			if (known === undefined) byFunction.set(id, [stack]);
			else known.push(stack);
		}
	}
	return byFunction;
}
