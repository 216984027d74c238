/** Stacks as lines of text, as inferno and its like read them. */
import type { StacksReport } from '../../report/flame-stacks.js';
import { plainText } from './safe.js';

const pieceSize = 1 << 16;

/**
 * `root;caller;leaf 12`, a line per stack, of the sample type that is looked at; with a base two numbers, that of the
 * base first. Samples without a stack have the frame `[no_stack]`, so that the numbers add up to the profile's total.
 */
export function* foldedText({ frames, types, active, length, stack }: StacksReport): Generator<string> {
	const { now, was } = types[active];
	const names = frames.map(({ name }) => foldedName(name));
	let piece = '';
	for (let row = 0; row < length; row++) {
		if (now[row] === 0 && (was === undefined || was[row] === 0)) continue;
		const codes = stack(row);
		if (codes.length === 0) piece += '[no_stack]';
		for (let at = 0; at < codes.length; at++) piece += (at === 0 ? '' : ';') + names[codes[at] >> 1];
		piece += was === undefined ? ` ${digits(now[row])}\n` : ` ${digits(was[row])} ${digits(now[row])}\n`;
		if (piece.length < pieceSize) continue;
		yield piece;
		piece = '';
	}
	yield piece;
}

/** A name that is one word without the separator; readers take a line that begins with `#` for a comment. */
function foldedName(name: string): string {
	const word = plainText(name).replaceAll(';', ':').replace(/\s/g, '_').replace(/^#/, '\\x23');
	return word === '' ? '[unknown]' : word;
}

/** A whole number without an exponent. */
function digits(value: number): string {
	return Number.isSafeInteger(value) ? String(value) : BigInt(Math.trunc(value)).toString();
}
