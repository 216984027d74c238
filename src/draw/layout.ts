/** Asks Graphviz where everything goes. */
import { layoutFailure } from './layout-failure.js';
import type { Graphviz } from './prepared-graphviz.js';

/**
 * Lays out a graph with Graphviz as WebAssembly.
 *
 * @param dot as `layoutDot` makes it
 * @returns as `sceneOf` takes it
 * @throws UserError when the text is no graph
 */
export async function layOut(dot: string): Promise<string> {
	const graphviz = await loadGraphviz();
	try {
		return graphviz.layout(dot, 'xdot', 'dot');
	} catch (error) {
		if (!(error instanceof Error) || error.name === 'RuntimeError' || error instanceof RangeError) throw error;
		throw layoutFailure(error.message, error);
	}
}

/** Loads Graphviz, so that a layout need not wait for it. */
export async function loadGraphviz(): Promise<Graphviz> {
	const { preparedGraphviz } = await import('./prepared-graphviz.js');
	return (await preparedGraphviz())?.graphviz ?? (await import('@hpcc-js/wasm-graphviz')).Graphviz.load();
}
