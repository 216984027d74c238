import {
	chmodSync,
	existsSync,
	lstatSync,
	readFileSync,
	readdirSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { History, historyFile, mostLines } from '../../src/shell/history.js';
import { temporaryFolder } from './run-driver.js';

test('the file is in the folder for such files', t => {
	t.is(historyFile({ XDG_STATE_HOME: '/state', HOME: '/home/me' }), '/state/pprofsh/history');
	t.is(historyFile({ XDG_STATE_HOME: 'relative', HOME: '/home/me' }), '/home/me/.local/state/pprofsh/history');
	t.is(historyFile({ HOME: '/home/me' }), '/home/me/.local/state/pprofsh/history');
	t.is(historyFile({}), undefined);
});

test('lines are kept once, the latest last, for their owner only', t => {
	const folder = temporaryFolder(t);
	const file = join(folder, 'state', 'pprofsh', 'history');
	const history = new History(file);
	t.deepEqual(history.lines(), []);
	for (const line of ['top', 'list x', 'top', '', '   ', 'esc \u{1b}[2J', 'x'.repeat(5000)]) history.add(line);
	t.deepEqual(history.lines(), ['list x', 'top']);
	t.is(statSync(file).mode & 0o777, 0o600);
	t.is(statSync(join(folder, 'state', 'pprofsh')).mode & 0o777, 0o700);
	t.deepEqual(readdirSync(join(folder, 'state', 'pprofsh')), ['history']);
	chmodSync(file, 0o644);
	history.add('peek y');
	t.is(statSync(file).mode & 0o777, 0o600);
});

test('two shells keep the lines of both', t => {
	const file = join(temporaryFolder(t), 'history');
	const [one, two] = [new History(file), new History(file)];
	one.add('top');
	two.add('tree');
	one.add('tags');
	t.deepEqual(two.lines(), ['top', 'tree', 'tags']);
});

test('no more lines are kept than a person looks through', t => {
	const file = join(temporaryFolder(t), 'history');
	writeFileSync(file, Array.from({ length: mostLines + 10 }, (_, number) => `top${number}`).join('\n'));
	const history = new History(file);
	history.add('last');
	const lines = history.lines();
	t.deepEqual([lines.length, lines[0], lines.at(-1)], [mostLines, 'top11', 'last']);
});

test('what cannot be kept disturbs nobody', t => {
	const folder = temporaryFolder(t);
	symlinkSync('/dev/null', join(folder, 'null'));
	writeFileSync(join(folder, 'file'), 'kept');
	for (const file of [undefined, join(folder, 'null'), folder, join(folder, 'file', 'history')]) {
		const history = new History(file);
		history.add('top');
		t.deepEqual(history.lines(), []);
	}
	t.true(lstatSync(join(folder, 'null')).isSymbolicLink());
	t.is(readFileSync(join(folder, 'file'), 'utf8'), 'kept');
	t.false(existsSync(`${folder}/history`));
	t.true(statSync('/dev/null').isCharacterDevice());
});
