/** Asks Graphviz where everything goes. */
import { UserError } from '../base/errors.js';
import { drawableDot } from './dot-labels.js';
import type { LaidOut } from './laid-out.js';

/**
 * Lays out a graph with Graphviz as WebAssembly, or with the program `dot` in the folder `nativeDot`.
 *
 * @throws UserError when the text is no graph, or there is no such program
 */
export async function layOut(dot: string, nativeDot: string | undefined): Promise<LaidOut> {
	const input = drawableDot(dot);
	const json = nativeDot === undefined ? await withWebAssembly(input) : await withProgram(input, nativeDot);
	return JSON.parse(json) as LaidOut;
}

/** Loads Graphviz, so that a layout need not wait for it. */
export async function loadGraphviz() {
	const { Graphviz } = await import('@hpcc-js/wasm-graphviz');
	return Graphviz.load();
}

async function withWebAssembly(dot: string): Promise<string> {
	const graphviz = await loadGraphviz();
	try {
		return graphviz.layout(dot, 'json', 'dot');
	} catch (error) {
		throw failure(error instanceof Error ? error.message : String(error), error);
	}
}

async function withProgram(dot: string, folder: string): Promise<string> {
	const [{ spawn }, { join }] = await Promise.all([import('node:child_process'), import('node:path')]);
	const path = join(folder, 'dot');
	return new Promise((resolve, reject) => {
		const program = spawn(path, ['-Tjson'], { stdio: ['pipe', 'pipe', 'pipe'] });
		const output: Buffer[] = [];
		const errors: Buffer[] = [];
		program.stdout.on('data', (chunk: Buffer) => output.push(chunk));
		program.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
		program.on('error', error => {
			reject(new UserError(`cannot run ${path}`, 'without dot: in -tools no program is needed', error));
		});
		// It may end before it has read everything; how it ended says why.
		program.stdin.on('error', () => {});
		program.on('close', code => {
			if (code === 0) resolve(Buffer.concat(output).toString());
			else reject(failure(Buffer.concat(errors).toString(), undefined));
		});
		program.stdin.end(dot);
	});
}

function failure(message: string, cause: unknown): UserError {
	const [line] = message.trim().split('\n');
	return new UserError(`the graph could not be laid out: ${line}`, 'dot writes it as text', cause);
}
