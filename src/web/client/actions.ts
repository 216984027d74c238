/** What can be done with selected functions: the filters of the table of options, and other views. */
import { capitalized } from '../../base/text.js';
import type { OptionShape } from '../data/shapes.js';
import type { App } from './app.js';
import { openExpression } from './dialogs.js';

/** Filters whose expression widens what they had; the others replace it. */
const widening: ReadonlySet<string> = new Set(['ignore', 'hide', 'prune_from']);

/** The filters that take names of functions. */
export function functionFilters(app: App): readonly OptionShape[] {
	return app.context.options.filter(({ filters, completes }) => filters && completes === 'function');
}

/** The query in which a filter has the expression of the selection; undefined without one. */
export function refined(app: App, option: OptionShape): URLSearchParams | undefined {
	const expression = app.expression();
	if (expression === '') return undefined;
	const old = widening.has(option.name) ? app.optionValue(option) : '';
	return app.withOption(option, old === '' ? expression : `${expression}|${old}`);
}

/** Filters by the selection, or asks for an expression when nothing is selected. */
export function refine(app: App, option: OptionShape): void {
	const query = refined(app, option);
	if (query === undefined) openExpression(app, option);
	else void app.go(app.place.view, query);
}

/** The query without filters. */
export function withoutFilters(app: App): URLSearchParams {
	const query = new URLSearchParams(app.place.query);
	for (const { filters, url } of app.context.options) if (filters) query.delete(url);
	query.delete('sandwich');
	return query;
}

/** The query of another view: the selection goes along as its focus. */
export function carried(app: App, view: string): URLSearchParams {
	const expression = app.expression(view);
	const focus = app.option('focus');
	const query = expression === '' || focus === undefined ? app.place.query : app.withOption(focus, expression);
	const carried = new URLSearchParams(query);
	carried.delete('sandwich');
	return carried;
}

/** Goes to another view with the selection. */
export function visit(app: App, view: string): void {
	void app.go(view, carried(app, view));
}

/** What an option is called in menus: `show_from` is `Show from`. */
export function titleOf({ name }: OptionShape): string {
	return capitalized(name.replaceAll('_', ' ').replace(/^tag/, 'tag '));
}
