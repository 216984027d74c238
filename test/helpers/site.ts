import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import type { Ports } from '../../src/base/ports.js';
import { initialConfig } from '../../src/commands/options.js';
import { Session } from '../../src/commands/session.js';
import type { Profile } from '../../src/profile/tables.js';
import { collectNotes, serveSession } from '../../src/web/serve.js';
import type { Limits } from '../../src/web/server.js';
import { sessionOf } from './ask.js';
import { undrawnPictures } from './no-pictures.js';

/** A server in this process. */
export interface ServedSite {
	readonly port: number;
	/** Its address, with the token. */
	readonly address: string;
	readonly token: string;
	/** Where settings are kept. */
	readonly settings: string;
	readonly session: Session;
}

/** What a server answered. */
export interface Got {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

/** Serves a profile on a free port until the test ends. */
export async function serve(
	t: ExecutionContext,
	profile: Profile,
	options: { readonly token?: string; readonly ports?: Partial<Ports>; readonly limits?: Partial<Limits> } = {},
): Promise<ServedSite> {
	const folder = mkdtempSync(join(tmpdir(), 'pprofsh-web-'));
	const notes = collectNotes(() => undefined);
	const ports: Ports = {
		...sessionOf(profile).ports,
		notify: notes.notify,
		pictures: undrawnPictures,
		...options.ports,
	};
	const session = new Session(profile, ports, initialConfig());
	const server = await serveSession(session, {
		http: 'localhost:',
		token: options.token ?? '',
		given: { flags: [], sources: ['heap.pprof'], series: [] },
		version: 'test',
		compares: false,
		notes,
		environment: { XDG_CONFIG_HOME: folder },
		...(options.limits === undefined ? {} : { limits: options.limits }),
	});
	t.teardown(async () => {
		await server.close();
		rmSync(folder, { recursive: true, force: true });
	});
	const token = new URL(server.address).searchParams.get('token') ?? '';
	return { ...server, token, session, settings: join(folder, 'pprof', 'settings.json') };
}

/** Asks a server of this machine. The token is sent as the cookie that a browser would send, unless headers say otherwise. */
export function get(
	{ port, token }: ServedSite,
	path: string,
	options: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Got> {
	const headers = { Host: `localhost:${port}`, Cookie: `pprofsh_${port}=${token}`, ...options.headers };
	return new Promise((resolve, reject) => {
		const asked = request({ host: '127.0.0.1', port, path, method: options.method ?? 'GET', headers }, response => {
			let body = '';
			response.setEncoding('utf8').on('data', (part: string) => (body += part));
			response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
			response.on('error', reject);
		});
		asked.on('error', reject).end();
	});
}
