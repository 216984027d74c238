/**
 * The report `traces` as one line a sample, as `draw` reads them: its labels, its stack with the root first, inlined
 * functions behind a `+`, and its value.
 */
export function foldTraces(text: string): string {
	const [, ...samples] = text.split(/^-----------\+-*\n/m);
	return `\n${samples.filter(Boolean).map(foldSample).join('')}`;
}

function foldSample(sample: string): string {
	const lines = sample.trimEnd().split('\n');
	const labels = lines.filter(isLabel).map(line => `{${line.trim().replace(/:\s+/, '=')}} `);
	const [first, ...others] = lines.filter(line => !isLabel(line));
	const [, value, leaf] = /^\s*(\S*) {3}(.*)$/.exec(first) ?? [];
	const frames = [leaf, ...others.map(line => line.slice(13))].toReversed();
	const stack = frames.map((frame, at) => {
		const joint = at === 0 ? '' : frame.endsWith(' (inline)') ? '+' : ';';
		return joint + frame.replace(/ \(inline\)$/, '');
	});
	return `${labels.join('')}${stack.join('')} ${value}\n`;
}

function isLabel(line: string): boolean {
	return /^\s*\S+: {2}/.test(line);
}
