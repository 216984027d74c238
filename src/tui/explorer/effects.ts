/** What the explorer does outside: lines of the shell, files, the clipboard, the terminal itself. */
import { Interrupted } from '../../base/checkpoint.js';
import { describeError } from '../../base/errors.js';
import type { Delivery, Live } from '../../commands/answer.js';
import { findReport } from '../../commands/commands.js';
import { clipboardText } from './clipboard.js';
import type { Revisions } from './facts.js';
import type { Host, Leaving } from './host.js';
import { LiveSeries } from './live.js';
import type { Effect, Event, Model } from './model.js';
import { stoppedWord } from './stopping.js';
import { findView } from './views.js';

/** Lines of an answer that are kept for looking at. */
const mostLines = 20_000;

/** What effects ask of the explorer. */
export interface Around {
	dispatch(event: Event): void;
	/** Runs something that has the screen meanwhile. */
	cover(work: () => Promise<void>): Promise<void>;
	leave(how: Leaving): void;
	redraw(): void;
	/** Between two commands of a line. @throws Interrupted when C-c was pressed */
	proceed(): void;
	/** Waits until nothing else computes: what a checkpoint then ends is the line that runs. */
	ready(): Promise<void>;
	/** Nothing is being done any more. */
	idle(): void;
}

const watchingWord = 'Watching; 7 shows the growth, z pauses it, q ends it';

/** What came of a line. */
interface Collected {
	readonly text: string[];
	readonly said: string[];
	failed: boolean;
}

export class Effects {
	private readonly host: Host;
	private readonly around: Around;
	/** Lines run one after the other. */
	private queue: Promise<void> = Promise.resolve();
	private waiting = 0;
	private readonly live: LiveSeries;

	constructor(host: Host, revisions: Revisions, around: Around) {
		this.host = host;
		this.live = new LiveSeries(host.session, revisions, event => around.dispatch(event));
		this.around = around;
	}

	/** Begins what an effect asks for. */
	start(effect: Effect, _model: Model): void {
		switch (effect.kind) {
			case 'run':
				this.later(() => this.runLine(effect.line));
				return;
			case 'record':
				this.host.record(effect.line);
				return;
			case 'copy':
				this.host.terminal.write(clipboardText(effect.text, this.host.multiplexer));
				return;
			case 'picture':
				this.later(() => this.showPicture());
				return;
			case 'redraw':
				this.around.redraw();
				return;
			case 'facts':
				void this.live.tellArrival();
				return;
			case 'suspend':
				this.host.terminal.suspend();
				return;
			default:
				this.around.leave('prompt');
		}
	}

	/** Shows a series as it comes. */
	follow(live: Live): void {
		this.live.begin(live);
		this.around.dispatch({ kind: 'said', text: watchingWord, failed: false });
	}

	/** Whether something is being done that keys must wait for. */
	get busy(): boolean {
		return this.waiting > 0;
	}

	private later(work: () => Promise<void>): void {
		this.waiting++;
		this.queue = this.queue
			.then(() => this.around.ready())
			.then(work)
			.catch(error => this.around.dispatch({ kind: 'said', text: sentenceOf(error), failed: true }))
			.finally(() => {
				this.waiting--;
				if (!this.busy) this.around.idle();
			});
	}

	private async runLine(line: string): Promise<void> {
		this.host.record(line);
		const result: Collected = { text: [], said: [], failed: false };
		this.host.divert(sentence => result.said.push(sentence));
		try {
			await this.execute(line, result, 0);
		} catch (error) {
			// What the line changed before it was stopped stays.
			if (!(error instanceof Interrupted)) throw error;
			result.said.splice(0, result.said.length, stoppedWord);
			result.failed = true;
		} finally {
			this.host.divert(sentence => this.around.dispatch({ kind: 'said', text: sentence, failed: false }));
		}
		const facts = await this.live.facts();
		const said = result.said.filter(sentence => sentence !== '').join('  ');
		this.around.dispatch({ kind: 'ran', line, text: result.text, said, failed: result.failed, facts });
	}

	private async execute(line: string, result: Collected, depth: number): Promise<void> {
		for await (const delivery of this.host.execute(line)) {
			await this.serve(delivery, result, depth);
			this.around.proceed();
		}
	}

