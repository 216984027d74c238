import test from 'ava';
import { parseSymbolizeMode } from '../../src/symbolize/mode.js';
import { simplifyName, simplifyNames } from '../../src/symbolize/names.js';
import { digestProfile } from '../helpers/digest.js';
import type { FunctionRow } from '../helpers/profile-of.js';
import { profileOf } from '../helpers/profile-of.js';

function names(functions: readonly FunctionRow[], symbolize: string): string[] {
	const profile = profileOf({ functions });
	const before = digestProfile(profile);
	const { functions: table, strings } = simplifyNames(profile, parseSymbolizeMode(symbolize).mode);
	if (digestProfile(profile) !== before) throw new Error('the profile was written to');
	return Array.from(table.name, name => strings.get(name));
}

// name, without arguments, without arguments and templates
const simplified: readonly (readonly [string, string, string])[] = [
	['main.main', 'main.main', 'main.main'],
	['main.(*T).M', 'main.(*T).M', 'main.(*T).M'],
	['main.(*T[...]).M', 'main.(*T[...]).M', 'main.(*T[...]).M'],
	['main.F[...]', 'main.F[...]', 'main.F[...]'],
	['main.F[go.shape.func(int)]', 'main.F[go.shape.func]', 'main.F[go.shape.func]'],
	['a::b(int, char)', 'a::b', 'a::b'],
	['foo<T>()', 'foo<T>', 'foo'],
	['foo(int)', 'foo(int)', 'foo(int)'],
	['a<b<c>, d<e>>::f(g(h))', 'a<b<c>, d<e>>::f', 'a::f'],
	['<String as Write>::write_str', '<String as Write>::write_str', '::write_str'],
	['java.Class.<init>', 'java.Class.<init>', 'java.Class.<init>'],
	['a::operator->', 'a::operator->', 'a::operator->'],
	['a<b>::operator->(c)<d>', 'a<b>::operator-><d>', 'a::operator-><d>'],
	['a::b(c', 'a::b(c', 'a::b(c'],
	['a::b(c)(d', 'a::b(d', 'a::b(d'],
	['a::b)c(d)', 'a::b)c(d)', 'a::b)c(d)'],
	['_ZN1a1bEv', '_ZN1a1bEv', '_ZN1a1bEv'],
	['größe::ß(ä)', 'größe::ß', 'größe::ß'],
	['\udcff::f(\udcfe)', '\udcff::f', '\udcff::f'],
];

test('names that look like C++ lose arguments and templates', t => {
	for (const [name, withTemplates, bare] of simplified) {
		t.is(simplifyName(name, true), withTemplates, name);
		t.is(simplifyName(name, false), bare, name);
	}
	const functions = simplified.map(([name]) => ({ name }));
	t.deepEqual(
		names(functions, ''),
		simplified.map(row => row[2]),
	);
	t.deepEqual(
		names(functions, 'demangle=templates'),
		simplified.map(row => row[1]),
	);
	for (const mode of ['none', 'no', 'demangle=none', 'demangle=full', 'local:none']) {
		t.deepEqual(
			names(functions, mode),
			simplified.map(row => row[0]),
			mode,
		);
	}
});

test('names that were simplified before stay, unless it is forced', t => {
	const functions = [
		{ name: 'short<x>', systemName: 'a::long(int)' },
		{ name: '', systemName: 'a::long(int)' },
		{ name: 'a<b>', systemName: '' },
		{ name: '', systemName: '' },
	];
	t.deepEqual(names(functions, ''), ['short<x>', 'a::long', 'a<b>', '']);
	t.deepEqual(names(functions, 'force'), ['a::long', 'a::long', 'a<b>', '']);
	t.deepEqual(names(functions, 'none'), ['short<x>', '', 'a<b>', '']);
	t.deepEqual(names(functions, 'full'), ['a::long(int)', 'a::long(int)', 'a<b>', '']);
	t.deepEqual(names(functions, 'demangle=none'), ['a::long(int)', '', 'a<b>', '']);
});

test('nothing to simplify leaves the profile itself', t => {
	const profile = profileOf({ functions: [{ name: 'main.main' }] });
	t.is(simplifyNames(profile, parseSymbolizeMode('').mode), profile);
});

test('the option’s parts are read in any case and order', t => {
	const rows = [
		['', { skip: false, force: false, demangle: 'default' }],
		['Local:FORCE', { skip: false, force: true, demangle: 'default' }],
		['fastlocal:demangle=Templates', { skip: false, force: true, demangle: 'templates' }],
		['remote:demangle=default', { skip: false, force: false, demangle: 'default' }],
		['full', { skip: false, force: true, demangle: 'full' }],
		['force:none', { skip: true, force: false, demangle: 'default' }],
	] as const;
	for (const [value, mode] of rows) t.deepEqual(parseSymbolizeMode(value), { mode, warnings: [] }, value);
});

test('parts that mean nothing are named', t => {
	const { mode, warnings } = parseSymbolizeMode('foo:demangle=x:force');
	t.deepEqual(mode, { skip: false, force: true, demangle: 'default' });
	t.is(warnings.length, 4);
	t.regex(warnings[0], /"foo"/);
	t.regex(warnings[2], /"demangle=x"/);
	t.is(parseSymbolizeMode('none:foo').warnings.length, 0);
});
