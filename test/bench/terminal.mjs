// Time and bytes for keys of the explorer, on a pseudo-terminal: from the key to the last byte of the frame that shows the
// answer, as the screen of a terminal emulator tells.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pty from '@lydell/node-pty';
import xterm from '@xterm/headless';

/** Frames end with the end of a synchronized update. */
const frameEnd = '\x1b[?2026l';
/** A pane whose rows are on their way has this behind its title; a title that is cut fills its row. */
const late = / \u2026 \u2500{8}/;
const patience = 30_000;

/** Keys of the explorer: name, key, and what the screen shows then; `^` before what its first row must show, `!` before what not. */
export const explorerKeys = [
	['move', 'j', '1 Top'],
	['move back', 'k', '1 Top'],
	['flame', '2', '2 Flame graph'],
	['tree', '3', '3 Call tree'],
	['leaks', '6', '6 Leak suspects'],
	['growth', '7', '7 Growth'],
	['graph', '8', '8 Graph'],
	['top', '1', '1 Top'],
	['callers', '4', '4 Callers'],
	['source', '5', '5 Source'],
	['top again', '1', '1 Top'],
	['order', 's', 'by cum'],
	['order back', 's', 'by flat'],
	['type', 't', 'alloc_objects'],
	['type again', 't', 'alloc_space'],
	['focus', 'f', '^focus'],
	['undo', 'u', '!focus'],
];
/** Pressed as soon as there is a screen, before anything is made ahead. */
export const firstKeys = [
	['flame', '2', '2 Flame graph'],
	['leaks', '6', '6 Leak suspects'],
	['order', 's', 'by cum'],
	['type', 't', 'alloc_objects'],
];

/**
 * Opens the explorer and presses keys.
 *
 * @param product program and arguments, the profile at the end
 * @param keys rows of name, key, and what the screen must show, what its first row must after '^', or must not after '!'; each is pressed `rest`
 *   milliseconds after the screen is quiet
 * @param rest how long a person looks at an answer; 0 presses the first key as soon as there is a screen
 * @returns for each key the milliseconds until something has changed, until the answer is there, and the bytes until all is
 *   quiet; for a burst of 50 repeats the milliseconds from the last of them until its row is chosen
 */
export async function explorerTimes(product, keys, { columns = 80, rows = 24, rest = 1500 } = {}) {
	const screen = openScreen(product, columns, rows);
	try {
		await screen.until(text => text.includes('1 Top'));
		if (rest > 0) await screen.until(text => !late.test(text));
		const results = [];
		for (const [name, key, shown] of keys) {
			if (rest > 0) await screen.quiet(rest);
			const first = screen.press(key);
			const answer = await screen.until(text => !late.test(text.split('\n')[1]) && isShown(text, shown));
			const { begun } = await first;
			if (rest > 0) await screen.quiet(400);
			results.push({ name, begun, time: answer - screen.pressed(), bytes: screen.bytes() });
		}
		if (rest === 0) return { results, burst: 0 };
		await screen.quiet(rest);
		for (let press = 0; press < 49; press++) {
			screen.type(press % 2 === 0 ? 'j' : 'k');
			await sleep(10);
		}
		screen.press('j');
		const end = await screen.until(text => /^>/m.test(text));
		return { results, burst: Math.max(0, end - screen.pressed()) };
	} finally {
		screen.close();
	}
}

function isShown(text, shown) {
	const [first] = text.split('\n');
	if (shown.startsWith('^')) return first.includes(shown.slice(1));
	return shown.startsWith('!') ? !first.includes(shown.slice(1)) : text.includes(shown);
}

function openScreen([file, ...args], cols, rows) {
	const home = mkdtempSync(join(tmpdir(), 'pprofsh-bench-'));
	const env = { PATH: process.env.PATH, HOME: home, TERM: 'xterm-256color', LANG: 'C.UTF-8' };
	const child = pty.spawn(file, args, { cols, rows, name: 'xterm-256color', env });
	const terminal = new xterm.Terminal({ cols, rows, allowProposedApi: true });
	let [bytes, lastWrite, pressedAt] = [0, performance.now(), 0];
	const waiting = new Set();
	child.onData(data => {
		const time = performance.now();
		bytes += Buffer.byteLength(data);
		lastWrite = time;
		terminal.write(data, () => {
			for (const look of waiting) look(data, time);
		});
	});
	terminal.onData(data => child.write(data));
	const text = () => {
		const { active } = terminal.buffer;
		return Array.from({ length: rows }, (_, row) => active.getLine(row)?.translateToString(true) ?? '').join('\n');
	};
	const wait = isEnough =>
		new Promise((resolve, reject) => {
			const timer = setTimeout(() => {
				waiting.delete(look);
				reject(new Error(`the explorer did not show what was asked for:\n${text()}`));
			}, patience);
			const look = (data, time) => {
				if (!isEnough(data)) return;
				waiting.delete(look);
				clearTimeout(timer);
				resolve(time);
			};
			waiting.add(look);
		});
	return {
		type: key => child.write(key),
		/** Presses a key; resolves when the first frame after it is there. */
		press(key) {
			[bytes, pressedAt] = [0, performance.now()];
			const first = wait(data => data.includes(frameEnd)).then(time => ({ begun: time - pressedAt }));
			child.write(key);
			return first;
		},
		pressed: () => pressedAt,
		bytes: () => bytes,
		/** The time at which the screen showed what is wanted, with a frame that came after the last key. */
		until: isWanted => wait(data => data.includes(frameEnd) && isWanted(text())),
		async quiet(time) {
			do await sleep(20);
			while (performance.now() - lastWrite < time);
		},
		close() {
			child.kill('SIGKILL');
			terminal.dispose();
			rmSync(home, { recursive: true, force: true });
		},
	};
}
