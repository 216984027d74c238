import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Native from '@resvg/resvg-js';

/**
 * resvg as a program part for this machine; undefined where there is none. The package is there for every machine, its
 * part only for some. It is asked for with `require`: importing it would make Node read all of its text first.
 */
export function nativeRenderer(): typeof Native | undefined {
	const load = createRequire(join(import.meta.dirname, 'native-renderer.js'));
	try {
		const renderer: typeof Native = load('@resvg/resvg-js');
		return renderer;
	} catch {
		return undefined;
	}
}
