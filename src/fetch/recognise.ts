/** Names what a file is that is not a profile. */
import { decodeText, visible } from '../base/text.js';
import type { Kind } from './signatures.js';
import { binarySignatures, textSignatures } from './signatures.js';

const headSize = 4096;
const longestQuote = 60;

/**
 * What a file is, judged by its first bytes; undefined when it is nothing known.
 *
 * @param head the file's first bytes, 4 kB are enough; none when it is empty
 */
export function recognise(head: Uint8Array): Kind | undefined {
	if (head.length === 0) {
		const answerHint = 'the server sent nothing; look at its log';
		return { what: 'empty', hint: 'nothing was written to it; fetch the profile again', answerHint };
	}
	const start = head.subarray(0, headSize);
	return elf(start) ?? binary(start) ?? oldCpuProfile(start) ?? wideText(start) ?? text(start);
}

function binary(head: Uint8Array): Kind | undefined {
	return binarySignatures.find(({ at, magic }) => hasMagic(head, at, magic));
}

function hasMagic(head: Uint8Array, at: number, magic: string): boolean {
	for (let index = 0; index < magic.length; index++) {
		if (head[at + index] !== magic.charCodeAt(index)) return false;
	}
	return true;
}

function elf(head: Uint8Array): Kind | undefined {
	if (!hasMagic(head, 0, '\x7fELF')) return undefined;
	const bigEndian = head[5] === 2;
	const type = bigEndian ? head[17] : head[16];
	if (type === 4) return { what: 'a core file', hint: 'read it with a debugger: dlv core PROGRAM CORE' };
	return {
		what: 'a program or library (ELF)',
		hint: 'name a profile that the program wrote; the program itself may stand in front of it',
	};
}

/** The binary CPU profiles of gperftools: words 0, 3, 0 (C++) or 1 (Java), sampling period, 0. */
function oldCpuProfile(head: Uint8Array): Kind | undefined {
	for (const size of [4, 8]) {
		for (const littleEndian of [true, false]) {
			const words = headerWords(head, size, littleEndian);
			if (words === undefined) continue;
			const [zero, count, version, period, padding] = words;
			if (zero !== 0n || count !== 3n || version > 1n || period === 0n || padding !== 0n) continue;
			const of = version === 1n ? ' of Java' : '';
			return {
				what: `a CPU profile${of} in the old binary format`,
				hint: 'have a current version of the profiler write it again, as profile.proto',
				legacy: true,
			};
		}
	}
	return undefined;
}

function headerWords(head: Uint8Array, size: number, littleEndian: boolean): bigint[] | undefined {
	if (head.length < 5 * size) return undefined;
	const view = new DataView(head.buffer, head.byteOffset);
	return [0, 1, 2, 3, 4].map(word =>
		size === 4 ? BigInt(view.getUint32(word * 4, littleEndian)) : view.getBigUint64(word * 8, littleEndian),
	);
}

// What a Windows shell makes of a program's output when it is told to write it to a file.
function wideText(head: Uint8Array): Kind | undefined {
	if (!hasMagic(head, 0, '\xff\xfe') && !hasMagic(head, 0, '\xfe\xff')) return undefined;
	return {
		what: 'text in UTF-16',
		hint: 'if a shell wrote it by >, fetch it again with curl -o FILE, which leaves the bytes as they are',
	};
}

function text(head: Uint8Array): Kind | undefined {
	const content = plainText(head);
	if (content === undefined) return undefined;
	const start = content.replace(/^(?:\s*(?:#[^\n]*(?:\n|$))?)*/, '');
	const found = textSignatures.find(({ pattern }) => pattern.test(start));
	if (found === undefined) {
		if (content.trim() === '') return { what: 'blank', hint: 'nothing was written to it; fetch the profile again' };
		return { what: `text that begins ${quote(content)}`, hint: 'look at what the server answered and fetch it again' };
	}
	const title = /<title>([^<]+)<\/title>/i.exec(start)?.[1];
	return found.what === 'an HTML page' && title ? { ...found, what: `${found.what} titled ${quote(title)}` } : found;
}

/** The head as text; undefined when it holds bytes that no text has. Binary files of Go begin with words, too. */
function plainText(head: Uint8Array): string | undefined {
	const words = /^go ?1\.\d+ (trace|heap dump)/.exec(String.fromCharCode(...head.subarray(0, 20)));
	if (words) return words[0];
	const content = decodeText(head).replace(/^\ufeff/, '');
	// A character may be cut where the head ends.
	// oxlint-disable-next-line no-control-regex -- control characters are what tells binary data
	return /[\0-\x06\x0e-\x1a\x1c-\x1f\x7f\udc80-\udcff]/.test(content.replace(/[\udc80-\udcff]{1,3}$/, ''))
		? undefined
		: content;
}

function quote(content: string): string {
	const line = content.trim().split('\n', 1)[0].trim();
	const letters = Array.from(line);
	const short = letters.length > longestQuote ? `${letters.slice(0, longestQuote).join('')}...` : line;
	return `"${visible(short)}"`;
}
