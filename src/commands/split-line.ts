/** A line of the shell into its commands. */

/**
 * Splits at `;` that stands alone between blanks. Behind a `|` that stands alone, quotes protect it, as the program's own
 * shell sees them.
 */
export function splitCommands(line: string): string[] {
	const parts: string[] = [];
	let start = 0;
	let quote = '';
	let piped = false;
	for (let at = 0; at < line.length; at++) {
		const char = line[at];
		if (quote !== '') {
			if (char === quote) quote = '';
		} else if (piped && (char === "'" || char === '"')) quote = char;
		else if (char === '|' && standsAlone(line, at)) piped = true;
		else if (char === ';' && standsAlone(line, at)) {
			parts.push(line.slice(start, at));
			start = at + 1;
			piped = false;
		}
	}
	parts.push(line.slice(start));
	return parts;
}

/** What is before and after the first `|` that stands alone; undefined when there is none. */
export function splitPipe(command: string): readonly [command: string, program: string] | undefined {
	for (let at = command.indexOf('|'); at >= 0; at = command.indexOf('|', at + 1)) {
		if (standsAlone(command, at)) return [command.slice(0, at), command.slice(at + 1).trim()];
	}
	return undefined;
}

function standsAlone(line: string, at: number): boolean {
	return isBlank(line[at - 1]) && isBlank(line[at + 1]);
}

function isBlank(char: string | undefined): boolean {
	return char === undefined || /\s/.test(char);
}
