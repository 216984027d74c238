/** Watching a server from the command line, on a terminal: the explorer, which follows it. */
import { UserError } from '../base/errors.js';
import type { ProfilePort } from '../commands/profile-port.js';
import { durationOf } from '../commands/record.js';
import { Session } from '../commands/session.js';
import type { Profile } from '../profile/tables.js';
import { isInteractive, standardStreams } from '../shell/streams.js';
import type { CommandLine } from './invocation.js';
import { profilePort } from './load.js';
import { processPorts } from './ports.js';

/** Whether what the command line watches is followed on a screen: a person is there, and asks for nothing else. */
export function isWatchedOnScreen({ action, sources, config, flag }: CommandLine): boolean {
	if (action?.followed !== true || flag('screen_reader') === true || !isInteractive(process.env['TERM'])) return false;
	// The line of the shell that goes on with it ends words at blanks.
	return sources.length === 1 && !/[\s;|>]/.test(sources[0]) && config.output === '' && config.format === 'text';
}

/** Opens the shell on what the server answers first, with the explorer following it. @throws UserError when it does not answer */
export async function watchOnScreen(line: CommandLine, notify: (sentence: string) => void): Promise<number> {
	const [source] = line.sources;
	const every = String(line.flag('every'));
	const port = profilePort(line, notify);
	const first = (): Promise<Profile> => firstOf(port, source, durationOf('every', every));
	const again = async () => ({ profile: await first(), name: source });
	const profiles: ProfilePort = { ...port, origin: { name: source, baseName: '', compared: undefined, again } };
	const { terminal } = standardStreams(false);
	const ports = processPorts(notify, terminal, String(line.flag('tools')), line.flag('ascii') === true);
	const { tellWhile } = await import('./loading.js');
	const session = new Session(await tellWhile(first), ports, line.config, { profiles });
	const { runShell } = await import('./shell.js');
	return runShell(session, line, [`watch ${every} ${source}`]);
}

async function firstOf({ watch }: ProfilePort, source: string, every: number): Promise<Profile> {
	for await (const moment of watch?.(source, every) ?? []) {
		if (moment.kind === 'moment') return moment.parts[0].profile;
	}
	throw new UserError('the server was not waited for');
}
