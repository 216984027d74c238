/** Callers and callees. */
import type { CallShape, PeekBody, PeekEntry } from '../data/shapes.js';
import type { App } from './app.js';
import { button, el } from './dom.js';
import { expressionFor, functionOf, plural } from './values.js';
import { seeker } from './seek.js';
import type { ViewPart } from './view-part.js';

/** Makes the page. */
export function peekView(app: App, body: PeekBody): ViewPart {
	const cards = body.entries.map(entry => card(app, entry));
	const status = el('span', { class: 'flame-status' });
	const tell = (): void => {
		const more = body.more > 0 ? `; ${plural(body.more, 'entry')} more: choose by an expression` : '';
		status.textContent = `${plural(body.entries.length, 'function')} with callers and callees${more}`.replace(
			'entrys',
			'entries',
		);
	};
	const scroller = el(
		'div',
		{ class: 'peek-scroll', tabindex: '0', role: 'region', 'aria-label': 'Callers and callees' },
		...cards.map(({ element }) => element),
	);
	const paint = (): void => {
		for (const { lines } of cards) {
			for (const { element, name } of lines) {
				element.classList.toggle('hit', app.searching && app.matches(name));
				element.classList.toggle('chosen', app.selection.has(functionOf(name)));
			}
		}
	};
	tell();
	paint();
	return {
		element: el('div', { class: 'peek-view' }, el('div', { class: 'toolbar' }, status), scroller),
		changed: paint,
		seek: seeker(
			scroller,
			cards.flatMap(({ lines }) => lines),
			name => app.matches(name),
			name => app.select([functionOf(name)]),
		),
		focus: () => scroller.focus({ preventScroll: true }),
	};
}

interface Line {
	readonly element: HTMLElement;
	readonly name: string;
}

function card(app: App, entry: PeekEntry): { readonly element: HTMLElement; readonly lines: readonly Line[] } {
	const lines: Line[] = [];
	const call = ({ name, text, share, part, inline }: CallShape): HTMLElement => {
		const bar = el('i', { class: 'bar' });
		bar.style.width = `${part * 100}%`;
		const element = el(
			'tr',
			{},
			el('td', { class: 'number' }, bar, el('span', {}, text)),
			el('td', { class: 'share' }, share),
			el('td', { class: 'name' }, nameButton(app, name), inline ? el('em', {}, ' (inline)') : undefined),
		);
		lines.push({ element, name });
		return element;
	};
	const part = (title: string, calls: readonly CallShape[]): HTMLElement =>
		el(
			'tbody',
			{},
			el(
				'tr',
				{ class: 'part' },
				el('th', { colspan: '3', scope: 'rowgroup' }, calls.length === 0 ? `No ${title.toLowerCase()}` : title),
			),
			...calls.map(call),
		);
	const own = el(
		'tbody',
		{ class: 'own' },
		el(
			'tr',
			{},
			el('td', { class: 'number' }, entry.cumText),
			el('td', { class: 'share' }, entry.cumShare),
			el(
				'td',
				{ class: 'name' },
				selectButton(app, entry.name),
				el('small', {}, ` itself ${entry.flatText}, ${entry.flatShare}`),
			),
		),
	);
	lines.push({ element: own, name: entry.name });
	const table = el(
		'table',
		{ 'aria-label': entry.name },
		part('Callers', entry.callers),
		own,
		part('Callees', entry.callees),
	);
	return { element: el('article', { class: 'peek-card' }, table), lines };
}

/** Goes on to that function. */
function nameButton(app: App, name: string): HTMLElement {
	const focus = app.option('focus');
	const query = focus && app.withOption(focus, expressionFor([name], true));
	if (query === undefined || app.context.saved) return el('span', {}, name);
	const link = el('a', { href: app.address('peek', query) }, name);
	link.addEventListener('click', event => {
		if (event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		void app.go('peek', query);
	});
	return link;
}

function selectButton(app: App, name: string): HTMLElement {
	return button(name, () => app.select([functionOf(name)]), { class: 'own-name' });
}
