/** Keys that run lines of the shell: filters, values, files. */
import { findReport, findWriter, writtenEndings } from '../../commands/commands.js';
import { options } from '../../commands/options.js';
import { expressionFor } from './load.js';
import type { Entry, Model, Step } from './model.js';
import { activePane, chosenItem, saying } from './model.js';

/** Runs a line of the shell, which the footer shows. */
export function runLine(model: Model, line: string): Step {
	return { model: { ...model, command: line, message: undefined }, effects: [{ kind: 'run', line }] };
}

/** Why there is no function to do something with; undefined when one is chosen. */
export function noFunction(model: Model): string | undefined {
	const item = chosenItem(activePane(model));
	return item === undefined || item.name === '' ? 'No function is chosen' : undefined;
}

function chosenExpression(model: Model): string {
	return expressionFor(chosenItem(activePane(model))?.name ?? '');
}

/** Keeps only samples with the chosen function. */
export function focusChosen(model: Model): Step {
	return runLine(model, `focus=${chosenExpression(model)}`);
}

/** Drops samples with the chosen function, or its frames, besides those that are dropped already. */
export function dropChosen(model: Model, option: 'ignore' | 'hide'): Step {
	const before = model.facts.options[option];
	const chosen = chosenExpression(model);
	return runLine(model, `${option}=${before === '' ? chosen : `${before}|${chosen}`}`);
}

/** Shows the next sample type, or the one before. */
export function nextSampleType(model: Model, direction: 1 | -1): Step {
	const { sampleTypes, sampleType } = model.facts;
	const at = sampleTypes.indexOf(sampleType);
	const next = sampleTypes[(at + direction + sampleTypes.length) % sampleTypes.length];
	return runLine(model, `sample_index=${next}`);
}

/** Orders by the other value. */
export function otherOrder(model: Model): Step {
	return runLine(model, `sort=${model.facts.sort === 'cum' ? 'flat' : 'cum'}`);
}

/** Opens the chosen line in an editor. */
export function editChosen(model: Model): Step {
	const item = chosenItem(activePane(model));
	if (item?.place !== undefined) return runLine(model, `edit ${item.place.file}:${item.place.line}`);
	return runLine(model, `edit ${chosenExpression(model)}`);
}

/** Copies the chosen name, or the line of the shell that answers the same. */
export function copyName(model: Model): Step {
	return copied(model, chosenItem(activePane(model))?.name ?? '');
}

/** As {@link copyName}, the line of the shell that answers what the pane shows. */
export function copyCommand(model: Model): Step {
	return copied(model, activePane(model).sheet?.command ?? model.command);
}

function copied(model: Model, text: string): Step {
	if (text === '') return saying(model, 'There is nothing to copy here', 'failed');
	return { model: { ...model, message: { text: `Copied ${text}`, kind: 'said' } }, effects: [{ kind: 'copy', text }] };
}

/** The ending of a file with the text of a pane. */
const plainEnding = 'txt';
/** The endings of files in the other forms of a report. */
const forms: readonly string[] = options.format.choices
	.map(({ name }) => name)
	.filter(name => name !== options.format.initial);

/** Opens the line at the bottom. */
export function ask(model: Model, kind: Entry['kind'], text = ''): Step {
	return { model: { ...model, entry: { kind, text, cursor: text.length }, message: undefined }, effects: [] };
}

/** The line of the shell that writes what a pane shows to a file, in the form that its ending names; a string that begins with `!` says why not. */
export function writeLine(model: Model, file: string): string {
	if (/\s/.test(file)) return '!A file name without blanks, please: the shell ends a name at a blank';
	const pane = activePane({ ...model, overlay: undefined });
	const command = (pane.sheet?.command ?? 'top').replace(/ \| cat$/, '');
	const ending = /\.([a-z0-9]+)(?:\.gz)?$/i.exec(file)?.[1].toLowerCase() ?? plainEnding;
	if (ending === plainEnding) return `${command} > ${file}`;
	if (forms.includes(ending)) return `format=${ending} ; ${command} > ${file} ; format=${options.format.initial}`;
	const itself = findReport(command.split(' ')[0])?.endings?.includes(ending) === true;
	const writer = itself ? command : findWriter(ending);
	if (writer !== undefined) return `${writer} > ${file}`;
	return `!.${ending} is none of ${[plainEnding, ...forms, ...writtenEndings()].join(' ')}`;
}

/** Takes the line at the bottom as what it was asked for. */
export function submit(model: Model, { kind, text }: Entry): Step {
	const closed: Model = { ...model, entry: undefined };
	const typed = text.trim();
	if (typed === '') return { model: closed, effects: [] };
	switch (kind) {
		case 'command':
			return runLine(closed, typed);
		case 'base':
			return runLine(closed, `base ${typed}`);
		case 'write': {
			const line = writeLine(closed, typed);
			return line.startsWith('!') ? saying(closed, line.slice(1), 'failed') : runLine(closed, line);
		}
		default:
			return { model: { ...closed, search: typed }, effects: [] };
	}
}
