/** Why a server gave no profile: a sentence each. */
import { UserError } from '../base/errors.js';
import { decodeText, visible } from '../base/text.js';
import type { GoUrl } from './go-url.js';
import { formatUrl, splitHost } from './go-url.js';

const certificateHint = 'name the authority with -tls_ca=FILE, or write https+insecure:// to trust any certificate';
const longestQuote = 120;

/** The sentence for a request that failed with `cause` before an answer came. */
export function requestError(url: GoUrl, cause: unknown): UserError {
	const host = visible(url.host);
	const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
	const say = (sentence: string, hint: string): UserError => new UserError(sentence, hint, cause);
	switch (code) {
		case 'ECONNREFUSED':
			return say(`nothing listens at ${host}`, 'check the port, and that the program runs and serves net/http/pprof');
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
			return say(`there is no host ${visible(splitHost(url.host).name)}`, 'check the name, or the file if it is one');
		case 'EHOSTUNREACH':
		case 'ENETUNREACH':
		case 'EADDRNOTAVAIL':
		case 'ETIMEDOUT':
			return say(`${host} cannot be reached`, 'check the address, and the network between here and there');
		case 'EPROTO':
		case 'ERR_SSL_WRONG_VERSION_NUMBER':
			return say(
				`${host} does not speak TLS as it should`,
				`if it serves plain HTTP, write ${visible(formatUrl({ ...url, scheme: 'http' }, true))}`,
			);
		case 'ECONNRESET':
		case 'EPIPE':
			return say(
				`${host} closed the connection without an answer`,
				'try again; a server behind TLS wants https:// in front',
			);
	}
	return (
		certificateError(host, code, cause) ??
		(code.startsWith('HPE_')
			? say(`${host} does not answer as a web server does`, 'check the port; for TLS write https:// in front')
			: say(`${host} cannot be asked: ${visible(reasonOf(cause))}`, 'check the URL, and try again'))
	);
}

function certificateError(host: string, code: string, cause: unknown): UserError | undefined {
	const what = certificateFlaws.find(([pattern]) => pattern.test(code))?.[1];
	if (what !== undefined) return new UserError(`the certificate of ${host} ${what}`, certificateHint, cause);
	if (!/^ERR_(SSL|TLS)|^ERR_OSSL/.test(code)) return undefined;
	return new UserError(
		`${host} and pprofsh do not agree on TLS: ${visible(reasonOf(cause))}`,
		'it may want a client certificate: -tls_cert=FILE -tls_key=FILE',
		cause,
	);
}

const certificateFlaws: readonly (readonly [RegExp, string])[] = [
	[/SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|CERT_UNTRUSTED|INVALID_CA/, 'is not signed by an authority known here'],
	[/CERT_HAS_EXPIRED/, 'has expired'],
	[/CERT_NOT_YET_VALID/, 'is not valid yet'],
	[/CERT_REVOKED/, 'was revoked'],
	[/ALTNAME_INVALID|HOSTNAME_MISMATCH/, 'is for another host'],
];

/** An answer that is an error. */
export class StatusError extends UserError {
	/** The status of HTTP. */
	readonly status: number;

	constructor(status: number, message: string, hint: string) {
		super(message, hint);
		this.status = status;
	}
}

/** The sentence for an answer that is an error. `body`: its beginning. */
export function statusError(name: string, status: number, reason: string, body: Uint8Array, url: GoUrl): StatusError {
	const words = visible(`${status} ${reason}`.trim());
	const line = firstLine(body);
	const quoted = line === '' ? '' : `: "${visible(line)}"`;
	return new StatusError(status, `${name} answered ${words}${quoted}`, statusHint(status, url));
}

function statusHint(status: number, url: GoUrl): string {
	if (status === 401 || status === 407) return 'put the login in front of the host: http://USER:PASSWORD@HOST/...';
	if (status === 403) return 'the server lets only some ask for profiles';
	if (status === 404) {
		const index = visible(formatUrl({ ...url, path: '/debug/pprof/', query: [], fragment: '' }, true));
		return `see which profiles there are at ${index}, if the program serves net/http/pprof`;
	}
	if (status === 400 && url.scheme === 'http') return 'check the URL; for TLS write https:// in front';
	return status >= 500 ? "look into the server's log, and try again" : 'check the URL';
}

/** The first line of an error's body that says something; '' where it is a page. */
function firstLine(body: Uint8Array): string {
	const text = decodeText(body);
	if (/^\s*<(!doctype|html|head|body|\?xml)/i.test(text)) return '';
	const line = text.trim().split('\n', 1)[0].trim();
	const letters = Array.from(line);
	return letters.length > longestQuote ? `${letters.slice(0, longestQuote).join('')}...` : line;
}

function reasonOf(cause: unknown): string {
	if (cause instanceof AggregateError && cause.message === '') return reasonOf(cause.errors[0]);
	return cause instanceof Error ? cause.message : String(cause);
}
