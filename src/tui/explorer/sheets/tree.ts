import { flameShare, flameValue, rowName } from '../../../render/flame/describe.js';
import type { FlameReport } from '../../../report/flame.js';
import type { Glyphs, Line } from '../text.js';
import { clean, heatOf, right, shortName, span } from '../text.js';
import type { Shape } from './frames-of.js';
import { frameItem, shapeOf } from './frames-of.js';
import type { Sheet } from './sheet.js';
import { barSpan, heading, shareCells, shareOf, valueCells } from './values.js';

/** A line of the tree: a frame, or, below its frames, what is folded. */
interface TreeLine {
	readonly row: number;
	readonly depth: number;
	readonly rest: boolean;
}

const barCells = 8;
const fixed = 2 * (valueCells + 1) + shareCells + 2;

/** The call tree, opened along the heaviest path. */
export function treeSheet(report: FlameReport, command: string): Sheet {
	const shape = shapeOf(report);
	return treeOf(report, shape, hotPath(shape), command);
}

/** Frames from the root down as long as one callee holds most of its caller. */
function hotPath({ children, weight }: Shape): ReadonlySet<number> {
	const open = new Set([0]);
	for (let at = 0; ;) {
		const [heaviest] = children(at);
		if (heaviest === undefined || weight(heaviest) * 2 < weight(at)) return open;
		open.add(heaviest);
		at = heaviest;
	}
}

function treeOf(report: FlameReport, shape: Shape, open: ReadonlySet<number>, command: string): Sheet {
	const lines = linesOf(report, shape, open);
	const canOpen = (row: number): boolean => shape.end[row] > row + 1 || report.tree.restNames[row] > 0;
	const own = (line: number): number => (lines[line].rest ? -1 : lines[line].row);
	return {
		view: 'tree',
		about: flameValue(report.total, report),
		length: lines.length,
		start: Math.max(0, lastOpen(lines, open)),
		command,
		item: line => (line in lines && !lines[line].rest ? frameItem(report, lines[line].row) : undefined),
		head: () => [
			heading(`${right('total', valueCells)} ${right('share', shareCells + 1)} ${right('itself', valueCells)}`),
		],
		text: line => (lines[line].rest ? '' : rowName(report, lines[line].row)),
		line: (line, width, glyphs) => drawLine(lines[line], width, glyphs),
		parent: line => lines.findIndex(({ row, rest }) => !rest && row === report.tree.parent[lines[line].row]),
		fold: line => (own(line) < 0 || !canOpen(own(line)) ? 'leaf' : open.has(own(line)) ? 'open' : 'closed'),
		toggle: line => {
			const row = own(line);
			if (row < 0 || !canOpen(row)) return undefined;
			const changed = new Set(open);
			if (!changed.delete(row)) changed.add(row);
			return treeOf(report, shape, changed, command);
		},
	};

	function drawLine({ row, depth, rest }: TreeLine, width: number, glyphs: Glyphs): Line {
		const { tree, whole } = report;
		const value = rest ? tree.rest[row] : tree.total[row];
		const share = shareOf(value, whole);
		const bars = width < fixed + barCells + 40 ? [] : [barSpan(share, barCells, glyphs), span(' ')];
		const columns = `${right(flameValue(value, report), valueCells)} ${right(flameShare(value, report), shareCells + 1)}`;
		const self = rest || tree.self[row] === 0 ? '' : flameValue(tree.self[row], report);
		const room = width - fixed - (bars.length > 0 ? barCells + 1 : 0);
		// A path of many calls must leave room for the name it leads to.
		const deepest = Math.max(0, Math.floor((room - 24) / 2));
		const indent = '  '.repeat(Math.min(depth, deepest));
		const sign = rest || !canOpen(row) ? ' ' : open.has(row) ? glyphs.open : glyphs.closed;
		const name = rest
			? `${tree.restNames[row]} smaller`
			: shortName(rowName(report, row), room - indent.length - 2, glyphs);
		return [
			span(clean(columns, glyphs), heatOf(share)),
			span(clean(` ${right(self, valueCells)} `, glyphs), 'plain'),
			...bars,
			span(`${indent}${sign} `, 'quiet'),
			span(name, rest ? 'quiet' : 'plain'),
		];
	}
}

function linesOf({ tree }: FlameReport, { children }: Shape, open: ReadonlySet<number>): TreeLine[] {
	const lines: TreeLine[] = [];
	const add = (row: number, depth: number): void => {
		lines.push({ row, depth, rest: false });
		if (!open.has(row)) return;
		for (const child of children(row)) add(child, depth + 1);
		if (tree.restNames[row] > 0) lines.push({ row, depth: depth + 1, rest: true });
	};
	if (tree.length > 0) add(0, 0);
	return lines;
}

function lastOpen(lines: readonly TreeLine[], open: ReadonlySet<number>): number {
	return lines.findLastIndex(({ row, rest }) => !rest && open.has(row));
}
