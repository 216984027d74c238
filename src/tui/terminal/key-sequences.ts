/** The names of keys by what terminals send for them: xterm, rxvt, the Linux console, tmux and screen. */
import type { KeyEvent } from './key-event.js';

/** Keys by the last letter of `ESC [ ...` and `ESC O ...`. */
const letters: Readonly<Record<string, string>> = {
	A: 'Up',
	B: 'Down',
	C: 'Right',
	D: 'Left',
	F: 'End',
	H: 'Home',
	M: 'Enter',
	P: 'F1',
	Q: 'F2',
	R: 'F3',
	S: 'F4',
	a: 'S-Up',
	b: 'S-Down',
	c: 'S-Right',
	d: 'S-Left',
};

/** rxvt: arrows with Control come as `ESC O a`. */
const controlled: Readonly<Record<string, string>> = { a: 'C-Up', b: 'C-Down', c: 'C-Right', d: 'C-Left' };

/** Keys by the number in `ESC [ number ~`. */
const numbers: Readonly<Record<string, string>> = {
	1: 'Home',
	2: 'Insert',
	3: 'Delete',
	4: 'End',
	5: 'PageUp',
	6: 'PageDown',
	7: 'Home',
	8: 'End',
	11: 'F1',
	12: 'F2',
	13: 'F3',
	14: 'F4',
	15: 'F5',
	17: 'F6',
	18: 'F7',
	19: 'F8',
	20: 'F9',
	21: 'F10',
	23: 'F11',
	24: 'F12',
};

const named: Readonly<Record<number, string>> = {
	8: 'Backspace',
	9: 'Tab',
	13: 'Enter',
	27: 'Escape',
	127: 'Backspace',
};

/** A character of its own, as typed without `ESC`. */
export function keyOf(char: string): KeyEvent {
	const code = char.codePointAt(0) ?? 0;
	if (code === 32) return press('Space', ' ');
	if (code > 126 && code < 160) return press(code === 127 ? 'Backspace' : '', '');
	if (code > 31) return press(char, char);
	if (code === 8) return press('C-h', '');
	if (named[code] !== undefined) return press(named[code], '');
	return press(code === 0 ? 'C-Space' : `C-${String.fromCharCode(code + 64).toLowerCase()}`, '');
}

/** The same key with Alt held down. */
export function withAlt(event: KeyEvent): KeyEvent {
	if (event.kind !== 'key' || event.chord === '') return event;
	const { chord } = event;
	return press(chord.startsWith('C-') ? `C-M-${chord.slice(2)}` : `M-${chord}`, '');
}

/** `ESC O` and a letter. */
export function keyOfSs3(letter: string): KeyEvent | undefined {
	const name = controlled[letter] ?? letters[letter];
	return name === undefined ? undefined : press(name, '');
}

/** The Linux console's F1 to F5: `ESC [ [` and a letter. */
export function keyOfConsole(letter: string): KeyEvent | undefined {
	const number = letter.charCodeAt(0) - 64;
	return number >= 1 && number <= 5 ? press(`F${number}`, '') : undefined;
}

/**
 * `ESC [`, parameters and a last character.
 *
 * @returns undefined for what is no key: answers of the terminal, a window that got or lost the focus
 */
export function keyOfCsi(parameters: string, last: string): KeyEvent | undefined {
	const mouse = /^<(\d+);(\d+);(\d+)$/.exec(parameters);
	if (mouse && /[Mm]/.test(last)) return mouseEvent(Number(mouse[1]), Number(mouse[2]), Number(mouse[3]), last === 'm');
	const [first = '', second = '1', third = ''] = parameters.split(';');
	const modifiers = Number(second.split(':')[0]) || 1;
	if (last === 'Z') return press('S-Tab', '');
	if (last === 'u' && /^\d/.test(first)) return coded(Number.parseInt(first, 10), modifiers);
	if (last === '~' && first === '27') return coded(Number.parseInt(third, 10), modifiers);
	if (last === '~') return chordOf(numbers[first], modifiers);
	// rxvt, with Control.
	if (last === '^') return chordOf(numbers[first], 5);
	// Another first number, and it is no key: `ESC [ 12 ; 34 R` says where the cursor is.
	return first === '' || first === '1' ? chordOf(letters[last], modifiers) : undefined;
}

function chordOf(name: string | undefined, modifiers: number): KeyEvent | undefined {
	return name === undefined ? undefined : press(prefixOf(modifiers) + name, '');
}

/** A key given by the number of its character. */
function coded(code: number, modifiers: number): KeyEvent | undefined {
	if (!(code >= 0 && code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) return undefined;
	const name = named[code] ?? (code === 32 ? 'Space' : undefined);
	if (name !== undefined) return press(prefixOf(modifiers) + name, modifiers === 1 && code === 32 ? ' ' : '');
	const char = String.fromCodePoint(code);
	const rest = modifiers - 1;
	if (rest === 0) return keyOf(char);
	if (rest === 1) return keyOf(char.toUpperCase());
	return press(prefixOf((rest & ~1) + 1) + char, '');
}

function prefixOf(modifiers: number): string {
	const held = Math.max(0, modifiers - 1);
	return `${held & 4 ? 'C-' : ''}${held & 2 ? 'M-' : ''}${held & 1 ? 'S-' : ''}`;
}

function mouseEvent(button: number, column: number, row: number, released: boolean): KeyEvent | undefined {
	const at = { column: column - 1, row: row - 1 };
	if ((button & 64) !== 0) return { kind: 'mouse', action: button & 1 ? 'wheel-down' : 'wheel-up', ...at };
	if ((button & 32) !== 0) return undefined;
	return { kind: 'mouse', action: released ? 'release' : 'press', ...at };
}

function press(chord: string, text: string): KeyEvent {
	return { kind: 'key', chord, text };
}
