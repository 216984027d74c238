/** Rows of a long table of which only those in view exist. */
import { el } from './dom.js';

export interface VirtualRows {
	/** Draws anew, for other rows or other marks. */
	readonly repaint: () => void;
	/** Brings a row into view. */
	readonly reveal: (at: number) => void;
	readonly destroy: () => void;
}

const spare = 12;

/**
 * @param scroller what scrolls
 * @param body of the table; all rows have `height` pixels
 * @param count of rows now
 */
export function virtualRows(
	scroller: HTMLElement,
	body: HTMLTableSectionElement,
	height: number,
	count: () => number,
	row: (at: number) => HTMLTableRowElement,
): VirtualRows {
	let shown = { from: -1, to: -1 };
	const filler = (rows: number): HTMLTableRowElement => {
		const line = el('tr', { class: 'filler', 'aria-hidden': 'true' }, el('td'));
		line.style.height = `${rows * height}px`;
		return line;
	};
	const paint = (force: boolean): void => {
		const from = Math.max(0, Math.floor(scroller.scrollTop / height) - spare);
		const to = Math.min(count(), Math.ceil((scroller.scrollTop + scroller.clientHeight) / height) + spare);
		if (!force && from === shown.from && to === shown.to) return;
		shown = { from, to };
		const rows: HTMLTableRowElement[] = [];
		for (let at = from; at < to; at++) rows.push(row(at));
		body.replaceChildren(filler(from), ...rows, filler(Math.max(0, count() - to)));
	};
	const onScroll = (): void => paint(false);
	scroller.addEventListener('scroll', onScroll, { passive: true });
	const watching = new ResizeObserver(() => paint(false));
	watching.observe(scroller);
	return {
		repaint: () => paint(true),
		reveal(at) {
			const top = at * height;
			if (top < scroller.scrollTop) scroller.scrollTop = top;
			else if (top + 2 * height > scroller.scrollTop + scroller.clientHeight) {
				scroller.scrollTop = top + 2 * height - scroller.clientHeight;
			}
			paint(true);
		},
		destroy: () => watching.disconnect(),
	};
}
