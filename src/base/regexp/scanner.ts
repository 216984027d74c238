import { RegexpSyntaxError } from './syntax-error.js';

/** Reads an expression from left to right. */
export class Scanner {
	at = 0;

	constructor(readonly source: string) {
		if (/\p{Surrogate}/u.test(source)) throw new RegexpSyntaxError('it contains bytes that are not UTF-8');
	}

	get done(): boolean {
		return this.at >= this.source.length;
	}

	/** The unit that comes next, '' at the end. */
	peek(offset = 0): string {
		return this.source.charAt(this.at + offset);
	}

	/** Whether `text` comes next. */
	sees(text: string): boolean {
		return this.source.startsWith(text, this.at);
	}

	/** Skips `text` when it comes next. */
	accept(text: string): boolean {
		if (!this.sees(text)) return false;
		this.at += text.length;
		return true;
	}

	/** The next character's code point, -1 at the end. */
	next(): number {
		const char = this.source.codePointAt(this.at);
		if (char === undefined) return -1;
		this.at += char > 0xffff ? 2 : 1;
		return char;
	}

	/** What `pattern`, a sticky one, matches here. */
	match(pattern: RegExp): RegExpExecArray | undefined {
		pattern.lastIndex = this.at;
		const found = pattern.exec(this.source);
		if (!found) return undefined;
		this.at += found[0].length;
		return found;
	}

	/** What was read since `start`, in quotes. */
	quoteFrom(start: number): string {
		return `"${this.source.slice(start, this.at)}"`;
	}
}
