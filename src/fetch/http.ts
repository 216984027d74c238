/** Asks servers for profiles: one request, its redirects, and the body as far as it came. */
import { request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import { collectBody } from './body.js';
import type { Body, BodyLimits } from './body.js';
import type { GoUrl } from './go-url.js';
import { formatQuery, formatUrl, splitHost, urlOfSource } from './go-url.js';
import type { CheckHead } from './read.js';
import type { RemoteSource } from './remote.js';
import { unknownScheme } from './remote.js';
import { requestError, statusError } from './remote-errors.js';
import type { Credentials } from './tls-files.js';

/** How servers are asked. */
export interface FetchSettings {
	/** Brings certificates and keys; called for https only. @throws UserError */
	readonly credentials: () => Credentials;
	/** Bytes that an answer may have. */
	readonly maxBytes: number;
	/** Milliseconds for an answer to begin; the source's own time when undefined. */
	readonly patience?: number;
	/** Milliseconds for a pause within it; the same when undefined. */
	readonly bodyPatience?: number;
	/** Ends the asking; its reason is what is thrown then. */
	readonly signal?: AbortSignal;
}

/** What a server answered. */
export interface Fetched extends Body {
	/** The URL that answered in the end, safe to print. */
	readonly name: string;
}

const mostRedirects = 10;
const grace = 5;
const errorBodyLimits: BodyLimits = { maxBytes: 4096, silentMs: 5000, slowMs: 5000 };

/**
 * Asks for a profile.
 *
 * @param checkHead is given the first bytes before the rest is read, and throws when they cannot be those of a profile
 * @returns the body without what the transfer wrapped it in; with `flaw` when not all of it came
 * @throws UserError when there is nothing of it, and what `checkHead` throws
 */
export async function fetchBytes(
	source: RemoteSource,
	settings: FetchSettings,
	checkHead: CheckHead,
): Promise<Fetched> {
	const patience = settings.patience ?? (source.timeout + grace) * 1000;
	const insecure = source.url.scheme === 'https+insecure';
	let { url, name } = source;
	for (let redirects = 0; ; redirects++) {
		const wrong = unknownScheme(url, name);
		if (wrong !== undefined) throw wrong;
		// oxlint-disable-next-line no-await-in-loop -- each request follows from the answer before
		const response = await ask(url, name, insecure, patience, settings);
		const { statusCode: status = 0, statusMessage: reason = '', headers } = response;
		if (status === 200) {
			const pause = settings.bodyPatience ?? patience;
			const limits = { maxBytes: settings.maxBytes, silentMs: pause, slowMs: pause };
			// oxlint-disable-next-line no-await-in-loop -- returns
			return { ...(await collectBody(response, name, limits, checkHead, settings.signal)), name };
		}
		if (![301, 302, 303, 307, 308].includes(status) || headers.location === undefined) {
			// oxlint-disable-next-line no-await-in-loop -- throws
			const body = await collectBody(response, name, errorBodyLimits).catch(() => ({ bytes: new Uint8Array(0) }));
			throw statusError(name, status, reason, body.bytes, url);
		}
		response.destroy();
		if (redirects === mostRedirects) {
			throw new UserError(`${source.name} redirects more than ${mostRedirects} times`, 'ask for what it leads to');
		}
		url = redirected(url, headers.location, name);
		name = visible(formatUrl(url, true));
	}
}

function redirected(url: GoUrl, location: string, name: string): GoUrl {
	const broken = (): UserError =>
		new UserError(
			`${name} redirects to "${visible(location)}", which cannot be followed`,
			'ask for what it should lead to',
		);
	const from = formatUrl({ ...url, user: undefined, scheme: url.scheme.replace('+insecure', '') }, true);
	if (!URL.canParse(location, from)) throw broken();
	const target = urlOfSource(new URL(location, from).href);
	if (target === undefined || unknownScheme(target, '') !== undefined) throw broken();
	// A login is for the host that it was given for.
	return target.host === url.host ? { ...target, user: target.user ?? url.user } : target;
}

async function ask(
	url: GoUrl,
	name: string,
	insecure: boolean,
	patience: number,
	{ credentials, signal }: FetchSettings,
): Promise<IncomingMessage> {
	signal?.throwIfAborted();
	const secure = url.scheme !== 'http';
	const { name: hostname, port } = splitHost(url.host);
	const options: RequestOptions = {
		hostname: decodeURIComponent(hostname),
		...(port === '' ? {} : { port }),
		path: `${url.path || '/'}${formatQuery(url)}`,
		headers: { 'User-Agent': 'pprofsh', 'Accept-Encoding': 'gzip' },
		agent: false,
		...(url.user === undefined ? {} : { auth: `${url.user.name}:${url.user.password ?? ''}` }),
		...(signal === undefined ? {} : { signal }),
	};
	const { proxyOf, proxied } = await import('./proxy.js');
	const proxy = proxyOf(url, process.env);
	const tls = secure ? { ...credentials(), rejectUnauthorized: !insecure } : {};
	const start = (): ClientRequest | Promise<ClientRequest> => {
		if (proxy !== undefined) return proxied(proxy, url, options, tls);
		return secure ? httpsRequest({ ...options, ...tls }) : httpRequest(options);
	};
	const silence = () =>
		new UserError(
			`${name} did not answer within ${readableSeconds(patience)}`,
			'try again, or grant more with -timeout=SECONDS',
		);
	try {
		return await answerOf(await start(), patience, silence);
	} catch (error) {
		signal?.throwIfAborted();
		throw error instanceof UserError ? error : requestError(url, error);
	}
}

function answerOf(asked: ClientRequest, patience: number, silence: () => UserError): Promise<IncomingMessage> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => asked.destroy(silence()), patience);
		asked
			.on('response', response => {
				clearTimeout(timer);
				resolve(response);
			})
			.on('error', error => {
				clearTimeout(timer);
				reject(error);
			})
			.end();
	});
}

/** A time in words: `65 seconds`, `0.2 seconds`. */
function readableSeconds(milliseconds: number): string {
	const seconds = Math.round(milliseconds / 100) / 10;
	return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
}
