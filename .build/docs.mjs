// Writes the documents that are made from the tables of commands and options.
//   node .build/docs.mjs           writes them
//   node .build/docs.mjs --check   fails when one is not what the tables say now
// The texts come from generatedDocs() of src/cli/docs.ts, compiled: an object from path (as in 'docs/commands.md',
// relative to the project) to Markdown.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const check = process.argv.includes('--check');

if (existsSync(join(root, 'src', 'cli', 'docs.ts'))) {
	const { generatedDocs } = await import(pathToFileURL(join(root, '.compiled', 'src', 'cli', 'docs.js')).href);
	for (const [name, text] of Object.entries(await generatedDocs())) await bringUpToDate(name, text);
} else {
	console.log('no documents are generated yet');
}

async function bringUpToDate(name, text) {
	const path = join(root, name);
	const wanted = await format(text, { ...(await resolveConfig(path)), filepath: path });
	if (existsSync(path) && readFileSync(path, 'utf8') === wanted) return;
	if (check) {
		console.log(`${name} is not what the tables say; run: npm run docs`);
		process.exitCode = 1;
		return;
	}
	writeFileSync(path, wanted);
	console.log(`${name} written`);
}
