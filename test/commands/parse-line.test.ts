import test from 'ava';
import * as fc from 'fast-check';
import { describeError } from '../../src/base/errors.js';
import type { Config } from '../../src/commands/options.js';
import { initialConfig, optionRows } from '../../src/commands/options.js';
import { parseCommand } from '../../src/commands/parse-line.js';

const initial = initialConfig();

// A line, and what it is: `NAME ARGUMENT option=value ... > file >> file | program`, an assignment, a word of the
// shell's own, or what it fails with.
const lines: readonly (readonly [line: string, meaning: string])[] = [
	['', 'nothing'],
	['   ', 'nothing'],
	['\t\u00a0\u3000', 'nothing'],
	// Reports, their numbers and expressions.
	['top', 'top nodecount=10'],
	['text', 'text nodecount=10'],
	['tree', 'tree'],
	['  top  ', 'top nodecount=10'],
	['unit=\u0085MB\u0085', 'set unit "MB"'],
	['unit=\ufeffMB', 'set unit "\ufeffMB"'],
	['top20', 'top nodecount=20'],
	['top 20', 'top nodecount=20'],
	['top0', 'top nodecount=0'],
	['top007', 'top nodecount=7'],
	['top20 30', 'top nodecount=30'],
	['top 20 main', 'top nodecount=20 focus=main'],
	['top main 20', 'top nodecount=20 focus=main'],
	['top main 20 lib 30', 'top nodecount=30 focus=main|lib'],
	['top -5', 'top nodecount=-5'],
	['top -1', 'top nodecount=10'],
	['top +5', 'top nodecount=5'],
	['top -0', 'top nodecount=0'],
	['top 0x10', 'top nodecount=10 focus=0x10'],
	['top 1_000', 'top nodecount=10 focus=1_000'],
	['top 2147483647', 'top nodecount=2147483647'],
	['top 2147483648', 'top nodecount=10 focus=2147483648'],
	['top -2147483649', 'top nodecount=10 ignore=2147483649'],
	['top 5.5', 'top nodecount=10 focus=5.5'],
	['top main lib', 'top nodecount=10 focus=main|lib'],
	['top -main', 'top nodecount=10 ignore=main'],
	['top -main -lib x', 'top nodecount=10 focus=x ignore=main|lib'],
	['top -', 'top nodecount=10'],
	['top --main', 'top nodecount=10 ignore=-main'],
	['top -cum', 'top nodecount=10 sort=cum'],
	['top --cum', 'top nodecount=10 sort=cum'],
	['top ---cum', 'top nodecount=10 ignore=--cum'],
	['top -flat', 'top nodecount=10 ignore=flat'],
	['top -json', 'top nodecount=10 ignore=json'],
	['top cum', 'top nodecount=10 focus=cum'],
	['top 20 -cum focus -ignore', 'top nodecount=20 sort=cum focus=focus ignore=ignore'],
	['tree main.main$', 'tree focus=main.main$'],
	['traces a -b', 'traces focus=a ignore=b'],
	['dot3', 'dot nodecount=3'],
	['raw12', 'raw nodecount=12'],
	['comments', 'comments'],
	['proto', 'proto'],
	['topproto5', 'topproto nodecount=5'],
	['top focus=x', 'top nodecount=10 focus=focus=x'],
	['top //: comment', 'top nodecount=10 focus=//:|comment'],
	// Labels.
	['tags', 'tags'],
	['tags user=ann -bob', 'tags tagfocus=user=ann tagignore=bob'],
	['tags 1kb: 5', 'tags nodecount=5 tagfocus=1kb:'],
	// Reports of a function.
	['list main', 'list(main)'],
	['list -main', 'list(-main)'],
	['list 5', 'list(5)'],
	['list5', 'list(5)'],
	['list main 5 x -y', 'list(main) nodecount=5 focus=x ignore=y'],
	['peek a|b', 'peek(a|b)'],
	['peek7 x', 'peek(7) focus=x'],
	['list >f', 'list(>f)'],
	['peek', 'fails: peek needs a regular expression'],
	['list', 'fails: list needs a regular expression'],
	['weblist', 'fails: weblist needs a regular expression'],
	['disasm', 'fails: disasm needs a regular expression'],
	// Where it goes.
	['top > f', 'top nodecount=10 > f'],
	['top >f', 'top nodecount=10 > f'],
	['top>f', 'fails: there is no command top>f'],
	['top >>f', 'top nodecount=10 > >f'],
	['top >> f', 'top nodecount=10 >> f'],
	['top > a > b', 'top nodecount=10 > b'],
	['top >> a > b', 'top nodecount=10 > b'],
	['top > a >> b', 'top nodecount=10 >> b'],
	['top > f 5 main', 'top nodecount=5 focus=main > f'],
	['top > -x', 'top nodecount=10 > -x'],
	['top > 5', 'top nodecount=10 > 5'],
	['top >', 'fails: there is no file name after >'],
	['top 5 >>', 'fails: there is no file name after >>'],
	['top | less', 'top nodecount=10 | less'],
	['top 5 main | sort -n | head', 'top nodecount=5 focus=main | sort -n | head'],
	['top |less', 'top nodecount=10 focus=|less'],
	['top a|b', 'top nodecount=10 focus=a|b'],
	['top a| b', 'top nodecount=10 focus=a||b'],
	["peek x | awk '{print $1}'", "peek(x) | awk '{print $1}'"],
	['top > f | less', 'top nodecount=10 | less > f'],
	// Options.
	['focus=main', 'set focus "main"'],
	['focus = main', 'set focus "main"'],
	['  focus=a b  ', 'set focus "a b"'],
	['focus=', 'set focus ""'],
	['focus=a=b', 'set focus "a=b"'],
	['focus=a //: why', 'set focus "a"'],
	['focus=a //: b //: c', 'set focus "a //: b"'],
	['focus=//:', 'set focus ""'],
	['focus=a|b', 'set focus "a|b"'],
	['focus=a | b', 'set focus "a | b"'],
	['focus', 'fails: focus needs a value'],
	['nodecount=5', 'set nodecount 5'],
	['nodecount=-1', 'set nodecount -1'],
	['nodecount=0x10', 'fails: nodecount must be a whole number, not "0x10"'],
	['nodecount=', 'fails: nodecount must be a whole number, not ""'],
	['nodecount=five', 'fails: nodecount must be a whole number, not "five"'],
	['nodecount', 'fails: nodecount needs a value'],
	['nodefraction=.5', 'set nodefraction 0.5'],
	['nodefraction=1e-3', 'set nodefraction 0.001'],
	['edgefraction=0x1p-2', 'set edgefraction 0.25'],
	['edgefraction=a', 'fails: edgefraction must be a number, not "a"'],
	['divide_by=0', 'set divide_by 0'],
	['mean', 'set mean true'],
	['mean=yes', 'set mean true'],
	['mean=Y', 'set mean true'],
	['mean=', 'set mean true'],
	['mean=TRUE //: really', 'set mean true'],
	['mean=no', 'set mean false'],
	['mean=F', 'set mean false'],
	['mean=0', 'set mean false'],
	['mean=2', 'fails: mean must be true or false, not "2"'],
	['trim', 'set trim true'],
	['call_tree', 'set call_tree true'],
	['trim=n', 'set trim false'],
	['trim false', 'fails: trim is an option, not a command'],
	['focus main', 'fails: focus is an option, not a command'],
	['focus5', 'fails: focus is an option, not a command'],
	['cum', 'fails: cum is a choice of sort'],
	['cum=yes', 'fails: cum is a choice of sort'],
	['cum=false', 'fails: cum is a choice of sort'],
	['cum=true', 'set sort "cum"'],
	['cum=1', 'set sort "cum"'],
	['lines=t', 'set granularity "lines"'],
	['lines', 'fails: lines is a choice of granularity'],
	['lines main', 'fails: lines is an option, not a command'],
	['granularity=lines', 'set granularity "lines"'],
	[
		'granularity=line',
		'fails: granularity must be one of functions, filefunctions, files, lines, addresses, not "line"',
	],
	['granularity', 'fails: granularity needs a value'],
	['sort=cum', 'set sort "cum"'],
	['sort=Cum', 'fails: sort must be one of cum, flat, not "Cum"'],
	['format=json', 'set format "json"'],
	['json', 'fails: json is a choice of format'],
	['sample_index=1', 'set sample_index "1"'],
	['output=f', 'set output "f"'],
	['Focus=main', 'fails: there is no command Focus=main'],
	['foo=bar', 'fails: there is no command foo=bar'],
	['=bar', 'fails: there is no command =bar'],
	// Words of the shell's own.
	['help', 'shell help()'],
	['help top', 'shell help(top)'],
	['help  a   b', 'shell help(a b)'],
	['options', 'shell options()'],
	['o', 'shell options()'],
	['quit', 'shell quit()'],
	['exit now', 'shell quit(now)'],
	['q', 'shell quit()'],
	['source f', 'shell source(f)'],
	// What is none of these.
	['999', 'fails: there is no command 999'],
	['toq', 'fails: there is no command toq'],
	['TOP', 'fails: there is no command TOP'],
	['top20x', 'fails: there is no command top20x'],
	['\u001b[31m', 'fails: there is no command \\x1b[31m'],
];

