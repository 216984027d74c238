/**
 * Draws small graphs on the thread that asks, as starting another takes longer than they do. Time is watched from
 * outside all the same, by V8: what takes too long, or fails, is left to a thread, which has more of both.
 */
import { runInThisContext } from 'node:vm';
import { UserError } from '../base/errors.js';
import { countGraph, layoutDot } from './dot-labels.js';
import type { Drawn, Job } from './job.js';
import { loadGraphviz } from './layout.js';
import { svgText } from './svg.js';
import { sceneOf } from './xdot.js';

/** What is small: nodes and edges, time for the layout in milliseconds, pixels. */
const most = { elements: 300, milliseconds: 500, pixels: 24e6 };

let loading: ReturnType<typeof loadGraphviz> | undefined;

/** Begins to load Graphviz. */
export function prepareHere(): void {
	loading ??= loadGraphviz();
	// Whoever draws hears of what goes wrong.
	loading.catch(() => undefined);
}

/**
 * Does a job, if it was prepared for and is small.
 *
 * @returns undefined when another thread shall do it
 * @throws UserError when it was interrupted
 */
export async function drawHere(job: Job, signal: AbortSignal | undefined, seconds: number): Promise<Drawn | undefined> {
	if (loading === undefined || job.source !== 'dot' || (job.format !== 'svg' && job.format !== 'png')) return undefined;
	const { nodes, edges } = countGraph(job.text);
	if (nodes + edges > most.elements) return undefined;
	const graphviz = await loading;
	const { text, tooltips } = layoutDot(job.text);
	const time = Math.min(most.milliseconds, seconds * 1000);
	const begun = process.hrtime.bigint();
	const xdot = attempted(() => watched(() => graphviz.layout(text, 'xdot', 'dot'), time));
	if (signal?.aborted) throw new UserError('interrupted');
	// V8 ends what takes too long some time after, which a layout may be done in.
	if (xdot === undefined || Number(process.hrtime.bigint() - begun) / 1e6 > time) return undefined;
	const scene = sceneOf(xdot, tooltips);
	const { width, height } = scene;
	if (job.format === 'svg') {
		return { width, height, bytes: new TextEncoder().encode(svgText(scene, job.title, 'view')) };
	}
	const { pngInBands, pixelsOf } = await import('./bands.js');
	return pixelsOf(scene) > most.pixels ? undefined : pngInBands(scene, job, signal);
}

/** @throws UserError when it was interrupted */
function attempted<Result>(work: () => Result): Result | undefined {
	try {
		return work();
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED') {
			throw new UserError('interrupted');
		}
		return undefined;
	}
}

/** Does work that C-c ends, and that ends after a time in milliseconds. V8 watches over scripts, so a script calls it. */
function watched<Result>(work: () => Result, timeout: number): Result {
	const results: Result[] = [];
	const value = (): void => void results.push(work());
	Object.defineProperty(globalThis, 'watchedWork', { value, configurable: true });
	try {
		runInThisContext('watchedWork()', { timeout, breakOnSigint: true });
	} finally {
		Reflect.deleteProperty(globalThis, 'watchedWork');
	}
	return results[0];
}
