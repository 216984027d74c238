/** The listing of all options with their values, as lines that the shell takes back as they are. */
import { formatGoFloat } from '../base/go-numbers.js';
import { compareBytes, padRight, visible } from '../base/text.js';
import type { Profile } from '../profile/tables.js';
import type { Config, Option, OptionName } from './options.js';
import { optionRows } from './options.js';

/** One line per option, in the order of their names; what stands behind `//:` is passed over when a line is read. */
export function listOptions(config: Config, profile: Pick<Profile, 'sampleTypes'>): string {
	const types = profile.sampleTypes.map(({ type }) => visible(type));
	return optionRows
		.filter(([, row]) => !row.unlisted)
		.map(([name, row]) => optionLine(name, row, config[name], types))
		.toSorted(compareBytes)
		.join('\n');
}

function optionLine(name: OptionName, row: Option, value: Config[OptionName], types: readonly string[]): string {
	const { text, comment } = shownValue(row, value, types);
	return `  ${padRight(name, 25)} = ${padRight(visible(text), 20)} ${comment === '' ? '' : `//: ${comment}`}`;
}

function shownValue(
	row: Option,
	value: Config[OptionName],
	types: readonly string[],
): { readonly text: string; readonly comment: string } {
	const text = typeof value === 'number' ? formatGoNumber(row, value) : String(value);
	if (row.kind === 'choice') {
		const names = row.choices.map(({ name }) => name).toSorted(compareBytes);
		return { text: text === '' ? '(default)' : text, comment: `[${names.join(' | ')}]` };
	}
	if (row.completes === 'sampleType' && types.length > 0) {
		return { text: text === '' ? types[types.length - 1] : text, comment: `[${types.join(' | ')}]` };
	}
	// The command decides; for other numbers there is no such value.
	if (row.kind === 'int' && value === -1) return { text, comment: 'default' };
	return { text: text === '' ? '""' : text, comment: '' };
}

function formatGoNumber(row: Option, value: number): string {
	return row.kind === 'float' ? formatGoFloat(value) : String(value);
}
