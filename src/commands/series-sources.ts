/** Sources that are a series: files, URLs, folders. */
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import { LeakSearch } from '../leak/search.js';
import { snapshotKind } from '../leak/snapshot.js';
import type { Profile } from '../profile/tables.js';
import type { ActRequest } from './action.js';
import type { OpenedProfile, ProfilePort } from './profile-port.js';
import { snapshotsOf } from './snapshots.js';

/** What a series is made of. */
export type SeriesRequest = Pick<ActRequest, 'profiles' | 'ports' | 'session'>;

/**
 * Opens all sources, folders as the files in them, and gives them to a search. Files of a folder that say nothing about
 * what lives are passed over; named ones are an error. Without sources it is what the session holds.
 *
 * @param each sees each profile of a heap, in the order given
 * @throws UserError when one cannot be read, or nothing is left
 */
export async function searchIn(
	sources: readonly string[],
	request: SeriesRequest,
	search = new LeakSearch(),
	each: (profile: Profile) => void = () => undefined,
): Promise<LeakSearch> {
	const add = ({ name, profile }: OpenedProfile): void => {
		search.add(name, profile);
		if (snapshotKind(profile) === 'heap') each(profile);
	};
	if (sources.length === 0) await addHeld(request, add);
	let found = 0;
	for (const source of sources) {
		const files = await request.profiles.list(source);
		if (files === undefined) {
			add(await request.profiles.open(source));
			found++;
		} else found += await addFolder(source, files, request, add);
	}
	if (found === 0 && sources.length > 0) {
		throw new UserError('there is no heap or goroutine profile among the sources', 'name files of /debug/pprof/heap');
	}
	return search;
}

async function addHeld({ session }: SeriesRequest, add: (opened: OpenedProfile) => void): Promise<void> {
	if (session === undefined) throw new UserError('no profile is named', 'name heap profiles after the flags');
	const snapshots = await snapshotsOf(session);
	const held = snapshots.all.filter(({ profile }) => tells(profile));
	// What does not tell is refused with its reason.
	for (const { name, profile } of held.length === 0 ? [snapshots.current] : held) add({ name, profile });
}

function tells(profile: Profile): boolean {
	return snapshotKind(profile) !== undefined && profile.durationNanos === 0n;
}

/** Adds the files of a folder that say what lives; tells of the others. Returns how many were added. */
async function addFolder(
	folder: string,
	files: readonly string[],
	{ profiles, ports }: SeriesRequest,
	add: (opened: OpenedProfile) => void,
): Promise<number> {
	let added = 0;
	for (const file of files) {
		const opened = await openInFolder(file, profiles);
		if (opened === undefined) continue;
		add(opened);
		added++;
	}
	const passed = files.length - added;
	if (passed > 0) {
		ports.notify(
			`${passed} of ${files.length} files in ${visible(folder)} do not say what lives; they are passed over`,
		);
	}
	return added;
}

async function openInFolder(file: string, profiles: ProfilePort): Promise<OpenedProfile | undefined> {
	try {
		const opened = await profiles.open(file);
		return tells(opened.profile) ? opened : undefined;
	} catch (error) {
		if (error instanceof UserError) return undefined;
		throw error;
	}
}
