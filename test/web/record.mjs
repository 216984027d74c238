// Records what the reference's own page shows, for reference.test.ts: rows of its tables, stacks, nodes and calls of its
// graph, lines of source. Needs Go, and for graphs a `dot`; run from anywhere:
//   node test/web/record.mjs
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { referenceProgram } from '../compare/run.mjs';

process.chdir(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const program = referenceProgram();
if (program === undefined) {
	console.error('no Go on this machine: nothing to record from');
	process.exit(1);
}
const rows = readFileSync('test/web/reference.txt', 'utf8')
	.split('\n')
	.filter(line => line !== '' && !line.startsWith('#'));
const recorded = [];
for (const row of rows) {
	const [profile, ...queries] = row.split(' ');
	const port = await freePort();
	const args = [
		`-http=localhost:${port}`,
		'-no_browser',
		'-source_path=fixtures/example/src',
		'-trim_path=/go/src/onusim',
	];
	const server = spawn(program, [...args, ...profile.split('+')], { stdio: 'ignore' });
	try {
		for (const query of queries) {
			const url = `http://localhost:${port}/ui/${query}`;
			recorded.push({ profile, query, page: read(query.split('?')[0], await (await answering(url)).text()) });
		}
	} finally {
		server.kill();
	}
}
const text = `${JSON.stringify(recorded, null, '\t')}\n`;
writeFileSync(join('fixtures', 'golden', 'web', 'pages.json.gz'), gzipSync(text, { level: 9 }));
console.log(`${recorded.length} pages`);

function read(page, html) {
	switch (page) {
		case 'top': {
			const [, total, items] = /makeTopTable\( *(-?\d+) *, (\[.*\])\);/.exec(html);
			const own = JSON.parse(items).map(item => [
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

function plain(text) {
	const names = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: ' ' };
	return text.replace(/&(#x?[0-9a-fA-F]+|\w+);/g, (whole, name) => {
		if (!name.startsWith('#')) return names[name] ?? whole;
		return String.fromCodePoint(name.startsWith('#x') ? parseInt(name.slice(2), 16) : Number(name.slice(1)));
	});
}

async function answering(url) {
	for (let tries = 0; ; tries++) {
		try {
			return await fetch(url);
		} catch (error) {
			if (tries > 100) throw error;
			await new Promise(resolve => setTimeout(resolve, 100));
		}
	}
}

function freePort() {
	return new Promise(resolve => {
		const server = createServer().listen(0, 'localhost', () => {
			const { port } = server.address();
			server.close(() => resolve(port));
		});
	});
}
