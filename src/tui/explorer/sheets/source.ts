import type { HighlightedRun } from '../../../render/highlight.js';
import type { ListedFile, ListReport, SourceLine } from '../../../report/list.js';
import type { Glyphs, Line, Span } from '../text.js';
import { clean, cutStart, cutText, right, shortName, span } from '../text.js';
import type { Coloring, Item, Sheet } from './sheet.js';
import { functionItem } from './sheet.js';
import { heading, shareOf, valueCells, valueSpan } from './values.js';

type Row =
	| { readonly kind: 'title'; readonly text: string; readonly name: string }
	| { readonly kind: 'note'; readonly text: string; readonly name: string }
	| {
			readonly kind: 'line';
			readonly name: string;
			readonly file: string;
			readonly line: number;
			readonly flat: number;
			readonly cum: number;
			readonly text: string;
			readonly go: boolean;
	  };

type SourceRow = Extract<Row, { kind: 'line' }>;

/** Lines that are coloured at a time: a key that comes meanwhile waits for no more. */
const portion = 24;
/** Longer lines are generated code, and slow to colour. */
const longestColored = 400;

/** The lines of functions with their values. @param line the one to begin at, undefined for the heaviest */
export function sourceSheet(report: ListReport, name: string, command: string, line?: number): Sheet {
	const rows = report.functions.flatMap(listed => rowsOf(listed.name, listed.files));
	const chosen = rows.findIndex(row => row.kind === 'line' && row.line === line);
	return sheetOf(report, rows, { name, command, start: chosen < 0 ? heaviest(rows) : chosen, colors: new Map() });
}

interface About {
	readonly name: string;
	readonly command: string;
	readonly start: number;
	/** Runs of the lines that are coloured, by row. */
	readonly colors: ReadonlyMap<number, readonly HighlightedRun[]>;
}

function sheetOf(report: ListReport, rows: readonly Row[], about: About): Sheet {
	return {
		view: 'source',
		about: about.name,
		length: rows.length,
		start: about.start,
		command: about.command,
		item: row => itemOf(rows[row]),
		head: (width, glyphs) => headOf(rows, width, glyphs),
		text: row => rows[row].text,
		line: (row, width, glyphs) => drawRow(report, rows[row], about.colors.get(row), width, glyphs),
		colored: async (first, last, coloring) => {
			const next = rows.findIndex((row, at) => at >= first && isColorable(row, coloring) && !about.colors.has(at));
			if (next < 0 || next > last) return undefined;
			const colors = await colorsFrom(rows, next, coloring);
			return colors.size === 0
				? undefined
				: sheetOf(report, rows, { ...about, colors: new Map([...about.colors, ...colors]) });
		},
	};
}

/** Titles of the columns, below why there is no text where there is none. */
function headOf(rows: readonly Row[], width: number, glyphs: Glyphs): Line[] {
	const titles = heading(`${right('flat', valueCells)} ${right('cum', valueCells)} ${right('line', 6)}`);
	const missing = rows.findLast(row => row.kind === 'note');
	return missing === undefined
		? [titles]
		: [[span(` ${cutText(clean(missing.text, glyphs), width - 2, glyphs)}`, 'warm')], titles];
}

function isColorable(row: Row, { weighingOnly }: Coloring): row is SourceRow {
	if (row.kind !== 'line' || !row.go || row.text.length > longestColored) return false;
	return !weighingOnly || row.flat !== 0 || row.cum !== 0;
}

/** Colours a run of lines that begins at a row. */
async function colorsFrom(
	rows: readonly Row[],
	first: number,
	coloring: Coloring,
): Promise<Map<number, readonly HighlightedRun[]>> {
	const { highlightGo } = await import('../../../render/highlight.js');
	const run: SourceRow[] = [];
	for (let at = first; at < rows.length && run.length < portion; at++) {
		const row = rows[at];
		if (!isColorable(row, { ...coloring, weighingOnly: false })) break;
		run.push(row);
	}
	const lines = await highlightGo(run.map(({ text }) => text.replaceAll('\r', ' ')).join('\n'), coloring.ground);
	return new Map(
		run.flatMap((row, at) => (isColorable(row, coloring) ? [[first + at, lines[at] ?? []] as const] : [])),
	);
}

