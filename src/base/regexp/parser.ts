/** Parses regular expressions with the syntax of Go's `regexp` package: what compiles there, and nothing else. */

import type { CharSet } from './char-set.js';
import { anyButNewline, anyChar, charSet } from './char-set.js';
import { readClass, readEscape, readNamedSet } from './escapes.js';
import { Scanner } from './scanner.js';
import { RegexpSyntaxError } from './syntax-error.js';
import type { Node, Place } from './tree.js';
import { branchesOf, concat } from './tree.js';
import { foldCase } from './unicode.js';

interface Flags {
	readonly i: boolean;
	readonly m: boolean;
	readonly s: boolean;
}

/** A node with what Go limits: levels below it, and instructions it compiles to. */
interface Part {
	readonly node: Node;
	readonly height: number;
	readonly size: number;
}

interface Group {
	/** The flags that hold again after the group. */
	readonly flags: Flags;
	readonly captures: boolean;
	readonly branches: Part[];
	items: Part[];
}

const maxHeight = 1000;
const maxRepeat = 1000;
// 128 MiB of instructions of 40 bytes.
const maxSize = Math.floor((128 * 1024 * 1024) / 40);

/** @throws RegexpSyntaxError when Go's `regexp.Compile` has an error for `source`. */
export function parseRegexp(source: string): Node {
	return new Parser(new Scanner(source)).parse();
}

class Parser {
	private flags: Flags = { i: false, m: false, s: false };
	private group: Group = this.newGroup(false);
	private readonly outer: Group[] = [];
	// Where the repetition that has just been read began, or -1: nothing may repeat it at once.
	private repetition = -1;

	constructor(private readonly scanner: Scanner) {}

	parse(): Node {
		while (!this.scanner.done) {
			const start = this.scanner.at;
			const repeats = this.readToken();
			this.repetition = repeats ? (this.repetition < 0 ? start : this.repetition) : -1;
		}
		if (this.outer.length > 0) throw new RegexpSyntaxError('nothing closes "(" with ")"');
		return this.finishGroup().node;
	}

	/** Reads one token; whether it was a repetition. */
	private readToken(): boolean {
		const { scanner } = this;
		switch (scanner.peek()) {
			case '(':
				this.openGroup();
				return false;
			case ')':
				this.closeGroup();
				return false;
			case '|':
				scanner.next();
				this.finishBranch();
				return false;
			case '[':
				this.pushChars(readClass(scanner, this.flags.i));
				return false;
			case '\\':
				this.readBackslash();
				return false;
			case '*':
			case '+':
			case '?':
			case '{':
				return this.readRepetition();
			default:
				this.readPlain();
				return false;
		}
	}

	private readPlain(): void {
		const char = this.scanner.next();
		if (char === 0x2e) this.pushChars(this.flags.s ? anyChar : anyButNewline);
		else if (char === 0x5e) this.pushPlace(this.flags.m ? 'lineStart' : 'textStart');
		else if (char === 0x24) this.pushPlace(this.flags.m ? 'lineEnd' : 'textEnd');
		else this.pushLiteral(char);
	}

	private readBackslash(): void {
		const { scanner } = this;
		const places: Readonly<Record<string, Place>> = { A: 'textStart', z: 'textEnd', b: 'wordEdge', B: 'noWordEdge' };
		const place = scanner.match(/\\([AzbB])/y);
		if (place) return this.pushPlace(places[place[1]]);
		if (scanner.accept('\\Q')) return this.readQuoted();
		const set = readNamedSet(scanner, this.flags.i);
		if (set) this.pushChars(set);
		else this.pushLiteral(readEscape(scanner));
	}

	private readQuoted(): void {
		const { scanner } = this;
		while (!scanner.done && !scanner.accept('\\E')) this.pushLiteral(scanner.next());
	}

	private readRepetition(): boolean {
		const { scanner } = this;
		const start = scanner.at;
		const counts = readCounts(scanner);
		if (!counts) {
			this.readPlain();
			return false;
		}
		const [min, max] = counts;
		const symbol = scanner.quoteFrom(start);
		if (min > maxRepeat || (max > maxRepeat && max !== Infinity)) throw new RegexpSyntaxError(tooOften(symbol));
		if (max < min) throw new RegexpSyntaxError(`${symbol} has its larger count first`);
		// Greedy or not decides where a match ends, not whether there is one.
		scanner.accept('?');
		if (this.repetition >= 0) {
			throw new RegexpSyntaxError(`${scanner.quoteFrom(this.repetition)} repeats a repetition`);
		}
		const part = this.group.items.pop();
		if (!part) throw new RegexpSyntaxError(`nothing to repeat before ${symbol}`);
		const node: Node = { kind: 'repeat', item: part.node, min, max };
		if ((min >= 2 || (max >= 2 && max !== Infinity)) && !repeatsFit(node, maxRepeat)) {
			throw new RegexpSyntaxError(tooOften(symbol));
		}
		this.push(node, part.height + 1, repeatSize(part.size, min, max));
		return true;
	}

