/** Answers that go to a program, `top | less`. */
import type { ChildProcess } from 'node:child_process';
import type { Writable } from 'node:stream';
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import { turn } from './descriptor.js';
import type { Pieces } from './pieces.js';
import { reasonOf } from './reasons.js';
import type { DeliveryResult, Streams } from './streams.js';
import { say } from './streams.js';

interface Ending {
	readonly status: number | null;
	readonly signal: NodeJS.Signals | null;
}

// How a shell reports that a program was ended by a signal: 128 and the signal's number.
const interruptedStatus = 130;
const brokenPipeStatus = 141;

function ignore(): void {}

/**
 * Runs `command` as the shell of the system does and feeds it the pieces as fast as it takes them. The program has
 * standard output, standard error and C-c to itself until it ends; that it reads only a part is no failure.
 *
 * @throws UserError when it cannot be started, and whatever making the pieces throws
 */
export async function feedProgram(command: string, pieces: Pieces, streams: Streams): Promise<DeliveryResult> {
	const { spawn } = await import('node:child_process');
	process.on('SIGINT', ignore).on('SIGQUIT', ignore);
	streams.terminalOwner?.lend?.();
	try {
		const child = spawn('/bin/sh', ['-c', command], { stdio: ['pipe', streams.stdout, streams.stderr] });
		const ending = endingOf(child);
		// Told by `ending`, which is awaited below.
		ending.catch(ignore);
		const { stdin } = child;
		try {
			if (stdin !== null) await feed(stdin, pieces, ending);
		} finally {
			stdin?.end();
			await ending;
			// A process that the program left behind may hold the other end without ever reading.
			stdin?.destroy();
		}
		return resultOf(command, await ending, streams);
	} finally {
		streams.terminalOwner?.retake?.();
		process.off('SIGINT', ignore).off('SIGQUIT', ignore);
		if (streams.interrupt) streams.interrupt.pressed = false;
	}
}

function endingOf(child: ChildProcess): Promise<Ending> {
	return new Promise((resolve, reject) => {
		child.on('error', error =>
			reject(new UserError(`/bin/sh cannot be started: ${reasonOf(error)}`, undefined, error)),
		);
		child.on('exit', (status, signal) => resolve({ status, signal }));
	});
}

async function feed(stdin: Writable, pieces: Pieces, ending: Promise<Ending>): Promise<void> {
	let open = true;
	let proceed: (() => void) | undefined;
	const stop = (): void => {
		open = false;
		proceed?.();
	};
	// The program reads no more, or has ended.
	stdin.on('error', stop).on('close', stop);
	ending.then(stop, stop);
	stdin.on('drain', () => proceed?.());
	for await (const piece of pieces) {
		const full = !stdin.write(piece);
		if (full && open) {
			await new Promise<void>(resolve => {
				proceed = resolve;
			});
		}
		await turn();
		if (!open) return;
	}
}

function resultOf(command: string, { status, signal }: Ending, streams: Streams): DeliveryResult {
	// A program whose own reader had enough is as content as one that ended well.
	if (status === 0 || signal === 'SIGPIPE' || status === brokenPipeStatus) return 'done';
	if (signal === 'SIGINT' || status === interruptedStatus) return 'interrupted';
	const how = signal === null ? `with status ${status}` : `by ${signal}`;
	say(streams, `the program ended ${how}: ${visible(command)}`);
	return 'failed';
}
