/** The explorer at work: keys come in, reports are made, frames go out. */
import { Interrupted } from '../../base/checkpoint.js';
import { describeError } from '../../base/errors.js';
import type { KeyEvent } from '../terminal/key-event.js';
import { Effects } from './effects.js';
import { Revisions, factsOf } from './facts.js';
import { drawFrame } from './frame.js';
import { geometryOf } from './geometry.js';
import type { Host, Leaving } from './host.js';
import { loadSheet } from './load.js';
import type { Effect, Event, Model, Pane } from './model.js';
import { initialModel, wantedKey } from './model.js';
import { Layout } from './screen.js';
import type { Sheet } from './sheets/sheet.js';
import { textSheet } from './sheets/text.js';
import { stoppedWord, Stopping } from './stopping.js';
import { Theme } from './theme.js';
import { update } from './update.js';
import type { View } from './views.js';
import { findView } from './views.js';
import { ScreenWriter } from './writer.js';

/** Time between frames in milliseconds: 30 a second, 15 over a slow link. */
const frameTime = 33;
/** How long the keys must rest before the other pane follows, and before source is coloured, in milliseconds. */
const followTime = 60;
const colorTime = 120;
/** Entries of all stacks from which on a report may take longer than a person notices. */
const largeProfile = 100_000;
/** Sheets that are kept for going back to. */
const mostSheets = 24;

class Explorer {
	private readonly host: Host;
	private readonly theme: Theme;
	private readonly layout = new Layout();
	private readonly writer = new ScreenWriter();
	private readonly effects: Effects;
	private readonly stopping: Stopping;
	private readonly sheets = new Map<string, Sheet>();
	private model: Model;
	private lastFrame = 0;
	private lastKey = 0;
	private readonly typed: KeyEvent[] = [];
	private drawing: NodeJS.Timeout | undefined;
	private following: NodeJS.Timeout | undefined;
	private loading = false;
	/** While something else has the screen. */
	private covered = false;
	private stopped = false;
	private left = false;
	private leave: (how: Leaving) => void = () => undefined;

	constructor(host: Host, model: Model, revisions: Revisions) {
		this.host = host;
		this.model = model;
		this.theme = new Theme(host.traits);
		this.stopping = new Stopping(host.terminal);
		this.effects = new Effects(host, revisions, {
			dispatch: event => this.dispatch(event),
			cover: work => this.cover(work),
			leave: how => this.leave(how),
			redraw: () => this.redraw(),
			proceed: () => this.stopping.proceed(),
			idle: () => {
				this.stopping.forget();
				this.takeKeys();
			},
		});
	}

