/** The SVG of the call graph as a browser shows it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ExecutionContext } from 'ava';
import type { Page } from 'playwright-core';
import { drawGraph } from '../../src/draw/draw.js';
import type { OpenPage } from '../helpers/browser.js';
import { browserTest } from '../helpers/browser.js';
import { temporaryFolder } from '../shell/run-driver.js';

const shop = `digraph "unnamed" {
N1 [label="main\\n10MB" shape=box tooltip="main (10MB)"]
N2 [label="shop.(*Cart).Add\\n6MB" shape=box tooltip="shop.(*Cart).Add (6MB)"]
N3 [label="shop.(*Cart).Sum\\n4MB" shape=box tooltip="shop.(*Cart).Sum (4MB)"]
N1 -> N2 [label=" 6MB" tooltip="main -> shop.(*Cart).Add (6MB)"]
N1 -> N3 [label=" 4MB" tooltip="main -> shop.(*Cart).Sum (4MB)"]
}
`;

/** Where the drawing is and how large: left, top and width in pixels of the window. */
async function placeOf(page: Page): Promise<{ readonly x: number; readonly y: number; readonly width: number }> {
	return page.evaluate(
		'(() => { const { x, y, width } = document.getElementById("viewport").getBoundingClientRect(); return { x, y, width }; })()',
	);
}

async function opened(t: ExecutionContext, open: OpenPage, dot: string, options?: Parameters<OpenPage>[0]) {
	const path = join(temporaryFolder(t), 'graph.svg');
	writeFileSync(path, await drawGraph(dot, 'svg', 'shop'));
	const watched = await open(options);
	await watched.page.goto(pathToFileURL(path).href);
	return watched;
}

browserTest('the drawing fits the window, and wheel, drag and keys move it', async (t, open) => {
	const { page, complaints, requests } = await opened(t, open, shop, { viewport: { width: 900, height: 600 } });
	const first = await placeOf(page);
	t.true(first.x >= 0 && first.x + first.width <= 900);
	await page.mouse.move(300, 300);
	await page.mouse.wheel(0, -400);
	t.true((await placeOf(page)).width > first.width * 1.5);
	await page.keyboard.press('0');
	t.deepEqual(await placeOf(page), first);
	t.deepEqual([complaints, requests], [[], []]);
});
