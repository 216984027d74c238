/** The explorer at work: keys come in, reports are made, frames go out. */
import type { Live } from '../../commands/answer.js';
import type { KeyEvent } from '../terminal/key-event.js';
import { Effects } from './effects.js';
import { Revisions, factsOf } from './facts.js';
import { drawFrame } from './frame.js';
import type { Host, Leaving } from './host.js';
import { findKey } from './keys.js';
import type { Effect, Event, Model } from './model.js';
import { initialModel } from './model.js';
import { Rows } from './rows.js';
import { Layout } from './screen.js';
import { Stopping } from './stopping.js';
import { Theme } from './theme.js';
import { update } from './update.js';
import { findView } from './views.js';
import { ScreenWriter } from './writer.js';

/** Time between frames in milliseconds: 30 a second, 15 over a slow link. */
const frameTime = 33;
/** How long a computation goes on before a person is told what it is, and time between two such frames, in milliseconds. */
const patience = 150;
const progressTime = 100;
class Explorer {
	private readonly host: Host;
	private readonly theme: Theme;
	private readonly layout = new Layout();
	private readonly writer = new ScreenWriter();
	private readonly effects: Effects;
	private readonly stopping: Stopping;
	private readonly rows: Rows;
	private model: Model;
	private lastFrame = 0;
	private frameBefore = 0;
	private lastKey = 0;
	private readonly typed: KeyEvent[] = [];
	private drawing: NodeJS.Timeout | undefined;
	/** While something else has the screen. */
	private covered = false;
	private stopped = false;
	private left = false;
	private leave: (how: Leaving) => void = () => undefined;

	constructor(host: Host, model: Model, revisions: Revisions) {
		this.host = host;
		this.model = model;
		this.theme = new Theme(host.traits);
		this.stopping = new Stopping(
			host.terminal,
			(...progress) => this.glance(...progress),
			() => this.isBesideLine,
		);
		this.rows = new Rows({
			session: host.session,
			traits: host.traits,
			model: () => this.model,
			dispatch: event => this.dispatch(event),
			lastKey: () => this.lastKey,
			busy: () => this.effects.busy,
			covered: () => this.covered || this.stopped,
			filled: () => this.takeKeys(),
			done: () => this.tellProgress(''),
		});
		this.effects = new Effects(host, revisions, {
			dispatch: event => this.dispatch(event),
			cover: work => this.cover(work),
			leave: how => {
				this.rows.end();
				this.leave(how);
			},
			redraw: () => this.redraw(),
			ready: () => this.rows.settled(),
			proceed: () => this.stopping.proceed(),
			idle: () => {
				this.stopping.forget();
				this.tellProgress('');
				this.takeKeys();
				void this.rows.load();
			},
		});
	}

	/** Shows the explorer until it is left, following a series if one is given. */
	async run(live: Live | undefined): Promise<Leaving> {
		const { terminal, mouse } = this.host;
		const ended = new Promise<Leaving>(resolve => {
			this.leave = resolve;
		});
		terminal.alternate(true, mouse);
		const ends = [
			terminal.keys.listen(event => this.key(event)),
			terminal.onResize(() => this.dispatch({ kind: 'resize', size: terminal.size })),
			// A frame that waits must not go to the screen of whoever comes next.
			terminal.onStop(() => {
				this.stopped = true;
			}),
			terminal.onProceed(() => {
				this.stopped = false;
				this.redraw();
			}),
		];
		terminal.keys.onEnd(() => this.leave('quit'));
		this.stopping.watch();
		this.host.divert(sentence => this.dispatch({ kind: 'said', text: sentence, failed: false }));
		try {
			this.after([]);
			if (live !== undefined) this.effects.follow(live);
			return await ended;
		} finally {
			this.left = true;
			this.rows.end();
			this.stopping.end();
			this.effects.end();
			this.host.divert(undefined);
			for (const end of ends) end();
			clearTimeout(this.drawing);
			this.layout.close();
			terminal.alternate(false);
		}
	}

	private key(event: KeyEvent): void {
		this.lastKey = performance.now();
		// What was typed ahead is for what comes; C-c forgets it.
		const stops = event.kind === 'key' && event.chord === 'C-c';
		if (stops) this.typed.length = 0;
		const isIdle = !this.effects.busy && this.rows.making?.what === 'ahead';
		if (!stops || isIdle || !this.stopping.take(this.effects.busy)) this.typed.push(event);
		else if (!this.stopping.isComputing || this.isBesideLine) this.host.interrupt();
		this.takeKeys();
	}

