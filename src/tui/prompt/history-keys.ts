/** Going back to earlier lines, and looking for one. */
import { freshLine, withLine } from './line-editor.js';
import type { PromptModel, Search } from './model.js';

/** The line before or after the one that is shown; what was changed in a line is there again on the way back. */
export function recallBy(model: PromptModel, step: number): PromptModel {
	const { editor, history } = model;
	const { at, edited } = model.recall ?? { at: history.length, edited: new Map<number, string>() };
	const next = Math.min(history.length, Math.max(0, at + step));
	if (next === at) return model;
	const kept = new Map(edited).set(at, editor.text);
	const text = kept.get(next) ?? history[next] ?? '';
	return { ...model, editor: freshLine(editor, text), recall: { at: next, edited: kept }, hint: '' };
}

/** Adds a line to the history, where it stands once, and last. */
export function remember(history: readonly string[], line: string): readonly string[] {
	return line.trim() === '' ? history : [...history.filter(other => other !== line), line];
}

/** The prompt at the beginning of a search. */
export function startSearch(model: PromptModel): PromptModel {
	const { text, cursor } = model.editor;
	const search: Search = { query: '', found: -1, typed: { text, cursor }, failing: false };
	return { ...model, search, menu: undefined, hint: '' };
}

/** Looks for `query`: at the line found so far and before it (`back`) or after it; `next` leaves that line out. */
export function searchFor(
	model: PromptModel,
	query: string,
	direction: 'back' | 'forward',
	next: boolean,
): PromptModel {
	const { search, history } = model;
	if (search === undefined) return model;
	const step = direction === 'back' ? -1 : 1;
	const current = search.found < 0 ? (step < 0 ? history.length : -1) : search.found;
	const start = search.found < 0 || next ? current + step : current;
	const at = query === '' ? -1 : find(history, query, start, step);
	if (at < 0) return { ...model, search: { ...search, query, failing: query !== '' } };
	const text = history[at] ?? '';
	const editor = withLine(model.editor, text, text.lastIndexOf(query));
	return { ...model, editor, search: { ...search, query, found: at, failing: false } };
}

/** Ends the search; the line that was found stays, or the one before comes back. */
export function endSearch(model: PromptModel, keep: boolean): PromptModel {
	const { search, editor } = model;
	if (search === undefined) return model;
	const line = keep ? editor : withLine(editor, search.typed.text, search.typed.cursor);
	const recall = keep && search.found >= 0 ? { at: search.found, edited: new Map<number, string>() } : model.recall;
	return { ...model, editor: line, recall, search: undefined };
}

/** The rest of the latest line that begins with `text`, '' for none. */
export function hintFromHistory(history: readonly string[], text: string): string {
	if (text.trim() === '') return '';
	for (let at = history.length - 1; at >= 0; at--) {
		const line = history[at] ?? '';
		if (line.length > text.length && line.startsWith(text) && !line.includes('\n')) return line.slice(text.length);
	}
	return '';
}

function find(history: readonly string[], query: string, start: number, step: number): number {
	for (let at = start; at >= 0 && at < history.length; at += step) if (history[at]?.includes(query)) return at;
	return -1;
}
