/** White space as Go's unicode.IsSpace sees it, which is not quite JavaScript's: a next line is, a byte order mark is not. */

const space = '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+';
const spaces = new RegExp(space);
const spacesAtStart = new RegExp(`^${space}`);
const lastSign = new RegExp(`^${space}$`);

/** The words of a text, as strings.Fields gives them. */
export function goFields(text: string): string[] {
	return text.split(spaces).filter(word => word !== '');
}

/** A text without white space at both ends, as strings.TrimSpace gives it. */
export function trimGoSpace(text: string): string {
	let end = text.length;
	// From the end sign by sign: an expression for it would look at each run of blanks from each of its signs.
	while (end > 0 && lastSign.test(text[end - 1])) end--;
	return text.slice(0, end).replace(spacesAtStart, '');
}
