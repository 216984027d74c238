/** Several profiles as one, by the reference's rules. */
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import { withoutZeroSamples } from './compact.js';
import { MergedSamples } from './merged-samples.js';
import { MergedTables, SourceRows } from './merged-tables.js';
import type { Profile, ProfileHeader, ValueType } from './tables.js';

/**
 * Takes profiles one at a time and keeps nothing of them but what is new.
 *
 * Locations are the same when they lie at the same place of the same binary and have the same lines; samples when they
 * have the same locations and labels. Everything is numbered from 1 in order of first appearance.
 */
export class ProfileMerger {
	private readonly tables = new MergedTables();
	private samples: MergedSamples | undefined;
	private header: ProfileHeader | undefined;
	private readonly warnings = new Set<string>();

	/** @throws UserError when sample types or period type are not those of the first profile (see `compatible.ts`) */
	add(profile: Profile): void {
		this.header = this.header === undefined ? headerOf(profile) : combineHeaders(this.header, profile);
		if (this.samples === undefined) {
			this.samples = new MergedSamples(this.tables, profile.sampleTypes.length);
			this.samples.reserve(profile);
			this.tables.reserve(profile);
		}
		for (const warning of profile.warnings) this.warnings.add(warning);
		const source = new SourceRows(profile);
		this.tables.keepFirstMapping(source);
		this.samples.add(source);
	}

	/** The merged profile; samples whose values cancelled, and what only they used, are gone. */
	finish(): Profile {
		if (this.header === undefined || this.samples === undefined) throw new UserError('there are no profiles to merge');
		return withoutZeroSamples({
			...this.header,
			strings: this.tables.strings.table(),
			...this.samples.build(),
			...this.tables.tables(),
			warnings: [...this.warnings],
		});
	}
}

/** Merges at least one profile. @throws UserError when they do not fit together, or there are none */
export function mergeProfiles(profiles: Iterable<Profile>): Profile {
	const merger = new ProfileMerger();
	for (const profile of profiles) merger.add(profile);
	return merger.finish();
}

const mostDescribed = 12;
const sameKind = 'compare or merge profiles of the same kind';

/** @throws UserError unless both measure the same things in the same units and order */
export function requireSameTypes(left: ProfileHeader, right: ProfileHeader): void {
	if (!isSameType(left.periodType, right.periodType)) {
		const periods = `${describeTypes([left.periodType])} and ${describeTypes([right.periodType])}`;
		throw new UserError(`the profiles cannot be combined: their periods are measured in ${periods}`, sameKind);
	}
	const same =
		left.sampleTypes.length === right.sampleTypes.length &&
		left.sampleTypes.every((type, at) => isSameType(type, right.sampleTypes[at]));
	if (same) return;
	throw new UserError(
		`the profiles cannot be combined: one measures ${describeTypes(left.sampleTypes)}, another ${describeTypes(right.sampleTypes)}`,
		sameKind,
	);
}

/** Whether two value types are the same by name and unit. */
export function isSameType(left: ValueType, right: ValueType): boolean {
	return left.type === right.type && left.unit === right.unit;
}

/** Value types as `type/unit, type/unit`. */
export function describeTypes(types: readonly ValueType[]): string {
	const shown = types.slice(0, mostDescribed).map(({ type, unit }) => visible(`${type}/${unit}`));
	if (types.length > shown.length) shown.push(`${types.length - shown.length} more`);
	return shown.join(', ') || 'nothing';
}

function headerOf(profile: Profile): ProfileHeader {
	const { sampleTypes, defaultSampleType, dropFrames, keepFrames, docUrl } = profile;
	const { timeNanos, durationNanos, periodType, period } = profile;
	const comments = [...new Set(profile.comments)];
	return {
		sampleTypes,
		defaultSampleType,
		dropFrames,
		keepFrames,
		timeNanos,
		durationNanos,
		periodType,
		period,
		comments,
		docUrl,
	};
}

function combineHeaders(first: ProfileHeader, next: ProfileHeader): ProfileHeader {
	requireSameTypes(first, next);
	return {
		...first,
		defaultSampleType: first.defaultSampleType || next.defaultSampleType,
		// A profile without a time resets the time so far: the reference asks only whether the sum so far is 0.
		timeNanos: first.timeNanos === 0n || next.timeNanos < first.timeNanos ? next.timeNanos : first.timeNanos,
		durationNanos: BigInt.asIntN(64, first.durationNanos + next.durationNanos),
		period: first.period === 0n || first.period < next.period ? next.period : first.period,
		comments: [...new Set([...first.comments, ...next.comments])],
		docUrl: first.docUrl || next.docUrl,
	};
}
