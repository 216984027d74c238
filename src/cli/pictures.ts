/** Pictures for this process: drawn by draw/, shown on its terminal. */
import { isatty } from 'node:tty';
import type { PicturePort, TerminalSize } from '../base/ports.js';
import type { DrawOptions, PictureFormat } from '../draw/draw.js';
import { drawGraph, drawPixels, drawSvg, prepareDrawing } from '../draw/draw.js';
import type { TerminalTraits } from '../draw/terminal/detect.js';
import { detectGraphics } from '../draw/terminal/detect.js';
import { pictureBox, pictureText } from '../draw/terminal/picture.js';
import type { TerminalQuestions } from '../shell/terminal-query.js';
import { openTerminalQuery } from '../shell/terminal-query.js';

/** How long work goes on before a person is told what it is, in milliseconds. */
const patience = 150;

// One for the process: it remembers answers that came late.
let questions: TerminalQuestions | undefined;

/** Loads what lays graphs out, beside the reading of the profile that will be drawn. */
export async function prepareGraphs(format: PictureFormat): Promise<void> {
	await prepareDrawing(format);
}

/**
 * The pictures of this process.
 *
 * @param tools the value of -tools or PPROF_TOOLS: only `dot:FOLDER` in it runs a native dot
 * @param ascii whether nothing beyond ASCII is to be drawn, as where the locale has no more
 */
export function processPictures(tools: string, ascii: boolean): PicturePort {
	const env = ascii ? { ...process.env, LC_ALL: 'C' } : process.env;
	const nativeDot = nativeDotIn(tools);
	const drawing = <Result>(work: (options: DrawOptions) => Promise<Result>): Promise<Result> =>
		interruptible(options => work(nativeDot === undefined ? options : { ...options, nativeDot }));
	return {
		graph: (dot, format, title) => drawing(options => drawGraph(dot, format, title, options)),
		convert: (svg, format) => drawing(options => drawSvg(svg, format, options)),
		async onTerminal(dot) {
			const traits = await terminalTraits(env);
			const box = pictureBox(traits);
			if (box === undefined) return undefined;
			return pictureText(await drawing(options => drawPixels(dot, box.width, box.height, options)), traits);
		},
		terminal: async () => sizeOf(await terminalTraits(env)),
	};
}

function nativeDotIn(tools: string): string | undefined {
	// Without a folder it would be whatever dot is on PATH.
	const entry = tools.split(',').find(part => part.startsWith('dot:') && part.length > 'dot:'.length);
	return entry?.slice('dot:'.length);
}

async function terminalTraits(env: NodeJS.ProcessEnv): Promise<TerminalTraits> {
	questions ??= openTerminalQuery();
	try {
		return await detectGraphics(questions, env);
	} finally {
		await questions?.close();
	}
}

function sizeOf({ columns, rows, colors, utf8, background }: TerminalTraits): TerminalSize {
	const [red, green, blue] = background ?? [0, 0, 0];
	const light = red + green + blue > 384;
	return {
		columns,
		rows,
		color: colors === 'true' ? 'truecolor' : colors,
		unicode: utf8,
		background: light ? 'light' : 'dark',
	};
}

/** Runs work that C-c ends, and that says what it does when it takes its time and a person is waiting. */
async function interruptible<Result>(work: (options: DrawOptions) => Promise<Result>): Promise<Result> {
	const control = new AbortController();
	const stop = (): void => control.abort();
	const progress = new ProgressLine();
	process.on('SIGINT', stop);
	try {
		return await work({ signal: control.signal, progress: text => progress.show(text) });
	} finally {
		process.off('SIGINT', stop);
		progress.clear();
	}
}

/** A line on standard error that is there only while work goes on. */
class ProgressLine {
	private text = '';
	private shown = false;
	private readonly timer = setTimeout(() => {
		// Asked only now, as asking loads Node's network code.
		this.shown = isatty(2);
		if (this.shown) this.write();
	}, patience);

	show(text: string): void {
		this.text = text;
		if (this.shown) this.write();
	}

	clear(): void {
		clearTimeout(this.timer);
		if (this.shown) process.stderr.write('\r\x1b[K');
	}

	private write(): void {
		process.stderr.write(`\r\x1b[K${this.text} ... C-c stops`);
	}
}
