/** Pages of words: what went wrong, and text as a command prints it. */
import { capitalized } from '../../base/text.js';
import type { FailureBody, TextBody } from '../data/shapes.js';
import type { App } from './app.js';
import { withoutFilters } from './actions.js';
import { button, el } from './dom.js';
import type { ViewPart } from './view-part.js';

/** What went wrong and what to do about it. */
export function failureView(app: App, { message, hint }: FailureBody): ViewPart {
	const filtered = app.context.options.some(option => option.filters && app.place.query.has(option.url));
	const reset = button('Take all filters away', () => void app.go(app.place.view, withoutFilters(app)), {
		class: 'quiet',
	});
	return {
		element: el(
			'div',
			{ class: 'failure', role: 'alert' },
			el('h2', {}, `${capitalized(message)}.`),
			hint === '' ? undefined : el('p', {}, hint),
			filtered ? reset : undefined,
		),
	};
}

/** Text as it is. */
export function textView({ text }: TextBody): ViewPart {
	return { element: el('pre', { class: 'plain-text', tabindex: '0' }, text) };
}
