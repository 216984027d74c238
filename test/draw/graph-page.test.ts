/** The SVG of the call graph as a browser shows it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ExecutionContext } from 'ava';
import type { Page } from 'playwright-core';
import { drawGraph } from '../../src/draw/draw.js';
import type { OpenPage, WatchedPage } from '../helpers/browser.js';
import { browserTest } from '../helpers/browser.js';
import { quoted } from '../helpers/dot-labels.js';
import { temporaryFolder } from '../shell/run-driver.js';

const shop = `digraph "unnamed" {
N1 [label="main\\n10MB" shape=box tooltip="main (10MB)"]
N2 [label="shop\\n(*Cart)\\nAdd\\n6MB" shape=box tooltip="shop.(*Cart).Add (6MB)"]
N3 [label="shop\\n(*Cart)\\nSum\\n4MB" shape=box tooltip="shop.(*Cart).Sum (4MB)"]
N1 -> N2 [label=" 6MB" tooltip="main -> shop.(*Cart).Add (6MB)"]
N1 -> N3 [label=" 4MB" tooltip="main -> shop.(*Cart).Sum (4MB)"]
}
`;

interface Place {
	readonly x: number;
	readonly y: number;
	readonly width: number;
}

/** Where the drawing, or a node of it, is: pixels of the window. */
async function placeOf(page: Page, selector = '#viewport'): Promise<Place> {
	const place = await page.locator(selector).boundingBox();
	if (place === null) throw new Error(`${selector} is not drawn`);
	return place;
}

/** Which part of the drawing is at a place of the window, from 0 to 1. */
function partAt({ x, width }: Place, at: number): number {
	return (at - x) / width;
}

async function opened(
	t: ExecutionContext,
	open: OpenPage,
	dot: string,
	options: Parameters<OpenPage>[0] = {},
): Promise<WatchedPage> {
	const path = join(temporaryFolder(t), 'graph.svg');
	writeFileSync(path, await drawGraph(dot, 'svg', 'shop'));
	const watched = await open({ viewport: { width: 900, height: 600 }, ...options });
	await watched.page.goto(pathToFileURL(path).href);
	return watched;
}

function near(t: ExecutionContext, left: Place, right: Place): void {
	for (const key of ['x', 'y', 'width'] as const) t.true(Math.abs(left[key] - right[key]) < 0.5, key);
}

browserTest('the drawing fits the window, and wheel, drag and keys move it', async (t, open) => {
	const { page, complaints, requests } = await opened(t, open, shop);
	t.is(await page.title(), 'shop');
	const first = await placeOf(page);
	t.true(first.x >= 0 && first.y >= 0 && first.x + first.width <= 900);
	await page.mouse.move(300, 300);
	await page.mouse.wheel(0, -400);
	const large = await placeOf(page);
	t.true(large.width > first.width * 1.5);
	t.true(Math.abs(partAt(large, 300) - partAt(first, 300)) < 0.01, 'what is below the pointer stays there');
	await page.keyboard.press('0');
	near(t, await placeOf(page), first);
	await page.mouse.down();
	await page.mouse.move(380, 250);
	await page.mouse.up();
	await page.mouse.move(0, 500);
	near(t, await placeOf(page), { ...first, x: first.x + 80, y: first.y - 50 });
	await page.getByRole('button', { name: 'whole graph' }).click();
	near(t, await placeOf(page), first);
	for (const [key, change] of [
		['ArrowLeft', 60],
		['ArrowRight', 0],
		['ArrowRight', -60],
	] as const) {
		await page.keyboard.press(key);
		near(t, await placeOf(page), { ...first, x: first.x + change });
	}
	await page.keyboard.press('0');
	await page.keyboard.press('+');
	t.true((await placeOf(page)).width > first.width * 1.2);
	await page.keyboard.press('-');
	await page.keyboard.press('0');
	await page.setViewportSize({ width: 300, height: 200 });
	while ((await placeOf(page)).width > 300) await page.evaluate('new Promise(requestAnimationFrame)');
	await page.setViewportSize({ width: 900, height: 600 });
	while ((await placeOf(page)).width < first.width - 0.5) await page.evaluate('new Promise(requestAnimationFrame)');
	near(t, await placeOf(page), first);
	t.deepEqual([complaints, requests], [[], []]);
});

