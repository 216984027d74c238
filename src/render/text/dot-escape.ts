/** Text inside DOT's quotes. */
import { visible } from '../../base/text.js';

/** Backslashes and quotes escaped; line breaks begin a line aligned to the left. */
export function escaped(text: string): string {
	return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\l');
}

/**
 * A name that the reference puts between quotes as it is: unchanged, unless it would end the string early. Its
 * backslashes keep the meaning they have in DOT.
 */
export function guarded(text: string): string {
	const shown = visible(text);
	if (!shown.includes('"') && !shown.endsWith('\\')) return shown;
	return escaped(shown);
}
