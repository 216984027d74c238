/** The flame graph's page and SVG file as a browser shows them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ExecutionContext } from 'ava';
import type { Locator, Page } from 'playwright-core';
import { flameHtml } from '../../src/render/flame/html.js';
import { flameSvg } from '../../src/render/flame/svg.js';
import type { FlameReport } from '../../src/report/flame.js';
import type { OpenPage, WatchedPage } from '../helpers/browser.js';
import { browserTest } from '../helpers/browser.js';
import { draw } from '../helpers/draw.js';
import { temporaryFolder } from '../shell/run-driver.js';
import { flameNamed, flameOf, hostileNames } from './flame-inputs.js';

const forms = ['html', 'svg'] as const;
const work = draw(
	'main;shop.(*Cart).Add;copy 400\nmain;shop.(*Cart).Add 200\nmain;shop.(*Cart).Sum+spin 300\nidle;copy 100'.replace(
		'@',
		'',
	),
);

async function opened(
	t: ExecutionContext,
	open: OpenPage,
	report: FlameReport,
	form: (typeof forms)[number],
	options: Parameters<OpenPage>[0] = {},
): Promise<WatchedPage> {
	const path = join(temporaryFolder(t), `flame.${form}`);
	writeFileSync(path, [...(form === 'html' ? flameHtml(report) : flameSvg(report, { interactive: true }))].join(''));
	const watched = await open({ viewport: { width: 1200, height: 700 }, ...options });
	await watched.page.goto(pathToFileURL(path).href);
	return watched;
}

/** The frame whose label is this text. */
function frame(page: Page, label: string): Locator {
	return page.locator('.f', { hasText: new RegExp(`^${label.replaceAll(/[.*+?^$()|]/g, String.raw`\$&`)}$`) });
}

async function widthOf(page: Page, label: string): Promise<number> {
	return (await frame(page, label).boundingBox())?.width ?? 0;
}

/** Rows of the table of the selected frame: words to numbers. */
async function panel(page: Page): Promise<string> {
	return page.evaluate(`Array.from(document.querySelectorAll('aside h2, aside h3, aside p, aside tr'), part =>
		Array.from(part.children.length > 0 ? part.children : [part], cell => cell.textContent).join(' ')).join('\\n')`);
}

