/** Changes to DOT text that make it fit to be laid out; the text that `dot` writes stays as it is. */
import { wellFormed } from './well-formed.js';

/** Characters of a line of a label that are drawn. */
const longestLine = 120;
/** Lines of a label that are drawn. */
const mostLines = 40;

// Graphviz takes a NUL for the end of the text, and writes the others as they are, some into the middle of its lines.
// oxlint-disable-next-line no-control-regex -- finding control characters is the point
const controls = /[\0-\u0008\u000b\u000c\u000e-\u001f]/g;
/** Stands for a backslash while Graphviz has the text: some of what it writes escapes one twice, or not. */
const backslash = '\ue05c';
/** A statement's name, where one begins a line; or an attribute, or another text in quotes. */
const pieces =
	/(?:^|(?<=\{ ))(\w+(?: -> \w+)?|"(?:[^"\\]|\\[\s\S])*") \[|(?: ?\b(\w+) ?= ?)?"((?:[^"\\]|\\[\s\S])*)"/gm;
/** Attributes that a layout does not depend on. */
const unplaced = new Set(['tooltip', 'labeltooltip', 'id']);
/** A break of lines in a label, or one escaped or plain character. */
const piece = /\\[nlr]|\\[\s\S]|[\s\S]/gu;

/** A graph to be laid out, and the tooltips of its statements by their names, which stay out of it. */
export interface LayoutDot {
	readonly text: string;
	readonly tooltips: ReadonlyMap<string, string>;
}

/**
 * The same graph with only what a layout needs, and labels that can be drawn: long lines are cut in their middle, text
 * that is not Unicode is replaced, and an ampersand is one, whatever follows it.
 */
export function layoutDot(dot: string): LayoutDot {
	const tooltips = new Map<string, string>();
	let statement = '';
	const text = wellFormed(dot)
		.replaceAll(controls, '\ufffd')
		.replace(pieces, (whole, name: string | undefined, attribute: string | undefined, value: string) => {
			if (name !== undefined) {
				statement = oneLine(name);
				return `${statement} [`;
			}
			if (attribute === 'label') return `${whole.startsWith(' ') ? ' ' : ''}label="${drawableLabel(oneLine(value))}"`;
			if (attribute === 'tooltip') tooltips.set(statement, value);
			return attribute !== undefined && unplaced.has(attribute) ? '' : oneLine(whole);
		});
	return { text, tooltips };
}

/** Text in quotes without the line breaks that Graphviz would write as such. */
function oneLine(text: string): string {
	return /[\n\r\t]/.test(text) ? text.replaceAll(/\r?\n|\r/g, '\\n').replaceAll('\t', ' ') : text;
}

function drawableLabel(label: string): string {
	if (label.length <= longestLine && !/&|\\\\|^\\[nlr]/.test(label)) return label;
	const lines: string[] = [];
	let line: string[] = [];
	for (const part of label.match(piece) ?? []) {
		if (!/^\\[nlr]$/.test(part)) line.push(part === '\\\\' ? backslash : part);
		else {
			// With nothing before its first break, Graphviz reads a longer label beyond its end.
			lines.push((line.length === 0 && lines.length === 0 ? ' ' : cut(line)) + part);
			line = [];
		}
	}
	if (line.length > 0) lines.push(cut(line));
	const shown = lines.length > mostLines ? [...lines.slice(0, mostLines - 1), '…\\n'] : lines;
	return shown.join('').replaceAll('&', '&amp;');
}

/** The end of a name says more than its middle. */
function cut(line: readonly string[]): string {
	if (line.length <= longestLine) return line.join('');
	const half = (longestLine - 1) >> 1;
	return [...line.slice(0, half), '…', ...line.slice(-half)].join('');
}

/** The text of a line as it was before `layoutDot`. */
export function lineText(text: string): string {
	return text.replaceAll(backslash, '\\');
}

/** The text that an attribute stands for. */
export function attributeText(raw: string): string {
	return raw.replace(/\\([\s\S])/g, (_, char: string) => (/[nlr]/.test(char) ? '\n' : char));
}

/** Nodes and edges in the text of a graph, one a line as `dot` writes them. */
export function countGraph(dot: string): { readonly nodes: number; readonly edges: number } {
	const count = (pattern: RegExp): number => dot.match(pattern)?.length ?? 0;
	return { nodes: count(/^N\d+ \[/gm), edges: count(/^N\w* -> N/gm) };
}
