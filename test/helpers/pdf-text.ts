import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a reader finds in a PDF file. */
export interface PdfText {
	readonly pages: number;
	/** Size of the first page in points. */
	readonly size: readonly [width: number, height: number];
	/** The pieces of text of the first page in the order they were drawn, without white space around. */
	readonly pieces: readonly string[];
	readonly title: string;
}

/** Reads a PDF file back. */
export async function readPdf(bytes: Uint8Array): Promise<PdfText> {
	const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
	const page = await document.getPage(1);
	const { width, height } = page.getViewport({ scale: 1 });
	const { items } = await page.getTextContent();
	const { info } = await document.getMetadata();
	const pieces = items.map(item => ('str' in item ? item.str.trim() : '')).filter(piece => piece !== '');
	const title = (info as { readonly Title?: string }).Title ?? '';
	const { numPages } = document;
	await document.destroy();
	return { pages: numPages, size: [width, height], pieces, title };
}
