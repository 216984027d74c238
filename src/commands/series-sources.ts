/** Sources that are a series: files, URLs, folders. */
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import { LeakSearch } from '../leak/search.js';
import { snapshotKind } from '../leak/snapshot.js';
import type { ActRequest } from './action.js';
import type { OpenedProfile, ProfilePort } from './profile-port.js';

/**
 * Opens all sources, folders as the files in them, and gives them to a search. Files of a folder that say nothing about
 * what lives are passed over; named ones are an error.
 *
 * @throws UserError when one cannot be read, or nothing is left
 */
export async function searchIn(sources: readonly string[], { profiles, ports }: ActRequest): Promise<LeakSearch> {
	const search = new LeakSearch();
	let found = 0;
	for (const source of sources) {
		const files = await profiles.list(source);
		if (files === undefined) {
			const { profile, name } = await profiles.open(source);
			search.add(name, profile);
			found++;
			continue;
		}
		let passed = 0;
		for (const file of files) {
			const opened = await openInFolder(file, profiles);
			if (opened === undefined) passed++;
			else {
				search.add(opened.name, opened.profile);
				found++;
			}
		}
		if (passed > 0)
			ports.notify(
				`${passed} of ${files.length} files in ${visible(source)} do not say what lives; they are passed over`,
			);
	}
	if (found === 0)
		throw new UserError('there is no heap or goroutine profile among the sources', 'name files of /debug/pprof/heap');
	return search;
}

async function openInFolder(file: string, profiles: ProfilePort): Promise<OpenedProfile | undefined> {
	try {
		const opened = await profiles.open(file);
		const { profile } = opened;
		return snapshotKind(profile) === undefined || profile.durationNanos > 0n ? undefined : opened;
	} catch (error) {
		if (error instanceof UserError) return undefined;
		throw error;
	}
}
