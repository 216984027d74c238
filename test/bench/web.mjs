// Measures the page of -http: how long the first view takes beside the reference's, and how much script and layout a step of
// zooming, panning and scrolling costs in a real browser.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** The browser of this machine, undefined where there is none. */
export function findBrowser() {
	const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
	const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/snap/bin'];
	const paths = folders.flatMap(folder => names.map(name => join(folder, name)));
	return [process.env.CHROMIUM_PATH ?? '', ...paths].find(path => path !== '' && existsSync(path));
}

/** Milliseconds from the request for the first view, sent as soon as the program serves, to the end of the answer. */
export async function firstView(program, args) {
	const server = await serve(program, args);
	try {
		const began = performance.now();
		const answer = await fetch(server.at('flamegraph'));
		const { length } = await answer.text();
		if (!answer.ok) throw new Error(`the first view: status ${answer.status}`);
		return { time: performance.now() - began, length };
	} finally {
		server.stop();
	}
}

/** Milliseconds of script, style and layout per step, of the most expensive kind of step, for views of many parts. */
export async function stepsInBrowser(program, args, executablePath) {
	const { chromium } = await import('playwright-core');
	const server = await serve(program, args);
	const browser = await chromium.launch({
		executablePath,
		args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic'],
	});
	try {
		const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
		const client = await page.context().newCDPSession(page);
		await client.send('Performance.enable');
		const measured = {};
		for (const [view, selector, kinds] of [
			['flamegraph', '.flame-chart', [zoom, pan]],
			['graph', '.graph-stage', [zoom, pan]],
			['top?trim=f', '.top-scroll', [scroll, rush]],
			['peek?trim=f&f=.', '.peek-scroll', [scroll, rush]],
		]) {
			await page.goto(server.at(view), { timeout: 120_000 });
			await page.waitForSelector('html[data-ready]', { timeout: 120_000 });
			const box = await page.locator(selector).boundingBox();
			await page.mouse.move(box.x + box.width / 2, box.y + 60);
			measured[view] = await worst(page, client, kinds);
		}
		return measured;
	} finally {
		await browser.close();
		server.stop();
	}
}

// Kinds of steps: each takes how many came before.
const zoom = (_page, client, at) => wheel(client, at % 10 < 6 ? -60 : 60, 2);
const pan = async (page, _client, at) => {
	if (at === 0) await page.mouse.down();
	await page.mouse.move(640 + (at % 2 === 0 ? 30 : -30) + at, 200);
};
const scroll = (_page, client) => wheel(client, 120, 0);
const rush = (_page, client, at) => wheel(client, at % 10 < 6 ? 3000 : -3000, 0);

async function worst(page, client, kinds) {
	const steps = 30;
	let most = 0;
	for (const step of kinds) {
		const before = await busyTime(client);
		for (let at = 0; at < steps; at++) {
			await step(page, client, at);
			await page.evaluate('new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))');
		}
		most = Math.max(most, ((await busyTime(client)) - before) / steps);
	}
	await page.mouse.up();
	return most;
}

function wheel(client, deltaY, modifiers) {
	return client.send('Input.dispatchMouseEvent', {
		type: 'mouseWheel',
		x: 640,
		y: 200,
		deltaX: 0,
		deltaY,
		modifiers,
	});
}

async function busyTime(client) {
	const { metrics } = await client.send('Performance.getMetrics');
	const wanted = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'];
	return metrics.filter(({ name }) => wanted.includes(name)).reduce((sum, { value }) => sum + value * 1000, 0);
}

/** Starts a program with -http and waits until it listens. */
async function serve(program, args) {
	const home = mkdtempSync(join(tmpdir(), 'pprofsh-bench-web-'));
	const port = await freePort();
	const [command, ...first] = program;
	const child = spawn(command, [...first, `-http=localhost:${port}`, '-no_browser', ...args], {
		env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const address = await new Promise((resolve, reject) => {
		let said = '';
		const listen = part => {
			const found = /Serving web UI on (http:\S+)/.exec((said += part));
			if (found) resolve(new URL(found[1]));
		};
		child.stdout.on('data', listen);
		child.stderr.on('data', listen);
		child.on('exit', () => reject(new Error(said)));
	});
	return {
		at: view => `${address.origin}/ui/${view}${view.includes('?') ? '&' : '?'}${address.search.slice(1)}`,
		stop() {
			child.kill('SIGKILL');
			rmSync(home, { recursive: true, force: true });
		},
	};
}

function freePort() {
	return new Promise(resolve => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address();
			server.close(() => resolve(port));
		});
	});
}
