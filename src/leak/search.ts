/** The search for leaks in a series of profiles. */
import { UserError } from '../base/errors.js';
import type { Profile } from '../profile/tables.js';
import type { AmountType } from './amounts.js';
import { amountOf } from './amounts.js';
import type { Estimate } from './binomial.js';
import type { Place } from './frames.js';
import { Contexts } from './frames.js';
import type { GrowthReport } from './growth-report.js';
import type { Waiting } from './holders.js';
import { waitingIn } from './holders.js';
import { Judgement } from './judgement.js';
import type { LeakReport } from './leak-report.js';
import type { Series } from './series.js';
import { seriesOf } from './series.js';
import type { Measure } from './site-series.js';
import type { Snapshot, SnapshotKind } from './snapshot.js';
import { takeSnapshot } from './snapshot.js';

/** Collects profiles, in any order, and judges what they have shown so far. */
export class LeakSearch {
	private snapshots: Snapshot[] = [];
	/** What is prepared for the next report. */
	private judged: { readonly measure: Measure; readonly judgement: Judgement } | undefined;

	/** @param contexts numbers of functions and stacks, to be shared where searches are compared */
	constructor(private readonly contexts = new Contexts()) {}

	/**
	 * Adds a profile; nothing of it is kept but what the search needs.
	 *
	 * @param name of the source, as it was given
	 * @throws UserError when it does not say what lives
	 */
	add(name: string, profile: Profile): void {
		this.snapshots.push(takeSnapshot(name, profile, this.contexts));
		this.judged = undefined;
	}

	/** Lets go of every second snapshot between the first and the last ones, where a kind has more than `most`. */
	thin(most: number): void {
		this.judged = undefined;
		for (const kind of new Set(this.snapshots.map(snapshot => snapshot.kind))) {
			const all = this.snapshots.filter(snapshot => snapshot.kind === kind);
			if (all.length <= most) continue;
			const dropped = new Set(all.slice(1, -most / 4).filter((_, at) => at % 2 === 0));
			this.snapshots = this.snapshots.filter(snapshot => !dropped.has(snapshot));
		}
	}

	/** The verdicts on everything added so far. @throws UserError when nothing was */
	report(measure: Measure = 'bytes'): LeakReport {
		const series = this.series();
		const last = series.snapshots[series.snapshots.length - 1];
		const waiting = last.kind === 'heap' ? this.waiting(last) : [];
		const judgement = this.judge(measure);
		// Until it is done: who ends it halfway may ask again.
		this.judged = { measure, judgement };
		const report = judgement.report(waiting);
		this.judged = undefined;
		return report;
	}

	/** All sites over time. @throws UserError when nothing was added */
	growth(measure: Measure = 'bytes'): GrowthReport {
		return this.judge(measure).growth();
	}

	/** Growth per hour of the stacks with a function that matches, of everything without `matches`. */
	rate(matches: ((name: string) => boolean) | undefined): Estimate {
		return this.judge('bytes').rate(matches);
	}

	/**
	 * What the last file has at stacks with a function that matches.
	 *
	 * @throws UserError when it does not have that sample type
	 */
	amount(type: AmountType, matches: (name: string) => boolean): Estimate {
		return amountOf(this.last(type === 'goroutine' ? 'goroutine' : 'heap'), this.contexts, type, matches);
	}

	/** The last snapshot of a kind. @throws UserError when there is none */
	last(kind: SnapshotKind): Snapshot {
		const { snapshots } = seriesOf(this.ofKind(kind));
		return snapshots[snapshots.length - 1];
	}

	/** The series that is judged: of heap profiles where there are some. */
	series(): Series {
		const kinds = ['heap', 'goroutine', 'goroutineleak'] as const;
		return seriesOf(this.ofKind(kinds.find(kind => this.snapshots.some(snapshot => snapshot.kind === kind)) ?? 'heap'));
	}

	/** Does beforehand what reports begin with. @throws UserError when nothing was added */
	prepare(measure: Measure): undefined {
		this.judged = { measure, judgement: this.judge(measure) };
	}

	private judge(measure: Measure): Judgement {
		const known = this.judged;
		// It is as large as all stacks: it is kept for one report only.
		this.judged = undefined;
		if (known?.measure === measure) return known.judgement;
		const series = this.series();
		return new Judgement(this.contexts, series, series.snapshots[0].kind === 'heap' ? measure : 'objects');
	}

	private ofKind(kind: SnapshotKind): Snapshot[] {
		const snapshots = this.snapshots.filter(snapshot => snapshot.kind === kind);
		if (snapshots.length > 0) return snapshots;
		throw new UserError(`there is no ${kind} profile among the sources`, `name files of /debug/pprof/${kind}`);
	}

	/** Goroutines of the moment of a snapshot: the proven ones first, then those of the profile nearest in time. */
	private waiting({ time }: Snapshot): Waiting[] {
		const leaking = this.leakingGoroutines();
		return (['goroutineleak', 'goroutine'] as const).flatMap(kind => {
			const distance = (snapshot: Snapshot): number => Math.abs(Number(snapshot.time - time));
			const nearest = this.snapshots
				.filter(snapshot => snapshot.kind === kind)
				.toSorted((left, right) => distance(left) - distance(right))
				.at(0);
			return nearest === undefined ? [] : waitingIn(nearest, this.contexts, place => leaking.has(placeKey(place)));
		});
	}

	/** Where ever more goroutines wait, where a series of them tells. */
	private leakingGoroutines(): Set<string> {
		const snapshots = this.snapshots.filter(({ kind }) => kind === 'goroutine');
		if (snapshots.length < 3) return new Set();
		const { suspects } = new Judgement(this.contexts, seriesOf(snapshots), 'objects').report([]);
		const leaking = suspects.filter(({ verdict }) => verdict === 'leak');
		return new Set(leaking.flatMap(({ parts }) => parts.map(placeKey)));
	}
}

function placeKey({ function: name, file, line }: Place): string {
	return `${name}\0${file}\0${line}`;
}