function meaningOf(line: string, config: Config = initial): string {
	try {
		const parsed = parseCommand(line, config);
		if (parsed.kind === 'nothing') return 'nothing';
		if (parsed.kind === 'set') return `set ${parsed.name} ${JSON.stringify(parsed.value)}`;
		if (parsed.kind === 'shell') return `shell ${parsed.command.action}(${parsed.argument})`;
		if (parsed.kind === 'action') return `action ${parsed.args.join(' ')}`;
		const { name, argument, config: changed, destination } = parsed.invocation;
		const parts = [argument === '' ? name : `${name}(${argument})`];
		const order = ['nodecount', 'sort', 'focus', 'ignore', 'tagfocus', 'tagignore'] as const;
		const { output: _output, ...others } = changed;
		for (const option of order) if (changed[option] !== config[option]) parts.push(`${option}=${changed[option]}`);
		const unexpected = Object.keys(others).filter(
			option => !order.includes(option as never) && changed[option as never] !== config[option as never],
		);
		if (unexpected.length > 0) parts.push(`and ${unexpected.join(', ')}`);
		if (destination.pipe !== '') parts.push(`| ${destination.pipe}`);
		if (destination.file !== '') parts.push(`${destination.append ? '>>' : '>'} ${destination.file}`);
		return parts.join(' ');
	} catch (error) {
		return `fails: ${describeError(error)}`;
	}
}

