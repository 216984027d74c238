/** Sources on servers: which request a source stands for. */
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import type { GoUrl } from './go-url.js';
import { formatUrl, queryValue, urlOfSource, withQuery } from './go-url.js';

/** How long to collect and to wait, in seconds; not above 0 where the person leaves it open. */
export interface FetchTimes {
	readonly seconds: number;
	readonly timeout: number;
}

/** What is asked of a server. */
export interface RemoteSource {
	readonly url: GoUrl;
	/** The URL for messages, without a password, safe to print. */
	readonly name: string;
	/** Seconds to wait for the answer to begin; the reference grants five more. */
	readonly timeout: number;
	/** Whether the server collects for a time that nobody has said. */
	readonly collects?: boolean;
}

// What the reference asks for where no path is given.
const cpuProfile = '/debug/pprof/profile';
const usualTimeout = 60;

/**
 * The request that `source`, which is no file, stands for; undefined when it cannot be a URL.
 *
 * Agrees with the reference: a source without a scheme is taken for a host, without a path it is the CPU profile, the
 * query is sorted, and one waits half as long again as is collected, or a minute.
 */
export function remoteSource(source: string, { seconds, timeout }: FetchTimes): RemoteSource | undefined {
	const given = urlOfSource(source);
	if (given === undefined) return undefined;
	const whole = given.path === '' || given.path === '/' ? { ...given, path: cpuProfile } : given;
	const url = seconds > 0 ? withQuery(whole, 'seconds', String(seconds)) : whole;
	const collected = seconds > 0 ? seconds : secondsOf(url);
	const waited = timeout > 0 ? timeout : collected > 0 ? 1.5 * collected : usualTimeout;
	return { ...namedSource(url, waited), collects: collected <= 0 && url.path === cpuProfile };
}

/** The request for another profile of the same server, with its own query and nothing of the source's. */
export function siblingSource({ url, timeout }: RemoteSource, profile: string, query: GoUrl['query']): RemoteSource {
	const folder = url.path.includes('/debug/pprof') ? url.path.replace(/(\/debug\/pprof).*$/, '$1') : '/debug/pprof';
	return namedSource({ ...url, path: `${folder}/${profile}`, query, fragment: '' }, timeout);
}

/** The request for a URL. `timeout`: seconds to wait for the answer to begin. */
export function namedSource(url: GoUrl, timeout: number): RemoteSource {
	return { url, name: visible(formatUrl(url, true)), timeout };
}

function secondsOf(url: GoUrl): number {
	const value = queryValue(url, 'seconds') ?? '';
	return /^[+-]?\d+$/.test(value) && Math.abs(Number(value)) < 2 ** 31 ? Number(value) : 0;
}

/** The sentence for a URL of something that is not asked for over HTTP; undefined when it is. */
export function unknownScheme({ scheme, path }: GoUrl, name: string): UserError | undefined {
	if (/^(https?|https\+insecure)$/.test(scheme)) return undefined;
	if (scheme === 'file') return new UserError(`${name} is a URL of a file`, `name the file: ${visible(path)}`);
	const what = scheme === '' ? 'has no scheme' : `cannot be fetched: ${visible(scheme)} is not known here`;
	return new UserError(`${name} ${what}`, 'URLs begin with http://, https:// or https+insecure://');
}
