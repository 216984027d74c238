import { padLeft, visible } from '../../base/text.js';
import { percentage } from '../../measurement/label.js';
import type { TopReport } from '../../report/top.js';
import { formatValue } from '../../report/values.js';
import { headerLines } from './header.js';

/** The text of `top`. */
export function* topText({ header, rows }: TopReport): Generator<string> {
	const { format, total } = header;
	yield `${headerLines(header, false).join('\n')}\n`;
	yield '      flat  flat%   sum%        cum   cum%\n';
	let sum = 0;
	for (const row of rows) {
		sum += row.flat;
		const flat = padLeft(formatValue(row.flat, format), 10);
		const cum = padLeft(formatValue(row.cum, format), 10);
		const inline = row.inline === '' ? '' : ` (${row.inline})`;
		const shares = `${percentage(row.flat, total)} ${percentage(sum, total)}`;
		yield `${flat} ${shares} ${cum} ${percentage(row.cum, total)}  ${visible(row.name)}${inline}\n`;
	}
}
