import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test from 'ava';
import { initialConfig } from '../../src/commands/options.js';
import { settingsIn, settingsPath } from '../../src/web/settings.js';
import { draw } from '../helpers/draw.js';
import { loadDrawn } from '../helpers/ask.js';
import { get, serve } from '../helpers/site.js';

const folder = mkdtempSync(join(tmpdir(), 'pprofsh-settings-'));
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

// As the reference wrote it for `config=mine&f=work&n=7&trim=f&g=lines`.
const recorded = readFileSync(join('fixtures', 'golden', 'web', 'settings.json'), 'utf8');

test('a configuration that is saved is, byte for byte, what the reference writes', async t => {
	const site = await serve(t, loadDrawn(draw('main;work 10')));
	const query = 'config=mine&f=work&n=7&trim=f&g=lines';
	const origin = { Origin: `http://localhost:${site.port}` };
	const { status } = await get(site, `/ui/saveconfig?${query}`, { method: 'POST', headers: origin });
	t.is(status, 200);
	t.is(readFileSync(site.settings, 'utf8'), recorded);
	t.regex((await get(site, '/ui/data/context')).body, /"name":"mine","query":\{[^}]*"n":"7"/);
	t.is((await get(site, '/ui/deleteconfig?config=mine', { method: 'POST', headers: origin })).status, 200);
	t.deepEqual(JSON.parse(readFileSync(site.settings, 'utf8')), { configs: [] });
	t.is((await get(site, '/ui/deleteconfig?config=mine', { method: 'POST', headers: origin })).status, 400);
});

// As the reference wrote them for these, one after the other.
const queries = [
	'config=first&f=NewDevice&n=5&g=lines',
	'config=b%3Cb%3E%22%26&i=json&trim=f&calltree=t&unit=kb',
	'config=all&nf=0.05&ef=0.1&tf=bytes%3D1024&sort=cum&showcolumns=t&mean=t&norm=t&dropneg=t&rel=t&compact=t&h=a&s=b&sf=c&prunefrom=d&ti=e&ts=f&th=g&noinlines=t&intel=t&si=alloc_space',
	'config=first&f=%3Cother%3E%5C.',
	'config=%C3%A9%E2%80%A8%08%7f&n=0&nf=1e-7',
	'config=large&nf=1e21&ef=123456789.5',
];

test('all options, names that are markup and numbers of all sizes are written as the reference writes them', async t => {
	const site = await serve(t, loadDrawn(draw('main;work 10')));
	const origin = { Origin: `http://localhost:${site.port}` };
	for (const query of queries) {
		t.is((await get(site, `/ui/saveconfig?${query}`, { method: 'POST', headers: origin })).status, 200, query);
	}
	t.is(
		readFileSync(site.settings, 'utf8'),
		readFileSync(join('fixtures', 'golden', 'web', 'settings-all.json'), 'utf8'),
	);
});

test('what the reference leaves out is nothing', t => {
	const path = join(folder, 'read', 'settings.json');
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, recorded);
	const [{ name, config }] = settingsIn(path).read();
	t.is(name, 'mine');
	t.deepEqual(config, { ...initialConfig(), focus: 'work', nodecount: 7, trim: false, granularity: 'lines' });
});

test('what is damaged is said, and stays', t => {
	for (const text of ['{', '[]', '3', '"x"']) {
		const path = join(folder, 'damaged.json');
		writeFileSync(path, text);
		t.throws(() => settingsIn(path).save('a', initialConfig()), { message: /damaged/ });
		t.is(readFileSync(path, 'utf8'), text);
	}
	const path = join(folder, 'strange.json');
	writeFileSync(path, '{"configs":[3,{"name":7,"nodecount":"x","sort":"up"}],"other":1}');
	const [{ name, config }] = settingsIn(path).read();
	t.is(name, '7');
	t.is(config.sort, 'flat');
	settingsIn(path).save('a', initialConfig());
	t.regex(readFileSync(path, 'utf8'), /"other": 1/);
});

test('the file is where the system keeps such files', t => {
	t.is(settingsPath({ XDG_CONFIG_HOME: '/c', HOME: '/h' }, 'linux'), '/c/pprof/settings.json');
	t.is(settingsPath({ HOME: '/h' }, 'linux'), '/h/.config/pprof/settings.json');
	t.is(settingsPath({ HOME: '/h' }, 'darwin'), '/h/Library/Application Support/pprof/settings.json');
	t.is(settingsPath({ XDG_CONFIG_HOME: 'relative' }, 'linux'), '');
	t.throws(() => settingsIn('').save('a', initialConfig()), { message: /no place/ });
});
