/** What the prompt looks like: rows of cells, without a terminal. */
import { visible } from '../../base/text.js';
import type { Span } from '../terminal/style.js';
import { cellWidth, fitStart, graphemes } from '../terminal/width.js';
import { menuRows } from './menu-rows.js';
import type { FrameSize, PromptModel } from './model.js';

/** Rows, none wider than the screen and fewer than it has, and the place of the cursor. */
export interface Frame {
	readonly rows: readonly (readonly Span[])[];
	readonly cursor: { readonly column: number; readonly row: number };
}

/** Rows of the screen that stay free, so that what was there before the prompt can still be seen. */
const freeRows = 2;
const mostMenuRows = 12;

/** The prompt as rows. @param prompt what stands before the line */
export function frameOf(model: PromptModel, prompt: string, size: FrameSize): Frame {
	const most = Math.max(1, size.rows - freeRows);
	const input = window(inputRows(model, searchPrompt(model) ?? prompt, size), Math.max(1, most - 3));
	const titled = model.menu === undefined || model.menu.heading === '' ? 0 : 1;
	const left = Math.min(mostMenuRows + titled, most - input.rows.length);
	const menu = model.menu === undefined || left < 1 ? [] : menuRows(model.menu, { ...size, rows: left });
	return { rows: [...input.rows, ...menu], cursor: input.cursor };
}

function searchPrompt({ search }: PromptModel): string | undefined {
	if (search === undefined) return undefined;
	const query = `"${fitStart(visible(search.query), 30)}"`;
	return search.failing ? `no line with ${query}: ` : `line with ${query}: `;
}

/** The prompt and the line, broken at the edge of the screen and at its own line feeds, with the hint behind it. */
function inputRows(model: PromptModel, prompt: string, { columns }: FrameSize): Frame {
	const { text, cursor: at } = model.editor;
	const paper = new Paper(columns);
	for (const char of graphemes(prompt)) paper.put(char);
	let place = paper.place();
	let index = 0;
	for (const char of graphemes(text)) {
		if (index === at) place = paper.place();
		if (char === '\n') paper.lineFeed();
		else for (const shown of visible(char) === char ? [char] : visible(char)) paper.put(shown);
		index += char.length;
	}
	if (at >= index) place = paper.place();
	const room = columns - 1 - place.column;
	const hint = at < text.length ? '' : fitStart(visible(model.hint), room);
	const rows = paper.rows.map((row): Span[] => [{ text: row, style: 'plain' }]);
	if (hint !== '') rows[place.row]?.push({ text: hint, style: 'faint' });
	return { rows, cursor: place };
}

/** Rows of a given width that are filled one character after the other. */
class Paper {
	readonly rows: string[] = [''];
	private readonly columns: number;
	private column = 0;

	constructor(columns: number) {
		this.columns = columns;
	}

	put(char: string): void {
		const width = cellWidth(char);
		if (this.column + width > this.columns) this.lineFeed();
		this.rows[this.rows.length - 1] += char;
		this.column += width;
	}

	lineFeed(): void {
		this.rows.push('');
		this.column = 0;
	}

	/** Where the next character goes; behind a row that is full, a row begins. */
	place(): { column: number; row: number } {
		if (this.column >= this.columns) this.lineFeed();
		return { column: this.column, row: this.rows.length - 1 };
	}
}

/** The part of `frame` around the cursor that is at most `most` rows high. */
function window({ rows, cursor }: Frame, most: number): Frame {
	const first = Math.max(0, Math.min(rows.length - most, cursor.row - Math.floor(most / 2)));
	return { rows: rows.slice(first, first + most), cursor: { ...cursor, row: cursor.row - first } };
}
