/** The terminal while a command runs: C-c stops it, other keys wait, and work that takes long says how far it is. */
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { Interrupted, watchCheckpoints } from '../../base/checkpoint.js';
import type { KeyEvent } from './key-event.js';
import type { Terminal } from './terminal.js';
import { fitStart } from './width.js';

/** How long work goes on before a person is told what it is, in milliseconds. */
const patience = 150;
/** Time between two looks at the keys while a computation lets nothing else run, and between two lines of progress. */
const lookTime = 25;
const redrawTime = 100;

/** What watching over a command needs. */
export interface BusyParts {
	readonly terminal: Terminal;
	/** What the person has typed, read past the event loop; undefined for nothing. */
	readonly poll: () => Uint8Array | undefined;
	/** C-c was pressed while the event loop runs. */
	readonly interrupt: () => void;
	/** Milliseconds of a clock that only goes forward. */
	readonly now: () => number;
}

/** Watches over one command after the other. */
export class Busy {
	private readonly parts: BusyParts;
	private readonly ahead: KeyEvent[] = [];
	private unlisten: (() => void) | undefined;
	private started = 0;
	private looked = 0;
	private drawn = 0;
	private shown = false;
	private silent = false;
	private computing = false;
	private stopped = false;

	constructor(parts: BusyParts) {
		this.parts = parts;
	}

	/** A command begins. */
	begin(): void {
		if (this.unlisten !== undefined) return;
		const { terminal, now } = this.parts;
		this.unlisten = terminal.keys.listen(this.take);
		[this.shown, this.silent, this.stopped] = [false, false, false];
		this.started = this.looked = now();
		this.drawn = 0;
		watchCheckpoints((what, done, total) => this.watch(what, done, total));
	}

	/** The command has ended; what was typed meanwhile is there for who listens next. */
	end(): void {
		watchCheckpoints(undefined);
		this.quiet();
		this.unlisten?.();
		this.unlisten = undefined;
		this.parts.terminal.keys.unread(this.ahead.splice(0));
	}

	/** An answer begins: nothing more is said of the work on it. */
	quiet(): void {
		if (this.shown) this.parts.terminal.write('\r\x1b[K');
		this.shown = false;
		this.silent = true;
	}

	/** Work on the next answer begins: it may be spoken of again. */
	work(): void {
		this.silent = false;
		this.started = this.parts.now();
	}

	private readonly take = (event: KeyEvent): void => {
		if (event.kind !== 'key' || (event.chord !== 'C-c' && event.chord !== 'C-z')) {
			this.ahead.push(event);
		} else if (event.chord === 'C-c') {
			this.ahead.length = 0;
			this.stopped = true;
			if (!this.computing) this.parts.interrupt();
		} else if (this.computing) {
			this.ahead.push(event);
		} else {
			this.parts.terminal.suspend();
		}
	};

	private watch(what: string, done: number, total: number): void {
		const { terminal, now, poll } = this.parts;
		// Where another screen has been opened meanwhile, keys and rows are that screen's.
		if (!terminal.keys.isHeard(this.take)) return;
		const time = now();
		if (time - this.looked >= lookTime) {
			this.looked = time;
			this.computing = true;
			const typed = poll();
			if (typed !== undefined) terminal.keys.take(typed);
			this.computing = false;
			if (this.stopped) {
				this.quiet();
				throw new Interrupted();
			}
		}
		if (this.silent || time - this.started < patience || time - this.drawn < redrawTime) return;
		this.drawn = time;
		this.shown = true;
		const share = total > 0 ? ` ${Math.floor((100 * Math.min(done, total)) / total)}%` : '';
		terminal.write(`\r\x1b[K${fitStart(`${what}${share} ... C-c stops`, terminal.size.columns - 1)}`);
	}
}

/**
 * Opens the terminal of this process a second time, to read keys while a computation keeps the event loop from running.
 *
 * @returns what `poll` of `BusyParts` is; where the terminal cannot be opened it never has anything
 */
export function openPoll(): { readonly poll: () => Uint8Array | undefined; readonly close: () => void } {
	const { O_RDONLY, O_NONBLOCK, O_NOCTTY } = constants;
	let descriptor: number | undefined;
	const block = Buffer.alloc(1024);
	return {
		poll() {
			try {
				descriptor ??= openSync('/dev/tty', O_RDONLY | O_NONBLOCK | O_NOCTTY);
				const count = readSync(descriptor, block, 0, block.length, null);
				return count > 0 ? Uint8Array.from(block.subarray(0, count)) : undefined;
			} catch {
				// Nothing was typed.
				return undefined;
			}
		},
		close() {
			if (descriptor !== undefined) closeSync(descriptor);
			descriptor = undefined;
		},
	};
}
