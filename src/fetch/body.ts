/** Takes the body of an answer: whole, or as far as it came, within limits of size and time. */
import type { IncomingMessage } from 'node:http';
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import { inflateWhole, salvage } from './inflate.js';
import type { CheckHead } from './read.js';

/** The body of an answer. */
export interface Body {
	/** What came of it, without what the transfer wrapped it in. */
	readonly bytes: Uint8Array;
	/** Why not all of it came, as a sentence that is safe to print. */
	readonly flaw: string | undefined;
}

export interface BodyLimits {
	readonly maxBytes: number;
	/** Milliseconds without a byte after which no more is waited for. */
	readonly silentMs: number;
	/** Milliseconds after which a body has to come faster than `slowest`. */
	readonly slowMs: number;
}

/** Bytes a second under which a body drips. */
const slowest = 1024;
const headSize = 1 << 16;

/** What came, and why it stopped coming where that was not the end. */
interface Received {
	readonly bytes: Buffer;
	readonly flaw: string | undefined;
}

/**
 * The body of `response`.
 *
 * @param name what messages call the answer; safe to print
 * @param checkHead is given the first bytes before the rest has come, and may throw
 * @param signal ends the waiting; its reason is thrown
 * @throws UserError when nothing came, or more than the limit, and what `checkHead` throws
 */
export async function collectBody(
	response: IncomingMessage,
	name: string,
	limits: BodyLimits,
	checkHead?: CheckHead,
	signal?: AbortSignal,
): Promise<Body> {
	const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
	const plain = encoding === 'identity' || encoding === '';
	if (!plain && !/^(x-)?gzip$|^deflate$/.test(encoding)) {
		response.destroy();
		throw new UserError(
			`${name} is compressed as "${visible(encoding)}", which was not asked for`,
			'have the server, or a proxy before it, send it as it is',
		);
	}
	const { bytes, flaw } = await receive(response, name, limits, plain ? checkHead : undefined);
	signal?.throwIfAborted();
	if (flaw !== undefined && bytes.length === 0) throw new UserError(flaw, 'try again');
	return plain ? { bytes, flaw } : { bytes: await unwrap(bytes, limits.maxBytes), flaw };
}

async function unwrap(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
	return inflateWhole(bytes, limit) ?? (await salvage(bytes, limit)).data;
}

function receive(
	response: IncomingMessage,
	name: string,
	{ maxBytes, silentMs, slowMs }: BodyLimits,
	checkHead: CheckHead | undefined,
): Promise<Received> {
	const promised = Number(response.headers['content-length'] ?? NaN);
	const chunks: Buffer[] = [];
	const began = performance.now();
	let size = 0;
	let isChecked = checkHead === undefined;
	return new Promise((resolve, reject) => {
		let timer = setTimeout(() => undefined, 0);
		let isOver = false;
		const stop = (): void => {
			isOver = true;
			clearTimeout(timer);
			response.destroy();
		};
		const finish = (why?: string): void => {
			if (isOver) return;
			stop();
			const amount = Number.isFinite(promised) ? `${size} of ${promised} bytes` : `${size} bytes`;
			resolve({ bytes: Buffer.concat(chunks), flaw: why && `${name} ${why.replace('#', amount)}` });
		};
		const fail = (error: unknown): void => {
			stop();
			reject(error);
		};
		const wait = (): void => {
			clearTimeout(timer);
			timer = setTimeout(() => finish('stopped sending after #, and no more was waited for'), silentMs);
		};
		const take = (chunk: Buffer): void => {
			wait();
			chunks.push(chunk);
			size += chunk.length;
			if (size > maxBytes) return fail(tooLarge(name, maxBytes));
			if (!isChecked && size >= headSize) {
				isChecked = true;
				checkHead?.(Buffer.concat(chunks).subarray(0, headSize), true);
			}
			const elapsed = performance.now() - began;
			if (elapsed > slowMs && size * 1000 < elapsed * slowest) {
				finish('sends only drops: # so far, and no more was waited for');
			}
		};
		wait();
		response
			.on('data', (chunk: Buffer) => {
				if (isOver) return;
				try {
					take(chunk);
				} catch (error) {
					fail(error);
				}
			})
			.on('end', () => finish(response.complete ? undefined : 'broke off after #'))
			.on('error', () => finish('broke off after #'))
			.on('close', () => finish('broke off after #'));
	});
}

function tooLarge(name: string, limit: number): UserError {
	const megabytes = limit / 1e6;
	return new UserError(
		`${name} answers more than ${Number(megabytes.toFixed(3))} MB, which is not read`,
		'-max_size=MEGABYTES reads more; a profile is seldom that large',
	);
}
