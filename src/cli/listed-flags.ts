/** All flags of the command line in one list, for texts about them. */
import type { ActionCommand } from '../commands/action.js';
import { actionCommands } from '../commands/actions.js';
import type { ReportCommand } from '../commands/commands.js';
import { reportCommands } from '../commands/commands.js';
import type { FlagGroup } from '../commands/flags.js';
import { flagRows } from '../commands/flags.js';
import type { ChoiceOption, Option, OptionName } from '../commands/options.js';
import { optionRows } from '../commands/options.js';

/** A flag as texts show it. */
export interface ListedFlag {
	readonly name: string;
	readonly summary: string;
	/** One word for its value; undefined for a switch. */
	readonly argument: string | undefined;
	/** What it is at first, as text; '' where that needs no word. */
	readonly initial: string;
	readonly completes?: 'file' | 'folder' | undefined;
	/** All values there are; for lists separated by colons, all parts. */
	readonly values?: readonly string[];
}

/** Flags that stand together under a title. */
export interface FlagSection {
	readonly title: string;
	readonly flags: readonly ListedFlag[];
}

const groupTitles: Readonly<Record<FlagGroup, string>> = {
	source: 'Sources',
	value: 'Short forms for sample types',
	run: 'Instead of one report',
	misc: 'Other',
};

/** Every flag once, under the titles it stands under in the usage text. */
export function flagSections(): FlagSection[] {
	const choices = optionRows.flatMap(([name, row]) => (row.kind === 'choice' ? [choiceSection(name, row)] : []));
	const sections = [
		{ title: 'Reports (at most one)', flags: Object.entries<ReportCommand>(reportCommands).map(reportFlag) },
		{
			title: 'Options',
			flags: optionRows.flatMap(([name, row]) => (row.kind === 'choice' ? [] : [optionFlag(name, row)])),
		},
		...choices,
		{ title: 'More than reports (at most one)', flags: actionFlags() },
		...Object.entries(groupTitles).map(([group, title]) => ({
			title,
			flags: flagRows
				.filter(row => row.group === group)
				.map(row => ({
					...row,
					summary: row.later === undefined || row.ready ? row.help[0] : `${row.help[0]} (comes later)`,
					argument: row.kind === 'flag' ? undefined : (row.argument ?? 'text'),
					initial: '',
				})),
		})),
	];
	return sections.filter(({ flags }) => flags.length > 0);
}

function reportFlag([name, { summary, later, parameter }]: readonly [string, ReportCommand]): ListedFlag {
	return {
		name,
		summary: later !== undefined ? `${summary} (comes later)` : summary,
		argument: parameter ? 'expression' : undefined,
		initial: '',
	};
}

function actionFlags(): ListedFlag[] {
	return Object.entries<ActionCommand>(actionCommands)
		.filter(([, { flag }]) => flag !== 'none')
		.map(([name, { summary, flag }]) => ({
			name,
			summary,
			argument: flag === 'text' ? 'text' : undefined,
			initial: '',
		}));
}

const argumentOf = { function: 'expression', label: 'labels', sampleType: 'type', file: 'path', unit: 'unit' } as const;
const plainArgument = { text: 'text', int: 'n', float: 'number' } as const;

function optionFlag(name: OptionName, row: Exclude<Option, ChoiceOption>): ListedFlag {
	const argument = row.completes === undefined ? undefined : argumentOf[row.completes];
	return {
		name,
		summary: row.help[0],
		argument: row.kind === 'flag' ? undefined : (argument ?? plainArgument[row.kind]),
		initial: row.initial === false ? '' : String(row.initial),
		completes: row.completes === 'file' ? 'file' : undefined,
	};
}

function choiceSection(name: OptionName, row: ChoiceOption): FlagSection {
	const flags = row.choices
		.filter(choice => !Object.hasOwn(reportCommands, choice.name))
		.map(choice => ({ name: choice.name, summary: choice.help[0], argument: undefined, initial: '' }));
	const values = row.choices.map(choice => choice.name);
	const own = { name, summary: row.help[0], argument: name, values, initial: row.initial };
	return { title: `${row.help[0]} (${name}, at most one)`, flags: row.named ? [own, ...flags] : flags };
}