for (const [line, meaning] of lines) {
	test(JSON.stringify(line), t => {
		const found = meaningOf(line);
		if (meaning.startsWith('fails: ')) t.is(found.slice(0, meaning.length), meaning);
		else t.is(found, meaning);
	});
}

test('what is in force stays, unless the line says otherwise', t => {
	const config: Config = { ...initial, nodecount: 3, focus: 'a', ignore: 'b', sort: 'cum', output: 'f' };
	t.is(meaningOf('top', config), 'top > f');
	t.is(meaningOf('top 5 x > g', config), 'top nodecount=5 focus=x > g');
	t.is(meaningOf('tags x', config), 'tags tagfocus=x > f');
	t.is(meaningOf('top -1', config), 'top nodecount=10 > f');
	t.is(config.focus, 'a');
});

function savedAs(line: string, config: Config = initial): string | undefined {
	const parsed = parseCommand(line, config);
	return parsed.kind === 'report' ? parsed.invocation.destination.savedAs : undefined;
}

test('reports that are no text are saved under a name of their own, unless told otherwise', t => {
	t.is(savedAs('proto'), 'pb.gz');
	t.is(savedAs('topproto'), 'pb.gz');
	t.is(savedAs('callgrind'), 'callgraph.out');
	t.is(savedAs('top'), undefined);
	t.is(savedAs('callgrind', { ...initial, format: 'json' }), undefined);
});

test('a mistyped command is told what is near', t => {
	t.regex(meaningOf('tpo'), /did you mean top\?/);
	t.regex(meaningOf('focsu'), /did you mean focus\?/);
	t.regex(meaningOf('focus main'), /to set it, write focus=main$/);
	t.regex(meaningOf('lines'), /to choose it, write granularity=lines$/);
	t.notRegex(meaningOf('zzzzzzzz'), /did you mean/);
});

test('every option and every choice is set by its name', t => {
	for (const [name, row] of optionRows) {
		if (row.kind === 'text') t.is(meaningOf(`${name}=x`), `set ${name} "x"`);
		if (row.kind === 'flag') t.is(meaningOf(name), `set ${name} true`);
		if (row.kind !== 'choice') continue;
		for (const choice of row.choices) {
			t.is(meaningOf(`${name}=${choice.name}`), `set ${name} "${choice.name}"`);
			if (row.bareChoices) t.is(meaningOf(`${choice.name}=true`), `set ${name} "${choice.name}"`);
		}
	}
});

const words = [...lines.flatMap(([line]) => line.split(' ')), '>', '>>', '|', ';', '-', '=', '//:', '\u001b', '\udc80'];
const anyLine = fc.oneof(
	fc.array(fc.constantFrom(...words), { maxLength: 6 }).map(parts => parts.join(' ')),
	fc.string({ unit: 'binary', maxLength: 20 }),
);

test('any line is a command or gets a sentence that can be printed', t => {
	const property = fc.property(anyLine, line => {
		const meaning = meaningOf(line);
		// oxlint-disable-next-line no-control-regex -- finding control characters is the point
		return !meaning.startsWith('fails: ') || !/unexpectedly|[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(meaning);
	});
	fc.assert(property, { numRuns: 2000 });
	t.pass();
});
