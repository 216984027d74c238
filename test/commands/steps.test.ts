import test from 'ava';
import * as fc from 'fast-check';
import { Steps } from '../../src/commands/steps.js';
import { say, sessionOf, loadDrawn } from '../helpers/ask.js';
import { draw } from '../helpers/draw.js';

const lines = `
main;a 1 10
main;b 2 20
`;

function drawnSession(prose: string[] = []) {
	return sessionOf(
		loadDrawn(
			draw(lines, {
				types: [
					['objects', 'count'],
					['space', 'bytes'],
				],
			}),
		),
		prose,
	);
}

test('undo takes back a line, redo brings it again, and a new change ends that', async t => {
	const session = drawnSession();
	await say(session, 'focus=a', 'hide=b', 'undo');
	t.is(session.config.hide, '');
	t.is(session.config.focus, 'a');
	await say(session, 'redo');
	t.is(session.config.hide, 'b');
	await say(session, 'undo', 'ignore=x', 'redo');
	t.is(session.config.hide, '');
	t.is(session.config.ignore, 'x');
});

test('a shortcut that sets several options is one step', async t => {
	const session = drawnSession();
	await say(session, 'focus=a', 'hide=b', ':');
	t.is(session.config.focus, '');
	await say(session, 'undo');
	t.is(session.config.focus, 'a');
	t.is(session.config.hide, 'b');
});

test('unfilter empties every filter and leaves the rest', async t => {
	const session = drawnSession();
	await say(session, 'focus=a', 'tagfocus=x', 'prune_from=y', 'granularity=lines', 'unfilter');
	t.is(session.config.focus + session.config.tagfocus + session.config.prune_from, '');
	t.is(session.config.granularity, 'lines');
	await say(session, 'undo');
	t.is(session.config.prune_from, 'y');
});

test('what cannot be undone or redone is told', async t => {
	const session = drawnSession();
	const { prose } = await say(session, 'undo', 'redo');
	t.is(prose.length, 2);
	t.regex(prose[0], /nothing to undo/);
	t.regex(prose[1], /nothing to redo/);
});

test('another profile takes the place of the first, and options stay', async t => {
	const session = drawnSession();
	await say(session, 'focus=main', 'nodecount=1', 'unit=B', 'top');
	session.show(
		loadDrawn(
			draw('main;other 5 500', {
				types: [
					['objects', 'count'],
					['space', 'bytes'],
				],
			}),
		),
	);
	const { text } = await say(session, 'top');
	t.regex(text, /500B/);
	t.regex(text, /Active filters:\n +focus=main/);
});

test('any walk back and forth comes out where it began', t => {
	fc.assert(
		fc.property(fc.array(fc.integer(), { maxLength: 20 }), states => {
			const steps = new Steps(-1);
			let now = -1;
			for (const state of states) steps.settle((now = state));
			const end = now;
			let back = 0;
			for (let state = steps.back(now); state !== undefined; state = steps.back(now)) {
				now = state;
				back++;
			}
			t.is(now, -1);
			for (; back > 0; back--) now = steps.forth(now) ?? Number.NaN;
			return now === end;
		}),
	);
});
