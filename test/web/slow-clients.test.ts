import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { connect, Socket } from 'node:net';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { draw } from '../helpers/draw.js';
import { loadDrawn } from '../helpers/ask.js';
import type { ServedSite } from '../helpers/site.js';
import { get, serve } from '../helpers/site.js';

// Connections are cut after some time; here the times are short, and the tests wait for the cut, however long it takes.
const limits = { headersTime: 40, requestTime: 60, idleTime: 40, checkTime: 20 };
const profile = loadDrawn(draw('main;work 10'));

/** A connection of a client, with the server's end of it. */
async function connected(t: ExecutionContext, { port }: ServedSite): Promise<{ client: Socket; server: Socket }> {
	const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true }).on('error', () => undefined);
	t.teardown(() => client.destroy());
	const accepted = new Promise<Socket>(resolve => {
		const look = (message: unknown): void => {
			const { socket } = Object(message);
			if (!(socket instanceof Socket)) return;
			const found = (): void => {
				if (socket.remotePort !== client.localPort || socket.localPort !== port) return;
				unsubscribe('net.server.socket', look);
				resolve(socket);
			};
			// The client may learn its own port only now.
			if (client.connecting) client.once('connect', found);
			else found();
		};
		subscribe('net.server.socket', look);
	});
	return { client, server: await accepted };
}

async function closed(server: Socket): Promise<void> {
	if (!server.closed) await new Promise<void>(resolve => server.once('close', () => resolve()));
}

async function isCut(t: ExecutionContext, site: ServedSite, server: Socket): Promise<void> {
	await closed(server);
	t.is((await get(site, '/ui/data/top')).status, 200);
}

function asking({ port, token }: ServedSite, path: string): string {
	return `GET ${path} HTTP/1.1\r\nHost: localhost\r\nCookie: pprofsh_${port}=${token}\r\n\r\n`;
}

test.serial('a client that never ends its headers is cut off', async t => {
	const site = await serve(t, profile, { limits });
	const { client, server } = await connected(t, site);
	client.write('GET /ui/top HTTP/1.1\r\nHost: local');
	await isCut(t, site, server);
});

test.serial('a client that never sends the body that it speaks of is cut off', async t => {
	const site = await serve(t, profile, { limits });
	const { client, server } = await connected(t, site);
	client.write(`${asking(site, '/ui/data/top').trimEnd()}\r\nContent-Length: 1000\r\n\r\nabc`);
	await isCut(t, site, server);
});

test.serial('a client that says nothing at all is cut off', async t => {
	const site = await serve(t, profile, { limits });
	const { server } = await connected(t, site);
	await isCut(t, site, server);
});

test.serial('a connection that is kept and not used is cut off, after its answer', async t => {
	const site = await serve(t, profile, { limits });
	const { client, server } = await connected(t, site);
	let got = '';
	client.setEncoding('utf8').on('data', (part: string) => (got += part));
	client.write(asking(site, '/ui/data/top'));
	await isCut(t, site, server);
	t.regex(got, /^HTTP\/1\.1 200 OK/);
	t.regex(got, /"name":"work"/);
});

test.serial('a client that reads nothing of a large answer is cut off', async t => {
	const name = 'n'.repeat(4000);
	const large = loadDrawn(draw(Array.from({ length: 3000 }, (_, row) => `${name}${row} 1`).join('\n')));
	// Longer than it takes to make an answer, as nothing moves on the connection meanwhile.
	const site = await serve(t, large, { limits: { ...limits, readingTime: 3000 } });
	const { client, server } = await connected(t, site);
	client.pause();
	client.write(asking(site, '/ui/data/top?trim=f'));
	await closed(server);
	t.true(server.bytesWritten > 1_000_000, `${server.bytesWritten} bytes were on their way`);
	t.is((await get(site, '/ui/data/top?f=n5$')).status, 200);
});
