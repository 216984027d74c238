/** The table of functions. */
import type { TopBody, TopRowShape } from '../data/shapes.js';
import type { App } from './app.js';
import { visit } from './actions.js';
import { button, closest, el } from './dom.js';
import { functionOf, plural, shareText } from './values.js';
import { nextFound } from './seek.js';
import type { Step, ViewPart } from './view-part.js';
import type { VirtualRows } from './virtual-rows.js';
import { virtualRows } from './virtual-rows.js';

type Column = 'flat' | 'cum' | 'name';
interface Order {
	readonly column: Column;
	readonly descending: boolean;
}
interface Numbered extends TopRowShape {
	/** With all rows above it. */
	sum: number;
}

const rowHeight = 28;

/** Makes the page. */
export function topView(app: App, body: TopBody): ViewPart {
	return new TopView(app, body);
}

class TopView implements ViewPart {
	readonly element: HTMLElement;
	private readonly app: App;
	private readonly body: TopBody;
	private readonly rows: Numbered[];
	/** The rows in the order that was chosen. */
	private shown: Numbered[];
	private order: Order;
	/** The row that keys move from. */
	private current = -1;
	private readonly largest: number;
	private readonly status = el('span', { class: 'flame-status' });
	private readonly head = el('thead');
	private readonly scroller: HTMLElement;
	private readonly list: VirtualRows;

	constructor(app: App, body: TopBody) {
		this.app = app;
		this.body = body;
		this.rows = body.rows.map(row => ({ ...row, sum: 0 }));
		this.shown = this.rows;
		const sort = app.option('sort');
		this.order = { column: sort && app.optionValue(sort) === 'cum' ? 'cum' : 'flat', descending: true };
		this.largest = this.rows.reduce((most, { cum, flat }) => Math.max(most, Math.abs(cum), Math.abs(flat)), 0) || 1;
		const tbody = el('tbody');
		const table = el('table', { class: 'top-table', 'aria-rowcount': this.rows.length + 1 }, this.head, tbody);
		const attributes = { class: 'top-scroll', tabindex: '0', role: 'region', 'aria-label': 'Functions by value' };
		this.scroller = el('div', attributes, table);
		this.scroller.addEventListener('click', event => this.click(event));
		this.scroller.addEventListener('dblclick', () => app.context.saved || visit(app, 'source'));
		this.list = virtualRows(
			this.scroller,
			tbody,
			rowHeight,
			() => this.shown.length,
			at => this.rowElement(at),
		);
		const tools = el('div', { class: 'toolbar' }, this.status, this.showAll());
		this.element = el('div', { class: 'top-view' }, tools, this.scroller);
		this.arrange(this.rows);
		this.tell();
	}

	changed(): void {
		this.tell();
		this.list.repaint();
	}

	seek(step: Step): void {
		const { shown, list, app } = this;
		const isFound = (at: number): boolean => app.matches(shown[at].name);
		if (step === 0) {
			if (!list.inView().some(isFound)) list.reveal(nextFound(shown.length, -1, 1, isFound));
		} else this.goTo(nextFound(shown.length, this.current, step, isFound));
	}

	private goTo(at: number): void {
		if (at < 0) return;
		this.current = at;
		this.app.select([functionOf(this.shown[at].name)]);
		this.list.reveal(at);
	}

	focus(): void {
		this.scroller.focus({ preventScroll: true });
	}

	destroy(): void {
		this.list.destroy();
	}

	key({ key }: KeyboardEvent): boolean {
		if (key === 'Enter' && this.current >= 0 && document.activeElement === this.scroller && !this.app.context.saved) {
			visit(this.app, 'source');
			return true;
		}
		const { current, shown } = this;
		const places = new Map([
			['ArrowDown', current + 1],
			['ArrowUp', current - 1],
			['Home', 0],
			['End', shown.length - 1],
			['PageDown', current + 20],
			['PageUp', current - 20],
		]);
		const wanted = places.get(key);
		if (wanted === undefined || shown.length === 0) return false;
		this.goTo(Math.min(shown.length - 1, Math.max(0, wanted)));
		return true;
	}

