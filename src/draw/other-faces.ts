/** Faces of the system for letters that the shipped one lacks, for writers that place outlines themselves. */
import type { Font, FontCollection } from 'fontkit';
import { open } from 'fontkit';
import { missingLetters } from './font-metrics.js';
import type { Scene } from './scene.js';
import { systemFonts } from './system-fonts.js';

/** A face that has some of the letters. */
export interface OtherFace {
	readonly path: string;
	/** Name of the face in a file of several; undefined in a file of one. */
	readonly member: string | undefined;
	readonly font: Font;
	readonly letters: ReadonlySet<number>;
}

/** Part of a line of text in one face; undefined is the shipped one. */
export interface Run {
	readonly text: string;
	readonly face: OtherFace | undefined;
}

/** Files that are opened at most. */
const mostFiles = 60;

/** The faces that together have the letters of a picture that the shipped one lacks, as far as the system, or the folders given, have them. */
export async function otherFaces(scene: Scene, folders: readonly string[] | undefined): Promise<OtherFace[]> {
	const text = scene.groups.flatMap(({ shapes }) => shapes.map(shape => (shape.kind === 'text' ? shape.text : '')));
	const missing = missingLetters(text.join(''));
	if (missing.size === 0) return [];
	const faces: OtherFace[] = [];
	for (const path of (await systemFonts(folders)).slice(0, mostFiles)) {
		// oxlint-disable-next-line no-await-in-loop -- mostly one of the first has all that is missing
		const face = await openFace(path);
		const letters = new Set([...missing].filter(code => face?.font.hasGlyphForCodePoint(code)));
		if (face === undefined || letters.size === 0) continue;
		faces.push({ ...face, letters });
		for (const code of letters) missing.delete(code);
		if (missing.size === 0) break;
	}
	return faces;
}

/** A line of text in parts of one face each. */
export function runsOf(text: string, faces: readonly OtherFace[]): Run[] {
	if (faces.length === 0) return [{ text, face: undefined }];
	const runs: { text: string; face: OtherFace | undefined }[] = [];
	for (const char of text) {
		const code = char.codePointAt(0) ?? 0;
		const face = faces.find(({ letters }) => letters.has(code));
		const last = runs.at(-1);
		if (last !== undefined && last.face === face) last.text += char;
		else runs.push({ text: char, face });
	}
	return runs;
}

async function openFace(path: string): Promise<Omit<OtherFace, 'letters'> | undefined> {
	try {
		const opened: Font | FontCollection = await open(path);
		if (!('fonts' in opened)) return { path, font: opened, member: undefined };
		const [font] = opened.fonts;
		return { path, font, member: font.postscriptName };
	} catch {
		// A file that only looks like a font: the next one may do.
		return undefined;
	}
}
