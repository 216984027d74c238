/** The texts of `help`, made from the tables. */
import { UserError } from '../base/errors.js';
import { nearestName } from '../base/nearest.js';
import { compareBytes, padRight, visible } from '../base/text.js';
import type { ReportCommand, ShellCommand } from './commands.js';
import type { ActionCommand } from './action.js';
import { actionCommands, commandNames, findAction } from './actions.js';
import { findReport, findShellCommand, reportCommands, shellCommands } from './commands.js';
import { flagRows } from './flags.js';
import type { ChoiceOption, Option } from './options.js';
import { findChoice, findOption, optionRows } from './options.js';

/**
 * What there is (topic '') or what one command, option, choice or sample type does.
 *
 * @param sampleTypes names of the profile's sample types, fit to be shown
 * @throws UserError when there is nothing of that name
 */
export function helpText(topic: string, sampleTypes: readonly string[]): string {
	if (topic === '') return overview(sampleTypes);
	if (topic === ':') return `:  ${clearing()}`;
	const command = findReport(topic) ?? findAction(topic) ?? findShellCommand(topic);
	if (command) return commandHelp(topic, command);
	const option = findOption(topic);
	if (option) return optionHelp(topic, option[1], sampleTypes);
	const choice = findChoice(topic);
	if (choice) return choiceHelp(topic, choice[0], choice[1]);
	const { type, shows } = sampleTypeOf(topic, sampleTypes);
	if (type !== undefined) return `${topic}\n  ${shows}`;
	const flag = flagRows.find(({ name }) => name === topic.replace(/^--?/, ''));
	if (flag) return [`-${flag.name}, a flag of the command line only`, ...indented(flag.help)].join('\n');
	throw unknownTopic(topic);
}

/** All words that `help` knows, in the order of the tables. */
export function helpTopics(): string[] {
	return [...commandNames(), ...optionRows.flatMap(([name, row]) => [name as string, ...bareChoices(row)])];
}

function overview(sampleTypes: readonly string[]): string {
	const commands: Entry[] = Object.entries<ReportCommand>(reportCommands).map(([name, row]) => [name, summaryOf(row)]);
	const rows = { ...actionCommands, ...shellCommands };
	const own: Entry[] = Object.entries<ActionCommand | ShellCommand>(rows).map(([name, { summary, aliases }]) => [
		[name, ...aliases].join(', '),
		summary,
	]);
	const options: Entry[] = [];
	const groups: string[] = [];
	for (const [name, row] of optionRows.toSorted(([left], [right]) => compareBytes(left, right))) {
		if (row.kind !== 'choice') options.push([name, row.help[0]]);
		else groups.push(entryLine([name, row.help[0]]), ...row.choices.map(({ name, help }) => choiceLine(name, help)));
	}
	return [
		'Commands:',
		...[...commands, ...own].map(entryLine),
		'',
		'Options, set by name=value:',
		...options.map(entryLine),
		'',
		'Options with choices, set by name=choice:',
		...groups,
		'',
		'Shortcuts:',
		...shortcuts(sampleTypes).map(entryLine),
		'',
		'help NAME says more about a command or an option; options lists the values.',
	].join('\n');
}

function shortcuts(sampleTypes: readonly string[]): Entry[] {
	const types: Entry[] =
		sampleTypes.length === 0
			? []
			: [
					[sampleTypes.join(', '), 'Show that sample type'],
					[`total_${sampleTypes[0]}, ...`, 'Show that sample type, and not its average'],
					[`mean_${sampleTypes[0]}, ...`, 'Show the average of that sample type per event'],
				];
	return [
		[':', clearing()],
		...types,
		['top20', 'The same as top 20, so for every command'],
		['top ; tree', 'One command after the other'],
		['top | less', 'Feed the report to a program'],
		['top > file', 'Write the report to a file'],
		['top >> file', 'Append the report to a file'],
	];
}

