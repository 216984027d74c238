import test from 'ava';
import * as fc from 'fast-check';
import { splitCommands, splitPipe } from '../../src/commands/split-line.js';

for (const [line, commands] of [
	['', ['']],
	['top', ['top']],
	['top ; tree', ['top ', ' tree']],
	['top; tree', ['top; tree']],
	['top ;tree', ['top ;tree']],
	['peek a;b', ['peek a;b']],
	['top ;', ['top ', '']],
	['; top', ['', ' top']],
	['a ; b ; c', ['a ', ' b ', ' c']],
	['a ; ; c', ['a ', ' ', ' c']],
	['a\t;\tb', ['a\t', '\tb']],
	["focus='x ; y'", ["focus='x ", " y'"]],
	["top | awk '{ a ; b }' ; tree", ["top | awk '{ a ; b }' ", ' tree']],
	['top | awk "{ a ; b }" ; tree', ['top | awk "{ a ; b }" ', ' tree']],
	[`top | awk "it's ; a" ; tree`, [`top | awk "it's ; a" `, ' tree']],
	["top | awk 'open ; tree", ["top | awk 'open ; tree"]],
	["top | x ; peek it's ; y", ['top | x ', " peek it's ", ' y']],
	["a|b 'x ; y'", ["a|b 'x ", " y'"]],
] as const) {
	test(`the commands of ${JSON.stringify(line)}`, t => t.deepEqual(splitCommands(line), [...commands]));
}

for (const [command, head, program] of [
	['top | less', 'top ', 'less'],
	['top a|b | less', 'top a|b ', 'less'],
	['top | a | b', 'top ', 'a | b'],
	['top |', 'top ', ''],
	['| less', '', 'less'],
	['top\t|\tless', 'top\t', 'less'],
] as const) {
	test(`the program of ${JSON.stringify(command)}`, t => t.deepEqual(splitPipe(command), [head, program]));
}

for (const command of ['top', 'top a|b', 'top |less', 'top| less', 'top || less']) {
	test(`${JSON.stringify(command)} has no program`, t => t.is(splitPipe(command), undefined));
}

test('no command holds a sign alone that is not behind a pipe, and nothing is lost', t => {
	const part = fc.constantFrom('top', ';', '|', "'", '"', 'a;b', 'a|b', '5', ' ', "it's");
	const property = fc.property(fc.array(part, { maxLength: 12 }), parts => {
		const line = parts.join(' ');
		const commands = splitCommands(line);
		if (commands.join(';') !== line) return false;
		return commands.every(command => {
			const head = splitPipe(command)?.[0] ?? command;
			return !head.split(/\s/).includes(';');
		});
	});
	fc.assert(property, { numRuns: 2000 });
	t.pass();
});
