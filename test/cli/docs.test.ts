import test from 'ava';
import { generatedDocs } from '../../src/cli/docs.js';
import { reportCommands, shellCommands } from '../../src/commands/commands.js';
import { flagRows } from '../../src/commands/flags.js';
import { optionRows } from '../../src/commands/options.js';
import { promptKeys } from '../../src/tui/prompt/keys.js';

const docs = await generatedDocs();

test('every command, option, choice and flag is in the documents', t => {
	const commands = docs['docs/commands.md'];
	for (const name of Object.keys(reportCommands)) t.regex(commands, new RegExp(`^### ${name}$|^- .*\`${name}\``, 'm'));
	for (const name of Object.keys(shellCommands)) t.regex(commands, new RegExp(`^\\| \`${name}[ \`]`, 'm'));
	const optionsText = docs['docs/options.md'];
	for (const [name, row] of optionRows) {
		t.regex(optionsText, new RegExp(`^## ${name}$`, 'm'));
		if (row.kind !== 'choice') continue;
		for (const choice of row.choices) t.regex(optionsText, new RegExp(`^- \`${choice.name}\`: `, 'm'));
	}
	for (const { name } of flagRows) t.regex(optionsText, new RegExp(`^\\| \`-${name}[=\`]`, 'm'));
});

test('options that a report insists on are named', t => {
	const section = (name: string) => docs['docs/commands.md'].split(`### ${name}\n`)[1].split('\n### ')[0];
	t.regex(section('list'), /^Always with `trim=false`, `granularity=lines`\.$/m);
	t.notRegex(section('tree'), /Always/);
	t.regex(section('top'), /10 in the shell/);
});

test('links within a document have a heading to go to', t => {
	for (const [path, text] of Object.entries(docs)) {
		const headings = new Set([...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading.toLowerCase()));
		for (const [, target] of text.matchAll(/\]\(#([^)]*)\)/g)) t.true(headings.has(target), `${path}: #${target}`);
	}
});

test('every key of the prompt is in the document of the keys', t => {
	const section = docs['docs/keys.md'].split('# Keys of the prompt')[1];
	for (const { keys } of promptKeys) for (const key of keys) t.true(section.includes(`\`${key}\``), key);
});
