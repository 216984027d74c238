/** The program on a terminal of its own, as a person sees it: a pseudo-terminal with an emulator behind it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ExecutionContext } from 'ava';
import pty from '@lydell/node-pty';
import xterm from '@xterm/headless';

/** How long a test waits for what must come, in milliseconds: long, for a machine that does much else. */
const patience = 60_000;
const program = resolve('bin/pprofsh.js');

/** How the program is started. */
export interface PtyOptions {
	readonly columns?: number;
	readonly rows?: number;
	/** Variables beside, or instead of (undefined), those that a test sets anyway. */
	readonly env?: Readonly<Record<string, string | undefined>>;
	/** What is run instead of pprofsh: a program and its arguments. */
	readonly command?: readonly [string, ...string[]];
	readonly cwd?: string;
	/** What the terminal says to what is written to it, instead of what the emulator would. */
	readonly answer?: (written: string) => string;
}

/** A running program and its screen. */
export interface Pty {
	/** Sends keys. */
	type(keys: string): void;
	/** The rows that a person sees, without blanks at their ends, joined by line feeds; trailing empty rows are left out. */
	screen(): string;
	/** The rows that have scrolled away and those of the screen. */
	scrollback(): string;
	/** Waits until the screen shows `text`, or fits the condition. @throws with the screen when it does not come */
	waitFor(text: string | RegExp | ((screen: string) => boolean)): Promise<void>;
	/** Waits until nothing has been written for `milliseconds`. */
	settle(milliseconds?: number): Promise<void>;
	/** Where the cursor is, from 0. */
	cursor(): { readonly column: number; readonly row: number; readonly hidden: boolean };
	/** Colour and attributes of the cell at a place: `fg`, `bg` as numbers of the palette or 24 bits, -1 for none. */
	cell(column: number, row: number): { readonly char: string; readonly fg: number; readonly inverse: boolean };
	/** Whether the alternate screen, bracketed paste, the mouse are on. */
	modes(): { readonly alternate: boolean; readonly paste: boolean; readonly mouse: boolean };
	/** All bytes that were written, as text. */
	output(): string;
	resize(columns: number, rows: number): void;
	signal(name: NodeJS.Signals): void;
	readonly pid: number;
	/** Resolves when the program has ended. */
	readonly exit: Promise<{ readonly status: number; readonly signal: number }>;
}

/** An environment that is the same on every machine, with a home of its own. */
function environment(home: string, more: PtyOptions['env'] = {}): Record<string, string> {
	const env: Record<string, string | undefined> = {
		PATH: process.env['PATH'] ?? '/usr/bin:/bin',
		HOME: home,
		XDG_STATE_HOME: join(home, 'state'),
		TERM: 'xterm-256color',
		LANG: 'C.UTF-8',
		TZ: 'UTC',
		...more,
	};
	return Object.fromEntries(Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined));
}

/** A folder for the home of programs under test, removed after it. */
export function temporaryHome(t: ExecutionContext): string {
	const folder = mkdtempSync(join(tmpdir(), 'pprofsh-pty-'));
	t.teardown(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/**
 * Starts `pprofsh ARGS` on a terminal, 80 by 24 if not said otherwise. It is ended with the test.
 *
 * @param home a folder for its history; another start with the same one is the same user
 */
export function startPty(
	t: ExecutionContext,
	args: readonly string[],
	options: PtyOptions = {},
	home = temporaryHome(t),
): Pty {
	const { columns: cols = 80, rows = 24, command = [process.execPath, program] } = options;
	const [file, ...first] = command;
	const env = environment(home, options.env);
	const child = pty.spawn(file, [...first, ...args], {
		cols,
		rows,
		// The package sets TERM to this, whatever the environment says.
		name: env['TERM'],
		cwd: options.cwd ?? process.cwd(),
		env,
	});
	const terminal = new xterm.Terminal({ cols, rows, allowProposedApi: true, scrollback: 50_000 });
	let written = '';
	let ended = false;
	let lastWrite = Date.now();
	const watchers = new Set<() => void>();
	const changed = (): void => {
		lastWrite = Date.now();
		for (const watcher of watchers) watcher();
	};
	child.onData(data => {
		written += data;
		if (!ended && options.answer !== undefined) child.write(options.answer(data));
		terminal.write(data, changed);
	});
	// What the emulator answers goes back to the program, as from any terminal.
	terminal.onData(data => {
		if (!ended && options.answer === undefined) child.write(data);
	});
	const exit = new Promise<{ status: number; signal: number }>(done => {
		child.onExit(({ exitCode, signal }) => {
			ended = true;
			terminal.write('', () => {
				changed();
				done({ status: exitCode, signal: signal ?? 0 });
			});
		});
	});
	t.teardown(() => {
		if (!ended) child.kill('SIGKILL');
		terminal.dispose();
	});
	const rowsFrom = (from: number): string => {
		const { active } = terminal.buffer;
		const lines: string[] = [];
		for (let row = from; row < active.baseY + terminal.rows; row++) {
			lines.push(active.getLine(row)?.translateToString(true).trimEnd() ?? '');
		}
		return lines.join('\n').replace(/\n+$/, '');
	};
	const self: Pty = {
		type: keys => child.write(keys),
		screen: () => rowsFrom(terminal.buffer.active.baseY),
		scrollback: () => rowsFrom(0),
		waitFor: wanted =>
			new Promise((done, fail) => {
				const holds = (): boolean => {
					const screen = self.screen();
					if (typeof wanted === 'string') return screen.includes(wanted);
					return wanted instanceof RegExp ? wanted.test(screen) : wanted(screen);
				};
				const finish = (): void => {
					clearTimeout(timer);
					watchers.delete(look);
				};
				const look = (): void => {
					// Between the marks of one update a terminal goes on to show what was there before.
					if (terminal.modes.synchronizedOutputMode || !holds()) return;
					finish();
					done();
				};
				const timer = setTimeout(() => {
					finish();
					fail(new Error(`the screen never showed ${String(wanted)}; it shows:\n${self.screen()}`));
				}, patience);
				watchers.add(look);
				look();
			}),
		settle: (milliseconds = 150) =>
			new Promise(done => {
				const look = (): void => {
					const left = lastWrite + milliseconds - Date.now();
					if (left <= 0) done();
					else setTimeout(look, left);
				};
				lastWrite = Date.now();
				setTimeout(look, milliseconds);
			}),
		cursor: () => {
			const { cursorX: column, cursorY: row } = terminal.buffer.active;
			return { column, row, hidden: written.lastIndexOf('\x1b[?25l') > written.lastIndexOf('\x1b[?25h') };
		},
		cell: (column, row) => {
			const { active } = terminal.buffer;
			const cell = active.getLine(active.baseY + row)?.getCell(column);
			return {
				char: cell?.getChars() ?? '',
				fg: cell === undefined || cell.isFgDefault() ? -1 : cell.getFgColor(),
				inverse: (cell?.isInverse() ?? 0) !== 0,
			};
		},
		modes: () => ({
			alternate: terminal.buffer.active.type === 'alternate',
			paste: terminal.modes.bracketedPasteMode,
			mouse: terminal.modes.mouseTrackingMode !== 'none',
		}),
		output: () => written,
		resize: (columns, height) => {
			terminal.resize(columns, height);
			child.resize(columns, height);
		},
		signal: name => child.kill(name),
		pid: child.pid,
		exit,
	};
	return self;
}
