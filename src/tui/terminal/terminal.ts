/** The terminal of this process: its modes while we have it, and as it was found when we leave, whatever the way. */
import { describeError } from '../../base/errors.js';
import type { KeyInput } from './key-reader.js';
import { KeyReader } from './key-reader.js';

/** What of a screen is used: `process.stdout` has it. */
export interface ScreenOutput {
	readonly columns?: number;
	readonly rows?: number;
	write(text: string): unknown;
	on(event: 'resize' | 'error', listener: () => void): unknown;
	off(event: 'resize' | 'error', listener: () => void): unknown;
}

/** What of a process is used. */
export interface TerminalProcess {
	readonly pid: number;
	on(event: string, listener: (value: unknown) => void): unknown;
	off(event: string, listener: (value: unknown) => void): unknown;
	kill(pid: number, signal: NodeJS.Signals): unknown;
	exit(code: number): void;
}

/** What a terminal is made of. */
export interface TerminalParts {
	readonly input: KeyInput;
	readonly output: ScreenOutput;
	readonly process: TerminalProcess;
	/** Writes to standard error. */
	readonly tell: (text: string) => unknown;
}

const pasteOn = '\x1b[?2004h';
const pasteOff = '\x1b[?2004l';
const alternateOn = '\x1b[?1049h\x1b[H\x1b[2J';
const alternateOff = '\x1b[?1049l';
const mouseOn = '\x1b[?1000h\x1b[?1006h';
const mouseOff = '\x1b[?1006l\x1b[?1000l';
const showCursor = '\x1b[?25h';
const plainText = '\x1b[0m';

/** How long after a request to stop the program still runs only if nobody could let it go on: without job control. */
const stopTime = 200;

const deadly = ['SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

/**
 * The terminal while the program has it: keys come one by one, pastes in one piece. `close` leaves it as it was found;
 * so do an exit, an error that nobody caught, SIGTERM, SIGHUP and SIGQUIT, and, until the program goes on, SIGTSTP.
 */
export class Terminal {
	readonly keys: KeyReader;
	private readonly parts: TerminalParts;
	private readonly stopping = new Set<() => void>();
	private readonly resuming = new Set<() => void>();
	private held = false;
	private lent = false;
	private opened = false;
	private onAlternate = false;
	private withMouse = false;

	constructor(parts: TerminalParts) {
		this.parts = parts;
		this.keys = new KeyReader(parts.input);
	}

	/** Columns and rows of cells; 80 by 24 when the terminal does not tell. */
	get size(): { readonly columns: number; readonly rows: number } {
		const { columns, rows } = this.parts.output;
		return { columns: columns || 80, rows: rows || 24 };
	}

	/** Takes the terminal: keys come to `keys`. */
	open(): void {
		if (this.opened) return;
		this.opened = true;
		const { process, output } = this.parts;
		output.on('error', ignore);
		process.on('exit', this.leave);
		process.on('uncaughtException', this.crash);
		process.on('SIGTSTP', this.stop);
		process.on('SIGCONT', this.proceed);
		for (const signal of deadly) process.on(signal, this.die);
		this.enter();
	}

	/** Leaves the terminal as it was found, for good. */
	close(): void {
		if (!this.opened) return;
		this.leave();
		this.opened = false;
		const { process } = this.parts;
		process.off('exit', this.leave);
		process.off('uncaughtException', this.crash);
		process.off('SIGTSTP', this.stop);
		process.off('SIGCONT', this.proceed);
		for (const signal of deadly) process.off(signal, this.die);
	}

	/** Lends the terminal, as it was found, to another program until `retake`. */
	lend(): void {
		this.lent = true;
		if (this.opened) this.leave();
	}

	/** Takes the terminal back after `lend`. */
	retake(): void {
		this.lent = false;
		if (this.opened) this.enter();
	}

	/** Shows the alternate screen, empty, or the main one as it was left. The mouse is reported there if it is asked for. */
	alternate(on: boolean, mouse = false): void {
		if (on === this.onAlternate) return;
		this.onAlternate = on;
		this.withMouse = on && mouse;
		if (!this.held) return;
		this.write(on ? alternateOn + (mouse ? mouseOn : '') : `${mouseOff}${plainText}${showCursor}${alternateOff}`);
	}

	/** Writes to the screen. What cannot be written is lost: nobody is there to see it. */
	write(text: string): void {
		try {
			this.parts.output.write(text);
		} catch {
			// The terminal is gone.
		}
	}

	/** Stops the program, as C-z does elsewhere, until it is told to go on. */
	suspend(): void {
		this.stop();
	}

	/** Calls `listener` before the program is stopped, while the terminal is still its own. Returns how to end that. */
	onStop(listener: () => void): () => void {
		this.stopping.add(listener);
		return () => this.stopping.delete(listener);
	}

	/** Calls `listener` when the program goes on and has its terminal back. Returns how to end that. */
	onProceed(listener: () => void): () => void {
		this.resuming.add(listener);
		return () => this.resuming.delete(listener);
	}

	/** Calls `listener` when the size of the screen has changed. Returns how to end that. */
	onResize(listener: () => void): () => void {
		this.parts.output.on('resize', listener);
		return () => this.parts.output.off('resize', listener);
	}

	private enter(): void {
		if (this.held) return;
		this.held = true;
		// Who had the terminal meanwhile may have left it in another mode than Node remembers.
		this.parts.input.setRawMode?.(false);
		this.parts.input.setRawMode?.(true);
		this.write(pasteOn + (this.onAlternate ? alternateOn + (this.withMouse ? mouseOn : '') : ''));
		this.keys.start();
	}

	private readonly leave = (): void => {
		if (!this.held) return;
		this.held = false;
		this.keys.stop();
		this.write(
			`${this.withMouse ? mouseOff : ''}${pasteOff}${this.onAlternate ? plainText + showCursor + alternateOff : showCursor}`,
		);
		try {
			this.parts.input.setRawMode?.(false);
		} catch {
			// The terminal is gone.
		}
	};

	// SIGTSTP with a listener does nothing by itself: it is sent again without one. It goes to the whole job, as C-z would.
	private readonly stop = (): void => {
		for (const listener of this.stopping) listener();
		this.leave();
		this.parts.process.off('SIGTSTP', this.stop);
		this.parts.process.kill(0, 'SIGTSTP');
		setTimeout(() => {
			if (!this.held && this.opened) this.proceed();
		}, stopTime);
	};

	private readonly proceed = (): void => {
		const { process } = this.parts;
		process.off('SIGTSTP', this.stop);
		process.on('SIGTSTP', this.stop);
		if (this.lent) return;
		this.held = false;
		this.enter();
		for (const listener of this.resuming) listener();
	};

	private readonly die = (signal: unknown): void => {
		this.close();
		const found = deadly.find(name => name === signal);
		this.parts.process.kill(this.parts.process.pid, found ?? 'SIGTERM');
	};

	private readonly crash = (error: unknown): void => {
		this.close();
		this.parts.tell(`${describeError(error)}\n`);
		this.parts.process.exit(70);
	};
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
	return new Terminal({
		input: process.stdin,
		output: process.stdout,
		process,
		tell: text => process.stderr.write(text),
	});
}

function ignore(): void {}
