/** From a state and what happens to the next state, and what is to be done outside. */
import type { KeyPress, MouseEvent } from '../terminal/key-event.js';
import { editEntry, insertText } from './entry.js';
import { submit } from './filters.js';
import { activeRect, geometryOf } from './geometry.js';
import { helpSheet } from './help.js';
import { findKey, helpKeys } from './keys.js';
import type { Event, Facts, Model, Pane, Step } from './model.js';
import { activePane, asksTheSame, chosenItem, emptyPane, only, saying, wantedKey, withActive } from './model.js';
import { choose, chooseCentred, findNext, moveBy, refit, visibleRows } from './moves.js';
import { followMain, openFunction } from './places.js';
import type { Sheet } from './sheets/sheet.js';
import { textSheet } from './sheets/text.js';

/** The next state. */
export function update(model: Model, event: Event): Step {
	const { model: next, effects } = apply(model, event);
	return { model: settled(followMain(next)), effects };
}

function apply(model: Model, event: Event): Step {
	switch (event.kind) {
		case 'key':
			return pressed(model, event);
		case 'paste':
			return model.entry === undefined ? only(model) : only({ ...model, entry: insertText(model.entry, event.text) });
		case 'mouse':
			return pointed(model, event);
		case 'resize':
			return only({ ...model, size: event.size });
		case 'loaded':
			return only(loaded(model, event.answers, event.sheet));
		case 'colored':
			return only(colored(model, event.answers, event.sheet));
		case 'ran':
			return ran(model, event);
		case 'arrived':
			return only(arrived(model, event.facts));
		case 'progress':
			return only({ ...model, progress: event.text });
		case 'open':
			return openFunction(model, event.view, event.subject);
		default:
			return saying(model, event.text, event.failed ? 'failed' : 'said');
	}
}

function pressed(model: Model, key: KeyPress): Step {
	if (model.entry !== undefined) return typed(model, key);
	if (helpKeys.includes(key.chord)) return helped(model);
	const row = findKey(key.chord);
	if (row === undefined) return saying(model, `${key.chord} does nothing here; ? lists the keys`, 'failed');
	const why = row.disabled?.(model);
	if (why !== undefined) return saying(model, why, 'failed');
	// What was said has been read when the next key is pressed.
	return row.act(model.message === undefined ? model : { ...model, message: undefined });
}

function helped(model: Model): Step {
	if (model.overlay?.sheet?.about === 'Keys') return only({ ...model, overlay: undefined });
	return only({ ...model, overlay: { ...emptyPane('answer'), sheet: helpSheet(model) } });
}

function typed(model: Model, key: KeyPress): Step {
	const { entry } = model;
	if (entry === undefined) return only(model);
	const next = editEntry(entry, key);
	if (next !== 'done') return only({ ...model, entry: next });
	const step = submit(model, entry);
	return entry.kind === 'search' && step.model.search !== '' ? findNext(step.model, 1, true) : step;
}

function pointed(model: Model, { action, row, column }: MouseEvent): Step {
	if (action === 'wheel-down' || action === 'wheel-up') return moveBy(model, action === 'wheel-down' ? 3 : -3);
	if (action !== 'press' || model.entry !== undefined) return only(model);
	const { main, side } = geometryOf(model.size, model.split);
	const inSide = side !== undefined && column >= side.left && row >= side.top && row < side.top + side.height;
	const turned: Model = model.overlay === undefined ? { ...model, active: inSide ? 'side' : 'main' } : model;
	const rect = activeRect(turned);
	const pane = activePane(turned);
	const rows = visibleRows(pane, rect, model.ascii);
	const at = row - rect.top - (rect.height - rows);
	if (
		pane.sheet?.step !== undefined ||
		at < 0 ||
		row >= main.top + Math.max(main.height, rect.height) + (inSide ? rect.top : 0)
	) {
		return only(turned);
	}
	return only(withActive(turned, choose(pane, pane.first + at, rows)));
}

/**
 * New rows in the pane that waits for them, with the same item chosen as before where it is still there. What has been
 * overtaken by a further snapshot is shown too: of a series that comes fast nothing might ever be in time.
 */
function loaded(model: Model, answers: string, sheet: Sheet): Model {
	const { main, side } = model;
	const waits = (pane: Pane): boolean => {
		const wanted = wantedKey(pane, model.facts);
		return wanted !== pane.answers && asksTheSame(wanted, answers);
	};
	if (waits(main)) return { ...model, main: filled(model, main, sheet, answers, 'main') };
	if (waits(side)) return { ...model, side: filled(model, side, sheet, answers, 'side') };
	return model;
}

function filled(model: Model, pane: Pane, sheet: Sheet, answers: string, which: 'main' | 'side'): Pane {
	const geometry = geometryOf(model.size, model.split);
	const rect = which === 'main' ? geometry.main : (geometry.side ?? geometry.main);
	const fresh: Pane = { ...pane, sheet, answers, zoom: 0, seek: '' };
	const rows = visibleRows(fresh, rect, model.ascii);
	// Of a series that goes on the row counts that is chosen by now.
	const seek = asksTheSame(pane.answers, answers) ? (chosenItem(pane)?.key ?? '') : pane.seek;
	const found = seek === '' ? -1 : findItem(sheet, seek);
	if (found >= 0) return choose(fresh, found, rows);
	return chooseCentred(fresh, sheet.start, rows);
}

function findItem(sheet: Sheet, key: string): number {
	for (let row = 0; row < sheet.length; row++) if (sheet.item(row)?.key === key) return row;
	return -1;
}

function colored(model: Model, answers: string, sheet: Sheet): Model {
	if (model.main.answers === answers) return { ...model, main: { ...model.main, sheet } };
	return model.side.answers === answers ? { ...model, side: { ...model.side, sheet } } : model;
}

function ran(model: Model, { text, said, failed, facts, line }: Extract<Event, { kind: 'ran' }>): Step {
	const changed = facts.revision !== model.facts.revision;
	const seeking = (pane: Pane): Pane => (changed ? { ...pane, seek: chosenItem(pane)?.key ?? '' } : pane);
	const next: Model = { ...model, facts, main: seeking(model.main), side: seeking(model.side), command: line };
	if (text.length > 0) {
		const overlay: Pane = { ...emptyPane('answer'), sheet: textSheet('answer', line, text, line) };
		return only({ ...next, overlay, message: undefined });
	}
	return said === '' ? only(next) : saying(next, said, failed ? 'failed' : 'said');
}

/** What came of a live series: the views of all snapshots follow, unless that is paused. */
function arrived(model: Model, facts: Facts): Model {
	const shown = model.paused ? { ...facts, snapshots: model.facts.snapshots } : facts;
	const seeking = (pane: Pane): Pane =>
		wantedKey(pane, shown) === pane.answers ? pane : { ...pane, seek: chosenItem(pane)?.key ?? '' };
	return { ...model, facts: shown, main: seeking(model.main), side: seeking(model.side) };
}

/** Everything in sight again after sizes or rows have changed. */
function settled(model: Model): Model {
	const { main, side } = geometryOf(model.size, model.split);
	const ascii = model.ascii;
	const overlay = model.overlay && refit(model.overlay, activeRect(model), ascii);
	return {
		...model,
		main: refit(model.main, main, ascii),
		side: refit(model.side, side ?? main, ascii),
		...(overlay === undefined ? {} : { overlay }),
	};
}
