import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { ExecutionContext } from 'ava';
import test from 'ava';
import { UserError, describeError } from '../../src/base/errors.js';
import type { FetchSettings } from '../../src/fetch/http.js';
import type { Loaded } from '../../src/fetch/load.js';
import { fetchProfile, loadFetched } from '../../src/fetch/load.js';
import { remoteSource } from '../../src/fetch/remote.js';
import type { TestServer } from '../helpers/servers.js';
import { serveBytes, serveHttp } from '../helpers/servers.js';

const stored = readFileSync('fixtures/openonu/leak-1.pprof');
const patience = 150;

async function load(source: string, settings: Partial<FetchSettings> = {}, strict = false): Promise<Loaded> {
	const remote = remoteSource(source, { seconds: -1, timeout: -1 });
	if (remote === undefined) throw new Error(`${source} is no URL`);
	const all = { credentials: () => ({ ca: [] }), maxBytes: 1e8, patience: 60_000, ...settings };
	return loadFetched(await fetchProfile(remote, all), strict);
}

/** The sentence and hint that loading ends in, with the server's address as SERVER. */
async function failure(
	server: TestServer,
	path: string,
	settings?: Partial<FetchSettings>,
	strict = false,
): Promise<string> {
	try {
		await load(`${server.url}${path}`, settings, strict);
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return withoutAddress(server, describeError(error));
	}
	return 'no error';
}

function withoutAddress({ url, port }: TestServer, text: string): string {
	return text.replaceAll(url, 'SERVER').replaceAll(`127.0.0.1:${port}`, 'HOST');
}

async function warnings(server: TestServer, settings?: Partial<FetchSettings>): Promise<string[]> {
	const loaded = await load(`${server.url}/heap`, settings);
	return loaded.warnings.map(warning => withoutAddress(server, warning));
}

async function http(
	t: ExecutionContext,
	answer: (path: string, response: ServerResponse) => void,
): Promise<TestServer> {
	const server = await serveHttp((request, response) => answer(request.url ?? '', response));
	t.teardown(server.stop);
	return server;
}

async function bytes(t: ExecutionContext, talk: (socket: Socket) => void): Promise<TestServer> {
	const server = await serveBytes(talk);
	t.teardown(server.stop);
	return server;
}

test('a profile is read from a server, however it is wrapped for the way', async t => {
	const server = await http(t, (path, response) => {
		const encoded = path === '/wrapped';
		if (encoded) response.setHeader('Content-Encoding', 'gzip');
		response.end(encoded ? gzipSync(stored) : path === '/plain' ? gunzipSync(stored) : stored);
	});
	const expected = await load(`${server.url}/heap`);
	t.deepEqual(expected.warnings, []);
	t.true(expected.profile.samples.length > 100);
	for (const path of ['/wrapped', '/plain']) {
		const { profile, warnings: said } = await load(`${server.url}${path}`, {}, true);
		t.deepEqual(profile.samples, expected.profile.samples);
		t.deepEqual(said, []);
	}
	t.deepEqual(server.requests, ['GET /heap', 'GET /wrapped', 'GET /plain']);
});

test('a login goes to the host that it was given for, and to no other', async t => {
	const logins: (string | undefined)[] = [];
	const other = await serveHttp((request, response) => {
		logins.push(request.headers.authorization);
		response.end(stored);
	});
	t.teardown(other.stop);
	const server = await serveHttp((request, response) => {
		logins.push(request.headers.authorization);
		const to = request.url === '/a' ? '/b' : other.url;
		response.writeHead(302, { Location: to }).end();
	});
	t.teardown(server.stop);
	await load(`http://me:se%20cret@127.0.0.1:${server.port}/a`);
	const login = `Basic ${Buffer.from('me:se cret').toString('base64')}`;
	t.deepEqual(logins, [login, login, undefined]);
});

