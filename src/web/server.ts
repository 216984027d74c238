/** The server of the page: node:http with limits for clients that are slow, half open, many or verbose. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { hostname } from 'node:os';
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import { guardOf, newToken } from './guard.js';
import type { Guard } from './guard.js';
import type { ListenAddress } from './listen-address.js';
import { hostInAddress } from './listen-address.js';
import { send, textReply } from './reply.js';
import { answer, defect } from './routes.js';
import type { Site } from './site.js';

/** A server that runs. */
export interface RunningServer {
	/** To open in a browser, with the token. */
	readonly address: string;
	readonly port: number;
	/** Ends it; open connections are cut. */
	readonly close: () => Promise<void>;
}

/** What a client may take; times in milliseconds. */
export interface Limits {
	/** Bytes of a request's headers, its address included. */
	readonly headerBytes: number;
	/** Characters of an address: expressions may be long. */
	readonly addressLength: number;
	/** To send all headers. */
	readonly headersTime: number;
	/** To send a whole request. */
	readonly requestTime: number;
	/** A connection that is idle. */
	readonly idleTime: number;
	/** A client that reads nothing. */
	readonly readingTime: number;
	/** Between looks at the times. */
	readonly checkTime: number;
	readonly connections: number;
}

const usualLimits: Limits = {
	headerBytes: 32 * 1024,
	addressLength: 16 * 1024,
	headersTime: 10_000,
	requestTime: 20_000,
	idleTime: 15_000,
	readingTime: 120_000,
	checkTime: 1000,
	connections: 256,
};

/**
 * Serves until closed.
 *
 * @param token 'off' asks for none; undefined makes one
 * @param given limits that are not the usual ones
 * @throws UserError when the port cannot be had
 */
export async function startServer(
	site: Site,
	address: ListenAddress,
	token: 'off' | undefined,
	given: Partial<Limits> = {},
): Promise<RunningServer> {
	const limits = { ...usualLimits, ...given };
	const secret = token === 'off' ? undefined : newToken();
	const state: Serving = { site, guard: undefined, longest: limits.addressLength };
	const serve = (request: IncomingMessage, response: ServerResponse): void => void handle(state, request, response);
	const servers: Server[] = [];
	let port = address.port;
	for (const host of address.bind) {
		const server = createServer(
			{
				maxHeaderSize: limits.headerBytes,
				headersTimeout: limits.headersTime,
				requestTimeout: limits.requestTime,
				keepAliveTimeout: limits.idleTime,
				connectionsCheckingInterval: limits.checkTime,
			},
			serve,
		);
		server.maxConnections = limits.connections;
		server.setTimeout(limits.readingTime);
		try {
			port = await listen(server, host, port);
			servers.push(server);
		} catch (error) {
			// A machine may lack one of the two addresses of localhost.
			if (servers.length === 0) throw listenFailure(error, address, port);
		}
	}
	state.guard = guardOf(address, secret, port, hostname());
	const query = secret === undefined ? '' : `?token=${secret}`;
	return {
		address: `http://${hostInAddress(shownHost(address))}:${port}/${query}`,
		port,
		close: async () => {
			await Promise.all(servers.map(closed));
		},
	};
}

/** All interfaces have no name of their own. */
function shownHost({ host }: ListenAddress): string {
	return host === '0.0.0.0' || host === '::' ? hostname() : host;
}

/** The guard knows the port, which is there only once the server listens. */
interface Serving {
	readonly site: Site;
	guard: Guard | undefined;
	/** Characters of an address. */
	readonly longest: number;
}

async function handle(
	{ site, guard, longest }: Serving,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	// Nothing that is sent along is read.
	request.resume();
	const target = request.url ?? '/';
	const reply = async () => {
		if (guard === undefined) return textReply(503, 'Not ready.');
		if (target.length > longest) return textReply(414, 'The address is too long.');
		const text = `http://localhost${target}`;
		// What begins with a scheme is for a proxy, and two hosts are for two readers.
		if (!target.startsWith('/') || !URL.canParse(text) || !isUtf8(target) || hostCount(request) > 1) {
			return textReply(400, 'The address is not one.');
		}
		return answer(site, guard, request, new URL(text));
	};
	await send(request, response, await reply().catch(defect));
}

function hostCount({ rawHeaders }: IncomingMessage): number {
	return rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length;
}

/** Whether the escapes of an address stand for text: bytes that do not would silently become other letters. */
function isUtf8(address: string): boolean {
	try {
		return (address.match(/(?:%[\da-f]{2})+/gi) ?? []).every(escapes => decodeURIComponent(escapes) !== '');
	} catch {
		return false;
	}
}

function listen(server: Server, host: string, port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen({ host, port, ipv6Only: host === '::1' }, () => {
			server.off('error', reject);
			const bound = server.address();
			resolve(bound !== null && typeof bound === 'object' ? bound.port : port);
		});
	});
}

function listenFailure(error: unknown, { host }: ListenAddress, port: number): UserError {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	const reasons: Readonly<Record<string, readonly [string, string]>> = {
		EADDRINUSE: [`port ${port} is taken`, `-http=${hostInAddress(host)}: takes any free port`],
		EACCES: [`port ${port} may not be used`, 'ports from 1024 on need no rights'],
		EADDRNOTAVAIL: [`${host} is no address of this machine`, 'write -http=localhost:8080'],
		ENOTFOUND: [`the host ${visible(host)} is not known`, 'write -http=localhost:8080'],
	};
	const [reason, hint] = reasons[code] ?? [`${visible(host)}:${port} cannot be served (${code})`, 'try another port'];
	return new UserError(reason, hint, error);
}

function closed(server: Server): Promise<void> {
	return new Promise(resolve => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}
