// Serves the reference's page, and reads off what it shows.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { environment } from './run.mjs';

/**
 * Serves profiles with the reference.
 *
 * @param {string} program the reference
 * @param {string[]} args flags and profiles
 * @returns {Promise<{origin: string, close: () => void} | undefined>} undefined when it does not take them
 */
export async function serveReference(program, args) {
	const origin = `http://localhost:${await freePort()}`;
	const server = spawn(program, [`-http=${origin.slice(7)}`, '-no_browser', ...args], {
		stdio: 'ignore',
		env: environment,
	});
	while (server.exitCode === null && server.signalCode === null) {
		try {
			await fetch(`${origin}/nothing`, { redirect: 'manual' });
			return { origin, close: () => server.kill() };
		} catch {
			await new Promise(resolve => setTimeout(resolve, 50));
		}
	}
	return undefined;
}

function freePort() {
	return new Promise(resolve => {
		const server = createServer().listen(0, 'localhost', () => {
			const { port } = server.address();
			server.close(() => resolve(port));
		});
	});
}

/**
 * What a page of the reference shows: rows of its tables, stacks, titles of its graph, lines of source.
 *
 * @param {string} page the last part of its path
 * @param {string} html
 */
export function readPage(page, html) {
	switch (page) {
		case 'top': {
			const [, total, items] = /makeTopTable\( *(-?\d+) *, *(\[.*\]|null) *\);/.exec(html);
			const own = (JSON.parse(items) ?? []).map(item => [
				item.Name,
				item.InlineLabel,
				item.Flat,
				item.Cum,
				item.FlatFormat,
				item.CumFormat,
			]);
			return { total: Number(total), rows: own };
		}
		case 'flamegraph': {
			const { Total, Stacks, Sources } = JSON.parse(/stackViewer\((\{.*\}), \[.*\]\);/.exec(html)[1]);
			const sums = new Map();
			for (const { Value, Sources: path } of Stacks) {
				const stack = path
					.slice(1)
					.map(at => Sources[at].FullName)
					.join(';');
				sums.set(stack, (sums.get(stack) ?? 0) + Value);
			}
			return { total: Total, stacks: [...sums].toSorted(([left], [right]) => (left < right ? -1 : 1)) };
		}
		case 'peek':
			return { text: plain(/<pre>\n\s*(.*?)\s*<\/pre>/s.exec(html)[1]) };
		case 'graph':
			return { titles: [...html.matchAll(/xlink:title="([^"]*)"/g)].map(([, title]) => plain(title)) };
		default:
			return {
				functions: [...html.matchAll(/<h2>(.*?)<\/h2><p class="filename">(.*?)<\/p>\n<pre[^>]*>(.*?)<\/pre>/gs)].map(
					listed,
				),
			};
	}
}

function listed([, name, file, body]) {
	const lines = [
		...body.matchAll(/<span class=line> *(\d+)<\/span> <span class=\w+> *(\S+) +(\S+) {10,}(.*?) <\/span>/g),
	];
	const [, flat, cum] = /Total: +(\S+) +(\S+)/.exec(body);
	return {
		name: plain(name),
		file: plain(file),
		flat,
		cum,
		lines: lines.map(([, line, own, all, text]) => [Number(line), own, all, plain(text)]),
	};
}

/**
 * The text that markup stands for.
 *
 * @param {string} text without elements
 */
export function plain(text) {
	const names = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: ' ' };
	return text.replace(/&(#x?[0-9a-fA-F]+|\w+);/g, (whole, name) => {
		if (!name.startsWith('#')) return names[name] ?? whole;
		return String.fromCodePoint(name.startsWith('#x') ? parseInt(name.slice(2), 16) : Number(name.slice(1)));
	});
}
