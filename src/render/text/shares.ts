/** Colours in answers for a terminal: each value by its share of the total. Nothing but colour changes. */
import type { TerminalSize } from '../../base/ports.js';

type Color = TerminalSize['color'];

/** From which share on, in percent, a value is shown in which colour; those in between are as any text. */
interface Step {
	readonly from: number;
	readonly basic: string;
	/** Of the table of 256; dark enough for light backgrounds and light enough for dark ones, told apart by all eyes. */
	readonly rich: string;
}

const steps: readonly Step[] = [
	{ from: 25, basic: '1;31', rich: '1;38;5;166' },
	{ from: 10, basic: '31', rich: '38;5;172' },
	{ from: 5, basic: '33', rich: '38;5;136' },
];
const little = 1;
const grey: Readonly<Record<'basic' | 'rich', string>> = { basic: '90', rich: '38;5;244' };

/** The parameters of the sequence `ESC [ ... m` for a share in percent, '' for no colour of its own. */
export function shareColor(percent: number, color: Color): string {
	if (color === 'none') return '';
	const kind = color === '16' ? 'basic' : 'rich';
	const share = Math.abs(percent);
	if (share < little) return grey[kind];
	return steps.find(({ from }) => share >= from)?.[kind] ?? '';
}

const value = String.raw`-?[\d.]+[A-Za-z]*`;
const percent = String.raw`-?[\d.]+(?:e[-+]\d+)?`;
const topRow = new RegExp(`^( *)(${value} +)(${percent})(%)( +${percent}%)( +)(${value} +)(${percent})(%)`);
const callerRow = new RegExp(`^( +)(${value} +)(${percent})(%)( *\\|)`);
const tagRow = new RegExp(`^( *)(${value} \\( *)(${percent})(%\\))`);
const listTotal = /^Total: +(-?[\d.]+[A-Za-z]*)/;
const listRow = new RegExp(`^( *)(\\.|${value})( +)(\\.|${value})(?= +\\d+:)`);

/**
 * The same text with colours. It is read line by line: rows of `top`, `tree` and `peek` have percentages, those of `list`
 * are shares of its total. Other lines, and those with colours of their own, stay as they are.
 */
export function* paintShares(chunks: Iterable<string>, color: Color): Generator<string> {
	let rest = '';
	let total = 0;
	for (const chunk of chunks) {
		const end = chunk.lastIndexOf('\n') + 1;
		if (end === 0) {
			rest += chunk;
			continue;
		}
		let painted = '';
		for (const line of (rest + chunk.slice(0, end)).split(/(?<=\n)/)) {
			total = amountOf(listTotal.exec(line)?.[1]) ?? total;
			painted += paintLine(line, total, color);
		}
		rest = chunk.slice(end);
		yield painted;
	}
	if (rest !== '') yield paintLine(rest, total, color);
}

function paintLine(line: string, total: number, color: Color): string {
	if (color === 'none' || line.includes('\x1b')) return line;
	const put = (text: string, share: number): string => {
		const parameters = shareColor(share, color);
		return parameters === '' ? text : `\x1b[${parameters}m${text}\x1b[0m`;
	};
	const top = topRow.exec(line);
	if (top !== null) {
		const [all, indent, flat, flatShare, sign, sum, gap, cum, cumShare, end] = top;
		const [own, whole] = [put(flat + flatShare + sign, Number(flatShare)), put(cum + cumShare + end, Number(cumShare))];
		return indent + own + sum + gap + whole + line.slice(all.length);
	}
	const single = callerRow.exec(line) ?? tagRow.exec(line);
	if (single !== null) {
		const [all, indent, amount, share, sign, bar = ''] = single;
		return indent + put(amount + share + sign, Number(share)) + bar + line.slice(all.length);
	}
	const listed = total === 0 ? null : listRow.exec(line);
	if (listed === null) return line;
	const [all, indent, flat, gap, cum] = listed;
	const putAmount = (text: string): string => {
		const amount = amountOf(text);
		return amount === undefined ? text : put(text, (100 * amount) / total);
	};
	return indent + putAmount(flat) + gap + putAmount(cum) + line.slice(all.length);
}

/** Units of a report by their size in the smallest of their kind. */
const units: Readonly<Record<string, number>> = {
	'': 1,
	B: 1,
	kB: 1024,
	MB: 1024 ** 2,
	GB: 1024 ** 3,
	TB: 1024 ** 4,
	PB: 1024 ** 5,
	ns: 1,
	us: 1e3,
	ms: 1e6,
	s: 1e9,
	mins: 60e9,
	hrs: 3600e9,
};

/** A printed value in the smallest unit of its kind; undefined for other text. */
function amountOf(text: string | undefined): number | undefined {
	const [, number, unit = ''] = /^(-?\d[\d.]*)([A-Za-z]*)$/.exec(text ?? '') ?? [];
	return number === undefined || units[unit] === undefined ? undefined : Number(number) * units[unit];
}
