/** From the name of a source to its profile. */
import { statSync } from 'node:fs';
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import type { Decoded } from '../profile/decode.js';
import { decodeProfile, looksLikeProfile } from '../profile/decode.js';
import type { Profile } from '../profile/tables.js';
import { damagePlace, lossSentence } from './damage.js';
import type { Fetched, FetchSettings } from './http.js';
import type { Inflated } from './inflate.js';
import { inflateHead, inflateWhole, isCompressed, salvage } from './inflate.js';
import { readSource } from './read.js';
import type { Needed } from './stream.js';
import type { RemoteSource } from './remote.js';

/** A profile, and what was wrong with its file as sentences for standard error. */
export interface Loaded {
	readonly profile: Profile;
	readonly warnings: readonly string[];
}

const headSize = 1 << 16;
// Larger files are inflated and decoded piece by piece, or judged by their first plain bytes before all of them are made.
const largeFile = 1 << 20;
// Below this, what is kept whole is decoded as fast at once, on a machine with few cores.
const veryLargeFile = 1 << 24;
// What a profile may begin with: fields 1 to 15, each with its wire type; comments (13) also packed.
const firstTags = [0x0a, 0x12, 0x1a, 0x22, 0x2a, 0x32, 0x38, 0x40, 0x48, 0x50, 0x5a, 0x60, 0x68, 0x6a, 0x70, 0x78];

export interface LoadOptions {
	/** Refuse what is damaged instead of reading what is whole. */
	readonly strict: boolean;
	/** What is needed: the rest may be left out. Everything, if nothing is said. */
	readonly needed?: Needed;
}

/**
 * Reads a profile from a file, a pipe or standard input. A whole one is read without giving up the thread, unless it is
 * large.
 *
 * @param source name of the file
 * @throws UserError when there is no such file, or nothing in it that can be read as a profile
 */
export async function loadProfile(source: string, options: LoadOptions): Promise<Loaded> {
	const streamed = await streamLarge(source, options.needed ?? 'all');
	if (streamed !== undefined) return { profile: streamed, warnings: streamed.warnings };
	const name = visible(source);
	return judged(name, () => parse(name, readSource(source, checkHead), options.strict));
}

/** The profile in a large compressed file, when nothing about it is odd. */
async function streamLarge(source: string, needed: Needed): Promise<Profile | undefined> {
	const size = largeFileSize(source, needed === 'all' ? veryLargeFile : largeFile);
	if (size === undefined) return undefined;
	const { streamProfile } = await import('./stream.js');
	try {
		return await streamProfile(source, size, needed);
	} catch (error) {
		// Whatever is wrong with the file, from its bytes to the memory that it needs, is found and told when it is read whole.
		const isAboutFile = error instanceof UserError || error instanceof RangeError || hasCode(error);
		if (isAboutFile) return undefined;
		throw error;
	}
}

function hasCode(error: unknown): boolean {
	return error instanceof Error && 'code' in error;
}

/** Bytes of a regular file that is worth it. */
function largeFileSize(source: string, least: number): number | undefined {
	try {
		const status = statSync(source);
		return status.isFile() && status.size > least ? status.size : undefined;
	} catch {
		return undefined;
	}
}

/**
 * The profile in the bytes of a file.
 *
 * @param name what messages call the file; safe to print
 * @param strict as in {@link LoadOptions}
 * @throws UserError as `loadProfile`
 */
export async function parseProfile(name: string, bytes: Uint8Array, strict: boolean): Promise<Loaded> {
	return judged(name, () => {
		checkStart(bytes);
		return parse(name, bytes, strict);
	});
}

/**
 * Asks a server for a profile, which `loadFetched` then reads.
 *
 * @throws UserError when nothing came of it, or what comes is no profile
 */
export async function fetchProfile(source: RemoteSource, settings: FetchSettings): Promise<Fetched> {
	const { fetchBytes } = await import('./http.js');
	return judged(source.name, () => fetchBytes(source, settings, checkHead), true);
}

/**
 * The profile in what a server answered. What did not come whole is read as far as it came, unless `strict`.
 *
 * @throws UserError as `loadProfile`
 */
export async function loadFetched({ name, bytes, flaw }: Fetched, strict: boolean): Promise<Loaded> {
	if (flaw !== undefined && strict) throw new UserError(flaw, 'try again; without -strict what is whole is read');
	const load = (): Promise<Loaded> => {
		checkStart(bytes);
		return parse(name, bytes, strict);
	};
	const { profile, warnings } = await judged(name, load, true);
	return { profile, warnings: flaw === undefined ? warnings : [flaw, ...warnings] };
}

