/** A server that is asked again and again for what lives in it: heap and goroutines of the same moment. */
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../base/errors.js';
import type { Profile } from '../profile/tables.js';
import { queryValue, urlOfSource, withQuery } from './go-url.js';
import type { FetchSettings } from './http.js';
import { fetchProfile, loadFetched } from './load.js';
import type { RemoteSource } from './remote.js';
import { namedSource, siblingSource } from './remote.js';
import { StatusError } from './remote-errors.js';

/** One profile of a moment. */
export interface LivePart {
	/** `heap`, `goroutine`, `goroutineleak`, or the last part of the URL's path. */
	readonly kind: string;
	/** As the server sent it, whole. */
	readonly bytes: Uint8Array;
	readonly profile: Profile;
}

/** What a server answered at one moment. */
export interface Moment {
	readonly kind: 'moment';
	/** This machine's clock, milliseconds since 1970. */
	readonly time: number;
	/** The first is the one that was asked for; the others are there if the server has them. */
	readonly parts: readonly LivePart[];
	/** Why others are missing that the server may have. */
	readonly failures: readonly UserError[];
}

/** A moment at which the server did not answer as it should. */
export interface Missed {
	readonly kind: 'missed';
	readonly error: UserError;
	/** Seconds until it is asked again. */
	readonly retry: number;
}

interface Wanted {
	readonly kind: string;
	readonly source: RemoteSource;
}

/** When a server is asked. Times are in seconds. */
export interface Rhythm {
	readonly every: number;
	/** Moments after which it ends; undefined for no end. */
	readonly moments: number | undefined;
	/** Time after which it ends; undefined for no end. */
	readonly length: number | undefined;
	/** Whether a server that does not answer at the very beginning is waited for. */
	readonly patient: boolean;
}

const longestRetry = 60;

/** One server. It is asked for one profile at a time. */
export class LiveServer {
	/** What is asked for, safe to print. */
	readonly name: string;
	private readonly main: Wanted;
	private others: readonly Wanted[];
	private readonly settings: FetchSettings;

	/**
	 * @param source names a server, or one profile of it: a heap is asked for together with the goroutines, anything
	 * else alone
	 * @throws UserError when it names no server
	 */
	constructor(source: RemoteSource | undefined, given: string, settings: FetchSettings) {
		if (source === undefined) {
			throw new UserError('this needs a program that runs, not a file', 'write http://HOST:PORT');
		}
		this.settings = settings;
		const path = urlOfSource(given)?.path ?? '';
		const isWhole = /^\/?$|\/debug\/pprof\/?$/.test(path);
		if (!isWhole && !path.endsWith('/debug/pprof/heap')) {
			const kind = path.split('/').findLast(part => part !== '') ?? 'profile';
			this.main = { kind: kind.replace(/[^\w.-]/g, '_').slice(0, 60), source };
			this.others = [];
		} else {
			const heap = isWhole ? siblingSource(source, 'heap', source.url.query) : source;
			const url = queryValue(heap.url, 'gc') === undefined ? withQuery(heap.url, 'gc', '1') : heap.url;
			this.main = { kind: 'heap', source: namedSource(url, source.timeout) };
			this.others = ['goroutine', 'goroutineleak'].map(kind => ({ kind, source: siblingSource(source, kind, []) }));
		}
		this.name = this.main.source.name;
	}

	/**
	 * What is alive now.
	 *
	 * @throws UserError when the profile that was asked for does not come whole; the reason of `signal` once that is set
	 */
	async ask(signal: AbortSignal): Promise<Moment> {
		const time = Date.now();
		const parts = [await this.part(this.main, signal)];
		const failures: UserError[] = [];
		for (const wanted of this.others) {
			try {
				// oxlint-disable-next-line no-await-in-loop -- one at a time is the point
				parts.push(await this.part(wanted, signal));
			} catch (error) {
				signal.throwIfAborted();
				if (!(error instanceof UserError)) throw error;
				// What a server does not have is not asked for again.
				if (error instanceof StatusError && error.status === 404) {
					this.others = this.others.filter(other => other !== wanted);
				} else failures.push(error);
			}
		}
		return { kind: 'moment', time, parts, failures };
	}

	private async part({ kind, source }: Wanted, signal: AbortSignal): Promise<LivePart> {
		const fetched = await fetchProfile(source, { ...this.settings, signal });
		const { profile } = await loadFetched(fetched, true);
		return { kind, bytes: fetched.bytes, profile };
	}
}

/**
 * Asks a server at a steady pace. A slot that is missed because an answer takes long is left out; after a failure
 * it is tried again sooner, then less and less often.
 *
 * @throws UserError when the first answer fails and `rhythm` is not patient
 */
export async function* momentsOf(
	server: LiveServer,
	{ every, moments, length, patient }: Rhythm,
	signal: AbortSignal,
): AsyncGenerator<Moment | Missed> {
	const start = performance.now();
	const elapsed = (): number => (performance.now() - start) / 1000;
	const end = length ?? Infinity;
	let failures = 0;
	let hasAnswered = patient;
	for (let count = 0; count < (moments ?? Infinity);) {
		let wait: number;
		try {
			// oxlint-disable-next-line no-await-in-loop -- one after the other is the point
			const moment = await server.ask(signal);
			hasAnswered = true;
			failures = 0;
			count++;
			yield moment;
			if (count === moments) return;
			wait = every - (elapsed() % every);
		} catch (error) {
			if (signal.aborted) return;
			if (!(error instanceof UserError) || !hasAnswered) throw error;
			wait = Math.min(Math.min(1, every) * 2 ** failures, longestRetry);
			failures++;
			yield { kind: 'missed', error, retry: wait };
		}
		if (elapsed() + wait > end) return;
		// oxlint-disable-next-line no-await-in-loop -- as above
		await sleep(wait * 1000, undefined, { signal }).catch(() => undefined);
		if (signal.aborted) return;
	}
}
