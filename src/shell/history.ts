/** The lines that were typed, kept between runs. */
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname, isAbsolute, join } from 'node:path';
import { visible } from '../base/text.js';
import { followLinks } from './file-target.js';
import { removeQuietly } from './remove-on-signal.js';

/** Number of lines that are kept. */
export const mostLines = 1000;
const longestLine = 4096;
const largestFile = 1 << 22;

/** The file of the history in the folder that is meant for such files; undefined when the user has none. */
export function historyFile(env: NodeJS.ProcessEnv): string | undefined {
	const { XDG_STATE_HOME: state, HOME: home } = env;
	if (state !== undefined && isAbsolute(state)) return join(state, 'pprofsh', 'history');
	return home !== undefined && isAbsolute(home) ? join(home, '.local', 'state', 'pprofsh', 'history') : undefined;
}

/**
 * Lines, the oldest first, each once, in a file that only its owner reads. Several shells may share it. A file that
 * cannot be read or written, or that is no file (a link to `/dev/null`), means that nothing is kept.
 */
export class History {
	private readonly file: string | undefined;

	constructor(file: string | undefined) {
		this.file = file === undefined ? undefined : followLinks(file);
	}

	/** The kept lines, the oldest first. */
	lines(): string[] {
		try {
			if (this.file === undefined) return [];
			const state = statSync(this.file);
			if (!state.isFile() || state.size > largestFile) return [];
			return latest(readFileSync(this.file, 'utf8').split('\n'));
		} catch {
			return [];
		}
	}

	/** Keeps `line`. What other shells added meanwhile stays. */
	add(line: string): void {
		if (this.file === undefined || !isKept(line)) return;
		const draft = `${this.file}-${randomBytes(6).toString('hex')}.tmp`;
		try {
			mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 });
			if (statSync(this.file, { throwIfNoEntry: false })?.isFile() === false) return;
			const text = latest([...this.lines(), line]).join('\n');
			writeFileSync(draft, `${text}\n`, { mode: 0o600, flag: 'wx' });
			renameSync(draft, this.file);
		} catch {
			// A history that cannot be kept is no reason to disturb anyone.
			removeQuietly(draft);
		}
	}
}

function latest(lines: readonly string[]): string[] {
	const kept = new Set<string>();
	for (const line of lines) {
		if (!isKept(line)) continue;
		kept.delete(line);
		kept.add(line);
	}
	return [...kept].slice(-mostLines);
}

// Nothing that steers a terminal comes back with the Up key, should the file have been tampered with.
function isKept(line: string): boolean {
	return line.trim() !== '' && line.length <= longestLine && visible(line) === line;
}
