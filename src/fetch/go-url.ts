/**
 * URLs as Go's net/url reads and writes them (RFC 3986 with its leniencies), so that the same source leads to the same
 * request. Text is handled as bytes: what is not ASCII is escaped by its UTF-8 bytes.
 */

/** A URL with a host. */
export interface GoUrl {
	/** In lower case, without the colon; '' when there is none. */
	readonly scheme: string;
	/** Plain text; undefined when the URL names nobody. */
	readonly user: { readonly name: string; readonly password: string | undefined } | undefined;
	/** Host with its port, as it is written in a URL. */
	readonly host: string;
	/** As it is written in a URL, '' or beginning with a slash. */
	readonly path: string;
	/** Names and values, plain, in the order of the URL. */
	readonly query: readonly (readonly [name: string, value: string])[];
	/** Whether there is a question mark with nothing behind it. */
	readonly mark: boolean;
	/** With its `#`, '' when there is none. */
	readonly fragment: string;
}

const letters = 'a-zA-Z0-9';
const unescaped = {
	path: new RegExp(`[${letters}\\-_.~$&+,/:;=@]`),
	host: new RegExp(`[${letters}\\-_.~!$&'()*+,;=:[\\]<>"]`),
	user: new RegExp(`[${letters}\\-_.~$&+,;=]`),
	query: new RegExp(`[${letters}\\-_.~]`),
	fragment: new RegExp(`[${letters}\\-_.~$&+,/:;=?@!()*]`),
};

/**
 * The URL that `text` is, or `http://` and `text`; undefined when neither has a host.
 * As the reference, which takes a scheme without slashes (`localhost:6060`) for a host.
 */
export function urlOfSource(text: string): GoUrl | undefined {
	const found = parse(text);
	const again = found === undefined || (found.host === '' && found.scheme !== '' && found.scheme !== 'file');
	const url = again ? parse(`http://${text}`) : found;
	return url === undefined || url.host === '' ? undefined : url;
}

/** The URL as text. Its query is in the order of the names. `hidden`: a password is shown as `xxxxx`. */
export function formatUrl(url: GoUrl, hidden: boolean): string {
	const { scheme, user, host, path, fragment } = url;
	const password = user?.password === undefined ? '' : `:${hidden ? 'xxxxx' : escape(user.password, 'user')}`;
	const login = user === undefined ? '' : `${escape(user.name, 'user')}${password}@`;
	const start = scheme === '' ? '//' : `${scheme}://`;
	return `${start}${login}${host}${path}${formatQuery(url)}${fragment}`;
}

/** The query as text with its `?`, in the order of the names' bytes; '' when there is none. */
export function formatQuery({ query, mark }: GoUrl): string {
	if (query.length === 0) return mark ? '?' : '';
	const pair = ([name, value]: readonly [string, string]): string =>
		`${escape(name, 'query')}=${escape(value, 'query')}`;
	const pairs = query
		.map(entry => ({ key: bytesOf(entry[0]), entry }))
		.toSorted((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0))
		.map(({ entry }) => pair(entry));
	return `?${pairs.join('&')}`;
}

/** The URL with the query's `name` set to one value. */
export function withQuery(url: GoUrl, name: string, value: string): GoUrl {
	return { ...url, query: [...url.query.filter(([other]) => other !== name), [name, value]] };
}

/** The first value of `name` in the query. */
export function queryValue({ query }: GoUrl, name: string): string | undefined {
	return query.find(([other]) => other === name)?.[1];
}

/** A host without its port and brackets, and the port, '' when there is none. */
export function splitHost(host: string): { readonly name: string; readonly port: string } {
	const [, bracketed, plain, port = ''] = /^(?:\[(.*)\]|([^:]*))(?::(\d*))?$/.exec(host) ?? [];
	return { name: bracketed ?? plain ?? host, port };
}

function parse(text: string): GoUrl | undefined {
	const [whole, fragment] = splitOnce(text, '#');
	// oxlint-disable-next-line no-control-regex -- control characters are what Go refuses
	if (/[\0-\x1f\x7f]/.test(whole) || whole.startsWith(':')) return undefined;
	const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(whole)?.[1] ?? '';
	const [rest, query = ''] = splitOnce(scheme === '' ? whole : whole.slice(scheme.length + 1), '?');
	const none: GoUrl = {
		scheme: scheme.toLowerCase(),
		user: undefined,
		host: '',
		path: '',
		query: [],
		mark: false,
		fragment: '',
	};
	if (!rest.startsWith('/')) return scheme === '' && rest.split('/', 1)[0].includes(':') ? undefined : none;
	const [, authority, path] = /^\/\/([^/]*)(\/.*)?$/.exec(rest) ?? [];
	if (authority === undefined || (scheme === '' && rest.startsWith('///'))) return none;
	const mark = whole.endsWith('?') && query === '';
	return withAuthority({ ...none, query: parseQuery(query), mark }, authority, path ?? '', fragment);
}

