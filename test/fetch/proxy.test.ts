import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import test from 'ava';
import { UserError } from '../../src/base/errors.js';
import { formatUrl, urlOfSource } from '../../src/fetch/go-url.js';
import { fetchProfile } from '../../src/fetch/load.js';
import { proxyOf } from '../../src/fetch/proxy.js';
import { remoteSource } from '../../src/fetch/remote.js';
import { newAuthority } from '../helpers/certificates.js';

const stored = readFileSync('fixtures/openonu/leak-1.pprof');

// URL, HTTP_PROXY and HTTPS_PROXY, NO_PROXY: whether the proxy is asked.
const rows: readonly (readonly [string, string, boolean])[] = [
	['http://example.test/x', '', true],
	['https://example.test/x', '', true],
	['http://localhost:6060/x', '', false],
	['http://127.1.2.3/x', '', false],
	['http://[::1]:80/x', '', false],
	['http://example.test/x', '*', false],
	['http://example.test/x', 'other.test, example.test', false],
	['http://a.example.test/x', 'example.test', false],
	['http://example.test/x', '.example.test', true],
	['http://a.example.test/x', '.example.test', false],
	['http://badexample.test/x', 'example.test', true],
	['http://example.test:81/x', 'example.test:80', true],
	['http://example.test/x', 'example.test:80', false],
	['http://10.1.2.3/x', '10.0.0.0/8', false],
	['http://11.1.2.3/x', '10.0.0.0/8', true],
	['http://10.1.2.3/x', '10.1.2.3', false],
];

test('proxies are asked where Go asks them', t => {
	for (const [source, exceptions, asked] of rows) {
		const url = urlOfSource(source);
		const env = { http_proxy: 'proxy.test:3128', HTTPS_PROXY: 'http://proxy.test:3128', NO_PROXY: exceptions };
		const proxy = url && proxyOf(url, env);
		t.is(proxy && formatUrl(proxy, false), asked ? 'http://proxy.test:3128' : undefined, `${source} ${exceptions}`);
	}
	const url = urlOfSource('http://example.test/');
	t.is(url && proxyOf(url, {}), undefined);
	t.throws(() => url && proxyOf(url, { HTTP_PROXY: 'socks5://x:1' }), { instanceOf: UserError });
});

test.serial('a profile comes through a proxy, plain and through a tunnel', async t => {
	const authority = newAuthority();
	const secure = createSecureServer(authority.issue('example.test'), (_, response) => void response.end(stored));
	await new Promise<void>(resolve => secure.listen(0, '127.0.0.1', resolve));
	const { port: target } = secure.address() as AddressInfo;
	const asked: string[] = [];
	const proxy = createServer((request, response) => {
		asked.push(`${request.url ?? ''} ${request.headers.host ?? ''} ${request.headers['proxy-authorization'] ?? ''}`);
		response.end(stored);
	});
	proxy.on('connect', (request, socket) => {
		asked.push(`CONNECT ${request.url ?? ''}`);
		const through = connect(target, '127.0.0.1', () => {
			socket.write('HTTP/1.1 200 OK\r\n\r\n');
			through.pipe(socket).pipe(through);
		});
		for (const end of [through, socket]) end.on('error', () => undefined);
	});
	await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve));
	const { port } = proxy.address() as AddressInfo;
	const before = { ...process.env };
	process.env['HTTP_PROXY'] = `http://me:pw@127.0.0.1:${port}`;
	process.env['HTTPS_PROXY'] = `127.0.0.1:${port}`;
	t.teardown(() => {
		process.env = before;
		secure.close();
		proxy.close();
		proxy.closeAllConnections();
	});
	for (const source of ['http://example.test/heap?x=1', 'https://example.test/heap']) {
		const remote = remoteSource(source, { seconds: -1, timeout: 20 });
		if (remote === undefined) throw new Error(source);
		const settings = { credentials: () => ({ ca: [authority.cert] }), maxBytes: 1e8 };
		t.is(Buffer.compare((await fetchProfile(remote, settings)).bytes, stored), 0);
	}
	const login = `Basic ${Buffer.from('me:pw').toString('base64')}`;
	t.deepEqual(asked, [`http://example.test/heap?x=1 example.test ${login}`, 'CONNECT example.test:443']);
});
