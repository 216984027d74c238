/** The table-like reports as tables. */
import { UserError } from '../../base/errors.js';
import type { NodeInfo } from '../../graph/frames.js';
import type { ReportHeader } from '../../report/header.js';
import type { ListReport } from '../../report/list.js';
import type { CommentsReport } from '../../report/profile-report.js';
import type { Report } from '../../report/report.js';
import type { TagsReport } from '../../report/tags.js';
import type { TopReport } from '../../report/top.js';
import type { TraceFrame, TraceLabel, TracesReport } from '../../report/traces.js';
import type { TreeCall, TreeEntry, TreeReport } from '../../report/tree.js';
import { listedLines } from '../json/samples.js';
import type { Cell, Column, Share, Table } from './table.js';
import { percentColumn, plainColumn, valueColumn } from './table.js';

/**
 * The report as a table.
 *
 * @param format the name of the format that asks, for the error
 * @throws UserError when the report is not like a table
 */
export function tableOf(report: Report, format: 'csv' | 'md'): Table {
	switch (report.kind) {
		case 'top':
			return topTable(report);
		case 'tree':
			return treeTable(report);
		case 'list':
			return listTable(report);
		case 'traces':
			return tracesTable(report);
		case 'tags':
			return tagsTable(report);
		case 'comments':
			return commentsTable(report);
		case 'raw':
		case 'graph':
		case 'callgrind':
		case 'proto':
		case 'flame':
		case 'stacks':
			throw new UserError(
				`this report is not a table and has no format ${format}: it comes as ${otherFormats(report)}`,
				'top, tree, peek, list, traces, tags and comments come as text, json, csv and md',
			);
	}
}

function otherFormats({ kind }: Report): string {
	if (kind === 'proto') return 'profile.proto';
	return kind === 'stacks' ? 'text' : 'text or json';
}

/** Columns of weights: flat, sum and cum, with shares. */
function weightColumns({ format }: ReportHeader): Column[] {
	return [
		valueColumn('flat', format),
		percentColumn('flat'),
		percentColumn('sum'),
		valueColumn('cum', format),
		percentColumn('cum'),
	];
}

/** Cells of those columns, for rows that come one after the other. */
function weightCells({ total }: ReportHeader): (flat: number, cum: number) => Cell[] {
	let sum = 0;
	return (flat, cum) => {
		sum += flat;
		return [flat, share(flat, total), share(sum, total), cum, share(cum, total)];
	};
}

function share(part: number, whole: number): Share {
	return { part, whole };
}

const nodeColumns = [
	plainColumn('text', 'function'),
	plainColumn('text', 'file'),
	plainColumn('number', 'line'),
	plainColumn('text', 'address'),
];

function nodeCells({ name, file, line, address }: NodeInfo): Cell[] {
	return [name, file, line === 0 ? undefined : line, address === 0n ? undefined : `0x${address.toString(16)}`];
}

function topTable({ header, rows }: TopReport): Table {
	const weights = weightCells(header);
	const name = plainColumn('text', 'name');
	const inline = plainColumn('text', 'inline');
	return {
		columns: [...weightColumns(header), name, inline, ...nodeColumns],
		rows: mapRows(rows, row => [...weights(row.flat, row.cum), row.name, row.inline, ...nodeCells(row.info)]),
	};
}

function treeTable({ header, entries }: TreeReport): Table {
	const weights = weightCells(header);
	return {
		columns: [
			plainColumn('number', 'entry'),
			plainColumn('text', 'entry_name', 'entry name'),
			plainColumn('text', 'relation'),
			...weightColumns(header),
			valueColumn('calls', header.format),
			percentColumn('calls'),
			plainColumn('text', 'name'),
			plainColumn('text', 'inline'),
		],
		rows: treeRows(entries, weights),
	};
}

/** Rows of entries in the text's order: callers, the entry itself, callees. */
function* treeRows(
	entries: readonly TreeEntry[],
	weights: (flat: number, cum: number) => Cell[],
): Generator<readonly Cell[]> {
	const blank = Array<Cell>(5).fill(undefined);
	for (const [index, entry] of entries.entries()) {
		const { name, flat, cum } = entry;
		const call =
			(relation: string) =>
			({ name: other, weight, inline }: TreeCall): Cell[] => {
				const mark = inline ? 'inline' : undefined;
				return [index + 1, name, relation, ...blank, weight, share(weight, cum), other, mark];
			};
		yield* entry.callers.map(call('caller'));
		yield [index + 1, name, 'self', ...weights(flat, cum), undefined, undefined, name, undefined];
		yield* entry.callees.map(call('callee'));
	}
}

function listTable({ functions, format }: ListReport): Table {
	return {
		columns: [
			plainColumn('text', 'function'),
			plainColumn('text', 'file'),
			plainColumn('number', 'line'),
			valueColumn('flat', format),
			valueColumn('cum', format),
			plainColumn('source', 'source'),
		],
		rows: listRows(functions),
	};
}

function* listRows(functions: ListReport['functions']): Generator<readonly Cell[]> {
	for (const { name, files } of functions) {
		if (files.length === 0) yield [name, undefined, undefined, undefined, undefined, undefined];
		for (const listed of files) {
			for (const { line, flat, cum, text } of listedLines(listed)) {
				yield [name, listed.file, line, flat, cum, text ?? undefined];
			}
		}
	}
}

function tagsTable({ total, format, keys }: TagsReport): Table {
	return {
		columns: [
			plainColumn('text', 'key'),
			plainColumn('text', 'tag'),
			valueColumn('value', format),
			percentColumn('value'),
		],
		rows: keys.flatMap(({ key, values }) => values.map(({ name, value }) => [key, name, value, share(value, total)])),
	};
}

function tracesTable(report: TracesReport): Table {
	return {
		columns: [
			valueColumn('value', report.format),
			plainColumn('list', 'labels'),
			plainColumn('list', 'stack_leaf_first', 'stack, leaf first'),
		],
		rows: traceRows(report),
	};
}

function* traceRows({ frame, traces }: TracesReport): Generator<readonly Cell[]> {
	const names: (string | undefined)[] = [];
	const nameOf = (code: number): string => (names[code] ??= frameName(frame(code)));
	for (const { value, labels, stack } of traces()) {
		yield [value, labels.flatMap(labelTexts), Array.from(stack, nameOf)];
	}
}

function frameName({ name, inline }: TraceFrame): string {
	return inline ? `${name} (inline)` : name;
}

function labelTexts({ key, texts, numbers, unit }: TraceLabel): string[] {
	const suffix = unit === '' ? '' : ` ${unit}`;
	return [...texts.map(text => `${key}=${text}`), ...numbers.map(number => `${key}=${number}${suffix}`)];
}

function commentsTable({ comments }: CommentsReport): Table {
	return { columns: [plainColumn('text', 'comment')], rows: comments.map(comment => [comment]) };
}

function* mapRows<T>(items: Iterable<T>, rowOf: (item: T) => readonly Cell[]): Generator<readonly Cell[]> {
	for (const item of items) yield rowOf(item);
}