function withAuthority(url: GoUrl, authority: string, path: string, fragment: string | undefined): GoUrl | undefined {
	const at = authority.lastIndexOf('@');
	const host = readHost(authority.slice(at + 1), url.scheme);
	const user = at < 0 ? undefined : readUser(authority.slice(0, at));
	const written = readPart(path, 'path', /[!*'()[\]%]/);
	const behind = fragment === undefined ? '' : readPart(fragment, 'fragment', /['[\]%]/);
	if (host === undefined || user === null || written === undefined || behind === undefined) return undefined;
	return { ...url, host, user, path: written, fragment: behind === '' ? '' : `#${behind}` };
}

/** A path or fragment as it is written in a URL: as it came where that is allowed. `also`: allowed where it was written. */
function readPart(text: string, kind: 'path' | 'fragment', also: RegExp): string | undefined {
	if (/%(?![0-9a-f]{2})/i.test(text)) return undefined;
	const isValid = [...text].every(char => unescaped[kind].test(char) || also.test(char));
	return isValid ? text : escapeBytes(unescapeBytes(text), kind);
}

function readHost(text: string, scheme: string): string | undefined {
	const [, literal, name, port] = /^(?:(\[[^[\]]*\])|([^[]*?))(:[^:]*)?$/s.exec(text) ?? [];
	const host = literal ?? name;
	if (host === undefined || !/^(:\d*)?$/.test(port ?? '')) return undefined;
	if (literal !== undefined && !/^\[[\da-f.]*:[\da-f:.]*(%25[^\]]*)?\]$/i.test(literal)) return undefined;
	if (literal === undefined && host.includes(':') && /^https?$/.test(scheme)) return undefined;
	// Only what is not ASCII may be escaped in a host.
	const decoded = literal === undefined ? unescapeBytes(host) : host;
	if (literal === undefined && /%(?![89a-f][0-9a-f])/i.test(host)) return undefined;
	// oxlint-disable-next-line no-control-regex -- ASCII is what is looked for
	if (literal === undefined && [...decoded].some(char => /[\0-\x7f]/.test(char) && !unescaped.host.test(char))) {
		return undefined;
	}
	return `${literal ?? escapeBytes(decoded, 'host')}${port ?? ''}`;
}

/** Null when it is not written as it has to be. */
function readUser(text: string): GoUrl['user'] | null {
	if (!/^[a-z0-9\-._:~!$&'()*+,;=%@]*$/i.test(text) || /%(?![0-9a-f]{2})/i.test(text)) return null;
	const [name, password] = splitOnce(text, ':');
	return { name: unescape(name), password: password === undefined ? undefined : unescape(password) };
}

/** What is not written as it has to be is left out. */
function parseQuery(text: string): (readonly [string, string])[] {
	return text
		.split('&')
		.filter(part => part !== '' && !part.includes(';') && !/%(?![0-9a-f]{2})/i.test(part))
		.map(part => {
			const [name, value = ''] = splitOnce(part.replaceAll('+', ' '), '=');
			return [unescape(name), unescape(value)] as const;
		});
}

function splitOnce(text: string, mark: string): readonly [string, string?] {
	const at = text.indexOf(mark);
	return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** UTF-8 as one character for each byte. */
function bytesOf(text: string): string {
	return Buffer.from(text, 'utf8').toString('latin1');
}

function unescapeBytes(text: string): string {
	return bytesOf(text).replace(/%([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
}

function unescape(text: string): string {
	return Buffer.from(unescapeBytes(text), 'latin1').toString('utf8');
}

function escape(text: string, kind: keyof typeof unescaped): string {
	return escapeBytes(bytesOf(text), kind);
}

function escapeBytes(bytes: string, kind: keyof typeof unescaped): string {
	return bytes.replace(/[^]/g, byte => {
		if (unescaped[kind].test(byte)) return byte;
		if (kind === 'query' && byte === ' ') return '+';
		return `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
	});
}
