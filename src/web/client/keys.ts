/** The table of keys. */
import type { App } from './app.js';
import { functionFilters, refine, visit, withoutFilters } from './actions.js';
import { copyCommand, openSandwich } from './bars.js';
import type { KeyRow } from './dialogs.js';
import { openKeys, openOptions } from './dialogs.js';
import { isWriting } from './dom.js';
import type { Header } from './header.js';
import { closeMenus } from './menu.js';
import { nextTheme } from './theme.js';

/** All keys of the page. `seek` goes to the next of what is found, or back. */
export function keyRows(app: App, header: () => Header, seek: (step: 1 | -1) => void): readonly KeyRow[] {
	const filterKey =
		(name: string): (() => void) =>
		() => {
			const option = functionFilters(app).find(other => other.name === name);
			if (option !== undefined && !app.context.saved) refine(app, option);
		};
	const rows: KeyRow[] = [
		{ keys: ['/'], help: 'Search', run: () => header().search.focus() },
		{ keys: ['n'], help: 'The next of what is found; ↓ while searching', run: () => seek(1) },
		{ keys: ['N'], help: 'The one before; ↑ while searching', run: () => seek(-1) },
		...app.context.views.map(({ key, title, path }) => ({ keys: [key], help: title, run: () => visit(app, path) })),
		{ keys: ['←', '→', '↑', '↓'], help: 'Move between frames or rows, or move the graph' },
		{ keys: ['Enter'], help: 'Zoom to the frame, open the row' },
		{ keys: ['+', '-', '0'], help: 'Zoom in, zoom out, show all' },
		{ keys: ['Escape'], help: 'Zoom out, select nothing, close', run: () => escape(app) },
		{ keys: ['f'], help: 'Focus on what is selected or searched for', run: filterKey('focus') },
		{ keys: ['i'], help: 'Ignore it', run: filterKey('ignore') },
		{ keys: ['h'], help: 'Hide it', run: filterKey('hide') },
		{ keys: ['s'], help: 'Sandwich: its callers above, its callees below', run: () => openSandwich(app) },
		{ keys: ['r'], help: 'Take all filters away', run: () => void app.go(app.place.view, withoutFilters(app)) },
		{ keys: ['u'], help: 'One step back', run: () => history.back() },
		{ keys: ['o'], help: 'All options', run: () => !app.context.saved && openOptions(app) },
		{
			keys: ['c'],
			help: 'Copy the command for a shell',
			run: () => void copyCommand(app, document.querySelector('.copied')),
		},
		{ keys: ['d'], help: 'Details of the profile', run: () => header().toggleDetails() },
		{ keys: ['t'], help: 'Light, dark, or as the system', run: () => nextTheme() },
		{ keys: ['?'], help: 'This list', run: () => openKeys(rows) },
	];
	return rows;
}

function escape(app: App): void {
	closeMenus();
	if (app.selection.size > 0) app.select([]);
}

/** Runs what the table says. `view` is asked first. */
export function bindKeys(rows: readonly KeyRow[], view: (event: KeyboardEvent) => boolean): void {
	document.addEventListener('keydown', event => {
		if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
		if (isWriting() || document.querySelector('dialog[open]') !== null) return;
		if (view(event)) return event.preventDefault();
		const row = rows.find(({ keys, run }) => run !== undefined && keys.includes(event.key));
		if (row?.run === undefined) return;
		event.preventDefault();
		row.run();
	});
}
