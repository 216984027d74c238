import test from 'ava';
import * as fc from 'fast-check';
import { UserError } from '../../src/base/errors.js';
import { visible } from '../../src/base/text.js';
import { renderCsv } from '../../src/render/table/csv.js';
import { renderMarkdown } from '../../src/render/table/markdown.js';
import type { Report } from '../../src/report/report.js';
import * as made from './hand-made.js';

function csv(report: Report): string {
	return [...renderCsv(report)].join('');
}

function markdown(report: Report): string {
	return [...renderMarkdown(report)].join('');
}

/** RFC 4180 with lines that end in \n. */
function parseCsv(text: string): string[][] {
	const rows: string[][] = [];
	let cells: string[] = [];
	const cell = /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/gy;
	while (cell.lastIndex < text.length) {
		const match = cell.exec(text);
		if (match === null) throw new Error('not CSV');
		cells.push(match[1]?.replaceAll('""', '"') ?? match[2]);
		if (match[3] === ',') continue;
		rows.push(cells);
		cells = [];
	}
	if (cells.length > 0) throw new Error('the last line has no end');
	return rows;
}

/** Cells of the rows of a table of GitHub's Markdown. */
function parseMarkdown(text: string): string[][] {
	return text
		.split('\n')
		.slice(0, -1)
		.map(line =>
			line
				.replace(/^\| | \|$/g, '')
				.split(/(?<!\\) \| |(?<!\\)\|/)
				.map(cell => cell.replaceAll('\\|', '|')),
		);
}

/** The content of a code span that is all there is of `cell`. */
function codeOf(cell: string): string {
	if (cell === '') return '';
	const fence = /^`+/.exec(cell)?.[0] ?? '';
	const inner = cell.slice(fence.length, -fence.length);
	const runs = Array.from(inner.matchAll(/`+/g), ([run]) => run);
	if (fence === '' || !cell.endsWith(fence) || runs.includes(fence)) throw new Error(`not one code span: ${cell}`);
	return inner.startsWith(' ') && inner.endsWith(' ') && inner.trim() !== '' ? inner.slice(1, -1) : inner;
}

test('top as CSV', t => {
	t.is(
		csv(made.top),
		'flat_bytes,flat_percent,sum_percent,cum_bytes,cum_percent,name,inline,function,file,line,address\n' +
			'1024,50,50,1536,75,main.f,,main.f,,,\n' +
			'512,25.0244140625,75.0244140625,-512,-25.0244140625,main.g,partial-inline,main.f,/src/f.go,7,' +
			'0xfffffffffffff123\n',
	);
});

test('peek as CSV has a row for each caller, the entry and each callee', t => {
	t.is(
		csv(made.tree),
		'entry,entry_name,relation,flat_bytes,flat_percent,sum_percent,cum_bytes,cum_percent,calls_bytes,' +
			'calls_percent,name,inline\n' +
			'1,main.f,caller,,,,,,2048,100,main.main,inline\n' +
			'1,main.f,self,1024,25,25,2048,50,,,main.f,\n' +
			'1,main.f,callee,,,,,,1024,50,main.g,\n' +
			'2,main.g,self,1024,25,50,1024,25,,,main.g,\n',
	);
});

test('list as CSV has a row per line, with source where there is some', t => {
	t.is(
		csv(made.list),
		'function,file,line,flat_bytes,cum_bytes,source\n' +
			'main.f,/src/f.go,7,0,1024,"    g(a, ""b"")"\n' +
			'main.f,/src/f.go,99,1024,1024,\n' +
			'main.f,/src/g.go,3,0,8,\n' +
			'main.lost,/gone.go,5,512,512,\n' +
			'main.lost,/gone-too.go,1,1,1,\n' +
			'main.nowhere,,,,,\n',
	);
});

test('traces as CSV have a row per sample, leaf first', t => {
	t.is(
		csv(made.traces),
		'value_bytes,labels,stack_leaf_first\n' +
			'1024,"bytes=16 bytes;bytes=32 bytes;user=ann;user=bob","main.g (inline);main.f;main.main"\n' +
			'-5,,"main.f;main.main"\n',
	);
});

