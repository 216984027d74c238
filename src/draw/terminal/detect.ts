/** Finds out how a terminal can be shown pictures. */
import { colorDepth, isUtf8 } from './colors.js';
import type { ColorDepth, Environment } from './colors.js';
import type { Rgb, Size } from './pixels.js';
import { allQuestions, innerQuestions, isWhole, readAnswers } from './questions.js';
import type { TerminalAnswers, TerminalQuery } from './questions.js';
import { tmuxFacts, tmuxFormat } from './tmux.js';

/** How pictures are drawn, the best first. `characters`: not as pictures. */
export type Graphics = 'kitty' | 'iterm2' | 'sixel' | 'blocks' | 'characters';

/** What a picture has to know about the terminal that it is for. */
export interface TerminalTraits {
	readonly graphics: Graphics;
	/** Colours of text. */
	readonly colors: ColorDepth;
	/** Whether text may have characters beyond ASCII. */
	readonly utf8: boolean;
	/** Columns of the screen. */
	readonly columns: number;
	/** Rows of the screen. */
	readonly rows: number;
	/** Size of a cell in pixels, undefined when the terminal does not tell. */
	readonly cell: Size | undefined;
	/** The terminal's background, undefined when it does not tell. */
	readonly background: Rgb | undefined;
	/** The largest sixel picture in pixels, undefined for no limit. */
	readonly sixelLimit: Size | undefined;
	/** Colours that sixels can have at a time. */
	readonly registers: number;
	/** Whether pictures must be handed through tmux. */
	readonly throughTmux: boolean;
}

// Terminals known to show a question that they do not understand, or to have no answer worth waiting for.
const unaskedTerms = /^(?:dumb|unknown|linux|cons25|eterm|emacs|vt\d|screen|tmux)/;
const nothing = readAnswers('');
const defaultRegisters = 256;

/**
 * How pictures are best shown: by what the terminal answers, and by the environment where it does not answer in time.
 *
 * @param query undefined when there is no terminal to ask, or none that a person sees
 */
export async function detectGraphics(query: TerminalQuery | undefined, env: Environment): Promise<TerminalTraits> {
	const term = (env['TERM'] ?? '').toLowerCase();
	if (term === '' || term === 'dumb') return traitsOf('characters', nothing, query, env);
	if (env['TMUX']) return insideTmux(query, env);
	const answers = query === undefined || mustNotBeAsked(term, env) ? nothing : await put(allQuestions, query);
	return traitsOf(chooseGraphics(answers, term, env), answers, query, env);
}

function mustNotBeAsked(term: string, env: Environment): boolean {
	const knows = unaskedTerms.test(term) || env['TERM_PROGRAM'] === 'Apple_Terminal';
	return knows || Boolean(env['STY']) || Boolean(env['INSIDE_EMACS']);
}

async function put(questions: string, query: TerminalQuery): Promise<TerminalAnswers> {
	return readAnswers(await query.ask(questions, isWhole));
}

function chooseGraphics(answers: TerminalAnswers, term: string, env: Environment): Graphics {
	if (answers.kitty) return 'kitty';
	const iterm2 = /^(?:iTerm2|WezTerm)\b/.test(answers.name) || (!env['ZELLIJ'] && claimsIterm2(env));
	if (answers.answered) {
		// Those that know iTerm2's protocol know sixels as well. One that does not is something in between.
		if (answers.sixel) return iterm2 ? 'iterm2' : 'sixel';
		return asText(answers, env);
	}
	if (mustNotBeAsked(term, env) || env['ZELLIJ']) return asText(answers, env);
	if (/^xterm-(?:kitty|ghostty)$/.test(term)) return 'kitty';
	return iterm2 ? 'iterm2' : asText(answers, env);
}

function claimsIterm2(env: Environment): boolean {
	const program = env['TERM_PROGRAM'] ?? '';
	if (program !== '' && program !== 'iTerm.app' && program !== 'WezTerm') return false;
	return program !== '' || env['LC_TERMINAL'] === 'iTerm2' || Boolean(env['WEZTERM_PANE'] ?? env['WEZTERM_EXECUTABLE']);
}

async function insideTmux(query: TerminalQuery | undefined, env: Environment): Promise<TerminalTraits> {
	const facts = query && tmuxFacts(await query.askTmux(tmuxFormat));
	const answers = query === undefined ? nothing : await put(innerQuestions, query);
	// The text that stands for the picture is not ASCII.
	const kitty = facts !== undefined && facts.passthrough && /^(?:kitty|ghostty)\b/i.test(facts.terminal);
	if (kitty && isUtf8(env)) return { ...traitsOf('kitty', answers, query, env), throughTmux: true };
	// tmux may know sixels when the terminal around it does not.
	if (answers.sixel && facts?.sixel) return traitsOf('sixel', answers, query, env);
	return traitsOf(asText(answers, env), answers, query, env);
}

function asText(answers: TerminalAnswers, env: Environment): Graphics {
	return isUtf8(env) && colorsOf(answers, env) !== 'none' ? 'blocks' : 'characters';
}

// Over SSH the name of the terminal arrives where COLORTERM does not.
function colorsOf({ kitty, name }: TerminalAnswers, env: Environment): ColorDepth {
	const depth = colorDepth(env);
	if (depth === 'none') return depth;
	return kitty || /^(?:iTerm2|WezTerm|kitty|ghostty|foot|XTerm|Konsole|contour)\b/i.test(name) ? 'true' : depth;
}

/** The background as COLORFGBG names it, `foreground;background` in numbers of the 16 colours; undefined when it does not. */
function toldBackground(env: Environment): Rgb | undefined {
	const told = /;(\d+)$/.exec(env['COLORFGBG'] ?? '')?.[1];
	if (told === undefined || Number(told) > 15) return undefined;
	// Of the dark half only white is light, of the light half only grey is not.
	const isLight = told === '7' || Number(told) > 8;
	return isLight ? [255, 255, 255] : [0, 0, 0];
}

function traitsOf(
	graphics: Graphics,
	answers: TerminalAnswers,
	query: TerminalQuery | undefined,
	env: Environment,
): TerminalTraits {
	const { columns, rows } = query?.size() ?? { columns: 80, rows: 24 };
	const { screen } = answers;
	const shared = screen && { width: Math.floor(screen.width / columns), height: Math.floor(screen.height / rows) };
	return {
		graphics,
		colors: colorsOf(answers, env),
		utf8: isUtf8(env),
		columns,
		rows,
		cell: answers.cell ?? (shared && shared.width > 0 && shared.height > 0 ? shared : undefined),
		background: answers.background ?? toldBackground(env),
		sixelLimit: answers.sixelLimit,
		registers: answers.registers ?? defaultRegisters,
		throughTmux: false,
	};
}