	/** Whether what computes is the rows of a pane while a line of the shell waits for something outside. */
	private get isBesideLine(): boolean {
		return this.effects.busy && this.rows.making !== undefined;
	}

	/** Takes the keys that wait, as far as they can be answered: each is for what the one before it brings. */
	private takeKeys(): void {
		while (
			this.typed.length > 0 &&
			!this.left &&
			!this.effects.busy &&
			(!this.rows.isWaiting || this.isFree(this.typed[0]))
		) {
			const event = this.typed.shift();
			if (event !== undefined) this.dispatch(event);
		}
	}

	/** Whether an event asks for something else, whatever rows are on their way. */
	private isFree(event: KeyEvent): boolean {
		return event.kind === 'key' && this.model.entry === undefined && findKey(event.chord)?.free === true;
	}

	private dispatch(event: Event): void {
		if (this.left) return;
		if (event.kind === 'resize') this.writer.forget();
		const { model, effects } = update(this.model, event);
		this.model = model;
		this.after(effects);
	}

	private after(effects: readonly Effect[]): void {
		for (const effect of effects) this.effects.start(effect, this.model);
		void this.rows.load();
		this.draw();
	}

	/** Draws soon: at once when the last frame is long ago. Whatever happens until then is in the same frame. */
	private draw(): void {
		if (this.drawing !== undefined || this.covered) return;
		// Two may come close together where none came before: a key's frame, and its answer's.
		const time = (this.host.slow ? 2 : 1) * frameTime;
		const next = Math.min(this.lastFrame + time, this.frameBefore + 2 * time);
		this.drawing = setTimeout(
			() => {
				this.drawing = undefined;
				this.drawNow();
			},
			Math.max(0, next - performance.now()),
		);
	}

	private drawNow(): void {
		if (this.left || this.covered || this.stopped) return;
		const frame = drawFrame(this.model, this.theme);
		clearTimeout(this.drawing);
		this.drawing = undefined;
		const text = this.writer.show(this.layout.rows(frame), frame.cursor);
		if (text === '') return;
		this.host.terminal.write(text);
		[this.frameBefore, this.lastFrame] = [this.lastFrame, performance.now()];
	}

	private redraw(): void {
		this.writer.forget();
		this.draw();
	}

	/** Lets something else have the screen. */
	private async cover(work: () => Promise<void>): Promise<void> {
		this.covered = true;
		try {
			await work();
		} finally {
			this.covered = false;
			this.redraw();
		}
	}

	/**
	 * Between two steps of a computation, which lets nothing else run: draws what keys have changed meanwhile, and how far it
	 * is. Returns whether nobody wants the rest of it.
	 */
	private glance(what: string, done: number, total: number): boolean {
		const { making } = this.rows;
		const now = performance.now();
		const isAwaited = this.effects.busy || (making !== undefined && making.what === this.model.active);
		if (
			isAwaited &&
			now - Math.max(this.lastKey, making?.since ?? 0) > patience &&
			now - this.lastFrame > progressTime
		) {
			const share = total > 0 ? ` ${Math.floor((100 * Math.min(done, total)) / total)}%` : '';
			this.tellProgress(what + share);
		}
		if (this.drawing !== undefined && now - this.lastFrame >= frameTime) this.drawNow();
		return this.rows.isUnwanted();
	}

	private tellProgress(text: string): void {
		if (text !== this.model.progress) this.dispatch({ kind: 'progress', text });
	}
}

/** Opens the explorer on what `explore` was asked for: a view, a function, both or neither. @param live a series to follow */
export async function openExplorer(host: Host, asked: string, live?: Live): Promise<Leaving> {
	const revisions = new Revisions();
	const facts = await factsOf(host.session, revisions);
	const [first = '', ...rest] = asked.split(' ').filter(word => word !== '');
	const view = findView(first) ?? 'top';
	const name = (findView(first) === undefined ? [first, ...rest] : rest).join(' ');
	const start = initialModel(host.terminal.size, facts, view, !host.traits.unicode);
	const model =
		name === '' ? start : update(start, { kind: 'open', view: view === 'top' ? 'source' : view, subject: name }).model;
	return new Explorer(host, model, revisions).run(live);
}
