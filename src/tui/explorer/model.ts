/** The state of the explorer. Nothing here knows of a terminal. */
import type { KeyEvent } from '../terminal/key-event.js';
import type { Subject } from './load.js';
import type { Item, Sheet } from './sheets/sheet.js';
import type { Shown, View } from './views.js';
import { views } from './views.js';

/** What a pane shows, and where in it one is. */
export interface Pane {
	readonly shown: Shown;
	/** The function that it is about; no name in views that are about none. */
	readonly subject: Subject;
	/** The row that is chosen, and the first that is drawn. */
	readonly cursor: number;
	readonly first: number;
	/** Cells that are out of sight on the left. */
	readonly pan: number;
	/** The frame that fills the width of a flame graph. */
	readonly zoom: number;
	/** Undefined until there is something to show. */
	readonly sheet: Sheet | undefined;
	/** What `sheet` answers; while it differs from what is wanted, something is on its way. */
	readonly answers: string;
	/** The key of the item to choose when rows arrive, '' to leave it to them. */
	readonly seek: string;
}

/** A line that is being typed at the bottom. */
export interface Entry {
	readonly kind: 'search' | 'command' | 'write' | 'base';
	readonly text: string;
	/** Index into `text` in UTF-16 units. */
	readonly cursor: number;
}

export interface Message {
	readonly text: string;
	readonly kind: 'said' | 'failed';
}

export interface Size {
	readonly columns: number;
	readonly rows: number;
}

/** What the session shows, as far as the explorer speaks of it. */
export interface Facts {
	/** Grows with every change of options or profile. */
	readonly revision: number;
	/** Changes of another kind of data only, such as another source of names, do not count. */
	readonly title: string;
	readonly sampleTypes: readonly string[];
	readonly sampleType: string;
	readonly sort: string;
	/** Filters in force: `focus=main`. */
	readonly filters: readonly string[];
	readonly options: Readonly<Record<'ignore' | 'hide', string>>;
	readonly base: string;
	/** How many profiles the session holds. */
	readonly snapshots: number;
	/** Whether profiles keep coming. */
	readonly live: boolean;
}

export interface Model {
	readonly size: Size;
	readonly facts: Facts;
	readonly main: Pane;
	/** The other pane; it follows the row that is chosen in `main`. */
	readonly side: Pane;
	/** Which pane has the keys. */
	readonly active: 'main' | 'side';
	/** Whether the other pane is wanted; a small screen has none. */
	readonly split: boolean;
	/** Where one has been, the last at the end. */
	readonly back: readonly Pane[];
	readonly forward: readonly Pane[];
	/** What is searched for, '' for nothing. */
	readonly search: string;
	readonly entry: Entry | undefined;
	/** The line of the shell that ran last. */
	readonly command: string;
	readonly message: Message | undefined;
	/** What is being computed, and how far it is; '' while that takes no time to speak of. */
	readonly progress: string;
	/** Lines over the panes: the keys, or what a command answered. */
	readonly overlay: Pane | undefined;
	readonly ascii: boolean;
	/** Whether what arrives of a live series is not shown for now. */
	readonly paused: boolean;
}

/** What is to be done outside. */
export type Effect =
	/** Runs a line of the shell. */
	| { readonly kind: 'run'; readonly line: string }
	/** Keeps a line of the shell in the history that has taken effect here already. */
	| { readonly kind: 'record'; readonly line: string }
	| { readonly kind: 'copy'; readonly text: string }
	| { readonly kind: 'picture' }
	| { readonly kind: 'quit' | 'redraw' | 'suspend' | 'facts' };

/** A new state, and what it asks for. */
export interface Step {
	readonly model: Model;
	readonly effects: readonly Effect[];
}

/** What happens to the explorer: what a person does, and what comes from the session. */
export type Event =
	| KeyEvent
	| { readonly kind: 'resize'; readonly size: Size }
	/** Rows have arrived for the pane that wants `answers`. */
	| { readonly kind: 'loaded'; readonly answers: string; readonly sheet: Sheet }
	/** The same rows in colour. */
	| { readonly kind: 'colored'; readonly answers: string; readonly sheet: Sheet }
	/** A line of the shell has run: what it printed, what it said, and what the session shows now. */
	| {
			readonly kind: 'ran';
			readonly line: string;
			readonly text: readonly string[];
			readonly said: string;
			readonly failed: boolean;
			readonly facts: Facts;
	  }
	/** A profile has arrived, or none any more. */
	| { readonly kind: 'arrived'; readonly facts: Facts }
	/** Something that takes long is so far. */
	| { readonly kind: 'progress'; readonly text: string }
	| { readonly kind: 'open'; readonly view: View; readonly subject: string }
	| { readonly kind: 'said'; readonly text: string; readonly failed: boolean };

export const nobody: Subject = { name: '', shown: '' };

/** A pane with nothing in it yet. */
export function emptyPane(shown: Shown, subject: Subject = nobody): Pane {
	return { shown, subject, cursor: 0, first: 0, pan: 0, zoom: 0, sheet: undefined, answers: '', seek: '' };
}

/** The state to begin with. */
export function initialModel(size: Size, facts: Facts, view: View, ascii: boolean): Model {
	return {
		size,
		facts,
		main: emptyPane(view),
		side: emptyPane('source'),
		active: 'main',
		split: true,
		back: [],
		forward: [],
		search: '',
		entry: undefined,
		command: '',
		message: undefined,
		progress: '',
		overlay: undefined,
		ascii,
		paused: false,
	};
}

/** The pane that has the keys. */
export function activePane(model: Model): Pane {
	return model.overlay ?? (model.active === 'main' ? model.main : model.side);
}

/** The state with the pane that has the keys changed. */
export function withActive(model: Model, pane: Pane): Model {
	if (model.overlay !== undefined) return { ...model, overlay: pane };
	return model.active === 'main' ? { ...model, main: pane } : { ...model, side: pane };
}

/** The item that is chosen in a pane. */
export function chosenItem({ sheet, cursor }: Pane): Item | undefined {
	return sheet?.item(cursor);
}

/** What a pane of a view is wanted to answer. */
export function wantedKey({ shown, subject }: Pane, { revision, snapshots }: Facts): string {
	if (shown !== 'answer' && views[shown].ofSeries === true) return `${JSON.stringify([revision, shown])}@${snapshots}`;
	return JSON.stringify([revision, shown, subject.name, subject.shown, subject.line]);
}

/** Whether two keys ask for the same, but for how many snapshots of a series there are. */
export function asksTheSame(left: string, right: string): boolean {
	return left.replace(/@\d+$/, '') === right.replace(/@\d+$/, '');
}

/** A step without effects. */
export function only(model: Model): Step {
	return { model, effects: [] };
}

/** A step that says something at the bottom. */
export function saying(model: Model, text: string, kind: Message['kind'] = 'said'): Step {
	return only({ ...model, message: { text, kind } });
}
