/** One command of the shell: an assignment, a word of the shell itself, or a report with its arguments. */
import { UserError } from '../base/errors.js';
import { parseGoBool, parseGoInt } from '../base/go-numbers.js';
import { goFields, trimGoSpace } from '../base/go-space.js';
import { nearestName } from '../base/nearest.js';
import { visible } from '../base/text.js';
import type { Destination } from './answer.js';
import type { ReportCommand, ShellCommand } from './commands.js';
import type { ActionCommand } from './action.js';
import { commandNames, findAction } from './actions.js';
import { findReport, findShellCommand } from './commands.js';
import type { Invocation } from './invocation.js';
import type { Config, OptionName } from './options.js';
import { parseOptionValue } from './option-value.js';
import { findChoice, findOption, optionRows, withOption } from './options.js';
import { splitPipe } from './split-line.js';

export type ParsedCommand =
	| { readonly kind: 'nothing' }
	| { readonly kind: 'set'; readonly name: OptionName; readonly value: string | number | boolean }
	| { readonly kind: 'shell'; readonly command: ShellCommand; readonly argument: string }
	| {
			readonly kind: 'action';
			readonly command: ActionCommand;
			readonly args: readonly string[];
			readonly destination: Destination;
	  }
	| { readonly kind: 'report'; readonly invocation: Invocation };

const commentStart = '//:';

/** Parses one command. @throws UserError when it is not one */
export function parseCommand(line: string, config: Config): ParsedCommand {
	const assignment = parseAssignment(line);
	if (assignment) return assignment;
	const [head, program] = splitPipe(line) ?? [line, ''];
	const words = goFields(head);
	if (words.length === 0) {
		if (program === '') return { kind: 'nothing' };
		throw new UserError(
			`there is no report to feed to ${visible(program)}`,
			`write the command before the |: top | ${visible(program)}`,
		);
	}
	const shellCommand = findShellCommand(words[0]);
	if (shellCommand) return { kind: 'shell', command: shellCommand, argument: words.slice(1).join(' ') };
	const action = findAction(words[0]);
	if (action) return { kind: 'action', command: action, ...parseAction(action, words.slice(1), program, config) };
	return { kind: 'report', invocation: parseReport(words, program, config) };
}

/** The words of an action, and where its answer goes. */
function parseAction(
	{ savedAs, ownsOutput, takesFile }: ActionCommand,
	words: readonly string[],
	program: string,
	{ output, format }: Config,
): { readonly args: readonly string[]; readonly destination: Destination } {
	const args: string[] = [];
	let [file, append] = [ownsOutput ? '' : output, false];
	for (let at = 0; at < words.length; at++) {
		const redirected = words[at].startsWith('>') ? redirection(words, at) : undefined;
		if (redirected === undefined) args.push(words[at]);
		else ({ file, append, at } = redirected);
	}
	if (takesFile && file === '' && program === '') file = args.shift() ?? '';
	return { args, destination: { file, append, pipe: program, savedAs: format === 'text' ? savedAs : undefined } };
}

/** The file that the word at `at`, which begins with `>`, names, alone or with the word behind it. */
function redirection(words: readonly string[], at: number): { file: string; append: boolean; at: number } {
	const word = words[at];
	const append = word === '>>';
	const alone = append || word === '>';
	const file = alone ? words[at + 1] : word.slice(1);
	if (file === undefined) throw new UserError(`there is no file name after ${word}`, `write ${word} FILE`);
	return { file, append, at: alone ? at + 1 : at };
}

/** `name=value`, or the name of an option alone; undefined for everything else. */
function parseAssignment(line: string): ParsedCommand | undefined {
	const equals = line.indexOf('=');
	const name = trimGoSpace(equals < 0 ? line : line.slice(0, equals));
	const option = findOption(name);
	const choice = option ? undefined : findChoice(name);
	if (!option && !choice) return undefined;
	const value = equals < 0 ? '' : trimGoSpace(withoutComment(line.slice(equals + 1)));
	if (choice) {
		// The reference takes a choice's name only with a value that says yes.
		if (parseGoBool(value) === true) return { kind: 'set', name: choice[0], value: name };
		throw new UserError(`${name} is a choice of ${choice[0]}`, `to choose it, write ${choice[0]}=${name}`);
	}
	if (!option) return undefined;
	const [optionName, row] = option;
	if (equals < 0 && row.kind !== 'flag') {
		throw new UserError(`${name} needs a value`, `write ${name}=VALUE; help ${name} says what it may be`);
	}
	const parsed = parseOptionValue(row, value);
	if (typeof parsed === 'string') {
		throw new UserError(`${name} ${parsed}, not "${visible(value)}"`, `help ${name} says more`);
	}
	return { kind: 'set', name: optionName, value: parsed.value };
}