	private async serve(delivery: Delivery, result: Collected, depth: number): Promise<void> {
		const { answer, destination } = delivery;
		const elsewhere = destination.file !== '' || destination.pipe !== '' || destination.savedAs !== undefined;
		if (answer.kind === 'prose') {
			// Long prose, such as help, is to be read in peace.
			if (!answer.failed && answer.text.split('\n').length > 2) result.text.push(...answer.text.split('\n'));
			else result.said.push(answer.text);
			result.failed ||= answer.failed;
		} else if (answer.kind === 'quit') this.around.leave('quit');
		else if (answer.kind === 'explore') this.open(answer.argument);
		else if (answer.kind === 'edit') await this.edit(answer.argument, result);
		else if (answer.kind === 'source') {
			if (depth > 8) throw new Error('files of commands are nested too deep');
			for await (const line of this.host.lines(answer.argument))
				if (!line.startsWith('#')) await this.execute(line, result, depth + 1);
		} else if (answer.kind === 'stream' && answer.live !== undefined && !elsewhere) {
			this.live.begin(answer.live);
			result.said.push(watchingWord);
		} else if (answer.kind === 'text' && !elsewhere) collect(answer.chunks, result.text);
		else await this.deliver(delivery, result);
	}

	/** Ends what goes on by itself. */
	end(): void {
		this.live.end();
	}

	private open(asked: string): void {
		const [first = '', ...rest] = asked.split(' ').filter(word => word !== '');
		const view = findView(first);
		const subject = (view === undefined ? [first, ...rest] : rest).join(' ');
		this.around.dispatch({ kind: 'open', view: view ?? (subject === '' ? 'top' : 'source'), subject });
	}

	private async deliver(delivery: Delivery, result: Collected): Promise<void> {
		const needsScreen = delivery.destination.pipe !== '' || delivery.answer.kind === 'stream';
		const work = async (): Promise<void> => {
			const { said, failed } = await this.host.deliver(delivery);
			result.said.push(said);
			result.failed ||= failed;
		};
		if (!needsScreen) return work();
		// What the program writes stands on the main screen until a key is pressed.
		await this.lent(async () => {
			await work();
			this.host.terminal.write('\r\n(a key goes back)');
		}, true);
	}

	private async edit(place: string, result: Collected): Promise<void> {
		await this.lent(async () => {
			const { said, failed } = await this.host.edit(place);
			result.said.push(said);
			result.failed ||= failed;
		}, false);
	}

	/** Lends the terminal to another program. */
	private async lent(work: () => Promise<void>, wait: boolean): Promise<void> {
		const { terminal } = this.host;
		await this.around.cover(async () => {
			terminal.alternate(false);
			terminal.lend();
			try {
				await work();
			} finally {
				terminal.retake();
				if (wait) await this.anyKey();
				terminal.alternate(true, this.host.mouse);
			}
		});
	}

	private async anyKey(): Promise<void> {
		await new Promise<void>(resolve => {
			const end = this.host.terminal.keys.listen(() => {
				end();
				resolve();
			});
		});
	}

	/** Shows the graph as a picture over the whole screen until a key is pressed. */
	private async showPicture(): Promise<void> {
		const { session, terminal } = this.host;
		const command = findReport('graph');
		if (command === undefined) return;
		const destination = { file: '', append: false, pipe: '', savedAs: undefined };
		let chunks: string[] = [];
		await this.around.cover(async () => {
			terminal.write('\x1b[H\x1b[2J');
			terminal.lend();
			try {
				const answer = await session.answer({
					name: 'graph',
					command,
					argument: '',
					config: session.config,
					destination,
				});
				if (answer.kind === 'text') chunks = [...answer.chunks];
			} finally {
				terminal.retake();
			}
			// A tree of text is what the pane has already.
			if (!chunks.some(chunk => chunk.includes('\x1b'))) return;
			terminal.write('\x1b[H\x1b[2J');
			for (const chunk of chunks) terminal.write(chunk.replaceAll('\n', '\r\n'));
			await this.anyKey();
			terminal.write('\x1b[0m\x1b[H\x1b[2J');
		});
		if (!chunks.some(chunk => chunk.includes('\x1b'))) {
			this.around.dispatch({
				kind: 'said',
				text: 'This terminal shows no pictures; w writes one to a file',
				failed: true,
			});
		}
	}
}

function sentenceOf(error: unknown): string {
	return error instanceof Interrupted ? stoppedWord : describeError(error);
}

function collect(chunks: Iterable<string>, lines: string[]): void {
	let rest = '';
	for (const chunk of chunks) {
		const parts = (rest + chunk).split('\n');
		rest = parts.pop() ?? '';
		for (const part of parts) lines.push(part);
		if (lines.length > mostLines) {
			lines.splice(mostLines, Number.POSITIVE_INFINITY, '... the rest is left out here; > file writes all of it');
			return;
		}
	}
	if (rest !== '') lines.push(rest);
}
