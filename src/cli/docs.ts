/** The documents that are made from the tables. */
import type { ActionCommand } from '../commands/action.js';
import { actionCommands } from '../commands/actions.js';
import type { ReportCommand, ShellCommand } from '../commands/commands.js';
import { reportCommands, shellCommands } from '../commands/commands.js';
import { flagRows } from '../commands/flags.js';
import type { Option, OptionName } from '../commands/options.js';
import { initialConfig, optionRows } from '../commands/options.js';
import { jsonDocs } from '../render/json/docs.js';
import type { PromptKey } from '../tui/prompt/keys.js';
import { flagSections } from './listed-flags.js';

const generated = '<!-- Made by `npm run docs` from the tables in src/commands. Change it there. -->\n';

/** Each document as Markdown under its path in the project. */
export async function generatedDocs(): Promise<Record<string, string>> {
	const { keysDoc } = await import('../tui/explorer/help.js');
	const { promptKeys } = await import('../tui/prompt/keys.js');
	return {
		'docs/commands.md': commandsDoc(),
		'docs/options.md': optionsDoc(),
		'docs/json.md': `${generated}\n${jsonDocs()}`,
		'docs/keys.md': keysText(keysDoc(), promptKeys),
	};
}

function keysText(sections: string, promptKeys: readonly PromptKey[]): string {
	const rows = promptKeys.map(({ keys, help }) => `| ${keys.map(inCode).join(', ')} | ${inText(help)} |`);
	return `<!-- Made by \`npm run docs\` from src/tui/explorer/keys.ts and src/tui/prompt/keys.ts. Change it there. -->

# Keys of the explorer

\`explore\` in the shell and \`-tui\` on the command line open it. A key that has a line of the shell beside it runs that
line: it is shown at the bottom, kept in the history, and does the same when it is typed. The other keys move and show.

${sections}
# Keys of the prompt

\`C-\` is with Control, \`M-\` with Alt or after Escape, \`S-\` with Shift. A paste of several lines waits for Enter.

| keys | what they do |
| --- | --- |
${rows.join('\n')}
`;
}

const actionsIntroduction = `These look at several profiles, change what is looked at, or open something. Their arguments are their own: in the
shell words between blanks; on the command line, for those that are a flag, the sources.`;

const shellForms = `## Forms of a line

| line | what it does |
| --- | --- |
| \`top 20 main -runtime\` | a report with arguments; they hold for this line only |
| \`top20\` | the same as \`top 20\`, so for every report |
| \`name=value\` | sets an option, see [options.md](options.md); what follows \`//:\` is passed over |
| \`name=\` | empties an option that is a text, sets a switch |
| \`name\` | sets a switch |
| \`:\` | empties ${clearedOptions()} |
| \`inuse_space\` | any sample type of the profile: shows it |
| \`total_delay\`, \`mean_delay\` | shows the sample type \`delay\`, as total or as average per event; so for every type |
| \`top > file\`, \`top >file\` | writes the report to a file |
| \`top >> file\` | appends the report to a file |
| \`top \\| less\` | feeds the report to a program |
| \`top ; tree\` | one command after the other |

\`|\`, \`;\` and \`>>\` are signs only where they stand alone between blanks; anywhere else they are part of an
expression or a name. Blanks end an argument, and nothing quotes them: \`\\s\` stands for one in an expression.
`;

function clearedOptions(): string {
	return optionRows.flatMap(([name, row]) => (row.cleared ? [`\`${name}\``] : [])).join(', ');
}

