import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The program, serving its page. */
export interface Served {
	/** With the token. */
	readonly address: string;
	readonly origin: string;
	/** The address of a page, with the token. */
	readonly at: (page: string) => string;
	readonly close: () => void;
}

/** Runs the program with -http and these arguments until it is closed; its settings are its own. */
export function served(
	args: readonly string[],
	home = mkdtempSync(join(tmpdir(), 'pprofsh-served-')),
): Promise<Served> {
	const program = join(process.cwd(), 'bin', 'pprofsh.js');
	const env = { PATH: '/nonexistent', HOME: home, XDG_CONFIG_HOME: home, TZ: 'UTC', LC_ALL: 'C' };
	const child = spawn(process.execPath, [program, '-http=localhost:', '-no_browser', ...args], {
		env,
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	const close = (): void => {
		child.kill('SIGKILL');
		rmSync(home, { recursive: true, force: true });
	};
	let said = '';
	return new Promise((resolve, reject) => {
		child.on('error', reject).on('exit', () => reject(new Error(said)));
		child.stderr.setEncoding('utf8').on('data', (part: string) => {
			said += part;
			const address = /^Serving web UI on (\S+)$/m.exec(said)?.[1];
			if (address === undefined) return;
			const { origin, search } = new URL(address);
			const at = (page: string): string => `${origin}/ui/${page}${page.includes('?') ? '&' : '?'}${search.slice(1)}`;
			resolve({ address, origin, at, close });
		});
	});
}
