import { baseName } from '../../base/path.js';
import { visible } from '../../base/text.js';
import { nameComponents } from '../../graph/frames.js';
import { shortenFunctionName } from '../../graph/short-names.js';
import { percentage } from '../../measurement/label.js';
import type { CallGraphReport, GraphEdge, GraphNode } from '../../report/call-graph.js';
import { formatValue } from '../../report/values.js';
import { scoreColor } from './dot-color.js';
import { escaped, guarded } from './dot-escape.js';
import { tagBoxes } from './dot-tags.js';
import { headerLines } from './header.js';

/** What all parts of a picture share. */
interface Picture {
	readonly total: number;
	/** The largest own weight, for font sizes. */
	readonly maxFlat: number;
	/** A value as it stands between quotes. */
	readonly formatted: (value: number) => string;
}

/** The text of `dot`: the call graph in Graphviz's language. */
export function* dotText({ title, header, nodes, edges }: CallGraphReport): Generator<string> {
	const picture: Picture = {
		total: header.total,
		maxFlat: nodes.reduce((largest, { flat }) => Math.max(largest, Math.abs(flat)), 0),
		formatted: value => guarded(formatValue(value, header.format)),
	};
	yield `digraph "${title === '' ? 'unnamed' : guarded(title)}" {\nnode [style=filled fillcolor="#f8f8f8"]\n`;
	yield legend(title, headerLines(header, true));
	const boxed = new Set<number>();
	for (const [index, node] of nodes.entries()) {
		yield nodeLine(node, index + 1, picture);
		const boxes = tagBoxes(node, index + 1, picture.formatted);
		if (boxes !== '') boxed.add(index);
		yield boxes;
	}
	for (const edge of edges) yield edgeLine(edge, boxed.has(edge.src), picture);
	yield '}\n';
}

function legend(title: string, lines: readonly string[]): string {
	const label = lines.map(escaped).join('\\l');
	const tooltip = title === '' ? '' : ` tooltip="${guarded(title)}"`;
	return `subgraph cluster_L { "${escaped(lines[0])}" [shape=box fontsize=16 label="${label}\\l"${tooltip}] }\n`;
}

function nodeLine(node: GraphNode, id: number, { total, maxFlat, formatted }: Picture): string {
	const { flat, cum } = node;
	const share = (value: number): string => `${formatted(value)} (${percentage(value, total).trim()})`;
	let label = multilineName(node) + (flat === 0 ? '0' : share(flat));
	if (cum !== flat) label += `${flat === 0 ? ' ' : '\\n'}of ${share(cum)}`;
	const size = maxFlat !== 0 && flat !== 0 ? 8 + Math.ceil(16 * Math.sqrt(Math.abs(flat) / maxFlat)) : 8;
	const tooltip = `${escaped(visible(node.name))} (${formatted(cum)})`;
	const score = cum / Math.abs(total);
	const colors = `color="${scoreColor(score, false)}" fillcolor="${scoreColor(score, true)}"`;
	return `N${id} [label="${label}" id="node${id}" fontsize=${size} shape=box tooltip="${tooltip}" ${colors}]\n`;
}

/** A node's name over several lines: package, type and function apart. */
function multilineName({ info }: GraphNode): string {
	const name = escaped(visible(shortenFunctionName(info.name)))
		.replaceAll('::', '\\n')
		// Type arguments keep their dots.
		.replaceAll('[...]', '[…]')
		.replaceAll('.', '\\n');
	const file = info.file === '' ? '' : guarded(baseName(info.file));
	const objectFile = guarded(info.objectFile);
	return `${nameComponents({ ...info, name, file, objectFile }).join('\\n')}\\n`;
}

function edgeLine(edge: GraphEdge, boxed: boolean, { total, formatted }: Picture): string {
	const value = formatted(edge.value);
	let line = `label=" ${value}${edge.inline ? '\\n (inline)' : ''}"`;
	if (total !== 0) {
		const weight = 1 + Math.min(Math.abs(Math.trunc((edge.value * 100) / total)), 100);
		const width = 1 + Math.min(Math.abs(Math.trunc((edge.value * 5) / total)), 5);
		if (weight > 1) line += ` weight=${weight}`;
		if (width > 1) line += ` penwidth=${width}`;
		line += ` color="${scoreColor(edge.value / Math.abs(total), false)}"`;
	}
	const arrow = edge.residual ? '...' : '->';
	const tooltip = `"${escaped(visible(edge.srcName))} ${arrow} ${escaped(visible(edge.destName))} (${value})"`;
	line += ` tooltip=${tooltip} labeltooltip=${tooltip}`;
	if (edge.residual) line += ' style="dotted"';
	if (boxed) line += ' minlen=2';
	return `N${edge.src + 1} -> N${edge.dest + 1} [${line}]\n`;
}
