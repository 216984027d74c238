import test from 'ava';
import { startPty } from '../helpers/pty.js';

test('the shell greets, runs a line and leaves', async t => {
	const shell = startPty(t, ['fixtures/openonu/leak-8.pprof']);
	await shell.waitFor('(pprof)');
	shell.type('top\r');
	await shell.waitFor(/Showing nodes accounting[^]*\(pprof\)$/);
	shell.type('quit\r');
	t.deepEqual(await shell.exit, { status: 0, signal: 0 });
});
