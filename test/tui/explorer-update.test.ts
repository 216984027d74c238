// The explorer's state without a terminal, a session or a profile: keys lead to a state and to what is to be done outside.
import test from 'ava';
import { array, assert, constantFrom, integer, property } from 'fast-check';
import { keyRows } from '../../src/tui/explorer/keys.js';
import type { Effect, Event, Facts, Model } from '../../src/tui/explorer/model.js';
import { chosenItem, initialModel, wantedKey } from '../../src/tui/explorer/model.js';
import type { Sheet } from '../../src/tui/explorer/sheets/sheet.js';
import { functionItem } from '../../src/tui/explorer/sheets/sheet.js';
import { update } from '../../src/tui/explorer/update.js';
import type { Shown } from '../../src/tui/explorer/views.js';

const facts: Facts = {
	revision: 1,
	title: 'a profile',
	sampleTypes: ['alloc_space', 'inuse_space'],
	sampleType: 'inuse_space',
	sort: 'flat',
	filters: [],
	options: { ignore: '', hide: '' },
	base: '',
	snapshots: 1,
	live: false,
};

const names = ['main.main', 'main.(*T).Run', 'io.Copy', 'main.leak'];

function sheetOf(view: Shown, rows: readonly string[]): Sheet {
	return {
		view,
		about: '',
		length: rows.length,
		start: 0,
		command: view,
		item: row => (row in rows ? functionItem(rows[row], rows[row]) : undefined),
		head: () => [],
		line: row => [{ text: rows[row], style: 'plain' }],
		text: row => rows[row],
	};
}

/** A state with the rows that it waits for. */
function filled(model: Model, rows = names): Model {
	const { main } = model;
	const answers = wantedKey(main, model.facts);
	if (main.answers === answers) return model;
	return update(model, { kind: 'loaded', answers, sheet: sheetOf(main.shown, rows) }).model;
}

const start = filled(initialModel({ columns: 80, rows: 24 }, facts, 'top', false));

function key(chord: string): Event {
	return { kind: 'key', chord, text: chord.length === 1 ? chord : chord === 'Space' ? ' ' : '' };
}

/** Presses keys; rows that are waited for arrive after each. */
function press(model: Model, ...chords: readonly string[]): { model: Model; effects: Effect[] } {
	const effects: Effect[] = [];
	let now = model;
	for (const chord of chords) {
		const step = update(now, key(chord));
		effects.push(...step.effects);
		now = filled(step.model);
	}
	return { model: now, effects };
}

function chosen(model: Model): string {
	return chosenItem(model.main)?.name ?? '';
}

test('moving stays within the rows and does nothing outside', t => {
	t.is(chosen(start), 'main.main');
	const down = press(start, 'j', 'Down');
	t.is(chosen(down.model), 'io.Copy');
	t.deepEqual(down.effects, []);
	t.is(chosen(press(down.model, 'G', 'j', 'j').model), 'main.leak');
	t.is(chosen(press(down.model, 'g', 'k').model), 'main.main');
});

test('keys that filter run lines of the shell that match the function', t => {
	const { model, effects } = press(start, 'j', 'f', 'x', 'h');
	t.deepEqual(effects, [
		{ kind: 'run', line: String.raw`focus=^main.\(\*T\).Run$` },
		{ kind: 'run', line: String.raw`ignore=^main.\(\*T\).Run$` },
		{ kind: 'run', line: String.raw`hide=^main.\(\*T\).Run$` },
	]);
	t.is(model.command, String.raw`hide=^main.\(\*T\).Run$`);
});

test('what is dropped already stays dropped', t => {
	const model = { ...start, facts: { ...facts, options: { ignore: 'old', hide: '' } } };
	t.deepEqual(press(model, 'x').effects, [{ kind: 'run', line: String.raw`ignore=old|^main.main$` }]);
});

test('undo, redo, order and types are lines of the shell', t => {
	t.deepEqual(
		press(start, 'u', 'C-r', 's', 't', 'T').effects.map(effect => ('line' in effect ? effect.line : effect.kind)),
		['undo', 'redo', 'sort=cum', 'sample_index=alloc_space', 'sample_index=alloc_space'],
	);
});

test('a change of options keeps the chosen function chosen where it is still there', t => {
	const { model } = press(start, 'j', 'j');
	const ran = update(model, {
		kind: 'ran',
		line: 'focus=x',
		text: [],
		said: '',
		failed: false,
		facts: { ...facts, revision: 2, filters: ['focus=x'] },
	}).model;
	t.is(chosen(filled(ran, ['io.Copy', 'main.main'])), 'io.Copy');
	t.is(filled(ran, ['io.Copy', 'main.main']).main.cursor, 0);
	t.is(chosen(filled(ran, ['main.other'])), 'main.other');
});

test('rows that nobody waits for any more are dropped', t => {
	const answers = wantedKey({ ...start.main, shown: 'flame' }, facts);
	t.is(
		update(start, { kind: 'loaded', answers, sheet: sheetOf('flame', ['other']) }).model.main.sheet,
		start.main.sheet,
	);
});

test('rows that a further snapshot has overtaken are shown, and the row that is chosen stays', t => {
	const arrived = (model: Model, snapshots: number): Model =>
		update(model, { kind: 'arrived', facts: { ...facts, snapshots, live: true } }).model;
	const growth = press(filled(press(arrived(start, 2), '7').model), 'j').model;
	t.is(chosen(growth), 'main.(*T).Run');
	const answers = wantedKey(growth.main, { ...facts, snapshots: 3 });
	const sheet = sheetOf('growth', ['io.Copy', 'main.leak', 'main.(*T).Run']);
	const late = update(arrived(growth, 4), { kind: 'loaded', answers, sheet }).model;
	t.is(late.main.sheet, sheet);
	t.is(chosen(late), 'main.(*T).Run');
	t.not(wantedKey(late.main, late.facts), late.main.answers, 'those of all snapshots are still wanted');
});

