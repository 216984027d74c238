import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import * as fc from 'fast-check';
import { RE2JS } from 're2js';
import { parseRegexp } from '../../src/base/regexp/parser.js';
import { planSearch } from '../../src/base/regexp/plan.js';

interface Golden {
	readonly texts: readonly string[];
	readonly expressions: readonly (readonly [string, string | null])[];
}
const golden: Golden = JSON.parse(readFileSync(join('fixtures', 'golden', 'regexp.json'), 'utf8'));

function limitOf(source: string): number {
	return planSearch(parseRegexp(source)).quickLimit;
}

function quickOf(source: string): string {
	return planSearch(parseRegexp(source)).quick;
}

type Matcher = (text: string) => boolean;

/** Each way to search for `source` that its plan offers, by name; none depends on the length of the text here. */
function matchersOf(source: string): readonly (readonly [string, Matcher])[] {
	const { quick, quickLimit, long, re2 } = planSearch(parseRegexp(source));
	const linear = RE2JS.compile(re2);
	const matchers: (readonly [string, Matcher])[] = [[`RE2 ${re2}`, text => linear.test(text)]];
	for (const pattern of [...(quickLimit > 0 ? [quick] : []), ...(long === undefined ? [] : [long])]) {
		const compiled = new RegExp(pattern, 'u');
		matchers.push([`native ${pattern}`, text => compiled.test(text)]);
	}
	return matchers;
}

test('each way to search answers as Go does', t => {
	for (const [source, matches] of golden.expressions) {
		if (matches === null) continue;
		for (const [name, matcher] of matchersOf(source)) {
			const found = golden.texts.map(text => (matcher(text) ? '1' : '0')).join('');
			t.is(found, matches, `${source} as ${name}`);
		}
	}
});

const atoms = [
	...'a b ab k . .* .+ [ab] [^a] \\w \\w+ [a-z]* \\d \\b \\B ^ $ (?m:^) (?m:$)'.split(' '),
	...'\\z \\n (?s:.*) (?i:k) (?i) (?s) 😀 é \\. \\s'.split(' '),
	'',
];
const { tree } = fc.letrec<{ readonly tree: string; readonly atom: string }>(tie => ({
	atom: fc.constantFrom(...atoms),
	tree: fc.oneof(
		{ maxDepth: 4, withCrossShrink: true },
		{ arbitrary: tie('atom'), weight: 3 },
		fc.array(tie('tree'), { minLength: 2, maxLength: 4 }).map(items => items.join('')),
		fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map(items => `(${items.join('|')})`),
		fc
			.tuple(tie('tree'), fc.constantFrom('*', '+', '?', '{2}', '{0,2}', '{1,}', '*?', '??'))
			.map(([item, times]) => `(?:${item})${times}`),
	),
}));
const subject = fc.string({
	unit: fc.constantFrom('a', 'b', 'k', 'K', '\u212a', ' ', '.', '1', '\n', '\r', '😀', 'é'),
});

test('each way to search answers as RE2 does for the expression as it was written', t => {
	fc.assert(
		fc.property(tree, fc.array(subject, { minLength: 1, maxLength: 8 }), (source, texts) => {
			const oracle = RE2JS.compile(source);
			return matchersOf(source).every(([, matcher]) => texts.every(text => matcher(text) === oracle.test(text)));
		}),
		{ numRuns: 1500 },
	);
	t.pass();
});

test('a plan for backtracking has no repetition within a repetition', t => {
	const nested = /[*+}]\??\)+(?:[*+]|\{\d+,\})/;
	for (const [source] of golden.expressions.filter(([, matches]) => matches !== null)) {
		const { quick, quickLimit, long } = planSearch(parseRegexp(source));
		if (quickLimit > 0) t.notRegex(quick, nested, source);
		if (long !== undefined) t.notRegex(long, nested, source);
	}
});

test('the longest text for plain backtracking shrinks with what it can cost', t => {
	t.is(limitOf('foo'), Infinity);
	t.is(limitOf('func\\d+\\.'), Infinity);
	t.is(limitOf('foo.*bar'), 2000);
	t.true(limitOf('a[bc]*b[cd]*c') < 200);
	t.true(limitOf('a[bc]*b[cd]*c[de]*d') < limitOf('a[bc]*b[cd]*c'));
	t.is(limitOf('^(a*)*b'), -1);
	t.is(limitOf('^(a?){40}a{40}'), -1);
});

test('what a search need not match is not sought', t => {
	t.is(quickOf('.*foo.*'), 'foo');
	t.is(quickOf('(a*)*b'), 'b');
	t.is(quickOf('(x|y+)foo(a|b*)'), '(?:x|y)foo');
	t.is(quickOf('a{3,5}'), 'a{3}');
	t.is(quickOf('^a*b*$'), '^a*?b*?$');
	t.is(quickOf('(^|x)a'), '(?:^|x)a');
	t.is(quickOf('a*'), '');
});
