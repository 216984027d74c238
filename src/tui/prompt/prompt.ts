/** The prompt on the terminal: its model, drawn below the answers. */
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { visible } from '../../base/text.js';
import type { Completion } from '../../commands/complete.js';
import type { KeyEvent } from '../terminal/key-event.js';
import { LiveRegion } from '../terminal/live-region.js';
import type { Rewrap } from '../terminal/rewrap.js';
import type { Looks } from '../terminal/style.js';
import { styled } from '../terminal/style.js';
import type { Terminal } from '../terminal/terminal.js';
import { cellWidth } from '../terminal/width.js';
import type { Frame } from './frame.js';
import { frameOf } from './frame.js';
import { hintFromHistory, remember } from './history-keys.js';
import { freshLine } from './line-editor.js';
import { completed, hintFromCompletion, narrowed } from './menu.js';
import type { Effect, Offer, PromptModel } from './model.js';
import { openModel } from './model.js';
import { update } from './update.js';

/** What a prompt needs. */
export interface PromptParts {
	readonly terminal: Terminal;
	readonly looks: Looks;
	/** What the terminal does with wide rows when it becomes narrower. */
	readonly rewrap: Rewrap;
	/** Earlier lines, the oldest first. */
	readonly history: readonly string[];
	/** Says what may stand at the end of a line. */
	readonly complete: (line: string) => Completion | Promise<Completion>;
}

/** How long the keys must rest before Ink is loaded, in milliseconds: while it loads, none is answered. */
const restTime = 250;

type Draw = (frame: Frame, columns: number, looks: Looks) => string[];

/** A prompt that reads lines from a terminal which has been opened. */
export class Prompt {
	private readonly parts: PromptParts;
	private readonly region: LiveRegion;
	private model: PromptModel;
	private text = '';
	/** Lines of a paste that wait for their turn. */
	private pending: string[] = [];
	private answer: ((line: string | undefined) => void) | undefined;
	private unlisten: (() => void) | undefined;
	private drawer: Draw = drawPlain;
	private widths: readonly number[] = [];
	private drawing = false;
	private stale = false;
	private completing = false;
	private lastKey = 0;
	private readonly held: KeyEvent[] = [];
	private readonly ends: (() => void)[] = [];

	constructor(parts: PromptParts) {
		this.parts = parts;
		this.model = openModel(parts.history);
		const { terminal } = parts;
		this.region = new LiveRegion(text => terminal.write(text));
		this.ends.push(
			terminal.onResize(() => this.resized()),
			terminal.onStop(() => this.leaveBehind()),
			terminal.onProceed(() => this.draw()),
		);
		terminal.keys.onEnd(() => this.finish(undefined));
	}

	/** The next line; undefined when the person leaves, or the terminal is gone. */
	async readLine(prompt: string): Promise<string | undefined> {
		this.text = prompt;
		if (this.pending.length > 0) return this.echo(this.pending.shift() ?? '');
		if (this.parts.terminal.keys.ended) return undefined;
		this.drawing = true;
		this.draw();
		return new Promise(resolve => {
			this.answer = resolve;
			this.unlisten = this.parts.terminal.keys.listen(event => this.take(event));
		});
	}

	/** Loads Ink, which then lays the frames out, when a person pauses. Until then the same rows are drawn without it. */
	async dress(): Promise<void> {
		do await sleep(restTime, undefined, { ref: false });
		while (performance.now() - this.lastKey < restTime);
		if (this.ends.length === 0) return;
		const { drawPrompt } = await import('./view.js');
		this.drawer = drawPrompt;
		this.draw();
	}

	/** Keeps a line in the history that was run elsewhere. */
	remember(line: string): void {
		this.model = { ...this.model, history: remember(this.model.history, line) };
	}

	/** Forgets lines of a paste that wait: the person stopped the one that ran. */
	forgetPending(): void {
		this.pending = [];
	}

	/** Leaves the screen as it is, for good. */
	close(): void {
		for (const end of this.ends.splice(0)) end();
		this.drawing = false;
		this.region.clear();
	}

	private take(event: KeyEvent): void {
		this.lastKey = performance.now();
		// Keys that come while candidates are looked for mean the line, or the menu, that there will be.
		if (this.completing) this.held.push(event);
		else this.apply(event);
	}

	private apply(event: KeyEvent): void {
		const before = this.model.editor.text;
		const { model, effect } = update(this.model, event);
		this.model = model;
		if (effect !== undefined) this.serve(effect);
		this.drawSoon();
		if (model.editor.text !== before && effect === undefined) this.guess();
	}

