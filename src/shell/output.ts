/** Takes answers where they belong: standard output, a file, a program. */
import { Interrupted } from '../base/checkpoint.js';
import type { Delivery, Destination, TextAnswer } from '../commands/answer.js';
import { UserError, describeError } from '../base/errors.js';
import { visible } from '../base/text.js';
import { WriteFailure, isGone, writePieces } from './descriptor.js';
import { standardDescriptor } from './file-target.js';
import { writeToFile, writeToNumberedFile } from './output-file.js';
import type { Pieces } from './pieces.js';
import { piecesOf, slices } from './pieces.js';
import { feedProgram } from './program.js';
import { reasonOf } from './reasons.js';
import type { DeliveryResult, Streams } from './streams.js';
import { say } from './streams.js';

/** Bytes that are written to a terminal at a time: C-c waits for no more than that, however slow the link. */
const terminalPiece = 16384;

/**
 * Writes an answer where it belongs. What goes wrong on the way is told on standard error.
 *
 * @returns `done` also for answers that only the shell can serve
 */
export async function writeAnswer(delivery: Delivery, streams: Streams): Promise<DeliveryResult> {
	const { answer, destination } = delivery;
	streams.terminalOwner?.quiet?.();
	if (answer.kind === 'prose') {
		if (answer.text !== '') say(streams, answer.text);
		return answer.failed ? 'failed' : 'done';
	}
	try {
		if (answer.kind === 'viewer') {
			const { openViewer } = await import('./viewer.js');
			return await openViewer(answer.viewer, await piecesOf(answer.file), answer.suffix, process.env, streams);
		}
		if (answer.kind !== 'text' && answer.kind !== 'bytes' && answer.kind !== 'stream') return 'done';
		return await deliver(await piecesOf(painted(answer, destination, streams)), destination, streams);
	} catch (error) {
		if (error instanceof Interrupted) return 'interrupted';
		say(streams, describeError(error));
		return 'failed';
	}
}

/** The answer as it is shown on the terminal: with colours, if it goes there. */
function painted<Other>(answer: TextAnswer | Other, { file, pipe }: Destination, { terminal, paint }: Streams) {
	if (!terminal || paint === undefined || file !== '' || pipe !== '' || !isText(answer)) return answer;
	return { ...answer, chunks: paint(answer.chunks) };
}

function isText(answer: unknown): answer is TextAnswer {
	return typeof answer === 'object' && answer !== null && 'kind' in answer && answer.kind === 'text';
}

async function deliver(
	pieces: Pieces,
	{ pipe, file, append, savedAs }: Destination,
	streams: Streams,
): Promise<DeliveryResult> {
	if (pipe !== '') return feedProgram(pipe, pieces, streams);
	const saved = savedAs !== undefined && (streams.shell || streams.terminal);
	if (file === '' && !saved) return writeToStandardOutput(pieces, streams);
	if (file === '') return writeToNumberedFile(savedAs ?? '', pieces, streams);
	say(streams, `Generating report in ${visible(file)}`);
	const standard = standardDescriptor(file);
	if (standard === 1) return writeToStandardOutput(pieces, streams);
	if (standard === 2) return writeToStandardOutput(pieces, { ...streams, stdout: streams.stderr });
	return writeToFile(file, append, pieces, streams);
}

async function writeToStandardOutput(pieces: Pieces, streams: Streams): Promise<DeliveryResult> {
	const { stdout, terminal, interrupt } = streams;
	try {
		const whole = await (terminal
			? writePieces(stdout, slices(pieces, terminalPiece), true, interrupt)
			: writePieces(stdout, pieces, false, interrupt));
		return whole ? 'done' : 'interrupted';
	} catch (error) {
		if (!(error instanceof WriteFailure)) throw error;
		if (isGone(error)) return 'closed';
		throw new UserError(`standard output cannot be written: ${reasonOf(error)}`, undefined, error);
	}
}
