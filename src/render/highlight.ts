import { createHighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import go from 'shiki/langs/go.mjs';
import theme from 'shiki/themes/dark-plus.mjs';

/** A run of characters of one source line that share a colour; `color` is `#rrggbb`, empty for the terminal's own. */
export interface HighlightedRun {
	readonly text: string;
	readonly color: string;
}

/**
 * Splits Go source into coloured runs, one array for each line, in order. Joining the texts of a line's runs gives the
 * line back. This module carries the grammar, so import it only when something is about to be coloured.
 */
export async function highlightGo(source: string): Promise<readonly (readonly HighlightedRun[])[]> {
	const highlighter = await createHighlighterCore({
		langs: [go],
		themes: [theme],
		engine: createJavaScriptRegexEngine(),
	});
	try {
		const lines = highlighter.codeToTokensBase(source, { lang: 'go', theme: 'dark-plus' });
		return lines.map(line => line.map(token => ({ text: token.content, color: token.color ?? '' })));
	} finally {
		highlighter.dispose();
	}
}
