/** What may stand at the cursor of a line in the shell. */
import { compareBytes, visible } from '../base/text.js';
import type { ReportCommand, ShellCommand } from './commands.js';
import type { ActionCommand } from './action.js';
import { actionCommands, findAction } from './actions.js';
import { findReport, findShellCommand, reportCommands, shellCommands } from './commands.js';
import { helpTopics } from './help.js';
import type { Option, ValueCompletion } from './options.js';
import { findOption, optionRows } from './options.js';
import { worthHeading } from './ranked-functions.js';
import { splitCommands, splitPipe } from './split-line.js';

/** What the profile and the disk have to offer. A function is called only when its answer is needed. */
export interface CompletionSource {
	readonly sampleTypes: readonly string[];
	/** Names of functions, each with the value that decides its place and with what it is worth, in any order. */
	functions(): readonly { readonly name: string; readonly weight: number; readonly worth?: () => string }[];
	/** What the profile has of a sample type, in all. */
	worthOf?(sampleType: string): string;
	labelKeys(): readonly string[];
	/** Paths that begin with `prefix`, folders with a `/` at their end. */
	files(prefix: string): readonly string[];
}

export interface Candidate {
	readonly text: string;
	/** What it is, in a few words. */
	readonly note?: string;
	/** What it is worth in this profile, in columns that fit those of the other candidates. */
	readonly value?: string;
}

/** What may take the place of the text from index `from` of the line to the cursor. */
export interface Completion {
	readonly from: number;
	readonly candidates: readonly Candidate[];
	/** What stands above the columns of what candidates are worth; undefined where that says itself what it is. */
	readonly heading?: string;
}

/** What is typed of the piece under the cursor, and what it may become. */
interface Piece {
	readonly typed: string;
	readonly candidates: readonly Candidate[];
	readonly heading?: string;
}

// Longer lists are no help to anyone.
const maxFunctions = 200;

const unitNames = ['minimum', 'auto', 'B', 'kB', 'MB', 'GB', 'TB', 'PB', 'ns', 'us', 'ms', 's', 'hrs'];

/**
 * Completes the command, option, value, function, file or topic that ends at `cursor`. Functions complete by any part
 * of their name, the heaviest first, and are written as regular expressions without blanks; everything else completes
 * by what it begins with.
 *
 * @param cursor index into the line in UTF-16 units; what is behind it plays no part
 */
export function complete(line: string, cursor: number, source: CompletionSource): Completion {
	const command = splitCommands(line.slice(0, cursor)).at(-1) ?? '';
	const { typed, candidates, heading } = completeCommand(command.trimStart(), source);
	return { from: cursor - typed.length, candidates, ...(heading === undefined ? {} : { heading }) };
}

function completeCommand(command: string, source: CompletionSource): Piece {
	if (splitPipe(command)) return { typed: '', candidates: [] };
	const equals = command.indexOf('=');
	const option = equals < 0 ? undefined : findOption(command.slice(0, equals).trim());
	if (option) return completeValue(option[1], command.slice(equals + 1).trimStart(), source);
	const words = command.split(/\s+/);
	if (words.length === 1) return { typed: command, candidates: firstWords(command, source.sampleTypes) };
	return completeArgument(words, source);
}

function firstWords(word: string, sampleTypes: readonly string[]): readonly Candidate[] {
	const reports = Object.entries<ReportCommand>(reportCommands).map(([text, { summary: note }]) => ({ text, note }));
	const rows = { ...actionCommands, ...shellCommands };
	const own = Object.entries<ActionCommand | ShellCommand>(rows).flatMap(([name, { aliases, summary: note }]) =>
		[name, ...aliases].map(text => ({ text, note })),
	);
	const settings = optionRows.map(([name, { help }]) => ({ text: `${name}=`, note: help[0] }));
	const types = sampleTypes.flatMap(type => [
		{ text: type, note: `sample_index=${type}` },
		{ text: `total_${type}`, note: `${type}, not its average` },
		{ text: `mean_${type}`, note: `average of ${type} per event` },
	]);
	const found = beginningWith(word, [...reports, ...own, ...settings, ...types]);
	return found.length > 0 ? found : choicesBeginningWith(word);
}

/** Choices as the assignments that make them: `granularity=lines` for `lin`. */
function choicesBeginningWith(word: string): readonly Candidate[] {
	return optionRows.flatMap(([option, row]) =>
		row.kind === 'choice' && row.bareChoices
			? beginningWith(word, choicesOf(row)).map(({ text, note }) => ({ text: `${option}=${text}`, note }))
			: [],
	);
}

function choicesOf(row: Option): Candidate[] {
	return row.kind === 'choice' ? row.choices.map(({ name, help }) => ({ text: name, note: help[0] })) : [];
}

