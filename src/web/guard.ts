/** Who may ask: by the host that the browser thinks it talks to, by the token, and for changes by where the page came from. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { ListenAddress } from './listen-address.js';

export interface Guard {
	/** What is wrong with a request, undefined when nothing is. */
	readonly refusal: (request: IncomingMessage, url: URL) => Refusal | undefined;
	/** What is wrong with a request that changes something. */
	readonly changeRefusal: (request: IncomingMessage) => Refusal | undefined;
	/** The cookie to set on an answer to a request that carried the token in its address. */
	readonly cookie: (url: URL) => string | undefined;
}

/** An answer that says no. */
export interface Refusal {
	readonly status: number;
	readonly message: string;
}

/** A token that nobody guesses: 128 random bits. */
export function newToken(): string {
	return randomBytes(16).toString('base64url');
}

/**
 * @param token undefined where none is asked for
 * @param port that the server listens on: cookies of one host are shared by all its ports, so that the name has it
 * @param machine the machine's own name, which is allowed where not only this machine may ask
 */
export function guardOf(address: ListenAddress, token: string | undefined, port: number, machine: string): Guard {
	const hosts = allowedHosts(address, machine);
	const cookieName = `pprofsh_${port}`;
	return {
		refusal(request, url) {
			if (!isAllowedHost(request.headers.host, hosts, address.loopback)) {
				return { status: 403, message: `This page is not served to that host name; open it as ${address.host}.` };
			}
			if (token === undefined || isSame(url.searchParams.get('token') ?? '', token)) return undefined;
			if (cookieValues(request.headers.cookie, cookieName).some(value => isSame(value, token))) return undefined;
			return { status: 403, message: noToken };
		},
		changeRefusal(request) {
			if (request.method !== 'POST') return { status: 405, message: 'This changes something: it takes POST.' };
			const { origin, host } = request.headers;
			if (origin === `http://${host}`) return undefined;
			return { status: 403, message: 'This changes something: only the page itself may ask for it.' };
		},
		cookie(url) {
			if (token === undefined || !isSame(url.searchParams.get('token') ?? '', token)) return undefined;
			return `${cookieName}=${token}; Path=/; HttpOnly; SameSite=Strict`;
		},
	};
}

const noToken =
	'This page needs its token. Open the address that pprofsh printed when it started, with ?token=... at its end.';

function allowedHosts({ host, loopback }: ListenAddress, machine: string): ReadonlySet<string> {
	const always = ['localhost', '127.0.0.1', '::1', host.toLowerCase()];
	return new Set(loopback ? always : [...always, machine.toLowerCase()]);
}

/**
 * A name that an attacker's DNS points here is no allowed host. Any port is: forwarding changes it. Beyond this machine
 * an address in numbers is allowed too, as no DNS has a say in it.
 */
function isAllowedHost(header: string | undefined, hosts: ReadonlySet<string>, loopback: boolean): boolean {
	const parts = /^(?:\[([^\]]*)\]|([^:]*))(?::\d*)?$/.exec(header ?? '');
	if (parts === null) return false;
	const host = (parts[1] ?? parts[2]).toLowerCase();
	return hosts.has(host) || (!loopback && isIP(host) !== 0);
}

function cookieValues(header: string | undefined, name: string): string[] {
	return (header ?? '')
		.split(';')
		.map(part => part.trim())
		.filter(part => part.startsWith(`${name}=`))
		.map(part => part.slice(name.length + 1));
}

/** Compares without telling by the time how much is right. */
function isSame(given: string, wanted: string): boolean {
	return timingSafeEqual(digest(given), digest(wanted));
}

function digest(text: string): Uint8Array {
	return createHash('sha256').update(text).digest();
}
