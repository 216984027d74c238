/** The shape of a flame graph's tree: where subtrees end, and who is heaviest below a frame. */
import { rowName } from '../../../render/flame/describe.js';
import type { FlameReport } from '../../../report/flame.js';
import type { Item } from './sheet.js';
import { functionOfShown } from './values.js';

/** Rows come with all they call behind them, so that a subtree is a run of rows. */
export interface Shape {
	/** The row behind the last one below each row. */
	readonly end: Int32Array;
	/** What a row weighs: the larger of both sides where two are compared. */
	readonly weight: (row: number) => number;
	/** Rows called by a row, heaviest first. */
	readonly children: (row: number) => readonly number[];
}

/** The shape of a report's tree. */
export function shapeOf({ tree }: FlameReport): Shape {
	const end = new Int32Array(tree.length);
	for (let row = tree.length - 1; row >= 0; row--) {
		end[row] = Math.max(end[row], row + 1);
		if (tree.parent[row] >= 0) end[tree.parent[row]] = Math.max(end[tree.parent[row]], end[row]);
	}
	const weight = (row: number): number => Math.max(tree.total[row], tree.baseTotal[row]);
	const known = new Map<number, readonly number[]>();
	const children = (row: number): readonly number[] => {
		const found = known.get(row);
		if (found !== undefined) return found;
		const rows: number[] = [];
		for (let at = row + 1; at < end[row]; at = end[at]) rows.push(at);
		rows.sort((left, right) => weight(right) - weight(left) || left - right);
		known.set(row, rows);
		return rows;
	};
	return { end, weight, children };
}

/** What a row of the tree stands for. Its key is the path that leads to it. */
export function frameItem(report: FlameReport, row: number): Item | undefined {
	const { tree, names } = report;
	if (!(row >= 0 && row < tree.length)) return undefined;
	const path: string[] = [];
	for (let at = row; at > 0; at = tree.parent[at]) path.push(rowName(report, at));
	const key = path.join('\0');
	if (tree.name[row] < 0) return { key, name: '', shown: '' };
	const { name: shown, file } = names[tree.name[row]];
	return { key, name: functionOfShown(shown, file), shown };
}
