/** What lives where, over time, as data. */
import type { Estimate } from './binomial.js';
import type { Place } from './frames.js';
import type { LeakReport, ReportSnapshot } from './leak-report.js';

/** A line over time. */
export interface GrowthRow extends Place {
	/** In use in each snapshot. */
	readonly values: readonly number[];
	readonly growthPerHour: Estimate;
}

export interface GrowthReport extends Pick<LeakReport, 'sampleType' | 'unit' | 'hours' | 'notes'> {
	readonly kind: 'growth';
	readonly snapshots: readonly ReportSnapshot[];
	readonly total: Omit<GrowthRow, keyof Place>;
	/** Those that grow most first. */
	readonly rows: readonly GrowthRow[];
}
