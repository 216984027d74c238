/** The thread that draws: one job, then it may be ended. */
import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../base/errors.js';
import { layoutDot } from './dot-labels.js';
import type { Drawn, Job, Reply } from './job.js';
import { layOut, loadGraphviz } from './layout.js';
import type { Scene } from './scene.js';
import { sceneOf } from './xdot.js';

const port = parentPort;
if (port !== null) {
	// Loading takes longer than most graphs; the job comes while it goes on.
	if ((workerData as Job['source']) === 'dot') void loadGraphviz();
	port.once('message', (job: Job) => {
		const answer = (reply: Reply, transfer: ArrayBuffer[] = []): void => port.postMessage(reply, transfer);
		void draw(job, text => answer({ kind: 'progress', text })).then(
			drawn => answer({ kind: 'done', drawn }, [drawn.bytes.buffer]),
			(error: unknown) => answer(failed(error)),
		);
	});
}

function failed(error: unknown): Reply {
	const message = error instanceof Error ? error.message : String(error);
	const hint = error instanceof UserError ? error.hint : undefined;
	const size = error instanceof RangeError || (error instanceof Error && error.name === 'RuntimeError');
	return { kind: 'failed', message, hint, reason: error instanceof UserError ? 'input' : size ? 'size' : 'defect' };
}

async function draw(job: Job, progress: (text: string) => void): Promise<Drawn> {
	if (job.source === 'svg') return drawSvg(job);
	const { text, tooltips } = layoutDot(job.text);
	if (job.laidOut === undefined) progress('laying out the graph');
	const scene = sceneOf(job.laidOut ?? (await layOut(text)), tooltips);
	progress('drawing');
	const { width, height } = scene;
	const of = (bytes: Uint8Array<ArrayBuffer>): Drawn => ({ width, height, bytes });
	if (job.format === 'pdf') return of(await (await import('./pdf.js')).pdfBytes(scene, job.title, job.fonts));
	if (job.format === 'ps') return of(await (await import('./ps.js')).psBytes(scene, job.title, job.fonts));
	const { svgText } = await import('./svg.js');
	const svg = svgText(scene, job.title, job.format === 'svg' ? 'view' : 'still');
	if (job.format === 'svg') return of(new TextEncoder().encode(svg));
	return pixelsOf(job, svg, scene);
}

async function drawSvg(job: Job): Promise<Drawn> {
	const { sceneOfSvg, sizeOfSvg } = await import('./svg-reader.js');
	if (job.format !== 'pdf') return pixelsOf(job, job.text, sizeOfSvg(job.text));
	const scene = sceneOfSvg(job.text);
	const bytes = await (await import('./pdf.js')).pdfBytes(scene, job.title, job.fonts);
	return { width: scene.width, height: scene.height, bytes };
}

async function pixelsOf(job: Job, svg: string, size: Pick<Scene, 'width' | 'height'>): Promise<Drawn> {
	const { rasterize } = await import('./raster.js');
	const pixels = await rasterize(svg, size, job);
	const { width, height } = pixels;
	if (job.format === 'png') return { width, height, bytes: await (await import('./png.js')).pngBytes(pixels) };
	if (job.format === 'gif') return { width, height, bytes: (await import('./gif.js')).gifBytes(pixels) };
	return { width, height, bytes: new Uint8Array(pixels.rgba) };
}
