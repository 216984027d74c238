/** Sentences for the person at the terminal that belong to no answer: warnings of reports, notes of the reader. */
import { say, standardStreams } from '../shell/streams.js';

export type NoticeListener = (sentence: string) => void;

let listener: NoticeListener | undefined;
let before: (() => void) | undefined;

/** One place for the process: whatever has the screen may take what would be written to standard error. */
export const notices = {
	/** Says a sentence: to the listener, else on standard error. */
	tell(sentence: string): void {
		if (listener !== undefined) {
			listener(sentence);
			return;
		}
		before?.();
		say(standardStreams(false), sentence);
	},
	/** Has `clear` called before a sentence is written: it takes away what is on the line. */
	clearFirst(clear: () => void): void {
		before = clear;
	},
	/** Has sentences given to `to` from now on; undefined has them written again. */
	divert(to: NoticeListener | undefined): void {
		listener = to;
	},
};