test('redirects are followed, but not for ever and not anywhere', async t => {
	const server = await http(t, (path, response) => {
		const targets: Record<string, string> = {
			'/loop': '/loop',
			'/file': 'file:///etc/passwd',
			'/nonsense': 'http://[',
			'/there': 'heap?x=1',
		};
		const location = targets[path];
		if (location === undefined) response.end(stored);
		else response.writeHead(307, { Location: location }).end();
	});
	t.true((await load(`${server.url}/there`)).profile.samples.length > 100);
	t.deepEqual(server.requests, ['GET /there', 'GET /heap?x=1']);
	t.is(await failure(server, '/loop'), 'SERVER/loop redirects more than 10 times\n  hint: ask for what it leads to');
	t.is(server.requests.length, 13);
	t.regex(
		await failure(server, '/file'),
		/^SERVER\/file redirects to "file:\/\/\/etc\/passwd", which cannot be followed\n/,
	);
	t.regex(
		await failure(server, '/nonsense'),
		/^SERVER\/nonsense redirects to "http:\/\/\[", which cannot be followed\n/,
	);
});

test('an answer that is an error is told with the first line of what it says', async t => {
	const server = await http(t, (path, response) => {
		const status = Number(path.slice(1));
		response.writeHead(status, { 'X-Go-Pprof': '1' });
		response.end(status === 403 ? '<!DOCTYPE html>\n<p>No</p>' : 'Could not \x1b[31mstart\nmore\n');
	});
	t.is(
		await failure(server, '/500'),
		'SERVER/500 answered 500 Internal Server Error: "Could not \\x1b[31mstart"\n' +
			"  hint: look into the server's log, and try again",
	);
	t.is(
		await failure(server, '/404'),
		'SERVER/404 answered 404 Not Found: "Could not \\x1b[31mstart"\n' +
			'  hint: see which profiles there are at SERVER/debug/pprof/, if the program serves net/http/pprof',
	);
	t.regex(await failure(server, '/403'), /^SERVER\/403 answered 403 Forbidden\n {2}hint: /);
	t.regex(await failure(server, '/401'), /^SERVER\/401 answered 401 Unauthorized: .*\n {2}hint: put the login /);
});

test('what is no profile is named for what it is, as soon as it begins', async t => {
	const server = await http(t, (path, response) => {
		if (path === '/page') response.end('<!DOCTYPE html><title>Sign in\x1b[31m</title>');
		else if (path === '/empty') response.end();
		else if (path === '/text') response.end('heap profile: 1: 2 [3: 4] @ heap/1048576\n');
		else if (path === '/brotli') response.writeHead(200, { 'Content-Encoding': 'br' }).end('x');
		else {
			response.write('<html>');
			pour(response);
		}
	});
	t.is(
		await failure(server, '/page'),
		'SERVER/page is an HTML page titled "Sign in\\x1b[31m", not a profile\n' +
			'  hint: name a profile, as in http://HOST:PORT/debug/pprof/heap; a login goes in front: USER:PASSWORD@HOST',
	);
	t.is(await failure(server, '/empty'), 'SERVER/empty is empty\n  hint: the server sent nothing; look at its log');
	t.regex(await failure(server, '/text'), /^SERVER\/text is a heap profile as text .*\n {2}hint: ask for it without/);
	t.regex(await failure(server, '/brotli'), /^SERVER\/brotli is compressed as "br", which was not asked for\n/);
	t.regex(await failure(server, '/endless'), /^SERVER\/endless is an HTML page, not a profile\n/);
});

/** Sends letters for ever. */
function pour(response: ServerResponse): void {
	const chunk = Buffer.alloc(1 << 14, 'a');
	const more = (): void => {
		while (!response.destroyed && response.write(chunk));
	};
	response.on('drain', more);
	more();
}

test('a body without an end is left at the limit', async t => {
	const server = await http(t, (_, response) => {
		// What may be a profile: an unknown field that is longer than anything.
		response.write(Buffer.from([0x0a, 0xff, 0xff, 0xff, 0xff, 0x07]));
		pour(response);
	});
	t.is(
		await failure(server, '/heap', { maxBytes: 300_000 }),
		'SERVER/heap answers more than 0.3 MB, which is not read\n' +
			'  hint: -max_size=MEGABYTES reads more; a profile is seldom that large',
	);
});

