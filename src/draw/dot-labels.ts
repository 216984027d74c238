/** Changes to DOT text that make it fit to be laid out; the text that `dot` writes stays as it is. */
import { wellFormed } from './well-formed.js';

/** Characters of a line of a label that are drawn. */
const longestLine = 120;
/** Lines of a label that are drawn. */
const mostLines = 40;

// Graphviz takes a NUL for the end of the text, and writes the others into its JSON as they are.
// oxlint-disable-next-line no-control-regex -- finding control characters is the point
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;
/** Stands for a backslash while Graphviz has the text: its JSON escapes one twice and cuts the line's end for it. */
const backslash = '\ue05c';
const quoted = /"(?:[^"\\]|\\[\s\S])*"/g;
/** A break of lines in a label, or one escaped or plain character. */
const piece = /\\[nlr]|\\[\s\S]|[\s\S]/gu;

/**
 * The same graph with labels that can be drawn: long lines are cut in their middle, text that is not Unicode is
 * replaced, and an ampersand is one, whatever follows it.
 */
export function drawableDot(dot: string): string {
	const text = wellFormed(dot).replaceAll(controls, '\ufffd');
	return text.replace(quoted, (string, at: number) => {
		if (!/\blabel ?= ?$/.test(text.slice(Math.max(0, at - 9), at))) return string;
		return `"${drawableLabel(string.slice(1, -1))}"`;
	});
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

/** The text of a line as it was before `drawableDot`. */
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
