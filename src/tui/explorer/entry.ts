/** Editing the line at the bottom, as the shell's prompt edits. */
import type { KeyPress } from '../terminal/key-event.js';
import type { Entry } from './model.js';

/** The line after a key; `done` when it is complete, undefined when it is dropped. */
export function editEntry(entry: Entry, { chord, text: typed }: KeyPress): Entry | 'done' | undefined {
	const { text, cursor } = entry;
	const at = (changed: string, position: number): Entry => ({ ...entry, text: changed, cursor: position });
	switch (chord) {
		case 'Enter':
			return 'done';
		case 'Escape':
		case 'C-c':
		case 'C-g':
			return undefined;
		case 'Backspace':
		case 'C-h': {
			if (text === '') return undefined;
			const start = before(text, cursor);
			return at(text.slice(0, start) + text.slice(cursor), start);
		}
		case 'Delete':
		case 'C-d':
			return at(text.slice(0, cursor) + text.slice(after(text, cursor)), cursor);
		case 'Left':
		case 'C-b':
			return at(text, before(text, cursor));
		case 'Right':
		case 'C-f':
			return at(text, after(text, cursor));
		case 'Home':
		case 'C-a':
			return at(text, 0);
		case 'End':
		case 'C-e':
			return at(text, text.length);
		case 'C-u':
			return at(text.slice(cursor), 0);
		case 'C-k':
			return at(text.slice(0, cursor), cursor);
		case 'C-w': {
			const start = text.slice(0, cursor).replace(/\S+\s*$/, '').length;
			return at(text.slice(0, start) + text.slice(cursor), start);
		}
		default:
			return typed === '' ? entry : insertText(entry, typed);
	}
}

/** The line with text put in; line ends become blanks, so that nothing runs by itself. */
export function insertText(entry: Entry, inserted: string): Entry {
	const flat = inserted.replace(/[\r\n\t]+/g, ' ');
	return {
		...entry,
		text: entry.text.slice(0, entry.cursor) + flat + entry.text.slice(entry.cursor),
		cursor: entry.cursor + flat.length,
	};
}

function before(text: string, at: number): number {
	return at >= 2 && isPair(text, at - 2) ? at - 2 : Math.max(0, at - 1);
}

function after(text: string, at: number): number {
	return isPair(text, at) ? at + 2 : Math.min(text.length, at + 1);
}

function isPair(text: string, at: number): boolean {
	return (text.codePointAt(at) ?? 0) > 0xffff;
}
