/** What the prompt is, without a terminal. */
import type { Candidate, Completion } from '../../commands/complete.js';
import type { Editor, Line } from './line-editor.js';
import { emptyEditor } from './line-editor.js';

/** The list of what may stand at the cursor. */
export interface Menu {
	readonly candidates: readonly Candidate[];
	/** What stands above the columns of what they are worth, '' for nothing. */
	readonly heading: string;
	/** The one that is on the line, -1 while none is. */
	readonly selected: number;
	/** Where what they take the place of begins. */
	readonly from: number;
	/** The line before any of them was put in. */
	readonly typed: Line;
}

/** The search for a line of the history that has a text in it. */
export interface Search {
	readonly query: string;
	/** Index of the line that was found, -1 when none was. */
	readonly found: number;
	/** The line before the search. */
	readonly typed: Line;
	/** Whether the last step led nowhere. */
	readonly failing: boolean;
}

/** Lines that were gone back to, with what was changed in them. */
export interface Recall {
	/** Index in the history; its length for the line that is being written. */
	readonly at: number;
	readonly edited: ReadonlyMap<number, string>;
}

export interface PromptModel {
	readonly editor: Editor;
	/** Earlier lines, the oldest first, each once. */
	readonly history: readonly string[];
	readonly recall: Recall | undefined;
	readonly search: Search | undefined;
	readonly menu: Menu | undefined;
	/** What would complete the line: shown behind it, not part of it. */
	readonly hint: string;
}

/** What a key asks of the world around the prompt. */
export type Effect =
	/** The line is finished; it may have line feeds in it, from a paste. */
	| { readonly kind: 'submit'; readonly line: string }
	/** The person leaves. */
	| { readonly kind: 'leave' }
	/** The line is dropped; `line` is what it was. */
	| { readonly kind: 'drop'; readonly line: string }
	| { readonly kind: 'suspend' }
	| { readonly kind: 'clear' }
	/** Candidates are wanted: to complete with, or for a menu that is open already. */
	| { readonly kind: 'complete'; readonly purpose: 'tab' | 'menu' };

/** What becomes of the prompt, and what is to be done. */
export interface Step {
	readonly model: PromptModel;
	readonly effect?: Effect;
}

/** Candidates for a line, which may have changed since they were asked for. */
export interface Offer {
	readonly line: Line;
	readonly completion: Completion;
}

/** A prompt with an empty line. @param history earlier lines, the oldest first */
export function openModel(history: readonly string[]): PromptModel {
	return { editor: emptyEditor, history, recall: undefined, search: undefined, menu: undefined, hint: '' };
}

/** The room there is. */
export interface FrameSize {
	readonly columns: number;
	readonly rows: number;
	readonly unicode: boolean;
}
