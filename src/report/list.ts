import { UserError } from '../base/errors.js';
import { grouped } from '../base/grouped.js';
import type { SourceLookup, SourcePort } from '../base/ports.js';
import { compareBytes } from '../base/text.js';
import type { Frames } from '../graph/frames.js';
import { compareInfo } from '../graph/order.js';
import type { Weights } from '../graph/weights.js';
import type { Interval, ReportInput, ValueFormat } from './input.js';
import { noMatch } from './tree.js';

export interface SourceLine {
	readonly line: number;
	readonly flat: number;
	readonly cum: number;
	/** The source text, raw. */
	readonly text: string;
	/** Set where intervals are asked for. */
	readonly interval?: Interval;
}

/** A function's lines in one file. */
export interface ListedFile {
	readonly file: string;
	readonly flat: number;
	readonly cum: number;
	/** Lines with their text; lines that are past the file's end are left out. */
	readonly lines: readonly SourceLine[];
	/** Lines with values, whether the file was found or not. */
	readonly weighted: readonly Omit<SourceLine, 'text'>[];
	readonly lookup: SourceLookup;
	/**
	 * Whether there is a line to look for: where a function begins after all its lines, there is none, and the reference
	 * does not notice that a file is missing until it looks for a line of it.
	 */
	readonly isRead: boolean;
	/** Set where intervals are asked for. */
	readonly interval?: Interval;
}

export interface ListedFunction {
	readonly name: string;
	/** Empty when the profile has no file for the function. */
	readonly files: readonly ListedFile[];
}

/** Source of functions, with values per line. */
export interface ListReport {
	readonly kind: 'list';
	readonly total: number;
	readonly format: ValueFormat;
	readonly functions: readonly ListedFunction[];
	/** Whether one of them was inlined somewhere; undefined where that makes no difference. */
	readonly inlined?: boolean;
}

/** Lines shown before the first and after the last that has a value. */
const margin = 5;

/** Builds `list`. @throws UserError when no function matches */
export async function listReport(input: ReportInput): Promise<ListReport> {
	const frames = input.frames('objects');
	const weights = input.weights('objects');
	const wanted: number[] = [];
	const tested = new Map<string, boolean>();
	for (let node = 0; node < frames.nodes.length; node++) {
		if (weights.cum[node] === 0 && weights.flat[node] === 0) continue;
		if (input.dropNegative && (weights.flat[node] < 0 || (weights.flat[node] === 0 && weights.cum[node] < 0))) continue;
		const { name } = frames.nodes[node];
		let matches = tested.get(name);
		if (matches === undefined) tested.set(name, (matches = input.symbol?.test(name) ?? true));
		if (matches) wanted.push(node);
	}
	if (wanted.length === 0) throw noMatch(input.symbol?.source ?? '');
	const byName = [...grouped(wanted, node => frames.nodes[node].name)];
	const context = { input, frames, weights, sources: await sourcesFor(input), read: new Set<string>() };
	const functions = byName
		.toSorted(([left], [right]) => compareBytes(left, right))
		.map(([name, nodes]) => ({ name, files: listFiles(context, nodes) }));
	return { kind: 'list', total: input.total, format: input.format, functions };
}

/** Where a listing looks for source. @throws UserError when that is the current folder, and it was removed */
export async function sourcesFor({ ports, sourcePath }: ReportInput): Promise<SourcePort> {
	const sources = await ports.sources();
	if (!sources.isAdrift || sourcePath !== '') return sources;
	throw new UserError(
		'the current folder was removed, so there is none to look for source in',
		'cd to one that is there, or set source_path',
	);
}

/** What the parts of a listing share. */
interface Listing {
	readonly input: ReportInput;
	readonly frames: Frames;
	readonly weights: Weights;
	readonly sources: SourcePort;
	/** Files of which a line was looked for. */
	readonly read: Set<string>;
}

function listFiles(listing: Listing, nodes: readonly number[]): ListedFile[] {
	const byFile = grouped(nodes, node => listing.frames.nodes[node].file);
	byFile.delete('');
	return [...byFile]
		.toSorted(([left], [right]) => compareBytes(left, right))
		.map(([file, own]) => listFile(listing, file, own));
}

function listFile(
	{ input, frames, weights, sources, read }: Listing,
	file: string,
	unordered: readonly number[],
): ListedFile {
	const nodes = unordered.toSorted((left, right) => compareInfo(frames.nodes[left], frames.nodes[right]));
	const byLine = new Map<number, { line: number; flat: number; cum: number }>();
	const sums = { flat: 0, cum: 0 };
	for (const node of nodes) {
		const { line } = frames.nodes[node];
		const row = byLine.get(line) ?? { line, flat: 0, cum: 0 };
		byLine.set(line, row);
		row.flat += weights.flat[node];
		row.cum += weights.cum[node];
		sums.flat += weights.flat[node];
		sums.cum += weights.cum[node];
	}
	const lookup = sources.find(file, input.sourcePath, input.trimPath);
	const lines: SourceLine[] = [];
	const [first, last] = extent(frames, nodes);
	if (first <= last) read.add(file);
	if (lookup.found) {
		if (lookup.note !== undefined) input.ports.notify(lookup.note);
		for (let line = first; line <= last && line <= lookup.lines.length; line++) {
			const row = byLine.get(line);
			lines.push({ line, flat: row?.flat ?? 0, cum: row?.cum ?? 0, text: lookup.lines[line - 1] });
		}
	}
	const weighted = [...byLine.values()].toSorted((left, right) => left.line - right.line);
	return { file, ...sums, lines, weighted, lookup, isRead: read.has(file) };
}

/** First and last line to show. A node that extends the range upwards does not extend it downwards, as in the reference. */
function extent(frames: Frames, nodes: readonly number[]): [first: number, last: number] {
	const head = frames.nodes[nodes[0]];
	let first = head.startLine === 0 ? head.line - margin : head.startLine;
	let last = head.line + margin;
	for (const node of nodes) {
		const { line, startLine } = frames.nodes[node];
		const start = startLine === 0 ? line - margin : startLine;
		if (start < first) first = start;
		else if (line + margin > last) last = line + margin;
	}
	return [Math.max(first, 1), last];
}
