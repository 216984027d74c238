/** Regular expressions as Go's `regexp` package understands them. */

import { UserError } from './errors.js';
import { compileLinear, hasLinearEngine, loadLinearEngine } from './regexp/linear-engine.js';
import { parseRegexp } from './regexp/parser.js';
import type { Plan } from './regexp/plan.js';
import { planSearch } from './regexp/plan.js';
import { RegexpSyntaxError } from './regexp/syntax-error.js';
import { visible } from './text.js';

export { loadLinearEngine };

/** A compiled expression. `test` searches anywhere in the text, as Go's `MatchString` does. */
export interface GoRegexp {
	readonly source: string;
	test(text: string): boolean;
}

/**
 * Compiles an expression of Go's syntax. Bytes in a text that are not UTF-8, which are lone surrogates, match as Go's
 * U+FFFD does. `longestText` promises that no tested text has more UTF-16 units.
 *
 * @throws UserError with a hint when `source` does not compile in Go.
 * @throws Error when `needsLinearEngine` says so of the same arguments and `loadLinearEngine` was not awaited.
 */
export function compileGoRegexp(source: string, longestText = Infinity): GoRegexp {
	const { quick, quickLimit, long, re2 } = planFor(source);
	const quickPattern = new RegExp(quickLimit < 0 ? '' : quick, 'u');
	if (quickLimit >= longestText) return { source, test: text => quickPattern.test(text) };
	const longPattern = long === undefined ? undefined : new RegExp(long, 'u');
	const testLong = longPattern ? (text: string) => longPattern.test(text) : compileLinear(re2);
	return { source, test: text => (text.length <= quickLimit ? quickPattern.test(text) : testLong(text)) };
}

/**
 * Whether `loadLinearEngine` must be awaited before `compileGoRegexp(source, longestText)` or its like. False for what
 * does not compile.
 */
export function needsLinearEngine(source: string, longestText = Infinity): boolean {
	if (hasLinearEngine()) return false;
	try {
		const { quickLimit, long } = planFor(source);
		return quickLimit < longestText && long === undefined;
	} catch (error) {
		if (error instanceof UserError) return false;
		throw error;
	}
}

function planFor(source: string): Plan {
	try {
		return planSearch(parseRegexp(source));
	} catch (error) {
		if (!(error instanceof RegexpSyntaxError)) throw error;
		const message = `"${source}" is not a valid regular expression: ${error.message}`;
		throw new UserError(visible(message), visible(`to find that text as it is, write ${quoteLiteral(source)}`), error);
	}
}

/** `source` with what has a meaning in expressions escaped; what was escaped before stays so. */
function quoteLiteral(source: string): string {
	return source.replace(/\\[!-/:-@[-`{-~]|[\\.+*?()|[\]{}^$]/g, found => (found.length > 1 ? found : `\\${found}`));
}
