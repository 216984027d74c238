/** Opens sources: files, and what servers answer. Servers are asked at once, and all at the same time. */
import { statSync } from 'node:fs';
import { UserError } from '../base/errors.js';
import { formatGoDuration } from '../base/go-durations.js';
import { initialFlag } from '../commands/flags.js';
import type { Fetched, FetchSettings } from '../fetch/http.js';
import type { Loaded } from '../fetch/load.js';
import { fetchProfile, loadFetched, loadProfile } from '../fetch/load.js';
import type { FetchTimes, RemoteSource } from '../fetch/remote.js';
import { remoteSource } from '../fetch/remote.js';
import type { Needed } from '../fetch/stream.js';
import { readCredentials } from '../fetch/tls-files.js';
import type { FlagValue } from './flags-parser.js';

/** Answers that are waited for at the same time, as many as in the reference. */
const mostAtOnce = 128;

/** A source that is being opened. */
export interface Opening {
	/** As it was given. Not fit to be printed as it is. */
	readonly source: string;
	/** The URL that is asked, safe to print; undefined for a file. */
	readonly url: string | undefined;
	/** The profile; may be called again. @throws UserError when it cannot be read */
	readonly read: () => Promise<Loaded>;
}

type Flags = (name: string) => FlagValue;

/** The request that a source stands for; undefined when it is a file, or can only be one. */
export function findRemote(source: string, times: FetchTimes): RemoteSource | undefined {
	// A URL has a colon, or begins with two slashes.
	const maybe = source.includes(':') || source.startsWith('//');
	return maybe && !exists(source) ? remoteSource(source, times) : undefined;
}

function exists(path: string): boolean {
	try {
		return statSync(path, { throwIfNoEntry: false }) !== undefined;
	} catch {
		return false;
	}
}

/** What the flags say about collecting and waiting. */
export function fetchTimes(flag: Flags): FetchTimes {
	return { seconds: Number(flag('seconds')), timeout: Number(flag('timeout')) };
}

/** What the flags say about asking servers. */
export function fetchSettings(flag: Flags): FetchSettings {
	const megabytes = Number(flag('max_size'));
	if (megabytes <= 0) {
		throw new UserError(
			`-max_size must be above 0, not ${megabytes}`,
			`it is in megabytes, ${initialFlag('max_size')} when it is left out`,
		);
	}
	const [cert, key, ca] = ['tls_cert', 'tls_key', 'tls_ca'].map(name => String(flag(name)));
	return {
		credentials: () => readCredentials({ cert, key, ca }, process.env),
		maxBytes: megabytes * 1e6,
	};
}

/**
 * Begins to open sources: what is on a server is asked for now.
 *
 * @param notify is told what is asked for
 * @param needed as for `loadProfile`
 */
export function openSources(
	sources: readonly string[],
	flag: Flags,
	notify: (message: string) => void,
	needed: Needed = 'all',
): Opening[] {
	const strict = flag('strict') === true;
	const times = fetchTimes(flag);
	const turns = new Turns(mostAtOnce);
	return sources.map(source => {
		const remote = findRemote(source, times);
		if (remote === undefined) return { source, url: undefined, read: () => loadProfile(source, { strict, needed }) };
		const settings = fetchSettings(flag);
		const fetched = turns.take(() => ask(remote, times, settings, notify));
		// It is reported where it is read.
		fetched.catch(() => undefined);
		return { source, url: remote.name, read: async () => loadFetched(await fetched, strict) };
	});
}

function ask(
	remote: RemoteSource,
	{ seconds }: FetchTimes,
	settings: FetchSettings,
	notify: (message: string) => void,
): Promise<Fetched> {
	notify(`Fetching profile over HTTP from ${remote.name}`);
	if (seconds > 0) notify(`Please wait... (${formatGoDuration(seconds)})`);
	else if (remote.collects) notify('Please wait... (the server says how long, 30s in Go; -seconds=n says it here)');
	return untilInterrupted(remote, signal => fetchProfile(remote, { ...settings, signal }));
}

/** Lets C-c end the waiting where it does not end the process: in a shell on a terminal. */
async function untilInterrupted<Result>(
	remote: RemoteSource,
	work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
	const ending = new AbortController();
	const stop = (): void => ending.abort(new UserError(`${remote.name} was not waited for`));
	if (process.listenerCount('SIGINT') > 0) process.once('SIGINT', stop);
	try {
		return await work(ending.signal);
	} finally {
		process.off('SIGINT', stop);
	}
}

/** Lets at most so many pieces of work run at the same time. */
class Turns {
	private free: number;
	private readonly waiting: (() => void)[] = [];

	constructor(most: number) {
		this.free = most;
	}

	async take<Result>(work: () => Promise<Result>): Promise<Result> {
		if (this.free > 0) this.free--;
		else await new Promise<void>(resolve => this.waiting.push(resolve));
		try {
			return await work();
		} finally {
			const next = this.waiting.shift();
			if (next === undefined) this.free++;
			else next();
		}
	}
}
