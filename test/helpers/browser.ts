/** Pages in a real browser, watched for complaints and for requests elsewhere. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A page that is open, and what it did that it should not have. */
export interface WatchedPage {
	readonly page: Page;
	/** Errors and warnings of the console, what scripts threw, and dialogs, in the order they came. */
	readonly complaints: readonly string[];
	/** Addresses that were asked for beside the page's own file and data: addresses. */
	readonly requests: readonly string[];
}

/**
 * Opens a page that nothing was loaded into yet; it is closed when the test ends.
 *
 * @param options of the browser's context: size of the window, touch, colour scheme
 */
export type OpenPage = (options?: BrowserContextOptions) => Promise<WatchedPage>;

const switches = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** Names under which systems install the browser. */
const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** The browser of this machine, undefined where there is none. `CHROMIUM_PATH` names one that is not on PATH. */
export function findBrowser(): string | undefined {
	const named = process.env.CHROMIUM_PATH;
	if (named !== undefined && named !== '') return existsSync(named) ? named : undefined;
	const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/snap/bin'].filter(
		folder => folder !== '',
	);
	const paths = folders.flatMap(folder => programs.map(program => join(folder, program)));
	return paths.find(path => existsSync(path));
}

const browserPath = findBrowser();
let running: Promise<Browser> | undefined;

/**
 * Registers a test that needs a browser, one after the other in its file. Where there is none the test is skipped, and
 * the reason stands behind its title.
 */
export function browserTest(title: string, run: (t: ExecutionContext, open: OpenPage) => Promise<void>): void {
	if (browserPath === undefined) test.skip(`${title} (there is no chromium on this machine)`, t => t.pass());
	else test.serial(title, t => run(t, options => openPage(t, browserPath, options)));
}

async function openPage(t: ExecutionContext, path: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
	running ??= launch(path);
	const context = await (await running).newContext(options);
	t.teardown(() => context.close());
	const page = await context.newPage();
	const complaints: string[] = [];
	const requests: string[] = [];
	page.on('console', message => {
		if (['error', 'warning', 'assert'].includes(message.type())) complaints.push(message.text());
	});
	page.on('pageerror', error => complaints.push(String(error)));
	page.on('dialog', dialog => {
		complaints.push(`dialog: ${dialog.message()}`);
		void dialog.dismiss();
	});
	context.on('request', request => {
		const own = request.isNavigationRequest() && request.frame() === page.mainFrame();
		if (!own && !/^(?:data|about|blob):/.test(request.url())) requests.push(request.url());
	});
	return { page, complaints, requests };
}

async function launch(path: string): Promise<Browser> {
	const { chromium } = await import('playwright-core');
	return chromium.launch({ executablePath: path, args: switches });
}

test.after.always(async () => (await running)?.close());
