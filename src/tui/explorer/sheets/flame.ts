import { flameChange, flameShare, flameValue, rowName } from '../../../render/flame/describe.js';
import { cellCount, fitName } from '../../../render/flame/fit.js';
import type { FlameLayout } from '../../../render/flame/layout.js';
import { layoutFlame } from '../../../render/flame/layout.js';
import {
	changeColor,
	changeStep,
	neutralColor,
	packageColor,
	packageColors,
	restColor,
} from '../../../render/flame/palette.js';
import type { FlameReport } from '../../../report/flame.js';
import type { Glyphs, Line, Span, Style } from '../text.js';
import { clean, cutText, shortName, span } from '../text.js';
import { chosenFrame } from '../theme.js';
import { frameItem, shapeOf } from './frames-of.js';
import type { Direction, Sheet } from './sheet.js';
import { heading } from './values.js';

/** A piece of a row of the picture, in cells. */
interface Cell {
	readonly from: number;
	readonly to: number;
	/** Row of the tree; -1 for what is folded. */
	readonly row: number;
	readonly label: string;
	readonly style: Style;
}

/** Frames that are less than this part of what is shown cannot be reached sideways: nobody sees them. */
const leastStep = 1 / 300;

/** The flame graph, the root at the top. Rows are rows of the report's tree. */
export function flameSheet(report: FlameReport, command: string): Sheet {
	const { tree } = report;
	const shape = shapeOf(report);
	const layout = layoutFlame(report);
	const change = report.baseTotal === undefined ? '' : `, ${flameChange(report.total, report.baseTotal, report)}`;
	return {
		view: 'flame',
		about: `${flameValue(report.total, report)}${change}${report.inverted ? ', from leaf to root' : ''}`,
		length: tree.length,
		start: tree.length > 1 ? shape.children(0)[0] : 0,
		command,
		item: row => frameItem(report, row),
		head: () => [],
		line: row => heading(String(row)),
		text: row => rowName(report, row),
		parent: row => tree.parent[row],
		step,
		draw: (chosen, zoom, width, height, glyphs) =>
			drawFlame(report, layout, shape.end, { chosen, zoom, width, height, glyphs }),
	};

	function step(row: number, direction: Direction, zoom: number): number {
		if (direction === 'up') return Math.max(zoom, tree.parent[row]);
		if (direction === 'down') return shape.children(row)[0] ?? row;
		const sign = direction === 'left' ? -1 : 1;
		for (let at = row + sign; at > zoom && at < shape.end[zoom]; at += sign) {
			if (tree.depth[at] === tree.depth[row] && layout.width[at] >= layout.width[zoom] * leastStep) return at;
		}
		return row;
	}
}

interface Drawing {
	readonly chosen: number;
	readonly zoom: number;
	readonly width: number;
	readonly height: number;
	readonly glyphs: Glyphs;
}

function drawFlame(report: FlameReport, layout: FlameLayout, end: Int32Array, drawing: Drawing): Line[] {
	const { width, height, chosen, zoom, glyphs } = drawing;
	const { tree } = report;
	if (tree.length === 0 || report.whole === 0) return [heading('Nothing of this type is left to draw.')];
	const levels = levelsOf(report, layout, end, drawing);
	const room = Math.max(1, height - 1);
	// The frame that is chosen and the row below it stay in sight.
	const below = tree.depth[chosen] - Math.max(0, tree.depth[zoom] - ancestorsShown) + 2;
	const first = Math.min(Math.max(0, levels.length - room), Math.max(0, below - room));
	const lines: Line[] = levels.slice(first, first + room).map(cells => levelLine(cells, width, glyphs));
	const deeper = levels.length - first - room;
	while (lines.length < room) lines.push([]);
	lines.push([
		...describe(report, chosen, width - (deeper > 0 ? 18 : 0), glyphs),
		span(deeper > 0 ? `  ${deeper} rows deeper` : '', 'quiet'),
	]);
	return lines;
}

