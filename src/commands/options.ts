/**
 * The table of options. Flags, the shell, completion, help, the documents, and the type `Config` all come from it.
 */
import { visible } from '../base/text.js';

/** What completes an option's value. */
export type ValueCompletion = 'function' | 'label' | 'sampleType' | 'file' | 'unit' | undefined;

interface Row<Kind extends string, Value> {
	readonly kind: Kind;
	readonly initial: Value;
	/** One line, then further lines. */
	readonly help: readonly string[];
	/** Name in the web page's addresses; none for options that are not in them. */
	readonly url?: string;
	/** Whether the option is part of saved configurations. */
	readonly saved?: boolean;
	readonly completes?: ValueCompletion;
	/** Only filter options are cleared by `:` in the shell. */
	readonly cleared?: boolean;
	/** Not in the listing of `options`. */
	readonly unlisted?: boolean;
	/** Whether the option selects samples, frames or labels; '' selects all. */
	readonly filters?: boolean;
	/** Shown among a report's active filters, under this place in their order. */
	readonly filterOrder?: number;
}

export type TextOption = Row<'text', string>;
export type FlagOption = Row<'flag', boolean>;
export type IntOption = Row<'int', number>;
export type FloatOption = Row<'float', number>;
export interface ChoiceOption extends Row<'choice', string> {
	/** Each is a flag of its own on the command line. */
	readonly choices: readonly { readonly name: string; readonly help: readonly string[] }[];
	/** Whether a choice's name alone sets it in the shell. */
	readonly bareChoices: boolean;
	/** Whether the option itself is a flag too. */
	readonly named: boolean;
}
export type Option = TextOption | FlagOption | IntOption | FloatOption | ChoiceOption;

function text(initial: string, row: Omit<TextOption, 'kind' | 'initial'>): TextOption {
	return { kind: 'text', initial, ...row };
}

function flag(row: Omit<FlagOption, 'kind' | 'initial'>, initial = false): FlagOption {
	return { kind: 'flag', initial, ...row };
}

const filter = { saved: true, filters: true } as const;
const clearedFilter = { ...filter, cleared: true } as const;

