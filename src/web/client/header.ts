/** What stands above and below every view: menus, search, filters in force, details, the command. */
import type { App } from './app.js';
import { carried, functionFilters, refine, refined, titleOf, visit, withoutFilters } from './actions.js';
import { openDelete, openOptions, openSave } from './dialogs.js';
import { button, el, setAttribute } from './dom.js';
import type { MenuItem } from './menu.js';
import { menu } from './menu.js';
import { nextTheme, themeName } from './theme.js';

/** The header with what opens from it. */
export interface Header {
	readonly element: HTMLElement;
	readonly details: HTMLElement;
	readonly search: HTMLInputElement;
	readonly toggleDetails: () => void;
}

/** @param help opens the list of keys @param seek goes to the next of what is found, or back */
export function makeHeader(app: App, help: () => void, seek: (step: 1 | -1) => void): Header {
	const details = el('section', {
		class: 'details',
		id: 'details',
		'aria-label': 'Details of the profile',
		hidden: true,
	});
	const title = button('', () => toggleDetails(), {
		class: 'profile-title',
		'aria-expanded': 'false',
		'aria-controls': 'details',
		title: 'Details of the profile (d)',
	});
	function toggleDetails(): void {
		details.hidden = !details.hidden;
		title.setAttribute('aria-expanded', String(!details.hidden));
	}
	const search = el('input', {
		type: 'search',
		id: 'search',
		placeholder: 'Search: regular expression',
		'aria-label': 'Search by regular expression',
		autocomplete: 'off',
		autocapitalize: 'none',
		spellcheck: 'false',
		title: 'Highlights what matches; ↓ and ↑ go through it, Enter keeps only it (/)',
	});
	const found = el('span', { class: 'found', id: 'found', role: 'status' });
	const theme = button('', () => (nextTheme(), paint()), { class: 'icon', title: 'Light, dark, or as the system (t)' });
	const paint = (): void => {
		theme.replaceChildren(el('span', { class: `theme-icon ${themeName()}`, 'aria-hidden': 'true' }));
		theme.setAttribute('aria-label', `Colours: ${themeName()}`);
	};
	paint();
	bindSearch(app, search, seek);
	const show = (): void => {
		title.textContent = app.data.title || 'profile';
		details.replaceChildren(...app.data.legend.map(line => el('div', {}, line)));
		document.title = `${app.data.title} - ${viewTitle(app)} - pprofsh`;
	};
	app.listen(change => {
		if (change === 'view') show();
		if (change !== 'search' && change !== 'view') return;
		setAttribute(search, 'aria-invalid', app.searchFailure === '' ? undefined : 'true');
		found.textContent = app.searchFailure;
	});
	show();
	const mark = el('span', { class: 'mark', 'aria-hidden': 'true' }, el('i'), el('i'), el('i'));
	const element = el(
		'header',
		{ class: 'top-bar' },
		el('h1', { class: 'brand' }, mark, 'pprofsh'),
		title,
		el('div', { class: 'search-box' }, search, found),
		theme,
		button('?', help, { class: 'icon', 'aria-label': 'Keys', title: 'Keys (?)' }),
	);
	return { element, details, search, toggleDetails };
}

function viewTitle({ context, place }: App): string {
	return context.views.find(({ path }) => path === place.view)?.title ?? place.view;
}

function bindSearch(app: App, search: HTMLInputElement, seek: (step: 1 | -1) => void): void {
	let waiting: ReturnType<typeof setTimeout> | undefined;
	search.addEventListener('input', () => {
		clearTimeout(waiting);
		waiting = setTimeout(() => app.setSearch(search.value), 60);
	});
	search.addEventListener('keydown', event => {
		if (event.key === 'Escape') {
			search.value = '';
			app.setSearch('');
			search.blur();
			return;
		}
		if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
			event.preventDefault();
			clearTimeout(waiting);
			if (app.search !== search.value) app.setSearch(search.value);
			seek(event.key === 'ArrowDown' ? 1 : -1);
			return;
		}
		const focus = app.option('focus');
		if (event.key !== 'Enter' || focus === undefined || app.context.saved) return;
		clearTimeout(waiting);
		const text = search.value;
		search.value = '';
		app.setSearch('');
		void app.go(app.place.view, app.withOption(focus, text));
	});
}