type Entry = readonly [name: string, summary: string];

function entryLine([name, summary]: Entry): string {
	return `  ${padRight(name, 20)} ${summary}`;
}

function choiceLine(name: string, help: readonly string[]): string {
	return `    ${padRight(name, 18)} ${help[0]}`;
}

function summaryOf({ summary, later }: ReportCommand): string {
	return later !== undefined ? `${summary} (comes later)` : summary;
}

function clearing(): string {
	const cleared = optionRows.filter(([, row]) => row.cleared).map(([name]) => name);
	return `Empty ${cleared.slice(0, -1).join(', ')} and ${cleared.at(-1)}`;
}

function indented(lines: readonly string[]): string[] {
	return lines.map(line => `  ${line}`);
}

function commandHelp(name: string, command: ReportCommand | ActionCommand | ShellCommand): string {
	const lines = [command.summary, ...command.details];
	if (command.kind !== 'report') {
		const words = namesOf(command).filter(word => word !== name);
		if (words.length > 0) lines.push(`The same as ${words.join(', ')}.`);
	} else if (command.later !== undefined) {
		lines.push(`Not yet: ${command.later}.`);
	}
	return [`${name} ${command.usage}`.trimEnd(), ...indented(lines)].join('\n');
}

function namesOf(command: ActionCommand | ShellCommand): string[] {
	const rows = { ...actionCommands, ...shellCommands };
	const name = Object.entries<ActionCommand | ShellCommand>(rows).find(([, row]) => row === command)?.[0];
	return name === undefined ? [] : [name, ...command.aliases];
}

const valueWords = { text: 'TEXT', flag: 'true|false', int: 'N', float: 'NUMBER' } as const;

function optionHelp(name: string, row: Option, sampleTypes: readonly string[]): string {
	const lines = [...row.help];
	if (row.kind === 'choice')
		lines.push(...row.choices.map(choice => `  ${padRight(choice.name, 14)} ${choice.help[0]}`));
	if (row.completes === 'sampleType') {
		for (const [index, type] of sampleTypes.entries()) lines.push(`  ${padRight(String(index), 3)} ${type}`);
	}
	if (row.kind === 'flag') lines.push(`${name} alone means ${name}=true.`);
	if (row.cleared) lines.push(`${name}= or : empties it.`);
	else if (row.initial === '' && row.kind === 'text') lines.push(`${name}= empties it.`);
	lines.push(`At first: ${row.initial === '' ? 'empty' : String(row.initial)}`);
	const value = row.kind === 'choice' ? row.choices.map(choice => choice.name).join('|') : valueWords[row.kind];
	return [`${name}=${value}`, ...indented(lines)].join('\n');
}

function bareChoices(row: Option): string[] {
	return row.kind === 'choice' && row.bareChoices ? row.choices.map(({ name }) => name) : [];
}

function choiceHelp(name: string, option: string, row: ChoiceOption): string {
	const choice = row.choices.find(candidate => candidate.name === name);
	return [`${option}=${name}`, ...indented(choice?.help ?? []), `  On the command line: -${name}`].join('\n');
}

function sampleTypeOf(
	topic: string,
	sampleTypes: readonly string[],
): { readonly type: string | undefined; readonly shows: string } {
	for (const type of sampleTypes) {
		if (topic === type) return { type, shows: `The same as sample_index=${type}` };
		if (topic === `total_${type}`) return { type, shows: `The same as mean=false ; sample_index=${type}` };
		if (topic === `mean_${type}`) return { type, shows: `The same as mean=true ; sample_index=${type}` };
	}
	return { type: undefined, shows: '' };
}

function unknownTopic(topic: string): UserError {
	const near = nearestName(topic, helpTopics());
	return new UserError(
		`there is no help for ${visible(topic)}`,
		near === undefined ? 'help alone lists what there is' : `did you mean ${near}? help alone lists what there is`,
	);
}
