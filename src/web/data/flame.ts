/** The flame graph for the page: all frames where they are not too many, so that zooming finds them. */
import type { ReportInput } from '../../report/input.js';
import type { FlameReport } from '../../report/flame.js';
import { flameReport } from '../../report/flame.js';
import { packageColor } from '../../render/flame/palette.js';
import { plainText } from '../../render/flame/safe.js';
import type { FlameBody } from './shapes.js';

/** Stacks of up to so many entries in all are sent without folding. */
const smallProfile = 400_000;
/** The part of the total below which frames of larger profiles are folded: a tenth of a pixel after zooming in tenfold. */
const fineShare = 1 / 100_000;

/** Builds the report that the page draws. */
export async function fineFlame(input: ReportInput): Promise<FlameReport> {
	const sides = await input.sides?.();
	const shown = sides?.now ?? input;
	const entries = shown.selection.profile.samples.stack.length;
	return flameReport(shown, {
		inverted: input.inverted,
		base: sides?.base,
		share: entries <= smallProfile ? 0 : fineShare,
	});
}

/** The report as the page reads it. */
export function flameBody(report: FlameReport): FlameBody {
	const { tree, names, format } = report;
	return {
		kind: 'flame',
		format: { unit: format.unit, outputUnit: format.outputUnit, ratio: format.ratio },
		whole: report.whole,
		compares: report.baseTotal !== undefined,
		inverted: report.inverted,
		share: report.folded.share,
		names: names.map(({ name }) => plainText(name)),
		files: names.map(({ file }) => plainText(file)),
		colors: names.map(name => packageColor(name.package)),
		flat: names.map(({ flat }) => flat),
		cum: names.map(({ cum }) => cum),
		baseFlat: column(names.map(({ baseFlat }) => baseFlat)),
		baseCum: column(names.map(({ baseCum }) => baseCum)),
		depth: [...tree.depth],
		frame: [...tree.name],
		inline: column(tree.inline),
		self: [...tree.self],
		baseSelf: column(tree.baseSelf),
		rest: column(tree.rest),
		baseRest: column(tree.baseRest),
		restNames: column(tree.restNames),
	};
}

/** A column, empty where it is all zero. */
function column(values: ArrayLike<number>): readonly number[] {
	const numbers = Array.from(values);
	return numbers.some(value => value !== 0) ? numbers : [];
}