/** Rows above the frame that fills the width. */
const ancestorsShown = 3;

function levelsOf(report: FlameReport, layout: FlameLayout, end: Int32Array, drawing: Drawing): Cell[][] {
	const { tree } = report;
	const { zoom, width, glyphs } = drawing;
	const levels: Cell[][] = [];
	const base = Math.max(0, tree.depth[zoom] - ancestorsShown);
	for (let at = tree.parent[zoom]; at >= 0 && tree.depth[at] >= base; at = tree.parent[at]) {
		levels[tree.depth[at] - base] = [frameCell(report, at, 0, width, drawing)];
	}
	const left = layout.left[zoom];
	const scale = layout.width[zoom] > 0 ? width / layout.width[zoom] : 0;
	const add = (depth: number, from: number, part: number, cellOf: (from: number, to: number) => Cell): void => {
		const [start, stop] = [Math.round((from - left) * scale), Math.round((from + part - left) * scale)];
		if (stop > start) (levels[depth - base] ??= []).push(cellOf(start, stop));
	};
	for (let row = zoom; row < end[zoom]; row++) {
		if (layout.width[row] * scale < 0.4) {
			row = end[row] - 1;
			continue;
		}
		add(tree.depth[row], layout.left[row], layout.width[row], (from, to) => frameCell(report, row, from, to, drawing));
		add(tree.depth[row] + 1, layout.restLeft[row], layout.restWidth[row], (from, to) => ({
			from,
			to,
			row: -1,
			label: fitting(`${tree.restNames[row]} smaller`, to - from - 1, glyphs),
			style: `on${restColor}/-1`,
		}));
	}
	return levels.map(cells => cells.sort((one, other) => one.from - other.from));
}

function fitting(text: string, cells: number, glyphs: Glyphs): string {
	return cellCount(text) <= cells ? text : cells > 3 ? cutText(text, cells, glyphs) : '';
}

function frameCell(report: FlameReport, row: number, from: number, to: number, { chosen, glyphs }: Drawing): Cell {
	const label = fitName(clean(rowName(report, row), glyphs), to - from - 1, glyphs.dots);
	return { from, to, row, label, style: row === chosen ? chosenFrame : frameStyle(report, row) };
}

function frameStyle({ tree, names, baseTotal }: FlameReport, row: number): Style {
	if (baseTotal !== undefined) {
		const step = changeStep(tree.total[row], tree.baseTotal[row]);
		return `on${changeColor(step)}/${step === 0 ? -1 : step > 0 ? 5 : 3}`;
	}
	const index = tree.name[row] < 0 ? -1 : packageColor(names[tree.name[row]].package);
	return `on${index < 0 ? neutralColor : packageColors[index]}/${index}`;
}

function levelLine(cells: readonly Cell[], width: number, { vertical, unicode }: Glyphs): Line {
	const line: Span[] = [];
	let at = 0;
	const edge = unicode ? '▏' : vertical;
	for (const { from, to, label, style } of cells) {
		if (from > at) line.push(span(' '.repeat(from - at)));
		const fill = ' '.repeat(Math.max(0, to - from - 1 - cellCount(label)));
		line.push(span(`${edge}${label}${fill}`, style));
		at = to;
	}
	if (at < width) line.push(span(' '.repeat(width - at)));
	return line;
}

/** The frame that is chosen, in words. */
function describe(report: FlameReport, row: number, width: number, glyphs: Glyphs): Line {
	const { tree } = report;
	const change =
		report.baseTotal === undefined
			? ''
			: ` ${flameChange(tree.total[row], tree.baseTotal[row], report)}`.replace('−', glyphs.minus);
	const own = tree.self[row] === 0 ? '' : `, itself ${flameValue(tree.self[row], report)}`;
	const values = clean(
		` ${flameValue(tree.total[row], report)} ${flameShare(tree.total[row], report)}${change}${own}`,
		glyphs,
	);
	return [span(shortName(rowName(report, row), width - values.length, glyphs), 'strong'), span(values, 'title')];
}
