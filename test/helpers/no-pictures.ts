import type { PicturePort } from '../../src/base/ports.js';
import { encodeText } from '../../src/base/text.js';

/** Pictures for tests that draw none. */
export async function noPictures(): Promise<PicturePort> {
	throw new Error('this test draws no pictures');
}

/** Pictures that are the text that they would be drawn from. */
export async function undrawnPictures(): Promise<PicturePort> {
	return {
		graph: async (dot, format, title) => encodeText(`${format} ${title}\n${dot}`),
		convert: async (svg, format) => encodeText(`${format}\n${svg}`),
		onTerminal: async dot => [dot],
		terminal: async () => ({ columns: 100, rows: 40, color: 'none', unicode: true, background: 'dark' }),
	};
}
