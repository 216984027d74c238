/** Makes the rows of panes, one after the other, and ahead what the next keys may ask for. */
import { Interrupted } from '../../base/checkpoint.js';
import { describeError } from '../../base/errors.js';
import type { Session } from '../../commands/session.js';
import type { Task } from './ahead.js';
import { Ahead } from './ahead.js';
import { geometryOf } from './geometry.js';
import { loadSheet } from './load.js';
import type { Event, Model, Pane } from './model.js';
import { asksTheSame, wantedKey } from './model.js';
import type { Coloring, Sheet } from './sheets/sheet.js';
import { textSheet } from './sheets/text.js';
import { stoppedWord } from './stopping.js';
import type { Traits } from './theme.js';
import type { View } from './views.js';
import { findView } from './views.js';

/** How long the keys must rest before the other pane follows, and before source is coloured, in milliseconds. */
const followTime = 60;
const colorTime = 120;
/** How long they must rest before what the next ones may ask for is made. */
const aheadTime = 150;
/** Sheets that are kept for going back to. */
const mostSheets = 24;

/** What is being computed, and for what it is the answer. */
interface Making {
	readonly what: 'main' | 'side' | 'ahead';
	readonly answers: string | undefined;
	/** When it began, on the clock of `performance`. */
	readonly since: number;
}

/** What rows ask of the explorer. */
export interface RowsAround {
	readonly session: Session;
	readonly traits: Traits;
	readonly model: () => Model;
	readonly dispatch: (event: Event) => void;
	/** When the last key came, on the clock of `performance`. */
	readonly lastKey: () => number;
	/** Whether a line of the shell runs. */
	readonly busy: () => boolean;
	/** Whether the screen is somebody else's. */
	readonly covered: () => boolean;
	/** The main pane has got its rows: keys that waited for them may go on. */
	readonly filled: () => void;
	/** What is being made is done. */
	readonly done: () => void;
}

export class Rows {
	private readonly around: RowsAround;
	private readonly ahead: Ahead;
	private readonly sheets = new Map<string, Sheet>();
	private following: NodeJS.Timeout | undefined;
	private current: Making | undefined;
	/** Whether what was being made has been given up for something else. */
	private abandoned = false;
	private loading = false;
	private running: Promise<void> = Promise.resolve();
	private left = false;

	constructor(around: RowsAround) {
		this.around = around;
		this.ahead = new Ahead(around.session, around.traits.unicode);
	}

	/** What is being made now. */
	get making(): Making | undefined {
		return this.current;
	}

	/** Makes nothing any more. */
	end(): void {
		this.left = true;
		clearTimeout(this.following);
	}

	/** Whether the panes that the next key may be about have yet to get their rows. */
	get isWaiting(): boolean {
		const { main, side, active } = this.model;
		return this.isAwaited(main) || (active === 'side' && this.isAwaited(side));
	}

	/** Whether a pane has nothing of what it is to show, not even of an earlier snapshot. */
	private isAwaited(pane: Pane): boolean {
		const wanted = this.wantedOf(pane);
		return wanted !== undefined && !asksTheSame(wanted.key, pane.answers);
	}

	private get model(): Model {
		return this.around.model();
	}

	/** Whether nobody wants the rest of what is being made: looked at while it is. */
	isUnwanted(): boolean {
		this.abandoned = this.current !== undefined && this.isLeft(this.current);
		return this.abandoned;
	}

	private isLeft({ what, answers }: Making): boolean {
		if (this.left || (this.around.busy() && what !== 'main')) return true;
		const main = this.wantedOf(this.model.main)?.key;
		if (what === 'main') return main === undefined || answers === undefined || !asksTheSame(main, answers);
		if (main !== undefined) return main !== answers;
		const side = this.wantedOf(this.model.side)?.key;
		return side !== undefined && side !== answers && performance.now() - this.around.lastKey() >= followTime;
	}

	/** Makes the rows that are wanted: of the main pane at once, of the other when the keys rest. */
	async load(): Promise<void> {
		await this.alone(async () => {
			while (await this.loadOne('main')) if (this.left) return;
		});
		if (!this.left) this.around.filled();
		this.follow();
	}

	/** Does something that no other is to be done beside; nothing while there is one already. */
	private async alone(work: () => Promise<void>): Promise<void> {
		if (this.loading || this.left) return;
		this.loading = true;
		try {
			this.running = work();
			await this.running;
		} finally {
			this.loading = false;
		}
	}

	/** Waits until nothing is being made; what nobody wants any more is given up soon. */
	async settled(): Promise<void> {
		await this.running.catch(() => undefined);
	}

