/** Where sessions and actions get profiles from. */
import type { Profile } from '../profile/tables.js';

/** A profile and where it came from. */
export interface OpenedProfile {
	readonly profile: Profile;
	/** The source as it was given: a path or a URL. Not fit to be printed as it is. */
	readonly name: string;
}

/** Opens sources (implemented in `cli/` over `fetch/`). */
export interface ProfilePort {
	/**
	 * One source, a file or a URL, read and prepared as those of the command line are. What is wrong with it but can be
	 * lived with is told by the ports' `notify`.
	 *
	 * @throws UserError when it cannot be read
	 */
	open(source: string): Promise<OpenedProfile>;
	/** Paths of the regular files in a folder, by name; undefined when there is no such folder. */
	list(folder: string): Promise<readonly string[] | undefined>;
}