/** Bytes that are no profile, before anyone has said what they are instead. */
class NotProfile extends UserError {
	readonly head: Uint8Array;
	/** What to say when nobody knows. */
	readonly otherwise: unknown;

	constructor(head: Uint8Array, otherwise?: unknown) {
		super('not a profile');
		this.head = head;
		this.otherwise = otherwise;
	}
}

/** Runs `load`; what turns out to be no profile is named for what it is. `isAnswer`: a server sent it. */
async function judged<Result>(name: string, load: () => Promise<Result>, isAnswer = false): Promise<Result> {
	try {
		return await load();
	} catch (error) {
		if (!(error instanceof NotProfile)) throw error;
		throw (await wrongInput(name, error.head, isAnswer)) ?? error.otherwise ?? unknownInput(name, error.head);
	}
}

function unknownInput(name: string, head: Uint8Array): UserError {
	const start = Array.from(head.subarray(0, 8), byte => byte.toString(16).padStart(2, '0')).join(' ');
	return new UserError(
		`${name} is not a profile, nor any other file that is known here; it begins with ${start}`,
		'profiles come from runtime/pprof, go test -cpuprofile or /debug/pprof/',
	);
}

async function parse(name: string, bytes: Uint8Array, strict: boolean): Promise<Loaded> {
	const compressed = isCompressed(bytes);
	if (compressed && bytes.length > largeFile) checkHead(inflateHead(bytes.subarray(0, headSize)), true);
	const whole = naming(name, () => inflateWhole(bytes));
	const inflated = whole === undefined ? await salvageNamed(name, bytes) : { data: whole };
	const place = () => damagePlace(name, bytes.length, inflated, compressed);
	if (strict && inflated.damage !== undefined) throw new UserError(place(), 'without -strict what is whole is read');
	if (compressed) checkInflated(name, inflated, place);
	const { profile, damage } = decode(name, inflated, strict, place);
	if (inflated.damage === undefined && damage === undefined) return { profile, warnings: profile.warnings };
	const warning = `${place()}: ${lossSentence(damage, profile.samples.length)}`;
	return { profile, warnings: [warning, ...profile.warnings] };
}

async function salvageNamed(name: string, bytes: Uint8Array): Promise<Inflated> {
	try {
		return await salvage(bytes);
	} catch (error) {
		throw withName(name, error);
	}
}

function decode(name: string, { data, damage }: Inflated, strict: boolean, place: () => string): Decoded {
	try {
		return decodeProfile(data, !strict);
	} catch (error) {
		if (damage === undefined) throw new NotProfile(data, withName(name, error));
		const decoded = damage.kind === 'truncated' ? decodeCut(data) : undefined;
		if (decoded !== undefined) return decoded;
		throw new UserError(`${place()}; what is whole of it is too little to read`, 'fetch it again', error);
	}
}

/**
 * A stream can end just between two fields, where the decoder misses what other fields refer to but sees no cut.
 * One byte less and it does.
 */
function decodeCut(data: Uint8Array): Decoded | undefined {
	try {
		return decodeProfile(data.subarray(0, -1), true);
	} catch {
		return undefined;
	}
}

function checkInflated(name: string, { data, damage }: Inflated, place: () => string): void {
	if (data.length > 0) return checkStart(data);
	if (damage === undefined) throw new UserError(`${name} is empty once inflated`, 'fetch the profile again');
	throw new UserError(`${place()}; nothing of it can be read`, 'fetch it again');
}

function checkStart(bytes: Uint8Array): void {
	checkHead(bytes.subarray(0, headSize), bytes.length > headSize);
}

/** Throws when bytes that begin with `head` cannot be a profile. `more`: others follow. */
function checkHead(head: Uint8Array, more: boolean): void {
	if (isCompressed(head) || looksLikeProfile(head)) return;
	// A field that is longer than the head cannot be judged yet.
	if (more && firstTags.includes(head[0])) return;
	throw new NotProfile(head);
}

async function wrongInput(name: string, head: Uint8Array, isAnswer: boolean): Promise<UserError | undefined> {
	const { recognise } = await import('./recognise.js');
	const kind = recognise(head);
	if (kind === undefined) return undefined;
	const { what, legacy } = kind;
	const hint = (isAnswer ? kind.answerHint : undefined) ?? kind.hint;
	if (legacy) return new UserError(`${name} is ${what}, and reading that is not supported yet`, hint);
	return new UserError(`${name} is ${what}${/^(empty|blank)$/.test(what) ? '' : ', not a profile'}`, hint);
}

function naming<T>(name: string, action: () => T): T {
	try {
		return action();
	} catch (error) {
		throw withName(name, error);
	}
}

function withName(name: string, error: unknown): unknown {
	return error instanceof UserError ? new UserError(`${name}: ${error.message}`, error.hint, error) : error;
}
