import { padLeft, runeCount, visible } from '../../base/text.js';
import { percentage } from '../../measurement/label.js';
import type { TagsReport } from '../../report/tags.js';
import { formatValue } from '../../report/values.js';

/** The text of `tags`: per key, a table whose columns are aligned to the right. */
export function* tagsText({ keys, total, format }: TagsReport): Generator<string> {
	const share = (value: number): string => (total > 0 ? ` (${percentage(value, total)})` : '');
	const whole = formatValue(total, format);
	for (const { key, total: keyTotal, values } of keys) {
		const title = `${visible(key)}:`;
		const cells = values.map(({ value }) => `${formatValue(value, format)}${share(value)}:`);
		// Each column is as wide as its widest cell, plus one.
		const first = Math.max(runeCount(title), values.length > 0 ? 1 : 0) + 1;
		const second = cells.reduce((widest, cell) => Math.max(widest, runeCount(cell)), 0) + 1;
		yield `${padLeft(title, first)} Total ${formatValue(keyTotal, format)} of ${whole}${share(keyTotal)}\n`;
		for (const [row, { name }] of values.entries()) {
			yield `${padLeft(' ', first)}${padLeft(cells[row], second)} ${visible(name)}\n`;
		}
		yield '\n';
	}
}