function withoutComment(value: string): string {
	const at = value.lastIndexOf(commentStart);
	return at < 0 ? value : value.slice(0, at);
}

function parseReport(words: readonly string[], program: string, config: Config): Invocation {
	const [name, args, command] = findCommand(words);
	const rest = [...args];
	let argument = '';
	if (command.parameter) {
		const first = rest.shift();
		if (first === undefined) {
			throw new UserError(`${name} needs a regular expression for function names`, `for example: ${name} main`);
		}
		argument = first;
	}
	const parsed = parseArguments(rest, config);
	const focusOption = command.filters === 'labels' ? 'tagfocus' : 'focus';
	const ignoreOption = command.filters === 'labels' ? 'tagignore' : 'ignore';
	let changed = parsed.config;
	if (parsed.focus !== '') changed = withOption(changed, focusOption, parsed.focus);
	if (parsed.ignore !== '') changed = withOption(changed, ignoreOption, parsed.ignore);
	if (changed.nodecount === -1 && command.shellNodeCount !== undefined) {
		changed = { ...changed, nodecount: command.shellNodeCount };
	}
	const destination: Destination = {
		file: changed.output,
		append: parsed.append,
		pipe: program,
		savedAs: changed.format === 'text' ? command.savedAs : undefined,
	};
	return { name, command, argument, config: changed, destination };
}

/** The report a line begins with; digits at the end of its name are its first argument. */
function findCommand(
	words: readonly string[],
): readonly [name: string, args: readonly string[], command: ReportCommand] {
	const [word, ...args] = words;
	const whole = findReport(word);
	if (whole) return [word, args, whole];
	const digits = /^(.+?)([0-9]+)$/.exec(word);
	const name = digits ? digits[1] : word;
	const command = digits ? findReport(name) : undefined;
	if (digits && command) return [name, [digits[2], ...args], command];
	if (findOption(name) || findChoice(name)) {
		const value = args[0] ?? 'VALUE';
		throw new UserError(`${visible(name)} is an option, not a command`, `to set it, write ${name}=${visible(value)}`);
	}
	const choice = optionRows.find(([, row]) => row.kind === 'choice' && row.choices.some(known => known.name === word));
	if (choice) {
		throw new UserError(
			`${word} is a choice of ${choice[0]}, not a command`,
			`to choose it, write ${choice[0]}=${word}`,
		);
	}
	const known = [...commandNames(), ...optionRows.map(([option]) => option)];
	const near = nearestName(name, known);
	throw new UserError(
		`there is no command ${visible(word)}`,
		near === undefined ? 'help lists the commands' : `did you mean ${near}? help lists the commands`,
	);
}

interface ParsedArguments {
	readonly config: Config;
	readonly focus: string;
	readonly ignore: string;
	readonly append: boolean;
}

function parseArguments(words: readonly string[], config: Config): ParsedArguments {
	const focus: string[] = [];
	const ignore: string[] = [];
	let changed = config;
	let append = false;
	for (let at = 0; at < words.length; at++) {
		const word = words[at];
		const count = parseGoInt(word, { base0: false, bits: 32 });
		if (count !== undefined) changed = { ...changed, nodecount: count };
		else if (word.startsWith('>')) {
			const redirected = redirection(words, at);
			({ append, at } = redirected);
			changed = { ...changed, output: redirected.file };
		} else if (word === '-cum' || word === '--cum') changed = { ...changed, sort: 'cum' };
		else if (word.startsWith('-')) ignore.push(word.slice(1));
		else focus.push(word);
	}
	return { config: changed, focus: either(focus), ignore: either(ignore), append };
}

function either(expressions: readonly string[]): string {
	return expressions.filter(expression => expression !== '').join('|');
}
