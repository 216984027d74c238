/** What the page of a flame graph is drawn from, as JSON. */
import { areCompatibleUnits, scale } from '../../measurement/units.js';
import { nameParts, receiverLength } from '../../report/flame-names.js';
import type { FlameReport } from '../../report/flame.js';
import type { ValueFormat } from '../../report/input.js';
import { flameHeader } from './describe.js';
import { packageColor } from './palette.js';
import { plainText, scriptJson } from './safe.js';

/** Longer names are cut in the middle: nobody reads them, and search finds what is left. */
const longestName = 2000;

/**
 * The data as JSON for a script element, in pieces. Rows come in the order of the tree, so that depths tell callers;
 * totals are left to be summed up.
 */
export function* flameData(report: FlameReport, title: string): Generator<string> {
	const { tree, names } = report;
	const head = {
		title,
		lines: flameHeader(report).map(plainText),
		units: unitsOf(report.format),
		ratio: report.format.ratio > 0 ? report.format.ratio : 1,
		inverted: report.inverted,
		larger: report.width === 'larger',
		compares: report.baseTotal !== undefined,
		whole: report.whole,
	};
	yield scriptJson(head).slice(0, -1);
	const shown = names.map(({ name }) => cutName(plainText(name)));
	yield `,"names":${scriptJson(shown)}`;
	const parts = shown.flatMap(name => {
		const { path, scope, base } = nameParts(name);
		return [path.length, scope.length, receiverLength(base)];
	});
	yield `,"parts":${scriptJson(parts)}`;
	yield `,"files":${scriptJson(names.map(({ file }) => cutName(plainText(file))))}`;
	yield `,"colors":${scriptJson(names.map(name => packageColor(name.package)))}`;
	for (const column of ['flat', 'cum', 'baseFlat', 'baseCum'] as const) {
		yield `,"${column}":${scriptJson(names.map(name => name[column]))}`;
	}
	for (const column of ['depth', 'name', 'inline', 'self', 'baseSelf', 'rest', 'baseRest', 'restNames'] as const) {
		yield `,"${column === 'name' ? 'frame' : column}":[${tree[column].join(',')}]`;
	}
	yield '}';
}

function cutName(name: string): string {
	if (name.length <= longestName) return name;
	const half = longestName / 2;
	// Not between the halves of a pair.
	return plainText(`${name.slice(0, half)}…${name.length - longestName} more…${name.slice(-half)}`);
}

/** The units that values may be shown in, from small to large, with what one of each is in the profile's own. */
function unitsOf({ unit, outputUnit }: ValueFormat): readonly (readonly [one: number, name: string])[] {
	const known = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'ns', 'us', 'ms', 's', 'hrs'].filter(name =>
		areCompatibleUnits(unit, name),
	);
	const fixed = outputUnit !== 'minimum' && outputUnit !== 'auto';
	const chosen = fixed
		? known.filter(name => areCompatibleUnits(unit, outputUnit) && scale(1, outputUnit, name).value === 1)
		: known;
	if (chosen.length > 0) return chosen.map(name => [1 / scale(1, unit, name).value, name]);
	const other = scale(1, unit, fixed ? outputUnit : 'auto');
	return [[1 / other.value, plainText(other.unit)]];
}
