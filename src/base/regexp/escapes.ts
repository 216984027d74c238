import type { CharSet } from './char-set.js';
import { charSet, negate } from './char-set.js';
import type { Scanner } from './scanner.js';
import { RegexpSyntaxError } from './syntax-error.js';
import { foldCase, unicodeSet } from './unicode.js';

const word: CharSet = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a];
const perlSets: Readonly<Record<string, CharSet>> = { d: [0x30, 0x39], s: [9, 10, 12, 13, 32, 32], w: word };
const posixSets: ReadonlyMap<string, CharSet> = new Map<string, CharSet>([
	['alnum', [0x30, 0x39, 0x41, 0x5a, 0x61, 0x7a]],
	['alpha', [0x41, 0x5a, 0x61, 0x7a]],
	['ascii', [0, 0x7f]],
	['blank', [9, 9, 32, 32]],
	['cntrl', [0, 0x1f, 0x7f, 0x7f]],
	['digit', [0x30, 0x39]],
	['graph', [0x21, 0x7e]],
	['lower', [0x61, 0x7a]],
	['print', [0x20, 0x7e]],
	['punct', [0x21, 0x2f, 0x3a, 0x40, 0x5b, 0x60, 0x7b, 0x7e]],
	['space', [9, 13, 32, 32]],
	['upper', [0x41, 0x5a]],
	['word', word],
	['xdigit', [0x30, 0x39, 0x41, 0x46, 0x61, 0x66]],
]);
const controls: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

/** Reads `\d`, `\pL`, `\p{^Greek}` and their like when one comes next; with `fold`, both cases of what they name. */
export function readNamedSet(scanner: Scanner, fold: boolean): CharSet | undefined {
	const perl = scanner.match(/\\([dswDSW])/y);
	if (perl) {
		const letter = perl[1].toLowerCase();
		return finish(perlSets[letter], letter !== perl[1], fold);
	}
	return readUnicodeSet(scanner, fold);
}

function readUnicodeSet(scanner: Scanner, fold: boolean): CharSet | undefined {
	const start = scanner.at;
	const opening = scanner.match(/\\[pP]/y);
	if (!opening) return undefined;
	const [, name = '', letter = ''] = scanner.match(/\{([^}]*)\}|([^{])/uy) ?? [];
	const caret = (name || letter).startsWith('^');
	const set = unicodeSet((name || letter).slice(caret ? 1 : 0));
	if (!set)
		throw new RegexpSyntaxError(`${scanner.quoteFrom(start)} names no Unicode category or script that Go knows`);
	return finish(set, caret !== (opening[0] === '\\P'), fold);
}

/** Reads `[:alpha:]` or `[:^alpha:]` within a class when one comes next. */
export function readPosixSet(scanner: Scanner, fold: boolean): CharSet | undefined {
	const found = scanner.match(/\[:(?:(?!:\])[^])*:\]/y);
	if (!found) return undefined;
	const name = found[0].slice(2, -2);
	const negated = name.startsWith('^');
	const set = posixSets.get(negated ? name.slice(1) : name);
	if (!set) throw new RegexpSyntaxError(`"${found[0]}" names no class of characters`);
	return finish(set, negated, fold);
}

function finish(set: CharSet, negated: boolean, fold: boolean): CharSet {
	const whole = fold ? foldCase(set) : set;
	return negated ? negate(whole) : whole;
}

/** Reads an escape that stands for one character, such as `\.`, `\n`, `\x{1f600}` or `\017`; its code point. */
export function readEscape(scanner: Scanner): number {
	const start = scanner.at;
	if (scanner.match(/\\$/y)) throw new RegexpSyntaxError('it ends in a single "\\"');
	const octal = scanner.match(/\\(0[0-7]{0,2}|[1-7][0-7]{1,2})/y);
	if (octal) return parseInt(octal[1], 8);
	const hex = scanner.match(/\\x(?:([0-9a-fA-F]{2})|\{([0-9a-fA-F]+)\})/y);
	const code = hex ? parseInt(hex[1] ?? hex[2], 16) : Infinity;
	if (code <= 0x10ffff) return code;
	const control = hex ? undefined : scanner.match(/\\([afnrtv])/y);
	if (control) return controls[control[1]];
	const plain = hex ? undefined : scanner.match(/\\([\0-\x7f])/y);
	if (plain && !/[0-9A-Za-z]/.test(plain[1])) return plain[1].charCodeAt(0);
	if (!plain && !hex) scanner.match(/\\[^]/uy);
	throw new RegexpSyntaxError(describeEscape(scanner.quoteFrom(start)));
}

function describeEscape(quoted: string): string {
	if (/^"\\[1-9]/.test(quoted)) return `${quoted} would refer back to a group, which is not possible`;
	if (quoted.startsWith('"\\x')) return 'after "\\x" come two hexadecimal digits, or up to 10FFFF in braces';
	return `${quoted} is no escape sequence`;
}

/** Reads a class of characters; its `[` comes next. */
export function readClass(scanner: Scanner, fold: boolean): CharSet {
	const start = scanner.at;
	scanner.accept('[');
	const negated = scanner.accept('^');
	const ranges: number[] = [];
	// A "]" that comes first stands for itself.
	for (let first = true; first || !scanner.sees(']'); first = false) {
		if (scanner.done) throw new RegexpSyntaxError(`nothing closes ${scanner.quoteFrom(start)} with "]"`);
		const named = readPosixSet(scanner, fold) ?? readNamedSet(scanner, fold);
		const range = named ?? readRange(scanner);
		for (const bound of !named && fold ? foldCase(range) : range) ranges.push(bound);
	}
	scanner.accept(']');
	const set = charSet(ranges);
	return negated ? negate(set) : set;
}

function readRange(scanner: Scanner): CharSet {
	const start = scanner.at;
	const low = readClassChar(scanner);
	if (!scanner.sees('-') || scanner.sees('-]') || scanner.at + 1 >= scanner.source.length) return [low, low];
	scanner.accept('-');
	const high = readClassChar(scanner);
	if (high < low) throw new RegexpSyntaxError(`the range ${scanner.quoteFrom(start)} runs backwards`);
	return [low, high];
}

function readClassChar(scanner: Scanner): number {
	return scanner.sees('\\') ? readEscape(scanner) : scanner.next();
}
