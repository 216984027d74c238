/** Whether profiles are as expected: for continuous integration and load tests. */
import { compileGoRegexp, loadLinearEngine, needsLinearEngine } from '../base/go-regexp.js';
import { visible } from '../base/text.js';
import type { Estimate } from '../leak/binomial.js';
import type { LeakReport, Suspect } from '../leak/leak-report.js';
import type { LeakSearch } from '../leak/search.js';
import { jsonDocument, jsonRows, schemaVersion } from '../render/json/document.js';
import { estimateFields } from '../render/leak/json.js';
import { placeText, shortName } from '../render/leak/text.js';
import { amount, rateText, withInterval } from '../render/leak/words.js';
import type { ActRequest } from './action.js';
import type { Answer } from './answer.js';
import type { Comparison, Expectation } from './expectation.js';
import { parseExpectations } from './expectation.js';
import { searchIn } from './series-sources.js';

/** What an expectation came to. */
interface Finding {
	readonly expectation: Expectation;
	readonly holds: boolean;
	/** Undefined where it cannot be known. */
	readonly value: Estimate | undefined;
	/** What was found, and why it does or does not do. */
	readonly evidence: string;
}

/**
 * Compares estimates with limits. Their 95 % bounds must hold too, but with `assert_estimate`; what cannot be known
 * does not hold.
 *
 * @throws UserError for an expectation that is none, or sources that do not tell
 */
export async function assert(request: ActRequest): Promise<Answer> {
	const { args, session, flag, config } = request;
	const inShell = session !== undefined;
	const expectations = parseExpectations(inShell ? args.join(' ') : String(flag('assert')));
	const search = await searchIn(inShell ? [] : args, request);
	const estimateOnly = flag('assert_estimate') === true;
	const findings: Finding[] = [];
	for (const expectation of expectations) findings.push(await check(expectation, search, estimateOnly));
	const holds = findings.every(finding => finding.holds);
	const chunks = config.format === 'json' ? asJson(findings, holds) : asText(findings);
	return { kind: 'text', chunks, ...(holds ? {} : { status: 1 }) };
}

async function check(expectation: Expectation, search: LeakSearch, estimateOnly: boolean): Promise<Finding> {
	const { quantity, expression } = expectation;
	if (quantity === 'leaks') return checkLeaks(expectation, search.report());
	const matches = await matcher(expression);
	const value =
		quantity === 'growth' ? search.rate(expression === '' ? undefined : matches) : search.amount(quantity, matches);
	const unit = quantity === 'growth' || quantity.endsWith('_space') ? 'bytes' : 'count';
	const amounts = quantity === 'growth' ? rateText(value, unit) : withInterval(value, unit);
	// A misspelt expression should not pass without a word.
	const told = expression !== '' && value.estimate === 0 ? `${amounts}, no sample matches` : amounts;
	if (quantity === 'growth' && value.why !== undefined && value.low === undefined && value.estimate === 0) {
		return { expectation, holds: false, value: undefined, evidence: `too few samples: ${value.why}` };
	}
	const { comparison, limit } = expectation;
	if (!holdsFor(value.estimate, comparison, limit)) return { expectation, holds: false, value, evidence: told };
	if (estimateOnly || comparison === '==' || comparison === '!=')
		return { expectation, holds: true, value, evidence: told };
	const bound = comparison.startsWith('<') ? value.high : value.low;
	if (bound === undefined) {
		return {
			expectation,
			holds: false,
			value,
			evidence: `${told}, but its bound is not known: ${value.why ?? 'no interval'}`,
		};
	}
	const holds = holdsFor(bound, comparison, limit);
	const note = holds ? '' : `, but too few samples to be sure: it may be ${amount(bound, unit)}`;
	return { expectation, holds, value, evidence: `${told}${note}` };
}

function checkLeaks(expectation: Expectation, { verdict, suspects, snapshots }: LeakReport): Finding {
	const leaking = suspects.filter(suspect => suspect.verdict === 'leak');
	const value: Estimate = { estimate: leaking.length };
	if (snapshots.length < 2) {
		return { expectation, holds: false, value: undefined, evidence: 'too few samples: one file does not tell growth' };
	}
	if (leaking.length === 0 && verdict === 'too few samples') {
		return { expectation, holds: false, value: undefined, evidence: 'too few samples to tell' };
	}
	// Of two files only what went on growing can be called a leak: the others grew all the same.
	const open = snapshots.length === 2 ? suspects.find(suspect => suspect.verdict === 'growing') : undefined;
	if (leaking.length === 0 && open !== undefined) {
		const evidence = `too few samples: two files do not tell whether growth goes on, a third does: ${told(open)}`;
		return { expectation, holds: false, value: undefined, evidence };
	}
	const named = leaking.slice(0, 3).map(told);
	const evidence =
		leaking.length === 0 ? 'none' : `${leaking.length}: ${named.join('; ')}${leaking.length > 3 ? '; ...' : ''}`;
	return { expectation, holds: holdsFor(value.estimate, expectation.comparison, expectation.limit), value, evidence };
}

function holdsFor(value: number, comparison: Comparison, limit: number): boolean {
	switch (comparison) {
		case '<':
			return value < limit;
		case '<=':
			return value <= limit;
		case '>':
			return value > limit;
		case '>=':
			return value >= limit;
		case '==':
			return value === limit;
		default:
			return value !== limit;
	}
}

async function matcher(expression: string): Promise<(name: string) => boolean> {
	if (expression === '') return () => true;
	if (needsLinearEngine(expression)) await loadLinearEngine();
	const compiled = compileGoRegexp(expression);
	return name => compiled.test(name);
}

function* asText(findings: readonly Finding[]): Generator<string> {
	for (const { expectation, holds, evidence } of findings) {
		yield `${holds ? 'holds' : 'FAILS'}  ${visible(expectation.text)}: ${visible(evidence)}\n`;
	}
}

function asJson(findings: readonly Finding[], holds: boolean): Generator<string> {
	const rows = jsonRows(findings, finding => ({
		expectation: finding.expectation.text,
		holds: finding.holds,
		value: finding.value === undefined ? null : estimateFields(finding.value),
		evidence: finding.evidence,
	}));
	return jsonDocument({ schema: schemaVersion, report: 'assert', holds }, [{ name: 'expectations', rows }]);
}

/** A suspect in a few words. */
function told(suspect: Suspect): string {
	return `${shortName(suspect.function)} ${placeText(suspect)}, ${rateText(suspect.growthPerHour, 'bytes')}`;
}
