/** The heaviest paths as an indented tree of text. */
import { padLeft } from '../../base/text.js';
import { percentage } from '../../measurement/label.js';
import type { FlameReport } from '../../report/flame.js';
import { flameChange, flameHeader, foldedLine, flameValue, presence, rowName } from './describe.js';
import { plainText } from './safe.js';

export interface TextTreeOptions {
	/** Lines of characters beyond ASCII; true unless given. */
	readonly unicode?: boolean;
	/** Frames below this share of the shown total are summed up; the report's nodefraction unless given. */
	readonly share?: number;
	/** Most lines of frames; 200 unless given. The heaviest frames get them. */
	readonly rows?: number;
}

interface Glyphs {
	readonly fork: string;
	readonly last: string;
	readonly pass: string;
}

const lineDrawing: Glyphs = { fork: '├─ ', last: '└─ ', pass: '│  ' };
const ascii: Glyphs = { fork: '|- ', last: '`- ', pass: '|  ' };
const pieceSize = 1 << 16;

/**
 * The report as text, in pieces: a header, then weights and the tree. Heaviest first; a frame that is the only one shown
 * below its caller stands right under it, so that deep stacks stay on the page.
 */
export function* textTree(report: FlameReport, options: TextTreeOptions = {}): Generator<string> {
	const { unicode = true } = options;
	const shown = shownRows(report, options);
	const header = [...flameHeader(report), foldedLine(report)]
		.filter(Boolean)
		.map(text => inCharacters(plainText(text), unicode));
	const titles =
		report.baseTotal === undefined ? ['flat', 'flat%', 'cum', 'cum%'] : ['before', 'change', 'cum', 'cum%'];
	const widths = report.baseTotal === undefined ? [10, 6, 10, 6] : [10, 10, 10, 6];
	yield `${[...header, titles.map((title, at) => padLeft(title, widths[at])).join(' ')].join('\n')}\n`;
	let piece = '';
	for (const line of walk(shown, unicode ? lineDrawing : ascii)) {
		piece += lineText(report, shown, line, unicode);
		if (piece.length < pieceSize) continue;
		yield piece;
		piece = '';
	}
	yield piece;
}

/** A line of the tree: a row, or -1 - row for what is not shown below a row. */
interface Line {
	readonly row: number;
	readonly indent: string;
}

interface ShownRows {
	/** Rows below each row that are shown, heaviest first. */
	readonly children: ReadonlyMap<number, readonly number[]>;
	/** Per row, the weight below it that is not shown, in the profile and in its base. */
	readonly rest: ReadonlyMap<number, readonly [now: number, was: number]>;
}

function shownRows({ tree, total, baseTotal, nodeFraction }: FlameReport, options: TextTreeOptions): ShownRows {
	const { share = nodeFraction, rows = 200 } = options;
	const weight = (row: number): number => Math.max(tree.total[row], tree.baseTotal[row]);
	const least = Math.max(total, baseTotal ?? 0) * share;
	const large: number[] = [];
	for (let row = 1; row < tree.length; row++) if (weight(row) >= least && weight(row) > 0) large.push(row);
	// No caller is lighter than what it calls, and each stands before it: with a row, its callers are shown.
	large.sort((left, right) => weight(right) - weight(left) || left - right);
	const kept = new Set(large.slice(0, rows));
	const children = new Map<number, number[]>();
	for (const row of kept) {
		const siblings = children.get(tree.parent[row]);
		if (siblings === undefined) children.set(tree.parent[row], [row]);
		else siblings.push(row);
	}
	const rest = new Map<number, readonly [number, number]>();
	const add = (row: number, now: number, was: number): void => {
		const [known, before] = rest.get(row) ?? [0, 0];
		if (now !== 0 || was !== 0) rest.set(row, [known + now, before + was]);
	};
	for (let row = 0; row < tree.length; row++) {
		add(row, tree.rest[row], tree.baseRest[row]);
		if (row > 0 && !kept.has(row)) add(tree.parent[row], tree.total[row], tree.baseTotal[row]);
	}
	return { children, rest };
}

function* walk({ children, rest }: ShownRows, glyphs: Glyphs): Generator<Line> {
	const waiting = [{ row: 0, indent: '', below: '' }];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		const { row, indent, below } = next;
		yield { row, indent };
		if (row < 0) continue;
		const entries = [...(children.get(row) ?? [])];
		// Below a last frame its own weight tells what is left out.
		if (entries.length > 0 && rest.has(row)) entries.push(-1 - row);
		for (let at = entries.length - 1; at >= 0; at--) {
			const last = at === entries.length - 1;
			const branch = entries.length === 1 ? '' : last ? glyphs.last : glyphs.fork;
			const deeper = entries.length === 1 ? '' : last ? '   ' : glyphs.pass;
			waiting.push({ row: entries[at], indent: below + branch, below: below + deeper });
		}
	}
}

function lineText(report: FlameReport, { rest }: ShownRows, { row, indent }: Line, unicode: boolean): string {
	const { tree } = report;
	if (row < 0) {
		const [now, was] = rest.get(-1 - row) ?? [0, 0];
		return `${weightsText(report, now, was, 0, unicode)}  ${indent}(smaller)\n`;
	}
	const inline = tree.inline[row] === 1 ? ' (inline)' : '';
	const weights = weightsText(report, tree.total[row], tree.baseTotal[row], tree.self[row], unicode);
	return `${weights}  ${indent}${plainText(rowName(report, row))}${inline}\n`;
}

function weightsText(report: FlameReport, now: number, was: number, self: number, unicode: boolean): string {
	const cum = `${padLeft(flameValue(now, report), 10)} ${percentage(now, report.whole)}`;
	if (report.baseTotal === undefined) {
		return `${padLeft(flameValue(self, report), 10)} ${percentage(self, report.whole)} ${cum}`;
	}
	const change = presence(now, was) || flameChange(now, was, report);
	return `${padLeft(flameValue(was, report), 10)} ${padLeft(inCharacters(change, unicode), 10)} ${cum}`;
}

/** Our own signs in ASCII where that is asked for. */
function inCharacters(text: string, unicode: boolean): string {
	return unicode ? text : text.replaceAll('−', '-').replaceAll('±', '+-');
}
