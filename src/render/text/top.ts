import { padLeft, visible } from '../../base/text.js';
import { percentage } from '../../measurement/label.js';
import type { TopReport } from '../../report/top.js';
import type { ValueFormat } from '../../report/input.js';
import { formatValue } from '../../report/values.js';
import { headerLines } from './header.js';

/** The ends of an interval: `1.20MB..3.40MB`. */
export function intervalText(interval: readonly [low: number, high: number] | undefined, format: ValueFormat): string {
	return interval === undefined ? '' : `${formatValue(interval[0], format)}..${formatValue(interval[1], format)}`;
}

/** The text of `top`. */
export function* topText({ header, rows }: TopReport): Generator<string> {
	const { format, total } = header;
	yield `${headerLines(header, false).join('\n')}\n`;
	const bars = rows.some(({ interval }) => interval !== undefined);
	const range = (interval: readonly [number, number] | undefined): string =>
		bars ? ` ${padLeft(intervalText(interval, format), 20)}` : '';
	yield `      flat  flat%   sum%        cum   cum%${bars ? `${padLeft('flat 95%', 21)}${padLeft('cum 95%', 21)}` : ''}\n`;
	let sum = 0;
	for (const row of rows) {
		sum += row.flat;
		const flat = padLeft(formatValue(row.flat, format), 10);
		const cum = padLeft(formatValue(row.cum, format), 10);
		const inline = row.inline === '' ? '' : ` (${row.inline})`;
		const shares = `${percentage(row.flat, total)} ${percentage(sum, total)}`;
		yield `${flat} ${shares} ${cum} ${percentage(row.cum, total)}${range(row.interval?.flat)}${range(row.interval?.cum)}  ${visible(row.name)}${inline}\n`;
	}
}