function rowsOf(name: string, files: readonly ListedFile[]): Row[] {
	if (files.length === 0) return [{ kind: 'note', name, text: 'The profile names no file for this function.' }];
	return files.flatMap(listed => {
		const { file, lookup } = listed;
		const title: Row = { kind: 'title', name, text: lookup.found ? lookup.path : file };
		if (lookup.found) {
			const path = lookup.path;
			return [title, ...listed.lines.map(line => lineRow(name, path, line))];
		}
		const notes = [`The source was not found: ${lookup.error}`, ...adviceLines(lookup.advice)];
		const lines = listed.weighted.map(line => lineRow(name, file, { text: '', ...line }));
		return [title, ...notes.map((text): Row => ({ kind: 'note', name, text })), ...lines];
	});
}

/** What to type for the source to be found: the flags of the advice as lines of the shell. */
function adviceLines(advice: string | undefined): string[] {
	if (advice === undefined) return [];
	const line = advice.replaceAll(/\s*-(\w+)[ =](\S+)/g, ' ; $1=$2').replace(/^ ; /, '');
	return [`To find it, press : and type ${line}`];
}

function lineRow(name: string, file: string, line: SourceLine): SourceRow {
	return { kind: 'line', name, file, go: file.endsWith('.go'), ...line };
}

function heaviest(rows: readonly Row[]): number {
	let best = 0;
	let most = -1;
	for (const [at, row] of rows.entries()) {
		if (row.kind !== 'line') continue;
		// Ties go to the line that holds the value itself.
		const weight = Math.abs(row.cum) + Math.abs(row.flat) / 1e6;
		if (weight > most) [best, most] = [at, weight];
	}
	return best;
}

function itemOf(row: Row | undefined): Item | undefined {
	if (row === undefined) return undefined;
	if (row.kind !== 'line') return { ...functionItem(row.name, row.name), key: row.text };
	return { ...functionItem(row.name, row.name, { file: row.file, line: row.line }), key: `${row.file}:${row.line}` };
}

function drawRow(
	{ total, format }: ListReport,
	row: Row,
	runs: readonly HighlightedRun[] | undefined,
	width: number,
	glyphs: Glyphs,
): Line {
	if (row.kind === 'title') {
		const file = row.text.replaceAll('\t', ' ');
		const name = shortName(row.name, Math.max(12, Math.floor(width / 2)), glyphs);
		return [span(`${name} `, 'strong'), span(cutStart(clean(file, glyphs), width - name.length - 1, glyphs), 'quiet')];
	}
	if (row.kind === 'note') return [span(clean(row.text, glyphs), 'warm')];
	const weighs = row.flat !== 0 || row.cum !== 0;
	return [
		valueSpan(row.flat, format, shareOf(row.flat, total), glyphs),
		span(' '),
		valueSpan(row.cum, format, shareOf(row.cum, total), glyphs),
		span(' '),
		span(right(String(row.line), 6), weighs ? 'title' : 'quiet'),
		span('  '),
		...(runs === undefined ? [span(clean(withTabs(row.text, width), glyphs))] : coloredText(runs, width, glyphs)),
	];
}

/** Text with the width of tabs: narrow where there is little room. */
function withTabs(text: string, width: number): string {
	return text.replaceAll('\t', width < 100 ? '  ' : '    ');
}

function coloredText(runs: readonly HighlightedRun[], width: number, glyphs: Glyphs): Span[] {
	return runs.map(({ text, color }) =>
		span(clean(withTabs(text, width), glyphs), /^#[0-9a-f]{6}$/i.test(color) ? `#${color.slice(1)}` : 'plain'),
	);
}
