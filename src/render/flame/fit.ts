/** Names in little room: the path goes first, from the left; a function's own name is never cut. */
import { nameParts, receiverLength } from '../../report/flame-names.js';

// Scripts and symbols that take two cells of a terminal or a fixed font.
const wide =
	/[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
const narrow = /^[\u0020-\u02ff\u0370-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u2190-\u21ff]*$/;

/** Number of cells that `text` takes in a fixed font. */
export function cellCount(text: string): number {
	if (narrow.test(text)) return text.length;
	let cells = 0;
	for (const char of text) cells += char.length > 1 || wide.test(char) ? 2 : 1;
	return cells;
}

/** `text` with marks for characters whose width no two terminals agree on. */
export function countable(text: string): string {
	if (narrow.test(text)) return text;
	return [...text].map(char => (char.length === 1 && (narrow.test(char) || wide.test(char)) ? char : '?')).join('');
}

/**
 * The longest form of a function's name that fits: all of it, without leading folders, without its package, without its receiver. '' when not
 * even the function's own name fits.
 *
 * @param dots what stands for the folders that are left out
 */
export function fitName(name: string, cells: number, dots = '…'): string {
	if (cellCount(name) <= cells) return name;
	const { path, scope, base } = nameParts(name);
	const rest = scope + base;
	const folders = path.split('/');
	for (let first = 1; first < folders.length - 1; first++) {
		const shortened = `${dots}/${folders.slice(first).join('/')}${rest}`;
		if (cellCount(shortened) <= cells) return shortened;
	}
	if (cellCount(rest) <= cells) return rest;
	if (cellCount(base) <= cells) return base;
	const method = base.slice(receiverLength(base));
	return cellCount(method) <= cells ? method : '';
}
