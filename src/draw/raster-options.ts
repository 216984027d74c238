/** What whoever makes pixels is told, beside what to draw. */
import { assetPath } from './assets.js';
import { missingLetters } from './font-metrics.js';
import { systemFonts } from './system-fonts.js';

/** Pixels per point, as in the reference's pictures: 96 to the inch. */
export const naturalZoom = 4 / 3;

/** The shipped face stands for all. */
export const families = {
	defaultFontFamily: 'Tinos',
	serifFamily: 'Tinos',
	sansSerifFamily: 'Tinos',
	monospaceFamily: 'Tinos',
};

/** The files of the fonts that an SVG needs: none when its letters are outlines. */
export async function fontFiles(svg: string, folders: readonly string[] | undefined): Promise<string[]> {
	if (!svg.includes('<text')) return [];
	const other = missingLetters(svg).size > 0 ? await systemFonts(folders) : [];
	return [assetPath('tinos.ttf'), ...other];
}