/** The row of views and menus. */
export function makeMenus(app: App): HTMLElement {
	const { context } = app;
	const present = context.views.filter(view => !context.saved || app.address(view.path) !== '');
	const tabs = el('nav', { class: 'tabs', 'aria-label': 'Views' });
	const paint = (): void => {
		tabs.replaceChildren(
			...present.map(({ path, title, summary, key }) => {
				const link = el('a', { href: app.address(path, carried(app, path)), title: `${summary} (${key})` }, title);
				setAttribute(link, 'aria-current', path === app.place.view ? 'page' : undefined);
				link.addEventListener('click', event => {
					if (event.ctrlKey || event.metaKey || event.shiftKey) return;
					event.preventDefault();
					visit(app, path);
				});
				return link;
			}),
		);
	};
	const views = menu(
		'View',
		() =>
			present.map(({ path, title, summary, key }) => ({
				kind: 'item',
				label: title,
				hint: summary,
				aside: key,
				checked: path === app.place.view,
				href: app.address(path, carried(app, path)),
				run: () => visit(app, path),
			})),
		'view-menu',
	);
	const menus = [
		views,
		...(context.saved
			? []
			: [
					menu('Sample', () => sampleItems(app)),
					menu('Refine', () => refineItems(app)),
					menu('Config', () => configItems(app)),
					menu('Download', () => downloadItems(app)),
				]),
	];
	paint();
	app.listen(paint);
	return el('div', { class: 'menu-bar' }, tabs, el('div', { class: 'menus' }, ...menus.map(({ element }) => element)));
}

function sampleItems(app: App): MenuItem[] {
	const option = app.context.options.find(({ completes }) => completes === 'sampleType');
	if (option === undefined) return [];
	return app.context.sampleTypes.map(type => {
		const query = app.withOption(option, type);
		const checked = type === app.data.sampleType;
		const href = app.address(app.place.view, query);
		return { kind: 'item', label: type, checked, href, run: () => void app.go(app.place.view, query) };
	});
}

function refineItems(app: App): MenuItem[] {
	const what =
		app.expression() === '' ? undefined : app.selection.size > 0 ? 'what is selected' : 'what is searched for';
	const filters = functionFilters(app).map((option): MenuItem => {
		const query = refined(app, option);
		return {
			kind: 'item',
			label: titleOf(option),
			hint: option.help[0],
			aside: query === undefined ? '…' : '',
			...(query === undefined ? {} : { href: app.address(app.place.view, query) }),
			run: () => refine(app, option),
		};
	});
	const labels = app.context.options.filter(({ filters, completes }) => filters && completes === 'label');
	const empty = withoutFilters(app);
	return [
		{ kind: 'line', title: what ?? 'by an expression' },
		...filters,
		{ kind: 'line' },
		...labels.map((option): MenuItem => ({
			kind: 'item',
			label: titleOf(option),
			hint: option.help[0],
			aside: '…',
			run: () => openOptions(app, option.name),
		})),
		{ kind: 'line' },
		{ kind: 'item', label: 'All options', aside: 'o', run: () => openOptions(app) },
		{
			kind: 'item',
			label: 'Reset',
			hint: 'Takes all filters away',
			href: app.address(app.place.view, empty),
			run: () => void app.go(app.place.view, empty),
		},
	];
}

function configItems(app: App): MenuItem[] {
	const current = app.context.configs.findLastIndex(({ query }) =>
		app.context.options.every(option => !option.saved || (query[option.url] ?? '') === app.optionValue(option)),
	);
	return [
		{ kind: 'item', label: 'Save as …', hint: 'Keeps the options in force under a name', run: () => openSave(app) },
		{ kind: 'line' },
		...app.context.configs.map(({ name, query, own }, at): MenuItem => {
			let changed = new URLSearchParams(app.place.query);
			for (const option of app.context.options) {
				if (option.saved) changed = app.withOption(option, query[option.url] ?? '', changed);
			}
			return {
				kind: 'item',
				label: name,
				checked: at === current,
				href: app.address(app.place.view, changed),
				run: () => void app.go(app.place.view, changed),
				...(own ? { remove: { label: `Delete ${name}`, run: () => openDelete(app, name) } } : {}),
			};
		}),
	];
}

function downloadItems(app: App): MenuItem[] {
	const items: MenuItem[] = [
		{
			kind: 'item',
			label: 'This page',
			hint: 'One file that works without a server',
			href: `./export/${app.place.view}?${app.place.query}`,
			download: true,
		},
	];
	let group = 'Profile';
	for (const { title, summary, query, group: own } of app.context.downloads) {
		if (own !== group) items.push({ kind: 'line', title: own });
		group = own;
		const asked = new URLSearchParams(Object.keys(query).length === 0 ? '' : app.place.query);
		for (const [name, value] of Object.entries(query)) asked.set(name, value);
		const href = `./download${asked.size > 0 ? `?${asked}` : ''}`;
		items.push({ kind: 'item', label: title, hint: summary, aside: '', href, download: true });
	}
	return items;
}
