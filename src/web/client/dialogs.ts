/** Dialogs: options, names of configurations, keys. The browser keeps the focus inside. */
import type { OptionShape } from '../data/shapes.js';
import type { App } from './app.js';
import { button, el } from './dom.js';

/** A row: keys that do the same, and what they do. Without `run` the view does it. */
export interface KeyRow {
	readonly keys: readonly string[];
	readonly help: string;
	readonly run?: () => void;
}

interface Dialog {
	readonly element: HTMLDialogElement;
	readonly close: () => void;
}

/** Opens a dialog; it goes when it is closed. `submit` resolves to what is wrong, '' closes it. */
function openDialog(
	title: string,
	content: readonly HTMLElement[],
	confirm?: { readonly label: string; readonly submit: () => Promise<string> | string },
): Dialog {
	const problem = el('p', { class: 'problem', role: 'alert' });
	const form = el('form', { method: 'dialog' }, el('h2', { id: 'dialog-title' }, title), ...content, problem);
	const element = el('dialog', { 'aria-labelledby': 'dialog-title' }, form);
	const close = (): void => element.close();
	const submit = async (): Promise<void> => {
		const wrong = (await confirm?.submit()) ?? '';
		problem.textContent = wrong;
		if (wrong === '') close();
	};
	const buttons = el('div', { class: 'dialog-buttons' }, button(confirm ? 'Cancel' : 'Close', close));
	if (confirm) buttons.append(el('button', { type: 'submit', class: 'primary' }, confirm.label));
	form.append(buttons);
	form.addEventListener('submit', event => {
		event.preventDefault();
		void submit();
	});
	element.addEventListener('close', () => element.remove());
	element.addEventListener('click', event => {
		if (event.target === element) close();
	});
	document.body.append(element);
	element.showModal();
	return { element, close };
}

/** All options of the table, by what they are for. `first` has the focus. */
export function openOptions(app: App, first = ''): void {
	const fields = app.context.options.map(option => ({ option, ...fieldOf(app, option) }));
	const group = (title: string, wanted: (option: OptionShape) => boolean): HTMLElement =>
		el('fieldset', {}, el('legend', {}, title), ...fields.filter(({ option }) => wanted(option)).map(({ row }) => row));
	const { element } = openDialog(
		'Options',
		[
			el(
				'div',
				{ class: 'options' },
				group('What is shown', option => option.filters),
				group('How it is shown', option => !option.filters),
			),
		],
		{
			label: 'Show',
			submit: () => {
				let query = new URLSearchParams(app.place.query);
				for (const { option, read } of fields) query = app.withOption(option, read(), query);
				void app.go(app.place.view, query);
				return '';
			},
		},
	);
	element.querySelector<HTMLElement>(first === '' ? 'input' : `[name="${CSS.escape(first)}"]`)?.focus();
}

function fieldOf(app: App, option: OptionShape): { readonly row: HTMLElement; readonly read: () => string } {
	const { name, kind, help, choices } = option;
	const value = app.optionValue(option);
	const id = `option-${name}`;
	const hint = el('span', { class: 'hint', id: `${id}-hint` }, help[0]);
	const row = (control: HTMLElement): HTMLElement =>
		el('div', { class: `option ${kind}` }, el('label', { for: id }, name), control, hint);
	const shared = { id, name, 'aria-describedby': `${id}-hint` };
	if (kind === 'flag') {
		const box = el('input', { ...shared, type: 'checkbox' });
		box.checked = value === 't';
		return { row: row(box), read: () => (box.checked ? 't' : 'f') };
	}
	if (kind === 'choice' || option.completes === 'sampleType') {
		const named = kind === 'choice' ? choices.map(choice => choice.name) : app.context.sampleTypes;
		const list = el('select', shared);
		for (const one of named.includes(value) ? named : [value, ...named]) {
			list.append(new Option(one === '' ? '(as it suits)' : one, one, false, one === value));
		}
		return { row: row(list), read: () => list.value };
	}
	const input = el('input', {
		...shared,
		type: 'text',
		value,
		spellcheck: 'false',
		autocomplete: 'off',
		autocapitalize: 'none',
	});
	return { row: row(input), read: () => input.value.trim() };
}

/** Asks for the name under which the options in force are kept. */
export function openSave(app: App): void {
	const names = app.context.configs.filter(({ own }) => own).map(({ name }) => name);
	const input = el('input', {
		type: 'text',
		id: 'config-name',
		list: 'config-names',
		maxlength: '200',
		autocomplete: 'off',
	});
	const list = el('datalist', { id: 'config-names' }, ...names.map(name => el('option', { value: name })));
	openDialog('Save options as', [el('label', { for: 'config-name' }, 'Name of the configuration'), input, list], {
		label: 'Save',
		submit: async () => {
			const name = input.value.trim();
			if (name === '') return 'A configuration needs a name.';
			const query = new URLSearchParams(app.place.query);
			query.set('config', name);
			const wrong = await app.change('saveconfig', query);
			if (wrong === '') await app.refresh();
			return wrong;
		},
	});
	input.focus();
}

/** Asks whether a configuration shall go. */
export function openDelete(app: App, name: string): void {
	openDialog('Delete configuration', [el('p', {}, `Delete ${name}?`)], {
		label: 'Delete',
		submit: async () => {
			const wrong = await app.change('deleteconfig', new URLSearchParams({ config: name }));
			if (wrong === '') await app.refresh();
			return wrong;
		},
	});
}

/** Asks for an expression that an option is set to. */
export function openExpression(app: App, option: OptionShape): void {
	const input = el('input', {
		type: 'text',
		id: 'expression',
		value: app.optionValue(option),
		spellcheck: 'false',
		autocomplete: 'off',
		autocapitalize: 'none',
	});
	const help = el('p', { class: 'hint' }, option.help.join('. '));
	openDialog(option.name, [el('label', { for: 'expression' }, option.help[0]), input, help], {
		label: 'Apply',
		submit: () => {
			void app.go(app.place.view, app.withOption(option, input.value));
			return '';
		},
	});
	input.focus();
}

/** The keys, from their table. */
export function openKeys(rows: readonly KeyRow[]): void {
	const lines = rows.map(({ keys, help }) =>
		el('tr', {}, el('th', { scope: 'row' }, ...keys.map(key => el('kbd', {}, key))), el('td', {}, help)),
	);
	openDialog('Keys', [el('table', { class: 'keys' }, el('tbody', {}, ...lines))]);
}
