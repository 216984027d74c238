/** Source with values for the page. */
import { percentage } from '../../measurement/label.js';
import { plainText } from '../../render/flame/safe.js';
import type { HighlightedRun } from '../../render/highlight.js';
import type { ListedFile, ListedFunction, ListReport, SourceLine } from '../../report/list.js';
import { formatValue } from '../../report/values.js';
import type { RunShape, SourceBody, SourceFile, SourceLineShape } from './shapes.js';

/** More functions than this are named, not shown. */
const mostFunctions = 1000;
/** Of these the source is in colour: colouring takes its time. */
const mostColoured = 50;
/** Longer texts are left in one colour. */
const longestText = 400_000;

/** What the highlighter's colours stand for; the page has its own for light and dark. */
const roles: Readonly<Record<string, string>> = {
	'#569cd6': 'keyword',
	'#c586c0': 'keyword',
	'#ce9178': 'string',
	'#d7ba7d': 'string',
	'#6a9955': 'comment',
	'#b5cea8': 'number',
	'#dcdcaa': 'function',
	'#4ec9b0': 'type',
	'#9cdcfe': 'name',
	'#4fc1ff': 'name',
};

/** Colours the functions with the largest values first; the rest are named. */
export async function sourceBody(report: ListReport): Promise<SourceBody> {
	const ordered = report.functions.toSorted((left, right) => weight(right) - weight(left));
	const shown = ordered.slice(0, mostFunctions);
	const functions: SourceFile[] = [];
	for (const [at, { name, files }] of shown.entries()) {
		if (files.length === 0) functions.push(withoutFile(name));
		for (const file of files) functions.push(await sourceFile(name, file, report, at < mostColoured));
	}
	return { kind: 'source', functions, others: ordered.slice(mostFunctions).map(({ name }) => plainText(name)) };
}

function weight({ files }: ListedFunction): number {
	return files.reduce((sum, { cum }) => sum + Math.abs(cum), 0);
}

function withoutFile(name: string): SourceFile {
	const error = 'the profile does not say in which file the function is';
	return { name: plainText(name), file: '', flat: '', cum: '', share: '', lines: [], error, tried: [], advice: '' };
}

async function sourceFile(
	name: string,
	listed: ListedFile,
	{ format, total }: ListReport,
	inColour: boolean,
): Promise<SourceFile> {
	const { lookup, weighted } = listed;
	const rows: readonly SourceLine[] = lookup.found ? listed.lines : weighted.map(row => ({ ...row, text: '' }));
	const runs = await coloured(rows, inColour ? listed.file : '');
	const heaviest = rows.reduce((most, { cum }) => Math.max(most, Math.abs(cum)), 0);
	const value = (amount: number): string => (amount === 0 ? '' : formatValue(amount, format));
	return {
		name: plainText(name),
		file: plainText(lookup.found ? lookup.path : listed.file),
		flat: formatValue(listed.flat, format),
		cum: formatValue(listed.cum, format),
		share: percentage(listed.cum, total).trim(),
		lines: rows.map(({ line, flat, cum }, at): SourceLineShape => ({
			line,
			flat: value(flat),
			cum: value(cum),
			heat: heaviest === 0 ? 0 : Math.abs(cum) / heaviest,
			runs: runs[at],
		})),
		error: lookup.found ? '' : plainText(lookup.error),
		tried: lookup.found ? [] : lookup.tried.map(plainText),
		advice: lookup.found ? '' : plainText(lookup.advice ?? ''),
	};
}

async function coloured(rows: readonly SourceLine[], file: string): Promise<readonly (readonly RunShape[])[]> {
	const lines = rows.map(({ text }) => sourceText(text));
	const text = lines.join('\n');
	if (!file.endsWith('.go') || text.trim() === '' || text.length > longestText) return lines.map(line => [[line, '']]);
	const { highlightGo } = await import('../../render/highlight.js');
	const highlighted = await highlightGo(text);
	return lines.map((line, at) => {
		const runs = highlighted[at] ?? [];
		// What is not the line itself would hide it.
		return runs.map(run => run.text).join('') === line ? runs.map(runOf) : [[line, '']];
	});
}

function runOf({ text, color }: HighlightedRun): RunShape {
	return [text, roles[color.toLowerCase()] ?? ''];
}

/** Tabs stay. */
function sourceText(text: string): string {
	return text.replace(/\r$/, '').split('\t').map(plainText).join('\t');
}
