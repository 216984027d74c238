/** Tells what a terminal answers from what a person types. */

// Answers: attributes (ESC [ ? ... c or S), sizes in pixels (ESC [ 4;h;w t, ESC [ 6;h;w t), and strings with the name, the
// background or what became of a picture (ESC P>|, ESC ]11; and ESC _G up to their end, or to what broke them off).
// oxlint-disable no-control-regex -- answers consist of control characters
const whole = /\x1b(?:\[\?[\d;]*[cS]|\[[46];[\d;]*t|(?:P>\||\]11;|_G)[^\x07\x1b]{0,300}(?:\x07|\x1b\\|(?=\x1b[^\\])))/;
const begun = /\x1b(?:\[(?:\?[\d;]*|[46](?:;[\d;]*)?)?|P>?|\]1{0,2}|_|(?:P>\||\]11;|_G)[^\x07\x1b]{0,300}\x1b?)?$/;
const surelyBegun = /\x1b(?:\[(?:\?[\d;]*|[46];[\d;]*)|(?:P>\||\]11;|_G)[^\x07\x1b]{0,300}\x1b?)$/;
const attributes = /\x1b\[\?[\d;]*c/;
// oxlint-enable no-control-regex

/** Text in two kinds. */
export interface SplitText {
	readonly answers: string;
	readonly typed: string;
}

/**
 * Takes answers out of what arrives from a terminal, in pieces that may end anywhere. Text is Latin-1: a character for
 * each byte.
 */
export class AnswerSplitter {
	private held = '';

	/**
	 * @param eager passes on at once what is more likely a key than an answer cut in two, such as ESC
	 * @returns what is complete so far
	 */
	push(text: string, eager: boolean): SplitText {
		let rest = this.held + text;
		let [answers, typed] = ['', ''];
		for (let found = whole.exec(rest); found !== null; found = whole.exec(rest)) {
			typed += rest.slice(0, found.index);
			answers += found[0];
			rest = rest.slice(found.index + found[0].length);
		}
		const end = (eager ? surelyBegun : begun).exec(rest)?.index ?? rest.length;
		this.held = rest.slice(end);
		return { answers, typed: typed + rest.slice(0, end) };
	}

	/** What was held back and was typed after all; the beginning of a string stays, as its end is still to come. */
	release(): string {
		if (surelyBegun.test(this.held)) return '';
		const typed = this.held;
		this.held = '';
		return typed;
	}
}

/** Whether the last of the answers to a question has arrived. */
export function isLastAnswer(answers: string): boolean {
	return attributes.test(answers);
}