	/** Shows the explorer until it is left. */
	async run(): Promise<Leaving> {
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
			return await ended;
		} finally {
			this.left = true;
			this.stopping.end();
			this.effects.end();
			this.host.divert(undefined);
			for (const end of ends) end();
			clearTimeout(this.drawing);
			clearTimeout(this.following);
			this.layout.close();
			terminal.alternate(false);
		}
	}

	private key(event: KeyEvent): void {
		this.lastKey = performance.now();
		// What was typed ahead is for what comes; C-c forgets it.
		const stops = event.kind === 'key' && event.chord === 'C-c';
		if (stops) this.typed.length = 0;
		if (!stops || !this.stopping.take(this.effects.busy)) this.typed.push(event);
		this.takeKeys();
	}

	/** Takes the keys that wait, as far as they can be answered: each is for what the one before it brings. */
	private takeKeys(): void {
		while (this.typed.length > 0 && !this.left && !this.effects.busy && !this.isWaiting()) {
			const event = this.typed.shift();
			if (event !== undefined) this.dispatch(event);
		}
	}

	/** Whether the panes that the next key may be about have yet to get their rows. */
	private isWaiting(): boolean {
		const { main, side, active } = this.model;
		return this.wantedOf(main) !== undefined || (active === 'side' && this.wantedOf(side) !== undefined);
	}

	private dispatch(event: Event): void {
		if (this.left) return;
		if (event.kind === 'resize') this.writer.forget();
		const { model, effects } = update(this.model, event);
		this.model = model;
		this.after(effects);
	}

	private after(effects: readonly Effect[]): void {
		// What is about to be done may take long on a large profile: it is shown first.
		if (this.isLarge && effects.some(({ kind }) => kind === 'run')) this.drawNow();
		for (const effect of effects) this.effects.start(effect, this.model);
		void this.load();
		this.draw();
	}

	private get isLarge(): boolean {
		return this.host.session.profile.samples.stack.length > largeProfile;
	}

	/** Draws soon: at once when the last frame is long ago. Whatever happens until then is in the same frame. */
	private draw(): void {
		if (this.drawing !== undefined || this.covered) return;
		const rest = (this.host.slow ? 2 : 1) * frameTime - (performance.now() - this.lastFrame);
		this.drawing = setTimeout(
			() => {
				this.drawing = undefined;
				this.drawNow();
			},
			Math.max(0, rest),
		);
	}

	private drawNow(): void {
		if (this.left || this.covered || this.stopped) return;
		const frame = drawFrame(this.model, this.theme);
		const text = this.writer.show(this.layout.rows(frame), frame.cursor);
		if (text !== '') this.host.terminal.write(text);
		this.lastFrame = performance.now();
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

	/** Makes the rows that are wanted: of the main pane and of that with the keys at once, of the other when the keys rest. */
	private async load(): Promise<void> {
		if (this.loading || this.left) return;
		this.loading = true;
		try {
			while (
				(await this.loadOne(this.model.main)) ||
				(this.model.active === 'side' && (await this.loadOne(this.model.side)))
			) {
				if (this.left) return;
			}
		} finally {
			this.loading = false;
		}
		this.takeKeys();
		this.follow();
	}

	private follow(): void {
		if (this.following !== undefined || this.left || !this.isLate()) return;
		const isColoring = this.wantedOf(this.model.side) === undefined;
		const rest = (isColoring ? colorTime : followTime) - (performance.now() - this.lastKey);
		this.following = setTimeout(
			() => {
				this.following = undefined;
				if (performance.now() - this.lastKey < followTime) this.follow();
				else void this.loadSide();
			},
			Math.max(1, rest),
		);
	}

	private isLate(): boolean {
		return this.wantedOf(this.model.side) !== undefined || this.colorable() !== undefined;
	}

	private async loadSide(): Promise<void> {
		if (this.loading || this.left) return;
		this.loading = true;
		try {
			if (!(await this.loadOne(this.model.side))) await this.color();
		} finally {
			this.loading = false;
		}
		// The other pane may have been left for another meanwhile.
		void this.load();
	}

	private wantedOf(pane: Pane): { readonly key: string; readonly view: View } | undefined {
		const view = findView(pane.shown);
		const key = wantedKey(pane, this.model.facts);
		if (view === undefined || pane.answers === key) return undefined;
		const isHidden =
			pane === this.model.side &&
			geometryOf(this.model.size, this.model.split).side === undefined &&
			this.model.active === 'main';
		return isHidden ? undefined : { key, view };
	}

	/** Makes the rows of a pane. False when it has them. */
	private async loadOne(pane: Pane): Promise<boolean> {
		const wanted = this.wantedOf(pane);
		if (wanted === undefined) return false;
		const { key, view } = wanted;
		const known = this.sheets.get(key);
		if (known === undefined && this.isLarge) this.drawNow();
		const sheet = known ?? (await this.make(view, pane));
		if (sheet === undefined) {
			// The next time that it is wanted it is made again.
			this.dispatch({ kind: 'loaded', answers: key, sheet: textSheet(view, pane.subject.name, [stoppedWord], '') });
			this.dispatch({ kind: 'said', text: stoppedWord, failed: true });
			return true;
		}
		this.sheets.delete(key);
		this.sheets.set(key, sheet);
		if (this.sheets.size > mostSheets) this.sheets.delete([...this.sheets.keys()][0]);
		this.dispatch({ kind: 'loaded', answers: key, sheet });
		return true;
	}

	/** The rows of a view; undefined when C-c ended the work on them. */
	private async make(view: View, pane: Pane): Promise<Sheet | undefined> {
		// Until the key that asked for it is done with, no other is taken.
		await Promise.resolve();
		try {
			return await loadSheet(this.host.session, view, pane.subject, this.host.traits.unicode);
		} catch (error) {
			if (error instanceof Interrupted) return undefined;
			return textSheet(view, pane.subject.name, describeError(error).split('\n'), '');
		}
	}

	/** A pane whose source is in sight and not coloured yet. */
	private colorable(): Pane | undefined {
		const { color } = this.host.traits;
		if (color === 'none' || color === '16') return undefined;
		return [this.model.main, this.model.side].find(
			pane => pane.sheet?.colored !== undefined && !this.coloured.has(pane.sheet),
		);
	}

	/** Sheets of which all that is in sight is coloured. */
	private readonly coloured = new WeakSet<Sheet>();

	private async color(): Promise<void> {
		const pane = this.colorable();
		if (pane?.sheet?.colored === undefined) return;
		const rows = this.model.size.rows;
		const sheet = await pane.sheet.colored(pane.first, pane.first + rows).catch(() => undefined);
		if (sheet === undefined) this.coloured.add(pane.sheet);
		else {
			if (this.sheets.has(pane.answers)) this.sheets.set(pane.answers, sheet);
			this.dispatch({ kind: 'colored', answers: pane.answers, sheet });
		}
	}
}

/** Opens the explorer on what `explore` was asked for: a view, a function, both or neither. */
export async function openExplorer(host: Host, asked: string): Promise<Leaving> {
	const revisions = new Revisions();
	const facts = await factsOf(host.session, revisions);
	const [first = '', ...rest] = asked.split(' ').filter(word => word !== '');
	const view = findView(first) ?? 'top';
	const name = (findView(first) === undefined ? [first, ...rest] : rest).join(' ');
	const start = initialModel(host.terminal.size, facts, view, !host.traits.unicode);
	const model =
		name === '' ? start : update(start, { kind: 'open', view: view === 'top' ? 'source' : view, subject: name }).model;
	return new Explorer(host, model, revisions).run();
}
