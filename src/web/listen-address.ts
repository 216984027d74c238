/** Where the page is served: what `-http=host:port` says. */
import { isIP } from 'node:net';
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';

export interface ListenAddress {
	/** As given, without brackets; `localhost` where none is given. */
	readonly host: string;
	/** 0 lets the system choose. */
	readonly port: number;
	/** Addresses to bind: both loopback addresses for `localhost`. The first must work, the others may. */
	readonly bind: readonly string[];
	/** Whether only this machine can reach it. */
	readonly loopback: boolean;
}

const hint = 'write -http=localhost:8080, or -http=localhost: for any free port';

/** Reads `host:port`, `:port`, `host:` and `[::1]:port`. @throws UserError for anything else */
export function parseListenAddress(text: string): ListenAddress {
	const parts = /^(?:\[([0-9a-fA-F:.%\w]*)\]|([^:[\]]*)):([^:]*)$/.exec(text);
	if (parts === null) throw new UserError(`-http=${visible(text)} is not host:port`, hint);
	const host = parts[1] ?? parts[2];
	if (/[\s/@?#]/.test(host)) throw new UserError(`-http=${visible(text)} is not host:port`, hint);
	const port = parts[3] === '' ? 0 : Number(parts[3]);
	if (!/^\d*$/.test(parts[3]) || port > 65_535) {
		throw new UserError(`-http: ${visible(parts[3])} is not a port`, 'ports are whole numbers up to 65535');
	}
	if (host === '' || host.toLowerCase() === 'localhost') {
		return { host: 'localhost', port, bind: ['127.0.0.1', '::1'], loopback: true };
	}
	return { host, port, bind: [host], loopback: isLoopback(host) };
}

function isLoopback(host: string): boolean {
	return (isIP(host) === 4 && host.startsWith('127.')) || host === '::1';
}

/** The host as it stands in an address: in brackets where it has colons. */
export function hostInAddress(host: string): string {
	return host.includes(':') ? `[${host}]` : host;
}
