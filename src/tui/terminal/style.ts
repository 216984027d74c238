/** How text is set apart on a terminal. */
import type { TerminalSize } from '../../base/ports.js';

/** What a terminal can show of text. */
export interface Looks {
	readonly color: TerminalSize['color'];
	/** Whether characters beyond ASCII come out. */
	readonly unicode: boolean;
}

/** What a stretch of text is. */
export type Style = 'plain' | 'strong' | 'faint' | 'selected' | 'match';

/** A stretch of text, without control characters. */
export interface Span {
	readonly text: string;
	readonly style: Style;
}

// The middle grey is readable on dark and on light.
const faint: Readonly<Record<TerminalSize['color'], string>> = {
	none: '2',
	'16': '90',
	'256': '38;5;244',
	truecolor: '38;5;244',
};

/** `text` with the sequences that set it apart. Without colours only weight, dimness and exchange of colours remain. */
export function styled({ text, style }: Span, { color }: Looks): string {
	switch (style) {
		case 'plain':
			return text;
		case 'strong':
			return `\x1b[1m${text}\x1b[22m`;
		case 'match':
			return `\x1b[4m${text}\x1b[24m`;
		case 'selected':
			return `\x1b[7m${text}\x1b[27m`;
		default:
			return `\x1b[${faint[color]}m${text}\x1b[${color === 'none' ? '22' : '39'}m`;
	}
}
