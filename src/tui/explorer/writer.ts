/** Brings the screen from one frame to the next with few bytes. */
import type { Cell } from './cells.js';
import { blank, cellsOf, Pen, sameCell } from './cells.js';

const beginUpdate = '\x1b[?2026h';
const endUpdate = '\x1b[?2026l';

/** Where the terminal's cursor shall be seen; undefined hides it. */
export type CursorPlace = { readonly column: number; readonly row: number } | undefined;

/** Remembers what the screen shows. */
export class ScreenWriter {
	private lines: readonly string[] = [];
	private cursor = 'unknown';

	/** Forgets what the screen shows: the next frame is drawn whole. */
	forget(): void {
		this.lines = [];
		this.cursor = 'unknown';
	}

	/** The text that makes the screen show `lines`; '' when it does already. */
	show(lines: readonly string[], cursor: CursorPlace): string {
		const changes = new Changes(this.lines.length === 0);
		const rows = Math.max(lines.length, this.lines.length);
		for (let row = 0; row < rows; row++) {
			const [next, last] = [lines[row] ?? '', this.lines[row] ?? ''];
			if (next !== last) changes.line(row, cellsOf(last), cellsOf(next));
		}
		this.lines = lines;
		const text = changes.end();
		const place = cursor === undefined ? '\x1b[?25l' : `\x1b[${cursor.row + 1};${cursor.column + 1}H\x1b[?25h`;
		// Writing moves a cursor that is seen.
		if (text === '' && place === this.cursor) return '';
		const isSame = place === this.cursor && cursor === undefined;
		this.cursor = place;
		return `${beginUpdate}${text}${isSame ? '' : place}${endUpdate}`;
	}
}

/** What is written of a frame: the cells that differ, with as few movements and colours as will do. */
class Changes {
	private text: string;
	private readonly pen = new Pen();
	/** Where the cursor is; unknown where the row is below 0. */
	private row = -1;
	private column = 0;

	/** @param anew whether nothing is known of the screen */
	constructor(anew: boolean) {
		this.text = anew ? '\x1b[0m\x1b[H\x1b[2J' : '';
	}

	/** Brings a row from the cells that it has to others. */
	line(row: number, last: readonly Cell[], next: readonly Cell[]): void {
		const end = contentEnd(next);
		const isErased = contentEnd(last) > end;
		let at = 0;
		while (at < end) {
			if (sameCell(last[at] ?? blank, next[at])) {
				at++;
				continue;
			}
			let from = at;
			// A wide character that is half over is drawn again.
			while (from > 0 && next[from].char === '') from--;
			at = runEnd(last, next, at, end);
			this.move(row, from);
			for (const cell of next.slice(from, at)) this.text += this.pen.toCell(cell) + cell.char;
			this.column = at;
		}
		if (!isErased) return;
		this.move(row, end);
		this.text += `${this.pen.to('')}\x1b[K`;
	}

	/** All that is to be written. */
	end(): string {
		return this.text + this.pen.to('');
	}

	private move(row: number, column: number): void {
		const across = column - this.column;
		if (row === this.row && across === 0) return;
		if (row === this.row && across > 0) this.text += `\x1b[${across === 1 ? '' : across}C`;
		else if (row === this.row + 1 && this.row >= 0 && column === 0) this.text += '\r\n';
		else if (row > this.row && this.row >= 0 && across === 0)
			this.text += row === this.row + 1 ? '\x1b[B' : `\x1b[${row - this.row}B`;
		else this.text += column === 0 ? `\x1b[${row + 1}H` : `\x1b[${row + 1};${column + 1}H`;
		[this.row, this.column] = [row, column];
	}
}

/** Where blanks of no colour begin that reach to the end of the row. */
function contentEnd(cells: readonly Cell[]): number {
	let end = cells.length;
	while (end > 0 && sameCell(cells[end - 1], blank)) end--;
	return end;
}

/** Cells that are written again rather than jumped over, because the jump takes as many bytes. */
const shortGap = 4;

/** Where a run of changed cells ends that begins at `from`; short gaps within it are part of it. */
function runEnd(last: readonly Cell[], next: readonly Cell[], from: number, end: number): number {
	let stop = from + 1;
	for (let at = stop, gap = 0; at < end && gap <= shortGap; at++) {
		if (!sameCell(last[at] ?? blank, next[at])) [stop, gap] = [at + 1, 0];
		// Another colour costs more than the jump does.
		else gap += next[at].codes === next[at - 1].codes || next[at].char === ' ' ? 1 : shortGap;
	}
	while (stop < next.length && next[stop].char === '') stop++;
	return stop;
}
