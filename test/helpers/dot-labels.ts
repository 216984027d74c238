/** The lines of all labels in DOT text as `dot` writes it, without escapes; empty lines left out. */
export function labelLines(dot: string): string[] {
	return [...dot.matchAll(/\blabel ?= ?"((?:[^"\\]|\\[\s\S])*)"/g)]
		.flatMap(([, label]) => label.split(/(?<!\\)(?:\\\\)*\\[nlr]/))
		.map(line => line.replaceAll(/\\([\s\S])/g, '$1').trim())
		.filter(line => line !== '');
}

/** Text inside DOT's quotes. */
export function quoted(text: string): string {
	return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\l');
}
