/** Files that are read as they are: beside the bundled program, or in the packages they come from. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const sources = {
	'tinos.ttf': '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
	'resvg.wasm': '@resvg/resvg-wasm/index_bg.wasm',
} as const;

/** Where a file is. */
export function assetPath(name: keyof typeof sources): string {
	const beside = join(import.meta.dirname, name);
	return existsSync(beside) ? beside : createRequire(join(import.meta.dirname, 'assets.js')).resolve(sources[name]);
}
