/** Shows a picture in the terminal, in the best way that it has. */
import { blockLines } from './blocks.js';
import type { TerminalTraits } from './detect.js';
import { iterm2Picture } from './iterm2.js';
import { kittyPicture, kittyThroughTmux, mostPlaceholderRows } from './kitty.js';
import { shrinkInto } from './pixels.js';
import type { Pixels, Size } from './pixels.js';
import { encodePng } from './png.js';
import { sixelPicture } from './sixel.js';

// Where the terminal fits the picture into cells, only the proportions of a cell count.
const likelyCell: Size = { width: 10, height: 20 };
// Where it does not, the picture must not come out higher than the screen: a small font's cell.
const smallCell: Size = { width: 6, height: 12 };

/**
 * How large a picture may be, in pixels, so that the prompt's row stays on the screen with it; undefined where the terminal
 * shows none.
 */
export function pictureBox(traits: TerminalTraits): Size | undefined {
	const { graphics, columns } = traits;
	if (graphics === 'characters') return undefined;
	const rows = pictureRows(traits);
	if (graphics === 'blocks') return { width: columns, height: rows * 2 };
	const cell = cellOf(traits);
	const box = { width: columns * cell.width, height: rows * cell.height };
	const limit = graphics === 'sixel' ? traits.sixelLimit : undefined;
	return limit === undefined
		? box
		: { width: Math.min(box.width, limit.width), height: Math.min(box.height, limit.height) };
}

/**
 * A picture as text for the terminal, in pieces, with a line end after it. A picture that is larger than `pictureBox` says
 * is made smaller.
 *
 * @param id tells pictures within tmux apart, 16..255; other sessions have theirs, so that it is drawn by lot
 */
export function* pictureText(pixels: Pixels, traits: TerminalTraits, id = anyId()): Generator<string> {
	const box = pictureBox(traits);
	if (box === undefined) return;
	const { graphics, background, registers, colors } = traits;
	if (graphics === 'blocks') {
		yield* blockLines(pixels, { colors, background, cells: { width: traits.columns, height: pictureRows(traits) } });
		return;
	}
	const fitting = shrinkInto(pixels, box);
	if (graphics === 'sixel') yield* sixelPicture(fitting, { registers, background });
	else if (graphics === 'iterm2') yield* iterm2Picture(encodePng(fitting), cellsOf(fitting, traits));
	else if (traits.throughTmux) yield* kittyThroughTmux(encodePng(fitting), id, cellsOf(fitting, traits));
	else yield* kittyPicture(encodePng(fitting), traits.cell ? undefined : cellsOf(fitting, traits));
}

function anyId(): number {
	return 16 + Math.floor(Math.random() * 240);
}

function pictureRows({ rows, throughTmux }: TerminalTraits): number {
	const free = Math.max(1, rows - 1);
	return throughTmux ? Math.min(free, mostPlaceholderRows) : free;
}

function cellOf({ cell, graphics }: TerminalTraits): Size {
	return cell ?? (graphics === 'sixel' ? smallCell : likelyCell);
}

/** Columns and rows that a picture takes. */
function cellsOf({ width, height }: Size, traits: TerminalTraits): Size {
	const cell = cellOf(traits);
	return {
		width: Math.min(traits.columns, Math.max(1, Math.ceil(width / cell.width))),
		height: Math.min(pictureRows(traits), Math.max(1, Math.ceil(height / cell.height))),
	};
}
