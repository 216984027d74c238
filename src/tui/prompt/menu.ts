/** The menu of candidates: what it begins with, and how one is chosen. */
import type { Candidate } from '../../commands/complete.js';
import { replaceBefore, withLine } from './line-editor.js';
import type { Menu, Offer, PromptModel } from './model.js';

/**
 * What Tab comes to. One candidate takes its place at once; of several, what they have in common, and the menu opens. Where
 * they have more in common than is typed only by losing what is typed, as with functions that have it in their middle,
 * nothing is taken away.
 */
export function completed(model: PromptModel, { line, completion }: Offer): PromptModel {
	if (!isSame(model, line)) return model;
	const { candidates, from, heading = '' } = completion;
	if (candidates.length === 0) return { ...model, menu: undefined };
	const [only] = candidates;
	if (candidates.length === 1 && only !== undefined) {
		return {
			...model,
			editor: replaceBefore(model.editor, from, finished(only, line.text.slice(0, from))),
			menu: undefined,
			hint: '',
		};
	}
	const word = line.text.slice(from, line.cursor);
	const shared = sharedStart(candidates);
	const longer = shared.length > word.length && shared.toLowerCase().startsWith(word.toLowerCase());
	const editor = longer ? replaceBefore(model.editor, from, shared) : model.editor;
	const typed = { text: editor.text, cursor: editor.cursor };
	return { ...model, editor, hint: '', menu: { candidates, heading, selected: -1, from, typed } };
}

/** The open menu after the line has changed. */
export function narrowed(model: PromptModel, { line, completion }: Offer): PromptModel {
	if (model.menu === undefined || !isSame(model, line)) return model;
	const { candidates, from, heading = '' } = completion;
	if (candidates.length === 0) return { ...model, menu: undefined };
	return { ...model, menu: { candidates, heading, selected: -1, from, typed: line } };
}

/** Chooses the candidate that is `step` further, around the ends, and puts it on the line. */
export function chooseBy(model: PromptModel, step: number): PromptModel {
	const { menu } = model;
	if (menu === undefined) return model;
	const count = menu.candidates.length;
	const far = Math.abs(step) > 1;
	const next = menu.selected < 0 ? (step > 0 ? 0 : count - 1) : menu.selected + step;
	// Leaps stop at the ends.
	const selected = far ? Math.min(count - 1, Math.max(0, next)) : (next + count) % count;
	return { ...model, menu: { ...menu, selected }, editor: lineWith(model, menu, selected), hint: '' };
}

/** Closes the menu: with the candidate on the line, ready for the next word, or with the line as it was typed. */
export function closeMenu(model: PromptModel, take: boolean): PromptModel {
	const { menu, editor } = model;
	if (menu === undefined || menu.selected < 0) return { ...model, menu: undefined };
	const chosen = menu.candidates[menu.selected];
	if (take && chosen !== undefined) {
		const text = finished(chosen, editor.text.slice(0, menu.from));
		return { ...model, menu: undefined, editor: replaceBefore(editor, menu.from, text) };
	}
	return { ...model, menu: undefined, editor: withLine(editor, menu.typed.text, menu.typed.cursor) };
}

/** The rest of the first candidate, where it goes on with what is typed; '' for none. */
export function hintFromCompletion({ line, completion }: Offer): string {
	const word = line.text.slice(completion.from, line.cursor);
	if (word === '' || line.cursor < line.text.length) return '';
	const found = completion.candidates.find(({ text }) => text.length > word.length && text.startsWith(word));
	return found?.text.slice(word.length) ?? '';
}

function lineWith({ editor }: PromptModel, { candidates, from, typed }: Menu, selected: number) {
	const text = typed.text.slice(0, from) + (candidates[selected]?.text ?? '');
	return withLine(editor, text + typed.text.slice(typed.cursor), text.length);
}

/** A candidate as it stands on the line: folders and assignments go on or end there, after others comes the next word. */
function finished({ text }: Candidate, before: string): string {
	return text.endsWith('/') || `${before}${text}`.includes('=') ? text : `${text} `;
}

function isSame({ editor }: PromptModel, line: { readonly text: string; readonly cursor: number }): boolean {
	return editor.text === line.text && editor.cursor === line.cursor;
}

function sharedStart(candidates: readonly Candidate[]): string {
	let shared = candidates[0]?.text ?? '';
	for (const { text } of candidates) {
		let end = 0;
		while (end < shared.length && shared[end] === text[end]) end++;
		shared = shared.slice(0, end);
	}
	// Half a character is none.
	return /[\ud800-\udbff]$/.test(shared) ? shared.slice(0, -1) : shared;
}
