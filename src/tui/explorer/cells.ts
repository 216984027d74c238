/** Rows of the screen as cells, and the pen that goes from the attributes of one to those of the next. */
import { cellCount } from '../../render/flame/fit.js';

/** One cell of the screen: the SGR codes in force and the character, '' behind a wide one. */
export interface Cell {
	/** As in the sequence: `1;38;5;117`; '' for none. */
	readonly codes: string;
	readonly char: string;
}

/** A cell with nothing in it. */
export const blank: Cell = { codes: '', char: ' ' };

/** Whether two cells look the same. */
export function sameCell(left: Cell, right: Cell): boolean {
	return left.char === right.char && left.codes === right.codes;
}

// oxlint-disable-next-line no-control-regex -- the sequences that set colours and attributes
const sequence = /\x1b\[([\d;]*)m/g;

/** The cells of a line with sequences that set colours. */
export function cellsOf(line: string): Cell[] {
	const cells: Cell[] = [];
	const state = new Map<string, string>();
	let codes = '';
	let at = 0;
	let ground = '';
	const add = (text: string): void => {
		for (const char of text) {
			cells.push({ codes: char === ' ' ? ground : codes, char });
			if (cellCount(char) === 2) cells.push({ codes, char: '' });
		}
	};
	for (const match of line.matchAll(sequence)) {
		add(line.slice(at, match.index));
		at = match.index + match[0].length;
		setCodes(state, match[1]);
		codes = textOf(state);
		ground = groundOf(state);
	}
	add(line.slice(at));
	return cells;
}

function textOf(state: ReadonlyMap<string, string>): string {
	return [...state.keys()]
		.toSorted()
		.map(key => state.get(key))
		.join(';');
}

/** What is seen of a blank: its ground. Under a line or reversed all is. */
function groundOf(state: ReadonlyMap<string, string>): string {
	return state.has('24') || state.has('27') || state.has('29') ? textOf(state) : (state.get('49') ?? '');
}

/** Knows which attributes the terminal has in force. */
export class Pen {
	private codes = '';

	private ground = '';

	/** The sequence before a cell; a blank may be drawn in any colour. */
	toCell({ codes, char }: Cell): string {
		return char === ' ' && codes === this.ground ? '' : this.to(codes);
	}

	/** The sequence that leads to other codes, the shorter of those that change what differs and that begin anew. */
	to(codes: string): string {
		if (codes === this.codes) return '';
		const [last, next] = [stateOf(this.codes), stateOf(codes)];
		this.codes = codes;
		this.ground = groundOf(next);
		if (codes === '') return '\x1b[m';
		const changes = [
			...[...last.keys()].filter(key => !next.has(key)),
			...[...next].filter(([key, value]) => last.get(key) !== value).map(([, value]) => value),
		].join(';');
		const anew = `0;${codes}`;
		return `\x1b[${changes.length <= anew.length ? changes : anew}m`;
	}
}

function stateOf(codes: string): Map<string, string> {
	const state = new Map<string, string>();
	if (codes !== '') setCodes(state, codes);
	return state;
}

/** Keeps the attributes in force, each under the code that ends it. */
function setCodes(state: Map<string, string>, parameters: string): void {
	const codes = parameters.split(';').map(Number);
	for (let at = 0; at < codes.length; at++) {
		const code = codes[at];
		if (code === 0) state.clear();
		else if (code === 38 || code === 48) {
			const length = codes[at + 1] === 5 ? 3 : 5;
			state.set(code === 38 ? '39' : '49', codes.slice(at, at + length).join(';'));
			at += length - 1;
		} else setSimple(state, code);
	}
}

function setSimple(state: Map<string, string>, code: number): void {
	if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) state.set('39', String(code));
	else if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107)) state.set('49', String(code));
	else if (code === 1 || code === 2) state.set('22', String(code));
	else if (code >= 3 && code <= 9) state.set(String(code + 20), String(code));
	else state.delete(String(code));
}
