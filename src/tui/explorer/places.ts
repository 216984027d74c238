/** Going from view to view, into what is chosen, and back. */
import { geometryOf } from './geometry.js';
import type { Subject } from './load.js';
import type { Model, Pane, Step } from './model.js';
import { activePane, chosenItem, emptyPane, nobody, only, saying, withActive } from './model.js';
import { toggleFold } from './moves.js';
import type { Item } from './sheets/sheet.js';
import type { Shown, View } from './views.js';
import { findView, views } from './views.js';

/** Places that are remembered. */
const mostPlaces = 100;

/** The other pane made to show what is chosen in the main one. */
export function followMain(model: Model): Model {
	const { main, side } = model;
	const view = findView(main.shown);
	if (view === undefined) return model;
	const beside = views[view].beside;
	const item = chosenItem(main);
	const subject =
		item === undefined || item.name === '' ? (views[view].ofFunction ? main.subject : nobody) : subjectOf(item);
	if (side.shown === beside && sameSubject(side.subject, subject)) return model;
	// What was there stays until the new rows come, so that nothing flickers.
	const kept = side.shown === beside ? side : emptyPane(beside);
	return { ...model, side: { ...kept, subject, seek: '' } };
}

function sameSubject(left: Subject, right: Subject): boolean {
	return left.name === right.name && left.shown === right.shown && left.line === right.line;
}

function subjectOf({ name, shown, line }: Item): Subject {
	return line === undefined ? { name, shown } : { name, shown, line };
}

/** Puts a pane in the place of the main one, which can be gone back to. */
function goTo(model: Model, pane: Pane): Model {
	const back = [...model.back, model.main].slice(-mostPlaces);
	return followMain({ ...model, main: pane, active: 'main', back, forward: [], message: undefined });
}

/** Opens a view; one of a function shows the function that is chosen. */
export function openView(model: Model, view: View): Step {
	const line = `explore ${view}`;
	const asked: Model = { ...model, overlay: undefined, command: line };
	const effects = [{ kind: 'record' as const, line }];
	if (model.main.shown === view) return { model: { ...asked, active: 'main' }, effects };
	const item = chosenItem(activePane({ ...model, overlay: undefined }));
	const chosen = item === undefined || item.name === '' ? model.main.subject : subjectOf(item);
	return { model: goTo(asked, emptyPane(view, views[view].ofFunction ? chosen : nobody)), effects };
}

/** Opens a view of a function by its name. */
export function openFunction(model: Model, view: View, name: string): Step {
	if (name === '') return only({ ...openView(model, view).model });
	return only(goTo({ ...model, overlay: undefined }, emptyPane(view, { name, shown: name })));
}

const inside: Readonly<Partial<Record<Shown, View>>> = {
	top: 'source',
	leaks: 'source',
	growth: 'source',
	tree: 'calls',
	flame: 'source',
	source: 'calls',
	calls: 'calls',
};

/** Goes into what is chosen: a frame fills the picture, a branch opens, a function shows its source or its calls. */
export function enter(model: Model): Step {
	const pane = activePane(model);
	const { sheet, cursor } = pane;
	if (sheet === undefined) return only(model);
	if (pane.shown === 'graph') return { model, effects: [{ kind: 'picture' }] };
	if (sheet.toggle !== undefined && sheet.fold?.(cursor) !== 'leaf') return toggleFold(model);
	if (sheet.draw !== undefined && pane.zoom !== cursor)
		return only(followMain(withActive(model, { ...pane, zoom: cursor })));
	const item = chosenItem(pane);
	const view = inside[pane.shown];
	if (item === undefined || item.name === '' || view === undefined)
		return saying(model, 'There is nothing to go into here');
	// The function itself, in the middle of its callers and callees.
	const isSame = pane.shown === 'calls' && item.shown === pane.subject.shown;
	return only(goTo(model, emptyPane(isSame ? 'source' : view, subjectOf(item))));
}

/** Goes one level up: out of a frame, of the other pane, of a function. Never out of the explorer. */
export function goUp(model: Model): Step {
	if (model.overlay !== undefined) return only({ ...model, overlay: undefined });
	const pane = activePane(model);
	const { sheet, zoom, cursor } = pane;
	if (sheet?.draw !== undefined && zoom > 0) {
		return only(withActive(model, { ...pane, zoom: sheet.parent?.(zoom) ?? 0 }));
	}
	if (model.active === 'side') return only({ ...model, active: 'main' });
	if (sheet?.fold !== undefined && sheet.parent !== undefined && sheet.parent(cursor) >= 0) {
		return only(followMain({ ...model, main: { ...pane, cursor: sheet.parent(cursor) } }));
	}
	const view = findView(pane.shown);
	if (view !== undefined && views[view].ofFunction && model.back.length > 0) return goBack(model);
	return saying(model, 'This is the top; q goes back to the prompt');
}

/** Goes back to where one was. */
export function goBack(model: Model): Step {
	const before = model.back.at(-1);
	if (before === undefined) return saying(model, 'There is nothing to go back to');
	const forward = [...model.forward, model.main];
	return only(followMain({ ...model, main: revived(before), active: 'main', back: model.back.slice(0, -1), forward }));
}

/** Goes forward to where one came back from. */
export function goForward(model: Model): Step {
	const after = model.forward.at(-1);
	if (after === undefined) return saying(model, 'There is nothing to go forward to');
	const back = [...model.back, model.main];
	return only(
		followMain({ ...model, main: revived(after), active: 'main', back, forward: model.forward.slice(0, -1) }),
	);
}

// Rows that were made under other options are asked for again; the chosen one is found by its key.
function revived(pane: Pane): Pane {
	return { ...pane, seek: chosenItem(pane)?.key ?? pane.seek };
}

/** Gives the keys to the other pane. */
export function switchPane(model: Model): Step {
	if (model.overlay !== undefined) return only({ ...model, overlay: undefined });
	return only({ ...model, active: model.active === 'main' ? 'side' : 'main' });
}

/** Shows one pane or two. */
export function toggleSplit(model: Model): Step {
	if (geometryOf(model.size, true).small)
		return saying(model, 'The terminal has room for one pane; Tab shows the other', 'failed');
	return only({ ...model, split: !model.split, active: 'main' });
}