function commandsDoc(): string {
	const reports = Object.entries<ReportCommand>(reportCommands);
	const ready = reports.filter(([, row]) => row.later === undefined);
	const shared = ready[0][1].details.filter(line => ready.every(([, row]) => row.details.includes(line)));
	return `${generated}
# Commands

A report is a flag on the command line (\`pprofsh -top heap.pprof\`, \`pprofsh -list=main heap.pprof\`; at most one) and a
word in the shell. With \`-e 'top ; list main'\` and \`-script FILE\` the command line runs lines of the shell.

## Reports

| report | what it shows |
| --- | --- |
${ready.map(([name, { summary }]) => `| [${name}](#${name}) | ${summary} |`).join('\n')}

In the shell, behind a report: ${shared.map(inText).join(' ')}

${ready.map(([name, row]) => reportSection(name, row, shared)).join('\n')}
## Not yet

${laterReports(reports)}

## More than reports

${actionsIntroduction}

| command | what it does |
| --- | --- |
${Object.entries<ActionCommand>(actionCommands).map(shellRow).join('\n')}

## Words of the shell

| word | what it does |
| --- | --- |
${Object.entries<ShellCommand>(shellCommands).map(shellRow).join('\n')}

${shellForms}`;
}

/** Reports that come later, those with the same sentence together. */
function laterReports(reports: readonly (readonly [string, ReportCommand])[]): string {
	const names = new Map<string, string[]>();
	for (const [name, { later }] of reports) {
		if (later !== undefined) names.set(later, [...(names.get(later) ?? []), inCode(name)]);
	}
	return Array.from(names, ([later, known]) => `- ${known.join(', ')}: ${inText(later)}`).join('\n');
}

function shellRow([name, { usage, aliases, summary, details }]: readonly [
	string,
	ActionCommand | ShellCommand,
]): string {
	const words = [inCode(`${name} ${usage}`.trim()), ...aliases.map(inCode)];
	return `| ${words.join(', ')} | ${sentences([summary, ...details])} |`;
}

function reportSection(name: string, row: ReportCommand, shared: readonly string[]): string {
	const lines = [`### ${name}\n`, `${row.summary}.\n`, `    ${name} ${row.usage}\n`];
	const details = row.details.filter(line => !shared.includes(line));
	if (details.length > 0) lines.push(`${details.map(inText).join('\n')}\n`);
	const forced = forcedOptions(row);
	if (forced.length > 0) lines.push(`Always with ${forced.map(inCode).join(', ')}.\n`);
	else if (row.shellNodeCount !== undefined) {
		lines.push(
			`Shows all entries on the command line and ${row.shellNodeCount} in the shell, unless \`nodecount\` is set.\n`,
		);
	}
	if (row.savedAs !== undefined) {
		lines.push(`In the shell without a file, and on a terminal, it is written to \`profileNNN.${row.savedAs}\`.\n`);
	}
	return lines.join('\n');
}

/** What a report sets whatever the user has set. */
function forcedOptions({ adjust }: ReportCommand): string[] {
	const before = { ...initialConfig(), noinlines: true };
	const after = adjust(before);
	const plain = adjust({ ...before, noinlines: false });
	return optionRows.flatMap(([name]) => {
		const changed = after[name] !== before[name] || plain[name] !== (name === 'noinlines' ? false : before[name]);
		return changed ? [`${name}=${String(after[name])}`] : [];
	});
}

function optionsDoc(): string {
	return `${generated}
# Options

An option is set by \`name=value\` in the shell and by \`-name=value\` on the command line, where a choice is a flag of its
own (\`-cum\`, \`-lines\`). In the shell \`options\` lists all values.

| option | what it is | at first |
| --- | --- | --- |
${optionRows.map(([name, row]) => `| [${name}](#${name}) | ${inText(row.help[0])} | ${initialText(row)} |`).join('\n')}

${optionRows.map(([name, row]) => optionSection(name, row)).join('\n')}
# Flags of the command line only

${flagSections()
	.filter(({ flags }) => flags.some(({ name }) => flagRows.some(row => row.name === name)))
	.map(
		({ title, flags }) => `## ${title}\n\n| flag | what it does |\n| --- | --- |\n${flags.map(flagRow).join('\n')}\n`,
	)
	.join('\n')}`;
}

function flagRow({ name, argument }: { readonly name: string; readonly argument: string | undefined }): string {
	const row = flagRows.find(flag => flag.name === name);
	const lines = [...(row?.help ?? []), ...(row?.later === undefined ? [] : [`Not yet: ${row.later}`])];
	const values = row?.values === undefined ? '' : `. Values: ${row.values.map(inCode).join(', ')}`;
	return `| ${inCode(argument === undefined ? `-${name}` : `-${name}=${argument}`)} | ${sentences(lines)}${values} |`;
}

function optionSection(name: OptionName, row: Option): string {
	const [summary, ...details] = row.help;
	const lines = [`## ${name}\n`, `${inText([`${summary}.`, ...details].join('\n'))}\n`];
	if (row.kind === 'choice') {
		lines.push(...row.choices.map(choice => `- \`${choice.name}\`: ${inText(choice.help[0])}`), '');
	}
	lines.push(`At first: ${initialText(row)}.${row.cleared ? ' `:` in the shell empties it.' : ''}\n`);
	return lines.join('\n');
}

function initialText(row: Option): string {
	return row.initial === '' ? 'empty' : inCode(String(row.initial));
}

function inCode(text: string): string {
	return `\`${text.replaceAll('|', '\\|')}\``;
}

/** Lines as sentences in one line; the last without its full stop. */
function sentences(lines: readonly string[]): string {
	return inText(lines.map(line => line.replace(/\.$/, '')).join('. '));
}

/** Text as Markdown shows it. */
function inText(text: string): string {
	return text.replace(/[\\`*_[\]<|]/g, '\\$&');
}
