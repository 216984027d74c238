/**
 * Text that comes from files: bytes that are not UTF-8 survive as lone surrogates U+DC80..U+DCFF, one per byte, so that
 * output can restore them; what could steer a terminal is shown as an escape.
 */

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** Decodes UTF-8; each byte that is not part of a valid sequence becomes U+DC00 + byte. */
export function decodeText(bytes: Uint8Array): string {
	try {
		return decoder.decode(bytes);
	} catch {
		return decodeWithEscapes(bytes);
	}
}

/** Encodes text as UTF-8 and turns U+DC80..U+DCFF that stand alone back into their bytes. */
export function encodeText(text: string): Uint8Array {
	// oxlint-disable-next-line no-control-regex -- the range names what this function exists for
	if (!/[\udc80-\udcff]/.test(text)) return encoder.encode(text);
	const parts: number[] = [];
	for (const char of text) {
		const code = char.codePointAt(0) ?? 0;
		if (code >= 0xdc80 && code <= 0xdcff) parts.push(code & 0xff);
		else for (const byte of encoder.encode(char)) parts.push(byte);
	}
	return Uint8Array.from(parts);
}

function decodeWithEscapes(bytes: Uint8Array): string {
	let text = '';
	for (let at = 0; at < bytes.length;) {
		const size = validSequenceLength(bytes, at);
		if (size === 0) {
			text += String.fromCharCode(0xdc00 + bytes[at]);
			at++;
		} else {
			text += decoder.decode(bytes.subarray(at, at + size));
			at += size;
		}
	}
	return text;
}

function validSequenceLength(bytes: Uint8Array, at: number): number {
	const first = bytes[at];
	const size = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
	if (size === 0 || at + size > bytes.length) return 0;
	try {
		decoder.decode(bytes.subarray(at, at + size));
		return size;
	} catch {
		return 0;
	}
}

// C0, DEL, C1, line and paragraph separators, bidirectional marks, overrides and isolates.
// oxlint-disable-next-line no-control-regex -- finding control characters is the point
const unsafe = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;
const allUnsafe = new RegExp(unsafe.source, 'g');

/**
 * `text` with every character that could steer a terminal shown as an escape: `\x1b`, `\n`, `\u202e`. Bytes that are not
 * UTF-8 are no characters: they stay, as terminals show a mark for each.
 */
export function visible(text: string): string {
	return unsafe.test(text) ? text.replace(allUnsafe, escapeOf) : text;
}

function escapeOf(char: string): string {
	if (char === '\n') return '\\n';
	if (char === '\t') return '\\t';
	if (char === '\r') return '\\r';
	const code = char.charCodeAt(0);
	return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Number of characters (code points), as Go's `%10s` counts them. */
export function runeCount(text: string): number {
	let count = text.length;
	for (let at = 0; at + 1 < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code < 0xd800 || code > 0xdbff) continue;
		const next = text.charCodeAt(at + 1);
		if (next >= 0xdc00 && next <= 0xdfff) {
			count--;
			at++;
		}
	}
	return count;
}

/** Right-aligns `text` in `width` characters; longer text is not cut. */
export function padLeft(text: string, width: number): string {
	if (text.length >= width * 2) return text;
	const missing = width - runeCount(text);
	return missing > 0 ? ' '.repeat(missing) + text : text;
}

/** Left-aligns `text` in `width` characters; longer text is not cut. */
export function padRight(text: string, width: number): string {
	const missing = width - runeCount(text);
	return missing > 0 ? text + ' '.repeat(missing) : text;
}

/** The text as a sentence begins: a first word of small letters gets a capital, a path or a name with signs stays as it is. */
export function capitalized(text: string): string {
	return text.replace(/^[a-z](?=[a-z]*(?: |$))/, letter => letter.toUpperCase());
}

/** Orders two texts by their UTF-8 bytes, as Go's `<` does. Negative, zero or positive. */
export function compareBytes(left: string, right: string): number {
	if (left === right) return 0;
	const end = Math.min(left.length, right.length);
	let at = 0;
	while (at < end && left.charCodeAt(at) === right.charCodeAt(at)) at++;
	if (at === end) return left.length - right.length;
	const a = left.charCodeAt(at);
	const b = right.charCodeAt(at);
	if (a < 0xd800 && b < 0xd800) return a - b;
	return compareEncoded(encodeText(left), encodeText(right));
}

function compareEncoded(left: Uint8Array, right: Uint8Array): number {
	const end = Math.min(left.length, right.length);
	for (let at = 0; at < end; at++) if (left[at] !== right[at]) return left[at] - right[at];
	return left.length - right.length;
}
