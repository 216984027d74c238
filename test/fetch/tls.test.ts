import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import type { ExecutionContext } from 'ava';
import test from 'ava';
import { UserError } from '../../src/base/errors.js';
import { fetchProfile } from '../../src/fetch/load.js';
import { remoteSource } from '../../src/fetch/remote.js';
import type { TlsFiles } from '../../src/fetch/tls-files.js';
import { readCredentials } from '../../src/fetch/tls-files.js';
import { newAuthority } from '../helpers/certificates.js';

const folder = mkdtempSync(join(tmpdir(), 'pprofsh-tls-'));
test.after.always(() => rmSync(folder, { recursive: true, force: true }));
const stored = readFileSync('fixtures/openonu/leak-1.pprof');
const authority = newAuthority();
const put = (name: string, text: string): string => {
	writeFileSync(join(folder, name), text);
	return join(folder, name);
};
const ca = put('ca.pem', authority.cert);
const client = authority.issue('client');
const files = { cert: put('client.pem', client.cert), key: put('client.key', client.key) };
const none: TlsFiles = { cert: '', key: '', ca: '' };

/** A server for `host` on a loopback port: its URL. */
async function serve(t: ExecutionContext, host: string, more: ServerOptions = {}): Promise<string> {
	const sockets = new Set<Duplex>();
	const server = createServer({ ...authority.issue(host), ca: authority.cert, ...more }, (request, response) => {
		const { authorized } = request.socket as TLSSocket;
		response.writeHead(more.requestCert && !authorized ? 403 : 200).end(stored);
	});
	server.on('connection', socket => sockets.add(socket)).on('tlsClientError', () => undefined);
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	t.teardown(() => {
		server.close();
		for (const socket of sockets) socket.destroy();
	});
	return `https://127.0.0.1:${(server.address() as AddressInfo).port}/heap`;
}

async function ask(url: string, tls: TlsFiles, env: NodeJS.ProcessEnv = {}): Promise<string> {
	const remote = remoteSource(url, { seconds: -1, timeout: 20 });
	if (remote === undefined) throw new Error(`${url} is no URL`);
	try {
		const { bytes } = await fetchProfile(remote, { credentials: () => readCredentials(tls, env), maxBytes: 1e8 });
		return Buffer.compare(bytes, stored) === 0 ? 'whole' : 'something else';
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return error.message.replace(/:\d+/, '');
	}
}

test('a certificate is trusted if a known authority signed it, or if all are', async t => {
	const url = await serve(t, '127.0.0.1');
	t.is(await ask(url, none), 'the certificate of 127.0.0.1 is not signed by an authority known here');
	t.is(await ask(url, { ...none, ca }), 'whole');
	t.is(await ask(url, none, { SSL_CERT_FILE: ca }), 'whole');
	t.is(await ask(url.replace('https:', 'https+insecure:'), none), 'whole');
	const other = await serve(t, 'example.test');
	t.is(await ask(other, { ...none, ca }), 'the certificate of 127.0.0.1 is for another host');
	t.is(await ask(other.replace('https:', 'https+insecure:'), none), 'whole');
});

test('a client shows its certificate', async t => {
	const url = await serve(t, '127.0.0.1', { requestCert: true, rejectUnauthorized: false });
	t.regex(await ask(url, { ...none, ca }), / answered 403 Forbidden$/);
	t.is(await ask(url, { ...files, ca }), 'whole');
	const strict = await serve(t, '127.0.0.1', { requestCert: true, rejectUnauthorized: true });
	t.regex(await ask(strict, { ...none, ca }), /^127\.0\.0\.1 (and pprofsh do not agree on TLS|closed the connection)/);
});

test('files of certificates and keys that cannot be used are told', t => {
	const refused = (tls: Partial<TlsFiles>): string => {
		try {
			readCredentials({ ...none, ...tls }, {});
		} catch (error) {
			if (error instanceof UserError) return error.message.replaceAll(folder, 'DIR');
			throw error;
		}
		return 'accepted';
	};
	t.is(refused({}), 'accepted');
	t.is(refused(files), 'accepted');
	t.is(refused({ cert: files.cert }), '-tls_cert is given without -tls_key');
	t.is(refused({ key: files.key }), '-tls_key is given without -tls_cert');
	t.is(refused({ ca: 'nowhere.pem' }).split(':')[0], 'nowhere.pem does not exist');
	t.is(refused({ ...files, key: ca }), 'DIR/client.pem and DIR/ca.pem are no certificate with its key');
	t.is(
		refused({ ca: put('x.pem', '-----BEGIN CERTIFICATE-----\nx\n') }),
		'DIR/x.pem, named by -tls_ca, holds no certificate',
	);
	t.is(refused({ ca: put('y.pem', 'x') }), 'DIR/y.pem, named by -tls_ca, is no PEM file');
});
