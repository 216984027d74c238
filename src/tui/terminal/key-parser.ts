/** From the characters that a terminal sends to keys. */
import type { KeyEvent } from './key-event.js';
import { keyOf, keyOfConsole, keyOfCsi, keyOfSs3, withAlt } from './key-sequences.js';

const escape = '\x1b';
const pasteStart = '\x1b[200~';
const pasteEnd = '\x1b[201~';
const longestString = 4096;
/** Characters of a paste that are held until its end comes; a longer one comes in pieces. */
const longestPaste = 1 << 20;

/** A piece that was understood: how many characters it took, and the key, if it was one. */
interface Piece {
	readonly size: number;
	readonly event?: KeyEvent;
}

/**
 * Understands keys in text that arrives in pieces: however it is cut, the same keys come out. Only time can tell whether
 * ESC is a key or the beginning of one; whoever reads calls `flush` when nothing followed for a while.
 */
export class KeyParser {
	private held = '';
	private pasted: string | undefined;

	/** Whether something has begun that only more input, or `flush`, can end. */
	get waiting(): boolean {
		return this.held !== '' && this.pasted === undefined;
	}

	/** The keys that are complete with `text`. */
	push(text: string): KeyEvent[] {
		this.held += text;
		const events: KeyEvent[] = [];
		while (this.held !== '') {
			const piece = this.pasted === undefined ? this.next() : this.paste();
			if (piece === undefined) break;
			this.held = this.held.slice(piece.size);
			if (piece.event !== undefined && !isNothing(piece.event)) events.push(piece.event);
		}
		return events;
	}

	/** What was begun, as the keys it is when nothing follows: ESC by itself, Alt and `[`. */
	flush(): KeyEvent[] {
		if (!this.waiting) return [];
		const held = this.held;
		this.held = '';
		const [first = '', second, ...rest] = held;
		if (second === undefined) return [keyOf(first)];
		// Only ESC and one more are keys; what is longer was an answer, or was cut off.
		if (second === escape) return [keyOf(first), ...new KeyParser().pushWhole([second, ...rest].join(''))];
		return rest.length === 0 ? [withAlt(keyOf(second))] : [];
	}

	private pushWhole(text: string): KeyEvent[] {
		return [...this.push(text), ...this.flush()];
	}

	private next(): Piece | undefined {
		const { held } = this;
		if (held[0] !== escape) return plain(held);
		if (held.startsWith(pasteStart)) {
			this.pasted = '';
			return { size: pasteStart.length };
		}
		return afterEscape(held);
	}

	private paste(): Piece | undefined {
		const { held } = this;
		const end = held.indexOf(pasteEnd);
		if (end < 0) {
			// The beginning of the end mark stays.
			const sure = Math.max(0, held.length - pasteEnd.length + 1);
			this.pasted += held.slice(0, sure);
			this.held = held.slice(sure);
			if ((this.pasted?.length ?? 0) < longestPaste) return undefined;
			const event: KeyEvent = { kind: 'paste', text: this.pasted ?? '' };
			this.pasted = '';
			return { size: 0, event };
		}
		const event: KeyEvent = { kind: 'paste', text: this.pasted + held.slice(0, end) };
		this.pasted = undefined;
		return { size: end + pasteEnd.length, event };
	}
}

function isNothing(event: KeyEvent): boolean {
	return (event.kind === 'key' && event.chord === '') || (event.kind === 'paste' && event.text === '');
}

function plain(text: string): Piece | undefined {
	const code = text.codePointAt(0) ?? 0;
	// Half a character beyond the first 65,536.
	if (code >= 0xd800 && code <= 0xdbff && text.length === 1) return undefined;
	const char = String.fromCodePoint(code);
	return { size: char.length, event: keyOf(char) };
}

function afterEscape(text: string): Piece | undefined {
	switch (text[1]) {
		case undefined:
			return undefined;
		case '[':
			return csi(text);
		case 'O':
			return text.length < 3 ? undefined : { size: 3, event: keyOfSs3(text[2]) };
		case ']':
		case 'P':
		case '_':
		case '^':
			return controlString(text);
		default:
			return alt(text);
	}
}

/** Alt with a key, or ESC ESC: two keys, or Alt with a key that has a sequence. */
function alt(text: string): Piece | undefined {
	if (text[1] !== escape) {
		const piece = plain(text.slice(1));
		return piece === undefined ? undefined : { size: 1 + piece.size, event: piece.event && withAlt(piece.event) };
	}
	if (text[2] === undefined) return undefined;
	if (text[2] !== '[' && text[2] !== 'O') return { size: 1, event: keyOf(escape) };
	if (text.startsWith(pasteStart, 1)) return { size: 1, event: keyOf(escape) };
	const piece = afterEscape(text.slice(1));
	return piece === undefined ? undefined : { size: 1 + piece.size, event: piece.event && withAlt(piece.event) };
}

function csi(text: string): Piece | undefined {
	if (text[2] === '[') return text.length < 4 ? undefined : { size: 4, event: keyOfConsole(text[3]) };
	// The old form of the mouse: three characters follow.
	if (text[2] === 'M') return text.length < 6 ? undefined : { size: 6 };
	const found = /^..([0-?]*)([ -/]*)(.?)/s.exec(text);
	const [whole = '', parameters = '', between = '', last = ''] = found ?? [];
	if (last === '') return text.length > longestString ? { size: text.length } : undefined;
	// What can not be part of a sequence ends it.
	if (!/[@-~]/.test(last)) return { size: whole.length - last.length };
	return { size: whole.length, event: between === '' ? keyOfCsi(parameters, last) : undefined };
}

/** A string that a terminal sends as an answer, up to its end. */
function controlString(text: string): Piece | undefined {
	// oxlint-disable-next-line no-control-regex -- such strings end with control characters
	const end = /\x07|\x1b(?:\\|(?=[^\\]))/.exec(text.slice(2));
	if (end !== null) return { size: 2 + end.index + (end[0] === escape ? 0 : end[0].length) };
	return text.length > longestString ? { size: text.length } : undefined;
}
