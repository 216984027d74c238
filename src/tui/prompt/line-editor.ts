/** A line that is edited: text, cursor, what was cut, what can be undone. All functions give a new line. */
import { nextBoundary, previousBoundary } from '../terminal/width.js';

/** Text with a cursor, an index in UTF-16 units between characters. */
export interface Line {
	readonly text: string;
	readonly cursor: number;
}

/** What the last change was; changes of the same kind in a row count as one for undo and for what is cut. */
type Change = 'type' | 'cut' | 'yank' | 'other';

/** A line with what it was and what was cut out of it. */
export interface Editor extends Line {
	/** Former lines, the latest last. */
	readonly past: readonly Line[];
	/** What was cut, the latest last. */
	readonly cuts: readonly string[];
	readonly last: Change;
	/** What `yank` has put in: which of `cuts`, counted from the latest, and where it begins. */
	readonly yanked: { readonly age: number; readonly from: number } | undefined;
}

const mostPast = 500;
const mostCuts = 20;
/** Characters typed in a row that are undone together. */
const undoneTogether = 20;

/** An empty line. */
export const emptyEditor: Editor = { text: '', cursor: 0, past: [], cuts: [], last: 'other', yanked: undefined };

/** `editor` with another text, as one change; what was cut is kept. */
export function withLine(editor: Editor, text: string, cursor = text.length): Editor {
	return changed(editor, { text, cursor }, 'other');
}

/** A new line that knows what was cut before. */
export function freshLine(editor: Editor, text = ''): Editor {
	return { ...emptyEditor, text, cursor: text.length, cuts: editor.cuts };
}

/** Puts text in at the cursor. */
export function insert(editor: Editor, text: string): Editor {
	const line = {
		text: editor.text.slice(0, editor.cursor) + text + editor.text.slice(editor.cursor),
		cursor: editor.cursor + text.length,
	};
	const former = editor.past.at(-1);
	const together = editor.last === 'type' && former !== undefined && line.cursor - former.cursor <= undoneTogether;
	return together && text.length <= 2 ? { ...editor, ...line } : changed(editor, line, 'type');
}

/** Replaces what is between `from` and the cursor. */
export function replaceBefore(editor: Editor, from: number, text: string): Editor {
	const line = editor.text.slice(0, from) + text + editor.text.slice(editor.cursor);
	return changed(editor, { text: line, cursor: from + text.length }, 'other');
}

/** Moves the cursor. */
export function moveTo(editor: Editor, cursor: number): Editor {
	return { ...editor, cursor, last: 'other', yanked: undefined };
}

/** Takes out what is between two places, without keeping it. */
export function remove(editor: Editor, from: number, to: number): Editor {
	if (from === to) return { ...editor, last: 'other' };
	return changed(editor, { text: editor.text.slice(0, from) + editor.text.slice(to), cursor: from }, 'other');
}

/** Takes out what is between two places and keeps it for `yank`; cuts in a row become one. */
export function cut(editor: Editor, from: number, to: number): Editor {
	if (from === to) return editor;
	const taken = editor.text.slice(from, to);
	const latest = editor.cuts.at(-1);
	const joined = editor.last === 'cut' && latest !== undefined;
	// What was cut before the cursor stands before what was cut at first.
	const piece = !joined ? taken : to === editor.cursor ? taken + latest : latest + taken;
	const cuts = [...(joined ? editor.cuts.slice(0, -1) : editor.cuts), piece].slice(-mostCuts);
	return {
		...changed(editor, { text: editor.text.slice(0, from) + editor.text.slice(to), cursor: from }, 'cut'),
		cuts,
	};
}

/** Puts the latest cut in at the cursor. */
export function yank(editor: Editor): Editor {
	const text = editor.cuts.at(-1);
	if (text === undefined) return editor;
	const from = editor.cursor;
	return { ...changed(editor, inserted(editor, text), 'yank'), yanked: { age: 0, from } };
}

/** Right after `yank`: puts the cut before that one in its place. */
export function yankOlder(editor: Editor): Editor {
	const { yanked, cuts } = editor;
	if (editor.last !== 'yank' || yanked === undefined) return editor;
	const age = (yanked.age + 1) % cuts.length;
	const rest = { text: editor.text.slice(0, yanked.from) + editor.text.slice(editor.cursor), cursor: yanked.from };
	const line = inserted(rest, cuts[cuts.length - 1 - age] ?? '');
	return { ...editor, ...line, yanked: { age, from: yanked.from } };
}

/** Exchanges the characters before and at the cursor; at the end, the last two. */
export function transpose(editor: Editor): Editor {
	const { text, cursor } = editor;
	const middle = cursor >= text.length ? previousBoundary(text, cursor) : cursor;
	const [from, to] = [previousBoundary(text, middle), nextBoundary(text, middle)];
	if (from === middle || middle === to) return editor;
	const swapped = text.slice(0, from) + text.slice(middle, to) + text.slice(from, middle) + text.slice(to);
	return changed(editor, { text: swapped, cursor: to }, 'other');
}

/** The line before the last change. */
export function undo(editor: Editor): Editor {
	const former = editor.past.at(-1);
	if (former === undefined) return editor;
	return { ...editor, ...former, past: editor.past.slice(0, -1), last: 'other', yanked: undefined };
}

/** Where the word before the cursor begins: letters and digits, with what is between it and the cursor. */
export function wordStart({ text, cursor }: Line): number {
	const [found = ''] = /[\p{L}\p{M}\p{N}]+[^\p{L}\p{M}\p{N}]*$/u.exec(text.slice(0, cursor)) ?? [];
	return found === '' ? 0 : cursor - found.length;
}

/** Where the word at or behind the cursor ends. */
export function wordEnd({ text, cursor }: Line): number {
	const [found = ''] = /^[^\p{L}\p{M}\p{N}]*[\p{L}\p{M}\p{N}]+/u.exec(text.slice(cursor)) ?? [];
	return found === '' ? text.length : cursor + found.length;
}

/** Where the word before the cursor begins, when only blanks divide words. */
export function blankWordStart({ text, cursor }: Line): number {
	return cursor - (/\S*\s*$/.exec(text.slice(0, cursor))?.[0].length ?? 0);
}

function inserted({ text, cursor }: Line, piece: string): Line {
	return { text: text.slice(0, cursor) + piece + text.slice(cursor), cursor: cursor + piece.length };
}

function changed(editor: Editor, line: Line, last: Change): Editor {
	const past = [...editor.past, { text: editor.text, cursor: editor.cursor }].slice(-mostPast);
	return { ...editor, ...line, past, last, yanked: undefined };
}
