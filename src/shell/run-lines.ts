/** Runs lines of the shell, from wherever they come, and writes what they come to. */
import type { Delivery } from '../commands/answer.js';
import { Interrupted } from '../base/checkpoint.js';
import { UserError, describeError } from '../base/errors.js';
import { visible } from '../base/text.js';
import { readFileLines } from './lines.js';
import { writeAnswer } from './output.js';
import type { DeliveryResult, Streams } from './streams.js';
import { say } from './streams.js';

/** Runs one line of the shell: what each of its commands comes to, in order. */
export type Execute = (line: string) => AsyncIterable<Delivery>;

/** What became of a line. `failed`: one of its commands did not do what it should; the others did. */
export type LineResult = DeliveryResult | 'quit';

/** `left`: a `quit` after something had failed, which the exit status of -e and -script tells. */
type RunResult = LineResult | 'left';

const deepestSource = 16;

/** Runs one line and writes its answers. What goes wrong is told on standard error. */
export async function runLine(execute: Execute, line: string, streams: Streams): Promise<LineResult> {
	const result = await runLineAt(0, execute, line, streams);
	return result === 'left' ? 'quit' : result;
}

/**
 * Runs lines one after another, as `-e` gives them.
 *
 * @returns the exit status: 0, 2 when a command failed, 130 after C-c
 */
export async function runLines(execute: Execute, lines: Iterable<string>, streams: Streams): Promise<number> {
	return exitStatusOf(await runAll(0, execute, lines, streams));
}

/** Runs the lines of a file, as `-script` does; lines that begin with `#` are left out. Returns as `runLines`. */
export async function runScript(execute: Execute, file: string, streams: Streams): Promise<number> {
	return exitStatusOf(await runFile(0, execute, file, streams));
}

function exitStatusOf(result: RunResult): number {
	if (result === 'interrupted') return 130;
	return result === 'failed' || result === 'left' ? 2 : 0;
}

/** What ends a run, given what came before it. */
function lastResult(result: RunResult, before: RunResult): RunResult {
	return result === 'quit' && before === 'failed' ? 'left' : result;
}

async function runLineAt(depth: number, execute: Execute, line: string, streams: Streams): Promise<RunResult> {
	let result: RunResult = 'done';
	try {
		for await (const delivery of execute(line)) {
			const one = await serve(depth, execute, delivery, streams);
			if (one === 'failed') result = 'failed';
			else if (one !== 'done') return lastResult(one, result);
			if (streams.interrupt?.pressed) return 'interrupted';
			streams.terminalOwner?.work?.();
		}
	} catch (error) {
		streams.terminalOwner?.quiet?.();
		if (error instanceof Interrupted) return 'interrupted';
		say(streams, describeError(error));
		return 'failed';
	}
	return result;
}

async function serve(depth: number, execute: Execute, delivery: Delivery, streams: Streams): Promise<RunResult> {
	const { answer } = delivery;
	if (answer.kind === 'quit') return 'quit';
	if (answer.kind === 'source') return runFile(depth + 1, execute, answer.argument, streams);
	return writeAnswer(delivery, streams);
}

async function runFile(depth: number, execute: Execute, file: string, streams: Streams): Promise<RunResult> {
	try {
		if (depth > deepestSource) {
			throw new UserError(
				`${visible(file)} is not read: files of commands are nested more than ${deepestSource} deep`,
				'look for a file that reads itself',
			);
		}
		return await runAll(depth, execute, withoutComments(readFileLines(file)), streams);
	} catch (error) {
		say(streams, describeError(error));
		return 'failed';
	}
}

async function* withoutComments(lines: AsyncIterable<string>): AsyncGenerator<string> {
	for await (const line of lines) if (!line.startsWith('#')) yield line;
}

async function runAll(
	depth: number,
	execute: Execute,
	lines: Iterable<string> | AsyncIterable<string>,
	streams: Streams,
): Promise<RunResult> {
	let result: RunResult = 'done';
	for await (const line of lines) {
		const one = await runLineAt(depth, execute, line, streams);
		if (one === 'failed') result = 'failed';
		else if (one !== 'done') return lastResult(one, result);
	}
	return result;
}
