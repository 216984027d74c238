/** Opens the shell, or runs the commands that -e and -script give. */
import { greetingLines } from '../commands/greeting.js';
import type { Session } from '../commands/session.js';
import { runLineMode } from '../shell/line-mode.js';
import { runLines, runScript } from '../shell/run-lines.js';
import type { Streams } from '../shell/streams.js';
import { greet, isInteractive, standardStreams } from '../shell/streams.js';
import type { Terminal } from '../tui/terminal/terminal.js';
import type { CommandLine } from './invocation.js';
import { notices } from './notices.js';
import type { ScreenParts } from './screens.js';
import { executeWithScreens } from './screens.js';

/** What comes to be when the shell opens on a terminal. */
interface Opened {
	record: (line: string) => void;
	quiet: () => void;
	terminal: Terminal | undefined;
}

/** Runs the shell to its end. Returns the exit status. @param before lines to run before the first that is typed */
export async function runShell(session: Session, line: CommandLine, before: readonly string[] = []): Promise<number> {
	const streams = standardStreams(true);
	const opened: Opened = { record: () => undefined, quiet: () => undefined, terminal: undefined };
	const screens: ScreenParts = {
		session,
		streams,
		mouse: line.flag('mouse') === true,
		ascii: line.flag('ascii') === true,
		linear: line.flag('screen_reader') === true,
		record: text => opened.record(text),
		quiet: () => opened.quiet(),
		terminal: () => opened.terminal,
	};
	const run = (text: string) => executeWithScreens(screens, text);
	session.begin({ ...session.config, compact_labels: true });
	const [commands, script] = [String(line.flag('e')), String(line.flag('script'))];
	if (commands !== '') {
		const status = await runLines(run, commands.split('\n'), streams);
		if (script === '' || status !== 0) return status;
	}
	if (script !== '') return runScript(run, script, streams);
	await session.warm();
	greet(streams, await greetingLines(session));
	if (!isInteractive(process.env['TERM'])) return runLineMode(run, streams);
	const { runTerminal } = await import('../shell/terminal-mode.js');
	const plain = line.flag('screen_reader') === true;
	const parts = await openTerminal(session, line, opened);
	const first = before.length === 0 && line.flag('tui') === true ? ['explore'] : before;
	return runTerminal(run, parts, plain ? streams : await coloured(streams), first);
}

/** With colours in answers, where the terminal has them. */
async function coloured(streams: Streams): Promise<Streams> {
	const { color } = (await import('./looks.js')).terminalLooks(process.env, false);
	if (color === 'none') return streams;
	const { paintShares } = await import('../render/text/shares.js');
	return { ...streams, paint: chunks => paintShares(chunks, color) };
}

async function openTerminal(session: Session, line: CommandLine, opened: Opened) {
	const { openReadline, userHistory } = await import('../shell/terminal-mode.js');
	const { sessionCompleter } = await import('./completer.js');
	const history = userHistory(process.env);
	const complete = sessionCompleter(session);
	opened.record = text => history.add(text);
	// What a screen reader has read is not drawn again.
	if (line.flag('screen_reader') === true) return { prompt: openReadline(complete, history), history };
	const { openPrompt } = await import('../tui/prompt/open.js');
	const { processTerminal } = await import('../tui/terminal/terminal.js');
	const { rewrapOf } = await import('../tui/terminal/rewrap.js');
	const { terminalLooks } = await import('./looks.js');
	const terminal = processTerminal();
	opened.terminal = terminal;
	const prompt = openPrompt({
		terminal,
		looks: terminalLooks(process.env, line.flag('ascii') === true),
		rewrap: rewrapOf(process.env),
		history: history.lines(),
		complete,
		interrupt: () => process.kill(process.pid, 'SIGINT'),
	});
	notices.clearFirst(() => prompt.quiet());
	opened.quiet = () => prompt.quiet();
	opened.record = text => {
		history.add(text);
		prompt.remember(text);
	};
	return { prompt, history };
}
