import { createHighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import go from 'shiki/langs/go.mjs';

/** A run of characters of one source line that share a colour; `color` is `#rrggbb`, empty for the terminal's own. */
export interface HighlightedRun {
	readonly text: string;
	readonly color: string;
}

/** The themes for grounds, with the colour that each has for what is nothing in particular. */
const themes = {
	dark: { name: 'dark-plus', plain: '#d4d4d4', load: () => import('shiki/themes/dark-plus.mjs') },
	light: { name: 'light-plus', plain: '#000000', load: () => import('shiki/themes/light-plus.mjs') },
} as const;

/**
 * Splits Go source into coloured runs, one array for each line, in order. Joining the texts of a line's runs gives the
 * line back. This module carries the grammar, so import it only when something is about to be coloured.
 *
 * @param ground what the colours are for; where a ground is named, what is nothing in particular has no colour
 */
export async function highlightGo(
	source: string,
	ground?: 'dark' | 'light',
): Promise<readonly (readonly HighlightedRun[])[]> {
	const { name, plain, load } = themes[ground ?? 'dark'];
	const { default: theme } = await load();
	const highlighter = await createHighlighterCore({
		langs: [go],
		themes: [theme],
		engine: createJavaScriptRegexEngine(),
	});
	try {
		const lines = highlighter.codeToTokensBase(source, { lang: 'go', theme: name });
		const colorOf = (color = ''): string => (ground !== undefined && color.toLowerCase() === plain ? '' : color);
		return lines.map(line => line.map(token => ({ text: token.content, color: colorOf(token.color) })));
	} finally {
		highlighter.dispose();
	}
}
