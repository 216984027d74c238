// Records what the reference's own page shows, for reference.test.ts: rows of its tables, stacks, nodes and calls of its
// graph, lines of source. Needs Go, and for graphs a `dot`; run from anywhere:
//   node test/web/record.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { readPage, serveReference } from '../compare/reference-page.mjs';
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
	const args = ['-source_path=fixtures/example/src', '-trim_path=/go/src/onusim'];
	const server = await serveReference(program, [...args, ...profile.split('+')]);
	try {
		for (const query of queries) {
			const html = await (await fetch(`${server.origin}/ui/${query}`)).text();
			recorded.push({ profile, query, page: readPage(query.split('?')[0], html) });
		}
	} finally {
		server.close();
	}
}
const text = `${JSON.stringify(recorded, null, '\t')}\n`;
writeFileSync(join('fixtures', 'golden', 'web', 'pages.json.gz'), gzipSync(text, { level: 9 }));
console.log(`${recorded.length} pages`);
