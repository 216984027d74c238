/** The functions of a profile by what they are worth. */
import { compareBytes, padLeft } from '../base/text.js';
import { cumValue, flatValue } from '../graph/weights.js';
import { percentage } from '../measurement/label.js';
import type { ReportInput } from '../report/input.js';
import { formatValue } from '../report/values.js';

/** A function with its place among the others. */
export interface RankedFunction {
	readonly name: string;
	/** Size of the value with all that is called, without sign. */
	readonly weight: number;
	/** Its own value, the value with all that is called, and the share of that in the total, as columns. */
	readonly worth: () => string;
}

const valueWidth = 8;

/** What stands above these columns. */
export const worthHeading = [padLeft('flat', valueWidth), padLeft('cum', valueWidth), '  cum%'].join(' ');

/** The functions of a report's input that have a name, the heaviest first. */
export function rankFunctions(input: ReportInput): RankedFunction[] {
	const { nodes } = input.frames('plain');
	const weights = input.weights('plain');
	const column = (value: number): string => padLeft(formatValue(value, input.format), valueWidth);
	return nodes
		.map(({ name }, node) => ({
			name,
			weight: Math.abs(weights.cum[node]),
			worth: () => {
				const cum = cumValue(weights, node);
				return `${column(flatValue(weights, node))} ${column(cum)} ${percentage(cum, input.total)}`;
			},
		}))
		.filter(({ name }) => name !== '')
		.sort((left, right) => right.weight - left.weight || compareBytes(left.name, right.name));
}
