/** Values and names as the page shows them. */
import { percentage, scaledLabel } from '../../measurement/label.js';
import type { FormatShape } from '../data/shapes.js';

/** A value in the unit asked for. */
export function valueText(value: number, { unit, outputUnit, ratio }: FormatShape): string {
	return scaledLabel(ratio > 0 && ratio !== 1 ? Math.trunc(value * ratio) : value, unit, outputUnit);
}

/** A share: `12.30%`. */
export function shareText(value: number, whole: number): string {
	return percentage(value, whole).trim();
}

/** A difference with its sign. */
export function changeText(now: number, was: number, format: FormatShape): string {
	if (now === was) return '±0';
	return `${now > was ? '+' : '−'}${valueText(Math.abs(now - was), format)}`;
}

/** An expression that matches exactly these names; '' for none. `lines`: also with a file and line behind them. */
export function expressionFor(names: Iterable<string>, lines: boolean): string {
	return [...names].map(name => `^${quoted(functionOf(name))}${lines ? '( |$)' : '$'}`).join('|');
}

/** A name without the file and line that finer entries carry. */
export function functionOf(name: string): string {
	return name.replace(/ \S*:\d+(?::\d+)?$/, '');
}

function quoted(text: string): string {
	return text.replace(/[\\.+*?()|[\]{}^$]/g, found => `\\${found}`);
}

/** A count with its noun. */
export function plural(count: number, noun: string): string {
	return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : noun.endsWith('h') ? 'es' : 's'}`;
}