/** Every option by its name. The order is that of the reference's own list. */
export const options = {
	output: text('', { help: ['File to write the report to'], completes: 'file' }),
	call_tree: flag({
		help: ['Keep calls apart by the path that leads to them', 'Applies to graphs and callgrind.'],
		url: 'calltree',
		saved: true,
	}),
	inverted: flag({
		help: [
			'Flame graphs from leaf to root',
			'The functions that hold the values come first, below them their callers.',
		],
		url: 'inverted',
	}),
	interval: flag({
		help: [
			'Show the 95 % interval that sampling leaves of each value',
			'Applies to top and list of heap profiles. Without it their text is that of the reference.',
		],
	}),
	new_width: flag({
		help: [
			'With a base, frames of flame graphs are as wide as they are in the new profile',
			'Otherwise they are as wide as in the larger of both, so that those that vanished have room.',
		],
		url: 'newwidth',
	}),
	relative_percentages: flag({
		help: [
			'Percentages of what the filters leave',
			'Otherwise they are of the whole profile, so that filtered and unfiltered reports compare.',
		],
		url: 'rel',
		saved: true,
	}),
	unit: text('minimum', {
		help: [
			'Unit of the values',
			'minimum picks one unit for the whole report, auto one for each value.',
			'Sizes: B, kB, MB, GB, TB, PB; times: ns, us, ms, s, hrs.',
		],
		url: 'unit',
		saved: true,
		completes: 'unit',
	}),
	compact_labels: flag({
		help: ['Leave out the lines that describe the profile', 'The shell sets it.'],
		url: 'compact',
		saved: true,
	}),
	source_path: text('', {
		help: [
			'Folders that hold source files, separated by colons',
			'Each of them and all its parents are searched. Without it, the current folder.',
		],
		completes: 'file',
		unlisted: true,
	}),
	trim_path: text('', {
		help: ['Prefixes to remove from source file names before they are searched, separated by colons'],
		completes: 'file',
	}),
	intel_syntax: flag({
		help: ['Assembly in Intel syntax', 'Applies to disasm and weblist.'],
		url: 'intel',
		saved: true,
	}),
	mean: flag({
		help: ['Average per event: the value divided by the first sample type', 'For example bytes per object.'],
		url: 'mean',
		saved: true,
	}),
	sample_index: text('', {
		help: ['Sample type to show, by name or by number from 0'],
		url: 'si',
		completes: 'sampleType',
	}),
	divide_by: {
		kind: 'float',
		initial: 1,
		help: ['Divide all values by this number', 'For example the number of instances, or of processors.'],
	} satisfies FloatOption as FloatOption,
	normalize: flag({
		help: ['Scale the profile to the totals of its base', 'Needs -base or -diff_base.'],
		url: 'norm',
		saved: true,
	}),
	sort: {
		kind: 'choice',
		initial: 'flat',
		help: ['Order of entries'],
		url: 'sort',
		saved: true,
		bareChoices: true,
		named: false,
		choices: [
			{ name: 'cum', help: ['Order entries by their own value and that of all they call'] },
			{ name: 'flat', help: ['Order entries by their own value'] },
		],
	} satisfies ChoiceOption as ChoiceOption,
	tagroot: text('', {
		help: [
			'Add frames for these labels above the root of each stack',
			'Label keys separated by commas; the first becomes the outermost frame.',
		],
		saved: true,
		completes: 'label',
	}),
	tagleaf: text('', {
		help: [
			'Add frames for these labels below the leaf of each stack',
			'Label keys separated by commas; the last becomes the innermost frame.',
		],
		saved: true,
		completes: 'label',
	}),
	drop_negative: flag({
		help: ['Leave out entries below zero', 'Such entries come from a base that has more.'],
		url: 'dropneg',
		saved: true,
	}),
	nodecount: {
		kind: 'int',
		initial: -1,
		help: ['Most entries to show', '-1 is what suits the report, 0 is no limit.'],
		url: 'n',
		saved: true,
	} satisfies IntOption as IntOption,
	nodefraction: {
		kind: 'float',
		initial: 0.005,
		help: ['Leave out entries below this part of the total'],
		url: 'nf',
		saved: true,
	} satisfies FloatOption as FloatOption,
	edgefraction: {
		kind: 'float',
		initial: 0.001,
		help: ['Leave out calls below this part of the total'],
		url: 'ef',
		saved: true,
	} satisfies FloatOption as FloatOption,
	trim: flag(
		{
			help: ['Leave small entries out', 'trim=false shows all, whatever the three options above say.'],
			url: 'trim',
			saved: true,
		},
		true,
	),
	focus: text('', {
		help: ['Keep samples with a frame that matches', 'A regular expression for function, file or binary names.'],
		url: 'f',
		...clearedFilter,
		completes: 'function',
		filterOrder: 1,
	}),
	ignore: text('', {
		help: ['Drop samples with a frame that matches', 'A regular expression for function, file or binary names.'],
		url: 'i',
		...clearedFilter,
		completes: 'function',
		filterOrder: 2,
	}),
	prune_from: text('', {
		help: ['Drop the frames that a matching frame calls', 'A regular expression for function names.'],
		url: 'prunefrom',
		...filter,
		completes: 'function',
	}),
	hide: text('', {
		help: [
			'Take matching frames out of the stacks',
			'The samples stay. A regular expression for function, file or binary names.',
		],
		url: 'h',
		...clearedFilter,
		completes: 'function',
		filterOrder: 3,
	}),
	show: text('', {
		help: ['Keep only matching frames in the stacks', 'A regular expression for function, file or binary names.'],
		url: 's',
		...filter,
		completes: 'function',
		filterOrder: 4,
	}),
	show_from: text('', {
		help: [
			'Drop the frames above the outermost frame that matches',
			'Samples without one are dropped. A regular expression for function, file or binary names.',
		],
		url: 'sf',
		...filter,
		completes: 'function',
		filterOrder: 5,
	}),
	tagfocus: text('', {
		help: [
			'Keep samples with a label that matches',
			'[key=]range or [key=]expression,... as in 32kb, bytes=1mb:, 1kb:64kb, user=jo.*',
		],
		url: 'tf',
		...clearedFilter,
		completes: 'label',
		filterOrder: 6,
	}),
	tagignore: text('', {
		help: ['Drop samples with a label that matches', 'The form is that of tagfocus.'],
		url: 'ti',
		...clearedFilter,
		completes: 'label',
		filterOrder: 7,
	}),
	tagshow: text('', {
		help: ['Keep only labels whose key matches', 'A regular expression.'],
		url: 'ts',
		...filter,
		completes: 'label',
		filterOrder: 8,
	}),
	taghide: text('', {
		help: ['Take away labels whose key matches', 'A regular expression.'],
		url: 'th',
		...filter,
		completes: 'label',
		filterOrder: 9,
	}),
	noinlines: flag({
		help: ['Count inlined functions to the function that they were inlined into'],
		url: 'noinlines',
		saved: true,
	}),
	showcolumns: flag({ help: ['Show column numbers with lines'], url: 'showcolumns', saved: true }),
	granularity: {
		kind: 'choice',
		initial: '',
		help: ['What is kept apart as an entry'],
		url: 'g',
		saved: true,
		bareChoices: true,
		named: false,
		choices: [
			{ name: 'functions', help: ['An entry per function'] },
			{ name: 'filefunctions', help: ['An entry per function and file'] },
			{ name: 'files', help: ['An entry per source file'] },
			{ name: 'lines', help: ['An entry per source line'] },
			{ name: 'addresses', help: ['An entry per address'] },
		],
	} satisfies ChoiceOption as ChoiceOption,
	format: {
		kind: 'choice',
		initial: 'text',
		help: ['Form of the report: text, JSON, CSV or Markdown'],
		url: 'format',
		bareChoices: false,
		named: true,
		choices: [
			{ name: 'text', help: ['The text of the report'] },
			{ name: 'json', help: ['The report as JSON, see docs/json.md'] },
			{ name: 'csv', help: ['The rows of the report, separated by commas'] },
			{ name: 'md', help: ['The rows of the report as a Markdown table'] },
		],
	} satisfies ChoiceOption as ChoiceOption,
};

