/** Commands from standard input and from files, a line at a time. */
import { closeSync, openSync, readSync } from 'node:fs';
import { UserError } from '../base/errors.js';
import { decodeText, visible } from '../base/text.js';
import { pause } from './descriptor.js';
import { systemPath } from './file-target.js';
import { reasonOf } from './reasons.js';
import { codeOf } from './streams.js';

const blockSize = 65536;
/** Bytes of a line beyond which this is no text, but a file without an end, such as a device. */
const longestLine = 64 << 20;
const newline = 10;

/**
 * The lines of an open file, without their ends, the last one also if it has none. Bytes that are not UTF-8 come as
 * `decodeText` keeps them. Reading waits for input, and with it everything else in the process.
 *
 * @param name what is read, for error messages
 * @throws UserError when it cannot be read, and for a line of more than 64 megabytes
 */
export async function* readLines(descriptor: number, name: string): AsyncGenerator<string> {
	const block = Buffer.allocUnsafe(blockSize);
	let rest: Buffer[] = [];
	let length = 0;
	for (;;) {
		const count = await readBlock(descriptor, block, name);
		if (count === 0) break;
		let start = 0;
		for (let at = block.indexOf(newline); at >= 0 && at < count; at = block.indexOf(newline, start)) {
			yield decodeText(Buffer.concat([...rest, block.subarray(start, at)]));
			[rest, length] = [[], 0];
			start = at + 1;
		}
		// The block is read into again.
		rest.push(Buffer.from(block.subarray(start, count)));
		length += count - start;
		if (length > longestLine) {
			throw new UserError(`${visible(name)} has a line of more than 64 megabytes`, 'commands are lines of text');
		}
	}
	if (length > 0) yield decodeText(Buffer.concat(rest));
}

/** The lines of the file `name`. @throws UserError as `readLines`, and when the file cannot be opened */
export async function* readFileLines(name: string): AsyncGenerator<string> {
	let descriptor: number;
	try {
		descriptor = openSync(systemPath(name), 'r');
	} catch (error) {
		throw readError(name, error);
	}
	try {
		yield* readLines(descriptor, name);
	} finally {
		closeSync(descriptor);
	}
}

async function readBlock(descriptor: number, block: Buffer, name: string): Promise<number> {
	for (;;) {
		try {
			return readSync(descriptor, block, 0, block.length, null);
		} catch (error) {
			if (codeOf(error) === 'EOF') return 0;
			if (codeOf(error) !== 'EAGAIN' && codeOf(error) !== 'EINTR') throw readError(name, error);
			// Some process made the input non-blocking, and there is none yet.
			await pause(10);
		}
	}
}

const ofCommands = 'name a file with one command a line';

function readError(name: string, cause: unknown): UserError {
	const shown = visible(name);
	const code = codeOf(cause);
	if (code === 'EISDIR') return new UserError(`${shown} is a directory, not a file of commands`, ofCommands, cause);
	if (code === 'ERR_INVALID_ARG_VALUE') return new UserError(`"${shown}" is not a file name`, ofCommands, cause);
	if (code === 'ENOENT') return new UserError(`${shown} does not exist`, ofCommands, cause);
	return new UserError(`${shown} cannot be read: ${reasonOf(cause)}`, ofCommands, cause);
}
