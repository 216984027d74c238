/** Runs drawing jobs in a thread of their own, which can be ended at any moment, and is when it takes too much. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { UserError } from '../base/errors.js';
import type { Drawn, Job, Reply } from './job.js';

/** What a job may take, and who watches it. */
export interface Limits {
	readonly signal: AbortSignal | undefined;
	readonly progress: ((text: string) => void) | undefined;
	/** Time for the whole job. */
	readonly seconds: number;
	/** Growth of this process's memory. */
	readonly megabytes: number;
}

/** A job that took more than it may. `limit` is a phrase: 'more than 60 s'. */
export class TooLarge extends Error {
	readonly limit: string;

	constructor(limit: string) {
		super(`drawing took ${limit}`);
		this.limit = limit;
	}
}

/** How often memory is looked at, in milliseconds. */
const watchInterval = 100;

/** A thread that was started before its job is known. */
let waiting: { readonly worker: Worker; readonly source: Job['source'] } | undefined;

/** Starts a thread and loads what it will need, while something else goes on. It does not keep the program alive. */
export function prepareThread(source: Job['source']): void {
	if (waiting?.source === source) return;
	void waiting?.worker.terminate();
	const worker = startWorker(source);
	worker.unref();
	// Whoever takes it hears of what goes wrong later; until then nobody asked for it.
	worker.once('error', () => {
		if (waiting?.worker === worker) waiting = undefined;
	});
	waiting = { worker, source };
}

/**
 * Does a job.
 *
 * @throws TooLarge, or UserError when it was interrupted or cannot be drawn
 */
export async function runJob(job: Job, limits: Limits): Promise<Drawn> {
	if (limits.signal?.aborted) throw interrupted();
	const worker = takeWorker(job.laidOut === undefined ? job.source : 'svg');
	let least = memory();
	let watch: NodeJS.Timeout | undefined;
	let end: NodeJS.Timeout | undefined;
	let abort: (() => void) | undefined;
	try {
		return await new Promise<Drawn>((resolve, reject) => {
			abort = () => reject(interrupted());
			limits.signal?.addEventListener('abort', abort);
			end = setTimeout(() => reject(new TooLarge(`more than ${limits.seconds} s`)), limits.seconds * 1000);
			// The thread's own limits do not count the memory of WebAssembly.
			watch = setInterval(() => {
				const now = memory();
				// What was there before may be let go meanwhile.
				least = Math.min(least, now);
				if (now - least > limits.megabytes) reject(new TooLarge(`more than ${limits.megabytes} MB`));
			}, watchInterval);
			worker.on('message', (reply: Reply) => {
				if (reply.kind === 'progress') limits.progress?.(reply.text);
				else if (reply.kind === 'done') resolve(reply.drawn);
				else reject(failure(reply));
			});
			worker.on('error', error => reject(outOfMemory(error) ? new TooLarge('more memory than there is') : error));
			worker.on('exit', () => reject(new Error('the drawing thread ended early')));
			// oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is a thread, not a window
			worker.postMessage(job);
		});
	} finally {
		clearTimeout(end);
		clearInterval(watch);
		if (abort) limits.signal?.removeEventListener('abort', abort);
		void worker.terminate();
	}
}

function takeWorker(source: Job['source']): Worker {
	if (waiting?.source !== source) return startWorker(source);
	const { worker } = waiting;
	waiting = undefined;
	worker.ref();
	return worker;
}

function startWorker(source: Job['source']): Worker {
	const options = { workerData: source, execArgv: [], resourceLimits: { stackSizeMb: 32 } };
	return new Worker(join(import.meta.dirname, 'draw-worker.js'), options);
}

function failure({ message, hint, reason }: Reply & { kind: 'failed' }): Error {
	if (reason === 'input') return new UserError(message, hint);
	return reason === 'size' ? new TooLarge('more memory than there is') : new Error(message);
}

function outOfMemory(error: Error): boolean {
	return (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function interrupted(): UserError {
	return new UserError('interrupted');
}

/** Of the whole process, in megabytes. */
function memory(): number {
	return process.memoryUsage.rss() / 1e6;
}
