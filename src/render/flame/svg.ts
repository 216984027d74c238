/** The flame graph as one SVG file. */
import type { FlameReport } from '../../report/flame.js';
import { flameScript, flameStyle } from './client.js';
import { flameData } from './data.js';
import { flameHeader, presence, restLine, restTitle, rowName, rowTitle, widthLine } from './describe.js';
import { fitName } from './fit.js';
import type { FlameLayout } from './layout.js';
import { layoutFlame } from './layout.js';
import { changeColor, changeStep, ink, neutralColor, packageColor, packageColors, restColor } from './palette.js';
import type { Rest, Rests } from './rests.js';
import { smallFrames } from './rests.js';
import { markup, plainText } from './safe.js';

export interface FlameSvgOptions {
	/** With zoom, search and the rest, for browsers; else a still picture, without any script or style sheet. */
	readonly interactive: boolean;
	/** Pixels, 1280 unless given. */
	readonly width?: number;
	readonly title?: string;
	/** Fonts of the still picture, as SVG lists them. */
	readonly fontFamily?: string;
	/** Frames narrower than this many pixels are drawn as one with their neighbours; 1 unless given. */
	readonly least?: number;
}

const rowHeight = 18;
const margin = 10;
const lineHeight = 17;
const fontSize = 12;
/** Width of a character by the font's size; fixed fonts are at most this wide, others narrower. */
const characterWidth = 0.605;
const fixedFonts = 'ui-monospace, Menlo, Consolas, DejaVu Sans Mono, Liberation Mono, monospace';
/** Pixels from which what is not drawn frame by frame is drawn at all. */
const leastRest = 0.2;
const pieceSize = 1 << 16;

/** What all frames of a picture share. */
interface Picture {
	readonly report: FlameReport;
	readonly layout: FlameLayout;
	/** Pixels of the frames' whole width. */
	readonly span: number;
	/** Where the root's row begins. */
	readonly top: number;
	readonly small: Rests;
}

/** Title of a flame graph: the program's name, and which way up it is, unless given. */
export function flameTitle({ profile, inverted }: FlameReport, title: string | undefined): string {
	const program = profile.file === '' ? 'Profile' : profile.file;
	return plainText(title ?? `${program} – flame graph${inverted ? ' from leaf to root' : ''}`);
}

/** The picture, in pieces. Names stand in it as escaped text only. */
export function* flameSvg(report: FlameReport, options: FlameSvgOptions): Generator<string> {
	const { interactive, width = 1280, fontFamily = fixedFonts, least = 1 } = options;
	const title = flameTitle(report, options.title);
	const layout = layoutFlame(report);
	const span = width - 2 * margin;
	const small = smallFrames(report, layout, least / span);
	const header = [...flameHeader(report), widthLine(report), restLine(report, small.rests)].filter(line => line !== '');
	const legend = report.baseTotal === undefined ? 0 : lineHeight + 4;
	const top = margin + lineHeight * (header.length + 1) + legend + 8;
	const height = top + layout.depth * rowHeight + margin;
	const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
	yield `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${markup(fontFamily)}" font-size="${fontSize}">\n`;
	yield `<title>${markup(title)}</title>\n`;
	if (interactive) yield `<style>${flameStyle}</style>\n`;
	yield `<g id="still">\n<rect class="paper" width="100%" height="100%" fill="#ffffff"/>\n`;
	yield textLines(title, header, width);
	if (legend > 0) yield changeLegend(top - legend - 4);
	yield* frames({ report, layout, span, top, small });
	yield '</g>\n';
	if (interactive) {
		yield '<script type="application/json" id="flame-data">';
		yield* flameData(report, title);
		yield `</script>\n<script><![CDATA[${flameScript}]]></script>\n`;
	}
	yield '</svg>\n';
}

function textLines(title: string, header: readonly string[], width: number): string {
	const cells = Math.floor((width - 2 * margin) / (fontSize * characterWidth));
	const line = (text: string, at: number, more: string): string =>
		`<text class="words" x="${margin}" y="${margin + 13 + at * lineHeight}" fill="${ink}"${more}>${markup(cutText(text, cells))}</text>\n`;
	return line(title, 0, ' font-weight="bold"') + header.map((text, at) => line(text, at + 1, '')).join('');
}

