/**
 * The table of keys: one row each. The footer, the help of `?` and docs/keys.md come from it. A key that changes data,
 * filters, view or files runs a line of the shell, which could be typed as well; the others move and show.
 */
import {
	ask,
	copyCommand,
	copyName,
	dropChosen,
	editChosen,
	focusChosen,
	nextSampleType,
	noFunction,
	otherOrder,
	runLine,
} from './filters.js';
import type { Model, Step } from './model.js';
import { activePane, only } from './model.js';
import { findNext, moveBy, movePage, moveSideways, moveToEnd } from './moves.js';
import { enter, goBack, goForward, goUp, openView, switchPane, toggleSplit } from './places.js';
import { viewNames, views } from './views.js';

/** The groups in which keys are listed. */
export const keyGroups = ['Moving', 'Views', 'Searching', 'Filters and values', 'Files', 'The explorer'] as const;

export interface KeyBinding {
	/** Chords as the key reader names them. */
	readonly keys: readonly string[];
	/** How the keys are written for people, where that is not the chords. */
	readonly written?: string;
	readonly group: (typeof keyGroups)[number];
	/** A word for the footer; none for keys that are found elsewhere. */
	readonly short?: string;
	readonly help: string;
	/** The line of the shell that it runs, with what is chosen in capitals; undefined for keys that run none. */
	readonly runs?: string;
	/** Why it cannot be used now; undefined when it can. */
	readonly disabled?: (model: Model) => string | undefined;
	/** Whether it asks for something else whatever rows are on their way: then it does not wait for them. */
	readonly free?: boolean;
	readonly act: (model: Model) => Step;
}

const moving: readonly KeyBinding[] = [
	{
		keys: ['j', 'Down'],
		group: 'Moving',
		help: 'Next row; in the flame graph the heaviest callee',
		act: model => moveBy(model, 1),
	},
	{
		keys: ['k', 'Up'],
		group: 'Moving',
		help: 'Row before; in the flame graph the caller',
		act: model => moveBy(model, -1),
	},
	{
		keys: ['Left', '<'],
		group: 'Moving',
		help: 'Frame to the left, close in a tree, scroll left',
		act: model => moveSideways(model, 'left'),
	},
	{
		keys: ['Right', '>'],
		group: 'Moving',
		help: 'Frame to the right, open in a tree, scroll right',
		act: model => moveSideways(model, 'right'),
	},
	{ keys: ['PageDown', 'Space', 'C-f'], group: 'Moving', help: 'A page down', act: model => movePage(model, 1) },
	{ keys: ['PageUp', 'C-b'], group: 'Moving', help: 'A page up', act: model => movePage(model, -1) },
	{ keys: ['C-d'], group: 'Moving', help: 'Half a page down', act: model => movePage(model, 0.5) },
	{ keys: ['C-u'], group: 'Moving', help: 'Half a page up', act: model => movePage(model, -0.5) },
	{ keys: ['g', 'Home'], group: 'Moving', help: 'First row', act: model => moveToEnd(model, 'first') },
	{ keys: ['G', 'End'], group: 'Moving', help: 'Last row', act: model => moveToEnd(model, 'last') },
	{
		keys: ['Enter'],
		group: 'Moving',
		short: 'in',
		help: 'Into what is chosen: source, calls, frame, branch',
		act: enter,
	},
	{ keys: ['Escape', 'Backspace', 'C-h'], written: 'Esc, Backspace', group: 'Moving', help: 'One level up', act: goUp },
	{ keys: ['['], group: 'Moving', help: 'Back to where you have been', free: true, act: goBack },
	{ keys: [']'], group: 'Moving', help: 'Forward again', act: goForward },
	{ keys: ['Tab', 'S-Tab'], group: 'Moving', short: 'pane', help: 'The other pane', act: switchPane },
];

const opening: readonly KeyBinding[] = viewNames.map(view => ({
	keys: [views[view].key],
	group: 'Views',
	help: `${views[view].title}: ${views[view].summary}`,
	runs: `explore ${view}`,
	free: !views[view].ofFunction,
	act: model => openView(model, view),
}));

const searching: readonly KeyBinding[] = [
	{
		keys: ['/'],
		group: 'Searching',
		short: 'search',
		help: 'Search the rows of this pane, in either case',
		act: model => ask(model, 'search'),
	},
	{ keys: ['n'], group: 'Searching', help: 'Next match', act: model => findNext(model, 1, false) },
	{ keys: ['N'], group: 'Searching', help: 'Match before', act: model => findNext(model, -1, false) },
];

const noFilter = ({ facts }: Model): string | undefined =>
	facts.filters.length === 0 ? 'No filter is set' : undefined;
const oneType = ({ facts }: Model): string | undefined =>
	facts.sampleTypes.length < 2 ? 'The profile has one sample type' : undefined;

