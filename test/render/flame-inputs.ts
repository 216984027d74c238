import type { FlameOptions, FlameReport } from '../../src/report/flame.js';
import { flameReport } from '../../src/report/flame.js';
import type { ReportInput } from '../../src/report/input.js';
import type { Profile } from '../../src/profile/tables.js';
import { profileOf } from '../helpers/profile-of.js';
import type { DrawnProfile } from '../helpers/encode-profile.js';
import type { Difference } from '../helpers/ask.js';
import { loadDrawn, sessionOf } from '../helpers/ask.js';

/** What reports on a drawn profile are made from, with every option as it is at first. */
export async function inputOf(drawn: DrawnProfile | Difference): Promise<ReportInput> {
	return sessionOf(loadDrawn(drawn)).greeting();
}

/** The flame graph of a drawn profile, with its base beside it where one is given. */
export async function flameOf(
	drawn: DrawnProfile | Difference,
	options: FlameOptions = {},
	base?: DrawnProfile,
): Promise<FlameReport> {
	return flameReport(await inputOf(drawn), { ...options, base: base && (await inputOf(base)) });
}

/** A profile with a stack per name, of a weight of 5 each, below `main`. */
export function profileNamed(names: readonly string[]): Profile {
	return profileOf({
		functions: [{ name: 'main' }, ...names.map(name => ({ name, file: name }))],
		locations: [{ lines: [{ function: 0 }] }, ...names.map((_, at) => ({ lines: [{ function: at + 1 }] }))],
		samples: names.map((_, at) => ({ stack: [at + 1, 0], values: [5] })),
	});
}

/** The flame graph of {@link profileNamed}. */
export async function flameNamed(names: readonly string[]): Promise<FlameReport> {
	return flameReport(await sessionOf(profileNamed(names)).greeting());
}

/** The tree as lines: `name total/self`, indented; with a base `name total<before`. */
export function treeOf({ tree, names, baseTotal }: FlameReport): string[] {
	return Array.from({ length: tree.length }, (_, row) => {
		const name = tree.name[row] < 0 ? 'all' : names[tree.name[row]].name;
		const weights =
			baseTotal === undefined ? `${tree.total[row]}/${tree.self[row]}` : `${tree.total[row]}<${tree.baseTotal[row]}`;
		const rest = tree.restNames[row] > 0 ? ` rest ${tree.rest[row]} of ${tree.restNames[row]}` : '';
		return `${'  '.repeat(tree.depth[row])}${name}${tree.inline[row] === 1 ? ' (inline)' : ''} ${weights}${rest}`;
	});
}

/** Names that try to break out of where they stand. */
export const hostileNames: readonly string[] = [
	'</script><script>alert(1)</script>',
	']]><script>alert(2)</script>',
	'<!--<script>',
	'"onload="alert(3)',
	"'><img/src=x>",
	'a&b<c>&amp;',
	'\u001b[2J\u0007\u0000',
	'line\nbreak\ttab\r',
	'\u202egnp.exe\u2066',
	'\udc80\udcff',
	'\ufffe\uffff',
	'\ud800lone',
	'x'.repeat(20_000),
	'größe::日本語<T>',
	'a;b c;d 12',
	'#comment',
	'__proto__',
	'${alert(4)}`',
];
