/** Answers that are more than the text of a report: pictures, pages, what other programs open. */
import { UserError } from '../base/errors.js';
import type { PictureFormat, Ports } from '../base/ports.js';
import { flameCharacters } from '../render/flame/characters.js';
import { foldedText } from '../render/flame/folded.js';
import { firefoxText } from '../render/flame/firefox.js';
import { flameHtml } from '../render/flame/html.js';
import { speedscopeText } from '../render/flame/speedscope.js';
import { flameSvg } from '../render/flame/svg.js';
import { textTree } from '../render/flame/text.js';
import { renderText } from '../render/render.js';
import type { CallGraphReport } from '../report/call-graph.js';
import type { StacksReport } from '../report/flame-stacks.js';
import type { FlameReport } from '../report/flame.js';
import type { Report } from '../report/report.js';
import type { Answer, BytesAnswer, Destination, TextAnswer, ViewerKind } from './answer.js';

/** What presenting needs beside the report. */
export interface PresentContext {
	readonly ports: Ports;
	readonly destination: Destination;
	/** Whether a person sees the answer, on a terminal. */
	readonly terminal: boolean;
	/** The call graph under the same options. */
	readonly callGraph: () => Promise<CallGraphReport>;
}

/** Makes the answer of a report. */
export type Present = (report: Report, context: PresentContext) => Promise<Answer>;

function bytes(content: Uint8Array): BytesAnswer {
	return { kind: 'bytes', bytes: () => content, gzip: false };
}

function text(chunks: Iterable<string>): TextAnswer {
	return { kind: 'text', chunks };
}

/** The graph as a picture. */
export function drawnAs(format: PictureFormat): Present {
	return async (report, context) => bytes(await drawn(graphOf(report), format, context));
}

/** The graph as a picture in a program's window, or in the file that is named. */
export function shownIn(viewer: ViewerKind, format: PictureFormat): Present {
	return async (report, context) => {
		const file = bytes(await drawn(graphOf(report), format, context));
		return inWindow(file, viewer, format, context);
	};
}

/** The text of the report in a program's window, or in the file that is named. */
export function textShownIn(viewer: ViewerKind, suffix: string): Present {
	return async (report, context) => inWindow(text(await renderText(report, false)), viewer, suffix, context);
}

function inWindow(file: TextAnswer | BytesAnswer, viewer: ViewerKind, suffix: string, context: PresentContext): Answer {
	const named = context.destination.file !== '' || context.destination.pipe !== '';
	return named ? file : { kind: 'viewer', viewer, suffix, file };
}

async function drawn(report: CallGraphReport, format: PictureFormat, { ports }: PresentContext): Promise<Uint8Array> {
	return (await ports.pictures()).graph(await dotOf(report), format, report.title);
}

async function dotOf(report: CallGraphReport): Promise<string> {
	return [...(await renderText(report, false))].join('');
}

function graphOf(report: Report): CallGraphReport {
	if (report.kind !== 'graph') throw new Error('a picture needs a graph');
	return report;
}

/** The flame graph: as its file's extension says, on a terminal in characters, elsewhere as text. */
export const flame: Present = async (report, context) => {
	if (report.kind !== 'flame') throw new Error('a flame graph needs stacks');
	const { file, pipe } = context.destination;
	if (context.terminal) {
		const size = await (await context.ports.pictures()).terminal();
		return text(flameCharacters(report, { ...size, rows: Math.max(10, size.rows - 2) }));
	}
	return file === '' || pipe !== '' ? text(textTree(report)) : flameFile(report, extensionOf(file), context.ports);
};

function extensionOf(file: string): string {
	return /\.([a-z]+)$/i.exec(file)?.[1].toLowerCase() ?? '';
}

async function flameFile(report: FlameReport, extension: string, ports: Ports): Promise<Answer> {
	switch (extension) {
		case 'svg':
			return text(flameSvg(report, { interactive: true }));
		case 'html':
		case 'htm':
			return text(flameHtml(report));
		case 'png':
		case 'pdf':
		case 'gif':
			return bytes(await (await ports.pictures()).convert(stillSvg(report), extension));
		case 'txt':
		case '':
			return text(textTree(report));
		default:
			throw new UserError(
				`a flame graph cannot be written as .${extension}`,
				'name the file .svg, .html, .png, .pdf, .gif or .txt',
			);
	}
}

function stillSvg(report: FlameReport): string {
	return [...flameSvg(report, { interactive: false, width: 1600, fontFamily: 'Tinos' })].join('');
}

/** The heaviest paths: a picture of the graph on a terminal that shows pictures, a tree of text elsewhere. */
export const graph: Present = async (report, context) => {
	if (report.kind !== 'flame') throw new Error('a tree of paths needs stacks');
	if (!context.terminal) return text(textTree(report));
	const pictures = await context.ports.pictures();
	const shown = await pictures.onTerminal(await dotOf(await context.callGraph()));
	return text(shown ?? textTree(report, { unicode: (await pictures.terminal()).unicode }));
};

/** Stacks in the form that other programs read. */
export function stacksAs(form: 'folded' | 'speedscope' | 'firefox'): Present {
	const writers = { folded: foldedText, speedscope: speedscopeText, firefox: firefoxText };
	return async report => {
		if (report.kind !== 'stacks') throw new Error('an export needs stacks');
		const stacks: StacksReport = report;
		return text(writers[form](stacks));
	};
}
