/** Starts the page: its frame, and the view that the address names. */
import type { ViewData } from '../data/shapes.js';
import { App } from './app.js';
import { makeCommand, makeFilters, makeNotes, makeSelectionBar } from './bars.js';
import { el } from './dom.js';
import { flameView } from './flame/flame-view.js';
import { graphView } from './graph-view.js';
import { makeHeader, makeMenus } from './header.js';
import { openKeys } from './dialogs.js';
import { bindKeys, keyRows } from './keys.js';
import { growthView, leaksView } from './leaks-view.js';
import { peekView } from './peek-view.js';
import { failureView, textView } from './plain-views.js';
import { embedded, savedSource, serverSource } from './source-of-data.js';
import { sourceView } from './source-view.js';
import { restoreTheme } from './theme.js';
import { topView } from './top-view.js';
import type { ViewPart } from './view-part.js';

function partFor(app: App, { body }: ViewData): ViewPart {
	switch (body.kind) {
		case 'flame':
			return flameView(app, body);
		case 'graph':
			return graphView(app, body);
		case 'top':
			return topView(app, body);
		case 'peek':
			return peekView(app, body);
		case 'source':
			return sourceView(app, body);
		case 'leaks':
			return leaksView(app, body);
		case 'growth':
			return growthView(app, body);
		case 'text':
			return textView(body);
		default:
			return failureView(app, body);
	}
}

function start(): void {
	restoreTheme();
	const { context: told, views } = embedded();
	const kept = new Set(views.map(({ view }) => view));
	const context = told.saved ? { ...told, views: told.views.filter(({ path }) => kept.has(path)) } : told;
	const source = context.saved ? savedSource(context, views) : serverSource();
	hideToken();
	const place = source.here();
	const app = new App(source, context, place, views.find(({ view }) => view === place.view) ?? views[0]);

	const seek = (step: 1 | -1): void => {
		if (app.searching) part.seek?.(step);
	};
	const rows = keyRows(app, () => header, seek);
	const header = makeHeader(app, () => openKeys(rows), seek);
	const main = el('main', { id: 'main' });
	const progress = el('div', { class: 'progress', role: 'progressbar', 'aria-label': 'Computing', hidden: true });
	document.body.append(
		header.element,
		makeMenus(app),
		makeFilters(app),
		makeNotes(app),
		header.details,
		progress,
		main,
		makeSelectionBar(app),
		makeCommand(app),
	);
	let part = partFor(app, app.data);
	const show = (): void => {
		main.replaceChildren(part.element);
		main.dataset['view'] = app.data.view;
		// The ring is for those who go by Tab.
		document.documentElement.dataset['quiet'] = 'true';
		part.focus?.();
	};
	app.listen(change => {
		progress.hidden = !app.busy;
		if (change === 'selection' || change === 'search') part.changed?.();
		if (change === 'search' && app.searching) part.seek?.(0);
		if (change !== 'view') return;
		part.destroy?.();
		part = partFor(app, app.data);
		show();
		if (app.searching) part.changed?.();
	});
	addEventListener('keydown', event => {
		if (event.key === 'Tab') delete document.documentElement.dataset['quiet'];
	});
	addEventListener('popstate', () => void app.load(source.here()));
	bindKeys(rows, event => part.key?.(event) ?? false);
	show();
	document.documentElement.dataset['ready'] = 'true';
}

/** The token has done its work: the cookie keeps it, and nobody shall read it off the screen. */
function hideToken(): void {
	const url = new URL(location.href);
	if (!url.searchParams.has('token')) return;
	url.searchParams.delete('token');
	history.replaceState(history.state, '', url);
}

start();