	/** Has the other pane follow when the keys rest, then the colours, and then what may be asked for next. */
	private follow(): void {
		// What runs meanwhile may change what is wanted.
		if (this.following !== undefined || this.left || this.loading || this.around.busy()) return;
		const isLate = this.isLate();
		if (!isLate && this.nextAhead() === undefined) return;
		const isColoring = this.wantedOf(this.model.side) === undefined;
		const time = isLate ? (isColoring ? colorTime : followTime) : aheadTime;
		this.following = setTimeout(
			() => {
				this.following = undefined;
				if (this.around.busy()) return;
				if (performance.now() - this.around.lastKey() < followTime) this.follow();
				else void (isLate ? this.loadSide() : this.makeAhead());
			},
			Math.max(1, time - (performance.now() - this.around.lastKey())),
		);
	}

	private nextAhead(): Task | undefined {
		return this.ahead.next(this.model, answers => this.sheets.has(answers));
	}

	private async makeAhead(): Promise<void> {
		if (this.around.covered() || this.around.busy()) return;
		await this.alone(async () => {
			const task = this.nextAhead();
			if (task === undefined) return;
			this.current = { what: 'ahead', answers: task.answers, since: performance.now() };
			const sheet = await this.ahead.make(task);
			this.current = undefined;
			if (sheet !== undefined && task.answers !== undefined) this.keep(task.answers, sheet);
		});
		void this.load();
	}

	private isLate(): boolean {
		return this.wantedOf(this.model.side) !== undefined || this.colorable() !== undefined;
	}

	private async loadSide(): Promise<void> {
		await this.alone(async () => {
			if (!(await this.loadOne('side'))) await this.color();
		});
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
	private async loadOne(which: 'main' | 'side'): Promise<boolean> {
		const pane = this.model[which];
		const wanted = this.wantedOf(pane);
		if (wanted === undefined) return false;
		const { key, view } = wanted;
		const known = this.sheets.get(key);
		this.current = { what: which, answers: key, since: performance.now() };
		const sheet = known ?? (await this.make(view, pane));
		this.current = undefined;
		this.around.done();
		// What was given up is made again when it is wanted again.
		if (sheet === undefined && this.abandoned) return which === 'main';
		if (sheet === undefined) {
			// The next time that it is wanted it is made again.
			this.around.dispatch({
				kind: 'loaded',
				answers: key,
				sheet: textSheet(view, pane.subject.name, [stoppedWord], ''),
			});
			this.around.dispatch({ kind: 'said', text: stoppedWord, failed: true });
			return true;
		}
		this.keep(key, sheet);
		this.around.dispatch({ kind: 'loaded', answers: key, sheet });
		return true;
	}

	/** Keeps rows for going back to them, and lets go of those that were not looked at for longest. */
	private keep(key: string, sheet: Sheet): void {
		this.sheets.delete(key);
		this.sheets.set(key, sheet);
		if (this.sheets.size > mostSheets) this.sheets.delete([...this.sheets.keys()][0]);
	}

	/** The rows of a view; undefined when C-c ended the work on them, or it was given up. */
	private async make(view: View, pane: Pane): Promise<Sheet | undefined> {
		this.abandoned = false;
		// Until the key that asked for it is done with, no other is taken.
		await Promise.resolve();
		try {
			return await loadSheet(this.around.session, view, pane.subject, this.around.traits.unicode);
		} catch (error) {
			if (error instanceof Interrupted) return undefined;
			return textSheet(view, pane.subject.name, describeError(error).split('\n'), '');
		}
	}

	/** A pane whose source is in sight and not coloured yet, and how it is coloured. */
	private colorable(): { readonly pane: Pane; readonly coloring: Coloring } | undefined {
		const { color, background: ground } = this.around.traits;
		if (color === 'none' || color === '16') return undefined;
		const { main, side, active } = this.model;
		for (const pane of [main, side]) {
			if (pane.sheet?.colored === undefined) continue;
			const weighingOnly = pane === side && active === 'main';
			const done = this.coloured.get(pane.sheet);
			if (done !== 'all' && !(done === 'weighing' && weighingOnly)) return { pane, coloring: { ground, weighingOnly } };
		}
		return undefined;
	}

	/** Sheets of which what is in sight is coloured. */
	private readonly coloured = new WeakMap<Sheet, 'all' | 'weighing'>();

	private async color(): Promise<void> {
		const { pane, coloring } = this.colorable() ?? {};
		if (pane?.sheet?.colored === undefined || coloring === undefined) return;
		const rows = this.model.size.rows;
		const sheet = await pane.sheet.colored(pane.first, pane.first + rows, coloring).catch(() => undefined);
		if (sheet === undefined) this.coloured.set(pane.sheet, coloring.weighingOnly ? 'weighing' : 'all');
		else {
			if (this.sheets.has(pane.answers)) this.sheets.set(pane.answers, sheet);
			this.around.dispatch({ kind: 'colored', answers: pane.answers, sheet });
		}
	}
}
