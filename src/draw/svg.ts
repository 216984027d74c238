import { textOutline, textWidth } from './font-metrics.js';
import type { Group, Scene, Shape, TextShape } from './scene.js';
import { viewerScript, viewerStyle } from './viewer.js';
import { wellFormed } from './well-formed.js';

/** Faces with the widths of Times, as the systems call them; the first is ours. */
const faces = "Tinos,Times,'Times New Roman','Liberation Serif',serif";

/**
 * A picture as SVG.
 *
 * @param title name of the document
 * @param use 'view' for a file to open in a browser, with tooltips, search and zoom; 'still' for drawing pixels from it,
 *   with letters as outlines where the shipped face has them: whoever draws needs neither fonts nor time to set text
 */
export function svgText(scene: Scene, title: string, use: 'view' | 'still'): string {
	const [width, height] = [scene.width, scene.height].map(size => size.toFixed(2));
	const view = use === 'view';
	const size = view ? 'width="100%" height="100%"' : `width="${width}" height="${height}"`;
	return [
		`<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n`,
		`<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${width} ${height}" font-family="${faces}">\n`,
		view ? `<title>${escapeXml(title)}</title>\n<style>${viewerStyle}</style>\n` : '',
		`<rect id="ground" width="100%" height="100%" fill="#ffffff"/>\n`,
		`<g id="viewport" xml:space="preserve">\n`,
		...scene.groups.map(group => groupText(group, view)),
		`</g>\n`,
		view ? `<script><![CDATA[${viewerScript}]]></script>\n` : '',
		`</svg>\n`,
	].join('');
}

/** The ground and the groups of a still picture, for pixels of `width` to `height` that show it from `top` on, in points. */
export function stillBand(
	groups: readonly string[],
	top: number,
	points: { readonly width: number; readonly height: number },
	pixels: { readonly width: number; readonly height: number },
): string {
	const box = `0 ${top} ${points.width} ${points.height}`;
	const size = `width="${pixels.width}" height="${pixels.height}"`;
	const head = `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="${box}" font-family="${faces}">`;
	return `${head}<g xml:space="preserve">${groups.join('')}</g></svg>`;
}

/** A group of a still picture. */
export function stillGroup(group: Group): string {
	return groupText(group, false);
}

function groupText({ role, tooltip, shapes }: Group, view: boolean): string {
	const title = view && tooltip !== '' ? `<title>${escapeXml(tooltip)}</title>` : '';
	return `<g class="${role}">${title}${shapes.map(shape => shapeText(shape, view)).join('')}</g>\n`;
}

function shapeText(shape: Shape, view: boolean): string {
	if (shape.kind === 'text') return (view ? undefined : outlinedLine(shape)) ?? lineOfText(shape, view);
	const { d, fill, stroke, width, dash } = shape;
	const line = `${width === 1 ? '' : ` stroke-width="${width}"`}${dash ? ` stroke-dasharray="${dash.join(' ')}"` : ''}`;
	return `<path d="${d.replaceAll(/ ?([MLCZ]) ?/g, '$1')}" fill="${fill}" stroke="${stroke}"${line}/>`;
}

function lineOfText({ x, y, anchor, size, room, fill, text }: TextShape, view: boolean): string {
	if (text.trim() === '') return '';
	// A browser may lack every face with these widths; our own pixels need it only for what Graphviz misjudged.
	const fitted = room !== undefined && room > 0 && (view || textWidth(text, size) > room * 1.005);
	const length = fitted ? ` textLength="${room}" lengthAdjust="spacingAndGlyphs"` : '';
	const color = fill === '#000000' ? '' : ` fill="${fill}"`;
	const anchored = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
	const place = `x="${x.toFixed(2)}" y="${y.toFixed(2)}"`;
	return `<text ${place} font-size="${size}"${anchored}${color}${length}>${escapeXml(text)}</text>`;
}

/** A line of text as a path; undefined when the face lacks a letter. */
function outlinedLine({ x, y, anchor, size, room, fill, text }: TextShape): string | undefined {
	const outline = textOutline(text);
	if (outline === undefined || outline.d === '') return outline?.d;
	const natural = textWidth(text, size);
	const squeeze = room !== undefined && room > 0 && natural > room * 1.005 ? room / natural : 1;
	const before = anchor === 'start' ? 0 : anchor === 'middle' ? 0.5 : 1;
	const scale = size / outline.unitsPerEm;
	const left = x - before * natural * squeeze;
	const place = [scale * squeeze, 0, 0, scale, left, y].map(value => Number(value.toFixed(5))).join(' ');
	return `<path transform="matrix(${place})" d="${outline.d}" fill="${fill}"/>`;
}

/** Text between tags or quotes; what XML cannot hold is replaced. */
function escapeXml(text: string): string {
	return (
		wellFormed(text)
			.replaceAll('&', '&amp;')
			.replaceAll('<', '&lt;')
			.replaceAll('>', '&gt;')
			.replaceAll('"', '&quot;')
			.replaceAll("'", '&#39;')
			.replaceAll('\n', '&#10;')
			// oxlint-disable-next-line no-control-regex -- XML 1.0 has no place for these
			.replaceAll(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, '\ufffd')
	);
}