for (const form of forms) {
	browserTest(`${form}: a click zooms and fills the table, buttons and keys go back`, async (t, open) => {
		const { page, complaints, requests } = await opened(t, open, await flameOf(work), form);
		t.true(Math.abs((await widthOf(page, 'all')) - (await widthOf(page, 'main')) / 0.9) < 2);
		await frame(page, 'shop.(*Cart).Add').click();
		t.is(await widthOf(page, 'shop.(*Cart).Add'), await widthOf(page, 'all'));
		t.is(await frame(page, 'spin').count(), 0);
		t.is(
			await panel(page),
			[
				'shop.(*Cart).Add',
				'In 1 place',
				' value of all',
				'flat 200 20.00%',
				'cum 600 60.00%',
				'cum here 600 60.00%',
				'flat here 200 20.00%',
				'Callers, all places',
				'600 60.00% main',
				'Callees, all places',
				'400 40.00% copy',
			].join('\n'),
		);
		await page.getByRole('button', { name: 'Zoom out' }).click();
		t.is(await widthOf(page, 'main'), await widthOf(page, 'all'));
		await page.getByRole('button', { name: 'Reset' }).click();
		t.true((await widthOf(page, 'main')) < (await widthOf(page, 'all')));
		// A button of the table goes to the heaviest place of that function.
		await frame(page, 'shop.(*Cart).Add').click();
		await page.locator('aside button', { hasText: 'copy' }).click();
		t.regex(await panel(page), /^copy\nIn 2 places\n[\s\S]*cum 500 50\.00%\ncum here 400 40\.00%/);
		t.deepEqual([complaints, requests], [[], []]);
	});

	browserTest(`${form}: keys walk from frame to frame, zoom and search`, async (t, open) => {
		const { page, complaints } = await opened(t, open, await flameOf(work), form);
		const chosen = page.locator('.f.chosen');
		await frame(page, 'all').focus();
		await page.keyboard.press('ArrowDown');
		t.is(await chosen.textContent(), 'main');
		t.is(await page.evaluate('document.activeElement.textContent'), 'main');
		await page.keyboard.press('ArrowLeft');
		t.is(await chosen.textContent(), 'idle');
		await page.keyboard.press('ArrowRight');
		await page.keyboard.press('ArrowDown');
		t.is(await chosen.textContent(), 'shop.(*Cart).Add');
		await page.keyboard.press('ArrowUp');
		t.is(await chosen.textContent(), 'main');
		await page.keyboard.press('Enter');
		t.is(await widthOf(page, 'main'), await widthOf(page, 'all'));
		await page.keyboard.press('Escape');
		t.true((await widthOf(page, 'main')) < (await widthOf(page, 'all')));
		await page.keyboard.press('/');
		await page.keyboard.type('^copy$');
		const status = page.getByRole('status');
		t.is(await status.textContent(), '1 names, 500 (50.00% of shown)');
		t.is(await page.locator('.f.hit').count(), 2);
		t.is(await page.locator('.f.miss').count(), (await page.locator('.f').count()) - 3);
		await page.keyboard.press('Enter');
		t.is(await chosen.textContent(), 'copy');
		const first = await chosen.boundingBox();
		await page.keyboard.press('n');
		t.is(await chosen.textContent(), 'copy');
		t.notDeepEqual(await chosen.boundingBox(), first);
		await page.keyboard.press('/');
		await page.keyboard.type('(');
		t.regex((await status.textContent()) ?? '', /2 names, 900 \(90\.00% of shown\); not a regular expression/);
		await page.keyboard.press('Escape');
		t.deepEqual([await status.textContent(), await page.locator('.f.miss').count()], ['', 0]);
		t.deepEqual(complaints, []);
	});

	browserTest(`${form}: a tooltip follows the pointer, and a finger selects`, async (t, open) => {
		const { page, complaints } = await opened(t, open, await flameOf(work), form, { hasTouch: true });
		const tip = page.locator('.tip');
		await frame(page, 'spin').hover();
		t.is(await tip.textContent(), 'spin (inline)\n300, 30.00%\nitself 300');
		const [box, pointed] = [await tip.boundingBox(), await frame(page, 'spin').boundingBox()];
		t.true((box?.y ?? 0) > (pointed?.y ?? 0) && (box?.x ?? 0) + (box?.width ?? 0) <= 1200);
		await page.mouse.move(600, 650);
		t.false(await tip.isVisible());
		await frame(page, 'main').tap();
		t.is(await widthOf(page, 'main'), await widthOf(page, 'all'));
		t.regex(await panel(page), /^main\n/);
		t.false(await tip.isVisible());
		t.deepEqual(complaints, []);
	});

	browserTest(`${form}: names that are markup stay text, and nothing is asked for elsewhere`, async (t, open) => {
		const names = [...hostileNames, '<img src=http://127.0.0.1:9/x onerror=broken=1>', '{{broken}}'];
		const { page, complaints, requests } = await opened(t, open, await flameNamed(names), form);
		await frame(page, 'main').click();
		await page.getByRole('searchbox').fill('<');
		for (let step = 0; step < 6; step++) {
			// Enter goes from the field to the first.
			await page.keyboard.press(step === 0 ? 'Enter' : 'n');
			await page.locator('.f.chosen').hover();
		}
		t.is(await page.locator('.f.hit').count(), names.filter(name => name.includes('<')).length);
		t.is(await page.evaluate('typeof broken'), 'undefined');
		t.is(await page.locator('script').count(), 2);
		t.is(await page.locator('img, image, a, iframe, object').count(), 0);
		t.deepEqual([complaints, requests], [[], []]);
	});

	browserTest(`${form}: frames under a pixel are hatched boxes that say what they hold`, async (t, open) => {
		const narrow = Array.from({ length: 30 }, (_, at) => `main;narrow${at};leaf 4`);
		const tiny = Array.from({ length: 50 }, (_, at) => `main;tiny${at} 1`);
		const report = await flameOf(draw(['main;alarge 9830', ...narrow, ...tiny].join('\n')));
		const { page, complaints } = await opened(t, open, report, form);
		const facts = page.locator('.facts');
		t.regex((await facts.textContent()) ?? '', /110 frames are too narrow here and drawn hatched: 170, 1\.70%$/);
		const rest = page.locator('.f.rest');
		t.is(await rest.count(), 1);
		await rest.hover();
		t.is(await page.locator('.tip').textContent(), '110 frames under one pixel\n170, 1.70%');
		// With more room they are drawn.
		await page.setViewportSize({ width: 3400, height: 700 });
		while ((await page.locator('.f').count()) < 60) await page.evaluate('new Promise(requestAnimationFrame)');
		t.is(await page.locator('.f:not(.rest)').count(), 63);
		t.regex((await facts.textContent()) ?? '', /50 frames are too narrow here and drawn hatched: 50, 0\.5%$/);
		t.deepEqual(complaints, []);
	});

	browserTest(`${form}: a comparison marks what is new and gone, and its width can be chosen`, async (t, open) => {
		const [now, before] = [draw('m;same 50\nm;fresh 90\nm;less 20'), draw('m;same 50\nm;lost 70\nm;less 60')];
		const { page, complaints } = await opened(t, open, await flameOf(now, {}, before), form);
		t.regex((await page.locator('.facts').textContent()) ?? '', /Before 180, after 160: −20 \(−11\.11%\)/);
		t.is(await page.locator('.f.gone').textContent(), '− gone lost');
		t.is(await page.locator('.f.new').textContent(), '+ new fresh');
		const colors: string[] = await page.evaluate(`['all', 'same', 'less', 'fresh', 'lost'].map(name => {
			const at = Array.from(document.querySelectorAll('.f')).find(frame => frame.textContent.endsWith(name));
			return getComputedStyle(at).backgroundColor;
		})`);
		t.is(new Set(colors).size, 5);
		await page.locator('.f.gone').hover();
		t.is(await page.locator('.tip').textContent(), 'lost\n0, 0%, −70, before 70');
		await page.getByRole('button', { name: 'Width: larger of both' }).click();
		t.is(await page.locator('.f.gone').count(), 0);
		t.true(Math.abs((await widthOf(page, '+ new fresh')) / (await widthOf(page, '− all')) - 90 / 160) < 0.01);
		await frame(page, 'same').click();
		t.regex(await panel(page), /^same\nIn 1 place\n now before change\nflat 50 50 ±0\n/);
		t.deepEqual(complaints, []);
	});
}
