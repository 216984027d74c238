import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import type { Page } from 'playwright-core';
import { browserTest, findBrowser } from '../helpers/browser.js';
import { draw } from '../helpers/draw.js';
import { encodeDrawn } from '../helpers/encode-profile.js';
import type { Served } from '../helpers/served.js';
import { served } from '../helpers/served.js';

const count = 8000;
const viewport = { width: 1280, height: 800 };
/** Names in the order of their values. */
const nameOf = (row: number): string => `pkg.row${String(row).padStart(4, '0')}`;
const last = nameOf(count - 1);

const folder = mkdtempSync(join(tmpdir(), 'pprofsh-long-'));
let long: Served;
test.before(async () => {
	if (findBrowser() === undefined) return;
	const file = join(folder, 'long.pprof');
	writeFileSync(
		file,
		encodeDrawn(draw(Array.from({ length: count }, (_, row) => `${nameOf(row)} ${count - row}`).join('\n'))),
	);
	long = await served([file]);
});
test.after.always(() => {
	long?.close();
	rmSync(folder, { recursive: true, force: true });
});

async function openTop(page: Page): Promise<void> {
	await page.goto(long.at('top?trim=f'));
	await page.waitForSelector('html[data-ready]');
}

/** Waits until something is so, looked at with each frame of the screen. */
async function until(page: Page, expression: string): Promise<void> {
	await page.evaluate(`new Promise(done => {
		const look = () => (${expression} ? done() : requestAnimationFrame(look));
		look();
	})`);
}

/** Waits until the row is where it can be seen, below the head of the table. */
async function isSeen(page: Page, name: string): Promise<void> {
	await until(
		page,
		`(() => {
		const cell = [...document.querySelectorAll('tr[data-at] td.name')].find(cell => cell.title === '${name}');
		const { top, bottom } = cell?.getBoundingClientRect() ?? { top: -1, bottom: -1 };
		const [head, all] = ['.top-scroll th', '.top-scroll'].map(part => document.querySelector(part).getBoundingClientRect());
		return top >= head.bottom - 1 && bottom <= all.bottom + 1;
	})()`,
	);
}

/** Each key leads to its row, which is then selected and seen. */
async function isLedThrough(
	t: ExecutionContext,
	page: Page,
	steps: readonly (readonly [key: string, row: number])[],
): Promise<void> {
	for (const [key, row] of steps) {
		await page.keyboard.press(key);
		t.is(await page.locator('.selected-name').textContent(), nameOf(row), key);
		await isSeen(page, nameOf(row));
	}
}

/** Few of the rows exist, and those that do lie where they would if all did. */
async function isShort(t: ExecutionContext, page: Page): Promise<void> {
	const [rows, height, places]: [number, number, boolean] = await page.evaluate(`(() => {
		const rows = [...document.querySelectorAll('tr[data-at]')];
		const scroller = document.querySelector('.top-scroll');
		const head = document.querySelector('.top-scroll th').getBoundingClientRect().height;
		const zero = scroller.getBoundingClientRect().top - scroller.scrollTop + head;
		const isPlaced = row => Math.abs(row.getBoundingClientRect().top - zero - row.dataset.at * 28) < 3;
		return [rows.length, scroller.scrollHeight, rows.every(isPlaced)];
	})()`);
	t.true(rows > 20 && rows < 80, `${rows} rows`);
	t.true(Math.abs(height - (count + 1) * 28) < 28, `${height} pixels`);
	t.true(places, 'rows are where they belong');
}

browserTest('of a table of thousands of rows only those in view exist, wherever it is scrolled to', async (t, open) => {
	const { page, complaints } = await open({ viewport });
	await openTop(page);
	await isShort(t, page);
	await isSeen(page, nameOf(0));
	for (const [part, row] of [
		[0.25, count / 4],
		[0.9, count * 0.9],
		[0.5, count / 2],
	]) {
		await page.evaluate(`document.querySelector('.top-scroll').scrollTop = ${part * count * 28}`);
		await isSeen(page, nameOf(row + 3));
		await isShort(t, page);
	}
	// As far as the scrollbar goes.
	await page.evaluate(`document.querySelector('.top-scroll').scrollTop = 1e9`);
	await isSeen(page, last);
	await isShort(t, page);
	await page.mouse.move(640, 500);
	await page.mouse.wheel(0, -600);
	await isSeen(page, nameOf(count - 25));
	await page.mouse.wheel(0, 1e6);
	await isSeen(page, last);
	t.deepEqual(complaints, []);
});

browserTest('keys reach the last row, page by page and at once', async (t, open) => {
	const { page } = await open({ viewport });
	await openTop(page);
	await isLedThrough(t, page, [
		['ArrowDown', 0],
		['ArrowDown', 1],
		['PageDown', 21],
		['PageDown', 41],
		['End', count - 1],
		['ArrowDown', count - 1],
		['ArrowUp', count - 2],
		['PageUp', count - 22],
		['Home', 0],
		['End', count - 1],
	]);
	await isShort(t, page);
	// In another order the last is another.
	await page.locator('th .sort').first().click();
	await page.locator('th[aria-sort=ascending]').waitFor();
	await page.keyboard.press('End');
	await isSeen(page, nameOf(0));
});

browserTest('a search brings what it finds into view, and goes on to the next', async (t, open) => {
	const { page } = await open({ viewport });
	await openTop(page);
	await page.keyboard.press('/');
	await page.keyboard.type('row(4000|4040|7999)$');
	await page.locator('.flame-status', { hasText: /^3 functions found/ }).waitFor();
	await isSeen(page, nameOf(4000));
	t.is(await page.locator('#search').inputValue(), 'row(4000|4040|7999)$');
	await isLedThrough(t, page, [
		['ArrowDown', 4000],
		['ArrowDown', 4040],
		['ArrowDown', 7999],
		['ArrowDown', 4000],
		['ArrowUp', 7999],
	]);
	const name = page.locator('.selected-name');
	await page.locator('tr.hit').first().click();
	await page.keyboard.press('n');
	t.is(await name.textContent(), nameOf(4000));
	await page.keyboard.press('N');
	t.is(await name.textContent(), last);
	await isShort(t, page);
});

browserTest('of thousands of callers and callees only those in view are laid out', async (t, open) => {
	const { page } = await open({ viewport });
	await page.goto(long.at('peek?f=.&trim=f'));
	await page.waitForSelector('html[data-ready]');
	const laidOut = `[...document.querySelectorAll('.peek-card table')]
		.filter(card => card.checkVisibility({ contentVisibilityAuto: true })).length`;
	const all = await page.locator('.peek-card').count();
	t.is(all, 3000);
	const few: number = await page.evaluate(laidOut);
	t.true(few > 2 && few < 100, `${few} are laid out`);
	await page.keyboard.press('/');
	await page.keyboard.type('row2999');
	await until(
		page,
		`(() => {
		const { top, bottom } = document.querySelector('.peek-card .own.hit')?.getBoundingClientRect() ?? { top: -1 };
		return top > 0 && bottom < innerHeight;
	})()`,
	);
	const still: number = await page.evaluate(laidOut);
	t.true(still < 200, `${still} are laid out`);
});
