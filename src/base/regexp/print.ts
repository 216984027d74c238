/** Writes trees as expressions of the engine's own RegExp (flag u) and of RE2. */

import type { CharSet } from './char-set.js';
import { charSet, hasChar, negate } from './char-set.js';
import type { Node, Place } from './tree.js';

/** How one kind of expression is written. */
export interface Dialect {
	readonly places: Readonly<Record<Place, string>>;
	readonly any: string;
	readonly none: string;
	/** A code point, written so that it has no other meaning, within brackets or without. */
	char(char: number): string;
}

/** The engine's own, with the flag u. */
export const native: Dialect = {
	// Its own "m" also ends lines at \r, U+2028 and U+2029. V8 also tries between the halves of a surrogate pair, where
	// nothing may match: what is between them is neither after a character nor before one, which rules out "(?!\\n)"
	// and "\\B".
	places: {
		textStart: '^',
		textEnd: '$',
		lineStart: '(?<=^|\\n)',
		lineEnd: '(?=$|\\n)',
		wordEdge: '\\b',
		noWordEdge: '(?:(?<=\\w)(?=\\w)|(?<=^|\\W)(?=$|\\W))',
	},
	any: '[^]',
	none: '[]',
	char: char => plain(char) ?? `\\u{${char.toString(16)}}`,
};

/** RE2's. */
export const re2: Dialect = {
	places: {
		textStart: '\\A',
		textEnd: '\\z',
		lineStart: '(?m:^)',
		lineEnd: '(?m:$)',
		wordEdge: '\\b',
		noWordEdge: '\\B',
	},
	any: '(?s:.)',
	none: '[^\\x{0}-\\x{10ffff}]',
	char: char => plain(char) ?? `\\x{${char.toString(16)}}`,
};

function plain(char: number): string | undefined {
	const text = String.fromCodePoint(char);
	return /[0-9A-Za-z_ ]/.test(text) ? text : undefined;
}

/** `node` as an expression of `dialect`. */
export function print(node: Node, dialect: Dialect): string {
	switch (node.kind) {
		case 'chars':
			return printSet(node.set, dialect);
		case 'place':
			return dialect.places[node.place];
		case 'concat':
			return printSequence(node.items, dialect);
		case 'alternate':
			return `(?:${node.items.map(item => print(item, dialect)).join('|')})`;
		case 'repeat': {
			const item = print(node.item, dialect);
			return (node.item.kind === 'chars' ? item : `(?:${item})`) + times(node.min, node.max);
		}
	}
}

/** Parts that follow one another. */
export function printSequence(items: readonly Node[], dialect: Dialect): string {
	return items.map(item => print(item, dialect)).join('');
}

function times(min: number, max: number): string {
	if (max === 1) return min === 0 ? '?' : '';
	// The shortest way first: what follows is more often near than far.
	if (max === Infinity) return min === 0 ? '*?' : min === 1 ? '+?' : `{${min},}?`;
	return min === max ? `{${min}}` : `{${min},${max}}`;
}

/** One character of `set`. Go takes a byte that is not UTF-8 for U+FFFD; here such a byte is a lone surrogate. */
export function printSet(set: CharSet, dialect: Dialect): string {
	const texts = hasChar(set, 0xfffd)
		? charSet([...set, 0xd800, 0xdfff])
		: negate(charSet([...negate(set), 0xd800, 0xdfff]));
	if (texts.length === 0) return dialect.none;
	if (texts.length === 2 && texts[0] === texts[1]) return dialect.char(texts[0]);
	const rest = negate(texts);
	if (rest.length === 0) return dialect.any;
	return rest.length < texts.length ? `[^${printRanges(rest, dialect)}]` : `[${printRanges(texts, dialect)}]`;
}

function printRanges(set: CharSet, dialect: Dialect): string {
	let text = '';
	for (let at = 0; at < set.length; at += 2) {
		text += dialect.char(set[at]);
		if (set[at + 1] > set[at]) text += `${set[at + 1] > set[at] + 1 ? '-' : ''}${dialect.char(set[at + 1])}`;
	}
	return text;
}
