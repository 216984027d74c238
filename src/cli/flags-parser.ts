/** The command line by Go's flag rules, over the tables of options, commands and flags. */
import { UserError } from '../base/errors.js';
import { parseGoBool, parseGoFloat, parseGoInt } from '../base/go-numbers.js';
import { nearestName } from '../base/nearest.js';
import { visible } from '../base/text.js';
import type { ActionCommand } from '../commands/action.js';
import { actionCommands, findAction } from '../commands/actions.js';
import { reportCommands } from '../commands/commands.js';
import { flagRows } from '../commands/flags.js';
import { findOption, optionRows } from '../commands/options.js';

export type FlagValue = string | number | boolean;

/** What kind of value each flag takes. */
export type FlagKinds = ReadonlyMap<string, 'flag' | 'text' | 'int' | 'float'>;

export interface ParsedFlags {
	/** Given flags with their last value. */
	readonly values: ReadonlyMap<string, FlagValue>;
	/** Arguments from the first that is not a flag. */
	readonly rest: readonly string[];
	/** -h or -help was met. */
	readonly help: boolean;
}

/** Every flag there is: of the command line alone, of options and their choices, and of reports. */
export function flagKinds(): FlagKinds {
	const kinds = new Map<string, 'flag' | 'text' | 'int' | 'float'>();
	for (const { name, kind } of flagRows) kinds.set(name, kind);
	for (const [name, row] of optionRows) {
		if (row.kind !== 'choice') kinds.set(name, row.kind);
		else {
			if (row.named) kinds.set(name, 'text');
			for (const choice of row.choices) kinds.set(choice.name, 'flag');
		}
	}
	for (const [name, { flag }] of Object.entries<ActionCommand>(actionCommands)) {
		if (flag !== 'none') kinds.set(name, flag === 'text' ? 'text' : 'flag');
	}
	for (const [name, { parameter }] of Object.entries(reportCommands)) kinds.set(name, parameter ? 'text' : 'flag');
	return kinds;
}

/**
 * Parses arguments: flags up to the first argument that is none or `--`; `-x`, `--x`, `-x=v`, `-x v` (not for switches).
 *
 * @throws UserError for an unknown flag or a value that does not fit
 */
export function parseFlags(args: readonly string[], kinds: FlagKinds): ParsedFlags {
	const values = new Map<string, FlagValue>();
	let at = 0;
	for (; at < args.length; at++) {
		const arg = args[at];
		if (arg.length < 2 || !arg.startsWith('-')) break;
		if (arg === '--') {
			at++;
			break;
		}
		const body = arg.slice(arg.startsWith('--') ? 2 : 1);
		const equals = body.indexOf('=');
		const name = equals < 0 ? body : body.slice(0, equals);
		if (name === '' || name.startsWith('-')) {
			throw new UserError(`${visible(arg)} is not a flag`, 'flags look like -top or -nodecount=20');
		}
		const kind = kinds.get(name);
		if (kind === undefined) {
			if (name === 'h' || name === 'help') return { values, rest: [], help: true };
			throw unknownFlag(name, kinds);
		}
		let given = equals < 0 ? undefined : body.slice(equals + 1);
		if (given === undefined && kind !== 'flag') {
			given = args[++at];
			if (given === undefined) throw new UserError(`-${name} needs a value`, `write -${name}=VALUE before the source`);
		}
		values.set(name, joined(name, values.get(name), parseValue(name, kind, given)));
	}
	return { values, rest: args.slice(at), help: false };
}

/** The value of a flag: the last that is given, but of some actions all of them. */
function joined(name: string, former: FlagValue | undefined, value: FlagValue): FlagValue {
	const joint = former === undefined ? undefined : findAction(name)?.joinedBy;
	return joint === undefined ? value : `${String(former)}${joint}${String(value)}`;
}

function unknownFlag(name: string, kinds: FlagKinds): UserError {
	const option = findOption(name)?.[1];
	if (option?.kind === 'choice') {
		const flags = option.choices.map(choice => `-${choice.name}`).join(', ');
		return new UserError(`there is no flag -${name}`, `on the command line it is one of ${flags}`);
	}
	const near = nearestName(name, [...kinds.keys()]);
	return new UserError(
		`there is no flag -${visible(name)}`,
		near === undefined ? 'pprofsh -help lists the flags' : `did you mean -${near}? pprofsh -help lists the flags`,
	);
}

function parseValue(name: string, kind: 'flag' | 'text' | 'int' | 'float', given: string | undefined): FlagValue {
	if (kind === 'text') return given ?? '';
	if (given === undefined) return true;
	const [value, what] =
		kind === 'flag'
			? [parseGoBool(given), 'true or false']
			: kind === 'int'
				? [parseGoInt(given, { base0: true, bits: 64 }), 'a whole number']
				: [parseGoFloat(given), 'a number'];
	if (value !== undefined) return value;
	throw new UserError(`-${name} must be ${what}, not "${visible(given)}"`, `pprofsh -help says what -${name} is for`);
}
