/** Where sessions and actions get profiles from. */
import type { Profile } from '../profile/tables.js';

/** A profile and where it came from. */
export interface OpenedProfile {
	readonly profile: Profile;
	/** The source as it was given: a path or a URL. Not fit to be printed as it is. */
	readonly name: string;
}

/** What a session opened with. */
export interface Origin {
	/** Its sources, and its base if it has one, as they were given. Not fit to be printed as they are. */
	readonly name: string;
	readonly baseName: string;
	/** The two sides, where it is a difference. */
	readonly compared: (() => Promise<{ readonly now: Profile; readonly base: Profile }>) | undefined;
	/** Reads the sources again, without the base. @throws UserError when they cannot be read */
	again(): Promise<OpenedProfile>;
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
	/** What the session opened with; undefined where nobody knows. */
	readonly origin?: Origin;
}
