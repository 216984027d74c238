/** Answers as bytes, in pieces that are worth a call of the system each. */
import type { BytesAnswer, StreamAnswer, TextAnswer } from '../commands/answer.js';
import { encodeText } from '../base/text.js';

/** Bytes that are made as they are written. */
export type Pieces = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** Size in bytes that pieces have, but for the last. */
const pieceSize = 65536;

const replacement = Buffer.from('\ufffd');

/** The bytes of an answer. @throws whatever making the answer throws, while it is read */
export async function piecesOf(answer: TextAnswer | BytesAnswer | StreamAnswer): Promise<Pieces> {
	if (answer.kind === 'stream') return encodedAtOnce(answer.chunks);
	if (answer.kind === 'text') return encoded(answer.chunks);
	if (!answer.gzip) return slices([answer.bytes()], pieceSize);
	const { gzipSync } = await import('node:zlib');
	return slices([gzipSync(answer.bytes())], pieceSize);
}

/** The same bytes in pieces of at most `size` bytes. */
export async function* slices(pieces: Pieces, size: number): AsyncGenerator<Uint8Array> {
	for await (const piece of pieces) {
		for (let at = 0; at < piece.length; at += size) yield piece.subarray(at, at + size);
	}
}

function* encoded(chunks: Iterable<string>): Generator<Uint8Array> {
	let waiting = '';
	for (const chunk of chunks) {
		waiting += chunk;
		if (waiting.length < pieceSize) continue;
		yield encode(waiting);
		waiting = '';
	}
	if (waiting !== '') yield encode(waiting);
}

async function* encodedAtOnce(chunks: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
	for await (const chunk of chunks) yield encode(chunk);
}

// Several times as fast as looking at each character: what Node cannot encode comes out as U+FFFD.
function encode(text: string): Uint8Array {
	const bytes = Buffer.from(text, 'utf8');
	return bytes.includes(replacement) ? encodeText(text) : bytes;
}
