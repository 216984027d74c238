/** The profiles that a session holds: what it opened with, what was fetched since, and which of them is the base. */
import { UserError } from '../base/errors.js';
import type { Profile } from '../profile/tables.js';
import { totalOf } from '../report/values.js';
import { selectAll } from '../selection/selection.js';
import { sampleIndexOf } from './sample-type.js';
import type { Compared, Session } from './session.js';

/** A profile that a session holds. */
export interface Snapshot {
	/** 1 is what the session opened with. */
	readonly number: number;
	readonly profile: Profile;
	/** Where it came from, as it was given. Not fit to be printed as it is. */
	readonly name: string;
	/** Opens its source again. */
	readonly again: () => Promise<Profile>;
}

/** The snapshots of one session. */
export class Snapshots {
	private readonly session: Session;
	private readonly held: Snapshot[];
	private now: Snapshot;
	private comparedWith: Snapshot | undefined;

	/** @param first what the session opened with. @param base what it was compared with from the start */
	constructor(session: Session, first: Omit<Snapshot, 'number'>, base: Omit<Snapshot, 'number'> | undefined) {
		this.session = session;
		this.now = { ...first, number: 1 };
		this.held = [this.now];
		if (base !== undefined) this.comparedWith = this.add(base);
	}

	/** All of them, by number. */
	get all(): readonly Snapshot[] {
		return this.held;
	}

	/** What is shown. */
	get current(): Snapshot {
		return this.now;
	}

	/** What is subtracted from it, if anything is. */
	get base(): Snapshot | undefined {
		return this.comparedWith;
	}

	/** Holds another profile. It is not shown yet. */
	add(snapshot: Omit<Snapshot, 'number'>): Snapshot {
		const added = { ...snapshot, number: this.held.length + 1 };
		this.held.push(added);
		return added;
	}

	/** The snapshot of that number. @throws UserError when there is none */
	find(number: number): Snapshot {
		const found = this.held.find(snapshot => snapshot.number === number);
		if (found !== undefined) return found;
		const range = this.held.length === 1 ? 'there is only 1' : `they go from 1 to ${this.held.length}`;
		throw new UserError(`there is no snapshot ${number}`, `${range}; snapshots lists them`);
	}

	/**
	 * Shows a snapshot, less the base if one is given.
	 *
	 * @throws UserError when the two do not fit together; what was shown before stays then
	 */
	async show(now: Snapshot, base: Snapshot | undefined): Promise<void> {
		const { session } = this;
		if (base === undefined) session.show(now.profile);
		else {
			const { normalize } = session.config;
			const { subtractBase } = await import('../profile/base.js');
			const difference = subtractBase(now.profile, base.profile, { diff: false, normalize });
			session.show(difference, () => compareSides(now.profile, base.profile, normalize));
		}
		this.now = now;
		this.comparedWith = base;
		keepSampleType(session);
	}
}

const sessions = new WeakMap<Session, Snapshots>();

/** What `session` holds. */
export async function snapshotsOf(session: Session): Promise<Snapshots> {
	const known = sessions.get(session);
	if (known !== undefined) return known;
	const { origin } = session.profiles;
	const sides = await origin?.compared?.();
	const again = async (): Promise<Profile> => {
		if (origin === undefined) throw new UserError('where this profile came from is not known', 'write fetch SOURCE');
		return (await origin.again()).profile;
	};
	const first = { profile: sides?.now ?? session.profile, name: origin?.name ?? '', again };
	const base = sides && { ...(await reopening(session, origin?.baseName ?? '')), profile: sides.base };
	const made = new Snapshots(session, first, base);
	sessions.set(session, made);
	return made;
}

/** What is said of the snapshots that were watched, by their numbers. */
export function watchedSentence(first: number, last: number): string {
	const range = first === last ? `Snapshot ${last} is` : `Snapshots ${first} to ${last} are`;
	return `${range} what was watched; use ${last} shows the last, leaks judges all`;
}

/** Name and way back of a source that is opened by its name. */
export async function reopening(session: Session, name: string): Promise<Pick<Snapshot, 'name' | 'again'>> {
	return { name, again: async () => (await session.profiles.open(name)).profile };
}

/** Total of a profile in the sample type that the session looks at; undefined when the profile has no such type. */
export function totalIn(
	profile: Profile,
	sampleType: string,
): { total: number; unit: string; type: string } | undefined {
	try {
		const index = sampleIndexOf(profile, sampleType);
		const { type, unit } = profile.sampleTypes[index];
		const value = profile.samples.values[index];
		return { total: totalOf(selectAll(profile), { value, divisor: undefined }), unit, type };
	} catch (error) {
		if (error instanceof UserError) return undefined;
		throw error;
	}
}

async function compareSides(now: Profile, base: Profile, normalize: boolean): Promise<Compared> {
	const { findCommonTypes, fitToCommonTypes } = await import('../profile/compatible.js');
	const { normalizeProfile } = await import('../profile/scale.js');
	const common = findCommonTypes([now, base]);
	const [left, right] = [now, base].map(side => fitToCommonTypes(side, common));
	return { now: normalize ? normalizeProfile(left, right) : left, base: right };
}

/** A profile of another kind has other sample types: one that it lacks makes room for its own default. */
function keepSampleType(session: Session): void {
	if (totalIn(session.profile, session.config.sample_index) !== undefined) return;
	session.config = { ...session.config, sample_index: '' };
}
