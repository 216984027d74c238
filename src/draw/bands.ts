/** Pixels of a scene in bands, one below the other: several are drawn and compressed at the same time, in little memory. */
import type { RenderedImage } from '@resvg/resvg-js';
import { UserError } from '../base/errors.js';
import type { Drawn, Job } from './job.js';
import { nativeRenderer } from './native-renderer.js';
import { PngWriter } from './png.js';
import { families, fontFiles, naturalZoom } from './raster-options.js';
import type { Group, Scene, Shape } from './scene.js';
import { stillBand, stillGroup } from './svg.js';

/** Rows of pixels of a band: a multiple of 4, which are whole points. */
const bandHeight = 384;
/** Bands that are drawn at the same time. */
const atOnce = 2;

/** A group as SVG, and from where to where it reaches, in points from above. */
interface Strip {
	readonly svg: string;
	readonly top: number;
	readonly bottom: number;
}

/** Pixels of a scene at its natural size. */
export function pixelsOf({ width, height }: Scene): number {
	return width * height * naturalZoom ** 2;
}

/**
 * A scene as a PNG file.
 *
 * @returns undefined where the machine has no renderer of its own
 * @throws UserError when it was interrupted
 */
export async function pngInBands(scene: Scene, job: Job, signal: AbortSignal | undefined): Promise<Drawn | undefined> {
	const renderer = nativeRenderer();
	if (renderer === undefined) return undefined;
	const strips = scene.groups.map(stripOf);
	const [width, height] = [scene.width, scene.height].map(size => Math.round(size * naturalZoom));
	const files = await fontFiles(strips.map(({ svg }) => svg).join(''), job.fonts);
	const font = { ...families, loadSystemFonts: false, fontFiles: files };
	const options = { fitTo: { mode: 'original' }, background: '#ffffff', logLevel: 'off', font } as const;
	const draw = (from: number): Promise<RenderedImage> => {
		const rows = Math.min(bandHeight, height - from);
		const [top, bottom] = [from / naturalZoom, (from + rows) / naturalZoom];
		const inside = strips.filter(strip => strip.bottom >= top && strip.top <= bottom);
		const points = { width: width / naturalZoom, height: bottom - top };
		const svg = stillBand(
			inside.map(strip => strip.svg),
			top,
			points,
			{ width, height: rows },
		);
		return renderer.renderAsync(svg, options);
	};
	const png = new PngWriter(width, height);
	const drawn: Promise<RenderedImage>[] = [];
	for (let from = 0; from < height; from += bandHeight) {
		while (drawn.length < atOnce + from / bandHeight && drawn.length * bandHeight < height) {
			drawn.push(draw(drawn.length * bandHeight));
		}
		// oxlint-disable-next-line no-await-in-loop -- the next ones are drawn meanwhile
		await png.add((await drawn[from / bandHeight]).pixels);
		if (signal?.aborted) throw new UserError('interrupted');
	}
	return { width, height, bytes: await png.end() };
}

function stripOf(group: Group): Strip {
	const reaches = group.shapes.map(reachOf);
	const top = Math.min(...reaches.map(([from]) => from));
	const bottom = Math.max(...reaches.map(([, to]) => to));
	return { svg: stillGroup(group), top, bottom };
}

/** From where to where ink may be: curves stay between their control points, and corners of lines may stick out. */
function reachOf(shape: Shape): readonly [top: number, bottom: number] {
	if (shape.kind === 'text') return [shape.y - 2 * shape.size, shape.y + shape.size];
	const numbers = shape.d.match(/-?[\d.]+(?:e-?\d+)?/g) ?? [];
	let [top, bottom] = [Infinity, -Infinity];
	for (let at = 1; at < numbers.length; at += 2) {
		const y = Number(numbers[at]);
		top = Math.min(top, y);
		bottom = Math.max(bottom, y);
	}
	return [top - 4 * shape.width, bottom + 4 * shape.width];
}
