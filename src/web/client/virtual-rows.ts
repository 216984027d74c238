/** Rows of a long table of which only those in view exist. */
import { el } from './dom.js';

export interface VirtualRows {
	/** Draws anew, for other rows or other marks. */
	readonly repaint: () => void;
	/** The rows that are seen whole. */
	readonly inView: () => readonly number[];
	/** Brings a row into view; -1 is none. */
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
	// What stays above the rows takes its height of the view.
	const room = (): number => scroller.clientHeight - (body.parentElement?.querySelector('thead')?.offsetHeight ?? 0);
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
		inView() {
			const first = Math.ceil(scroller.scrollTop / height);
			const end = Math.min(count(), Math.floor((scroller.scrollTop + room()) / height));
			return Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);
		},
		reveal(at) {
			if (at < 0) return;
			const top = at * height;
			if (top < scroller.scrollTop) scroller.scrollTop = top;
			else if (top + height > scroller.scrollTop + room()) scroller.scrollTop = top + height - room();
			paint(true);
		},
		destroy: () => watching.disconnect(),
	};
}
