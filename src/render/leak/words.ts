/** Numbers as a person says them. */
import type { Estimate } from '../../leak/binomial.js';
import type { Verdict } from '../../leak/leak-report.js';
import { scale } from '../../measurement/units.js';

/** A number with three significant digits, whole from 100 on, with commas. */
export function plainNumber(value: number): string {
	const size = Math.abs(value);
	const decimals = size === 0 || size >= 100 ? 0 : size >= 10 ? 1 : 2;
	const [whole, fraction = ''] = size.toFixed(decimals).split('.');
	const cut = fraction.replace(/0+$/, '');
	const text = whole.replace(/\B(?=(\d{3})+$)/g, ',');
	return `${value < 0 ? '-' : ''}${text}${cut === '' ? '' : `.${cut}`}`;
}

/** A whole number with commas. */
export function wholeNumber(value: number): string {
	return plainNumber(Math.round(value)).replace(/\.\d+$/, '');
}

/** A value in the unit that suits it, as `35.2 MB`; numbers without a unit stay so. */
export function amount(value: number, unit: string): string {
	const scaled = scale(Math.round(value), unit, 'auto');
	return scaled.unit === '' ? plainNumber(value) : `${plainNumber(scaled.value)} ${scaled.unit}`;
}

/** A value with its interval in the same unit: `35.2 MB (31..39)`. */
export function withInterval({ estimate, low, high }: Estimate, unit: string): string {
	if (low === undefined || high === undefined) return amount(estimate, unit);
	const scaled = scale(Math.max(1, Math.round(Math.abs(estimate))), unit, 'auto');
	const factor = Math.max(1, Math.round(Math.abs(estimate))) / scaled.value;
	return `${amount(estimate, unit)} (${plainNumber(low / factor)}..${plainNumber(high / factor)})`;
}

/** A signed rate: `+35.2 MB per hour (31..39)`. */
export function rateText(rate: Estimate, unit: string): string {
	const sign = rate.estimate > 0 ? '+' : '';
	const [first, ...rest] = withInterval(rate, unit).split(' (');
	return `${sign}${first} per hour${rest.length === 0 ? '' : ` (${rest.join(' (')}`}`;
}

/** A stretch of time: `41 s`, `12 min`, `3.5 hours`. */
export function hoursText(hours: number): string {
	const seconds = hours * 3600;
	if (seconds < 120) return `${plainNumber(seconds)} s`;
	return seconds < 7200 ? `${plainNumber(seconds / 60)} min` : `${plainNumber(hours)} hours`;
}

/** `3 files`, `1 file`. */
export function counted(count: number, one: string, many = `${one}s`): string {
	return `${wholeNumber(count)} ${Math.round(count) === 1 ? one : many}`;
}

const blocks = '▁▂▃▄▅▆▇█';

const asciiBlocks = '_.-=+*%#';

/** `text` with the blocks of spark lines as signs of ASCII, the larger the darker. */
export function inAscii(text: string): string {
	return text.replace(/[\u2581-\u2588]/g, block => asciiBlocks[block.charCodeAt(0) - 0x2581]);
}

/** Values as a line of blocks, from 0 to the largest. */
export function sparkLine(values: readonly number[]): string {
	const largest = Math.max(...values, 0);
	if (largest === 0) return blocks[0].repeat(values.length);
	return values.map(value => blocks[Math.min(7, Math.max(0, Math.ceil((value / largest) * 8) - 1))]).join('');
}

/** The verdict on the whole, as a sentence's beginning. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
	leak: 'It leaks',
	growing: 'It grows, but it is not sure that it leaks',
	steady: 'No leak to be seen',
	'too few samples': 'Too few samples to tell',
	candidate: 'One file shows what is large and old, not what grows',
};
