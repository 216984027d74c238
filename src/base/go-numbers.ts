/** Numbers as Go's strconv reads them and as its fmt prints them. */

const decimalInt = /^[+-]?[0-9]+$/;
// A leading 0 alone means octal; an underscore may stand between two digits and after a prefix.
const prefixedInt = /^[+-]?(?:0x(?:_?[0-9a-f])+|0o(?:_?[0-7])+|0b(?:_?[01])+|0(?:_?[0-7])*|[1-9](?:_?[0-9])*)$/i;

/** How `parseGoInt` reads: with prefixes and underscores or plainly; the width the value must fit, in bits. */
export interface GoIntSyntax {
	readonly base0: boolean;
	readonly bits: 32 | 64;
}

/**
 * Reads a signed whole number as Go's `strconv.ParseInt` does, in base 10 or (with `base0`) in the base its prefix
 * names. `undefined` when it is malformed or does not fit. Beyond 2^53 the result is the nearest number.
 */
export function parseGoInt(text: string, { base0, bits }: GoIntSyntax): number | undefined {
	if (!(base0 ? prefixedInt : decimalInt).test(text)) return undefined;
	const negative = text.startsWith('-');
	const digits = text.replace(/^[+-]/, '').replaceAll('_', '');
	// BigInt reads 0x, 0o and 0b, but takes a bare leading 0 for decimal.
	const magnitude = BigInt(base0 && /^0[0-7]/.test(digits) ? `0o${digits}` : digits);
	const limit = 1n << BigInt(bits - 1);
	if (negative ? magnitude > limit : magnitude >= limit) return undefined;
	return negative && magnitude !== 0n ? -Number(magnitude) : Number(magnitude);
}

const specialFloat = /^(?:([+-]?)inf(?:inity)?|nan)$/i;
const digits = '[0-9](?:_?[0-9])*';
const hexDigits = '[0-9a-f](?:_?[0-9a-f])*';
const decimalFloat = new RegExp(`^[+-]?(?:${digits}(?:\\.(?:${digits})?)?|\\.${digits})(?:e[+-]?${digits})?$`, 'i');
const hexMantissa = `(?:_?(${hexDigits})(?:\\.(${hexDigits})?)?|\\.(${hexDigits}))`;
const hexFloat = new RegExp(`^([+-]?)0x${hexMantissa}p([+-]?${digits})$`, 'i');

/**
 * Reads a number as Go's `strconv.ParseFloat(text, 64)` does: decimal or hexadecimal (`0x1.8p3`), underscores between
 * digits, `inf`, `infinity` and `nan` in any case. `undefined` when it is malformed or too large for a float64.
 */
export function parseGoFloat(text: string): number | undefined {
	const special = specialFloat.exec(text);
	if (special) return special[1] === undefined ? NaN : special[1] === '-' ? -Infinity : Infinity;
	if (decimalFloat.test(text)) return finite(Number(text.replaceAll('_', '')));
	const parts = hexFloat.exec(text);
	if (!parts) return undefined;
	const [, sign, whole = '', fraction = '', fractionOnly = '', exponent] = parts;
	const tail = (fraction + fractionOnly).replaceAll('_', '');
	const mantissa = BigInt(`0x${whole.replaceAll('_', '')}${tail}`);
	const value = finite(scaleByPowerOfTwo(mantissa, Number(exponent.replaceAll('_', '')) - 4 * tail.length));
	return value !== undefined && sign === '-' ? -value : value;
}

function finite(value: number): number | undefined {
	return Number.isFinite(value) ? value : undefined;
}

