/** What a key makes of the prompt. */
import type { KeyEvent } from '../terminal/key-event.js';
import { nextBoundary, previousBoundary } from '../terminal/width.js';
import { endSearch, recallBy, searchFor, startSearch } from './history-keys.js';
import type { PromptAction } from './keys.js';
import { promptAction } from './keys.js';
import type { Editor } from './line-editor.js';
import {
	blankWordStart,
	cut,
	freshLine,
	insert,
	moveTo,
	remove,
	transpose,
	undo,
	wordEnd,
	wordStart,
	yank,
	yankOlder,
} from './line-editor.js';
import { chooseBy, closeMenu } from './menu.js';
import type { PromptModel, Step } from './model.js';

/** The prompt after an event. */
export function update(model: PromptModel, event: KeyEvent): Step {
	if (event.kind === 'mouse') return { model };
	const text = event.kind === 'paste' ? pastedText(event.text) : event.text;
	const action = event.kind === 'paste' ? undefined : promptAction(event.chord);
	if (model.search !== undefined) return updateSearch(model, action, text, event);
	if (action !== undefined) return actions[action](model);
	if (text === '') return { model };
	const kept = closeMenu(model, false);
	// Typing goes on from the candidate that is on the line.
	const editor = insert(model.menu === undefined ? kept.editor : model.editor, text);
	return edited({ ...model, editor });
}

/** Text of a paste as a line takes it: its line ends as line feeds, without the last ones. */
function pastedText(text: string): string {
	return text.replace(/\r\n?/g, '\n').replaceAll('\t', ' ').replace(/\n+$/, '');
}

/** The prompt after a change of its line: an open menu follows it. */
function edited(model: PromptModel): Step {
	const changed = { ...model, hint: '' };
	if (model.menu === undefined) return { model: changed };
	return { model: changed, effect: { kind: 'complete', purpose: 'menu' } };
}

function editing(change: (editor: Editor) => Editor): (model: PromptModel) => Step {
	return model => edited({ ...model, editor: change(model.editor) });
}

/** Movement closes the menu and keeps what it put on the line. */
function moving(target: (editor: Editor) => number): (model: PromptModel) => Step {
	return model => ({
		model: { ...model, menu: undefined, hint: '', editor: moveTo(model.editor, target(model.editor)) },
	});
}

/** At the end of the line takes what the hint shows, or a part of it; elsewhere moves. */
function hinting(part: RegExp, target: (editor: Editor) => number): (model: PromptModel) => Step {
	return model => {
		const { editor, hint } = model;
		if (hint === '' || editor.cursor < editor.text.length) return moving(target)(model);
		const taken = part.exec(hint)?.[0] ?? hint;
		return { model: { ...model, editor: insert(editor, taken), hint: hint.slice(taken.length) } };
	};
}

/** In the menu chooses, elsewhere goes through the history. */
function upOrDown(step: number): (model: PromptModel) => Step {
	return model => ({ model: model.menu === undefined ? recallBy(model, step) : chooseBy(model, step) });
}

function menuOnly(step: number): (model: PromptModel) => Step {
	return model => ({ model: chooseBy(model, step) });
}

const actions: Readonly<Record<PromptAction, (model: PromptModel) => Step>> = {
	accept: model =>
		model.menu !== undefined && model.menu.selected >= 0
			? { model: closeMenu(model, true) }
			: { model: { ...model, menu: undefined, hint: '' }, effect: { kind: 'submit', line: model.editor.text } },
	complete: model =>
		model.menu === undefined ? { model, effect: { kind: 'complete', purpose: 'tab' } } : { model: chooseBy(model, 1) },
	'complete-back': model => ({ model: chooseBy(model, -1) }),
	cancel: model => ({ model: { ...closeMenu(model, false), hint: '' } }),
	drop: model => ({
		model: { ...model, editor: freshLine(model.editor), menu: undefined, recall: undefined, hint: '' },
		effect: { kind: 'drop', line: model.editor.text },
	}),
	'delete-or-leave': model =>
		model.editor.text === ''
			? { model: { ...model, menu: undefined }, effect: { kind: 'leave' } }
			: actions['delete-right'](model),
	suspend: model => ({ model, effect: { kind: 'suspend' } }),
	clear: model => ({ model, effect: { kind: 'clear' } }),
	'line-start': moving(({ text, cursor }) => text.lastIndexOf('\n', cursor - 1) + 1),
	'line-end': hinting(
		/^[^]*$/,
		({ text, cursor }) => (text.indexOf('\n', cursor) + text.length + 1) % (text.length + 1),
	),
	left: moving(({ text, cursor }) => previousBoundary(text, cursor)),
	right: hinting(/^[^]*$/, ({ text, cursor }) => nextBoundary(text, cursor)),
	'word-left': moving(wordStart),
	'word-right': hinting(/^[^\p{L}\p{N}]*[\p{L}\p{M}\p{N}]+/u, wordEnd),
	older: upOrDown(-1),
	newer: upOrDown(1),
	oldest: model => ({ model: recallBy(model, -model.history.length) }),
	newest: model => ({ model: recallBy(model, model.history.length) }),
	'page-up': menuOnly(-10),
	'page-down': menuOnly(10),
	'delete-left': editing(editor => remove(editor, previousBoundary(editor.text, editor.cursor), editor.cursor)),
	'delete-right': editing(editor => remove(editor, editor.cursor, nextBoundary(editor.text, editor.cursor))),
	'cut-word-left': editing(editor => cut(editor, wordStart(editor), editor.cursor)),
	'cut-blank-word': editing(editor => cut(editor, blankWordStart(editor), editor.cursor)),
	'cut-word-right': editing(editor => cut(editor, editor.cursor, wordEnd(editor))),
	'cut-to-end': editing(editor => cut(editor, editor.cursor, editor.text.length)),
	'cut-to-start': editing(editor => cut(editor, 0, editor.cursor)),
	yank: editing(yank),
	'yank-older': editing(yankOlder),
	transpose: editing(transpose),
	undo: editing(undo),
	'search-back': model => ({ model: startSearch(model) }),
	'search-forward': model => ({ model: startSearch(model) }),
};

function updateSearch(model: PromptModel, action: PromptAction | undefined, text: string, event: KeyEvent): Step {
	const query = model.search?.query ?? '';
	switch (action) {
		case 'search-back':
			return { model: searchFor(model, query, 'back', true) };
		case 'search-forward':
			return { model: searchFor(model, query, 'forward', true) };
		case 'delete-left':
			return {
				model: searchFor(fromTyped(model), query.slice(0, previousBoundary(query, query.length)), 'back', false),
			};
		case 'cancel':
		case 'drop':
			return { model: endSearch(model, event.kind === 'key' && event.chord === 'Escape') };
		case undefined:
			if (text === '') return { model };
			return { model: searchFor(model, query + text.replace(/\n[^]*/, ''), 'back', false) };
		// Any other key takes the line and does what it does.
		default:
			return actions[action](endSearch(model, true));
	}
}

/** The search as if nothing had been found yet. */
function fromTyped(model: PromptModel): PromptModel {
	const { search } = model;
	if (search === undefined) return model;
	const editor = { ...model.editor, text: search.typed.text, cursor: search.typed.cursor };
	return { ...model, editor, search: { ...search, found: -1 } };
}
