/** What a person does at a terminal, one event for each key, paste or movement of the mouse. */

/** A key, with what is held down beside it. */
export interface KeyPress {
	readonly kind: 'key';
	/**
	 * The key's name as key tables write it: a character (`a`, `G`, `?`), or `Enter`, `Tab`, `Space`, `Backspace`,
	 * `Escape`, `Up`, `Down`, `Left`, `Right`, `Home`, `End`, `PageUp`, `PageDown`, `Insert`, `Delete`, `F1` to `F12`; with
	 * `S-`, `C-` and `M-` in front, in the order `C-M-S-`. Shift shows only on keys that have a name: `S-Tab`, but `G`.
	 */
	readonly chord: string;
	/** What the key types into a line, '' when it types nothing. */
	readonly text: string;
}

/** Text that was pasted, as one piece, with the line ends that it had. It may contain anything. */
export interface Paste {
	readonly kind: 'paste';
	readonly text: string;
}

/** The mouse: pressed, released, or its wheel turned. Cells are counted from 0. */
export interface MouseEvent {
	readonly kind: 'mouse';
	readonly action: 'press' | 'release' | 'wheel-up' | 'wheel-down';
	readonly column: number;
	readonly row: number;
}

export type KeyEvent = KeyPress | Paste | MouseEvent;
