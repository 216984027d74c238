/** Runs the fake shell as a process of its own. */
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';

const driver = fileURLToPath(new URL('./driver.js', import.meta.url));

/** What a process came to. */
export interface Outcome {
	readonly status: number | null;
	readonly signal: NodeJS.Signals | null;
	readonly stdout: Buffer;
	readonly stderr: string;
}

/** Starts the driver with these arguments. */
export function startDriver(args: readonly string[], options: SpawnOptions = {}): ChildProcess {
	return spawn(process.execPath, [driver, ...args], { stdio: 'pipe', ...options });
}

/** Runs a line of `/bin/sh` in which `DRIVER` is the driver's command. */
export function runInShell(line: string, options: SpawnOptions = {}, input = ''): Promise<Outcome> {
	const script = `DRIVER() { "${process.execPath}" "${driver}" "$@"; }\n${line}`;
	return outcomeOf(spawn('/bin/sh', ['-c', script], { stdio: 'pipe', ...options }), input);
}

/** Feeds a process and waits for its end. */
export function outcomeOf(child: ChildProcess, input: string | Uint8Array = ''): Promise<Outcome> {
	const out: Buffer[] = [];
	const err: Buffer[] = [];
	child.stdout?.on('data', (data: Buffer) => out.push(data));
	child.stderr?.on('data', (data: Buffer) => err.push(data));
	// A process that ends without reading is no failure of the test.
	child.stdin?.on('error', () => {});
	child.stdin?.end(input);
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (status, signal) => {
			resolve({ status, signal, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString('latin1') });
		});
	});
}

/** An empty folder for the length of a test. */
export function temporaryFolder(t: ExecutionContext): string {
	const folder = mkdtempSync(join(tmpdir(), 'pprofsh-test-'));
	t.teardown(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}
