import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import * as fc from 'fast-check';
import {
	formatFixed2,
	formatGeneral2,
	formatGoFloat,
	parseGoBool,
	parseGoFloat,
	parseGoInt,
} from '../../src/base/go-numbers.js';

// What Go's strconv and fmt answered. A float64 is written as its 16 hexadecimal digits, an int64 in decimal.
interface Golden {
	// text, ParseInt(10, 32), ParseInt(10, 64), ParseInt(0, 64), ParseFloat, ParseBool; null where Go has an error
	readonly reads: readonly (readonly [string, string?, string?, string?, string?, boolean?])[];
	// value, fmt.Sprint, %.2f, %.2g
	readonly shown: readonly (readonly [string, string, string, string])[];
}
const { reads, shown }: Golden = JSON.parse(readFileSync(join('fixtures', 'golden', 'numbers.json'), 'utf8'));

function fromBits(hex: string): number {
	return Buffer.from(hex, 'hex').readDoubleBE();
}

function numberOf(text: string | null | undefined): number | undefined {
	return text ? Number(text) + 0 : undefined;
}

test('the golden file covers what it should', t => {
	t.true(reads.length > 130);
	t.true(shown.length > 170);
});

test('whole numbers are read as strconv.ParseInt reads them', t => {
	for (const [text, plain32, plain64, prefixed] of reads) {
		t.is(parseGoInt(text, { base0: false, bits: 32 }), numberOf(plain32), text);
		t.is(parseGoInt(text, { base0: false, bits: 64 }), numberOf(plain64), text);
		t.is(parseGoInt(text, { base0: true, bits: 64 }), numberOf(prefixed), text);
	}
});

test('floats are read as strconv.ParseFloat reads them', t => {
	for (const [text, , , , bits] of reads) t.is(parseGoFloat(text), bits ? fromBits(bits) : undefined, text);
});

test('booleans are read as strconv.ParseBool reads them', t => {
	for (const [text, , , , , value] of reads) t.is(parseGoBool(text), value ?? undefined, text);
});

test('floats are printed as fmt prints them', t => {
	for (const [bits, sprint, fixed, general] of shown) {
		const value = fromBits(bits);
		t.is(formatGoFloat(value), sprint);
		t.is(formatFixed2(value), fixed, sprint);
		t.is(formatGeneral2(value), general, sprint);
	}
});

test('a printed float reads back as itself', t => {
	fc.assert(fc.property(fc.double(), value => Object.is(parseGoFloat(formatGoFloat(value)), value)));
	t.pass();
});

test('a hexadecimal float is the value of its digits', t => {
	fc.assert(
		fc.property(fc.nat(), fc.nat(0xfff), fc.integer({ min: -60, max: 60 }), (whole, fraction, exponent) => {
			const text = `0x${whole.toString(16)}.${fraction.toString(16).padStart(3, '0')}p${exponent}`;
			return parseGoFloat(text) === (whole + fraction / 4096) * 2 ** exponent;
		}),
	);
	t.pass();
});
