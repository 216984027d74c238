/** Reading the value of an option. */
import { parseGoFloat, parseGoInt } from '../base/go-numbers.js';
import type { Option } from './options.js';

const yes = new Set(['true', 't', 'yes', 'y', '1', '']);
const no = new Set(['false', 'f', 'no', 'n', '0']);

/** Reads a value as the shell and web addresses write it; a string says what is wrong with it. */
export function parseOptionValue(row: Option, value: string): { readonly value: string | number | boolean } | string {
	switch (row.kind) {
		case 'text':
			return { value };
		case 'choice':
			return row.choices.some(({ name }) => name === value)
				? { value }
				: `must be one of ${row.choices.map(({ name }) => name).join(', ')}`;
		case 'flag': {
			const word = value.toLowerCase();
			if (yes.has(word)) return { value: true };
			return no.has(word) ? { value: false } : 'must be true or false';
		}
		case 'int': {
			const number = parseGoInt(value, { base0: false, bits: 64 });
			return number === undefined ? 'must be a whole number' : { value: number };
		}
		default: {
			const number = parseGoFloat(value);
			return number === undefined ? 'must be a number' : { value: number };
		}
	}
}
