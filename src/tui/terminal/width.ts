/** How much room text takes on a terminal, and where its characters, as people see them, begin and end. */

// oxlint-disable-next-line no-control-regex -- the range of ASCII
const ascii = /^[\x00-\x7f]*$/;
// What combines with the character before it, joins, or has no width: marks, joiners, variation selectors, Hangul's vowels.
const zero = /[\p{Mn}\p{Me}\p{Cf}\u{1160}-\u{11ff}\p{Emoji_Modifier}]/u;
// East Asian wide and fullwidth characters, and emoji that are shown as pictures.
const wide =
	/[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18aff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]/u;

let segmenter: Intl.Segmenter | undefined;

/** Cells of one code point: 0, 1 or 2. */
function cellsOf(char: string): number {
	if (char < '\u0300') return 1;
	if (zero.test(char)) return 0;
	return wide.test(char) ? 2 : 1;
}

/** Cells that `text` takes; it has no control characters. */
export function cellWidth(text: string): number {
	if (ascii.test(text)) return text.length;
	let cells = 0;
	for (const char of text) cells += cellsOf(char);
	return cells;
}

/** The longest beginning of `text` that takes at most `cells`. */
export function fitStart(text: string, cells: number): string {
	if (ascii.test(text)) return text.slice(0, Math.max(0, cells));
	let [at, used] = [0, 0];
	for (const char of text) {
		used += cellsOf(char);
		if (used > cells) break;
		at += char.length;
	}
	return text.slice(0, at);
}

/** The longest end of `text` that takes at most `cells`. */
export function fitEnd(text: string, cells: number): string {
	if (ascii.test(text)) return cells <= 0 ? '' : text.slice(-cells);
	const chars = [...text];
	let [at, used] = [chars.length, 0];
	while (at > 0 && used + cellsOf(chars[at - 1]) <= cells) used += cellsOf(chars[--at]);
	return chars.slice(at).join('');
}

/** The characters of `text` as people see them: with what combines with them. */
export function graphemes(text: string): string[] {
	if (ascii.test(text)) return text.split('');
	segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
	return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** The index behind the character that begins at `at`, or the end of the text. */
export function nextBoundary(text: string, at: number): number {
	if (at >= text.length) return text.length;
	const [first = ''] = graphemes(text.slice(at, at + 64));
	return at + first.length;
}

/** The index at which the character before `at` begins, or 0. */
export function previousBoundary(text: string, at: number): number {
	if (at <= 0) return 0;
	const last = graphemes(text.slice(Math.max(0, at - 64), at)).at(-1) ?? '';
	return at - last.length;
}
