import { describeError, UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import type { Answer, Destination } from '../commands/answer.js';
import type { ActionCommand } from '../commands/action.js';
import { Session } from '../commands/session.js';
import { writeAnswer } from '../shell/output.js';
import { isInteractive, standardStreams } from '../shell/streams.js';
import type { ParsedFlags } from './flags-parser.js';
import { flagKinds, parseFlags } from './flags-parser.js';
import type { CommandLine } from './invocation.js';
import { readCommandLine } from './invocation.js';
import type { LoadedSources } from './load.js';
import { loadSources, profilePort } from './load.js';
import { notices } from './notices.js';
import { processPorts } from './ports.js';

const streams = standardStreams(false);
const notify = (message: string): void => notices.tell(message);

/** Does what the command line asks for. Returns the exit status. */
async function main(args: readonly string[]): Promise<number> {
	const flags = parseFlags(args, flagKinds());
	const told = await tellAbout(flags);
	if (told !== undefined) return told;
	const line = readCommandLine(flags);
	for (const notice of line.notices) notify(notice);
	if (line.action?.followed === true) {
		const { isWatchedOnScreen, watchOnScreen } = await import('./watching.js');
		if (isWatchedOnScreen(line)) return watchOnScreen(line, notify);
	}
	if (line.action !== undefined) return runAction(line, line.action);
	if (line.flag('http') !== '') return (await import('./web.js')).runWeb(line, streams);
	const { drawsGraph } = line.report?.command ?? {};
	if (drawsGraph) await (await import('./pictures.js')).prepareGraphs(drawsGraph);
	const { profile, compared } = await loadFor(line);
	const ports = processPorts(notify, streams.terminal, String(line.flag('tools')), line.flag('ascii') === true);
	const session = new Session(profile, ports, line.config, { compared, profiles: profilePort(line, notify, compared) });
	if (line.report) return runReport(session, line, line.report);
	const { runShell } = await import('./shell.js');
	return runShell(session, line);
}

/** The sources; where a shell opens on a terminal, a person is told of what takes long. */
async function loadFor(line: CommandLine): Promise<LoadedSources> {
	const waits = line.report === undefined && line.flag('screen_reader') !== true && isInteractive(process.env['TERM']);
	if (!waits) return loadSources(line, notify);
	const { tellWhile } = await import('./loading.js');
	return tellWhile(() => loadSources(line, notify));
}

/** What can be said without a profile: help, version, completion scripts. Undefined when something else is asked for. */
async function tellAbout({ help, values, rest }: ParsedFlags): Promise<number | undefined> {
	if (help) {
		const { usageText } = await import('./usage.js');
		notify(await usageText());
		return 0;
	}
	if (values.get('version') === true) return print(`pprofsh ${(await import('./version.js')).version}\n`);
	const shell = values.get('completion') ?? '';
	if (shell === 'bash' || shell === 'zsh') {
		const { completionScript } = await import('./completion-script.js');
		return print(await completionScript(shell));
	}
	if (shell !== '')
		throw new UserError(
			`there is no completion for ${visible(String(shell))}`,
			'write -completion=bash or -completion=zsh',
		);
	if (rest.length > 0) return undefined;
	const { usageText } = await import('./usage.js');
	notify(await usageText());
	throw new UserError('no profile is named', 'name a file: pprofsh heap.pprof; pprofsh -help says more');
}

function print(text: string): Promise<number> {
	return write({ kind: 'text', chunks: [text] }, { file: '', append: false, pipe: '', savedAs: undefined });
}

async function runReport(
	session: Session,
	line: CommandLine,
	report: NonNullable<CommandLine['report']>,
): Promise<number> {
	const { config } = line;
	const savedAs = config.format === 'text' ? report.command.savedAs : undefined;
	const destination: Destination = { file: config.output, append: false, pipe: '', savedAs };
	return write(await session.answer({ ...report, config, destination }), destination);
}

async function runAction(line: CommandLine, command: ActionCommand): Promise<number> {
	const { config, sources: args, flag } = line;
	const savedAs = config.format === 'text' ? command.savedAs : undefined;
	const destination: Destination = { file: command.ownsOutput ? '' : config.output, append: false, pipe: '', savedAs };
	const ports = processPorts(notify, streams.terminal, String(flag('tools')), flag('ascii') === true);
	const profiles = profilePort(line, notify);
	const terminal = ports.terminal && destination.file === '';
	const act = await command.load();
	const answer = await act({ args, session: undefined, config, ports, profiles, flag, destination, terminal });
	const status = await write(answer, destination);
	return status === 0 && answer.kind === 'text' ? (answer.status ?? 0) : status;
}

async function write(answer: Answer, destination: Destination): Promise<number> {
	const result = await writeAnswer({ answer, destination }, streams);
	if (result === 'interrupted') return 130;
	return result === 'failed' ? 2 : 0;
}

if (process.argv[2] === '--self-test') {
	const { selfTest } = await import('./self-test.js');
	await selfTest();
} else {
	try {
		process.exitCode = await main(process.argv.slice(2));
	} catch (error) {
		notify(describeError(error));
		process.exitCode = 2;
	}
}
