import type { TreeCall, TreeEntry, TreeReport } from '../../../report/tree.js';
import type { Glyphs, Line } from '../text.js';
import { clean, shortName, span } from '../text.js';
import type { Item, Sheet } from './sheet.js';
import { functionItem } from './sheet.js';
import { barSpan, functionOfShown, heading, shareOf, shareSpan, valueCells, valueSpan } from './values.js';

type CallLine =
	| { readonly kind: 'heading'; readonly text: string }
	| { readonly kind: 'entry'; readonly entry: TreeEntry }
	| { readonly kind: 'caller' | 'callee'; readonly call: TreeCall; readonly of: TreeEntry };

const fixed = valueCells + 9;
const barCells = 8;

/** Callers, the function, callees. */
export function callsSheet(report: TreeReport, name: string, command: string): Sheet {
	const lines = report.entries.flatMap(linesOf);
	const { total, format } = report.header;
	return {
		view: 'calls',
		about: name,
		length: lines.length,
		start: Math.max(
			0,
			lines.findIndex(({ kind }) => kind === 'entry'),
		),
		command,
		item: row => itemOf(lines[row]),
		head: () => [],
		text: row => textOf(lines[row]),
		line: (row, width, glyphs) => drawLine(lines[row], width, glyphs),
	};

	function drawLine(line: CallLine, width: number, glyphs: Glyphs): Line {
		if (line.kind === 'heading') return heading(line.text);
		if (line.kind === 'entry') {
			const { entry } = line;
			const own = clean(`  itself ${valueSpan(entry.flat, format, 0, glyphs).text.trim()}`, glyphs);
			return [
				valueSpan(entry.cum, format, shareOf(entry.cum, total), glyphs),
				span(' '),
				shareSpan(entry.cum, total),
				span(' '),
				span(shortName(entry.name, width - fixed - own.length, glyphs), 'strong'),
				span(own, 'quiet'),
			];
		}
		const { call, of } = line;
		const share = shareOf(call.weight, of.cum);
		const bars = width < fixed + barCells + 30 ? [] : [span(' '), barSpan(share, barCells, glyphs)];
		const inline = call.inline ? ' (inline)' : '';
		const room = width - fixed - 2 - inline.length - (bars.length > 0 ? barCells + 1 : 0);
		return [
			valueSpan(call.weight, format, shareOf(call.weight, total), glyphs),
			span(' '),
			shareSpan(call.weight, of.cum),
			...bars,
			span('   '),
			span(shortName(call.name, room, glyphs)),
			span(inline, 'quiet'),
		];
	}
}

function linesOf(entry: TreeEntry): CallLine[] {
	const callers = entry.callers.map((call): CallLine => ({ kind: 'caller', call, of: entry }));
	const callees = entry.callees.map((call): CallLine => ({ kind: 'callee', call, of: entry }));
	return [
		{ kind: 'heading', text: callers.length === 0 ? 'nothing calls it' : `called by ${callers.length}` },
		...callers,
		{ kind: 'entry', entry },
		{ kind: 'heading', text: callees.length === 0 ? 'calls nothing' : `calls ${callees.length}` },
		...callees,
	];
}

function itemOf(line: CallLine | undefined): Item | undefined {
	if (line === undefined || line.kind === 'heading') return undefined;
	if (line.kind === 'entry') return functionItem(line.entry.info.name || line.entry.name, line.entry.name);
	// The same function may call and be called.
	return {
		...functionItem(functionOfShown(line.call.name.replace(/ \S+:\d+(:\d+)?$/, ''), ''), line.call.name),
		key: `${line.kind} ${line.call.name}`,
	};
}

function textOf(line: CallLine): string {
	if (line.kind === 'heading') return '';
	return line.kind === 'entry' ? line.entry.name : line.call.name;
}