const changing: readonly KeyBinding[] = [
	{
		keys: ['f'],
		group: 'Filters and values',
		short: 'focus',
		help: 'Keep only samples with the chosen function',
		runs: 'focus=FUNCTION',
		disabled: noFunction,
		act: focusChosen,
	},
	{
		keys: ['x'],
		group: 'Filters and values',
		short: 'ignore',
		help: 'Drop samples with the chosen function',
		runs: 'ignore=FUNCTION',
		disabled: noFunction,
		act: model => dropChosen(model, 'ignore'),
	},
	{
		keys: ['h'],
		group: 'Filters and values',
		short: 'hide',
		help: 'Take the chosen function out of the stacks',
		runs: 'hide=FUNCTION',
		disabled: noFunction,
		act: model => dropChosen(model, 'hide'),
	},
	{
		keys: ['F'],
		group: 'Filters and values',
		help: 'Clear all filters',
		runs: 'unfilter',
		disabled: noFilter,
		act: model => runLine(model, 'unfilter'),
	},
	{
		keys: ['u'],
		group: 'Filters and values',
		short: 'undo',
		help: 'Undo the last change of filters or options',
		runs: 'undo',
		act: model => runLine(model, 'undo'),
	},
	{ keys: ['C-r'], group: 'Filters and values', help: 'Redo it', runs: 'redo', act: model => runLine(model, 'redo') },
	{
		keys: ['t'],
		group: 'Filters and values',
		short: 'type',
		help: 'Next sample type',
		runs: 'sample_index=TYPE',
		disabled: oneType,
		act: model => nextSampleType(model, 1),
	},
	{
		keys: ['T'],
		group: 'Filters and values',
		help: 'Sample type before',
		runs: 'sample_index=TYPE',
		disabled: oneType,
		act: model => nextSampleType(model, -1),
	},
	{
		keys: ['s'],
		group: 'Filters and values',
		short: 'order',
		help: 'Order by cum, or by flat again',
		runs: 'sort=cum',
		act: otherOrder,
	},
	{
		keys: ['b'],
		group: 'Filters and values',
		help: 'Compare with a base profile',
		runs: 'base FILE',
		act: model => ask(model, 'base'),
	},
	{
		keys: ['B'],
		group: 'Filters and values',
		help: 'Compare no longer',
		runs: 'base',
		disabled: ({ facts }) => (facts.base === '' ? 'There is no base' : undefined),
		act: model => runLine(model, 'base'),
	},
	{
		keys: ['z'],
		group: 'Filters and values',
		help: 'Pause a live series, or go on with it',
		disabled: ({ facts }) => (facts.live ? undefined : 'No live series is running'),
		act: pauseOrProceed,
	},
];

const filing: readonly KeyBinding[] = [
	{
		keys: ['w'],
		group: 'Files',
		short: 'write',
		help: 'Write to a file, in the form of its ending',
		runs: 'COMMAND > FILE',
		act: model => ask(model, 'write'),
	},
	{
		keys: ['y'],
		group: 'Files',
		help: 'Copy the chosen name, through the terminal',
		disabled: noFunction,
		act: copyName,
	},
	{ keys: ['Y'], group: 'Files', help: 'Copy the line of the shell that answers the same', act: copyCommand },
	{
		keys: ['e'],
		group: 'Files',
		short: 'edit',
		help: 'Open the chosen line in $EDITOR and come back',
		runs: 'edit FILE:LINE',
		disabled: model =>
			activePane(model).sheet?.item(activePane(model).cursor)?.place === undefined ? noFunction(model) : undefined,
		act: editChosen,
	},
];

const others: readonly KeyBinding[] = [
	{
		keys: [':'],
		group: 'The explorer',
		short: 'command',
		help: 'A line of the shell',
		runs: 'LINE',
		act: model => ask(model, 'command'),
	},
	{ keys: ['v'], group: 'The explorer', help: 'One pane or two', act: toggleSplit },
	{
		keys: ['C-l'],
		group: 'The explorer',
		help: 'Draw the screen anew',
		act: model => ({ model, effects: [{ kind: 'redraw' }] }),
	},
	{
		keys: ['C-z'],
		group: 'The explorer',
		help: 'Suspend; fg comes back',
		act: model => ({ model, effects: [{ kind: 'suspend' }] }),
	},
	{
		keys: ['q'],
		group: 'The explorer',
		short: 'prompt',
		help: 'Back to the prompt; filters and options stay',
		free: true,
		act: quit,
	},
	{ keys: ['C-c'], group: 'The explorer', help: 'Drop what is being typed or shown', act: goUp },
];

/** The rows, but for the one that lists them. */
const rows: readonly KeyBinding[] = [...moving, ...opening, ...searching, ...changing, ...filing, ...others];

function pauseOrProceed(model: Model): Step {
	const paused = !model.paused;
	const text = paused ? 'Paused: what arrives is kept, and shown after z' : 'Live again';
	return { model: { ...model, paused, message: { text, kind: 'said' } }, effects: paused ? [] : [{ kind: 'facts' }] };
}

function quit(model: Model): Step {
	return model.overlay === undefined ? { model, effects: [{ kind: 'quit' }] } : only({ ...model, overlay: undefined });
}

const byKey: ReadonlyMap<string, KeyBinding> = new Map(rows.flatMap(row => row.keys.map(key => [key, row] as const)));

/** All keys but those of the help itself. */
export function keyRows(): readonly KeyBinding[] {
	return rows;
}

/** The row of a key; undefined when the key does nothing. */
export function findKey(chord: string): KeyBinding | undefined {
	return byKey.get(chord);
}

/** The keys that open the list of keys. */
export const helpKeys: readonly string[] = ['?', 'F1'];

/** Keys as people read them: `C-d`, `Esc`. */
export function writtenKeys({ keys, written }: Pick<KeyBinding, 'keys' | 'written'>): string {
	return written ?? keys.join(', ');
}
