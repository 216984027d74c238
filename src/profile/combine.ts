/** From the sources a person names to one profile. */
import { UserError } from '../base/errors.js';
import type { CommonTypes, TypeHeader } from './compatible.js';
import { findCommonTypes, fitToCommonTypes, hasSameTypes } from './compatible.js';
import { ProfileMerger } from './merge.js';
import type { Profile } from './tables.js';

/**
 * Combines profiles one at a time. What they have in common is taken from the first one's types, or from the headers
 * given; a profile that does not fit that has to wait until all headers are known.
 */
export class ProfileCombiner {
	private common: CommonTypes | undefined;
	private readonly isPlanned: boolean;
	private first: TypeHeader | undefined;
	/** Held back: a single profile is not merged at all. */
	private single: Profile | undefined;
	private merger: ProfileMerger | undefined;

	/** @param headers of all profiles that will be added, when they are known. @throws UserError as `findCommonTypes` */
	constructor(headers?: readonly TypeHeader[]) {
		this.isPlanned = headers !== undefined;
		if (headers !== undefined) this.common = findCommonTypes(headers);
	}

	/**
	 * Adds a profile, of which nothing is kept but what is new.
	 *
	 * @returns false when its types differ from the first one's: nothing was added then; begin again with a combiner that
	 * knows the headers of all profiles. Never with given headers.
	 * @throws UserError when profiles cannot be combined
	 */
	add(profile: Profile): boolean {
		this.first ??= profile;
		if (!this.isPlanned && !hasSameTypes(this.first, profile)) return false;
		this.common ??= findCommonTypes([profile]);
		const fitted = fitToCommonTypes(profile, this.common);
		if (this.merger !== undefined) this.merger.add(fitted);
		else if (this.single === undefined) this.single = fitted;
		else {
			this.merger = new ProfileMerger();
			this.merger.add(this.single);
			this.merger.add(fitted);
			this.single = undefined;
		}
		return true;
	}

	/** The combined profile; a single one as it is, but for its types. */
	finish(): Profile {
		if (this.merger !== undefined) return this.merger.finish();
		if (this.single !== undefined) return this.single;
		throw new UserError('there are no profiles to combine');
	}
}

/** Combines at least one profile. @throws UserError when they cannot be combined */
export function combineProfiles(profiles: readonly Profile[]): Profile {
	const combiner = new ProfileCombiner(profiles);
	for (const profile of profiles) combiner.add(profile);
	return combiner.finish();
}

/** Reads and decodes a profile; undefined when it is to be left out. */
export type ProfileReader = () => Profile | undefined | Promise<Profile | undefined>;

/**
 * Combines sources that are read one at a time, so that only one is in memory beside the result. When their types
 * differ, all are read a second time.
 *
 * @param sources called in order, once or twice each
 * @throws UserError when they cannot be combined or none is left, and what a source throws
 */
export async function combineSources(sources: readonly ProfileReader[]): Promise<Profile> {
	const combiner = new ProfileCombiner();
	return (await addAll(combiner, sources)) ? combiner.finish() : combineInTwoPasses(sources);
}

async function combineInTwoPasses(sources: readonly ProfileReader[]): Promise<Profile> {
	const headers: TypeHeader[] = [];
	for (const read of sources) {
		// oxlint-disable-next-line no-await-in-loop -- one at a time is the point: each profile is let go before the next
		const profile = await read();
		if (profile !== undefined) headers.push({ sampleTypes: profile.sampleTypes, periodType: profile.periodType });
	}
	const combiner = new ProfileCombiner(headers);
	await addAll(combiner, sources);
	return combiner.finish();
}

async function addAll(combiner: ProfileCombiner, sources: readonly ProfileReader[]): Promise<boolean> {
	for (const read of sources) {
		// oxlint-disable-next-line no-await-in-loop -- as above
		const profile = await read();
		if (profile !== undefined && !combiner.add(profile)) return false;
	}
	return true;
}
