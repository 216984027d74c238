// Time and bytes for each key of the explorer, on a pseudo-terminal: from the key to the last byte of the last frame, the
// one that shows the answer.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pty from '@lydell/node-pty';
import xterm from '@xterm/headless';

/** Frames end with the end of a synchronized update. */
const frameEnd = '\x1b[?2026l';
/** How long nothing must be written for a screen to be done, in milliseconds: a first report of a large profile takes a while. */
const rest = 6000;
const patience = 15_000;

/**
 * Opens the explorer and presses keys. Gives for each key the milliseconds to its last frame and the bytes until all is
 * quiet, and for a burst of 50 repeats the milliseconds from the last of them to the last frame.
 *
 * @param product program and arguments, the profile at the end
 */
export async function explorerTimes(product, keys, columns = 80, rows = 24) {
	const home = mkdtempSync(join(tmpdir(), 'pprofsh-bench-'));
	const env = { PATH: process.env.PATH, HOME: home, TERM: 'xterm-256color', LANG: 'C.UTF-8' };
	const [file, ...args] = product;
	const child = pty.spawn(file, args, { cols: columns, rows, name: 'xterm-256color', env });
	const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
	let bytes = 0;
	let lastWrite = performance.now();
	let [firstFrame, lastFrame] = [undefined, undefined];
	child.onData(data => {
		bytes += Buffer.byteLength(data);
		lastWrite = performance.now();
		if (data.includes(frameEnd)) {
			lastFrame = lastWrite;
			firstFrame ??= lastWrite;
		}
		terminal.write(data);
	});
	terminal.onData(data => child.write(data));
	const quiet = async time => {
		do await sleep(20);
		while (performance.now() - lastWrite < time);
	};
	try {
		await quiet(3000);
		const results = [];
		for (const [name, key] of keys) {
			[bytes, firstFrame] = [0, undefined];
			const start = performance.now();
			child.write(key);
			// oxlint-disable-next-line no-unmodified-loop-condition -- what the program writes modifies it
			while (firstFrame === undefined && performance.now() - start < patience) await sleep(5);
			await quiet(rest);
			results.push({ name, time: (firstFrame === undefined ? Number.NaN : lastFrame) - start, bytes });
		}
		for (let press = 0; press < 50; press++) {
			child.write(press % 2 === 0 ? 'j' : 'k');
			await sleep(10);
		}
		const last = performance.now();
		firstFrame = undefined;
		// The other pane follows when the keys rest; the burst ends with the frame before that.
		await sleep(1000);
		return { results, burst: Math.max(0, (firstFrame ?? last) - last) };
	} finally {
		child.kill('SIGKILL');
		terminal.dispose();
		rmSync(home, { recursive: true, force: true });
	}
}