	private serve(effect: Effect): void {
		const { terminal } = this.parts;
		switch (effect.kind) {
			case 'submit':
				this.submit(effect.line);
				break;
			case 'drop':
				this.leaveOnScreen(`${effect.line}^C`);
				break;
			case 'leave':
				this.finish(undefined);
				break;
			case 'suspend':
				terminal.suspend();
				break;
			case 'clear':
				this.region.forget();
				terminal.write('\x1b[H\x1b[2J');
				break;
			default:
				void this.complete(effect.purpose);
		}
	}

	private submit(text: string): void {
		const lines = text.split('\n');
		let { history } = this.model;
		for (const line of lines) history = remember(history, line);
		this.model = { ...openModel(history), editor: freshLine(this.model.editor) };
		const [first = '', ...rest] = lines;
		this.pending = rest;
		this.region.clear();
		this.finish(this.echo(first));
	}

	/** Shows a line as if it had been typed in line mode, for the answer to come below it. */
	private echo(line: string): string {
		this.parts.terminal.write(`${this.text}${visible(line)}\n`);
		return line;
	}

	private leaveOnScreen(line: string): void {
		this.region.clear();
		this.echo(line);
	}

	/** The line as it is, when the program is stopped in the middle of it. */
	private leaveBehind(): void {
		this.region.clear();
		if (this.drawing) this.parts.terminal.write(this.text + visible(this.model.editor.text));
	}

	private finish(line: string | undefined): void {
		this.drawing = false;
		// At once: the keys behind Enter are for what comes next.
		this.unlisten?.();
		this.unlisten = undefined;
		this.region.clear();
		const { answer } = this;
		this.answer = undefined;
		// Leaving looks as in line mode: the prompt stays, with nothing behind it.
		if (line === undefined && answer !== undefined) this.parts.terminal.write(this.text);
		answer?.(line);
	}

	/** Draws when all keys that have come together are handled. */
	private drawSoon(): void {
		if (!this.stale) queueMicrotask(() => this.draw());
		this.stale = true;
	}

	private draw(): void {
		this.stale = false;
		if (!this.drawing) return;
		const { terminal, looks } = this.parts;
		const frame = frameOf(this.model, this.text, { ...terminal.size, unicode: looks.unicode });
		this.widths = frame.rows.map(row => row.reduce((sum, span) => sum + cellWidth(span.text), 0));
		this.region.draw({ rows: this.drawer(frame, terminal.size.columns, looks), cursor: frame.cursor });
	}

	private resized(): void {
		if (!this.drawing) return;
		this.region.clearAfterResize(this.widths, this.parts.terminal.size.columns, this.parts.rewrap);
		this.draw();
	}

	private async complete(purpose: 'tab' | 'menu'): Promise<void> {
		this.completing = true;
		const offer = await this.offer();
		this.completing = false;
		if (offer !== undefined)
			this.model = purpose === 'tab' ? completed(this.model, offer) : narrowed(this.model, offer);
		this.draw();
		if (this.model.menu === undefined) this.guess();
		this.parts.terminal.keys.unread(this.held.splice(0));
	}

	/** Looks for a hint: in the history at once, in the candidates when there is time. */
	private guess(): void {
		const { editor, history, menu, search } = this.model;
		if (search !== undefined || editor.cursor < editor.text.length) return;
		const hint = menu === undefined ? hintFromHistory(history, editor.text) : '';
		if (hint !== '' || editor.text.trim() === '') this.show(hint);
		else void this.guessFromCandidates();
	}

	private async guessFromCandidates(): Promise<void> {
		const { text } = this.model.editor;
		// Keys that wait go first.
		await turn();
		if (this.model.editor.text !== text || this.model.menu !== undefined) return;
		const offer = await this.offer();
		if (offer !== undefined && this.model.editor.text === text) this.show(hintFromCompletion(offer));
	}

	private show(hint: string): void {
		if (hint === this.model.hint) return;
		this.model = { ...this.model, hint };
		this.draw();
	}

	private async offer(): Promise<Offer | undefined> {
		const { text, cursor } = this.model.editor;
		try {
			return { line: { text, cursor }, completion: await this.parts.complete(text.slice(0, cursor)) };
		} catch {
			// What cannot be completed is typed; running it tells what is wrong.
			return undefined;
		}
	}
}

/** The rows of a frame without Ink, until it is there. */
function drawPlain(frame: Frame, _columns: number, looks: Looks): string[] {
	return frame.rows.map(row => row.map(span => styled(span, looks)).join(''));
}