test('a semicolon inside a frame does not part it', t => {
	const report = made.tracesOf(['f[struct { a; b }]', 'main'], [{ value: 1, labels: [], stack: Int32Array.of(0, 2) }]);
	t.is(parseCsv(csv(report))[1][2], 'f[struct { a\\x3b b }];main');
});

test('tags and comments as CSV', t => {
	t.is(csv(made.tags), 'key,tag,value_bytes,value_percent\nuser,ann,2048,50\nuser,bob,1024,25\n');
	t.is(csv(made.comments), "comment\ntaken at night\n'=1+1\n");
});

test('a unit is part of a column name without what would break the line', t => {
	const unit = (name: string): string => {
		const format = { unit: name, outputUnit: name, ratio: 1 };
		return csv({ ...made.tags, format }).split('\n')[0];
	};
	t.is(unit('=a,b\n"c"'), 'key,tag,value_a_b_c,value_percent');
	t.is(unit(''), 'key,tag,value,value_percent');
});

const hostile = fc.oneof(
	fc.string({ unit: 'grapheme' }),
	fc.string({
		unit: fc.constantFrom('\x1b', '"', ',', ';', '=', '+', '-', '@', '\n', '\r', '\t', ' ', '`', '|', '\\'),
	}),
);

function comment(text: string): Report {
	return { kind: 'comments', comments: [text] };
}

test('any name stays one cell of CSV, and no spreadsheet takes it for a formula', t => {
	fc.assert(
		fc.property(hostile, name => {
			const text = csv(comment(name));
			const [, ...rows] = parseCsv(text);
			const shown = visible(name);
			t.deepEqual(rows, [[/^[=+\-@]/.test(shown) ? `'${shown}` : shown]]);
			t.is(text.split('\n').length, 3);
			t.notRegex(rows[0][0], /^[=+\-@\t\r]/);
			const tags = [{ key: name, total: 1, values: [{ name, value: 1 }] }];
			t.is(parseCsv(csv({ ...made.tags, keys: tags }))[1].length, 4);
		}),
	);
});

test('top as Markdown has values as in the text', t => {
	t.is(
		markdown(made.top),
		'| flat | flat% | sum% | cum | cum% | name | inline | function | file | line | address |\n' +
			'| ---: | ---: | ---: | ---: | ---: | :--- | :--- | :--- | :--- | ---: | :--- |\n' +
			'| 1kB | 50.00% | 50.00% | 1.50kB | 75.00% | `main.f` |  | `main.f` |  |  |  |\n' +
			'| 0.50kB | 25.02% | 75.02% | -0.50kB | 25.02% | `main.g` | `partial-inline` | `main.f` | `/src/f.go` | 7 | ' +
			'`0xfffffffffffff123` |\n',
	);
});

test('traces as Markdown have a frame a line', t => {
	const [, , first] = parseMarkdown(markdown(made.traces));
	t.deepEqual(first, [
		'1kB',
		'`bytes=16 bytes`<br>`bytes=32 bytes`<br>`user=ann`<br>`user=bob`',
		'`main.g (inline)`<br>`main.f`<br>`main.main`',
	]);
});

test('any name stays one code span of one cell of Markdown', t => {
	fc.assert(
		fc.property(hostile, name => {
			const rows = parseMarkdown(markdown(comment(name)));
			t.is(rows.length, 3);
			t.deepEqual(rows[2].map(codeOf), [visible(name)]);
		}),
	);
});

test('a unit that is markup is shown as it is', t => {
	const format = { unit: '|<b>`', outputUnit: '|<b>`', ratio: 1 };
	t.is(parseMarkdown(markdown({ ...made.tags, format }))[2][2], '2048|\\<b\\>\\`');
});

test('what is no table says what there is', t => {
	const failure = (render: () => unknown): string => t.throws(render, { instanceOf: UserError }).message;
	t.is(
		failure(() => renderCsv(made.raw)),
		'this report is not a table and has no format csv: it comes as text or json',
	);
	t.is(
		failure(() => renderMarkdown(made.proto)),
		'this report is not a table and has no format md: it comes as profile.proto',
	);
	for (const report of [made.graph, made.callgrind]) failure(() => renderMarkdown(report));
});
