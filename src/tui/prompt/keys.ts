/** The keys of the prompt: one row each. */

/** What a key of the prompt does. */
export type PromptAction =
	| 'accept'
	| 'complete'
	| 'complete-back'
	| 'cancel'
	| 'drop'
	| 'delete-or-leave'
	| 'suspend'
	| 'clear'
	| 'line-start'
	| 'line-end'
	| 'left'
	| 'right'
	| 'word-left'
	| 'word-right'
	| 'older'
	| 'newer'
	| 'oldest'
	| 'newest'
	| 'page-up'
	| 'page-down'
	| 'delete-left'
	| 'delete-right'
	| 'cut-word-left'
	| 'cut-blank-word'
	| 'cut-word-right'
	| 'cut-to-end'
	| 'cut-to-start'
	| 'yank'
	| 'yank-older'
	| 'transpose'
	| 'undo'
	| 'search-back'
	| 'search-forward';

/** A row: keys that do the same, and what, as a person is told it. */
export interface PromptKey {
	readonly action: PromptAction;
	readonly keys: readonly string[];
	readonly help: string;
}

export const promptKeys: readonly PromptKey[] = [
	{ action: 'accept', keys: ['Enter', 'C-j'], help: 'run the line; in the menu, take what is chosen' },
	{ action: 'complete', keys: ['Tab'], help: 'complete, then choose the next candidate' },
	{ action: 'complete-back', keys: ['S-Tab'], help: 'choose the candidate before' },
	{ action: 'cancel', keys: ['Escape', 'C-g'], help: 'close the menu, leave the search' },
	{ action: 'drop', keys: ['C-c'], help: 'drop the line; while a command runs, stop it' },
	{ action: 'delete-or-leave', keys: ['C-d'], help: 'delete a character; on an empty line, leave' },
	{ action: 'suspend', keys: ['C-z'], help: 'suspend; fg comes back' },
	{ action: 'clear', keys: ['C-l'], help: 'clear the screen' },
	{ action: 'line-start', keys: ['C-a', 'Home'], help: 'to the beginning of the line' },
	{ action: 'line-end', keys: ['C-e', 'End'], help: 'to the end of the line; there, take the hint' },
	{ action: 'left', keys: ['C-b', 'Left'], help: 'a character left' },
	{ action: 'right', keys: ['C-f', 'Right'], help: 'a character right; at the end, take the hint' },
	{ action: 'word-left', keys: ['M-b', 'C-Left', 'M-Left'], help: 'a word left' },
	{
		action: 'word-right',
		keys: ['M-f', 'C-Right', 'M-Right'],
		help: 'a word right; at the end, take a word of the hint',
	},
	{ action: 'older', keys: ['Up', 'C-p'], help: 'the line before; in the menu, up' },
	{ action: 'newer', keys: ['Down', 'C-n'], help: 'the line after; in the menu, down' },
	{ action: 'oldest', keys: ['M-<'], help: 'the first line of the history' },
	{ action: 'newest', keys: ['M->'], help: 'the line that is being written' },
	{ action: 'page-up', keys: ['PageUp'], help: 'in the menu, ten up' },
	{ action: 'page-down', keys: ['PageDown'], help: 'in the menu, ten down' },
	{ action: 'delete-left', keys: ['Backspace', 'C-h'], help: 'delete the character before' },
	{ action: 'delete-right', keys: ['Delete'], help: 'delete the character at the cursor' },
	{ action: 'cut-word-left', keys: ['M-Backspace', 'C-M-h'], help: 'cut the word before' },
	{ action: 'cut-blank-word', keys: ['C-w'], help: 'cut back to a blank' },
	{ action: 'cut-word-right', keys: ['M-d', 'C-Delete'], help: 'cut the word behind' },
	{ action: 'cut-to-end', keys: ['C-k'], help: 'cut to the end of the line' },
	{ action: 'cut-to-start', keys: ['C-u'], help: 'cut to the beginning of the line' },
	{ action: 'yank', keys: ['C-y'], help: 'put in what was cut last' },
	{ action: 'yank-older', keys: ['M-y'], help: 'after C-y, put in what was cut before that' },
	{ action: 'transpose', keys: ['C-t'], help: 'exchange two characters' },
	{ action: 'undo', keys: ['C-_'], help: 'undo the last change of the line' },
	{ action: 'search-back', keys: ['C-r'], help: 'look back for a line with a text in it' },
	{ action: 'search-forward', keys: ['C-s'], help: 'in the search, look forward' },
];

const byKey: ReadonlyMap<string, PromptAction> = new Map(
	promptKeys.flatMap(({ action, keys }) => keys.map(key => [key, action] as const)),
);

/** What a key does, undefined when it does nothing but type. */
export function promptAction(chord: string): PromptAction | undefined {
	return byKey.get(chord);
}
