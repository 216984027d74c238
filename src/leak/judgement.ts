/** One series, judged. */
import { checkpoint } from '../base/checkpoint.js';
import type { Estimate } from './binomial.js';
import type { Contexts } from './frames.js';
import type { Course } from './course.js';
import { courseOf } from './course.js';
import { growthOf } from './growth.js';
import type { GrowthReport, GrowthRow } from './growth-report.js';
import type { Waiting } from './holders.js';
import type { LeakReport, ReportSnapshot, Suspect, Verdict } from './leak-report.js';
import { liveSizes } from './live.js';
import type { Owner, Surroundings } from './owners.js';
import { ownerOf } from './owners.js';
import type { Series } from './series.js';
import type { Measure, SiteSeries, StackSeries } from './site-series.js';
import { addSeries, emptySeries, stackSeries } from './site-series.js';
import type { Site } from './sites.js';
import { sitesOf } from './sites.js';
import type { Snapshot } from './snapshot.js';
import { stacksByCharged, stacksByFunction } from './stacks-by-function.js';
import { suspectOf } from './suspects.js';
import type { Test } from './verdicts.js';
import { discoveryLimit, strongest, verdictOf } from './verdicts.js';

/** Suspects that are worked out, at most. */
const most = 40;
/** Growth in samples below which a site is not worth a look: what rounding makes. */
const least = 0.1;

interface Judged {
	readonly owner: Owner;
	readonly chance: number;
}