	private openGroup(): void {
		const { scanner } = this;
		const start = scanner.at;
		if (!scanner.sees('(?')) {
			scanner.next();
			return this.enter(true, this.flags);
		}
		if (scanner.match(/\(\?<?[=!]/y)) {
			throw new RegexpSyntaxError(`${scanner.quoteFrom(start)} would look around, which is not possible`);
		}
		if (scanner.match(/\(\?P?</y)) {
			const name = scanner.match(/[^>]*>/y);
			if (!name) throw new RegexpSyntaxError(`${scanner.quoteFrom(start)} starts a name that ">" does not end`);
			if (/^\w+>$/.test(name[0])) return this.enter(true, this.flags);
			throw new RegexpSyntaxError(`${scanner.quoteFrom(start)} gives a group a name of other than letters and digits`);
		}
		const found = scanner.match(/\(\?([imsU]*)(?:-([imsU]+))?([:)])/y);
		if (!found) throw new RegexpSyntaxError(describeOpening(scanner));
		const [, on, off = '', end] = found;
		const flag = (letter: 'i' | 'm' | 's'): boolean =>
			!off.includes(letter) && (on.includes(letter) || this.flags[letter]);
		const flags = { i: flag('i'), m: flag('m'), s: flag('s') };
		if (end === ':') this.enter(false, flags);
		else this.flags = flags;
	}

	private enter(captures: boolean, flags: Flags): void {
		this.outer.push(this.group);
		this.group = this.newGroup(captures);
		this.flags = flags;
	}

	private closeGroup(): void {
		this.scanner.next();
		const outer = this.outer.pop();
		if (!outer) throw new RegexpSyntaxError('a ")" closes nothing');
		const { flags, captures } = this.group;
		const part = this.finishGroup();
		this.group = outer;
		this.flags = flags;
		if (captures) this.push(part.node, part.height + 1, part.size + 2);
		else this.group.items.push(part);
	}

	private newGroup(captures: boolean): Group {
		return { flags: this.flags, captures, branches: [], items: [] };
	}

	private finishBranch(): void {
		const { items, branches } = this.group;
		this.group.items = [];
		const whole = join(items, concat);
		const last = branches.at(-1);
		// As in Go, "a|b" is "[ab]": one way to match instead of two.
		if (last?.node.kind === 'chars' && whole.node.kind === 'chars') {
			branches.pop();
			branches.push({ ...last, node: { kind: 'chars', set: charSet([...last.node.set, ...whole.node.set]) } });
		} else {
			branches.push(check(whole));
		}
	}

	private finishGroup(): Part {
		this.finishBranch();
		return check(join(this.group.branches, alternate));
	}

	private pushLiteral(char: number): void {
		this.pushChars(this.flags.i ? foldCase([char, char]) : [char, char]);
	}

	private pushChars(set: CharSet): void {
		this.push({ kind: 'chars', set }, 1, 1);
	}

	private pushPlace(place: Place): void {
		this.push({ kind: 'place', place }, 1, 1);
	}

	private push(node: Node, height: number, size: number): void {
		this.group.items.push(check({ node, height, size }));
	}
}

function alternate(branches: readonly Node[]): Node {
	return { kind: 'alternate', items: branches.flatMap(branchesOf) };
}

function check(part: Part): Part {
	if (part.height > maxHeight) throw new RegexpSyntaxError('its parts nest more than 1,000 deep');
	if (part.size > maxSize) throw new RegexpSyntaxError('it is too large');
	return part;
}

/** One part for several; a list within a list of the same kind adds no level. */
function join(parts: readonly Part[], combine: (nodes: readonly Node[]) => Node): Part {
	if (parts.length === 1) return parts[0];
	const node = combine(parts.map(part => part.node));
	let height = 1;
	let size = node.kind === 'alternate' ? parts.length - 1 : 0;
	for (const part of parts) {
		height = Math.max(height, part.node.kind === node.kind ? part.height : part.height + 1);
		size += part.size;
	}
	return { node, height, size: Math.max(1, size) };
}

/** Reads `*`, `+`, `?`, `{2}`, `{2,}` or `{2,3}`; nothing when a brace is not one of these and stands for itself. */
function readCounts(scanner: Scanner): readonly [number, number] | undefined {
	if (scanner.accept('*')) return [0, Infinity];
	if (scanner.accept('+')) return [1, Infinity];
	if (scanner.accept('?')) return [0, 1];
	const found = scanner.match(/\{(0|[1-9][0-9]*)(?:(,)(0|[1-9][0-9]*)?)?\}/y);
	if (!found) return undefined;
	const min = Number(found[1]);
	if (!found[2]) return [min, min];
	// A count of very many digits is too large, and not unlimited.
	return [min, found[3] === undefined ? Infinity : Math.min(Number(found[3]), Number.MAX_SAFE_INTEGER)];
}

/** Whether counted repetitions within one another ask for no more than `limit` copies of what is innermost. */
function repeatsFit(node: Node, limit: number): boolean {
	if (node.kind === 'chars' || node.kind === 'place') return true;
	if (node.kind !== 'repeat') return node.items.every(item => repeatsFit(item, limit));
	if (node.max === 0) return true;
	// "*", "+" and "?" do not count.
	const counted = node.max === Infinity ? (node.min > 1 ? node.min : 0) : node.max;
	if (counted > limit) return false;
	return repeatsFit(node.item, counted > 0 ? Math.floor(limit / counted) : limit);
}

function repeatSize(size: number, min: number, max: number): number {
	if (max === Infinity) return min === 0 ? 2 + size : 1 + min * size;
	return Math.max(1, max * size + (max - min));
}

function tooOften(symbol: string): string {
	return `${symbol} repeats more than 1,000 times`;
}

function describeOpening(scanner: Scanner): string {
	const start = scanner.at;
	scanner.match(/\(\?[imsU-]*[^]?/uy);
	return `${scanner.quoteFrom(start)} opens no kind of group`;
}
