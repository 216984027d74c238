import PdfDocument from 'pdfkit';
import { assetPath } from './assets.js';
import type { OtherFace } from './other-faces.js';
import { otherFaces, runsOf } from './other-faces.js';
import type { PathShape, Scene, TextShape } from './scene.js';
import { wellFormed } from './well-formed.js';

type Page = InstanceType<typeof PdfDocument>;

/** With an option that its types lack: the width of letters in percent. */
type TextOptions = PDFKit.Mixins.TextOptions & { readonly horizontalScaling: number };

/** Longest side of a page that readers must take, in points (ISO 32000-1, annex C). */
const longestSide = 14_400;
/** Letters at their own widths, one glyph each: the layout counts so, and searching finds them. */
const features = { kern: false, liga: false, clig: false } as unknown as PDFKit.Mixins.TextOptions['features'];

/**
 * A picture as a PDF file of one page: vectors, with text that can be selected and searched.
 *
 * @param fonts folders of fonts for letters that the shipped face lacks; undefined for the system's
 */
export async function pdfBytes(
	scene: Scene,
	title: string,
	fonts: readonly string[] | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
	const scale = Math.min(1, longestSide / Math.max(scene.width, scene.height));
	const page = new PdfDocument({
		size: [scene.width * scale, scene.height * scale],
		margin: 0,
		font: assetPath('tinos.ttf'),
		info: { Title: wellFormed(title), Creator: 'pprofsh', Producer: 'pprofsh' },
	});
	const chunks: Buffer[] = [];
	const written = new Promise<void>((resolve, reject) => {
		page.on('end', resolve);
		page.on('error', reject);
	});
	page.on('data', (chunk: Buffer) => chunks.push(chunk));
	page.registerFont('Tinos', assetPath('tinos.ttf'));
	const faces = await otherFaces(scene, fonts);
	for (const { path, member } of faces) page.registerFont(path, path, member);
	if (scale !== 1) page.scale(scale);
	for (const shape of scene.groups.flatMap(({ shapes }) => shapes)) {
		if (shape.kind === 'path') drawPath(page, shape);
		else drawLine(page, shape, faces);
	}
	page.end();
	await written;
	return new Uint8Array(Buffer.concat(chunks));
}

function drawPath(page: Page, { d, fill, stroke, width, dash }: PathShape): void {
	if (fill === 'none' && stroke === 'none') return;
	page.path(d).lineWidth(width);
	if (dash) page.dash(dash[0], { space: dash[1] });
	else page.undash();
	if (fill === 'none') page.stroke(stroke);
	else if (stroke === 'none') page.fill(fill);
	else page.fillAndStroke(fill, stroke);
}

function drawLine(page: Page, shape: TextShape, faces: readonly OtherFace[]): void {
	if (shape.text.trim() === '' || shape.fill === 'none') return;
	page.fontSize(shape.size).fillColor(shape.fill);
	const runs = runsOf(wellFormed(shape.text), faces).map(({ text, face }) => {
		const font = face?.path ?? 'Tinos';
		return { text, font, width: page.font(font).widthOfString(text, { features }) };
	});
	const natural = runs.reduce((sum, { width }) => sum + width, 0);
	const squeeze = shape.room !== undefined && shape.room > 0 && natural > shape.room ? shape.room / natural : 1;
	const before = shape.anchor === 'start' ? 0 : shape.anchor === 'middle' ? 0.5 : 1;
	let x = shape.x - before * natural * squeeze;
	for (const { text, font, width } of runs) {
		const options: TextOptions = {
			lineBreak: false,
			baseline: 'alphabetic',
			features,
			horizontalScaling: squeeze * 100,
		};
		page.font(font).text(text, x, shape.y, options);
		x += width * squeeze;
	}
}
