/** From parsed flags to what is to be done. */
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import type { ActionCommand } from '../commands/action.js';
import { actionCommands } from '../commands/actions.js';
import { reportCommands } from '../commands/commands.js';
import type { SwitchFlag } from '../commands/flags.js';
import { flagRows, initialFlag } from '../commands/flags.js';
import type { Invocation } from '../commands/invocation.js';
import type { Config, OptionName } from '../commands/options.js';
import { parseOptionValue } from '../commands/option-value.js';
import { initialConfig, optionRows, withOption } from '../commands/options.js';
import type { FlagValue, ParsedFlags } from './flags-parser.js';

/** Everything the command line asks for. */
export interface CommandLine {
	readonly sources: readonly string[];
	readonly config: Config;
	/** Undefined opens the shell. */
	readonly report: Pick<Invocation, 'name' | 'command' | 'argument'> | undefined;
	/** An action instead of a report; its arguments are the sources. */
	readonly action: ActionCommand | undefined;
	/** Source of the base profile, '' for none. */
	readonly base: string;
	readonly diffBase: boolean;
	/** Value of a flag that only the command line has. */
	readonly flag: (name: string) => FlagValue;
	/** Sentences for standard error. */
	readonly notices: readonly string[];
}

/** Checks flags against each other. @throws UserError for those that contradict each other */
export function readCommandLine({ values, rest }: ParsedFlags): CommandLine {
	const flag = (name: string): FlagValue => values.get(name) ?? initialFlag(name);
	const notices: string[] = [];
	let config = readOptions(values);
	const report = readReport(values);
	const action = readAction(values, report?.name);
	if (flag('http') !== '' && report) {
		throw new UserError('-http and a report exclude each other', 'leave one of them out');
	}
	if (flag('no_browser') === true && flag('http') === '') {
		throw new UserError('-no_browser only goes with -http', 'leave it out, or add -http=localhost:8080');
	}
	if (!['', 'off'].includes(String(flag('http_token')))) {
		throw new UserError('-http_token can only be off', 'leave it out, and the page gets a token of its own');
	}
	const script = ['e', 'script'].find(name => flag(name) !== '');
	if (flag('http') !== '' && (action !== undefined || script !== undefined)) {
		throw new UserError(
			`-http and ${script === undefined ? 'an action' : `-${script}`} exclude each other`,
			'leave one of them out',
		);
	}
	if (script !== undefined && action) {
		throw new UserError(`-${script} and an action exclude each other`, 'leave one of them out');
	}
	if (script !== undefined && report) {
		throw new UserError(
			`-${script} and -${report.name} exclude each other`,
			`leave one of them out, or write the report among the commands: -e '${report.name} ...'`,
		);
	}
	config = readSampleFlags(values, config, notices);
	if (flag('base') !== '' && flag('diff_base') !== '') {
		throw new UserError('-base and -diff_base exclude each other', 'leave one of them out');
	}
	const base = String(flag('base') || flag('diff_base'));
	if (base !== '' && action !== undefined && action.usesBase !== true) {
		notices.push('the base is not looked at here: -compare BEFORE AFTER says what changed');
	}
	if (config.normalize && base === '') {
		throw new UserError('-normalize needs a base to scale to', 'add -base FILE or -diff_base FILE');
	}
	for (const { name, later, ready } of flagRows) {
		if (later === undefined || !values.has(name) || ready?.test(String(values.get(name)))) continue;
		notices.push(later);
	}
	return { sources: rest, config, report, action, base, diffBase: flag('diff_base') !== '', flag, notices };
}

function readOptions(values: ReadonlyMap<string, FlagValue>): Config {
	let config = initialConfig();
	for (const [name, row] of optionRows) {
		if (row.kind !== 'choice') {
			const value = values.get(name);
			if (value !== undefined) config = withOption(config, name, value);
			continue;
		}
		const chosen = row.choices.filter(choice => values.get(choice.name) === true && !isReportFlag(choice.name));
		const named = row.named ? values.get(name) : undefined;
		if (chosen.length + (named === undefined ? 0 : 1) > 1) {
			const flags = chosen.map(choice => `-${choice.name}`).join(' and ');
			throw new UserError(
				`${flags}${named === undefined ? '' : ` and -${name}`} exclude each other`,
				'leave all but one out',
			);
		}
		if (chosen.length === 1) config = withOption(config, name, chosen[0].name);
		if (named !== undefined) config = withChoice(config, name, String(named));
	}
	return config;
}

/** `-text` is the report of that name, as in the reference, not the form of a report. */
function isReportFlag(name: string): boolean {
	return Object.hasOwn(reportCommands, name);
}

function withChoice(config: Config, name: OptionName, value: string): Config {
	const row = optionRows.find(([option]) => option === name)?.[1];
	const parsed = row ? parseOptionValue(row, value) : 'is unknown';
	if (typeof parsed === 'string') {
		throw new UserError(`-${name} ${parsed}, not "${visible(value)}"`, `pprofsh -help says what -${name} is for`);
	}
	return withOption(config, name, parsed.value);
}

function readReport(values: ReadonlyMap<string, FlagValue>): CommandLine['report'] {
	const asked = Object.entries(reportCommands).filter(([name, { parameter }]) => {
		const value = values.get(name);
		return parameter ? value !== undefined && value !== '' : value === true;
	});
	if (asked.length > 1) {
		const names = asked.map(([name]) => `-${name}`).join(' and ');
		throw new UserError(`${names} exclude each other`, 'ask for one report, or run several with -e "top ; tree"');
	}
	const [found] = asked;
	if (found === undefined) return undefined;
	const [name, command] = found;
	return { name, command, argument: command.parameter ? String(values.get(name)) : '' };
}

/** The action that is asked for; `report` is the name of a report that is asked for too. */
function readAction(values: ReadonlyMap<string, FlagValue>, report: string | undefined): ActionCommand | undefined {
	const asked = Object.entries<ActionCommand>(actionCommands).filter(([name, { flag }]) => {
		const value = values.get(name);
		return flag === 'text' ? value !== undefined : flag === 'switch' && value === true;
	});
	const names = [...(report === undefined ? [] : [report]), ...asked.map(([name]) => name)].map(name => `-${name}`);
	if (asked.length > 0 && names.length > 1) {
		throw new UserError(`${names.join(' and ')} exclude each other`, 'ask for one of them at a time');
	}
	return asked[0]?.[1];
}

/** The flags that choose a sample type: the first in the table's order wins, and -sample_index before all. */
function readSampleFlags(values: ReadonlyMap<string, FlagValue>, config: Config, notices: string[]): Config {
	let changed = config;
	for (const row of flagRows) {
		const { name, sampleType, mean } = row as SwitchFlag;
		if (sampleType === undefined || values.get(name) !== true) continue;
		if (changed.sample_index === '') changed = { ...changed, sample_index: sampleType };
		else notices.push(`-${name} is ignored: ${changed.sample_index} is chosen already`);
		if (mean) changed = { ...changed, mean: true };
	}
	return changed;
}
