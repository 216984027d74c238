/** Serves the web page of -http until the process is told to end. */
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import { markup } from '../render/flame/safe.js';
import { Session } from '../commands/session.js';
import { whyNoWindow, openViewer, hereOf } from '../shell/viewer.js';
import { forwardLine } from '../shell/viewer-advice.js';
import type { Streams } from '../shell/streams.js';
import { say } from '../shell/streams.js';
import type { CommandLine } from './invocation.js';
import { loadSources, profilePort } from './load.js';
import { processPorts } from './ports.js';
import { version } from './version.js';

/** Loads what the command line names and serves it. Returns the exit status. */
export async function runWeb(line: CommandLine, streams: Streams): Promise<number> {
	const notify = (message: string): void => say(streams, message);
	const { collectNotes, parseListenAddress, serveSession } = await import('../web/serve.js');
	const [http, token] = [String(line.flag('http')), String(line.flag('http_token'))];
	// What is wrong with the address is told before a large profile is read.
	const where = parseListenAddress(http);
	const { profile, compared } = await loadSources(line, notify);
	const notes = collectNotes(notify);
	const ports = processPorts(notes.notify, false, String(line.flag('tools')));
	const session = new Session(profile, ports, line.config, { compared, profiles: profilePort(line, notify) });
	const server = await serveSession(session, {
		http,
		token,
		given: {
			flags: baseFlags(line),
			sources: line.sources,
			series: line.base === '' ? line.sources : [line.base, ...line.sources],
		},
		version,
		compares: line.base !== '',
		notes,
		environment: process.env,
	});
	const ended = new Promise<number>(resolve => {
		process.once('SIGINT', () => resolve(130));
		process.once('SIGTERM', () => resolve(143));
	});
	if (!where.loopback) {
		notify(`${visible(where.host)} can be reached from other machines; the page and its token travel unencrypted`);
	}
	notify(`Serving web UI on ${server.address}`);
	if (line.flag('no_browser') !== true) openPage(server.address, server.port, streams);
	const status = await ended;
	await server.close();
	return status;
}

function baseFlags({ base, diffBase }: CommandLine): string[] {
	return base === '' ? [] : [`-${diffBase ? 'diff_base' : 'base'}=${base}`];
}

/** Opens a browser, or says how to get there from the machine that has one. */
function openPage(address: string, port: number, streams: Streams): void {
	const why = whyNoWindow('browser', process.env, process.platform);
	if (why !== undefined) {
		say(streams, `${why}; to see the page on your machine, paste there`);
		say(streams, `  ${forwardLine(port, hereOf(), process.env)}`);
		say(streams, 'and open the address above');
		return;
	}
	openViewer('browser', [leadingTo(address)], 'html', process.env, streams).catch((error: unknown) => {
		const reason = error instanceof UserError ? error.message : String(error);
		say(streams, `${reason}; open the address above`);
	});
}

/** A file that leads to the page: in the arguments of a process the token would be seen by everybody. */
function leadingTo(address: string): Uint8Array {
	const page = `<!doctype html>\n<meta charset="utf-8">\n<meta name="referrer" content="no-referrer">\n<meta http-equiv="refresh" content="0; url=${markup(address)}">\n<title>pprofsh</title>\n`;
	return new TextEncoder().encode(page);
}
