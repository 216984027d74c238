/** A prompt without a terminal: keys in, frames out. */
import type { Candidate } from '../../src/commands/complete.js';
import { frameOf } from '../../src/tui/prompt/frame.js';
import { hintFromHistory } from '../../src/tui/prompt/history-keys.js';
import { completed, hintFromCompletion, narrowed } from '../../src/tui/prompt/menu.js';
import type { Effect, PromptModel } from '../../src/tui/prompt/model.js';
import { openModel } from '../../src/tui/prompt/model.js';
import { update } from '../../src/tui/prompt/update.js';
import type { KeyEvent } from '../../src/tui/terminal/key-event.js';
import { fitStart } from '../../src/tui/terminal/width.js';

/** The names of keys, `Tab` or `C-a`; other words are typed, `paste:` pastes. */
const named = /^(?:[CMS]-|Enter$|Tab$|Space$|Backspace$|Escape$|Up$|Down$|Left$|Right$|Home$|End$|Page|Delete$)/;

/** What stands behind a line: candidates for the word that begins at `from`. */
export type Complete = (line: string) => {
	readonly from: number;
	readonly candidates: readonly Candidate[];
	readonly heading?: string;
};

const nothing: Complete = line => ({ from: line.length, candidates: [] });

/** Types words and keys into a prompt, one after the other, and does at once what it asks for. */
export function typeInto(
	keys: readonly string[],
	history: readonly string[] = [],
	complete: Complete = nothing,
): { model: PromptModel; effects: Effect[] } {
	let model = openModel(history);
	const effects: Effect[] = [];
	for (const event of keys.flatMap(eventsOf)) {
		const before = model.editor.text;
		const step = update(model, event);
		model = step.model;
		if (step.effect?.kind === 'complete') {
			const { text, cursor } = model.editor;
			const offer = { line: { text, cursor }, completion: complete(text.slice(0, cursor)) };
			model = step.effect.purpose === 'tab' ? completed(model, offer) : narrowed(model, offer);
		} else if (step.effect !== undefined) effects.push(step.effect);
		else if (model.editor.text !== before) model = guessed(model, complete);
	}
	return { model, effects };
}

/** The line with a bar where the cursor is. */
export function lineOf({ editor }: PromptModel): string {
	return `${editor.text.slice(0, editor.cursor)}|${editor.text.slice(editor.cursor)}`;
}

/** The rows of the frame, with a bar where the cursor is. */
export function framed(model: PromptModel, columns = 80, rows = 24, unicode = true): string {
	const { rows: drawn, cursor } = frameOf(model, '(pprof) ', { columns, rows, unicode });
	const texts = drawn.map(row => row.map(({ text, style }) => (style === 'faint' ? `<${text}>` : text)).join(''));
	const line = texts[cursor.row] ?? '';
	const before = fitStart(line, cursor.column);
	texts[cursor.row] = `${before}|${line.slice(before.length)}`;
	return texts.map(text => text.trimEnd()).join('\n');
}

function guessed(model: PromptModel, complete: Complete): PromptModel {
	const { editor, history, menu, search } = model;
	if (menu !== undefined || search !== undefined || editor.text === '' || editor.cursor < editor.text.length)
		return model;
	const line = { text: editor.text, cursor: editor.cursor };
	const hint = hintFromHistory(history, editor.text);
	return { ...model, hint: hint || hintFromCompletion({ line, completion: complete(editor.text) }) };
}

function eventsOf(word: string): KeyEvent[] {
	if (word.startsWith('paste:')) return [{ kind: 'paste', text: word.slice(6) }];
	if (named.test(word)) return [{ kind: 'key', chord: word, text: word === 'Space' ? ' ' : '' }];
	return Array.from(word, text => ({ kind: 'key', chord: text, text }));
}
