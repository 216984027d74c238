import { clean } from '../text.js';
import { span } from '../text.js';
import type { Shown } from '../views.js';
import type { Sheet } from './sheet.js';

/** Lines of text: what a command answered, or why a view has nothing to show. Longer lines are shown from their start. */
export function textSheet(view: Shown, about: string, lines: readonly string[], command: string): Sheet {
	return {
		view,
		about,
		length: lines.length,
		start: 0,
		command,
		item: () => undefined,
		head: () => [],
		text: row => lines[row],
		line: (row, _width, glyphs) => [span(clean(lines[row].replaceAll('\t', '    '), glyphs))],
	};
}