browserTest('a search by name marks nodes, Enter walks them, Escape ends it', async (t, open) => {
	const { page, complaints } = await opened(t, open, shop);
	await page.keyboard.press('/');
	await page.keyboard.type('(*cart).s');
	const status = page.getByRole('status');
	t.is(await page.locator('.node.hit').count(), 1);
	t.is(await status.textContent(), '1');
	await page.keyboard.press('Backspace');
	await page.keyboard.press('Shift+Enter');
	t.is(await status.textContent(), '2/2');
	t.is(await page.locator('.node.current > title').textContent(), 'shop.(*Cart).Sum (4MB)');
	await page.keyboard.press('Enter');
	t.is(await status.textContent(), '1/2');
	const { x, width } = await placeOf(page, '.node.current');
	t.true(Math.abs(x + width / 2 - 450) < 2, 'in the middle of the window');
	await page.keyboard.type('n0where');
	t.deepEqual([await page.locator('.node.hit, .node.current').count(), await status.textContent()], [0, '0']);
	await page.keyboard.press('Enter');
	await page.keyboard.press('Escape');
	t.deepEqual([await page.locator('.searching').count(), await status.textContent()], [0, '']);
	await page.getByRole('searchbox').fill('main');
	await page.getByRole('button', { name: 'whole graph' }).click();
	t.is(await page.evaluate('document.querySelector("input").value'), '');
	t.deepEqual(complaints, []);
});

/** The tooltip at a point, as a browser finds it: the title of the nearest element around that has one. */
async function tooltipAt(page: Page, x: number, y: number): Promise<string | null> {
	return page.evaluate(`(() => {
		let at = document.elementFromPoint(${x}, ${y});
		while (at && !(at.querySelector && at.querySelector(':scope > title'))) at = at.parentNode;
		return at && at !== document && at !== document.documentElement ? at.querySelector(':scope > title').textContent : null;
	})()`);
}

browserTest('boxes, their names and the labels of edges have tooltips', async (t, open) => {
	const { page } = await opened(t, open, shop);
	for (const [text, tooltip] of [
		['Sum', 'shop.(*Cart).Sum (4MB)'],
		['main', 'main (10MB)'],
		[' 6MB', 'main -> shop.(*Cart).Add (6MB)'],
	]) {
		const box = await page.locator('text', { hasText: new RegExp(`^${text}$`) }).boundingBox();
		t.is(await tooltipAt(page, (box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2), tooltip);
	}
	t.is(await tooltipAt(page, 890, 590), null);
});

browserTest('one finger moves, two fingers zoom', async (t, open) => {
	const { page, complaints } = await opened(t, open, shop, { hasTouch: true });
	const first = await placeOf(page);
	const session = await page.context().newCDPSession(page);
	const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: readonly (readonly [number, number])[]) =>
		session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
	await touch('touchStart', [450, 300]);
	await touch('touchMove', [480, 330]);
	await touch('touchMove', [500, 340]);
	await touch('touchEnd');
	near(t, await placeOf(page), { ...first, x: first.x + 50, y: first.y + 40 });
	await touch('touchStart', [400, 300], [500, 300]);
	await touch('touchMove', [375, 300], [525, 300]);
	await touch('touchMove', [350, 300], [550, 300]);
	await touch('touchEnd');
	t.true(Math.abs((await placeOf(page)).width / first.width - 2) < 0.1);
	t.deepEqual(complaints, []);
});

const hostile = [
	'<script>broken = 1</script>',
	']]></script><script>broken = 2</script>',
	'</title><image href="http://127.0.0.1:9/x" onerror="broken=3"/>',
	'" onload="broken = 4" x="',
	'&lt;script&gt;broken=5&lt;/script&gt;',
	'url(http://127.0.0.1:9/y) javascript:broken=6',
];

browserTest('names that are markup stay text, and no request leaves the file', async (t, open) => {
	const dot = hostile.map(
		(name, at) => `N${at + 1} [label="${quoted(name)}" shape=box tooltip="${quoted(name)}" id="node${at + 1}"]\n`,
	);
	const { page, complaints, requests } = await opened(t, open, `digraph "unnamed" {\n${dot.join('')}}\n`);
	t.is(await page.locator('.node').count(), hostile.length);
	t.deepEqual(await page.locator('.node > title').allTextContents(), hostile);
	await page.getByRole('searchbox').fill(hostile[1]);
	t.is(await page.locator('.node.hit').count(), 1);
	t.is(await page.evaluate('typeof broken'), 'undefined');
	t.is(await page.locator('script').count(), 1);
	t.is(await page.locator('image, img, a, iframe').count(), 0);
	t.deepEqual([complaints, requests], [[], []]);
});
