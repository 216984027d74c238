/** Text with half pairs of UTF-16, which stand for bytes that are not UTF-8, replaced by U+FFFD. */
export function wellFormed(text: string): string {
	return text.replaceAll(/[\ud800-\udfff]/gu, '\ufffd');
}
