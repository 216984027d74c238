/** Answers to requests: headers, compression, and what becomes of a browser that leaves. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import { encodeText } from '../base/text.js';

/** An answer, in pieces. */
export interface Reply {
	readonly status: number;
	/** Media type. */
	readonly type: string;
	readonly body: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
	readonly headers?: Readonly<Record<string, string>>;
}

/** Nothing from elsewhere, nothing inline: what is in a profile is never run, styled or sent anywhere. */
const policy = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"img-src 'self' data:",
	"connect-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
].join('; ');

const always = {
	'Content-Security-Policy': policy,
	'X-Content-Type-Options': 'nosniff',
	'X-Frame-Options': 'DENY',
	'Referrer-Policy': 'no-referrer',
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Resource-Policy': 'same-origin',
	'Cache-Control': 'no-store',
	Vary: 'Accept-Encoding',
} as const;

/** A sentence. */
export function textReply(status: number, text: string): Reply {
	return { status, type: 'text/plain; charset=utf-8', body: [`${text}\n`] };
}

/** An object as JSON. */
export function jsonReply(status: number, value: unknown): Reply {
	return { status, type: 'application/json; charset=utf-8', body: [JSON.stringify(value)] };
}

/** Leads elsewhere on this server. */
export function redirect(status: number, location: string): Reply {
	return { status, type: 'text/plain; charset=utf-8', body: [''], headers: { Location: location } };
}

/** Sends an answer. Resolves when it is sent, or when the browser has gone. */
export async function send(request: IncomingMessage, response: ServerResponse, reply: Reply): Promise<void> {
	const compressed = acceptsGzip(request) && /^(?:text|application\/json)/.test(reply.type);
	response.writeHead(reply.status, {
		...always,
		'Content-Type': reply.type,
		...(compressed ? { 'Content-Encoding': 'gzip' } : {}),
		...reply.headers,
	});
	if (request.method === 'HEAD') {
		response.end();
		return;
	}
	const pieces = bytesOf(reply.body);
	try {
		// The fastest level: most browsers are on this machine.
		if (compressed) await pipeline(pieces, createGzip({ level: constants.Z_BEST_SPEED }), response);
		else await pipeline(pieces, response);
	} catch {
		// The browser left, or what makes the pieces failed after the first went out: the connection tells.
		response.destroy();
	}
}

/** Small pieces together, as each costs a step of the stream. */
async function* bytesOf(body: Reply['body']): AsyncGenerator<Uint8Array> {
	let text = '';
	for await (const piece of body) {
		if (typeof piece === 'string') text += piece;
		else {
			if (text !== '') yield encodeText(text);
			text = '';
			yield piece;
		}
		if (text.length > 65_536) {
			yield encodeText(text);
			text = '';
		}
	}
	if (text !== '') yield encodeText(text);
}

function acceptsGzip(request: IncomingMessage): boolean {
	return /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
}
