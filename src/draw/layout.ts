/** Asks Graphviz where everything goes. */
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import type * as Package from '@hpcc-js/wasm-graphviz';
import { bundledGraphviz } from './assets.js';
import { drawableDot } from './dot-labels.js';
import type { LaidOut } from './laid-out.js';
import { laidOutOf } from './laid-out.js';
import { layoutFailure } from './layout-failure.js';

/**
 * Lays out a graph with Graphviz as WebAssembly.
 *
 * @throws UserError when the text is no graph
 */
export async function layOut(dot: string): Promise<LaidOut> {
	const graphviz = await loadGraphviz();
	let json: string;
	try {
		json = graphviz.layout(drawableDot(dot), 'json', 'dot');
	} catch (error) {
		if (!(error instanceof Error) || error.name === 'RuntimeError' || error instanceof RangeError) throw error;
		throw layoutFailure(error.message, error);
	}
	return laidOutOf(json);
}

/**
 * Work of a function after which V8 compiles it anew, to faster code. Its own measure is a thousandth of this: then it
 * compiles most of Graphviz, and takes longer for that than all but the largest graphs need.
 */
const tieringBudget = 2_000_000_000;

/** Loads Graphviz, so that a layout need not wait for it. */
export async function loadGraphviz() {
	setFlagsFromString(`--wasm-tiering-budget=${tieringBudget}`);
	// Functions that never run need no check: most of Graphviz is for other layouts and formats.
	setFlagsFromString('--wasm-lazy-validation');
	const { Graphviz } = await graphvizPackage();
	return Graphviz.load();
}

async function graphvizPackage(): Promise<typeof Package> {
	const path = bundledGraphviz();
	if (path === undefined) return import('@hpcc-js/wasm-graphviz');
	// Node's loader of modules, which nothing else of a picture needs, takes longer to start than a script to be read.
	const loaded: typeof Package = createRequire(path)(path);
	return loaded;
}