function completeValue(row: Option, value: string, source: CompletionSource): Piece {
	if (row.kind === 'choice') return { typed: value, candidates: beginningWith(value, choicesOf(row)) };
	if (row.kind === 'flag') return { typed: value, candidates: beginningWith(value, named(['true', 'false'])) };
	return row.completes === undefined ? { typed: '', candidates: [] } : valuePieces[row.completes](value, source);
}

const valuePieces: Record<Exclude<ValueCompletion, undefined>, (value: string, source: CompletionSource) => Piece> = {
	function: functionPiece,
	label: (value, source) => {
		const typed = value.slice(value.lastIndexOf(',') + 1);
		return { typed, candidates: beginningWith(typed, named(source.labelKeys())) };
	},
	sampleType: (typed, { sampleTypes, worthOf }) => ({
		typed,
		candidates: beginningWith(typed, named(sampleTypes)).map(({ text }) => ({ text, value: worthOf?.(text) })),
	}),
	file: (value, source) => filePiece(value.slice(value.lastIndexOf(':') + 1), source),
	unit: typed => ({ typed, candidates: beginningWith(typed, named(unitNames)) }),
};

function completeArgument(words: readonly string[], source: CompletionSource): Piece {
	const word = words[words.length - 1];
	const action = findShellCommand(words[0])?.action;
	if (action === 'help') return { typed: word, candidates: beginningWith(word, named(helpTopics())) };
	if (action === 'source') return filePiece(word, source);
	const known = findAction(words[0]);
	if (known) return actionArgument(known, words, source);
	const report = findReport(words[0]) ?? findReport(words[0].replace(/[0-9]+$/, ''));
	if (report === undefined) return { typed: word, candidates: [] };
	const previous = words[words.length - 2];
	if (previous === '>' || previous === '>>') return filePiece(word, source);
	if (word.startsWith('>')) return filePiece(word.slice(1), source);
	const sign = word.startsWith('-') ? '-' : '';
	const piece = report.filters === 'labels' ? valuePieces.label : functionPiece;
	const { candidates, heading } = piece(word.slice(sign.length), source);
	const order = report.usage.includes('[-cum]') && sign !== '' ? beginningWith(word, named(['-cum'])) : [];
	return {
		typed: word,
		candidates: [...order, ...candidates.map(({ text, value }) => ({ text: sign + text, value }))],
		...(heading === undefined ? {} : { heading }),
	};
}

function actionArgument({ completes }: ActionCommand, words: readonly string[], source: CompletionSource): Piece {
	const typed = words[words.length - 1];
	const isFile = completes === 'file' || words[words.length - 2]?.startsWith('>') || typed.startsWith('>');
	if (isFile) return filePiece(typed.replace(/^>/, ''), source);
	if (completes === 'function') return functionPiece(typed, source);
	return { typed, candidates: completes === 'command' ? firstWords(typed, source.sampleTypes) : [] };
}

function filePiece(typed: string, source: CompletionSource): Piece {
	return { typed, candidates: beginningWith(typed, named(source.files(typed))) };
}

function functionPiece(typed: string, source: CompletionSource): Piece {
	const quoted = typed.includes('\\');
	const found = source
		.functions()
		.filter(({ name }) => name !== '' && (quoted ? asExpression(name) : name).includes(typed))
		.toSorted((left, right) => right.weight - left.weight || compareBytes(left.name, right.name));
	const candidates = new Map<string, Candidate>();
	for (const { name, worth } of found.slice(0, maxFunctions)) {
		const text = asExpression(name);
		if (!candidates.has(text)) candidates.set(text, { text, value: worth?.() });
	}
	const isWeighed = [...candidates.values()].some(({ value }) => value !== undefined);
	return { typed, candidates: [...candidates.values()], ...(isWeighed ? { heading: worthHeading } : {}) };
}

/** A name as one word of the shell that, read as a regular expression, matches it. */
export function asExpression(name: string): string {
	const quoted = name.replace(/[\\+*?()|[\]{}^$]/g, '\\$&').replace(/^[->]/, '\\$&');
	const isPlain = visible(quoted) === quoted && !/\s/.test(quoted);
	return isPlain ? quoted : Array.from(quoted, wordCharacter).join('');
}

/** What matches `char` and is neither blank nor able to steer a terminal; a point matches all but line feeds. */
function wordCharacter(char: string): string {
	if (char === '\n') return '\\n';
	return /\s/.test(char) || visible(char) !== char ? '.' : char;
}

function named(texts: readonly string[]): Candidate[] {
	return texts.map(text => ({ text }));
}

/** Those that begin with `typed`, in any case; what a profile or a disk calls by more than a word is left out. */
function beginningWith(typed: string, candidates: readonly Candidate[]): readonly Candidate[] {
	const lower = typed.toLowerCase();
	const seen = new Set<string>();
	return candidates.filter(({ text }) => {
		if (seen.has(text) || !text.toLowerCase().startsWith(lower) || /\s/.test(text) || visible(text) !== text)
			return false;
		seen.add(text);
		return true;
	});
}
