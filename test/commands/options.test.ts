import test from 'ava';
import { parseOptionValue } from '../../src/commands/option-value.js';
import type { Option } from '../../src/commands/options.js';
import { findChoice, findOption, initialConfig, optionRows, options, withOption } from '../../src/commands/options.js';

test('what options are at first is what the reference has, and our own change nothing', t => {
	t.deepEqual(initialConfig(), {
		output: '',
		call_tree: false,
		inverted: false,
		interval: false,
		new_width: false,
		relative_percentages: false,
		unit: 'minimum',
		compact_labels: false,
		source_path: '',
		trim_path: '',
		intel_syntax: false,
		mean: false,
		sample_index: '',
		divide_by: 1,
		normalize: false,
		sort: 'flat',
		tagroot: '',
		tagleaf: '',
		drop_negative: false,
		nodecount: -1,
		nodefraction: 0.005,
		edgefraction: 0.001,
		trim: true,
		focus: '',
		ignore: '',
		prune_from: '',
		hide: '',
		show: '',
		show_from: '',
		tagfocus: '',
		tagignore: '',
		tagshow: '',
		taghide: '',
		noinlines: false,
		showcolumns: false,
		granularity: '',
		format: 'text',
	});
});

const { mean, nodecount, nodefraction, granularity, focus } = options;

// An option, a value, and what it is read as; a string says what is wrong.
const values: readonly (readonly [option: Option, value: string, expected: unknown])[] = [
	...['true', 'TRUE', 't', 'T', 'yes', 'Yes', 'y', '1', ''].map(word => [mean, word, true] as const),
	...['false', 'F', 'no', 'N', '0'].map(word => [mean, word, false] as const),
	...['on', '2', ' ', 'truee'].map(word => [mean, word, 'must be true or false'] as const),
	[nodecount, '5', 5],
	[nodecount, '-1', -1],
	[nodecount, '+7', 7],
	[nodecount, '007', 7],
	...['', '5.0', '0x5', '1_0', '1e3', '9223372036854775808'].map(
		word => [nodecount, word, 'must be a whole number'] as const,
	),
	[nodefraction, '.5', 0.5],
	[nodefraction, '1e-3', 0.001],
	[nodefraction, '-2', -2],
	[nodefraction, '0x1p-1', 0.5],
	[nodefraction, 'inf', Number.POSITIVE_INFINITY],
	...['', 'x', '1,5', '0x'].map(word => [nodefraction, word, 'must be a number'] as const),
	[granularity, 'files', 'files'],
	[granularity, 'Files', 'must be one of functions, filefunctions, files, lines, addresses'],
	[focus, ' any thing ', ' any thing '],
];

for (const [option, value, expected] of values) {
	test(`${option.help[0]}: ${JSON.stringify(value)}`, t => {
		const parsed = parseOptionValue(option, value);
		t.is(typeof parsed === 'string' ? parsed : parsed.value, expected as never);
		if (typeof expected === 'string' && expected.startsWith('must')) t.is(typeof parsed, 'string');
	});
}

test('options and choices are found by their exact names', t => {
	t.is(findOption('focus')?.[1], options.focus);
	for (const name of ['Focus', 'focus ', '', 'toString', 'cum', '__proto__']) t.is(findOption(name), undefined, name);
	t.is(findChoice('cum')?.[0], 'sort');
	t.is(findChoice('lines')?.[0], 'granularity');
	for (const name of ['json', 'sort', '', 'toString']) t.is(findChoice(name), undefined, name);
});

test('no choice is named like another or like an option, so that each is a flag of its own', t => {
	const names = optionRows.flatMap(([name, row]) => [
		name,
		...(row.kind === 'choice' ? row.choices.map(choice => choice.name) : []),
	]);
	t.is(new Set(names).size, names.length);
});

test('a changed option leaves the configuration it was changed in', t => {
	const config = initialConfig();
	t.is(withOption(config, 'nodecount', 5).nodecount, 5);
	t.is(config.nodecount, -1);
});