/** The sites of one series with what can be said about them. */
export class Judgement {
	private readonly course: Course;
	private readonly sites: readonly Site[];
	private readonly stacks: readonly StackSeries[];
	private readonly all: SiteSeries;
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
		this.sites = inOrder(sitesOf(stacks, contexts, this.course));
		this.around = {
			functionOf: contexts.functionIds(),
			course: this.course,
			sizes: liveSizes(snapshots[snapshots.length - 1]),
			stacksBelow: stacksByFunction(stacks, contexts),
			stacksOf: stacksByCharged(stacks, contexts),
			taken: stack => this.used.has(stack),
		};
		this.stacks = stacks;
		this.all = totals.all;
	}

	report(waiting: readonly Waiting[]): LeakReport {
		const { snapshots, hours, notes } = this.series;
		const judged = this.owners();
		const limit = discoveryLimit(this.tests(judged));
		const context = {
			contexts: this.contexts,
			waiting,
			inexact: snapshots.map(({ inexact }) => inexact).find(why => why !== undefined),
			timeless: hours === undefined && snapshots.length > 1 ? timeless : undefined,
			knowsBirths: this.course.knowsBirths,
			tested: this.sites.length,
		};
		const found = judged.map(({ owner, chance }, at) =>
			suspectOf(owner, { rank: at + 1, verdict: this.verdict(owner, chance, limit), chance }, context),
		);
		const held = heldSuspects(found);
		const suspects = found.map(suspect =>
			held.has(suspect) ? { ...suspect, verdict: 'leak' as const, watchHours: undefined } : suspect,
		);
		return {
			kind: 'leaks',
			sampleType: this.sampleType(),
			unit: this.measure === 'bytes' ? 'bytes' : 'count',
			snapshots: snapshots.map(snapshot => reportSnapshot(snapshot, this.measure)),
			hours: hours?.at(-1),
			verdict: strongest(suspects.map(({ verdict }) => verdict)),
			growth: this.rateOf(this.all),
			suspects,
			sites: this.sites.length,
			notes,
		};
	}

	/** What is worth a look, in the order of suspicion, no stack twice. */
	private owners(): Judged[] {
		const owners: Owner[] = [];
		this.used.clear();
		for (const site of this.sites) {
			checkpoint('looking for owners', owners.length, Math.min(most, this.sites.length));
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

	/** Values of all sites over time, those that grow most first. */
	growth(): GrowthReport {
		const { snapshots, hours, notes } = this.series;
		const rows = this.sites
			.map(site => this.growthRow(site))
			.toSorted(
				(left, right) =>
					right.growthPerHour.estimate - left.growthPerHour.estimate || last(right.values) - last(left.values),
			);
		return {
			kind: 'growth',
			sampleType: this.sampleType(),
			unit: this.measure === 'bytes' ? 'bytes' : 'count',
			snapshots: snapshots.map(snapshot => reportSnapshot(snapshot, this.measure)),
			hours: hours?.at(-1),
			total: { values: [...this.all.bytes], growthPerHour: this.rateOf(this.all) },
			rows,
			notes,
		};
	}

	/** Growth per hour of what lives at stacks with a function that matches; of everything without `matches`. */
	rate(matches: ((name: string) => boolean) | undefined): Estimate {
		if (matches === undefined) return this.rateOf(this.all);
		const sum = emptySeries(this.course.time.length);
		for (const stack of this.stacks) {
			if (stack.frames.some(frame => matches(this.contexts.frame(frame).function))) addSeries(sum, stack.series);
		}
		return this.rateOf(sum);
	}

	private growthRow({ stacks, series }: Site): GrowthRow {
		const [{ charged }] = stacks;
		const { function: name, file, line } = this.contexts.frame(charged);
		return { function: name, file, line, values: [...series.bytes], growthPerHour: this.rateOf(series) };
	}

	private sampleType(): LeakReport['sampleType'] {
		if (this.series.snapshots[0].kind !== 'heap') return 'goroutine';
		return this.measure === 'bytes' ? 'inuse_space' : 'inuse_objects';
	}

	private rateOf(series: SiteSeries): Estimate {
		const { snapshots, hours } = this.series;
		if (snapshots.length < 2) return { estimate: 0, why: 'one file does not tell growth' };
		if (hours === undefined) return { estimate: 0, why: timeless };
		const growth = growthOf(series, this.course);
		if (growth === undefined) return { estimate: 0, low: 0, high: 0 };
		const inexact = snapshots.map(snapshot => snapshot.inexact).find(why => why !== undefined);
		if (inexact !== undefined) return { estimate: growth.rate, why: inexact };
		const spread = 1.96 * growth.deviation;
		return { estimate: growth.rate, low: growth.rate - spread, high: growth.rate + spread };
	}
}

/** How far apart the ends of an interval may be, as a ratio, for a number of goroutines in it to say something. */
const narrow = 6;

/**
 * Suspects that goroutines hold which leak themselves: their number is exact where samples are few. Goroutines hold one
 * suspect, the first of those that can be as many: what else comes to that number does so by chance.
 */
function heldSuspects(suspects: readonly Suspect[]): Set<Suspect> {
	const held = new Set<Suspect>();
	const taken = new Set<string>();
	for (const suspect of suspects) {
		const { verdict, instances, holders } = suspect;
		const places = holders.filter(({ leaks }) => leaks).map(({ function: name, line }) => `${name}:${line}`);
		const unsure = verdict === 'growing' || verdict === 'too few samples';
		if (!unsure && verdict !== 'leak') continue;
		const free = places.some(place => !taken.has(place));
		for (const place of places) taken.add(place);
		if (free && unsure && (instances.high ?? Infinity) <= narrow * (instances.low ?? 0)) held.add(suspect);
	}
	return held;
}

const timeless = 'the files do not say when they were made';

function last(values: readonly number[]): number {
	return values[values.length - 1];
}

function reportSnapshot({ name, time, total, objects }: Snapshot, measure: Measure): ReportSnapshot {
	return { file: name, time, total: measure === 'bytes' ? total : objects, former: false };
}

/** The probability of a site's growth, times the ways in which it was looked at. */
function chanceOf({ growth, choices }: Site): number {
	return Math.min(1, (growth?.chance ?? 1) * choices);
}

/** The probability if all that lives in the last snapshot had been born in the series and nothing had gone. */
function leastChance({ series: { live } }: Site): number {
	return 2 ** -Math.min(1000, live[live.length - 1]);
}

/** All sites, the most suspicious first, as {@link bySuspicion} has them. */
function inOrder(sites: readonly Site[]): Site[] {
	return sites
		.map(site => ({ site, kept: kept(site) }))
		.sort((left, right) => beforeKept(left.site, right.site) || right.kept - left.kept)
		.map(({ site }) => site);
}

/** Most suspicious first: by score, then by how unlikely the growth is, then by survival and size. */
function bySuspicion(left: Site, right: Site): number {
	return beforeKept(left, right) || kept(right) - kept(left);
}

function beforeKept({ growth: left }: Site, { growth: right }: Site): number {
	if (left === undefined && right === undefined) return 0;
	return (right?.score ?? 0) - (left?.score ?? 0) || (left?.chance ?? 1) - (right?.chance ?? 1);
}

/** Bytes in use, times the share of what was allocated that survived: how one file is ranked. */
function kept({ series: { bytes, live, born } }: Site): number {
	const last = bytes.length - 1;
	return (bytes[last] * (live[last] + 1)) / (Math.max(born[last], live[last]) + 1);
}
