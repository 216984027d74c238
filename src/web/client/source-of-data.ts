/** Where views come from: the server, or, in a saved page, the page itself. */
import type { ContextShape, ViewData } from '../data/shapes.js';
import type { Place } from './place.js';

export interface Source {
	/** The address of a place, relative to the page. */
	readonly address: (view: string, query: URLSearchParams) => string;
	/** The place of the browser's address. */
	readonly here: () => Place;
	/** Never fails: what goes wrong is the body. */
	readonly load: (place: Place) => Promise<ViewData>;
	readonly context: () => Promise<ContextShape>;
	readonly change: (path: string, query: URLSearchParams) => Promise<string>;
}

function failed(view: string, message: string, hint: string): ViewData {
	const body = { kind: 'failure', message, hint } as const;
	return { view, title: '', sampleType: '', legend: [], notes: [], command: '', body };
}

function ask(path: string, query: URLSearchParams): Promise<Response> {
	return fetch(`./${path}?${query}`);
}

/** Views of the server that the page came from. */
export function serverSource(): Source {
	return {
		address: (view, query) => `./${view}${query.size > 0 ? `?${query}` : ''}`,
		here: () => ({
			view: location.pathname.split('/').at(-1) ?? '',
			query: new URLSearchParams(location.search),
		}),
		async load({ view, query }) {
			try {
				const response = await ask(`data/${view}`, query);
				if (response.headers.get('Content-Type')?.startsWith('application/json')) {
					const data: unknown = await response.json();
					if (isViewData(data)) return data;
				}
				return failed(view, response.ok ? 'The answer is not what was asked for' : await response.text(), '');
			} catch {
				return failed(
					view,
					'The server does not answer',
					'pprofsh may have ended; start it again and open its new address',
				);
			}
		},
		async context() {
			const context: unknown = await (await ask('data/context', new URLSearchParams())).json();
			if (!isContext(context)) throw new Error('the server told nothing');
			return context;
		},
		async change(path, query) {
			try {
				const response = await fetch(`./${path}?${query}`, { method: 'POST' });
				return response.ok ? '' : (await response.text()).trim();
			} catch {
				return 'the server does not answer';
			}
		},
	};
}

/** The views that a page was saved with. */
export function savedSource(context: ContextShape, views: readonly ViewData[]): Source {
	const find = (view: string): ViewData | undefined => views.find(data => data.view === view);
	return {
		address: view => `#${view}`,
		here: () => ({ view: find(location.hash.slice(1))?.view ?? views[0].view, query: new URLSearchParams() }),
		load: async ({ view }) => find(view) ?? failed(view, 'This view was not saved with the page', ''),
		context: async () => context,
		change: async () => 'a saved page changes nothing',
	};
}

/** The objects that the server put into the page. */
export function embedded(): { readonly context: ContextShape; readonly views: readonly ViewData[] } {
	const context = parsed(document.getElementById('context'));
	if (!isContext(context)) throw new Error('the page is incomplete');
	const views = [...document.querySelectorAll('script.view')].map(parsed).filter(isViewData);
	return { context, views };
}

function parsed(element: Element | null): unknown {
	return JSON.parse(element?.textContent ?? 'null');
}

// Both come from the same build of this program: looking at one member tells them from errors.
function isContext(value: unknown): value is ContextShape {
	return typeof value === 'object' && value !== null && 'views' in value;
}

function isViewData(value: unknown): value is ViewData {
	return typeof value === 'object' && value !== null && 'body' in value && 'view' in value;
}