test('back and forward go through the places, and a new place forgets those in front', t => {
	const inside = press(start, 'j', 'Enter').model;
	t.is(inside.main.shown, 'source');
	t.is(inside.main.subject.name, 'main.(*T).Run');
	const back = press(inside, '[').model;
	t.is(back.main.shown, 'top');
	t.is(chosen(back), 'main.(*T).Run');
	const forward = press(back, ']').model;
	t.is(forward.main.shown, 'source');
	t.is(press(back, '2', ']').model.main.shown, 'flame');
	t.regex(press(start, '[').model.message?.text ?? '', /nothing to go back to/);
});

test('views of a function take the chosen one along', t => {
	const { model, effects } = press(start, 'j', '4');
	t.is(model.main.shown, 'calls');
	t.is(model.main.subject.name, 'main.(*T).Run');
	t.deepEqual(effects, [{ kind: 'record', line: 'explore calls' }]);
});

test('a search finds names in either case, goes round, and says when there is none', t => {
	const found = press(start, '/', ...'MAIN', 'Enter').model;
	t.is(found.search, 'MAIN');
	const all = ['n', 'n', 'n'].map((_, at) => chosen(press(found, ...Array.from({ length: at + 1 }, () => 'n')).model));
	t.true(all.includes('main.leak') && all.includes('main.(*T).Run') && !all.includes('io.Copy'));
	const none = press(start, '/', ...'zzz', 'Enter').model;
	t.is(none.message?.kind, 'failed');
	t.is(chosen(none), 'main.main');
	t.is(press(start, '/', 'a', 'Escape').model.entry, undefined);
});

test('a pasted line end runs nothing', t => {
	const asking = press(start, ':').model;
	const { model, effects } = update(asking, { kind: 'paste', text: 'top\nquit\n' });
	t.is(model.entry?.text, 'top quit ');
	t.deepEqual(effects, []);
});

test('a line of the shell is run as it was typed', t => {
	t.deepEqual(press(start, ':', ...'top5', 'Space', '-', 'c', 'u', 'm', 'Enter').effects, [
		{ kind: 'run', line: 'top5 -cum' },
	]);
});

test('Tab gives the keys to the other pane and Esc gives them back', t => {
	const there = press(start, 'Tab').model;
	t.is(there.active, 'side');
	t.is(press(there, 'Escape').model.active, 'main');
	t.is(press(there, 'Escape', 'Escape', 'Escape').effects.length, 0);
});

test('keys that cannot be used say why and do nothing', t => {
	const reasons = Object.fromEntries(
		['F', 'B', 'z'].map(chord => {
			const { model, effects } = press(start, chord);
			t.deepEqual(effects, []);
			t.is(model.message?.kind, 'failed');
			return [chord, model.message?.text];
		}),
	);
	t.deepEqual(reasons, { F: 'No filter is set', B: 'There is no base', z: 'No live series is running' });
	const oneType = { ...start, facts: { ...facts, sampleTypes: ['inuse_space'] } };
	t.is(press(oneType, 't').model.message?.text, 'The profile has one sample type');
	const empty = filled(initialModel({ columns: 80, rows: 24 }, facts, 'top', false), []);
	for (const chord of ['f', 'x', 'h', 'y', 'e']) t.is(press(empty, chord).model.message?.text, 'No function is chosen');
});

test('what arrives of a live series changes the views of all snapshots and no others', t => {
	const live = { ...facts, snapshots: 2, live: true };
	const top = update(start, { kind: 'arrived', facts: live }).model;
	t.is(wantedKey(top.main, top.facts), top.main.answers);
	const growth = press({ ...start, facts: { ...facts, live: true } }, '7', 'j').model;
	const more = update(growth, { kind: 'arrived', facts: live }).model;
	t.not(wantedKey(more.main, more.facts), more.main.answers);
	t.is(chosen(filled(more, ['main.new', ...names])), 'main.(*T).Run');
});

test('a paused series shows nothing new until it goes on', t => {
	const growth = press({ ...start, facts: { ...facts, live: true } }, '7').model;
	const paused = press(growth, 'z');
	t.deepEqual(paused.effects, []);
	const more = update(paused.model, { kind: 'arrived', facts: { ...facts, snapshots: 5, live: true } }).model;
	t.is(wantedKey(more.main, more.facts), more.main.answers);
	const again = press(more, 'z');
	t.deepEqual(again.effects, [{ kind: 'facts' }]);
	const shown = update(again.model, { kind: 'arrived', facts: { ...facts, snapshots: 5, live: true } }).model;
	t.not(wantedKey(shown.main, shown.facts), shown.main.answers);
});

test('whatever is pressed, the chosen row is one of the rows and the screen has room for it', t => {
	const chords = [...new Set(keyRows().flatMap(({ keys }) => keys)), '?', 'Q', 'a', ' '];
	assert(
		property(array(constantFrom(...chords), { maxLength: 40 }), integer({ min: 8, max: 60 }), (all, rows) => {
			let model = update(start, { kind: 'resize', size: { columns: rows * 3, rows } }).model;
			for (const chord of all) {
				model = press(model, chord).model;
				const { cursor, first, sheet } = model.main;
				if (sheet === undefined || cursor < 0 || cursor >= sheet.length || first > cursor) return false;
			}
			return true;
		}),
		{ numRuns: 200 },
	);
	t.pass();
});
