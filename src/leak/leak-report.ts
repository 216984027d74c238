/** The answer to "what leaks", as data. */
import type { Estimate } from './binomial.js';
import type { Place } from './frames.js';
import type { Waiting } from './holders.js';

export type Verdict = 'leak' | 'growing' | 'steady' | 'too few samples' | 'candidate';

/** One file of the series. */
export interface ReportSnapshot {
	/** The source as it was given; not fit to be printed as it is. */
	readonly file: string;
	/** Nanoseconds since 1970; 0 when unknown. */
	readonly time: bigint;
	/** In use: bytes, or goroutines. */
	readonly total: number;
	/** Whether the process was another then, so that the file is not judged. */
	readonly former: boolean;
}

/** A line that makes part of what leaks. */
export interface SuspectPart extends Place {
	readonly instances: Estimate;
	/** Bytes of one object, on average; 1 for goroutines. */
	readonly bytesEach: number;
	/** Bytes in use by it. */
	readonly bytes: number;
	/** How many of it each instance has; 0 when unknown. */
	readonly each: number;
}

export interface Suspect extends Place {
	readonly rank: number;
	readonly verdict: Verdict;
	/** Bytes (or goroutines) per hour. */
	readonly growthPerHour: Estimate;
	/** Bytes (or goroutines) in use in the last file. */
	readonly inuse: Estimate;
	/** Objects in use; instances of the owner where there are several parts. */
	readonly instances: Estimate;
	/** Bytes in use for each instance, in all parts. */
	readonly bytesEach: number;
	/** Objects born and freed over the series, estimated; undefined where the files do not say. */
	readonly births: number | undefined;
	readonly deaths: number | undefined;
	readonly parts: readonly SuspectPart[];
	/** The heaviest stack, leaf first. */
	readonly stack: readonly Place[];
	readonly holders: readonly Waiting[];
	/** In use in each judged snapshot. */
	readonly values: readonly number[];
	/** Growth over the series in sampled objects: below about 13 a verdict is a guess. */
	readonly newSamples: number;
	/** Share of what was ever allocated that still lives. */
	readonly survival: number;
	/** Whether the last third of the series still grows. */
	readonly stillGrowing: boolean;
	/** Whether it grew in one or two steps. */
	readonly inSteps: boolean;
	/** Probability of this growth at a steady site, after all that was tried. */
	readonly chance: number;
	/** Hours to go on watching until the verdict can be sure; undefined when it is, or when it cannot be said. */
	readonly watchHours: number | undefined;
}

export interface LeakReport {
	readonly kind: 'leaks';
	readonly sampleType: 'inuse_space' | 'inuse_objects' | 'goroutine';
	readonly unit: string;
	readonly snapshots: readonly ReportSnapshot[];
	/** Hours over which the judged snapshots reach; undefined when unknown. */
	readonly hours: number | undefined;
	readonly verdict: Verdict;
	/** Growth of the total. */
	readonly growth: Estimate;
	readonly suspects: readonly Suspect[];
	/** Lines that were judged, and how many of them are steady. */
	readonly sites: number;
	/** Sentences about the files. */
	readonly notes: readonly string[];
}
