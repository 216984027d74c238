/** From the state to the lines of the screen, in the parts that are laid out side by side and below each other. */
import { cellCount } from '../../render/flame/fit.js';
import { footerKeys } from './help.js';
import type { Geometry, Rect } from './geometry.js';
import { geometryOf, overlayRect } from './geometry.js';
import type { Entry, Model, Pane } from './model.js';
import { wantedKey } from './model.js';
import type { Glyphs, Line, Span } from './text.js';
import { clean, cutStart, cutText, dropCells, glyphsFor, lineCells, shortName, span } from './text.js';
import type { Chosen, Theme } from './theme.js';
import { findView, views } from './views.js';

/** The parts of a frame. Each is lines with escape sequences, as wide as their part. */
export interface Frame {
	readonly width: number;
	readonly height: number;
	readonly header: readonly string[];
	readonly main: Part;
	/** The other pane; undefined where there is one. */
	readonly side: Part | undefined;
	/** Between the panes: a column, or a row. */
	readonly between: Part | undefined;
	readonly besides: boolean;
	readonly footer: readonly string[];
	/** Where the terminal's own cursor stands, while a line is typed. */
	readonly cursor: { readonly column: number; readonly row: number } | undefined;
}

export interface Part {
	readonly width: number;
	readonly height: number;
	readonly lines: readonly string[];
}

/** Draws the state. */
export function drawFrame(model: Model, theme: Theme): Frame {
	const glyphs = glyphsFor(!model.ascii);
	const geometry = geometryOf(model.size, model.split);
	const { width, height } = geometry;
	const paint = (line: Line): string => theme.paint(line, width);
	const single = model.overlay !== undefined || geometry.side === undefined;
	const overlay = model.overlay ?? (geometry.side === undefined && model.active === 'side' ? model.side : undefined);
	const rect = overlay === undefined ? geometry.main : overlayRect(model);
	const main = drawPane(overlay ?? model.main, overlay === undefined ? geometry.main : rect, {
		model,
		theme,
		glyphs,
		isActive: overlay !== undefined || model.active === 'main',
	});
	const side =
		single || geometry.side === undefined
			? undefined
			: drawPane(model.side, geometry.side, { model, theme, glyphs, isActive: model.active === 'side' });
	const { line, cursor } = bottomLine(model, width, glyphs);
	return {
		width,
		height,
		header: [paint(headerLine(model, width, glyphs)), paint(ruleLine(model, geometry, overlay, glyphs))],
		main,
		side,
		between: side === undefined ? undefined : betweenPart(model, geometry, theme, glyphs),
		besides: geometry.besides,
		footer: [paint(line), paint(footerLine(model, geometry, glyphs))],
		cursor: cursor === undefined ? undefined : { column: cursor, row: height - 2 },
	};
}

function headerLine({ facts }: Model, width: number, glyphs: Glyphs): Line {
	const title = clean(facts.title.replaceAll('·', glyphs.dot), glyphs);
	const notes = [...(facts.base === '' ? [] : [`base=${facts.base}`]), ...facts.filters];
	if (notes.length === 0) return [span(' '), span(cutText(title, width - 2, glyphs), 'title')];
	const each = Math.max(12, Math.floor((width - cellCount(title) - 3) / notes.length) - 2);
	const shownNotes = notes.map(note => noteText(note, each, glyphs)).join('  ');
	const right = cutText(shownNotes, width - 20, glyphs);
	const shownTitle = cutText(title, width - cellCount(right) - 4, glyphs);
	const gap = ' '.repeat(Math.max(2, width - cellCount(shownTitle) - cellCount(right) - 2));
	return [span(' '), span(shownTitle, 'title'), span(gap), span(right, 'warm'), span(' ')];
}

/** `focus device.NewDevice` of an option's `name=value`: what makes one name of an expression goes, as does its beginning. */
function noteText(note: string, cells: number, glyphs: Glyphs): string {
	const equals = note.indexOf('=');
	const name = note.slice(0, equals);
	const value = note
		.slice(equals + 1)
		.replace(/\\(?=[()[\]*.])/g, '')
		.replaceAll(/(?<=^|\|)\^|\$(?=$|\|)/g, '');
	return `${name} ${cutStart(clean(value, glyphs), cells - name.length - 1, glyphs)}`;
}

/** A rule with the title of the pane below it. */
function titledRule(pane: Pane, width: number, model: Model, isActive: boolean, glyphs: Glyphs): Span[] {
	const view = findView(pane.shown);
	const title = view === undefined ? '' : `${views[view].key} ${views[view].title}`;
	const raw = pane.sheet?.about ?? pane.subject.name;
	const room = width - title.length - 8;
	const about =
		view !== undefined && views[view].ofFunction
			? shortName(raw, room, glyphs)
			: cutText(clean(raw, glyphs), room, glyphs);
	const isLate = view !== undefined && pane.answers !== wantedKey(pane, model.facts);
	const words = [title, about].filter(text => text !== '').join(` ${glyphs.dot} `);
	const shown = ` ${words}${isLate ? ` ${glyphs.dots}` : ''} `;
	const rest = Math.max(0, width - 1 - cellCount(shown));
	return [
		span(glyphs.horizontal, 'quiet'),
		span(shown, isActive ? 'title' : 'quiet'),
		span(glyphs.horizontal.repeat(rest), 'quiet'),
	];
}

