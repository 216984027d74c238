// Runs whole processes and measures them from outside: wall time, peak memory, and a digest of what they print.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';

const pollEvery = 5;
const env = { ...process.env, TERM: 'dumb', TZ: 'UTC', NO_COLOR: '1' };

/**
 * Milliseconds from start to end of a process, its output read and thrown away.
 *
 * @param {string[]} command program and arguments
 */
export async function wallTime(command) {
	const start = performance.now();
	const child = spawn(command[0], command.slice(1), { env, cwd: tmpdir(), stdio: ['ignore', 'pipe', 'ignore'] });
	child.stdout.resume();
	await ended(child);
	return performance.now() - start;
}

/**
 * What a process prints and how much memory it takes. Slower than the process alone, so not for its time.
 *
 * @param {string[]} command program and arguments
 * @returns {Promise<{digest: string, bytes: number, peak: number | undefined, ok: boolean, stderr: string}>} `peak`: most
 *   memory resident at one time, in MiB; undefined where /proc is not Linux's
 */
export async function account(command) {
	const child = spawn(command[0], command.slice(1), { env, cwd: tmpdir(), stdio: ['ignore', 'pipe', 'pipe'] });
	const hash = createHash('sha256');
	let bytes = 0;
	let stderr = '';
	let peak;
	const poll = setInterval(() => (peak = peakOf(child.pid) ?? peak), pollEvery);
	child.stdout.on('data', part => {
		hash.update(part);
		bytes += part.length;
	});
	child.stderr.setEncoding('utf8').on('data', part => (stderr += part));
	const status = await ended(child);
	clearInterval(poll);
	return { digest: hash.digest('hex'), bytes, peak, ok: status === 0, stderr };
}

/**
 * Milliseconds that each command takes in one shell, from being sent to the next prompt.
 *
 * @param {string[]} command program and arguments
 * @param {string[]} lines what to type
 */
export async function shellTimes(command, lines) {
	const child = spawn(command[0], command.slice(1), { env, cwd: tmpdir(), stdio: ['pipe', 'pipe', 'ignore'] });
	const end = ended(child);
	const prompt = '(pprof) ';
	let tail = '';
	let onPrompt;
	child.stdout.on('data', part => {
		tail = (tail + part.subarray(-prompt.length).toString('latin1')).slice(-prompt.length);
		if (tail === prompt) onPrompt?.();
	});
	const prompted = () =>
		new Promise((resolve, reject) => {
			onPrompt = resolve;
			void end.then(() => reject(new Error('the shell ended early')));
		});
	await prompted();
	const times = [];
	for (const line of lines) {
		tail = '';
		const next = prompted();
		const start = performance.now();
		child.stdin.write(`${line}\n`);
		await next;
		times.push(performance.now() - start);
	}
	onPrompt = undefined;
	child.stdin.end('quit\n');
	await end;
	return times;
}

/** The middle one of some numbers. */
export function median(numbers) {
	const sorted = numbers.toSorted((a, b) => a - b);
	return sorted[sorted.length >> 1];
}

function ended(child) {
	return new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
}

function peakOf(pid) {
	try {
		const found = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
		return found ? Number(found[1]) / 1024 : undefined;
	} catch {
		return undefined;
	}
}
