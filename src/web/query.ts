/** Between addresses of the page and options, as the column `url` of the table of options says. */
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import type { Config } from '../commands/options.js';
import { parseOptionValue } from '../commands/option-value.js';
import { optionRows, withOption } from '../commands/options.js';

/**
 * The options of an address over those that the command line set. An empty parameter empties a text.
 *
 * @throws UserError for a value that does not fit
 */
export function configOf(query: URLSearchParams, start: Config): Config {
	let config = start;
	for (const [name, row] of optionRows) {
		const value = row.url === undefined ? null : query.get(row.url);
		if (value === null || (value === '' && row.kind !== 'text')) continue;
		const parsed = parseOptionValue(row, value);
		if (typeof parsed === 'string') throw new UserError(`${name} ${parsed}, not "${visible(value)}"`);
		config = withOption(config, name, parsed.value);
	}
	return config;
}

/** How an option's value stands in an address. */
export function inAddress(value: string | number | boolean): string {
	return typeof value === 'boolean' ? (value ? 't' : 'f') : String(value);
}

/** The saved options as parameters of an address, all of them. */
export function addressOf(config: Config): Record<string, string> {
	const saved = optionRows.flatMap(([name, { saved, url }]) => (saved && url !== undefined ? [{ name, url }] : []));
	return Object.fromEntries(saved.map(({ name, url }) => [url, inAddress(config[name])]));
}
