/** Serves the page of a session. */
import { searchIn } from '../commands/series-sources.js';
import type { Session } from '../commands/session.js';
import type { LeakSearch } from '../leak/search.js';
import { parseListenAddress } from './listen-address.js';
import type { Notes } from './notes.js';
import type { Limits, RunningServer } from './server.js';
import { startServer } from './server.js';
import { settingsIn, settingsPath } from './settings.js';
import type { Given } from './shell-command.js';
import { viewData } from './site.js';
import { turns } from './turns.js';
import { views } from './views.js';

export { collectNotes } from './notes.js';
export { parseListenAddress } from './listen-address.js';

/** What the command line says of the page. */
export interface ServeOptions {
	/** Value of -http. */
	readonly http: string;
	/** Value of -http_token. */
	readonly token: string;
	readonly given: Given;
	readonly version: string;
	readonly compares: boolean;
	/** What the session's ports speak through. */
	readonly notes: Notes;
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** What clients may take, where it is not as usual. */
	readonly limits?: Partial<Limits>;
}

/** How many views are computed at once, and how many may wait for it. */
const atOnce = 3;
const waiting = 400;

/** Starts the server. @throws UserError when the address is none or cannot be had */
export async function serveSession(session: Session, options: ServeOptions): Promise<RunningServer> {
	const { notes, given, version, compares, environment } = options;
	const settings = settingsIn(settingsPath(environment, process.platform));
	const turn = turns(atOnce, waiting);
	let found: Promise<LeakSearch> | undefined;
	const series = (): Promise<LeakSearch> => {
		found ??= searchIn(given.series, { profiles: session.profiles, ports: session.ports, session });
		// What could not be read may be there the next time.
		found.catch(() => (found = undefined));
		return found;
	};
	const site = { session, start: session.config, notes, settings, given, version, compares, turn, series };
	const token = options.token === 'off' ? 'off' : undefined;
	const server = await startServer(site, parseListenAddress(options.http), token, options.limits);
	// What nearly everybody asks for first is made while the browser starts.
	setImmediate(() => void viewData(site, views[0], new URLSearchParams()));
	return server;
}
