import test from 'ava';
import * as fc from 'fast-check';
import { compileGoRegexp, loadLinearEngine } from '../../src/base/go-regexp.js';
import type { CompletionSource } from '../../src/commands/complete.js';
import { complete } from '../../src/commands/complete.js';

const source: CompletionSource = {
	sampleTypes: ['alloc_space', 'inuse_space'],
	functions: () => [
		{ name: 'main.(*Device).Delete', weight: 1 },
		{ name: 'main.NewDevice', weight: 7 },
		{ name: 'operator new(unsigned long)', weight: 3 },
		{ name: '-[Window close]', weight: 2 },
		{ name: 'evil\u001b[2J', weight: 0 },
	],
	labelKeys: () => ['olt', 'onu', 'two words'],
	files: prefix => ['docs/', 'dump.txt', 'src/', 'a\u001bb'].filter(path => path.startsWith(prefix)),
};

function texts(line: string): string[] {
	return complete(line, line.length, source).candidates.map(({ text }) => text);
}

// the line up to the cursor, what it may become
const cases: readonly (readonly [string, readonly string[]])[] = [
	// The first word: commands, options, sample types.
	['tra', ['traces']],
	['TRA', ['traces']],
	['nodec', ['nodecount=']],
	['so', ['source', 'source_path=', 'sort=']],
	['total_', ['total_alloc_space', 'total_inuse_space']],
	['top ; tra', ['traces']],
	['lin', ['granularity=lines']],
	['zzz', []],
	// Values.
	['granularity=fi', ['filefunctions', 'files']],
	['mean=', ['true', 'false']],
	['trim = f', ['false']],
	['sample_index=i', ['inuse_space']],
	['unit=k', ['kB']],
	['tagroot=olt,o', ['olt', 'onu']],
	['source_path=src/:do', ['docs/']],
	['focus=NewD', ['main.NewDevice']],
	['nodecount=', []],
	['format=m', ['md']],
	// Functions: any part of the name, the heaviest first, as expressions of one word.
	['list Dev', ['main.NewDevice', 'main.\\(\\*Device\\).Delete']],
	['peek main.\\(\\*', ['main.\\(\\*Device\\).Delete']],
	['top20 new', ['operator.new\\(unsigned.long\\)']],
	['top -New', ['-main.NewDevice']],
	['list Win', ['\\-\\[Window.close\\]']],
	['list evil', ['evil.\\[2J']],
	['top main -cu', ['-cum']],
	['tags on', ['onu']],
	['zzz main', []],
	// Files.
	['top > d', ['docs/', 'dump.txt']],
	['top >> du', ['dump.txt']],
	['top >s', ['src/']],
	['source du', ['dump.txt']],
	['top > a', []],
	['top | le', []],
	// Topics.
	['help gran', ['granularity']],
	['help c', ['callgrind', 'comments', 'compare', 'call_tree', 'compact_labels', 'cum']],
];

for (const [line, expected] of cases) test(`'${line}'`, t => t.deepEqual(texts(line), expected));

test('only what is before the cursor counts, and only its last piece is replaced', t => {
	t.is(complete('list NewD | less', 9, source).from, 5);
	t.is(complete('tagroot=olt,o', 13, source).from, 12);
	t.is(complete('top ; tra', 9, source).from, 6);
	t.is(complete('top -New', 8, source).from, 4);
});

test('functions are asked for only when they are needed', t => {
	const refusing = { ...source, functions: () => t.fail() as never };
	complete('to', 2, refusing);
	complete('sample_index=', 13, refusing);
	t.pass();
});

test('a completed function is one word that matches the function, whatever its name', async t => {
	await loadLinearEngine();
	fc.assert(
		fc.property(fc.string({ unit: 'binary', minLength: 1 }), name => {
			const named = { ...source, functions: () => [{ name, weight: 1 }] };
			const [candidate] = complete('list ', 5, named).candidates;
			return !/\s/.test(candidate.text) && compileGoRegexp(candidate.text).test(name);
		}),
	);
	t.pass();
});
