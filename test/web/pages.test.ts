import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import type { Page } from 'playwright-core';
import type { WatchedPage } from '../helpers/browser.js';
import { browserTest, findBrowser } from '../helpers/browser.js';
import { draw } from '../helpers/draw.js';
import { encodeDrawn } from '../helpers/encode-profile.js';
import type { Served } from '../helpers/served.js';
import { served } from '../helpers/served.js';

const profiles = join('fixtures', 'example', 'profiles');
const source = ['-source_path', 'fixtures/example/src', '-trim_path', '/go/src/onusim'];
const sizes = { wide: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const pages = [
	'flamegraph',
	'flamegraph?inverted=t',
	'graph',
	'top',
	'peek?f=NewDevice',
	'source?f=NewDevice',
	'disasm?f=NewDevice',
	'leaks',
	'growth',
	'top?f=nothing_is_called_so',
	'source?f=nothing_is_called_so',
];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let plain: Served;
let compared: Served;
test.before(async () => {
	if (findBrowser() === undefined) return;
	[plain, compared] = await Promise.all([
		served([...source, join(profiles, 'leak-6.pprof')]),
		served([...source, '-base', join(profiles, 'leak-1.pprof'), join(profiles, 'leak-6.pprof')]),
	]);
});
test.after.always(() => {
	plain?.close();
	compared?.close();
});

async function show({ page }: WatchedPage, address: string): Promise<void> {
	await page.goto(address);
	await page.waitForSelector('html[data-ready]');
}

/** Nothing was complained of, and nobody else was asked for anything. */
function isClean(t: ExecutionContext, { complaints, requests }: WatchedPage, { origin }: Served): void {
	t.deepEqual(complaints, []);
	t.deepEqual(
		requests.filter(address => !address.startsWith(`${origin}/ui/`)),
		[],
	);
}

async function seriousFaults(page: Page): Promise<unknown> {
	await page.evaluate(axe);
	const found: unknown = await page.evaluate(`axe.run().then(({ violations }) => violations
		.filter(({ impact }) => impact === 'serious' || impact === 'critical')
		.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 200)).join(' ')))`);
	return found;
}

for (const [size, viewport] of Object.entries(sizes)) {
	for (const colorScheme of ['light', 'dark'] as const) {
		browserTest(`every page shows, ${size} and ${colorScheme}, and nothing keeps anybody out`, async (t, open) => {
			const watched = await open({ viewport, colorScheme });
			for (const page of pages) {
				await show(watched, plain.at(page));
				t.deepEqual(await seriousFaults(watched.page), [], page);
				const over: unknown = await watched.page.evaluate('document.documentElement.scrollWidth > innerWidth');
				t.false(over, `${page} is wider than the window`);
				t.notRegex(watched.page.url(), /token/);
			}
			// The browser itself complains of the page that is refused: there is no such function.
			const refused = watched.complaints.filter(text => / status of 400 /.test(text));
			t.is(refused.length, 1);
			isClean(t, { ...watched, complaints: watched.complaints.filter(text => !refused.includes(text)) }, plain);
		});
	}
}

browserTest('a call graph is dark on dark paper, and light on light', async (t, open) => {
	for (const colorScheme of ['light', 'dark'] as const) {
		const watched = await open({ viewport: sizes.wide, colorScheme });
		await show(watched, plain.at('graph'));
		const [boxes, letters]: number[][] = await watched.page.evaluate(`(() => {
			const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
			const light = color => {
				pixel.fillStyle = color;
				pixel.fillRect(0, 0, 1, 1);
				const [red, green, blue] = pixel.getImageData(0, 0, 1, 1).data;
				return (red + green + blue) / 3;
			};
			const fills = what => [...document.querySelectorAll(what)].map(part => light(getComputedStyle(part).fill));
			return [fills('.graph-sheet .node[role] path:first-of-type'), fills('.graph-sheet .node[role] text')];
		})()`);
		t.true(boxes.length > 10);
		t.true(colorScheme === 'dark' ? Math.max(...boxes) < 110 : Math.min(...boxes) > 190, boxes.join(' '));
		t.true(colorScheme === 'dark' ? Math.min(...letters) > 190 : Math.max(...letters) < 70, letters.join(' '));
		isClean(t, watched, plain);
	}
});

browserTest('what is searched for is found while typing, and Enter keeps only it', async (t, open) => {
	const watched = await open({ viewport: sizes.wide });
	const { page } = watched;
	await show(watched, plain.at('top'));
	await page.keyboard.press('/');
	await page.keyboard.type('(?i)NEWD');
	// Until all is typed, more is found.
	await page.locator('.flame-status', { hasText: /^1 function found, themselves 44\.52%$/ }).waitFor();
	t.deepEqual(await page.locator('tr.hit td.name').allTextContents(), ['example.com/onusim/device.NewDevice']);
	await page.keyboard.type('(');
	await page.waitForSelector('#search[aria-invalid]');
	t.regex((await page.locator('#found').textContent()) ?? '', /not a valid regular expression/);
	await page.keyboard.press('Backspace');
	await page.keyboard.press('Enter');
	await page.waitForURL(/f=/);
	t.is(new URL(page.url()).searchParams.get('f'), '(?i)NEWD');
	t.regex((await page.locator('.chip').textContent()) ?? '', /focus \(\?i\)NEWD/);
	isClean(t, watched, plain);
});

browserTest(
	'a frame that is chosen is zoomed to, refines, and comes along to other views; back undoes',
	async (t, open) => {
		const watched = await open({ viewport: sizes.wide });
		const { page } = watched;
		await show(watched, plain.at('flamegraph'));
		await page.locator('.flame-chart').click({ position: { x: 420, y: 132 } });
		const name = page.locator('.selected-name');
		t.is(await name.textContent(), 'example.com/onusim/device.NewDevice');
		await page.getByRole('button', { name: 'Refine' }).click();
		await page.getByRole('menuitem', { name: 'Focus', exact: true }).click();
		await page.waitForURL(/f=/);
		t.is(new URL(page.url()).searchParams.get('f'), '^example\\.com/onusim/device\\.NewDevice$');
		await page.waitForSelector('.chip');
		t.regex((await page.locator('.command code').textContent()) ?? '', /^pprofsh -flame .*-focus='\^example/);
		await page.keyboard.press('u');
		await page.waitForURL(url => !url.search.includes('f='));
		await page.goForward();
		await page.waitForURL(/f=/);
		await page.goBack();
		await page.waitForURL(url => !url.search.includes('f='));
		await page.locator('.flame-chart').click({ position: { x: 420, y: 152 } });
		await page.waitForSelector('.selected-name');
		const chosen = await name.textContent();
		await page.locator('.tabs').getByRole('link', { name: 'Source' }).click();
		await page.waitForSelector('.source-file h2');
		t.is(await page.locator('.source-file h2').first().textContent(), chosen);
		t.true((await page.locator('.hl-keyword').count()) > 3);
		isClean(t, watched, plain);
	},
);

browserTest('everything can be reached by keys alone', async (t, open) => {
	const watched = await open({ viewport: sizes.wide });
	const { page } = watched;
	await show(watched, plain.at('flamegraph'));
	for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown'])
		await page.keyboard.press(key);
	t.is(await page.locator('.selected-name').textContent(), 'example.com/onusim/device.NewDevice');
	t.regex((await page.locator('[aria-live]').first().textContent()) ?? '', /NewDevice, .*280\.08MB, 93\.02%/);
	await page.keyboard.press('Enter');
	await page.keyboard.press('Escape');
	await page.keyboard.press('s');
	await page.waitForSelector('.flame-stage.sandwich');
	t.regex((await page.locator('.pivot').textContent()) ?? '', /NewDevice 1 place, 280\.08MB, 93\.02%/);
	for (const [key, view] of [
		['2', 'graph'],
		['3', 'top'],
		['4', 'peek'],
		['5', 'source'],
		['6', 'disasm'],
		['7', 'leaks'],
		['8', 'growth'],
		['1', 'flamegraph'],
	]) {
		await page.keyboard.press(key);
		await page.waitForSelector(`main[data-view=${view}]`);
	}
	await page.keyboard.press('?');
	await page.waitForSelector('dialog[open]');
	t.true((await page.locator('dialog kbd').count()) > 20);
	await page.keyboard.press('Escape');
	await page.keyboard.press('3');
	await page.waitForSelector('main[data-view=top]');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('i');
	await page.waitForURL(/i=%5E/);
	await page.keyboard.press('r');
	await page.waitForURL(url => !url.search.includes('i='));
	await page.getByRole('button', { name: 'Sample' }).focus();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await page.waitForURL(/si=alloc_space/);
	await page.keyboard.press('d');
	t.regex((await page.locator('#details').textContent()) ?? '', /Type: alloc_space/);
	await page.keyboard.press('o');
	await page.locator('dialog [name=nodecount]').fill('3');
	await page.keyboard.press('Enter');
	await page.waitForURL(/n=3/);
	t.is(await page.locator('tr[data-at]').count(), 3);
	isClean(t, watched, plain);
});

browserTest('every entry of every menu leads somewhere', async (t, open) => {
	const watched = await open({ viewport: sizes.phone });
	const { page } = watched;
	for (const name of ['View', 'Sample', 'Refine', 'Config', 'Download']) {
		await show(watched, plain.at('top'));
		await page.locator('tr[data-at]').first().click();
		await page.getByRole('button', { name, exact: true }).click();
		const count = await page.locator('.menu-list:visible [role^=menuitem]').count();
		t.true(count > 1, name);
		for (let at = 0; at < count; at++) {
			await show(watched, plain.at('top'));
			await page.locator('tr[data-at]').first().click();
			await page.getByRole('button', { name, exact: true }).click();
			const entry = page.locator('.menu-list:visible [role^=menuitem]').nth(at);
			const label = (await entry.textContent()) ?? '';
			const href = await entry.getAttribute('href');
			if (name === 'Download') {
				const { status, type }: { status: number; type: string } = await page.evaluate(
					`fetch(${JSON.stringify(href)}).then(got => ({ status: got.status, type: got.headers.get('Content-Disposition') }))`,
				);
				t.is(status, 200, label);
				t.regex(type, /^attachment; filename="[\w.-]+"$/, label);
				continue;
			}
			await entry.click();
			if (href === null) {
				await page.waitForSelector('dialog[open]');
				continue;
			}
			await page.waitForSelector('main [class]');
			t.is(await page.locator('.failure').filter({ hasNotText: 'isassembly' }).count(), 0, label);
		}
	}
	isClean(t, watched, plain);
});

browserTest('options are kept under a name, shown again, and taken away', async (t, open) => {
	const watched = await open({ viewport: sizes.wide });
	const { page } = watched;
	await show(watched, plain.at('top?f=NewDevice&n=5'));
	const choose = async (label: string): Promise<void> => {
		await page.getByRole('button', { name: 'Config' }).click();
		await page.locator('.menu-list:visible .menu-item').filter({ hasText: label }).click();
	};
	await choose('Save as');
	await page.keyboard.press('Enter');
	await page.waitForSelector('.problem:not(:empty)');
	await page.keyboard.type('my <b>own</b>');
	await page.keyboard.press('Enter');
	await page.waitForSelector('dialog', { state: 'detached' });
	await choose('Default');
	await page.waitForURL(url => !url.search.includes('f='));
	await choose('my <b>own</b>');
	await page.waitForURL(/f=NewDevice/);
	t.is(new URL(page.url()).searchParams.get('n'), '5');
	await page.getByRole('button', { name: 'Config' }).click();
	t.is(await page.locator('.menu-list:visible [aria-checked=true] .menu-text').textContent(), 'my <b>own</b>');
	await page.locator('.menu-remove').click();
	await page.getByRole('button', { name: 'Delete', exact: true }).click();
	await page.waitForSelector('dialog', { state: 'detached' });
	await page.getByRole('button', { name: 'Config' }).click();
	t.is(await page.locator('.menu-list:visible .menu-pair').count(), 0);
	isClean(t, watched, plain);
});

browserTest('before and after stand beside each other', async (t, open) => {
	const watched = await open({ viewport: sizes.wide });
	const { page } = watched;
	await show(watched, compared.at('flamegraph'));
	t.is(await page.locator('.flame-chart').count(), 1);
	await page.getByRole('button', { name: 'Before and after' }).click();
	await page.waitForSelector('.flame-stage.beside');
	t.deepEqual(await page.locator('.flame-caption').allTextContents(), ['Before 54.37MB', 'After 301.09MB']);
	await page
		.locator('.flame-chart')
		.first()
		.hover({ position: { x: 300, y: 10 } });
	t.regex((await page.locator('.tip').textContent()) ?? '', /301\.09MB.*before 54\.37MB: \+246\.72MB/);
	t.deepEqual(await seriousFaults(page), []);
	isClean(t, watched, compared);
});

browserTest('a page that is saved works from disk', async (t, open) => {
	const folder = mkdtempSync(join(tmpdir(), 'pprofsh-saved-'));
	t.teardown(() => rmSync(folder, { recursive: true, force: true }));
	const got = await fetch(plain.at('export/flamegraph'));
	const file = join(folder, 'profile.html');
	writeFileSync(file, await got.text());
	const watched = await open({ viewport: sizes.wide });
	const { page } = watched;
	await show(watched, pathToFileURL(file).href);
	await page.locator('.flame-chart').click({ position: { x: 420, y: 132 } });
	t.is(await page.locator('.selected-name').textContent(), 'example.com/onusim/device.NewDevice');
	for (const name of ['Graph', 'Top', 'Leaks', 'Flame graph']) {
		await page.locator('.tabs').getByRole('link', { name, exact: true }).click();
		await page.waitForSelector(`.tabs [aria-current]:has-text("${name}")`);
	}
	t.is(await page.getByRole('button', { name: 'Refine' }).count(), 0);
	t.deepEqual(watched.complaints, []);
	t.deepEqual(watched.requests, []);
});

browserTest('names that are markup, or steer text, are shown as they are', async (t, open) => {
	const folder = mkdtempSync(join(tmpdir(), 'pprofsh-nasty-'));
	const file = join(folder, 'nasty.pprof');
	writeFileSync(file, encodeDrawn(draw('</script;"onload=x\'<img/src=x/onerror=alert;a\u202eb\u0007 10')));
	const nasty = await served([file]);
	t.teardown(() => {
		nasty.close();
		rmSync(folder, { recursive: true, force: true });
	});
	const watched = await open({ viewport: sizes.wide });
	for (const view of ['flamegraph', 'graph', 'top', 'peek?f=.', 'source?f=.', 'leaks']) {
		await show(watched, nasty.at(view));
		t.is(await watched.page.locator('img').count(), 0, view);
	}
	await show(watched, nasty.at('top'));
	const names = await watched.page.locator('td.name').allTextContents();
	t.deepEqual(names.toSorted(), ['"onload=x\'<img/src=x/onerror=alert', '</script', 'a\\u202eb\\x07']);
	isClean(t, watched, nasty);
});