	private click(event: MouseEvent): void {
		const line = closest(event, 'tr[data-at]');
		if (line === undefined) return;
		this.current = Number(line.dataset['at']);
		const name = functionOf(this.shown[this.current].name);
		if (event.ctrlKey || event.metaKey || event.shiftKey) this.app.toggle(name);
		else this.app.select([name]);
	}

	private sort(column: Column): void {
		const descending = this.order.column === column ? !this.order.descending : column !== 'name';
		this.order = { column, descending };
		const sign = descending ? -1 : 1;
		const compare = (left: Numbered, right: Numbered): number =>
			column === 'name' ? (left.name < right.name ? -1 : 1) : left[column] - right[column];
		this.arrange(this.rows.toSorted((left, right) => sign * compare(left, right)));
	}

	private arrange(rows: Numbered[]): void {
		this.shown = rows;
		let sum = 0;
		for (const row of rows) row.sum = sum += row.flat;
		this.head.replaceChildren(headRow(this.order, column => this.sort(column)));
		this.list.repaint();
	}

	private tell(): void {
		const { app, body, rows } = this;
		if (app.searching) {
			const found = rows.filter(({ name }) => app.matches(name));
			const sum = found.reduce((total, { flat }) => total + flat, 0);
			this.status.textContent = `${plural(found.length, 'function')} found, themselves ${shareText(sum, body.total)}`;
		} else {
			const dropped = body.dropped > 0 ? `, ${body.dropped.toLocaleString('en')} smaller ones left out` : '';
			this.status.textContent = plural(rows.length, 'function') + dropped;
		}
	}

	/** A way to the rows that were left out for their size. */
	private showAll(): HTMLElement | undefined {
		const { app, body } = this;
		const trim = app.option('trim');
		if (body.dropped <= 0 || trim === undefined || app.context.saved) return undefined;
		const query = app.withOption(trim, 'f');
		return button('Show all', () => void app.go(app.place.view, query), { class: 'quiet', title: trim.help[0] });
	}

	private rowElement(at: number): HTMLTableRowElement {
		const { app, body, largest } = this;
		const row = this.shown[at];
		const inline = row.inline === '' ? undefined : el('em', {}, ` (${row.inline})`);
		const line = el(
			'tr',
			{ 'aria-rowindex': at + 2, 'data-at': at, class: app.selection.has(functionOf(row.name)) ? 'selected' : '' },
			numberCell(row.flatText, row.flat, largest, 'flat'),
			el('td', { class: 'share' }, shareText(row.flat, body.total)),
			el('td', { class: 'share' }, shareText(row.sum, body.total)),
			numberCell(row.cumText, row.cum, largest, 'cum'),
			el('td', { class: 'share' }, shareText(row.cum, body.total)),
			el('td', { class: 'name', title: row.name }, el('bdi', {}, row.name, inline)),
		);
		if (at === this.current) line.classList.add('current');
		if (app.searching && app.matches(row.name)) line.classList.add('hit');
		return line;
	}
}

function numberCell(text: string, value: number, largest: number, kind: string): HTMLTableCellElement {
	const bar = el('i', { class: value < 0 ? 'bar negative' : 'bar' });
	bar.style.width = `${Math.min(100, (Math.abs(value) / largest) * 100)}%`;
	return el('td', { class: `number ${kind}` }, bar, el('span', {}, text));
}

function headRow(order: Order, sort: (column: Column) => void): HTMLElement {
	const cell = (column: Column, label: string, className: string, hint: string): HTMLElement => {
		const sorted = order.column === column ? (order.descending ? 'descending' : 'ascending') : 'none';
		const press = button(label, () => sort(column), { class: 'sort' });
		return el('th', { scope: 'col', class: className, 'aria-sort': sorted, title: hint }, press);
	};
	return el(
		'tr',
		{ 'aria-rowindex': 1 },
		cell('flat', 'Flat', 'number', 'What the function holds itself'),
		shareHead('Flat%', 'Its part of the total'),
		shareHead('Sum%', 'Its part with that of all rows above'),
		cell('cum', 'Cum', 'number', 'What it holds with all that it calls'),
		shareHead('Cum%', 'That part of the total'),
		cell('name', 'Name', 'name', 'Function'),
	);
}

function shareHead(label: string, hint: string): HTMLElement {
	return el('th', { scope: 'col', class: 'share', title: hint }, label);
}
