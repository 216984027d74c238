/** What leaks, and what grows. */
import type { GrowthBody, GrowthRowShape, LeaksBody, PartShape, SuspectShape } from '../data/shapes.js';
import type { App } from './app.js';
import { button, el } from './dom.js';
import { plot } from './plot.js';
import type { Findable } from './seek.js';
import { seeker } from './seek.js';
import { plural } from './values.js';
import type { ViewPart } from './view-part.js';

/** A page whose parts are named after functions. */
function pageOf(app: App, label: string, content: readonly HTMLElement[], named: readonly Findable[]): ViewPart {
	const scroller = el('div', { class: 'leak-scroll', tabindex: '0', role: 'region', 'aria-label': label }, ...content);
	const changed = (): void => {
		for (const { element, name } of named) {
			element.classList.toggle('hit', app.searching && app.matches(name));
			element.classList.toggle('chosen', app.selection.has(name));
		}
	};
	changed();
	const seek = seeker(
		scroller,
		named,
		name => app.matches(name),
		name => app.select([name]),
	);
	return { element: el('div', {}, scroller), changed, seek, focus: () => scroller.focus({ preventScroll: true }) };
}

/** The suspects. */
export function leaksView(app: App, body: LeaksBody): ViewPart {
	const { verdict, headline, lines, total, suspects, more } = body;
	const head = el(
		'header',
		{ class: 'leak-head' },
		el('div', {}, el('h2', {}, pill(verdict), headline), ...lines.map(line => el('p', {}, line))),
		total.values.length > 1
			? plot({ ...total, width: 300, height: 84, label: 'In use in all', points: true })
			: undefined,
	);
	const cards = suspects.map(suspect => ({ element: suspectCard(app, suspect), name: suspect.name }));
	const rest =
		more > 0 ? [el('p', { class: 'leak-rest' }, `${plural(more, 'site')} more grow less, or not surely.`)] : [];
	return pageOf(app, 'Suspects', [head, ...cards.map(({ element }) => element), ...rest], cards);
}

function pill(verdict: string): HTMLElement {
	return el('span', { class: `pill ${verdict.replaceAll(' ', '-')}` }, verdict);
}

function suspectCard(app: App, suspect: SuspectShape): HTMLElement {
	const { rank, verdict, name, shortName, place, growth, figures, parts, holders, stack } = suspect;
	const title = el(
		'h3',
		{},
		el('span', { class: 'rank' }, String(rank)),
		button(shortName, () => app.select([name]), { class: 'own-name', title: name }),
		parts.length === 1 ? el('span', { class: 'place' }, place) : undefined,
		pill(verdict),
	);
	const numbers = el(
		'dl',
		{},
		...figures.map(([label, value]) => el('div', {}, el('dt', {}, label), el('dd', {}, value))),
	);
	const curve =
		suspect.values.length > 1
			? plot({ ...suspect, heads: [], width: 190, height: 52, label: 'In use', points: false })
			: undefined;
	return el(
		'article',
		{ class: 'suspect' },
		el(
			'div',
			{ class: 'suspect-top' },
			el('div', {}, title, growth === '' ? undefined : el('p', { class: 'grown' }, growth)),
			curve,
		),
		numbers,
		...(parts.length > 1 ? [partsTable(parts, rank === 1 || parts.length <= 4)] : []),
		...holders.map(holder => el('p', { class: 'holder' }, holder)),
		stack.length === 0
			? undefined
			: el(
					'details',
					{},
					el('summary', {}, 'Where it is made'),
					el('ol', {}, ...stack.map(line => el('li', {}, line))),
				),
	);
}

function partsTable(parts: readonly PartShape[], open: boolean): HTMLElement {
	const head = ['Line', 'Each', 'In all', 'Function'].map(title => el('th', { scope: 'col' }, title));
	const rows = parts.map(({ name, place, size, all }) =>
		el(
			'tr',
			{},
			el('td', {}, place),
			el('td', { class: 'number' }, size),
			el('td', { class: 'number' }, all),
			el('td', { class: 'name' }, name),
		),
	);
	return el(
		'details',
		{ open },
		el('summary', {}, plural(parts.length, 'line')),
		el(
			'div',
			{ class: 'parts', tabindex: '0', role: 'region', 'aria-label': 'Lines' },
			el('table', {}, el('thead', {}, el('tr', {}, ...head)), el('tbody', {}, ...rows)),
		),
	);
}

/** What lives at each site over time. */
export function growthView(app: App, body: GrowthBody): ViewPart {
	const { headline, lines, heads, total, rows, more } = body;
	const head = el(
		'header',
		{ class: 'leak-head' },
		el('div', {}, el('h2', {}, headline), ...[total.rate, ...lines].map(line => el('p', {}, line))),
		total.values.length > 1 ? plot({ ...total, heads, width: 300, height: 84, label: 'All', points: true }) : undefined,
	);
	const named = rows.map(row => ({ element: growthRow(app, row, heads), name: row.name }));
	const titles = ['Over time', 'First', 'Last', 'Growth', 'Function', 'Line'];
	const table = el(
		'table',
		{ class: 'growth-table' },
		el('thead', {}, el('tr', {}, ...titles.map(title => el('th', { scope: 'col' }, title)))),
		el('tbody', {}, ...named.map(({ element }) => element)),
	);
	const rest = more > 0 ? [el('p', { class: 'leak-rest' }, `${plural(more, 'site')} more.`)] : [];
	return pageOf(app, 'Growth', [head, table, ...rest], named);
}

function growthRow(
	app: App,
	{ name, place, values, texts, rate }: GrowthRowShape,
	heads: readonly string[],
): HTMLElement {
	return el(
		'tr',
		{},
		el('td', {}, plot({ values, texts, heads, width: 120, height: 24, label: name, points: false })),
		el('td', { class: 'number' }, texts[0] ?? ''),
		el('td', { class: 'number' }, texts.at(-1) ?? ''),
		el('td', { class: 'rate' }, rate),
		el(
			'td',
			{ class: 'name' },
			button(name, () => app.select([name]), { class: 'own-name' }),
		),
		el('td', { class: 'place' }, place),
	);
}
