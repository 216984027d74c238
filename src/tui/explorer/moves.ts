/** Moving through rows. */
import { activeRect } from './geometry.js';
import type { Rect } from './geometry.js';
import type { Model, Pane, Step } from './model.js';
import { activePane, only, saying, withActive } from './model.js';
import type { Direction } from './sheets/sheet.js';
import { glyphsFor } from './text.js';

/** Rows of a pane that show, without the lines above them. */
export function visibleRows({ sheet }: Pane, { width, height }: Rect, ascii: boolean): number {
	const head = sheet?.head(width, glyphsFor(!ascii)).length ?? 0;
	return Math.max(1, height - head);
}

/** The pane with its row chosen and in sight. */
export function choose(pane: Pane, cursor: number, rows: number): Pane {
	const { sheet } = pane;
	if (sheet === undefined || sheet.length === 0) return { ...pane, cursor: 0, first: 0 };
	const row = Math.max(0, Math.min(sheet.length - 1, cursor));
	const most = Math.max(0, sheet.length - rows);
	const first = Math.max(row - rows + 1, Math.min(row, pane.first));
	return { ...pane, cursor: row, first: Math.max(0, Math.min(most, first)) };
}

/** The pane with its row chosen in the middle, for rows that come from elsewhere. */
export function chooseCentred(pane: Pane, cursor: number, rows: number): Pane {
	return choose({ ...pane, first: cursor - Math.floor(rows / 2) }, cursor, rows);
}

/** The pane again after its place has changed. */
export function refit(pane: Pane, rect: Rect, ascii: boolean): Pane {
	return choose(pane, pane.cursor, visibleRows(pane, rect, ascii));
}

function rowsOf(model: Model): number {
	return visibleRows(activePane(model), activeRect(model), model.ascii);
}

// Text has no rows to choose: the first that shows is the one that moves.
function scrollTo(model: Model, first: number): Step {
	const pane = activePane(model);
	const last = Math.max(0, (pane.sheet?.length ?? 0) - rowsOf(model));
	const at = Math.max(0, Math.min(last, first));
	return only(withActive(model, { ...pane, first: at, cursor: at }));
}

function chooseIn(model: Model, cursor: number): Step {
	return only(withActive(model, choose(activePane(model), cursor, rowsOf(model))));
}

/** Goes so many rows down, or up; through a picture, so many frames. */
export function moveBy(model: Model, count: number): Step {
	const pane = activePane(model);
	const { sheet } = pane;
	if (pane.shown === 'answer') return scrollTo(model, pane.first + count);
	if (sheet?.step === undefined) return chooseIn(model, pane.cursor + count);
	let { cursor } = pane;
	for (let left = Math.abs(count); left > 0; left--) {
		const next = sheet.step(cursor, count < 0 ? 'up' : 'down', pane.zoom);
		if (next === cursor) break;
		cursor = next;
	}
	return only(withActive(model, { ...pane, cursor }));
}

/** Goes a page, or half of one. */
export function movePage(model: Model, pages: number): Step {
	return moveBy(model, Math.trunc(pages * Math.max(1, rowsOf(model) - 1)) || Math.sign(pages));
}

/** Goes to the first or last row; in a picture, to its root or down along the heaviest frames. */
export function moveToEnd(model: Model, end: 'first' | 'last'): Step {
	const pane = activePane(model);
	if (pane.shown === 'answer') return scrollTo(model, end === 'first' ? 0 : Number.MAX_SAFE_INTEGER);
	if (pane.sheet?.step !== undefined) {
		return end === 'last' ? moveBy(model, pane.sheet.length) : only(withActive(model, { ...pane, cursor: pane.zoom }));
	}
	return chooseIn(model, end === 'first' ? 0 : Number.MAX_SAFE_INTEGER);
}

/** Goes sideways in a picture; in a tree opens, closes and climbs. */
export function moveSideways(model: Model, direction: Extract<Direction, 'left' | 'right'>): Step {
	const pane = activePane(model);
	const { sheet, cursor } = pane;
	if (sheet === undefined) return only(model);
	if (sheet.step !== undefined)
		return only(withActive(model, { ...pane, cursor: sheet.step(cursor, direction, pane.zoom) }));
	if (sheet.fold === undefined) return panBy(model, direction === 'left' ? -panStep : panStep);
	const fold = sheet.fold(cursor);
	if (direction === 'right') return fold === 'open' ? moveBy(model, 1) : toggleFold(model);
	if (fold === 'open') return toggleFold(model);
	const above = sheet.parent?.(cursor) ?? -1;
	return above < 0 ? only(model) : chooseIn(model, above);
}

/** Cells that the arrows move a pane sideways. */
const panStep = 8;

function panBy(model: Model, cells: number): Step {
	const pane = activePane(model);
	return only(withActive(model, { ...pane, pan: Math.max(0, Math.min(400, pane.pan + cells)) }));
}

/** Opens or closes what is chosen in a tree. */
export function toggleFold(model: Model): Step {
	const pane = activePane(model);
	const sheet = pane.sheet?.toggle?.(pane.cursor);
	return sheet === undefined
		? only(model)
		: only(withActive(model, choose({ ...pane, sheet }, pane.cursor, rowsOf(model))));
}

/** Goes to the next row in which what is searched for occurs, in either case of its letters. */
export function findNext(model: Model, direction: 1 | -1, fromHere: boolean): Step {
	const pane = activePane(model);
	const { sheet, cursor } = pane;
	if (model.search === '') return saying(model, 'Nothing is searched for: / begins a search', 'failed');
	if (sheet === undefined || sheet.length === 0) return only(model);
	const wanted = model.search.toLowerCase();
	for (let step = fromHere ? 0 : 1; step <= sheet.length; step++) {
		const row = (((cursor + step * direction) % sheet.length) + sheet.length) % sheet.length;
		if (!sheet.text(row).toLowerCase().includes(wanted)) continue;
		const wrapped = direction === 1 ? row < cursor : row > cursor;
		const moved =
			sheet.step === undefined
				? chooseCentredIfFar(pane, row, rowsOf(model))
				: { ...pane, cursor: row, zoom: isWithin(pane, row) ? pane.zoom : 0 };
		const found = withActive(model, moved);
		return wrapped ? saying(found, 'The search went on from the other end') : only(found);
	}
	return saying(model, `${model.search} is in no row here`, 'failed');
}

function chooseCentredIfFar(pane: Pane, row: number, rows: number): Pane {
	const near = row >= pane.first && row < pane.first + rows;
	return near ? choose(pane, row, rows) : chooseCentred(pane, row, rows);
}

function isWithin({ sheet, zoom }: Pane, row: number): boolean {
	for (let at = row; at >= 0; at = sheet?.parent?.(at) ?? -1) if (at === zoom) return true;
	return false;
}
