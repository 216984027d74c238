/** One JSON document in pieces: a head, and long lists whose rows are made while they are written. */

/** Counts up when a field goes away or changes its meaning; new fields leave it. */
export const schemaVersion = 1;

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [name: string]: Json };

/** A field of the document that holds a list; each row is finished JSON. Lists are read one after the other. */
export interface JsonList {
	readonly name: string;
	readonly rows: Iterable<string>;
}

/** Size from which pieces are handed on, in characters. */
const pieceSize = 1 << 16;

// DEL, C1, line separators and bidirectional signs: JSON lets them stand, a terminal obeys them.
// oxlint-disable-next-line no-control-regex -- finding control characters is the point
const steering = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * `value` as JSON. Bytes that are not UTF-8 come out as `\udc80`..`\udcff`, and everything that could steer a terminal
 * as an escape of JSON's own: the text reads back as the same strings. Numbers that are not finite become null.
 */
export function jsonText(value: Json): string {
	return JSON.stringify(value).replace(steering, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A number as JSON, as `jsonText` writes it, for rows that are put together by hand. */
export function numberText(value: number): string {
	return Number.isFinite(value) ? String(value) : 'null';
}

/** Texts of rows that are objects. */
export function* jsonRows<T>(items: Iterable<T>, rowOf: (item: T) => JsonObject): Generator<string> {
	for (const item of items) yield jsonText(rowOf(item));
}

/** The fields of `head` and then the lists as one JSON object, a row a line, ended by a newline. */
export function* jsonDocument(head: JsonObject, lists: readonly JsonList[]): Generator<string> {
	let piece = jsonText(head).slice(0, -1);
	for (const { name, rows } of lists) {
		piece += `,\n${jsonText(name)}:[`;
		let separator = '\n';
		for (const row of rows) {
			piece += separator + row;
			separator = ',\n';
			if (piece.length < pieceSize) continue;
			yield piece;
			piece = '';
		}
		piece += ']';
	}
	yield `${piece}}\n`;
}
