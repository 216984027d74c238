import { decodeText } from '../base/text.js';
import type { StringTable } from './strings.js';

/** A table of the strings of `table` and more behind them, of which the first has the number `first`. */
export function extendStrings(
	table: StringTable,
	added: readonly Uint8Array[],
): { readonly strings: StringTable; readonly first: number } {
	// Number 0 is '' in every table, also behind an empty one.
	const first = Math.max(table.length, 1);
	const strings: StringTable = {
		length: first + added.length,
		get: index => (index < first ? table.get(index) : decodeText(added[index - first] ?? none)),
		bytes: index => (index < first ? table.bytes(index) : (added[index - first] ?? none)),
	};
	return { strings, first };
}

const none = new Uint8Array(0);
