/** What a line makes, told apart: objects that the same code makes, of sizes near to each other. */
import { grouped } from '../base/grouped.js';
import type { SampledSum } from './binomial.js';
import type { LiveSize, LiveSizes } from './live.js';
import { bytesOf, countOf } from './live.js';
import type { StackSeries } from './site-series.js';

/** Objects of one kind. */
export interface Kind {
	/** Frame that the allocation is charged to. */
	readonly frame: number;
	readonly stacks: readonly StackSeries[];
	readonly sizes: readonly LiveSize[];
	/** How many live at the end. */
	readonly count: SampledSum;
	/** Variance of that, not below that of one sample. */
	readonly spread: number;
	/** Objects born over the series, and how many more live at its end than at its beginning; estimates. */
	readonly born: number;
	readonly gained: number;
	/** Variance of `gained`. */
	readonly gainedSpread: number;
}

/** Sizes further apart than this ratio are not of one kind: slices that grow, and size classes, are nearer. */
export const apart = 2.2;
/** With so many sizes in a row over such a ratio a line makes objects of any size, and gaps between them are chance. */
const anySize = { sizes: 5, ratio: 4 };

/** The kinds of objects that some stacks of one line make, most bytes first. */
export function kindsOf(stacks: readonly StackSeries[], sizes: LiveSizes): Kind[] {
	const byTail = grouped(stacks, ({ frames, head }) => frames.slice(0, head + 1).join(' '));
	return [...byTail.values()]
		.flatMap(same =>
			together(clusters(same.flatMap(({ node }) => sizes.get(node)))).map(cluster => kindOf(same, cluster)),
		)
		.toSorted((left, right) => bytesOf(right.sizes).sum - bytesOf(left.sizes).sum);
}

function clusters(sizes: readonly LiveSize[]): LiveSize[][] {
	const found: LiveSize[][] = [];
	let before = 0;
	for (const size of sizes.toSorted((left, right) => left.size - right.size)) {
		const last = found.at(-1);
		if (last === undefined || size.size > before * apart) found.push([size]);
		else last.push(size);
		before = size.size;
	}
	return found;
}

/** The same clusters, or a single one of all where one of them shows that the line makes objects of any size. */
function together(found: LiveSize[][]): LiveSize[][] {
	const any = found.some(
		cluster =>
			new Set(cluster.map(({ size }) => size)).size >= anySize.sizes &&
			(cluster.at(-1)?.size ?? 0) > cluster[0].size * anySize.ratio,
	);
	return any ? [found.flat()] : found;
}

function kindOf(stacks: readonly StackSeries[], sizes: readonly LiveSize[]): Kind {
	const count = countOf(sizes);
	let [first, last, born, counted] = [0, 0, 0, 0];
	for (const { series } of stacks) {
		const end = series.bytes.length - 1;
		first += series.bytes[0];
		last += series.bytes[end];
		counted += series.objects[end];
		born += series.bornBytes[end] - (end === 0 ? 0 : series.bornBytes[0]);
	}
	// With the measure of objects the series counts those, and not bytes.
	const bytes = last === counted ? count.sum : bytesOf(sizes).sum;
	// The series are those of stacks: a kind has its share of their bytes, and so many objects of its size.
	const objects = last > 0 && bytes > 0 ? (Math.min(1, bytes / last) * count.sum) / bytes : 0;
	const samples = sizes.reduce((sum, { live }) => sum + live, 0);
	const each = samples > 0 ? count.sum / samples : 1;
	return {
		frame: stacks[0].charged,
		stacks,
		sizes,
		count,
		spread: Math.max(count.variance, each * each * (1 - 1 / Math.max(each, 1))),
		born: born * objects,
		gained: (last - first) * objects,
		gainedSpread: ((first * objects) / each + samples + 1) * each * each,
	};
}
