import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import * as fc from 'fast-check';
import { UserError } from '../../src/base/errors.js';
import { compileGoRegexp, loadLinearEngine, needsLinearEngine } from '../../src/base/go-regexp.js';

// What Go's regexp answered: for each expression which texts match, a 0 or 1 for each, or null when it does not compile.
// A byte of a text that is not UTF-8 is a lone surrogate here.
interface Golden {
	readonly texts: readonly string[];
	readonly expressions: readonly (readonly [string, string | null])[];
}
const golden: Golden = JSON.parse(readFileSync(join('fixtures', 'golden', 'regexp.json'), 'utf8'));

const exponential = ['^(a*)*b', '^(a|ab|b)*c', '^(x+x+)+y', '^(\\w+\\.)*Foo', '^(a?){40}a{40}$'];

// Must run before the engine is loaded: ava runs serial tests first, in order.
test.serial('an expression that can explode needs the linear engine, and is not tried without it', t => {
	for (const source of exponential) {
		t.true(needsLinearEngine(source), source);
		const error = t.throws(() => compileGoRegexp(source), undefined, source);
		t.false(error instanceof UserError);
	}
});

test.serial('what people type does not need the linear engine', t => {
	const sources = [
		'foo',
		'(?i)foo|bar',
		'^main\\.',
		'func\\d+$',
		'a.*b.*c',
		'(Read|Write).*File',
		'\\w+\\.\\w+',
		'.*x.*',
	];
	// What explodes only at an end that a search does not have to match.
	for (const source of [...sources, '(a*)*b', '(a|a)*b', '(x+x+)+y']) {
		t.false(needsLinearEngine(source), source);
		t.notThrows(() => compileGoRegexp(source), source);
	}
});

test.serial('who knows the longest text can do without the linear engine more often', t => {
	const source = 'foo.*[ab]+c[^d]*e';
	t.true(needsLinearEngine(source));
	t.throws(() => compileGoRegexp(source));
	t.false(needsLinearEngine(source, 20));
	t.true(compileGoRegexp(source, 20).test('foo aac e'));
});

test.serial('an invalid expression does not ask for the linear engine', t => {
	t.false(needsLinearEngine('(*T).Method'));
});

test.serial('every expression of the golden file matches what it matches in Go', async t => {
	await loadLinearEngine();
	t.true(golden.expressions.length > 400);
	for (const [source, matches] of golden.expressions) {
		if (matches === null) {
			const error = t.throws(() => compileGoRegexp(source), { instanceOf: UserError }, source);
			t.truthy(error?.hint, source);
			continue;
		}
		const compiled = compileGoRegexp(source);
		t.is(compiled.source, source);
		for (const [at, text] of golden.texts.entries()) {
			t.is(compiled.test(text), matches[at] === '1', JSON.stringify([source, text]));
		}
	}
});

test.serial('what can explode answers, even for long texts', async t => {
	await loadLinearEngine();
	const text = 'a'.repeat(20_000);
	for (const source of [...exponential, 'a.*a.*a.*b', '(a|aa)+c', '(a*)*b', 'a{0,30}a{0,30}a+b$']) {
		t.false(compileGoRegexp(source).test(text), source);
	}
});

test('an error says what is wrong and offers the text itself as an expression', t => {
	const cases: readonly (readonly [string, string, string])[] = [
		['(*T).Method', 'nothing to repeat before "*"', '\\(\\*T\\)\\.Method'],
		['runtime\\.(*mcache)', 'nothing to repeat before "*"', 'runtime\\.\\(\\*mcache\\)'],
		['a**', '"**" repeats a repetition', 'a\\*\\*'],
		['f[0', 'nothing closes "[0" with "]"', 'f\\[0'],
		['a\\', 'it ends in a single "\\"', 'a\\\\'],
		['x{1001}', '"{1001}" repeats more than 1,000 times', 'x\\{1001\\}'],
		['(?=a)', '"(?=" would look around, which is not possible', '\\(\\?=a\\)'],
		['(a)\\1', '"\\1" would refer back to a group, which is not possible', '\\(a\\)\\\\1'],
	];
	for (const [source, reason, literal] of cases) {
		const error = t.throws(() => compileGoRegexp(source), { instanceOf: UserError });
		t.is(error?.message, `"${source}" is not a valid regular expression: ${reason}`);
		t.is(error?.hint, `to find that text as it is, write ${literal}`);
	}
});

test('an error cannot steer the terminal', t => {
	const error = t.throws(() => compileGoRegexp('(\x1b[31m'), { instanceOf: UserError });
	t.false(`${error?.message}${error?.hint}`.includes('\x1b'));
});

test('whatever is typed compiles or is refused with a sentence, and the offered expression finds it', t => {
	const typed = fc.string({ unit: fc.constantFrom(...'ab(*)+?[]{}|^$.-1,:<>=PiQE '), maxLength: 12 });
	fc.assert(
		fc.property(typed, source => {
			try {
				compileGoRegexp(source, 100);
			} catch (error) {
				if (!(error instanceof UserError)) return needsLinearEngine(source, 100);
				const offered = error.hint?.slice('to find that text as it is, write '.length) ?? '';
				return compileGoRegexp(offered).test(`x${source}y`);
			}
			return true;
		}),
		{ numRuns: 2000 },
	);
	t.pass();
});

test('an expression that is too large for the own engine is searched by the linear one', async t => {
	await loadLinearEngine();
	const large: readonly (readonly [string, string])[] = [
		['a'.repeat(64_000), 'a'.repeat(64_000)],
		['a{1000}'.repeat(64), 'a'.repeat(64_000)],
		['(?:a|b)'.repeat(10_000), 'ab'.repeat(5000)],
		['[b-y]'.repeat(20_000), 'c'.repeat(20_000)],
	];
	for (const [source, text] of large) {
		const { test: matches } = compileGoRegexp(`^${source}`);
		t.true(matches(`${text}-`), source.slice(0, 20));
		t.false(matches(text.slice(1)), source.slice(0, 20));
	}
});
