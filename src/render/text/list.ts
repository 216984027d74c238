import { padLeft, visible } from '../../base/text.js';
import { percentage } from '../../measurement/label.js';
import type { ListedFile, ListReport } from '../../report/list.js';
import type { Interval } from '../../report/input.js';
import { formatValue } from '../../report/values.js';
import { intervalText } from './top.js';

// oxlint-disable-next-line no-control-regex -- control characters but tab and form feed, which source files do have
const steering = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

/** The text of `list`; on a terminal, lines whose source is not found are shown with their values. */
export function* listText({ total, format, functions }: ListReport, terminal: boolean): Generator<string> {
	const dotted = (value: number): string => padLeft(value === 0 ? '.' : formatValue(value, format), 10);
	yield `Total: ${formatValue(total, format)}\n`;
	for (const { name, files } of functions) {
		if (files.length === 0) yield `No source information for ${visible(name)}\n`;
		for (const listed of files) {
			const { file, flat, cum, lines } = listed;
			const bars = listed.interval !== undefined;
			const range = (of: Interval | undefined): string => (bars ? padLeft(intervalText(of?.cum, format), 20) : '');
			yield `ROUTINE ======================== ${visible(name)} in ${visible(file)}\n`;
			const sums = `${padLeft(formatValue(flat, format), 10)} ${padLeft(formatValue(cum, format), 10)}`;
			yield `${sums} (flat, cum) ${percentage(cum, total)} of Total${bars ? ` (cum ${intervalText(listed.interval?.cum, format)} in 95%)` : ''}\n`;
			for (const row of lines) {
				const number = String(row.line).padStart(6);
				yield `${dotted(row.flat)} ${dotted(row.cum)}${range(row.interval)} ${number}:${sourceText(row.text)}\n`;
			}
			if (listed.lookup.found) continue;
			if (terminal) yield* withoutSource(listed, dotted);
			else if (listed.isRead) yield ` Error: ${visible(listed.lookup.error)}\n`;
		}
	}
}

function* withoutSource(listed: ListedFile, dotted: (value: number) => string): Generator<string> {
	for (const row of listed.weighted) {
		yield `${dotted(row.flat)} ${dotted(row.cum)} ${String(row.line).padStart(6)}:\n`;
	}
	if (listed.lookup.found) return;
	yield ` the source was not found: ${visible(listed.lookup.error)}\n`;
	for (const path of listed.lookup.tried) yield `   tried ${visible(path)}\n`;
	if (listed.lookup.advice !== undefined) yield ` set ${visible(listed.lookup.advice)}\n`;
}

/** Source as it is, but for what could steer a terminal. */
function sourceText(text: string): string {
	if (!steering.test(text)) return text;
	return text.replace(/[^\t\f\r]+/g, part => visible(part));
}
