import { padLeft, visible } from '../../base/text.js';
import { label } from '../../measurement/label.js';
import type { TraceLabel, TracesReport } from '../../report/traces.js';
import { formatValue } from '../../report/values.js';
import { summaryLines } from './header.js';

const separator = '-----------+-------------------------------------------------------\n';
/** Size of the pieces that are handed on, in characters. */
const pieceSize = 1 << 16;

/** The text of `traces`, in pieces: hundreds of megabytes are ordinary. */
export function* tracesText(report: TracesReport): Generator<string> {
	const lines = frameLines(report);
	const { format } = report;
	let piece = `${summaryLines(report.profile, format).join('\n')}\n`;
	for (const trace of report.traces()) {
		piece += separator;
		if (trace.labels.length > 0) piece += labelLines(trace.labels);
		piece += padLeft(formatValue(trace.value, format), 10);
		piece += lines(trace.stack[0]);
		for (let at = 1; at < trace.stack.length; at++) piece += `          ${lines(trace.stack[at])}`;
		if (piece.length < pieceSize) continue;
		yield piece;
		piece = '';
	}
	yield piece + separator;
}

/** What follows the value column of each frame, made once. */
function frameLines({ frame }: TracesReport): (code: number) => string {
	const known: (string | undefined)[] = [];
	return code => {
		const line = known[code];
		if (line !== undefined) return line;
		const { name, inline } = frame(code);
		return (known[code] = `   ${visible(name)}${inline ? ' (inline)' : ''}\n`);
	};
}

function labelLine(key: string, values: readonly string[]): string {
	return `${padLeft(visible(key), 10)}:  ${values.map(visible).join(' ')}\n`;
}

function labelLines(labels: readonly TraceLabel[]): string {
	const texts = labels.filter(({ texts }) => texts.length > 0).map(({ key, texts }) => labelLine(key, texts));
	const numbers = labels
		.filter(({ numbers }) => numbers.length > 0)
		.map(({ key, numbers, unit }) =>
			labelLine(
				key,
				numbers.map(value => label(value, unit)),
			),
		);
	// The reference sorts the finished lines, padding and all.
	return [...texts.toSorted(compareLines), ...numbers.toSorted(compareLines)].join('');
}

function compareLines(left: string, right: string): number {
	return left < right ? -1 : left > right ? 1 : 0;
}
