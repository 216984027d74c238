/** The flame graph for the page: all frames where they are not too many, so that zooming finds them. */
import type { ReportInput } from '../../report/input.js';
import type { FlameReport } from '../../report/flame.js';
import { flameReport } from '../../report/flame.js';
import { packageColor } from '../../render/flame/palette.js';
import { plainText } from '../../render/flame/safe.js';
import type { FlameBody } from './shapes.js';

/** Stacks of up to so many entries in all are sent without folding. */
const smallProfile = 400_000;
/** The part of the total below which frames are folded: a quarter of a pixel. */
const firstShare = 1 / 4000;
/** The same after zooming in. */
const fineShare = 1 / 100_000;

/** Builds what the page shows first: all of a small profile, of a larger one what can be seen. */
export function firstFlame(input: ReportInput): Promise<FlameReport> {
	return flameTo(input, firstShare);
}

/** Builds what the page shows of a larger profile after zooming in. */
export function fineFlame(input: ReportInput): Promise<FlameReport> {
	return flameTo(input, fineShare);
}

async function flameTo(input: ReportInput, share: number): Promise<FlameReport> {
	const sides = await input.sides?.();
	const shown = sides?.now ?? input;
	const entries = shown.selection.profile.samples.stack.length;
	return flameReport(shown, {
		inverted: input.inverted,
		base: sides?.base,
		share: entries <= smallProfile ? 0 : share,
	});
}

/** The report as the page reads it. */
export function flameBody(report: FlameReport): FlameBody {
	const { tree, names, format } = report;
	const numbers = new Map<string, number>();
	for (const { file } of names) if (!numbers.has(file)) numbers.set(file, numbers.size);
	const files = [...numbers.keys()].map(plainText);
	return {
		kind: 'flame',
		format: { unit: format.unit, outputUnit: format.outputUnit, ratio: format.ratio },
		whole: report.whole,
		compares: report.baseTotal !== undefined,
		inverted: report.inverted,
		share: tree.restNames.some(count => count > 0) ? report.folded.share : 0,
		names: names.map(({ name }) => plainText(name)),
		files,
		file: names.map(name => numbers.get(name.file) ?? 0),
		colors: names.map(name => packageColor(name.package)),
		flat: names.map(({ flat }) => flat),
		cum: names.map(({ cum }) => cum),
		baseFlat: column(names.map(({ baseFlat }) => baseFlat)),
		baseCum: column(names.map(({ baseCum }) => baseCum)),
		depth: listed(tree.depth),
		frame: listed(tree.name),
		inline: column(tree.inline),
		self: listed(tree.self),
		baseSelf: column(tree.baseSelf),
		rest: column(tree.rest),
		baseRest: column(tree.baseRest),
		restNames: column(tree.restNames),
	};
}

/** A column, empty where it is all zero. */
function column(values: ArrayLike<number>): readonly number[] {
	for (let at = 0; at < values.length; at++) if (values[at] !== 0) return listed(values);
	return [];
}

/** A typed column as a list, by hand: spreading one is many times as slow. */
function listed(values: ArrayLike<number>): number[] {
	const list: number[] = [];
	for (let at = 0; at < values.length; at++) list.push(values[at]);
	return list;
}
