/** Brings the screen from one frame to the next with few bytes. */
import { cellCount } from '../../render/flame/fit.js';

/** One cell of the screen: the escape sequences in force and the character, '' behind a wide one. */
interface Cell {
	readonly codes: string;
	readonly char: string;
}

const blank: Cell = { codes: '', char: ' ' };
const beginUpdate = '\x1b[?2026h';
const endUpdate = '\x1b[?2026l';
const reset = '\x1b[0m';

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
		const changes: string[] = [];
		if (this.lines.length === 0) changes.push(`${reset}\x1b[H\x1b[2J`);
		const rows = Math.max(lines.length, this.lines.length);
		for (let row = 0; row < rows; row++) {
			const [next, last] = [lines[row] ?? '', this.lines[row] ?? ''];
			if (next !== last) changes.push(lineChange(row, cellsOf(last), cellsOf(next)));
		}
		this.lines = lines;
		const place = cursor === undefined ? '\x1b[?25l' : `\x1b[${cursor.row + 1};${cursor.column + 1}H\x1b[?25h`;
		// Writing moves a cursor that is seen.
		if (changes.length === 0 && place === this.cursor) return '';
		const isSame = place === this.cursor && cursor === undefined;
		this.cursor = place;
		return `${beginUpdate}${changes.join('')}${isSame ? '' : place}${endUpdate}`;
	}
}

function lineChange(row: number, last: readonly Cell[], next: readonly Cell[]): string {
	let first = 0;
	while (first < next.length && sameCell(last[first] ?? blank, next[first])) first++;
	// A wide character that is half over is drawn again.
	while (first > 0 && next[first]?.char === '') first--;
	let end = next.length;
	while (end > first && end <= last.length && sameCell(last[end - 1], next[end - 1])) end--;
	if (last.length > next.length) end = next.length;
	while (end < next.length && next[end].char === '') end++;
	let text = `\x1b[${row + 1};${first + 1}H`;
	let codes = '';
	for (const cell of next.slice(first, end)) {
		if (cell.codes !== codes) {
			text += reset + cell.codes;
			codes = cell.codes;
		}
		text += cell.char;
	}
	if (codes !== '') text += reset;
	return last.length > next.length ? `${text}\x1b[K` : text;
}

function sameCell(left: Cell, right: Cell): boolean {
	return left.char === right.char && left.codes === right.codes;
}

// oxlint-disable-next-line no-control-regex -- the sequences that set colours and attributes
const sequence = /\x1b\[([\d;]*)m/g;

/** The cells of a line with sequences that set colours. */
function cellsOf(line: string): Cell[] {
	const cells: Cell[] = [];
	const state = new Map<string, string>();
	let codes = '';
	let at = 0;
	const add = (text: string): void => {
		for (const char of text) {
			cells.push({ codes, char });
			if (cellCount(char) === 2) cells.push({ codes, char: '' });
		}
	};
	for (const match of line.matchAll(sequence)) {
		add(line.slice(at, match.index));
		at = match.index + match[0].length;
		setCodes(state, match[1]);
		codes = state.size === 0 ? '' : `\x1b[${[...state.values()].join(';')}m`;
	}
	add(line.slice(at));
	return cells;
}

/** Keeps the attributes in force, each under the code that ends it. */
function setCodes(state: Map<string, string>, parameters: string): void {
	const codes = parameters.split(';').map(Number);
	for (let at = 0; at < codes.length; at++) {
		const code = codes[at];
		if (code === 0) state.clear();
		else if (code === 38 || code === 48) {
			const length = codes[at + 1] === 5 ? 3 : 5;
			state.set(code === 38 ? '39' : '49', codes.slice(at, at + length).join(';'));
			at += length - 1;
		} else setSimple(state, code);
	}
}

function setSimple(state: Map<string, string>, code: number): void {
	if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) state.set('39', String(code));
	else if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107)) state.set('49', String(code));
	else if (code === 1 || code === 2) state.set('22', String(code));
	else if (code >= 3 && code <= 9) state.set(String(code + 20), String(code));
	else state.delete(String(code));
}
