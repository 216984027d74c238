/** Shows files in programs with windows, or says how to get them to where windows are. */
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { hostname, tmpdir, userInfo } from 'node:os';
import { basename, resolve } from 'node:path';
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import { pause } from './descriptor.js';
import type { Pieces } from './pieces.js';
import { reasonOf } from './reasons.js';
import type { DeliveryResult, Streams } from './streams.js';
import { say } from './streams.js';
import { fetchLine } from './viewer-advice.js';
import type { Here } from './viewer-advice.js';
import { removeAtExit, writeNumbered } from './viewer-file.js';

/** What a file is shown in. */
export type ViewerKind = 'browser' | 'eog' | 'evince' | 'gv' | 'kcachegrind';

/** Environment variables. */
export type ViewerEnvironment = Readonly<Record<string, string | undefined>>;

/** What opening viewers needs of the machine. */
export interface ViewerPlace {
	readonly platform: NodeJS.Platform;
	/** Folder for files that viewers read, absolute. */
	readonly temporary: string;
	/** Folder for files that are left for the user. */
	readonly current: string;
	readonly here: () => Here;
	/** Resolves after so many milliseconds. */
	readonly wait: (milliseconds: number) => Promise<void>;
}

/** How long a viewer gets to open its file, in milliseconds: some only tell another program to, and end. */
const openingTime = 1000;

const commands: Readonly<Record<Exclude<ViewerKind, 'browser'>, readonly string[]>> = {
	eog: ['eog'],
	evince: ['evince'],
	gv: ['gv', '--noantialias'],
	kcachegrind: ['kcachegrind'],
};

/**
 * Shows a file: in a shell beside it, else until the viewer ends. Where no window can open, over SSH and without a
 * display, writes it to the current folder and says how to get it.
 *
 * @param pieces the file
 * @param suffix of its name: `svg`
 * @throws UserError when the file cannot be written or no viewer starts, and whatever making the pieces throws
 */
export async function openViewer(
	kind: ViewerKind,
	pieces: Pieces,
	suffix: string,
	env: ViewerEnvironment,
	streams: Streams,
	place: ViewerPlace = thisMachine(),
): Promise<DeliveryResult> {
	const why = whyNoWindow(kind, env, place.platform);
	if (why !== undefined) return leaveHere(why, pieces, suffix, { env, streams, place });
	const path = await writeNumbered({ folder: place.temporary, prefix: 'pprof', suffix, mode: 0o600 }, pieces);
	removeAtExit(path, streams.interrupt !== undefined);
	const { child, name } = await startFirst(viewers(kind, env, place.platform), path, env, streams);
	const ending = endingOf(child);
	await place.wait(openingTime);
	if (!streams.shell) return told(name, await ending, streams);
	child.unref();
	return 'done';
}

/** What `openViewer` needs, of this machine. */
function thisMachine(): ViewerPlace {
	return {
		platform: process.platform,
		temporary: resolve(tmpdir()),
		current: '.',
		here: hereOf,
		wait: pause,
	};
}

/** Who and where this process is. */
export function hereOf(): Here {
	return { user: userName(), host: hostname() };
}

// A user that the system does not know has no name.
function userName(): string {
	try {
		return userInfo().username;
	} catch {
		return '';
	}
}

/** Why no window can open here, as a sentence; undefined when one can. */
export function whyNoWindow(kind: ViewerKind, env: ViewerEnvironment, platform: NodeJS.Platform): string | undefined {
	if (env['SSH_CONNECTION'] || env['SSH_TTY']) return 'this session runs over SSH, where no window can open';
	if (platform === 'darwin' || env['DISPLAY'] || env['WAYLAND_DISPLAY']) return undefined;
	// Whoever names a browser has one that does without.
	if (kind === 'browser' && env['BROWSER']) return undefined;
	return 'there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set)';
}

/** What leaving a file here needs beside it. */
interface Around {
	readonly env: ViewerEnvironment;
	readonly streams: Streams;
	readonly place: ViewerPlace;
}

async function leaveHere(
	why: string,
	pieces: Pieces,
	suffix: string,
	{ env, streams, place }: Around,
): Promise<DeliveryResult> {
	const path = await writeNumbered({ folder: place.current, prefix: 'profile', suffix, mode: 0o666 }, pieces);
	say(streams, `Generating report in ${visible(basename(path))}`);
	say(streams, `${why}; to open it on your machine, paste there:`);
	say(streams, `  ${fetchLine(resolve(path), place.here(), env)}`);
	return 'done';
}

/** Programs to try in turn, each with its parameters before the file. */
function viewers(kind: ViewerKind, env: ViewerEnvironment, platform: NodeJS.Platform): readonly (readonly string[])[] {
	if (kind !== 'browser') return [commands[kind]];
	const chosen = (env['BROWSER'] ?? '').split(' ').filter(word => word !== '');
	return [...(chosen.length > 0 ? [chosen] : []), ...browsers(env, platform)];
}

function browsers(env: ViewerEnvironment, platform: NodeJS.Platform): readonly (readonly string[])[] {
	if (platform === 'darwin') return [['/usr/bin/open']];
	const names = ['chrome', 'google-chrome', 'chromium', 'firefox', 'sensible-browser'];
	// It serves desktops only.
	if (env['DISPLAY']) names.push('xdg-open');
	return names.map(name => [name]);
}

/** Starts the first program that can be started, without a shell: the path is a parameter, whatever it contains. */
async function startFirst(
	programs: readonly (readonly string[])[],
	path: string,
	env: ViewerEnvironment,
	streams: Streams,
): Promise<{ child: ChildProcess; name: string }> {
	const { spawn } = await import('node:child_process');
	let failure: unknown;
	// Beside a shell it has neither the terminal nor C-c, which belong to the prompt.
	const stdio: StdioOptions = ['ignore', 'ignore', streams.shell ? 'ignore' : streams.stderr];
	for (const [program, ...parameters] of programs) {
		try {
			const child = spawn(program, [...parameters, path], { stdio, env: { ...env }, detached: streams.shell });
			await started(child);
			return { child, name: program };
		} catch (error) {
			failure = error;
		}
	}
	throw startFailure(
		programs.map(([program]) => visible(program)),
		failure,
	);
}

function startFailure(tried: readonly string[], cause: unknown): UserError {
	const reason = reasonOf(cause);
	if (tried.length === 1) {
		return new UserError(`${tried[0]} cannot be started: ${reason}`, 'install it, or write a file: > FILE', cause);
	}
	return new UserError(
		`no browser can be started, neither ${tried.slice(0, -1).join(', ')} nor ${tried[tried.length - 1]}: ${reason}`,
		'name yours in the environment variable BROWSER, or write a file: > FILE',
		cause,
	);
}

function started(child: ChildProcess): Promise<void> {
	return new Promise((resolve, reject) => {
		child.once('spawn', resolve).on('error', reject);
	});
}

/** How a viewer ended. */
interface Ending {
	readonly status: number | null;
	readonly signal: NodeJS.Signals | null;
}

function endingOf(child: ChildProcess): Promise<Ending> {
	return new Promise(resolve => {
		child.once('exit', (status, signal) => resolve({ status, signal }));
	});
}

function told(name: string, { status, signal }: Ending, streams: Streams): DeliveryResult {
	if (status === 0) return 'done';
	say(streams, `${visible(name)} ended ${signal === null ? `with status ${status}` : `by ${signal}`}`);
	return signal === 'SIGINT' ? 'interrupted' : 'failed';
}
