import { decodeText } from '../base/text.js';

// What Go's bufio.Scanner can hold of one line, its end included.
const longestLine = 64 * 1024;
const lineFeed = 0x0a;

/**
 * Splits a source file into lines as the reference does: `\n` ends a line, one `\r` before it belongs to the end, and a
 * line that does not fit in 64 KiB ends the text before it.
 *
 * @param bytes the file
 */
export function splitLines(bytes: Uint8Array): string[] {
	const end = readableEnd(bytes);
	if (end === 0) return [];
	const lines = decodeText(bytes.subarray(0, end)).split('\n');
	if (lines[lines.length - 1] === '' && bytes[end - 1] === lineFeed) lines.pop();
	for (let at = 0; at < lines.length; at++) if (lines[at].endsWith('\r')) lines[at] = lines[at].slice(0, -1);
	return lines;
}

function readableEnd(bytes: Uint8Array): number {
	let start = 0;
	while (start < bytes.length) {
		const found = bytes.indexOf(lineFeed, start);
		const end = found < 0 ? bytes.length : found;
		if (end - start >= longestLine) return start;
		start = end + 1;
	}
	return bytes.length;
}
