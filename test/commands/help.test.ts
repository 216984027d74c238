import test from 'ava';
import { commandNames } from '../../src/commands/actions.js';
import { helpText, helpTopics } from '../../src/commands/help.js';
import { optionRows } from '../../src/commands/options.js';

const types = ['inuse_objects', 'inuse_space'];

test('the overview names every command, option, choice and sample type', t => {
	const words = new Set(helpText('', types).split(/[\s,]+/));
	const choices = optionRows.flatMap(([, row]) => (row.kind === 'choice' ? row.choices.map(({ name }) => name) : []));
	for (const name of [...commandNames(), ...optionRows.map(([option]) => option), ...choices, ...types, ':', '>>']) {
		t.true(words.has(name), name);
	}
});

test('every topic has a help', t => {
	for (const topic of helpTopics()) t.true(helpText(topic, types).includes('\n'), topic);
});

// topic, what its help says
const says: readonly (readonly [string, RegExp])[] = [
	['top', /^top \[n\] \[focus\]\.\.\. \[-ignore\]\.\.\. \[-cum\] \[>file\]\n {2}Entries with the largest values\n/],
	['disasm', /Not yet: disassembly comes later/],
	['png', /^png \[n\] [^\n]*\[>file\]\n {2}The call graph as PNG\n/],
	['flame', /\n {2}[^\n]*>file\.svg, \.html, \.png, \.pdf and \.gif\n/],
	['inverted', /^inverted=true\|false\n {2}Flame graphs from leaf to root\n/],
	['exit', /^exit\n {2}Leave\n {2}The same as quit, q\.$/],
	['o', /The same as options\./],
	[
		'granularity',
		/^granularity=functions\|filefunctions\|files\|lines\|addresses\n[^]* {4}lines +An entry per source line\n/,
	],
	['lines', /^granularity=lines\n {2}An entry per source line\n {2}On the command line: -lines$/],
	['sample_index', /\n {4}1 +inuse_space\n/],
	['focus', /focus= or : empties it\.\n {2}At first: empty$/],
	['trim', /^trim=true\|false\n[^]*trim alone means trim=true\.\n {2}At first: true$/],
	['mean_inuse_space', /The same as mean=true ; sample_index=inuse_space/],
	['total_inuse_space', /The same as mean=false ; sample_index=inuse_space/],
	[':', /Empty focus, ignore, hide, tagfocus and tagignore/],
	['-diff_base', /^-diff_base, a flag of the command line only\n/],
	['-tools', /dot:folder lays graphs out with that dot/],
];

for (const [topic, expected] of says) {
	test(`help ${topic}`, t => t.regex(helpText(topic, types), expected));
}

test('an unknown topic is an error that knows what was meant', t => {
	t.like(
		t.throws(() => helpText('granularty', types)),
		{
			message: 'there is no help for granularty',
			hint: 'did you mean granularity? help alone lists what there is',
		},
	);
	t.like(
		t.throws(() => helpText('\u001b[2Jxyzzy', types)),
		{
			message: 'there is no help for \\x1b[2Jxyzzy',
			hint: 'help alone lists what there is',
		},
	);
});
