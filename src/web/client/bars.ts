/** Filters in force, the selection with what can be done with it, warnings, and the command for a shell. */
import type { App } from './app.js';
import { functionFilters, refine, titleOf, visit } from './actions.js';
import { button, el } from './dom.js';
import { openExpression } from './dialogs.js';
import { plural } from './values.js';

/** Filters and other options that are not as at first, each with a cross. */
export function makeFilters(app: App): HTMLElement {
	const bar = el('div', { class: 'filters', role: 'region', 'aria-label': 'Options in force' });
	const paint = (): void => {
		const set = app.context.options.filter(
			option => app.optionValue(option) !== option.initial && option.completes !== 'sampleType',
		);
		const undo = button('↶ Undo', () => history.back(), { class: 'quiet', title: 'One step back (u)' });
		const chips = set.map(option => {
			const value = app.optionValue(option);
			const edit = button('', () => openExpression(app, option), {
				class: 'chip-text',
				title: `Change ${option.name}`,
			});
			edit.append(el('b', {}, option.name), ` ${option.kind === 'flag' ? (value === 't' ? 'on' : 'off') : value}`);
			const away = button('×', () => void app.go(app.place.view, app.withOption(option, option.initial)), {
				class: 'chip-cross',
				'aria-label': `Take ${option.name} away`,
			});
			return el('span', { class: 'chip' }, edit, away);
		});
		bar.replaceChildren(...chips, ...(app.steps() > 0 ? [undo] : []));
		bar.hidden = set.length === 0;
	};
	paint();
	app.listen(change => change === 'view' && paint());
	return bar;
}

/** Warnings of the last answer. */
export function makeNotes(app: App): HTMLElement {
	const bar = el('div', { class: 'notes', role: 'status' });
	const paint = (): void => {
		bar.replaceChildren(...app.data.notes.map(note => el('p', {}, note)));
		bar.hidden = app.data.notes.length === 0;
	};
	paint();
	app.listen(change => change === 'view' && paint());
	return bar;
}

/** What can be done with the selection. */
export function makeSelectionBar(app: App): HTMLElement {
	const bar = el('div', { class: 'selection', role: 'region', 'aria-label': 'Selection', hidden: true });
	app.listen(change => {
		if (change !== 'selection' && change !== 'view') return;
		const names = [...app.selection];
		bar.hidden = names.length === 0;
		if (names.length === 0) return;
		const what = names.length === 1 ? names[0] : plural(names.length, 'function');
		const listings = app.context.views.filter(
			({ path }) => path !== app.place.view && ['peek', 'source'].includes(path),
		);
		const sandwich = app.context.views.some(({ path }) => path === 'flamegraph') && names.length === 1;
		bar.replaceChildren(
			el('span', { class: 'selected-name', title: names.join('\n') }, what),
			el(
				'span',
				{ class: 'selected-actions' },
				...(app.context.saved ? [] : functionFilters(app).slice(0, 5)).map(option =>
					button(titleOf(option), () => refine(app, option), { title: option.help[0] }),
				),
				...(app.context.saved ? [] : listings).map(({ path, title, summary }) =>
					button(title, () => visit(app, path), { title: summary }),
				),
				...(sandwich
					? [button('Sandwich', () => openSandwich(app), { title: 'Callers above, callees below (s)' })]
					: []),
				button('Copy', () => void copy(names.join('\n')), { title: 'Copy the name' }),
				button('×', () => app.select([]), { 'aria-label': 'Select nothing', class: 'icon' }),
			),
		);
	});
	return bar;
}

/** Shows callers and callees of the selected function. */
export function openSandwich(app: App): void {
	const [name] = app.selection;
	if (name === undefined) return;
	const query = new URLSearchParams(app.place.query);
	query.set('sandwich', name);
	void app.go('flamegraph', query);
}

/** The same answer as a command, ready to copy. */
export function makeCommand(app: App): HTMLElement {
	const text = el('code', { tabindex: '0', 'aria-label': 'The same as a command for a shell' });
	const said = el('span', { class: 'copied', role: 'status' });
	const copyIt = button('Copy', () => void copyCommand(app, said), { title: 'Copy the command (c)', class: 'quiet' });
	const paint = (): void => {
		text.textContent = app.data.command;
	};
	paint();
	app.listen(change => change === 'view' && paint());
	return el(
		'footer',
		{ class: 'command' },
		el('span', { class: 'prompt', 'aria-hidden': 'true' }, '$'),
		text,
		said,
		copyIt,
	);
}

/** Puts the command on the clipboard and says so. */
export async function copyCommand(app: App, said: HTMLElement | null): Promise<void> {
	const done = await copy(app.data.command);
	if (said === null) return;
	said.textContent = done ? 'copied' : 'the browser does not allow it';
	setTimeout(() => (said.textContent = ''), 1500);
}

async function copy(text: string): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		return false;
	}
}
