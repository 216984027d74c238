/** The flame graph as characters, for terminals without pictures. */
import type { FlameReport } from '../../report/flame.js';
import { flameHeader, foldedLine, rowName } from './describe.js';
import { cellCount, countable, fitName } from './fit.js';
import type { FlameLayout } from './layout.js';
import { layoutFlame } from './layout.js';
import { changeColor, changeStep, ink, neutralColor, packageColor, packageColors, restColor } from './palette.js';
import { plainText } from './safe.js';
import { changeMark } from './svg.js';

export type TerminalColors = 'none' | '16' | '256' | 'truecolor';

export interface FlameCharactersOptions {
	/** Width of the terminal; the picture is made for 80 and more. */
	readonly columns: number;
	/** Most lines, the header included; the deepest frames are left out, and counted. Infinity for all. */
	readonly rows: number;
	readonly color: TerminalColors;
	/** Whether line drawing, dots and signs beyond ASCII may be used. */
	readonly unicode: boolean;
	readonly background: 'dark' | 'light';
}

/** A piece of a line: a frame, or what is folded. */
interface Cell {
	readonly from: number;
	readonly to: number;
	readonly label: string;
	/** `#rrggbb` */
	readonly color: string;
	/** Row of the palette, for terminals of few colours. */
	readonly index: number;
	readonly inline: boolean;
}

const reset = '\x1b[0m';

/** The picture as lines of exactly `columns` cells or less, in pieces of a line each. Nothing in it steers a terminal but colours. */
export function* flameCharacters(report: FlameReport, options: FlameCharactersOptions): Generator<string> {
	const { columns, rows, unicode } = options;
	const width = Math.max(20, columns);
	const header = [...flameHeader(report), foldedLine(report)]
		.filter(Boolean)
		.map(text => headerLine(text, width, unicode));
	const layout = layoutFlame(report);
	const room = Math.max(3, rows - header.length - 1);
	const levels = levelsOf(report, layout, width, options);
	const shown = levels.length > room ? room - 1 : levels.length;
	for (const text of header) yield `${text}\n`;
	for (const cells of levels.slice(0, shown)) yield `${levelText(cells, options)}\n`;
	if (shown < levels.length) yield `${unicode ? '…' : '...'} ${levels.length - shown} deeper rows\n`;
}

function headerLine(text: string, width: number, unicode: boolean): string {
	const plain = countable(plainText(unicode ? text : text.replaceAll('−', '-').replaceAll('±', '+-')));
	if (cellCount(plain) <= width) return plain;
	const dots = unicode ? '…' : '...';
	let cut = '';
	for (const char of plain) {
		if (cellCount(cut + char) + dots.length > width) break;
		cut += char;
	}
	return cut + dots;
}

/** The frames of each depth that are at least half a cell wide, from left to right. */
function levelsOf(
	report: FlameReport,
	layout: FlameLayout,
	width: number,
	options: FlameCharactersOptions,
): readonly (readonly Cell[])[] {
	const { tree } = report;
	const levels: Cell[][] = [];
	const add = (depth: number, left: number, part: number, cellOf: (from: number, to: number) => Cell): void => {
		const from = Math.round(left * width);
		const to = Math.round((left + part) * width);
		if (to > from) (levels[depth] ??= []).push(cellOf(from, to));
	};
	for (let row = 0; row < tree.length; row++) {
		add(tree.depth[row], layout.left[row], layout.width[row], (from, to) => frameCell(report, row, from, to, options));
		add(tree.depth[row] + 1, layout.restLeft[row], layout.restWidth[row], (from, to) => {
			const text = `${tree.restNames[row]} smaller`;
			return { from, to, label: text.length < to - from ? text : '', color: restColor, index: -2, inline: false };
		});
	}
	// Frames come by their callers: what is folded is behind the frames of the same caller, the next caller's behind that.
	return levels.map(cells => cells.sort((left, right) => left.from - right.from));
}

function frameCell(
	report: FlameReport,
	row: number,
	from: number,
	to: number,
	{ unicode }: FlameCharactersOptions,
): Cell {
	const { tree, names } = report;
	const compared = report.baseTotal !== undefined;
	const [now, was] = [tree.total[row], tree.baseTotal[row]];
	const mark = compared ? changeMark(now, was) : '';
	const sign = unicode ? mark : mark.replace('−', '-');
	// One cell parts a frame from its neighbour.
	const name = fitName(countable(plainText(rowName(report, row))), to - from - 1 - sign.length, unicode ? '…' : '...');
	const index = tree.name[row] < 0 ? -1 : packageColor(names[tree.name[row]].package);
	const step = changeStep(now, was);
	const color = compared ? changeColor(step) : index < 0 ? neutralColor : packageColors[index];
	return {
		from,
		to,
		label: name === '' ? sign.trim().slice(0, Math.max(0, to - from - 1)) : sign + name,
		color,
		index: compared ? (step === 0 ? -1 : step > 0 ? 5 : 3) : index,
		inline: tree.inline[row] === 1,
	};
}

function levelText(cells: readonly Cell[], options: FlameCharactersOptions): string {
	let text = '';
	let at = 0;
	for (const cell of cells) {
		text += ' '.repeat(cell.from - at) + cellText(cell, options);
		at = cell.to;
	}
	return text;
}

function cellText({ from, to, label, color, index, inline }: Cell, options: FlameCharactersOptions): string {
	const fill = ' '.repeat(Math.max(0, to - from - 1 - cellCount(label)));
	if (options.color === 'none') {
		const edge = inline ? (options.unicode ? '┊' : ':') : options.unicode ? '│' : '|';
		const line = label === '' && index === -2 ? (options.unicode ? '░' : '.') : options.unicode ? '─' : '-';
		return edge + label + line.repeat(fill.length);
	}
	const edge = inline ? (options.unicode ? '┊' : ':') : options.unicode ? '▏' : '|';
	return `${colorCode(color, index, options)}${inline ? '\x1b[3m' : ''}${edge}${label}${fill}${reset}`;
}

/** Grounds of terminals of 16 colours on which black can be read, by row of the palette. */
const basicGrounds = [104, 46, 106, 45, 103, 43, 102, 101, 107];

function colorCode(color: string, index: number, { color: colors, background }: FlameCharactersOptions): string {
	if (colors === '16') {
		const neutral = background === 'dark' ? 47 : 107;
		const ground = index < 0 ? neutral : basicGrounds[index % basicGrounds.length];
		return `\x1b[30;${ground}m`;
	}
	const [red, green, blue] = parts(color);
	if (colors === '256') return `\x1b[38;5;16;48;5;${cubeColor(red, green, blue)}m`;
	return `\x1b[38;2;${parts(ink).join(';')};48;2;${red};${green};${blue}m`;
}

function parts(color: string): number[] {
	return [1, 3, 5].map(at => Number.parseInt(color.slice(at, at + 2), 16));
}

const cubeLevels = [0, 95, 135, 175, 215, 255];

/** The nearest colour of the 6x6x6 cube that terminals of 256 colours have from number 16 on. */
function cubeColor(...color: readonly number[]): number {
	const nearest = (part: number): number => {
		let best = 0;
		for (let level = 1; level < cubeLevels.length; level++) {
			if (Math.abs(cubeLevels[level] - part) < Math.abs(cubeLevels[best] - part)) best = level;
		}
		return best;
	};
	const [red, green, blue] = color.map(nearest);
	return 16 + 36 * red + 6 * green + blue;
}
