import { readFileSync } from 'node:fs';
import test from 'ava';
import * as fc from 'fast-check';
import { formatUrl, urlOfSource } from '../../src/fetch/go-url.js';
import { remoteSource, siblingSource } from '../../src/fetch/remote.js';

const rows = readFileSync('test/fetch/requests.txt', 'utf8')
	.split('\n')
	.filter(line => line !== '' && !line.startsWith('#'))
	.map(line => line.split('\t'));

test('a source asks for the URL that it asks for in the reference, and waits as long', t => {
	t.true(rows.length > 70);
	for (const [source, seconds, timeout, url, waited] of rows) {
		const given = JSON.parse(source) as unknown;
		const remote = remoteSource(String(given), { seconds: Number(seconds), timeout: Number(timeout) });
		const found = remote === undefined ? ['', 0] : [formatUrl(remote.url, false), remote.timeout];
		t.deepEqual(found, [url, Number(waited)], source);
	}
});

test('what was made of a URL is made of it again, and has nothing that a terminal or a request could not take', t => {
	const part = fc.constantFrom('http://', 'h', ':80', '/', '?', '&', '=', '#', '%41', '%', ' ', '\u00e9', '@', '[::1]');
	const text = fc.oneof(
		fc.array(part, { maxLength: 12 }).map(parts => parts.join('')),
		fc.string(),
	);
	fc.assert(
		fc.property(text, source => {
			const url = urlOfSource(source);
			if (url === undefined) return;
			const written = formatUrl(url, false);
			t.regex(written, /^[\x21-\x7e]*$/);
			if (/^https?:/.test(written)) t.is(formatUrl(urlOfSource(written) ?? url, false), written);
		}),
		{ numRuns: 2000 },
	);
	t.pass();
});

test('a password is never shown', t => {
	const remote = remoteSource('http://me:secret@host/x', { seconds: -1, timeout: -1 });
	t.is(remote?.name, 'http://me:xxxxx@host/x');
	t.is(remote?.url.user?.password, 'secret');
});

function sibling(source: string): string | undefined {
	const remote = remoteSource(source, { seconds: -1, timeout: -1 });
	return remote && formatUrl(siblingSource(remote, 'goroutine', []).url, false);
}

test('another profile of the same server is asked for beside the first, with its login', t => {
	t.is(sibling('host:6060'), 'http://host:6060/debug/pprof/goroutine');
	t.is(sibling('http://u:p@host/app/debug/pprof/heap?gc=1#x'), 'http://u:p@host/app/debug/pprof/goroutine');
	t.is(sibling('https://host/debug/pprof/'), 'https://host/debug/pprof/goroutine');
});