export type OptionName = keyof typeof options;

type ValueOf<Row> = Row extends FlagOption
	? boolean
	: Row extends IntOption | FloatOption
		? number
		: Row extends TextOption | ChoiceOption
			? string
			: never;

/** The values of all options. */
export type Config = { readonly [Name in OptionName]: ValueOf<(typeof options)[Name]> };

/** All rows with their names. */
export const optionRows: readonly (readonly [name: OptionName, row: Option])[] = Object.entries(options).map(
	([name, row]) => [name as OptionName, row],
);

/** What every option is set to at first. */
export function initialConfig(): Config {
	return Object.fromEntries(optionRows.map(([name, row]) => [name, row.initial])) as unknown as Config;
}

/** The option of that name; undefined for other words. */
export function findOption(name: string): readonly [name: OptionName, row: Option] | undefined {
	return Object.hasOwn(options, name) ? [name as OptionName, options[name as OptionName]] : undefined;
}

/** The option that has a choice of that name which may stand alone in the shell. */
export function findChoice(name: string): readonly [name: OptionName, row: ChoiceOption] | undefined {
	for (const [option, row] of optionRows) {
		if (row.kind !== 'choice' || !row.bareChoices) continue;
		if (row.choices.some(choice => choice.name === name)) return [option, row];
	}
	return undefined;
}

/** A configuration with one option changed. */
export function withOption(config: Config, name: OptionName, value: string | number | boolean): Config {
	return { ...config, [name]: value };
}

/** The filter options as a key for what they select; '' when they select all. */
export function filterKey(config: Config): string {
	const values = optionRows.filter(([, row]) => row.filters).map(([name]) => config[name]);
	return values.every(value => value === '') ? '' : JSON.stringify(values);
}

/** The notice that what the option `name` is set to is nowhere in the profile. */
export function unmatchedNote(config: Config, name: OptionName): string {
	return `${name}=${visible(String(config[name]))} matches nothing in the profile`;
}

/** The filter options that are set. */
export function filterNames(config: Config): OptionName[] {
	return optionRows.filter(([name, row]) => row.filters && config[name] !== '').map(([name]) => name);
}
