import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** What a run of the program came to. */
export interface Outcome {
	readonly status: number | null;
	/** The signal that ended it, null when it ended by itself. */
	readonly signal: string | null;
	readonly stdout: Buffer;
	readonly stderr: string;
}

const program = join(process.cwd(), 'bin', 'pprofsh.js');

/** The arguments of a line, split at blanks; quotes '...' keep blanks together. */
export function splitArguments(line: string): string[] {
	const parts = line.match(/(?:'[^']*'|[^\s'])+/g) ?? [];
	return parts.map(part => part.replaceAll("'", ''));
}

/**
 * Runs the program in a folder, with nothing of the user's settings and no Go installation in which `list` could find
 * more. Every test that takes a minute has failed.
 *
 * @param input what standard input holds
 */
export function runProgram(args: readonly string[], cwd: string, input: string | Uint8Array = ''): Promise<Outcome> {
	const env = { PATH: '/nonexistent', HOME: cwd, TERM: 'dumb', TZ: 'UTC', LC_ALL: 'C', NO_COLOR: '1' };
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [program, ...args], { cwd, env, timeout: 60_000 });
		const parts: Buffer[] = [];
		let stderr = '';
		child.stdout.on('data', (part: Buffer) => parts.push(part));
		child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part));
		child.stdin.on('error', () => undefined).end(input);
		child
			.on('error', reject)
			.on('close', (status, signal) => resolve({ status, signal, stdout: Buffer.concat(parts), stderr }));
	});
}
