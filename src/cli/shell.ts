/** Opens the shell, or runs the commands that -e and -script give. */
import { greetingLines } from '../commands/greeting.js';
import type { Session } from '../commands/session.js';
import { runLineMode } from '../shell/line-mode.js';
import { runLine, runLines, runScript } from '../shell/run-lines.js';
import { greet, isInteractive, standardStreams } from '../shell/streams.js';
import type { CommandLine } from './invocation.js';
import type { ScreenParts } from './screens.js';
import { executeWithScreens } from './screens.js';

/** Runs the shell to its end. Returns the exit status. */
export async function runShell(session: Session, line: CommandLine): Promise<number> {
	const streams = standardStreams(true);
	const kept: { record: (line: string) => void } = { record: () => undefined };
	const screens: ScreenParts = {
		session,
		streams,
		mouse: line.flag('mouse') === true,
		record: text => kept.record(text),
		terminal: undefined,
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
	if (line.flag('tui') === true && (await runLine(run, 'explore', streams)) === 'quit') return 0;
	const { openTerminal, runTerminal } = await import('../shell/terminal-mode.js');
	const { sessionCompleter } = await import('./completer.js');
	const parts = openTerminal(sessionCompleter(session));
	kept.record = text => parts.history.add(text);
	return runTerminal(run, parts, streams);
}
