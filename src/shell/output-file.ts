/** Answers that go to files: replaced whole or not at all, where that can be. */
import { closeSync, constants, openSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import { WriteFailure, isGone, pause, writePieces } from './descriptor.js';
import { followLinks, isDescriptorName, systemPath } from './file-target.js';
import type { Pieces } from './pieces.js';
import { writeError } from './reasons.js';
import { removeOnSignal, removeQuietly } from './remove-on-signal.js';
import { checkWritable, moveInto, nameBeside, openDraft } from './replacement.js';
import type { DeliveryResult, Interrupt, Streams } from './streams.js';
import { codeOf, say } from './streams.js';

const { O_APPEND, O_CREAT, O_NOCTTY, O_NONBLOCK, O_TRUNC, O_WRONLY } = constants;
const mostNumbered = 9999;
const readerPause = 20;

/**
 * Writes to the file `name`. A regular file is replaced when all is written, keeping its permissions; links lead to the
 * file that is replaced. Devices, named pipes and files to append to are written as they are.
 *
 * @throws UserError when it cannot be written, and whatever making the pieces throws
 */
export async function writeToFile(
	name: string,
	append: boolean,
	pieces: Pieces,
	streams: Streams,
): Promise<DeliveryResult> {
	try {
		const path = followLinks(name);
		const state = statSync(systemPath(path), { throwIfNoEntry: false });
		if (state?.isDirectory()) throw new UserError(`${visible(name)} is a directory`, 'name a file in it');
		const replaceable = !append && !isDescriptorName(path) && (state === undefined || state.isFile());
		return await (replaceable ? replace(path, state, pieces, streams) : writeDirectly(path, append, pieces, streams));
	} catch (error) {
		if (error instanceof WriteFailure || hasCode(error)) throw writeError(name, error);
		throw error;
	}
}

/**
 * Writes to a new file of the current folder, `profile001.` and `extension`, with the first number that is free.
 *
 * @throws UserError when it cannot be written, and whatever making the pieces throws
 */
export async function writeToNumberedFile(
	extension: string,
	pieces: Pieces,
	streams: Streams,
): Promise<DeliveryResult> {
	const { name, descriptor, release } = openNumbered(extension, streams);
	try {
		say(streams, `Generating report in ${name}`);
		if (await writeAndClose(descriptor, pieces, streams)) return 'done';
		removeQuietly(name);
		return 'interrupted';
	} catch (error) {
		removeQuietly(name);
		throw error instanceof WriteFailure ? writeError(name, error) : error;
	} finally {
		release();
	}
}

/** A file that is being written: until `release`, a signal that ends the process removes it. */
interface Numbered {
	readonly name: string;
	readonly descriptor: number;
	readonly release: () => void;
}

function openNumbered(extension: string, { interrupt }: Streams): Numbered {
	for (let number = 1; number <= mostNumbered; number++) {
		const name = `profile${String(number).padStart(3, '0')}.${extension}`;
		// Before it is there: a signal may come at once.
		const release = removeOnSignal(name, interrupt !== undefined);
		try {
			return { name, descriptor: openSync(name, 'wx', 0o666), release };
		} catch (error) {
			release();
			if (codeOf(error) !== 'EEXIST') throw writeError(name, error);
		}
	}
	throw new UserError(
		`profile001.${extension} to profile${mostNumbered}.${extension} all exist here`,
		'name a file: > FILE',
	);
}

async function replace(
	path: string,
	state: Stats | undefined,
	pieces: Pieces,
	streams: Streams,
): Promise<DeliveryResult> {
	if (state !== undefined) checkWritable(path);
	const draft = nameBeside(path);
	// Before it is there: a signal may come at once.
	const release = removeOnSignal(draft, streams.interrupt !== undefined);
	try {
		const descriptor = openDraft(draft, state);
		if (descriptor === undefined) return await writeDirectly(path, false, pieces, streams);
		if (!(await writeAndClose(descriptor, pieces, streams))) return 'interrupted';
		moveInto(draft, path, state !== undefined);
		return 'done';
	} finally {
		removeQuietly(draft);
		release();
	}
}

/** Returns false when C-c ended the writing. */
async function writeAndClose(descriptor: number, pieces: Pieces, { interrupt }: Streams): Promise<boolean> {
	try {
		return await writePieces(descriptor, pieces, true, interrupt);
	} finally {
		// Some disks report only here that they are full.
		closeSync(descriptor);
	}
}

async function writeDirectly(
	path: string,
	append: boolean,
	pieces: Pieces,
	{ interrupt }: Streams,
): Promise<DeliveryResult> {
	const descriptor = await openDirectly(path, append, interrupt);
	if (descriptor === undefined) return 'interrupted';
	try {
		return (await writePieces(descriptor, pieces, true, interrupt)) ? 'done' : 'interrupted';
	} catch (error) {
		// Who reads a named pipe may stop early, as who reads standard output may.
		if (isGone(error)) return 'done';
		throw error;
	} finally {
		closeSync(descriptor);
	}
}

/** Opens for writing; waits for the reader of a named pipe so that C-c can end the waiting: undefined. */
async function openDirectly(path: string, append: boolean, interrupt?: Interrupt): Promise<number | undefined> {
	const flags = O_WRONLY | O_CREAT | O_NOCTTY | O_NONBLOCK | (append ? O_APPEND : O_TRUNC);
	for (;;) {
		try {
			return openSync(systemPath(path), flags, 0o666);
		} catch (error) {
			if (codeOf(error) !== 'ENXIO' || !statSync(systemPath(path)).isFIFO()) throw error;
		}
		await pause(readerPause);
		if (interrupt?.pressed) return undefined;
	}
}

// Errors of the system, and names that it is never asked about: `a\0b`.
function hasCode(error: unknown): boolean {
	return !(error instanceof UserError) && codeOf(error) !== '';
}
