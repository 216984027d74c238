import type { PicturePort } from '../../src/base/ports.js';

/** Pictures for tests that draw none. */
export async function noPictures(): Promise<PicturePort> {
	throw new Error('this test draws no pictures');
}
