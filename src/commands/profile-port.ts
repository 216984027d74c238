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

/** What is to be recorded, and how. Times are in seconds. */
export interface RecordPlan {
	/** Names a server, or one profile of it. */
	readonly source: string;
	readonly folder: string;
	readonly every: number;
	/** Time after which it ends; undefined for no end. */
	readonly length: number | undefined;
	/** Snapshots after which it ends; undefined for no end. */
	readonly snapshots: number | undefined;
	/** Snapshots that stay in the folder. */
	readonly keep: number;
}

/** What was recorded in a run. */
export interface Recorded {
	readonly snapshots: number;
	/** Answers that did not come whole. */
	readonly missed: number;
	/** Times that the process began anew. */
	readonly restarts: number;
	/** Seconds from the beginning to the end. */
	readonly length: number;
}

/** What a watched server answered: profiles, or why there are none. */
export type Watched =
	| { readonly kind: 'moment'; readonly time: number; readonly parts: readonly { readonly profile: Profile }[] }
	| { readonly kind: 'missed'; readonly error: Error; readonly retry: number };

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
	/**
	 * Writes what a server answers to a folder, until it is told to end: by the plan, C-c or SIGTERM.
	 *
	 * @throws UserError when there is nothing to record or nowhere to write it
	 */
	record?(plan: RecordPlan): Promise<Recorded>;
	/**
	 * What a server answers, every so many seconds, until the reader, `signal` or C-c ends it.
	 *
	 * @throws UserError when the first answer does not come
	 */
	watch?(source: string, every: number, signal?: AbortSignal): AsyncIterable<Watched>;
	/** What the session opened with; undefined where nobody knows. */
	readonly origin?: Origin;
}
