/** Expectations on profiles as they are written: `inuse_space(RE) < 5MB; growth() < 1MB/h; leaks() == 0`. */
import { UserError } from '../base/errors.js';
import { nearestName } from '../base/nearest.js';
import { visible } from '../base/text.js';
import type { AmountType } from '../leak/amounts.js';
import { areCompatibleUnits, scale } from '../measurement/units.js';

/** What can be expected something of. */
export type Quantity = AmountType | 'growth' | 'leaks';
export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=';

/** One expectation. */
export interface Expectation {
	/** As it was written. */
	readonly text: string;
	readonly quantity: Quantity;
	/** Regular expression for functions; '' for all. */
	readonly expression: string;
	readonly comparison: Comparison;
	/** In bytes, objects or suspects; for growth in bytes per hour. */
	readonly limit: number;
}

const quantities: readonly Quantity[] = [
	'inuse_space',
	'inuse_objects',
	'alloc_space',
	'alloc_objects',
	'goroutine',
	'growth',
	'leaks',
];
const comparisons: readonly Comparison[] = ['<=', '>=', '==', '!=', '<', '>'];
const example = "write -assert 'growth() < 1MB/h; leaks() == 0'";

/** Reads expectations that are joined by `;`, by `and` or by `&&`. @throws UserError for one that is none */
export function parseExpectations(text: string): Expectation[] {
	const parts = splitOutside(text).map(part => part.trim());
	const written = parts.filter(part => part !== '');
	if (written.length === 0) throw new UserError('there is nothing to assert', example);
	return written.map(parseExpectation);
}

/** Splits where no parenthesis is open. */
function splitOutside(text: string): string[] {
	const parts: string[] = [];
	let depth = 0;
	let start = 0;
	for (let at = 0; at < text.length; at++) {
		if (text[at] === '\\') at++;
		else if (text[at] === '(') depth++;
		else if (text[at] === ')') depth--;
		else if (depth <= 0) {
			const joint = /^(?:;|&&| and )/.exec(text.slice(at, at + 5))?.[0];
			if (joint === undefined) continue;
			parts.push(text.slice(start, at));
			start = at + joint.length;
			at = start - 1;
		}
	}
	return [...parts, text.slice(start)];
}

function parseExpectation(text: string): Expectation {
	const shown = visible(text);
	const parsed = /^([A-Za-z_]+)\s*\((.*)\)\s*(<=|>=|==|!=|<|>|=)\s*(\S.*)$/s.exec(text);
	if (parsed === null) throw new UserError(`${shown} is not an expectation`, example);
	const [, name, expression, sign, limit] = parsed;
	const quantity = quantities.find(known => known === name);
	if (quantity === undefined) {
		const near = nearestName(name, quantities);
		throw new UserError(
			`nothing can be expected of ${visible(name)}`,
			near === undefined ? `there are ${quantities.join(', ')}` : `did you mean ${near}?`,
		);
	}
	const comparison = comparisons.find(known => known === (sign === '=' ? '==' : sign)) ?? '==';
	if (quantity === 'leaks' && expression.trim() !== '') {
		throw new UserError(
			'leaks() counts all suspects and takes no expression',
			'write leaks() == 0, or growth(RE) < 1MB/h',
		);
	}
	if (expression.trim() === '' && quantity !== 'leaks' && quantity !== 'growth') {
		return { text, quantity, expression: '', comparison, limit: limitOf(quantity, limit, shown) };
	}
	return { text, quantity, expression: expression.trim(), comparison, limit: limitOf(quantity, limit, shown) };
}

/** The number of a limit, in the base unit of its quantity. */
function limitOf(quantity: Quantity, text: string, shown: string): number {
	const parsed = /^([+-]?[0-9][0-9_,]*(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?)\s*([A-Za-z]*)\s*(?:\/\s*([A-Za-z]+))?$/i.exec(
		text.trim(),
	);
	if (parsed === null) throw new UserError(`${visible(text)} in ${shown} is not a limit`, example);
	const [, digits, unit, per] = parsed;
	const number = Number(digits.replaceAll(/[_,]/g, ''));
	const bytes = quantity.endsWith('_space') || quantity === 'growth';
	if (unit !== '' && (!bytes || !areCompatibleUnits(unit, 'B'))) {
		throw new UserError(
			`${visible(unit)} in ${shown} is no unit of ${quantity}()`,
			bytes ? 'units are B, kB, MB and GB' : 'write a plain number',
		);
	}
	const hours = per === undefined ? 1 : hoursOf(quantity, per, shown);
	return (number * scale(1, unit === '' ? 'B' : unit, 'B').value) / hours;
}

function hoursOf(quantity: Quantity, per: string, shown: string): number {
	const hours = /^(?:h|hour|hr)s?$/i.test(per)
		? 1
		: /^(?:min|m|minute)s?$/i.test(per)
			? 1 / 60
			: /^(?:d|day)s?$/i.test(per)
				? 24
				: undefined;
	if (quantity === 'growth' && hours !== undefined) return hours;
	throw new UserError(
		`/${visible(per)} in ${shown} does not fit ${quantity}()`,
		quantity === 'growth' ? 'write /h, /min or /day' : 'only growth() is per time',
	);
}
