import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import { layoutDot } from './dot-labels.js';
import { layoutFailure } from './layout-failure.js';

/**
 * Lays out a graph with the program `dot` of a folder.
 *
 * @param signal ends the program
 * @returns as `sceneOf` takes it
 * @throws UserError when there is no such program, or it refuses the graph or is ended
 */
export async function layOutNatively(dot: string, folder: string, signal: AbortSignal): Promise<string> {
	const path = join(folder, 'dot');
	return new Promise((resolve, reject) => {
		const program = spawn(path, ['-Txdot'], { stdio: ['pipe', 'pipe', 'pipe'], signal, killSignal: 'SIGKILL' });
		const output: Buffer[] = [];
		const errors: Buffer[] = [];
		program.stdout.on('data', (chunk: Buffer) => output.push(chunk));
		program.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
		program.on('error', error => {
			if (signal.aborted) reject(error);
			else reject(new UserError(`cannot run ${visible(path)}`, 'without dot: in -tools no program is needed', error));
		});
		// It may end before it has read everything; how it ended says why.
		program.stdin.on('error', () => {});
		program.on('close', code => {
			if (code === 0) resolve(Buffer.concat(output).toString());
			else reject(layoutFailure(Buffer.concat(errors).toString(), undefined));
		});
		program.stdin.end(layoutDot(dot).text);
	});
}
