/** Serves what only a screen can: the explorer and the editor, out of the lines of the shell. */
import { Interrupted } from '../base/checkpoint.js';
import { describeError, UserError } from '../base/errors.js';
import type { Delivery, Destination, Live } from '../commands/answer.js';
import type { Session } from '../commands/session.js';
import { execute } from '../commands/shell-line.js';
import { snapshotsOf, watchedSentence } from '../commands/snapshots.js';
import { editorPlace, openEditor } from '../shell/editor.js';
import { readFileLines } from '../shell/lines.js';
import { writeAnswer } from '../shell/output.js';
import type { Streams } from '../shell/streams.js';
import { isInteractive } from '../shell/streams.js';
import type { Host, Leaving, Outcome } from '../tui/explorer/host.js';
import type { Terminal } from '../tui/terminal/terminal.js';
import { notices } from './notices.js';

/** What the screens share with the shell. */
export interface ScreenParts {
	readonly session: Session;
	readonly streams: Streams;
	readonly mouse: boolean;
	/** Whether nothing beyond ASCII is wanted. */
	readonly ascii: boolean;
	/** Whether a screen reader reads, for which nothing is drawn again. */
	readonly linear: boolean;
	/** Takes what is said of work in progress off the screen. */
	readonly quiet: () => void;
	/** Keeps a line in the history. */
	readonly record: (line: string) => void;
	/** The terminal that the prompt has, also while a line runs; undefined where there is none. */
	readonly terminal: () => Terminal | undefined;
}

const toStandardOutput: Destination = { file: '', append: false, pipe: '', savedAs: undefined };

/** Runs lines of the shell as `execute` does, with the explorer and the editor served. */
export async function* executeWithScreens(parts: ScreenParts, line: string): AsyncGenerator<Delivery> {
	for await (const delivery of execute(parts.session, line)) {
		const { answer } = delivery;
		const live = followed(parts, delivery);
		if (live !== undefined) yield* watched(parts, live);
		else if (answer.kind !== 'explore' && answer.kind !== 'edit') yield delivery;
		else {
			const served =
				answer.kind === 'explore' ? await explored(parts, answer.argument) : await edited(parts, answer.argument);
			if (served !== undefined) yield { answer: served, destination: toStandardOutput };
		}
	}
}

/** A series that the explorer shows as it comes; undefined where there is none, or no screen for it. */
function followed({ linear, terminal }: ScreenParts, { answer, destination }: Delivery): Live | undefined {
	if (answer.kind !== 'stream' || linear || terminal() === undefined) return undefined;
	return destination.file === '' && destination.pipe === '' ? answer.live : undefined;
}

async function* watched(parts: ScreenParts, live: Live): AsyncGenerator<Delivery> {
	const { all } = await snapshotsOf(parts.session);
	const before = all.length;
	const served = await explored(parts, 'growth', live);
	if (served !== undefined) yield { answer: served, destination: toStandardOutput };
	if (served?.kind === 'quit' || all.length === before) return;
	const text = `${watchedSentence(before + 1, all.length)}\n`;
	yield { answer: { kind: 'prose', text, failed: false }, destination: toStandardOutput };
}

async function explored(parts: ScreenParts, asked: string, live?: Live): Promise<Delivery['answer'] | undefined> {
	try {
		const how = await explore(parts, asked, live);
		return how === 'quit' ? { kind: 'quit', argument: '' } : undefined;
	} catch (error) {
		return { kind: 'prose', text: describeError(error), failed: true };
	}
}

async function edited(parts: ScreenParts, place: string): Promise<Delivery['answer'] | undefined> {
	const terminal = parts.terminal();
	terminal?.lend();
	const { said, failed } = await edit(place);
	terminal?.retake();
	return said === '' ? undefined : { kind: 'prose', text: said, failed };
}

async function edit(place: string): Promise<Outcome> {
	try {
		await openEditor(editorPlace(place), process.env);
		return { said: '', failed: false };
	} catch (error) {
		return { said: describeError(error), failed: true };
	}
}

/** Opens the explorer until it is left, following a series if one is given. @throws UserError where there is no terminal for it */
export async function explore(parts: ScreenParts, asked: string, live?: Live): Promise<Leaving> {
	const { session, streams, record, mouse, ascii, linear } = parts;
	if (linear || !isInteractive(process.env['TERM'])) {
		const why = linear
			? 'the explorer draws its screen again and again, which -screen_reader does without'
			: 'the explorer needs a terminal that can move its cursor';
		throw new UserError(why, 'top, tree, peek and list answer the same as text');
	}
	const { color, unicode, background } = await (await session.ports.pictures()).terminal();
	const { openExplorer } = await import('../tui/explorer/explorer.js');
	const { processTerminal } = await import('../tui/terminal/terminal.js');
	const shared = parts.terminal();
	const terminal = shared ?? processTerminal();
	const { env } = process;
	parts.quiet();
	const host: Host = {
		session,
		terminal,
		traits: { color, unicode: unicode && !ascii, background },
		slow: env['SSH_CONNECTION'] !== undefined || env['SSH_TTY'] !== undefined,
		multiplexer: env['TMUX'] ? 'tmux' : env['STY'] ? 'screen' : 'none',
		mouse,
		execute: line => execute(session, line),
		// Whoever waits listens; without a listener the signal itself would end the program.
		interrupt: () => void process.emit('SIGINT', 'SIGINT'),
		deliver: delivery => deliver(delivery, streams),
		lines: readFileLines,
		record,
		edit,
		divert: listener => notices.divert(listener),
	};
	if (shared === undefined) terminal.open();
	try {
		return await openExplorer(host, asked, live);
	} finally {
		if (shared === undefined) terminal.close();
	}
}

async function deliver(delivery: Delivery, streams: Streams): Promise<Outcome> {
	const said: string[] = [];
	const result = await writeAnswer(delivery, { ...streams, tell: text => said.push(text.trimEnd()) });
	if (result === 'interrupted') throw new Interrupted();
	// What was begun is of no interest when it has failed.
	return { said: result === 'failed' ? (said.at(-1) ?? '') : said.join('  '), failed: result === 'failed' };
}
