// Runs a program on one argument line, and keeps what the reference answered.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where answers of the reference are kept. */
export const cacheFolder = join(tmpdir(), 'pprofsh-compare');
const homeFolder = join(cacheFolder, 'home');
const largestKept = 16 << 20;
const timeLimit = 120_000;
mkdirSync(homeFolder, { recursive: true });

/** The same surroundings for both programs: nothing of the user's settings, no colours, one time zone. */
export const environment = {
	PATH: process.env.PATH,
	HOME: homeFolder,
	TERM: 'dumb',
	TZ: 'UTC',
	LC_ALL: 'C',
	NO_COLOR: '1',
	PPROF_TMPDIR: homeFolder,
};

/** The path of the reference's program, undefined without Go. */
export function referenceProgram() {
	try {
		return execFileSync('go', ['tool', '-n', 'pprof'], {
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		}).trim();
	} catch {
		return undefined;
	}
}

/**
 * A line's arguments and, after `<<`, the commands for the shell, `;` between them. `{out}` is a file to write to.
 *
 * @param {string} line
 * @returns {{args: string[], input: string}}
 */
export function parseLine(line) {
	const at = line.indexOf('<<');
	const head = at < 0 ? line : line.slice(0, at);
	const args = [...head.matchAll(/'([^']*)'|(\S+)/g)].map(match => match[1] ?? match[2]);
	if (at < 0) return { args, input: '' };
	const commands = line.slice(at + 2).split(';');
	return { args, input: `${commands.map(command => command.trim()).join('\n')}\n` };
}

let runs = 0;

/**
 * Runs a program once.
 *
 * @param {string[]} program the program and its first arguments
 * @param {string} line as for parseLine
 * @returns {Promise<{stdout: Buffer, stderr: string, ok: boolean, file: Buffer | undefined}>} `ok`: ended with status 0;
 *   `file`: what was written to `{out}`
 */
export function run(program, line) {
	const out = join(cacheFolder, `out-${process.pid}-${runs++}`);
	const { args, input } = parseLine(line.replaceAll('{out}', out));
	return new Promise((resolve, reject) => {
		const child = spawn(program[0], [...program.slice(1), ...args], { env: environment, timeout: timeLimit });
		const parts = [];
		let stderr = '';
		child.stdout.on('data', part => parts.push(part));
		child.stderr.setEncoding('utf8').on('data', part => (stderr += part));
		child.stdin.on('error', () => {});
		child.stdin.end(input);
		child.on('error', reject);
		child.on('close', status => {
			const file = existsSync(out) ? readFileSync(out) : undefined;
			rmSync(out, { force: true });
			const named = Buffer.concat(parts);
			resolve({ stdout: named, stderr: stderr.replaceAll(out, '{out}'), ok: status === 0, file });
		});
	});
}

/**
 * What the reference answers to a line, from the last time where the line, its files and the program are the same.
 *
 * @param {string} program the reference
 * @param {string} line
 * @param {boolean} fresh whether to run it in any case
 */
export async function runReference(program, line, fresh) {
	const kept = join(cacheFolder, keyOf(program, line));
	if (!fresh && existsSync(kept)) return unpack(readFileSync(kept));
	const answer = await run([program], line);
	if (answer.stdout.length + (answer.file?.length ?? 0) < largestKept) {
		writeFileSync(`${kept}.${process.pid}`, pack(answer));
		renameSync(`${kept}.${process.pid}`, kept);
	}
	return answer;
}

function keyOf(program, line) {
	const hash = createHash('sha256').update(`${program}\0${process.cwd()}\0${line}`);
	for (const arg of parseLine(line).args) {
		const path = arg.startsWith('-') ? arg.slice(arg.indexOf('=') + 1) : arg;
		if (existsSync(path) && statSync(path).isFile()) hash.update(digestOf(path));
	}
	return hash.digest('hex');
}

const digests = new Map();

function digestOf(path) {
	const { mtimeMs, size } = statSync(path);
	const key = `${path}\0${mtimeMs}\0${size}`;
	let digest = digests.get(key);
	if (digest === undefined) digests.set(key, (digest = createHash('sha256').update(readFileSync(path)).digest('hex')));
	return digest;
}

function pack({ stdout, stderr, ok, file }) {
	const head = JSON.stringify({
		ok,
		stderr: stderr.slice(0, 1 << 16),
		length: stdout.length,
		file: file !== undefined,
	});
	return Buffer.concat([Buffer.from(`${head}\n`), stdout, file ?? Buffer.alloc(0)]);
}

function unpack(bytes) {
	const at = bytes.indexOf(10);
	const { ok, stderr, length, file } = JSON.parse(bytes.toString('utf8', 0, at));
	const end = at + 1 + length;
	return { stdout: bytes.subarray(at + 1, end), stderr, ok, file: file ? bytes.subarray(end) : undefined };
}