function ruleLine(
	model: Model,
	{ width, main, side, besides }: Geometry,
	overlay: Pane | undefined,
	glyphs: Glyphs,
): Line {
	if (overlay !== undefined || side === undefined || !besides) {
		return titledRule(overlay ?? model.main, width, model, overlay !== undefined || model.active === 'main', glyphs);
	}
	return [
		...titledRule(model.main, main.width, model, model.active === 'main', glyphs),
		span(glyphs.tee, 'quiet'),
		...titledRule(model.side, side.width, model, model.active === 'side', glyphs),
	];
}

function betweenPart(model: Model, { besides, main, width }: Geometry, theme: Theme, glyphs: Glyphs): Part {
	if (besides) {
		const line = theme.paint([span(glyphs.vertical, 'quiet')], 1);
		return { width: 1, height: main.height, lines: Array.from({ length: main.height }, () => line) };
	}
	const rule = titledRule(model.side, width, model, model.active === 'side', glyphs);
	return { width, height: 1, lines: [theme.paint(rule, width)] };
}

interface Drawing {
	readonly model: Model;
	readonly theme: Theme;
	readonly glyphs: Glyphs;
	readonly isActive: boolean;
}

function drawPane(pane: Pane, { width, height }: Rect, { model, theme, glyphs, isActive }: Drawing): Part {
	const { sheet, cursor, zoom } = pane;
	const lines: string[] = [];
	const add = (line: Line, chosen: Chosen = 'no'): void => {
		const mark = span(chosen === 'no' ? ' ' : '>', chosen === 'here' ? 'title' : 'quiet');
		lines.push(theme.paint([mark, ...line], width, chosen));
	};
	const inner = width - 1;
	if (sheet === undefined) add([span(glyphs.dots, 'quiet')]);
	else if (sheet.draw !== undefined) for (const line of sheet.draw(cursor, zoom, inner, height, glyphs)) add(line);
	else {
		for (const line of sheet.head(width, glyphs)) add(line);
		const rows = height - lines.length;
		for (let row = pane.first; row < Math.min(sheet.length, pane.first + rows); row++) {
			const line = marked(dropCells(sheet.line(row, inner + pane.pan, glyphs), pane.pan), model.search);
			const hasCursor = row === cursor && pane.shown !== 'answer';
			add(line, hasCursor ? (isActive ? 'here' : 'there') : 'no');
		}
		if (sheet.length === 0) add([span(emptyText(model), 'warm')]);
	}
	while (lines.length < height) lines.push(theme.paint([], width));
	return { width, height, lines: lines.slice(0, height) };
}

function emptyText({ facts }: Model): string {
	return facts.filters.length > 0
		? 'The filters leave nothing: u takes the last one back, F clears all'
		: 'There is nothing of this type: t shows another';
}

/** A line with what is searched for underlined. */
function marked(line: Line, search: string): Line {
	if (search === '') return line;
	const wanted = search.toLowerCase();
	return line.flatMap(piece => {
		const at = piece.text.toLowerCase().indexOf(wanted);
		// Letters whose lower case is of another length would shift the mark.
		if (at < 0 || piece.text.toLowerCase().length !== piece.text.length) return [piece];
		const end = at + search.length;
		return [
			{ ...piece, text: piece.text.slice(0, at) },
			span(piece.text.slice(at, end), 'found'),
			{ ...piece, text: piece.text.slice(end) },
		].filter(({ text }) => text !== '');
	});
}

const questions: Readonly<Record<Entry['kind'], string>> = {
	search: '/',
	command: ' (pprof) ',
	write: ' Write to file: ',
	base: ' Base profile: ',
};

/** What is typed, said, or was run last. */
function bottomLine(
	model: Model,
	width: number,
	glyphs: Glyphs,
): { readonly line: Line; readonly cursor: number | undefined } {
	const { entry, message, command, progress } = model;
	if (entry !== undefined) {
		const question = questions[entry.kind];
		const room = width - question.length - 1;
		// The end of a long line is where one types.
		const before = cutStart(clean(entry.text.slice(0, entry.cursor), glyphs), room, glyphs);
		const after = cutText(clean(entry.text.slice(entry.cursor), glyphs), Math.max(0, room - cellCount(before)), glyphs);
		return { line: [span(question, 'title'), span(before), span(after)], cursor: question.length + cellCount(before) };
	}
	if (progress !== '') {
		const room = width - 2;
		return {
			line: [span(' '), span(cutText(`${progress}${glyphs.dots} C-c stops`, room, glyphs), 'quiet')],
			cursor: undefined,
		};
	}
	if (message !== undefined) {
		const text = cutText(clean(message.text.replaceAll('\n', ' '), glyphs), width - 2, glyphs);
		return { line: [span(' '), span(text, message.kind === 'failed' ? 'error' : 'strong')], cursor: undefined };
	}
	if (command === '') return { line: [], cursor: undefined };
	return {
		line: [span(' (pprof) ', 'quiet'), span(cutText(clean(command, glyphs), width - 10, glyphs))],
		cursor: undefined,
	};
}

function footerLine(model: Model, { width, small }: Geometry, glyphs: Glyphs): Line {
	if (model.entry !== undefined)
		return [span(' '), span('Enter', 'strong'), span(' takes it  '), span('Esc', 'strong'), span(' drops it')];
	if (small)
		return [span(cutText(' One pane: the terminal is small; Tab shows the other', width - 1, glyphs), 'quiet')];
	const line = footerKeys(model, width - 2);
	return [span(' '.repeat(Math.max(1, width - 1 - lineCells(line)))), ...line];
}
