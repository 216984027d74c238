/** The few rows at the bottom of the main screen that are drawn again and again, below what stays. */
import type { Rewrap } from './rewrap.js';
import { rowsAboveCursor } from './rewrap.js';

/** Rows to show, each with what styles it and none wider than the screen, and where the cursor is in them. */
export interface LiveRows {
	readonly rows: readonly string[];
	readonly cursor: { readonly column: number; readonly row: number };
}

const toLineStart = '\r';
const eraseLine = '\x1b[K';
const eraseBelow = '\x1b[J';
const plainText = '\x1b[0m';
const holdStart = '\x1b[?2026h';
const holdEnd = '\x1b[?2026l';

/**
 * Writes rows over those that it wrote before; only rows that changed are written again. What is above is never touched,
 * so that the rows must be fewer than the screen has.
 */
export class LiveRegion {
	private readonly write: (text: string) => void;
	private shown: readonly string[] = [];
	private cursor = { column: 0, row: 0 };

	constructor(write: (text: string) => void) {
		this.write = write;
	}

	/** Shows these rows in the place of the former. The cursor's row is where the first was begun, when there were none. */
	draw({ rows, cursor }: LiveRows): void {
		let text = '';
		let at = this.cursor.row;
		for (const [index, row] of rows.entries()) {
			if (index < this.shown.length && this.shown[index] === row) continue;
			// The line is erased first: behind a row that fills it the last character would go.
			text += rowsDown(index - at, this.shown.length - 1 - at) + toLineStart + eraseLine + row + plainText;
			at = index;
		}
		if (rows.length < this.shown.length) {
			text += `${rowsDown(rows.length - at, this.shown.length - 1 - at)}${toLineStart}${eraseBelow}`;
			at = rows.length;
		}
		if (text === '' && cursor.column === this.cursor.column && cursor.row === this.cursor.row) return;
		text += toLineStart + rowsDown(cursor.row - at, Infinity) + (cursor.column > 0 ? `\x1b[${cursor.column}C` : '');
		this.shown = rows;
		this.cursor = { ...cursor };
		this.write(`${holdStart}${text}${holdEnd}`);
	}

	/** Takes all rows away; the cursor is where the first began. */
	clear(): void {
		if (this.shown.length > 0) this.write(`${toLineStart}${rowsDown(-this.cursor.row, Infinity)}${eraseBelow}`);
		this.forget();
	}

	/** Leaves the rows as they are; what is drawn next begins at the cursor. */
	forget(): void {
		this.shown = [];
		this.cursor = { column: 0, row: 0 };
	}

	/**
	 * Takes all rows away after the screen became `columns` wide: terminals break rows that were wider, and so the first
	 * is further above.
	 *
	 * @param widths cells that each row takes
	 */
	clearAfterResize(widths: readonly number[], columns: number, rewrap: Rewrap): void {
		const above = rowsAboveCursor(widths, this.cursor, columns, rewrap);
		if (this.shown.length > 0) this.write(`${toLineStart}${rowsDown(-above, Infinity)}${eraseBelow}`);
		this.forget();
	}
}

/** Moves by rows; beyond the `below` rows that are there, a line feed makes them. */
function rowsDown(count: number, below: number): string {
	if (count < 0) return `\x1b[${-count}A`;
	const moved = Math.max(0, Math.min(count, below));
	return (moved > 0 ? `\x1b[${moved}B` : '') + '\n'.repeat(count - moved);
}
