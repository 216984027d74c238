// Starts the shell in a pseudo-terminal and measures how long a person waits: until the prompt is written, and until it is
// complete, with completion and hints.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pty from '@lydell/node-pty';
import { median } from './measure.mjs';

const prompt = '(pprof) ';
// What is typed as soon as the prompt is there, and the rest of the only command that begins so, in the grey of hints.
const typed = 'trac';
const hint = '\x1b[38;5;244mes';

/**
 * Times from the start of a process on a terminal, each the median of `runs`; runs alternate.
 *
 * @param {string[]} product program and its first arguments
 * @param {string} profile what is opened
 * @param {number} runs how often each is timed
 * @returns {Promise<{node: number, first: number, complete: number}>} milliseconds of `node -e 0` on the same terminal,
 *   until the first prompt, and until a key is answered by a hint
 */
export async function promptTimes(product, profile, runs) {
	const home = mkdtempSync(join(tmpdir(), 'pprofsh-bench-prompt-'));
	const shell = [...product, profile];
	const times = { node: [], first: [], complete: [] };
	try {
		for (let run = -1; run < runs; run++) {
			const node = await onTerminal([process.execPath, '-e', '0'], home);
			const first = await onTerminal(shell, home, output => output.includes(prompt));
			const complete = await onTerminal(shell, home, typeWhenPrompted());
			// The first run brings files into memory.
			if (run < 0) continue;
			times.node.push(node);
			times.first.push(first);
			times.complete.push(complete);
		}
	} finally {
		rmSync(home, { recursive: true, force: true });
	}
	return { node: median(times.node), first: median(times.first), complete: median(times.complete) };
}

/** Answers whether the hint is there; types what it is for when the prompt is. */
function typeWhenPrompted() {
	let isTyped = false;
	return (output, type) => {
		if (!isTyped && output.includes(prompt)) {
			isTyped = true;
			type(typed);
		}
		return output.includes(hint);
	};
}

/** Milliseconds until what a process has written is enough, or until it ends where nothing is asked of it. */
function onTerminal([file, ...args], home, isEnough) {
	return new Promise((resolve, reject) => {
		// As every other row: what slows the start of Node here slows both.
		const { CI: _ci, NO_COLOR: _color, ...here } = process.env;
		const env = { ...here, HOME: home, XDG_STATE_HOME: home, TERM: 'xterm-256color', LANG: 'C.UTF-8', TZ: 'UTC' };
		const start = performance.now();
		const child = pty.spawn(file, args, { cols: 80, rows: 24, name: env.TERM, cwd: home, env });
		let output = '';
		let time;
		child.onData(data => {
			output += data;
			if (time !== undefined || !isEnough?.(output, keys => child.write(keys))) return;
			time = performance.now() - start;
			child.kill('SIGKILL');
		});
		child.onExit(() => {
			if (isEnough !== undefined && time === undefined) reject(new Error(`the shell ended early: ${output}`));
			else resolve(time ?? performance.now() - start);
		});
	});
}
