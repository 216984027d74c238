import { padLeft, visible } from '../../base/text.js';
import { percentage } from '../../measurement/label.js';
import type { TreeCall, TreeReport } from '../../report/tree.js';
import { formatValue } from '../../report/values.js';
import { headerLines } from './header.js';

const separator = '----------------------------------------------------------+-------------\n';
const legend = '      flat  flat%   sum%        cum   cum%   calls calls% + context \t \t \n';

/** The text of `tree` and `peek`. */
export function* treeText({ header, entries, nodeCount }: TreeReport): Generator<string> {
	const { format, total } = header;
	yield `${headerLines(header, false).join('\n')}\n${separator}${legend}`;
	let sum = 0;
	for (const entry of entries) {
		const call = ({ name, weight, inline }: TreeCall): string => {
			const share = percentage(weight, entry.cum);
			return `${padLeft(formatValue(weight, format), 50)} ${share} |   ${visible(name)}${inline ? ' (inline)' : ''}\n`;
		};
		sum += entry.flat;
		const flat = padLeft(formatValue(entry.flat, format), 10);
		const cum = padLeft(formatValue(entry.cum, format), 10);
		const own = `${flat} ${percentage(entry.flat, total)} ${percentage(sum, total)} ${cum} ${percentage(entry.cum, total)}`;
		const callers = entry.callers.map(call).join('');
		yield `${separator}${callers}${own}                | ${visible(entry.name)}\n${entry.callees.map(call).join('')}`;
	}
	if (nodeCount > 0) yield separator;
}