/** The beginning of a text that is too long for its line. */
function cutText(text: string, cells: number): string {
	const shown = plainText(text);
	return shown.length <= cells ? shown : `${[...shown].slice(0, cells - 1).join('')}…`;
}

function changeLegend(y: number): string {
	const words: readonly (readonly [step: number, text: string])[] = [
		[-4, '− gone'],
		[-2, '− shrunk'],
		[0, '± same'],
		[2, '+ grown'],
		[4, '+ new'],
	];
	return words
		.map(([step, text], at) => {
			const x = margin + at * 92;
			const box = `<rect x="${x}" y="${y}" width="86" height="${rowHeight - 1}" fill="${changeColor(step)}"/>`;
			return `${box}<text x="${x + 6}" y="${y + 13}" fill="${ink}">${text}</text>\n`;
		})
		.join('');
}

function* frames(picture: Picture): Generator<string> {
	let piece = '';
	const { drawn, rests } = picture.small;
	for (let row = 0; row < drawn.length; row++) {
		if (drawn[row] === 1 && picture.layout.width[row] > 0) piece += frame(picture, row);
		if (piece.length < pieceSize) continue;
		yield piece;
		piece = '';
	}
	for (const rest of rests) if (rest.width * picture.span >= leastRest) piece += restFrame(picture, rest);
	yield piece;
}

function frame({ report, layout, span, top }: Picture, row: number): string {
	const { tree, names } = report;
	const name = rowName(report, row);
	const [now, was] = [tree.total[row], tree.baseTotal[row]];
	const compared = report.baseTotal !== undefined;
	const step = compared ? changeStep(now, was) : 0;
	const color = tree.name[row] < 0 ? -1 : packageColor(names[tree.name[row]].package);
	const fill = compared ? changeColor(step) : color < 0 ? neutralColor : packageColors[color];
	const mark = compared ? changeMark(now, was) : '';
	const inline = tree.inline[row] === 1;
	const edged = (inline || mark.length > 2) && layout.width[row] * span >= 6;
	const edge = edged ? ` stroke="${ink}" stroke-width="0.6"${inline ? ' stroke-dasharray="2 2"' : ''}` : '';
	return box(margin + layout.left[row] * span, top + tree.depth[row] * rowHeight, layout.width[row] * span, {
		fill,
		edge,
		title: rowTitle(report, row),
		name,
		mark,
		style: inline ? ' font-style="italic"' : '',
	});
}

/** The sign of a change before a name, with a word for frames on one side only. */
export function changeMark(now: number, was: number): string {
	const word = presence(now, was);
	if (now === was) return '';
	return `${now > was ? '+' : '−'}${word === '' ? '' : ` ${word}`} `;
}

function restFrame({ report, span, top }: Picture, rest: Rest): string {
	const x = margin + rest.left * span;
	const y = top + rest.depth * rowHeight;
	const title = restTitle(report, rest);
	const name = title.slice(0, title.indexOf('\n'));
	return box(x, y, rest.width * span, { fill: restColor, edge: '', title, name, mark: '', style: '' });
}

interface Box {
	readonly fill: string;
	readonly edge: string;
	readonly title: string;
	readonly name: string;
	readonly mark: string;
	readonly style: string;
}

function box(x: number, y: number, width: number, { fill, edge, title, name, mark, style }: Box): string {
	// A gap between neighbours, unless it would eat the frame.
	const shown = width > 2 ? width - 0.8 : width;
	const cells = Math.floor((shown - 6) / (fontSize * characterWidth)) - mark.length;
	const label = cells < 2 ? '' : fitName(plainText(name), cells);
	const text =
		label === '' ? '' : `<text x="${short(x + 3)}" y="${y + 13}" fill="${ink}"${style}>${markup(mark + label)}</text>`;
	const rect = `<rect x="${short(x)}" y="${y}" width="${short(shown)}" height="${rowHeight - 1}" fill="${fill}"${edge}/>`;
	const lines = title.split('\n').map(markup).join('\n');
	return `<g><title>${lines}</title>${rect}${text}</g>\n`;
}

/** Hundredths of a pixel are enough. */
function short(value: number): string {
	return String(Math.round(value * 100) / 100);
}
