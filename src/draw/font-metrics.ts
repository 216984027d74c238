/** Widths and outlines of the letters of the face that pictures are drawn with, from its TrueType tables. */
import { readFileSync } from 'node:fs';
import { assetPath } from './assets.js';
import type { Outline } from './glyph-outlines.js';
import { glyphOutline } from './glyph-outlines.js';

interface Metrics {
	/** Width of a character in ems; undefined when the face has none for it. */
	readonly advance: (code: number) => number | undefined;
	/** Outline of a character that has a width, in units of which `unitsPerEm` are an em. */
	readonly outline: (code: number) => Outline;
	readonly unitsPerEm: number;
}

/** Width of a character that the face lacks, in ems; other scripts' are mostly wider than Latin's. */
const unknownWidth = 1;

let metrics: Metrics | undefined;

function metricsOf(): Metrics {
	metrics ??= readMetrics(readFileSync(assetPath('tinos.ttf')));
	return metrics;
}

/** How much room a line of text takes at a size, in that size's unit. */
export function textWidth(text: string, size: number): number {
	const { advance } = metricsOf();
	let ems = 0;
	for (const char of text) ems += advance(char.codePointAt(0) ?? 0) ?? unknownWidth;
	return ems * size;
}

/** The characters of a text that the face has no letter for. */
export function missingLetters(text: string): Set<number> {
	const { advance } = metricsOf();
	const missing = new Set<number>();
	for (const char of text) {
		const code = char.codePointAt(0) ?? 0;
		// Controls, among them line breaks, are no letters.
		if (code >= 0x20 && code !== 0xfffd && advance(code) === undefined) missing.add(code);
	}
	return missing;
}

/** Scripts whose letters follow each other as they are, without signs that only steer. */
const plainScripts = /^(?:(?!\p{Cf})[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Common}])*$/u;

/**
 * The outline of a line of text, for one path; undefined when the face lacks one of its characters, or setting them
 * takes more than placing them side by side. It is in units of the
 * face, of which `unitsPerEm` are the size of the letters, from the base line's left end, y down.
 */
export function textOutline(text: string): { readonly d: string; readonly unitsPerEm: number } | undefined {
	if (!plainScripts.test(text)) return undefined;
	const { advance, outline, unitsPerEm } = metricsOf();
	let d = '';
	let pen = 0;
	for (const char of text) {
		const code = char.codePointAt(0) ?? 0;
		const width = advance(code);
		if (width === undefined) return undefined;
		const { x, y, steps } = outline(code);
		if (steps !== '') d += `M${pen + x} ${y}${steps}`;
		pen += width * unitsPerEm;
	}
	return { d, unitsPerEm };
}

function readMetrics(file: Buffer): Metrics {
	const tables = new Map<string, number>();
	for (let at = 12; at < 12 + 16 * file.readUInt16BE(4); at += 16) {
		tables.set(file.toString('latin1', at, at + 4), file.readUInt32BE(at + 8));
	}
	const table = (name: string): number => {
		const offset = tables.get(name);
		if (offset === undefined) throw new Error(`the font has no table ${name}`);
		return offset;
	};
	const unitsPerEm = file.readUInt16BE(table('head') + 18);
	const widths = file.readUInt16BE(table('hhea') + 34);
	const [characters, hmtx] = [characterMap(file, table('cmap')), table('hmtx')];
	const known = new Map<number, number | undefined>();
	const glyphs = { glyf: table('glyf'), loca: table('loca'), wide: file.readInt16BE(table('head') + 50) === 1 };
	const outlines = new Map<number, Outline>();
	return {
		unitsPerEm,
		outline: code => {
			const found = outlines.get(code) ?? glyphOutline(file, glyphs, characters(code));
			outlines.set(code, found);
			return found;
		},
		advance: code => {
			if (known.has(code)) return known.get(code);
			const glyph = characters(code);
			const width = glyph === 0 ? undefined : file.readUInt16BE(hmtx + 4 * Math.min(glyph, widths - 1)) / unitsPerEm;
			known.set(code, width);
			return width;
		},
	};
}

/** Glyph numbers of characters of the basic plane, 0 for none: the subtable of format 4 for Windows' Unicode. */
function characterMap(file: Buffer, cmap: number): (code: number) => number {
	let subtable = 0;
	for (let at = cmap + 4; at < cmap + 4 + 8 * file.readUInt16BE(cmap + 2); at += 8) {
		const offset = cmap + file.readUInt32BE(at + 4);
		if (file.readUInt16BE(at) === 3 && file.readUInt16BE(offset) === 4) subtable = offset;
	}
	if (subtable === 0) throw new Error('the font has no character map of format 4');
	const size = file.readUInt16BE(subtable + 6);
	const [ends, starts] = [subtable + 14, subtable + 16 + size];
	const [deltas, offsets] = [starts + size, starts + 2 * size];
	return code => {
		if (code > 0xffff) return 0;
		let at = 0;
		while (file.readUInt16BE(ends + at) < code) at += 2;
		const start = file.readUInt16BE(starts + at);
		if (start > code) return 0;
		const delta = file.readUInt16BE(deltas + at);
		const offset = file.readUInt16BE(offsets + at);
		if (offset === 0) return (code + delta) & 0xffff;
		const glyph = file.readUInt16BE(offsets + at + offset + 2 * (code - start));
		return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
	};
}
