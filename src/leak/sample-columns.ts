/** What sampling noise adds to each sample of a heap profile, as columns beside its values. */
import type { Profile } from '../profile/tables.js';
import { Contexts } from './frames.js';
import { snapshotKind, takeSnapshot } from './snapshot.js';

/** Columns with a row for each sample. */
export interface SampleColumns {
	/** Variance of the value. */
	readonly variance: Float64Array;
	/** Estimated objects in the value. */
	readonly count: Float64Array;
}

/** The columns for a sample type of a heap profile, or why there are none. */
export function sampleColumns(profile: Profile, sampleType: string): SampleColumns | { readonly why: string } {
	const kind = /^(inuse|alloc)_(space|objects)$/.exec(sampleType);
	if (kind === null || snapshotKind(profile) !== 'heap') {
		return { why: 'only the values of heap profiles have a sampling error that is known' };
	}
	if (profile.durationNanos > 0n) return { why: 'the values are differences' };
	const { live, born, size, share, inexact } = takeSnapshot('', profile, new Contexts());
	if (inexact !== undefined) return { why: inexact };
	const sampled = kind[1] === 'inuse' ? live : born;
	const variance = new Float64Array(size.length);
	const count = new Float64Array(size.length);
	for (let row = 0; row < sampled.length; row++) {
		if (sampled[row] === 0) continue;
		const weight = (kind[2] === 'space' ? size[row] : 1) / share[row];
		variance[row] = sampled[row] * (1 - share[row]) * weight * weight;
		count[row] = sampled[row] / share[row];
	}
	return { variance, count };
}
