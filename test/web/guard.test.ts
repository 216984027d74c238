import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import test from 'ava';
import { draw } from '../helpers/draw.js';
import { loadDrawn } from '../helpers/ask.js';
import { get, serve } from '../helpers/site.js';

const profile = loadDrawn(
	draw('main;work 10 100\nmain;rest 5 50', {
		types: [
			['objects', 'count'],
			['space', 'bytes'],
		],
	}),
);

// Who asks for what, and the status of the answer.
const attacks: readonly {
	readonly what: string;
	readonly path: string;
	readonly method?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly status: number;
}[] = [
	{ what: 'the page itself', path: '/ui/top', status: 200 },
	{ what: 'the same under the number of the machine', path: '/ui/top', headers: { Host: '127.0.0.1' }, status: 200 },
	{ what: 'the same under its other number', path: '/ui/top', headers: { Host: '[::1]:9999' }, status: 200 },
	{ what: 'a forwarded port', path: '/ui/top', headers: { Host: 'localhost:1234' }, status: 200 },
	{ what: 'a foreign host', path: '/ui/top', headers: { Host: 'evil.example' }, status: 403 },
	{
		what: 'a name that was rebound to this machine',
		path: '/ui/data/top',
		headers: { Host: 'evil.example:8080' },
		status: 403,
	},
	{ what: 'a host that begins well', path: '/ui/top', headers: { Host: 'localhost.evil.example' }, status: 403 },
	{ what: 'a host with a user', path: '/ui/top', headers: { Host: 'localhost@evil.example' }, status: 403 },
	{ what: 'an address of another machine', path: '/ui/top', headers: { Host: '10.0.0.1' }, status: 403 },
	{ what: 'nobody we know', path: '/ui/top', headers: { Cookie: '' }, status: 403 },
	{ what: 'a guessed token', path: '/ui/top?token=AAAAAAAAAAAAAAAAAAAAAA', headers: { Cookie: '' }, status: 403 },
	{ what: 'an empty token', path: '/ui/top?token=', headers: { Cookie: 'pprofsh_1=' }, status: 403 },
	{ what: 'a script without a token', path: '/ui/asset/app.js', headers: { Cookie: '' }, status: 403 },
	{ what: 'saving by GET', path: '/ui/saveconfig?config=x', status: 405 },
	{ what: 'deleting by GET', path: '/ui/deleteconfig?config=x', status: 405 },
	{
		what: 'saving from another page',
		path: '/ui/saveconfig?config=x',
		method: 'POST',
		headers: { Origin: 'http://evil.example' },
		status: 403,
	},
	{
		what: 'saving from another port',
		path: '/ui/saveconfig?config=x',
		method: 'POST',
		headers: { Origin: 'http://localhost:1' },
		status: 403,
	},
	{
		what: 'saving from a file',
		path: '/ui/saveconfig?config=x',
		method: 'POST',
		headers: { Origin: 'null' },
		status: 403,
	},
	{ what: 'saving from nowhere', path: '/ui/saveconfig?config=x', method: 'POST', status: 403 },
	{ what: 'writing to a page', path: '/ui/top', method: 'POST', status: 405 },
	{ what: 'a file above the page', path: '/ui/asset/../../package.json', status: 307 },
	{ what: 'a file above the page, hidden', path: '/ui/asset/..%2f..%2fpackage.json', status: 404 },
	{ what: 'a file of the system', path: '/ui/asset/%2fetc%2fpasswd', status: 404 },
	{ what: 'a download that is none', path: '/ui/download?as=../../etc/passwd', status: 400 },
	{ what: 'a download named like a member of objects', path: '/ui/download?as=constructor', status: 400 },
	{ what: 'a page named like a member of objects', path: '/ui/constructor', status: 307 },
	{ what: 'a form that is none', path: '/ui/download?as=top&form=exe', status: 400 },
	{ what: 'a source above the sources', path: '/ui/data/source?f=../../etc/passwd', status: 200 },
	{ what: 'a number that is none', path: '/ui/top?n=many', status: 400 },
	{ what: 'an expression that is none, asked for by the page', path: '/ui/data/top?f=(', status: 200 },
	{ what: 'a page with a slash behind it', path: '/ui/top/', status: 307 },
	{ what: 'a method that shows nothing', path: '/elsewhere', method: 'DELETE', status: 405 },
	{ what: 'bytes that are no text', path: '/ui/top?f=%ff', status: 400 },
	{ what: 'a saved page of what cannot be shown', path: '/ui/export/top?f=(', status: 400 },
	{ what: 'a long expression', path: `/ui/data/top?f=${'a'.repeat(20_000)}`, status: 414 },
];

