/** Servers that are asked again and again: recorded into folders, or watched. */
import { readFileSync } from 'node:fs';
import { isatty } from 'node:tty';
import { visible } from '../base/text.js';
import type { Recorded, RecordPlan, Watched } from '../commands/profile-port.js';
import type { LiveServer } from '../fetch/live-server.js';
import type { FlagValue } from './flags-parser.js';
import { fetchSettings, fetchTimes, findRemote } from './sources.js';

type Flags = (name: string) => FlagValue;

async function openServer(source: string, flag: Flags): Promise<LiveServer> {
	const { LiveServer } = await import('../fetch/live-server.js');
	const remote = findRemote(source, { ...fetchTimes(flag), seconds: -1 });
	return new LiveServer(remote, source, fetchSettings(flag));
}

/**
 * Records as planned. C-c and SIGTERM end it; SIGHUP does not, when it runs unattended or in the background.
 *
 * @param tell is told what happens
 * @throws UserError when nothing can be recorded
 */
export async function recordServer(plan: RecordPlan, flag: Flags, tell: (text: string) => void): Promise<Recorded> {
	const server = await openServer(plan.source, flag);
	const { SeriesFolder } = await import('../fetch/series-folder.js');
	const { record } = await import('../fetch/record.js');
	const folder = new SeriesFolder(plan.folder, server.name, plan.keep);
	const ending = new AbortController();
	const end = (): void => ending.abort();
	let unattended = isUnattended();
	const hangUp = (): void => {
		if (!unattended) end();
	};
	process.once('SIGINT', end).once('SIGTERM', end).on('SIGHUP', hangUp);
	tell(`Recording ${server.name} in ${visible(plan.folder)}`);
	const rhythm = { every: plan.every, moments: plan.snapshots, length: plan.length, patient: folder.continues };
	try {
		return await record(server, folder, rhythm, ending.signal, sentence => {
			// It may have been sent to the background meanwhile.
			unattended = isUnattended();
			tell(sentence);
		});
	} finally {
		process.off('SIGINT', end).off('SIGTERM', end).off('SIGHUP', hangUp);
	}
}

/** What a server answers, until the reader, `signal` or C-c ends it. @throws UserError when the first answer does not come */
export async function* watchServer(
	source: string,
	every: number,
	flag: Flags,
	signal?: AbortSignal,
): AsyncGenerator<Watched> {
	const server = await openServer(source, flag);
	const { momentsOf } = await import('../fetch/live-server.js');
	const ending = new AbortController();
	const end = (): void => ending.abort();
	process.once('SIGINT', end);
	signal?.addEventListener('abort', end);
	if (signal?.aborted === true) end();
	try {
		const rhythm = { every, moments: undefined, length: undefined, patient: false };
		yield* momentsOf(server, rhythm, ending.signal);
	} finally {
		process.off('SIGINT', end);
		signal?.removeEventListener('abort', end);
		ending.abort();
	}
}

/** Whether nobody sits at a terminal in front of this process: it has none, or runs in its background. */
function isUnattended(): boolean {
	if (!isatty(0) || !isatty(1)) return true;
	try {
		// State, parent, group, session, terminal and the terminal's foreground group follow the name in parentheses.
		const [, , group, , , foreground] = readFileSync('/proc/self/stat', 'utf8')
			.replace(/^.*\) /s, '')
			.split(' ');
		return group !== foreground;
	} catch {
		return false;
	}
}
