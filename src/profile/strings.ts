import { decodeText, encodeText } from '../base/text.js';

/** The strings of a profile: byte ranges until someone reads them. Index 0 is ''. */
export interface StringTable {
	readonly length: number;
	/** The string at `index`; '' for -1 and for indices beyond the end. */
	get(index: number): string;
	/** The bytes of the string at `index`, as the file has them. */
	bytes(index: number): Uint8Array;
}

/**
 * A table over ranges of `data`.
 *
 * @param data the bytes the ranges point into; kept alive by the table
 * @param start first byte of each string
 * @param end byte after each string's last
 */
export function stringTableOf(data: Uint8Array, start: Uint32Array, end: Uint32Array, length: number): StringTable {
	const cache: (string | undefined)[] = [];
	let whole: string | undefined;
	let apart = length > largeTable ? fewStrings : 0;
	return {
		length,
		get(index) {
			const known = cache[index];
			if (known !== undefined) return known;
			if (index < 0 || index >= length) return '';
			if (apart > 0) {
				apart--;
				return (cache[index] = decodeText(data.subarray(start[index], end[index])));
			}
			whole ??= decodePlain(data, start, end, length);
			const text = whole.slice(start[index] - start[0], end[index] - start[0]);
			const plain = text.length === end[index] - start[index] && !text.includes(undecoded);
			return (cache[index] = plain ? text : decodeText(data.subarray(start[index], end[index])));
		},
		bytes(index) {
			return index < 0 || index >= length ? new Uint8Array(0) : data.subarray(start[index], end[index]);
		},
	};
}

// Of so many strings, the first few that are asked for are decoded one by one, because they may be all.
const largeTable = 10_000;
const fewStrings = 500;

const undecoded = '\ufffd';

/**
 * All strings and what is between them, decoded at once, when that has a character for each byte: then strings are parts
 * of it, which is much cheaper than to decode each. '' when it has not, or when the strings lie far apart.
 */
function decodePlain(data: Uint8Array, start: Uint32Array, end: Uint32Array, length: number): string {
	let bytes = 0;
	for (let index = 0; index < length; index++) bytes += end[index] - start[index];
	const region = data.subarray(start[0], end[length - 1]);
	if (region.length > bytes * 2 + length * 8) return '';
	const text = new TextDecoder().decode(region);
	return text.length === region.length ? text : '';
}

/** A table of given strings; the first must be ''. */
export function stringTableFrom(strings: readonly string[], encode: (text: string) => Uint8Array): StringTable {
	return {
		length: strings.length,
		get: index => strings[index] ?? '',
		bytes: index => encode(strings[index] ?? ''),
	};
}

/** `table` with further strings behind its own; the first of `extra` has index `table.length`. */
export function extendStrings(table: StringTable, extra: readonly string[]): StringTable {
	const { length } = table;
	return {
		length: length + extra.length,
		get: index => (index < length ? table.get(index) : (extra[index - length] ?? '')),
		bytes: index => (index < length ? table.bytes(index) : encodeText(extra[index - length] ?? '')),
	};
}
