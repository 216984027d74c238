/** Pictures of graphs, and of drawings of our own, as files and as pixels. Nothing needs to be installed. */
import { UserError } from '../base/errors.js';
import { countGraph } from './dot-labels.js';
import type { Drawn, Job } from './job.js';
import { TooLarge, prepareThread, runJob } from './thread.js';

export type PictureFormat = 'svg' | 'png' | 'pdf' | 'ps' | 'gif';

/** How to draw, and what it may take. */
export interface DrawOptions {
	/** Ends the drawing at once. */
	readonly signal?: AbortSignal;
	/** Told what is being done. */
	readonly progress?: (text: string) => void;
	/** Folder of a program `dot` to lay out with, from an explicit `dot:DIR`. */
	readonly nativeDot?: string;
	/** Time it may take; 60 s. */
	readonly seconds?: number;
	/** Memory it may take; 1500 MB. */
	readonly megabytes?: number;
	/** What makes pixels; `native` falls back to WebAssembly where there is no part for the machine. */
	readonly renderer?: 'native' | 'wasm';
	/** Folders of fonts for letters that the shipped face lacks; those of the system unless given. */
	readonly fonts?: readonly string[];
}

/** Time and memory for one picture. */
const defaults = { seconds: 60, megabytes: 1500 };

/** Loads Graphviz beside other work, when a graph will be drawn soon. */
export async function prepareDrawing(format: PictureFormat): Promise<void> {
	if (format === 'svg' || format === 'png') (await import('./here.js')).prepareHere();
	else prepareThread('dot');
}

/**
 * Draws a graph.
 *
 * @param dot in Graphviz's language
 * @param title name of the document
 * @returns the file
 * @throws UserError when it is too large, was interrupted, or cannot be laid out
 */
export async function drawGraph(
	dot: string,
	format: PictureFormat,
	title: string,
	options: DrawOptions = {},
): Promise<Uint8Array> {
	return (await draw({ source: 'dot', text: dot, format, title, fit: undefined }, options)).bytes;
}

/**
 * Draws an SVG that this program made.
 *
 * @returns the file
 * @throws UserError when it is too large or was interrupted
 */
export async function drawSvg(
	svg: string,
	format: 'png' | 'pdf' | 'gif',
	options: DrawOptions = {},
): Promise<Uint8Array> {
	return (await draw({ source: 'svg', text: svg, format, title: '', fit: undefined }, options)).bytes;
}

/**
 * Draws a graph as pixels, as large as fits into `maxWidth` and `maxHeight`.
 *
 * @returns pixels of red, green, blue and alpha, row by row from above
 * @throws UserError as `drawGraph`
 */
export async function drawPixels(
	dot: string,
	maxWidth: number,
	maxHeight: number,
	options: DrawOptions = {},
): Promise<{ readonly width: number; readonly height: number; readonly rgba: Uint8Array }> {
	const fit = { width: maxWidth, height: maxHeight };
	const { width, height, bytes } = await draw({ source: 'dot', text: dot, format: 'rgba', title: '', fit }, options);
	return { width, height, rgba: bytes };
}

async function draw(asked: Omit<Job, 'renderer' | 'fonts'>, options: DrawOptions): Promise<Drawn> {
	const { signal, progress, seconds = defaults.seconds, megabytes = defaults.megabytes } = options;
	const job: Job = { ...asked, renderer: options.renderer ?? 'native', fonts: options.fonts };
	try {
		if (options.nativeDot === undefined || job.source !== 'dot') {
			const drawn = await drawnHere(job, signal, seconds);
			return drawn ?? (await runJob(job, { signal, progress, seconds, megabytes }));
		}
		progress?.('laying out the graph');
		const laidOut = await withProgram(job.text, options.nativeDot, seconds, signal);
		return await runJob({ ...job, laidOut }, { signal, progress, seconds, megabytes });
	} catch (error) {
		if (!(error instanceof TooLarge)) throw error;
		throw job.source === 'dot' ? tooLargeGraph(job.text, error) : tooLargeSvg(error);
	}
}

async function drawnHere(job: Job, signal: AbortSignal | undefined, seconds: number): Promise<Drawn | undefined> {
	const own = job.fit === undefined && job.renderer === 'native';
	return own ? (await import('./here.js')).drawHere(job, signal, seconds) : undefined;
}

async function withProgram(dot: string, folder: string, seconds: number, signal?: AbortSignal): Promise<string> {
	const { layOutNatively } = await import('./native-dot.js');
	const late = AbortSignal.timeout(seconds * 1000);
	try {
		return await layOutNatively(dot, folder, signal ? AbortSignal.any([signal, late]) : late);
	} catch (error) {
		if (signal?.aborted) throw new UserError('interrupted');
		throw late.aborted ? new TooLarge(`more than ${seconds} s`) : error;
	}
}

function tooLargeGraph(dot: string, { limit }: TooLarge): UserError {
	const { nodes, edges } = countGraph(dot);
	const fewer = Math.max(10, Math.min(nodes >> 1, 200));
	return new UserError(
		`the graph is too large to draw: ${counted(nodes, 'node')} and ${counted(edges, 'edge')} take ${limit}`,
		`nodecount=${fewer} should fit; a larger nodefraction or edgefraction, or focus, makes it smaller too; ` +
			'dot writes all of it as text',
	);
}

function counted(count: number, name: string): string {
	return `${count} ${name}${count === 1 ? '' : 's'}`;
}

function tooLargeSvg({ limit }: TooLarge): UserError {
	return new UserError(`the picture is too large to draw: it takes ${limit}`, 'svg or html hold all of it');
}