const salvaged = /^SERVER\/heap ends early, at byte 3000 \(\d+ when inflated\): \d+ samples are whole, /;

test('what came before the connection broke is read, unless that is refused', async t => {
	const reset = await http(t, (_, response) => {
		response.writeHead(200, { 'Content-Length': stored.length });
		response.write(stored.subarray(0, 3000), () => setTimeout(() => response.socket?.resetAndDestroy(), 20));
	});
	const [why, what] = await warnings(reset);
	t.is(why, `SERVER/heap broke off after 3000 of ${stored.length} bytes`);
	t.regex(what, salvaged);
	t.is(await failure(reset, '/heap', {}, true), `${why}\n  hint: try again; without -strict what is whole is read`);
});

test('a length that promises too much costs nothing but a word about it', async t => {
	const server = await bytes(t, socket => {
		socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${stored.length + 1000}\r\n\r\n`);
		socket.end(stored);
	});
	const loaded = await load(`${server.url}/heap`);
	t.deepEqual(
		loaded.warnings.map(text => withoutAddress(server, text)),
		[`SERVER/heap broke off after ${stored.length} of ${stored.length + 1000} bytes`],
	);
	t.true(loaded.profile.samples.length > 100);
});

test('a length that promises too little is believed', async t => {
	const server = await bytes(t, socket => {
		socket.write('HTTP/1.1 200 OK\r\nContent-Length: 3000\r\n\r\n');
		socket.end(stored);
	});
	const [what] = await warnings(server);
	t.regex(what, salvaged);
});

test('a server that stops sending, sends drops or does not answer is not waited for', async t => {
	const stalls = await http(t, (_, response) => void response.write(stored.subarray(0, 3000)));
	const [why, what] = await warnings(stalls, { bodyPatience: patience });
	t.is(why, 'SERVER/heap stopped sending after 3000 bytes, and no more was waited for');
	t.regex(what, salvaged);

	const drips = await http(t, (_, response) => {
		let at = 0;
		const timer = setInterval(() => response.write(stored.subarray(at, (at += 10))), 20);
		response.on('close', () => clearInterval(timer));
	});
	t.regex(
		await failure(drips, '/heap', { bodyPatience: patience }, true),
		/^SERVER\/heap sends only drops: \d+ bytes so far, and no more was waited for\n/,
	);

	const silent = await http(t, () => undefined);
	t.is(
		await failure(silent, '/heap', { patience }),
		'SERVER/heap did not answer within 0.2 seconds\n  hint: try again, or grant more with -timeout=SECONDS',
	);
});

test('what does not answer as a web server does is told as that', async t => {
	const noise = await bytes(t, socket => void socket.end('SSH-2.0-OpenSSH_9.6\r\n'));
	t.regex(await failure(noise, '/heap'), /^HOST does not answer as a web server does\n/);
	const shut = await bytes(t, socket => void socket.destroy());
	t.regex(await failure(shut, '/heap'), /^HOST closed the connection without an answer\n/);
	const gone = await bytes(t, () => undefined);
	await gone.stop();
	t.regex(await failure(gone, '/heap'), /^nothing listens at HOST\n/);
	const plain = await http(t, (_, response) => void response.end(stored));
	const secure = { ...plain, url: plain.url.replace('http:', 'https:') };
	t.regex(await failure(secure, '/heap'), /^HOST does not speak TLS as it should\n {2}hint: .* http:\/\/HOST\/heap$/);
});

test('asking can be ended', async t => {
	const ending = new AbortController();
	const reason = new Error('enough');
	const server = await http(t, (_, response) => {
		response.write(stored.subarray(0, 3000), () => setTimeout(() => ending.abort(reason), 50));
	});
	await t.throwsAsync(load(`${server.url}/heap`, { signal: ending.signal }), { is: reason });
	await t.throwsAsync(load(`${server.url}/heap`, { signal: ending.signal }), { is: reason });
	t.is(server.requests.length, 1);
});
