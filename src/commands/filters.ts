/** From the filter options to a selection. */
import type { GoRegexp } from '../base/go-regexp.js';
import { compileGoRegexp, loadLinearEngine, needsLinearEngine } from '../base/go-regexp.js';
import { UserError } from '../base/errors.js';
import type { Profile } from '../profile/tables.js';
import type { LabelUnits } from '../selection/label-units.js';
import { compileLabelFilter, filterByLabel, filterLabelKeys } from '../selection/labels.js';
import type { Filtered } from '../selection/names.js';
import { filterByName, pruneFrom, showFrom } from '../selection/names.js';
import type { Selection } from '../selection/selection.js';
import { selectAll } from '../selection/selection.js';
import type { Config, OptionName } from './options.js';
import { unmatchedNote } from './options.js';

/** A selection with what is to be said about it. */
export interface FilteredProfile {
	readonly selection: Selection;
	readonly warnings: readonly string[];
}

const frameFilters = ['focus', 'ignore', 'hide', 'show', 'show_from', 'prune_from', 'tagshow', 'taghide'] as const;

/** Loads the engine for expressions that the language's own cannot be trusted with, when one of the options needs it. */
export async function prepareExpressions(config: Config, argument: string): Promise<void> {
	const labels = [config.tagfocus, config.tagignore].flatMap(value => value.slice(value.indexOf('=') + 1).split(','));
	const sources = [argument, ...frameFilters.map(name => config[name]), ...labels];
	if (sources.some(source => source !== '' && needsLinearEngine(source))) await loadLinearEngine();
}

/** Compiles an expression and says which option it was given for. @throws UserError */
export function compileFor(what: string, source: string): GoRegexp {
	return named(what, () => compileGoRegexp(source));
}

function named<Made>(what: string, make: () => Made): Made {
	try {
		return make();
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		throw new UserError(`${what}: ${error.message}`, error.hint, error);
	}
}

/**
 * Applies all filter options.
 *
 * @throws UserError when an expression does not compile
 */
export function applyFilters(profile: Profile, config: Config, units: LabelUnits): FilteredProfile {
	const expression = (name: OptionName & keyof Config): GoRegexp | undefined => {
		const source = config[name];
		return typeof source === 'string' && source !== '' ? compileFor(name, source) : undefined;
	};
	const labelFilter = (name: 'tagfocus' | 'tagignore') =>
		config[name] === '' ? undefined : named(name, () => compileLabelFilter(profile, config[name], units));
	const names = {
		focus: expression('focus'),
		ignore: expression('ignore'),
		hide: expression('hide'),
		show: expression('show'),
	};
	const from = expression('show_from');
	const labelFocus = labelFilter('tagfocus');
	const labelIgnore = labelFilter('tagignore');
	const prune = expression('prune_from');
	const [keysShown, keysHidden] = [expression('tagshow'), expression('taghide')];
	const steps: ((selection: Selection) => Filtered)[] = [
		selection => filterByName(selection, names),
		selection => showFrom(selection, from),
		selection => filterByLabel(selection, labelFocus?.matches, labelIgnore?.matches),
		selection => filterLabelKeys(selection, keysShown, keysHidden),
	];
	const warnings = [...rangeNote('tagfocus', labelFocus?.range), ...rangeNote('tagignore', labelIgnore?.range)];
	let selection = selectAll(profile);
	for (const step of steps) {
		const filtered = step(selection);
		selection = filtered.selection;
		warnings.push(...filtered.unmatched.map(name => unmatchedNote(config, name)));
	}
	return { selection: pruneFrom(selection, prune), warnings };
}

function rangeNote(name: string, range: string | undefined): string[] {
	return range === undefined ? [] : [`${name}: ${range} is taken as a range of numbers, not as an expression`];
}