for (const { what, path, method, headers, status } of attacks) {
	test(`${what} gets ${status}`, async t => {
		const site = await serve(t, profile);
		const got = await get(site, path, {
			...(method === undefined ? {} : { method }),
			...(headers === undefined ? {} : { headers }),
		});
		t.is(got.status, status, got.body.slice(0, 300));
		t.false(existsSync(site.settings));
		if (path.startsWith('/ui/data/') && status === 200) t.regex(got.body, /"kind":"failure"/);
		t.notRegex(got.body, /root:|"dependencies"|at .*\.js:/);
		if (status === 403 && headers?.['Cookie'] !== undefined) t.regex(got.body, /token/);
	});
}

// As the reference answers: recorded by asking it for each of these.
const refused = ['f', 'i', 'h', 's', 'sf', 'prunefrom', 'tf', 'ti', 'ts', 'th'].map(name => `${name}=(`);
for (const page of ['flamegraph', 'graph', 'top', 'peek', 'source']) {
	test(`${page} refuses an expression that does not compile, and says why`, async t => {
		const site = await serve(t, profile);
		for (const query of [
			...refused,
			'tf=key=(',
			'si=nope',
			'si=99',
			'g=nope',
			'sort=nope',
			'n=many',
			'trim=x',
			'nf=x',
		]) {
			const { status, body } = await get(site, `/ui/${page}?${query}`);
			t.is(status, 400, query);
			t.regex(body, query.endsWith('(') ? /"message":"[\w:]+ \\"\(\\" is not a valid regular expression/ : /\w/, query);
		}
		t.is((await get(site, `/ui/${page}?f=work&i=none`)).status, 200);
		const missing = await get(site, `/ui/${page}?f=nothing_is_called_so`);
		t.is(missing.status, ['peek', 'source'].includes(page) ? 400 : 200);
		t.is((await get(site, `/ui/${page}?tagroot=(`)).status, 200);
	});
}

test('the Download menu offers what can be a file, and nothing that opens a window', async t => {
	const site = await serve(t, profile);
	const { downloads }: { downloads: { title: string; query: Record<string, string> }[] } = JSON.parse(
		(await get(site, '/ui/data/context')).body,
	);
	const names = downloads.map(({ query }) => query['as'] ?? '');
	for (const name of ['', 'svg', 'proto', 'top', 'folded', 'speedscope', 'firefox', 'callgrind'])
		t.true(names.includes(name), name);
	for (const name of ['web', 'gv', 'evince', 'eog', 'kcachegrind', 'list']) t.false(names.includes(name), name);
	const { status, body } = await get(site, '/ui/download?as=folded');
	t.is(status, 200);
	t.deepEqual(body.trim().split('\n').toSorted(), ['main;rest 50', 'main;work 100']);
});

test('a redirect stays on this server', async t => {
	const site = await serve(t, profile);
	for (const path of [
		'//evil.example/',
		'/\\evil.example',
		'/x?f=main',
		'/',
		'/ui',
		'/ui/?f=main',
		'/ui/nothing?f=main',
	]) {
		const { status, headers } = await get(site, path);
		t.is(status, 307, path);
		t.regex(String(headers.location), /^(?:\/ui\/|flamegraph)(?:\?f=main)?$/, path);
	}
});

test('the token in the address sets a cookie that scripts and other sites do not get', async t => {
	const site = await serve(t, profile);
	const { status, headers, body } = await get(site, `/ui/top?token=${site.token}`, { headers: { Cookie: '' } });
	t.is(status, 200);
	t.deepEqual(headers['set-cookie'], [`pprofsh_${site.port}=${site.token}; Path=/; HttpOnly; SameSite=Strict`]);
	t.false(body.includes(site.token));
});

test('without a token the addresses are bare', async t => {
	const site = await serve(t, profile, { token: 'off' });
	t.is(site.address, `http://localhost:${site.port}/`);
	t.is((await get(site, '/ui/top', { headers: { Cookie: '' } })).status, 200);
	t.is((await get(site, '/ui/top', { headers: { Cookie: '', Host: 'evil.example' } })).status, 403);
});

test('every answer forbids scripts from elsewhere, frames and guessing of types', async t => {
	const site = await serve(t, profile);
	for (const path of ['/ui/top', '/ui/data/top', '/ui/asset/app.css', '/ui/nothing', '/ui/download']) {
		const { headers } = await get(site, path);
		const policy = String(headers['content-security-policy']);
		t.regex(policy, /default-src 'none'/, path);
		t.notRegex(policy, /unsafe|\*/, path);
		t.regex(policy, /frame-ancestors 'none'/, path);
		t.is(headers['x-content-type-options'], 'nosniff', path);
		t.is(headers['access-control-allow-origin'], undefined, path);
	}
});

test('headers that are too large are refused, and others are served after them', async t => {
	const site = await serve(t, profile);
	const { status } = await get(site, '/ui/top', { headers: { 'X-Long': 'a'.repeat(200_000) } }).catch(() => ({
		status: 431,
	}));
	t.is(status, 431);
	t.is((await get(site, '/ui/data/top')).status, 200);
});

test('clients that send nothing, or half of a request, keep nobody from being served', async t => {
	const site = await serve(t, profile);
	const slow = Array.from({ length: 60 }, () => connect(site.port, '127.0.0.1'));
	t.teardown(() => slow.forEach(socket => socket.destroy()));
	for (const socket of slow) socket.on('error', () => undefined).write('GET /ui/top HTTP/1.1\r\nHost: local');
	const answers = await Promise.all(Array.from({ length: 100 }, () => get(site, '/ui/data/top')));
	t.true(answers.every(({ status }) => status === 200));
	t.is(new Set(answers.map(({ body }) => body)).size, 1);
});

test('a request with two hosts, without one, or for a proxy gets nothing', async t => {
	const site = await serve(t, profile);
	const cookie = `Cookie: pprofsh_${site.port}=${site.token}`;
	for (const [head, status] of [
		['GET /ui/data/top HTTP/1.1\r\nHost: localhost', 200],
		['GET /ui/data/top HTTP/1.1\r\nHost: localhost\r\nHost: evil.example', 400],
		['GET /ui/data/top HTTP/1.1', 400],
		['GET /ui/data/top HTTP/1.0', 403],
		['GET http://localhost/ui/data/top HTTP/1.1\r\nHost: localhost', 400],
		['GET http://evil.example/ui/data/top HTTP/1.1\r\nHost: localhost', 400],
		['OPTIONS * HTTP/1.1\r\nHost: localhost', 400],
		['TRACE /ui/data/top HTTP/1.1\r\nHost: localhost', 405],
	] as const) {
		const answer = await new Promise<string>((resolve, reject) => {
			let got = '';
			const socket = connect(site.port, '127.0.0.1', () =>
				socket.write(`${head}\r\nConnection: close\r\n${cookie}\r\n\r\n`),
			);
			socket.setEncoding('utf8').on('data', (part: string) => (got += part));
			socket.on('error', reject).on('close', () => resolve(got));
		});
		t.is(answer.slice(0, 12), `HTTP/1.1 ${status}`, head);
		t.is(answer.includes('"kind":"top"'), status === 200, head);
	}
});

test('a client that leaves in the middle, and one that asks for nonsense, do no harm', async t => {
	const site = await serve(t, profile);
	for (const text of [
		`GET /ui/top HTTP/1.1\r\nHost: localhost\r\nCookie: pprofsh_${site.port}=${site.token}\r\n\r\n`,
		'\0\0\0\r\n\r\n',
		'GET http:// HTTP/1.1\r\nHost: localhost\r\n\r\n',
	]) {
		await new Promise<void>(resolve => {
			const socket = connect(site.port, '127.0.0.1', () => {
				socket.write(text);
				socket.destroy();
			});
			socket.on('error', () => undefined).on('close', () => resolve());
		});
	}
	t.is((await get(site, '/ui/data/top')).status, 200);
});

test('names that are markup arrive as text', async t => {
	const site = await serve(t, loadDrawn(draw('a</script;"<img/src=x/onerror=alert(1) 10')));
	const page = await get(site, '/ui/flamegraph');
	t.notRegex(page.body, /<img/);
	t.is(page.body.match(/<\/script>/g)?.length, 3);
	const data: unknown = JSON.parse((await get(site, '/ui/data/top')).body);
	t.true(JSON.stringify(data).includes('onerror'));
});

test('two tabs with different options do not disturb each other', async t => {
	const site = await serve(t, profile);
	const [work, rest, both] = await Promise.all(
		['?f=work', '?f=rest', ''].map(query => get(site, `/ui/data/top${query}`)),
	);
	t.regex(work.body, /"name":"work"/);
	t.notRegex(work.body, /"name":"rest"/);
	t.notRegex(rest.body, /"name":"work"/);
	t.regex(both.body, /"name":"work".*"name":"rest"/);
	const missing = await Promise.all(['?i=nowhere', '?i=work'].map(query => get(site, `/ui/data/top${query}`)));
	t.regex(missing[0].body, /"notes":\["ignore=nowhere matches nothing/);
	t.regex(missing[1].body, /"notes":\[\]/);
});
