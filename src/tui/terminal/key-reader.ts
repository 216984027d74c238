/** Reads the keys of a terminal, for whoever listens at the time. */
import type { KeyEvent } from './key-event.js';
import { KeyParser } from './key-parser.js';

/** How long after ESC more of a sequence may come, in milliseconds: over a slow link its bytes come one by one. */
const escapeTime = 50;

/** What of a terminal is read: `process.stdin` has it. */
export interface KeyInput {
	on(event: 'data', listener: (data: Buffer) => void): unknown;
	on(event: 'end' | 'error' | 'close', listener: () => void): unknown;
	off(event: 'data', listener: (data: Buffer) => void): unknown;
	off(event: 'end' | 'error' | 'close', listener: () => void): unknown;
	pause(): unknown;
	resume(): unknown;
	setRawMode?(raw: boolean): unknown;
}

export type KeyListener = (event: KeyEvent) => void;

/**
 * The one reader of a terminal's keys. Those who want them take turns: the last that began to listen gets them, one event
 * at a time. Keys that come while nobody listens wait for the next.
 */
export class KeyReader {
	private readonly input: KeyInput;
	private readonly parser = new KeyParser();
	private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
	private readonly listeners: KeyListener[] = [];
	private waiting: KeyEvent[] = [];
	private timer: NodeJS.Timeout | undefined;
	private delivering = false;
	private started = false;
	private readonly ends: (() => void)[] = [];
	/** Whether nothing will ever come any more: the terminal is gone. */
	ended = false;

	constructor(input: KeyInput) {
		this.input = input;
	}

	/** Begins to read, or goes on after `stop`. */
	start(): void {
		if (this.started || this.ended) return;
		this.started = true;
		this.input.on('data', this.take);
		for (const event of ['end', 'error', 'close'] as const) this.input.on(event, this.finish);
		this.input.resume();
	}

	/** Leaves the terminal's keys to others. */
	stop(): void {
		if (!this.started) return;
		this.started = false;
		this.input.pause();
		this.input.off('data', this.take);
		for (const event of ['end', 'error', 'close'] as const) this.input.off(event, this.finish);
		this.expire();
	}

	/** Gives all keys to `listener` until the returned function is called; then to who listened before. */
	listen(listener: KeyListener): () => void {
		this.listeners.push(listener);
		// Later, so that the listener can know how to leave.
		queueMicrotask(this.deliver);
		return () => {
			const at = this.listeners.lastIndexOf(listener);
			if (at >= 0) this.listeners.splice(at, 1);
			queueMicrotask(this.deliver);
		};
	}

	/** Whether `listener` is the one that gets the keys now. */
	isHeard(listener: KeyListener): boolean {
		return this.listeners.at(-1) === listener;
	}

	/** Calls `listener` once when the terminal is gone. */
	onEnd(listener: () => void): void {
		if (this.ended) listener();
		else this.ends.push(listener);
	}

	/** Takes bytes that somebody else read from the terminal as if they came now. */
	readonly take = (data: Uint8Array): void => {
		clearTimeout(this.timer);
		this.waiting.push(...this.parser.push(this.decoder.decode(data, { stream: true })));
		if (this.parser.waiting) this.timer = setTimeout(this.expire, escapeTime);
		this.deliver();
	};

	/** Puts events back, before all that wait. */
	unread(events: readonly KeyEvent[]): void {
		this.waiting = [...events, ...this.waiting];
		this.deliver();
	}

	private readonly expire = (): void => {
		clearTimeout(this.timer);
		this.waiting.push(...this.parser.flush());
		this.deliver();
	};

	private readonly finish = (): void => {
		if (this.ended) return;
		this.ended = true;
		this.expire();
		for (const listener of this.ends.splice(0)) listener();
	};

	// A listener may leave, or another come, while it handles a key: what follows is for the one that is there then.
	private readonly deliver = (): void => {
		if (this.delivering) return;
		this.delivering = true;
		try {
			for (
				let listener = this.listeners.at(-1);
				listener && this.waiting.length > 0;
				listener = this.listeners.at(-1)
			) {
				const event = this.waiting.shift();
				if (event !== undefined) listener(event);
			}
		} finally {
			this.delivering = false;
		}
	};
}
