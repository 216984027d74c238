/** Values as people read them: `1.50kB`, `12.30%`. */
import { formatFixed2, formatGeneral2 } from '../base/go-numbers.js';
import { visible } from '../base/text.js';
import { scale } from './units.js';

/**
 * `value` in the unit `to` (see `scale`), with two decimals unless both are zero, followed by the unit. Anything that
 * rounds to nothing is `0`, without a unit. A profile's own unit is shown without what could steer a terminal.
 */
export function scaledLabel(value: number, from: string, to: string): string {
	const scaled = scale(value, from, to);
	const fixed = formatFixed2(scaled.value);
	const number = fixed.endsWith('.00') ? fixed.slice(0, -3) : fixed;
	return number === '0' || number === '-0' ? '0' : number + visible(scaled.unit);
}

/** `value` in the unit that suits its size. */
export function label(value: number, unit: string): string {
	return scaledLabel(value, unit, 'auto');
}

/**
 * The absolute share of `value` in `total` as a percentage, at least six characters wide: two decimals from 1 % on, two
 * significant digits below, `  100%` around the whole, `    0%` of nothing.
 */
export function percentage(value: number, total: number): string {
	const ratio = total === 0 ? 0 : Math.abs(value / total) * 100;
	if (ratio >= 99.95 && ratio <= 100.05) return '  100%';
	const number = ratio >= 1 ? formatFixed2(ratio) : formatGeneral2(ratio);
	return `${number.padStart(5)}%`;
}
