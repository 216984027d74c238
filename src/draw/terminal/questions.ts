/** What a terminal is asked about itself, and what its answers mean. */
import type { Rgb, Size } from './pixels.js';

/** A terminal that can be asked. `shell/` has one over the terminal of the process. */
export interface TerminalQuery {
	/** Columns and rows of cells. */
	size(): { readonly columns: number; readonly rows: number };
	/**
	 * Writes `question` and waits until what came back is all of the answer, or for as long as a person may be kept
	 * waiting. What is typed meanwhile is no answer and is kept for whoever reads it next.
	 *
	 * @returns the sequences that came back in time, '' for none
	 */
	ask(question: string, isWhole: (answer: string) => boolean): Promise<string>;
	/** What tmux makes of a format (`tmux display-message -p`), '' where it cannot be asked. */
	askTmux(format: string): Promise<string>;
}

/** What a terminal answered. */
export interface TerminalAnswers {
	/** Whether it answered at all: every terminal knows the last question. */
	readonly answered: boolean;
	/** Whether it draws pictures by kitty's protocol. */
	readonly kitty: boolean;
	/** Whether it draws sixels. */
	readonly sixel: boolean;
	/** The name it gives itself, '' for none. */
	readonly name: string;
	/** Its background. */
	readonly background: Rgb | undefined;
	/** Size of a cell in pixels. */
	readonly cell: Size | undefined;
	/** Size of the whole screen in pixels. */
	readonly screen: Size | undefined;
	/** The largest sixel picture, in pixels. */
	readonly sixelLimit: Size | undefined;
	/** Colours that sixels can have at a time. */
	readonly registers: number | undefined;
}

// Any number: the answer names the picture that the question was about.
const kittyId = 31;
const askKitty = `\x1b_Gi=${kittyId},s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\`;
const askName = '\x1b[>q';
const askCell = '\x1b[16t';
const askScreen = '\x1b[14t';
const askBackground = '\x1b]11;?\x1b\\';
const askRegisters = '\x1b[?1;1S';
const askSixelLimit = '\x1b[?2;1S';
// The attributes come last: when they are there, so is every other answer.
const askAttributes = '\x1b[c';

/** The questions for a terminal that nothing is known about. */
export const allQuestions =
	askKitty + askName + askCell + askScreen + askBackground + askRegisters + askSixelLimit + askAttributes;

/** The questions that tmux and its like answer for themselves. */
export const innerQuestions = askCell + askScreen + askBackground + askAttributes;

// oxlint-disable no-control-regex -- the answers consist of control characters
const attributes = /\x1b\[\?([\d;]*)c/;
const kittyAnswer = new RegExp(`\\x1b_G(?:[^;\\x1b]*,)?i=${kittyId}(?:,[^;\\x1b]*)?;OK\\x1b\\\\`);
const nameAnswer = /\x1bP>\|([^\x1b]*)\x1b\\/;
const cellAnswer = /\x1b\[6;(\d+);(\d+)t/;
const screenAnswer = /\x1b\[4;(\d+);(\d+)t/;
const registersAnswer = /\x1b\[\?1;0;(\d+)S/;
const sixelLimitAnswer = /\x1b\[\?2;0;(\d+);(\d+)S/;
const backgroundAnswer = /\x1b\]11;rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})[^\x07\x1b]*(?:\x07|\x1b\\)/i;
// oxlint-enable no-control-regex

/** Whether the answer to the last question is there. */
export function isWhole(answer: string): boolean {
	return attributes.test(answer);
}

/** Reads what came back. */
export function readAnswers(text: string): TerminalAnswers {
	const found = attributes.exec(text);
	return {
		answered: found !== null,
		kitty: kittyAnswer.test(text),
		// The first parameter is the kind of terminal, 62 and up for one that lists what it can.
		sixel: found !== null && found[1].split(';').slice(1).includes('4'),
		name: nameAnswer.exec(text)?.[1] ?? '',
		background: backgroundOf(text),
		cell: sizeOf(cellAnswer.exec(text), true),
		screen: sizeOf(screenAnswer.exec(text), true),
		sixelLimit: sizeOf(sixelLimitAnswer.exec(text), false),
		registers: positive(registersAnswer.exec(text)?.[1]),
	};
}

function sizeOf(found: RegExpExecArray | null, heightFirst: boolean): Size | undefined {
	const first = positive(found?.[1]);
	const second = positive(found?.[2]);
	if (first === undefined || second === undefined) return undefined;
	return heightFirst ? { width: second, height: first } : { width: first, height: second };
}

function positive(text: string | undefined): number | undefined {
	const value = Number(text ?? 0);
	return value > 0 ? value : undefined;
}

function backgroundOf(text: string): Rgb | undefined {
	const found = backgroundAnswer.exec(text);
	return found === null ? undefined : [channelOf(found[1]), channelOf(found[2]), channelOf(found[3])];
}

// One to four hexadecimal digits, the highest number being full brightness.
function channelOf(digits: string): number {
	return Math.round((Number.parseInt(digits, 16) * 255) / (16 ** digits.length - 1));
}
