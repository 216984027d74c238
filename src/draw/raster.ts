/** SVG to pixels, by resvg: a program part made for the machine where there is one, else WebAssembly. */
import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import type * as Wasm from '@resvg/resvg-wasm';
import { assetPath } from './assets.js';
import { nativeRenderer } from './native-renderer.js';
import { families, fontFiles, naturalZoom } from './raster-options.js';

/** Pixels of red, green, blue and alpha, row by row from above. */
export interface Pixels {
	readonly width: number;
	readonly height: number;
	readonly rgba: Uint8Array;
}

/** Most pixels of a picture, and of one side. */
const mostPixels = 80e6;
const longestSide = 32_000;

export interface RasterOptions {
	/** Pixels that the picture must fit into; undefined for its natural size. */
	readonly fit: { readonly width: number; readonly height: number } | undefined;
	/** Folders of fonts for letters that the shipped face lacks; undefined for the system's. */
	readonly fonts: readonly string[] | undefined;
	/** Which renderer: the machine's own with WebAssembly as a substitute, or WebAssembly at once. */
	readonly renderer: 'native' | 'wasm';
}

/**
 * Draws an SVG.
 *
 * @param size of the SVG in its own units
 */
export async function rasterize(
	svg: string,
	size: { readonly width: number; readonly height: number },
	{ fit, fonts, renderer }: RasterOptions,
): Promise<Pixels> {
	const zoom = zoomFor(size, fit);
	const files = await fontFiles(svg, fonts);
	const native = renderer === 'native' ? nativeRenderer() : undefined;
	const options = { fitTo: { mode: 'zoom', value: zoom }, background: '#ffffff', logLevel: 'off' } as const;
	if (native !== undefined) {
		const font = { ...families, loadSystemFonts: false, fontFiles: files };
		const { width, height, pixels } = new native.Resvg(svg, { ...options, font }).render();
		return { width, height, rgba: pixels };
	}
	const { Resvg } = await wasmRenderer();
	const fontBuffers = await Promise.all(files.slice(0, 5).map(path => readFile(path)));
	const image = new Resvg(svg, { ...options, font: { ...families, fontBuffers } });
	const { width, height, pixels } = image.render();
	return { width, height, rgba: pixels };
}

async function wasmRenderer(): Promise<typeof Wasm> {
	// Every part of it works long: V8's own measure, which `preparedGraphviz` has changed.
	setFlagsFromString('--wasm-tiering-budget=1800000');
	const [renderer, code] = await Promise.all([import('@resvg/resvg-wasm'), readFile(assetPath('resvg.wasm'))]);
	await renderer.initWasm(code);
	return renderer;
}

/** Pixels per unit: the natural size or what fits, and never more than memory holds. */
function zoomFor({ width, height }: { width: number; height: number }, fit: RasterOptions['fit']): number {
	const wanted = fit ? Math.min(fit.width / width, fit.height / height) : naturalZoom;
	return Math.min(wanted, longestSide / Math.max(width, height), Math.sqrt(mostPixels / (width * height)));
}