/** `mantissa * 2^exponent`, rounded once, to the nearest float64, ties to even. */
function scaleByPowerOfTwo(mantissa: bigint, exponent: number): number {
	if (mantissa === 0n) return 0;
	const length = mantissa.toString(2).length;
	const top = length - 1 + exponent;
	if (top > 1023) return Infinity;
	// 53 bits, or fewer below the smallest normal number, whose last bit is worth 2^-1074.
	const precision = Math.min(53, top + 1075);
	if (precision < 0) return 0;
	const drop = length - precision;
	if (drop <= 0) return Number(mantissa) * 2 ** exponent;
	const shift = BigInt(drop);
	let kept = mantissa >> shift;
	const rest = mantissa - (kept << shift);
	const half = 1n << (shift - 1n);
	if (rest > half || (rest === half && (kept & 1n) === 1n)) kept++;
	return Number(kept) * 2 ** (exponent + drop);
}

const booleans: ReadonlyMap<string, boolean> = new Map([
	...['1', 't', 'T', 'TRUE', 'true', 'True'].map((word): [string, boolean] => [word, true]),
	...['0', 'f', 'F', 'FALSE', 'false', 'False'].map((word): [string, boolean] => [word, false]),
]);

/** Reads a boolean as Go's `strconv.ParseBool` does; `undefined` for any other word. */
export function parseGoBool(text: string): boolean | undefined {
	return booleans.get(text);
}

/**
 * A float64 as Go's `fmt.Sprint` prints it: the shortest digits that read back as the same value, with an exponent
 * below 1e-04 and from 1e+06 on.
 */
export function formatGoFloat(value: number): string {
	if (!Number.isFinite(value)) return nonFinite(value);
	const [digits, exponent] = Math.abs(value).toExponential().split('e');
	return signOf(value) + layOut(digits.replace('.', ''), Number(exponent), 6);
}

/** A float64 as Go's `%.2f` prints it: the exact binary value rounded to two places, ties to even. */
export function formatFixed2(value: number): string {
	if (!Number.isFinite(value)) return nonFinite(value);
	const size = Math.abs(value);
	if (size >= 1e21) return `${signOf(value)}${BigInt(size)}.00`;
	const text = size.toFixed(2);
	// toFixed rounds ties up. Ties are the odd eighths, and only .125 and .625 have their even neighbour below.
	const rest = size % 1;
	const rounded = rest === 0.125 || rest === 0.625 ? text.slice(0, -1) + '2' : text;
	return signOf(value) + rounded;
}

/** A float64 as Go's `%.2g` prints it: two significant digits, ties to even, no trailing zeros; `1e-05` when small. */
export function formatGeneral2(value: number): string {
	if (!Number.isFinite(value)) return nonFinite(value);
	const size = Math.abs(value);
	const [rounded, exponent] = size.toExponential(1).split('e');
	let digits = Number(rounded.replace('.', ''));
	// toExponential rounds ties up. A tie has three significant digits, which only multiples of 1/16 can have exactly;
	// rounding it up to the next power of ten ends in an even digit, so the digits here are never 10 by mistake.
	if (digits % 2 === 1 && Number.isInteger(size * 16) && /^\d\.\d50*e/.test(size.toExponential(50))) digits--;
	const shown = String(digits).replace(/0+$/, '');
	return signOf(value) + layOut(shown || '0', Number(exponent), 2);
}

function nonFinite(value: number): string {
	if (Number.isNaN(value)) return 'NaN';
	return value > 0 ? '+Inf' : '-Inf';
}

function signOf(value: number): string {
	return value < 0 || Object.is(value, -0) ? '-' : '';
}

/** Lays out `digits` (the first worth 10^exponent) as Go's %g: an exponent below -4 and from `threshold` on. */
function layOut(digits: string, exponent: number, threshold: number): string {
	if (exponent < -4 || exponent >= threshold) {
		const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
		const size = String(Math.abs(exponent)).padStart(2, '0');
		return `${digits[0]}${fraction}e${exponent < 0 ? '-' : '+'}${size}`;
	}
	if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
	const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
	const fraction = digits.slice(exponent + 1);
	return fraction ? `${whole}.${fraction}` : whole;
}
