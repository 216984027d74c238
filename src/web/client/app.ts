/** The state of the page: where it is, what it shows, what is selected and searched; and how it goes elsewhere. */
import { UserError } from '../../base/errors.js';
import type { GoRegexp } from '../../base/go-regexp.js';
import { compileGoRegexp, needsLinearEngine } from '../../base/go-regexp.js';
import type { ContextShape, OptionShape, ViewData } from '../data/shapes.js';
import type { Place } from './place.js';
import type { Source } from './source-of-data.js';
import { expressionFor } from './values.js';

/** What changed: another view or query, the selection, or the search. */
export type Change = 'view' | 'selection' | 'search' | 'busy' | 'context';
type Listener = (change: Change) => void;

export class App {
	context: ContextShape;
	place: Place;
	data: ViewData;
	/** Names of selected functions. */
	selection: ReadonlySet<string> = new Set();
	/** What is searched for, as typed. */
	search = '';
	/** What is wrong with the search, '' when nothing is. */
	searchFailure = '';
	busy = false;
	private pattern: GoRegexp | undefined;
	private readonly source: Source;
	private readonly listeners: Listener[] = [];
	private loading = 0;

	constructor(source: Source, context: ContextShape, place: Place, data: ViewData) {
		this.source = source;
		this.context = context;
		this.place = place;
		this.data = data;
	}

	/** Calls `listener` after each change. */
	listen(listener: Listener): void {
		this.listeners.push(listener);
	}

	private tell(change: Change): void {
		for (const listener of this.listeners) listener(change);
	}

	/** The address of a view with a query. */
	address(view: string, query: URLSearchParams = this.place.query): string {
		return this.source.address(view, query);
	}

	/** Goes to a view, as a step of the history, which is made once the view is there. */
	async go(view: string, query: URLSearchParams = this.place.query): Promise<void> {
		await this.load({ view, query }, () => {
			history.pushState({ steps: this.steps() + 1 }, '', this.address(view, query));
		});
	}

	/** How many steps back there are. */
	steps(): number {
		const state: unknown = history.state;
		return typeof state === 'object' && state !== null && 'steps' in state ? Number(state.steps) : 0;
	}

	/** Shows a place; `arrive` is called before. What comes late is not shown over what was asked for after it. */
	async load(place: Place, arrive: () => void = () => undefined): Promise<void> {
		const turn = ++this.loading;
		const late = setTimeout(() => this.setBusy(true), 120);
		const data = await this.source.load(place);
		clearTimeout(late);
		if (turn !== this.loading) return;
		this.busy = false;
		arrive();
		const moved = place.view !== this.place.view;
		this.place = place;
		this.data = data;
		// What was searched for became the filter: it would only dim everything.
		if (moved || this.selection.size > 0) this.selection = new Set();
		this.tell('view');
	}

	/** The view in more detail, beside what is shown; undefined when there is none, or something else shows by now. */
	async detailed(): Promise<ViewData | undefined> {
		const { place, loading } = this;
		this.setBusy(true);
		const data = await this.source.load({
			view: place.view,
			query: new URLSearchParams([...place.query, ['detail', 'fine']]),
		});
		this.setBusy(false);
		return loading === this.loading && data.body.kind !== 'failure' ? data : undefined;
	}

	private setBusy(busy: boolean): void {
		this.busy = busy;
		this.tell('busy');
	}

	/** Reads the context anew, after configurations changed. */
	async refresh(): Promise<void> {
		this.context = await this.source.context();
		this.tell('context');
	}

	/** Asks the server to change something. Resolves to what went wrong, '' when nothing did. */
	change(path: string, query: URLSearchParams): Promise<string> {
		return this.source.change(path, query);
	}

	select(names: Iterable<string>): void {
		this.selection = new Set(names);
		this.tell('selection');
	}

	toggle(name: string): void {
		const names = new Set(this.selection);
		if (!names.delete(name)) names.add(name);
		this.select(names);
	}

	setSearch(text: string): void {
		this.search = text;
		this.searchFailure = '';
		this.pattern = undefined;
		try {
			if (text !== '' && needsLinearEngine(text)) this.searchFailure = 'too intricate to search while typing';
			else if (text !== '') this.pattern = compileGoRegexp(text);
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			this.searchFailure = error.message;
		}
		this.tell('search');
	}

	/** Whether something is searched for that can be. */
	get searching(): boolean {
		return this.pattern !== undefined;
	}

	/** Whether a name is found. */
	matches(name: string): boolean {
		return this.pattern?.test(name) ?? false;
	}

	/** The expression for what is selected, else for what is searched for; '' for nothing. For a view that tells lines of a function apart it matches them all. */
	expression(view?: string): string {
		const lines = this.context.views.some(({ path, lines }) => path === view && lines);
		if (this.selection.size > 0) return expressionFor(this.selection, lines);
		return this.searchFailure === '' ? this.search : '';
	}

	/** The query with an option set; as it is at first, it is left out. */
	withOption(option: OptionShape, value: string, query: URLSearchParams = this.place.query): URLSearchParams {
		const changed = new URLSearchParams(query);
		if (value === option.initial) changed.delete(option.url);
		else changed.set(option.url, value);
		return changed;
	}

	/** What an option is set to, as it stands in an address. */
	optionValue({ url, initial, kind }: OptionShape): string {
		const value = this.place.query.get(url);
		return value === null || (value === '' && kind !== 'text') ? initial : value;
	}

	/** The option of that name. */
	option(name: string): OptionShape | undefined {
		return this.context.options.find(option => option.name === name);
	}
}
