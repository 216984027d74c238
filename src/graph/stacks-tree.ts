/**
 * The tree of stacks, without the frames that nobody could see. Samples are parted by their next frame, level by level,
 * and only parts that are large enough are looked at further: the time goes into what is shown, and the whole tree, which
 * has as many nodes as all stacks have frames at worst, is never built.
 */
import { checkpoint } from '../base/checkpoint.js';
import { compareBytes } from '../base/text.js';
import type { NamedStacks } from './stacks.js';
import type { Range } from './stacks-parting.js';
import { itemsOf, Parting } from './stacks-parting.js';

export interface StackTreeOptions {
	/** From leaf to root instead of from root to leaf. */
	readonly inverted: boolean;
	/** Frames with less than this share of the total, in both profiles, are folded into their caller's rest. */
	readonly share: number;
	/** Frames deeper than this are folded too. */
	readonly depth: number;
}

/**
 * Frames by place, each behind its caller and with all it calls behind it; row 0 is the root, which stands for all
 * samples. Siblings are ordered by name. Weights are sums of the sample values, one column for the profile and one for
 * its base.
 */
export interface StackTree {
	readonly length: number;
	/** Row of the caller (of the callee when inverted); -1 for the root. */
	readonly parent: Int32Array;
	/** Number of the name; -1 for the root. */
	readonly name: Int32Array;
	/** 0 for the root. */
	readonly depth: Int32Array;
	/** 1 where the frame is inlined into its caller in all samples. */
	readonly inline: Uint8Array;
	/** With all that is called. */
	readonly total: Float64Array;
	readonly baseTotal: Float64Array;
	/** What ends here. */
	readonly self: Float64Array;
	readonly baseSelf: Float64Array;
	/** What is called but folded, and how many names that was. */
	readonly rest: Float64Array;
	readonly baseRest: Float64Array;
	readonly restNames: Int32Array;
}

/** A part of the items that waits to be parted further. */
interface Part extends Range {
	readonly parent: number;
	readonly name: number;
	/** 1 where its frame is inlined in all samples. */
	readonly inline: number;
	readonly total: number;
	readonly baseTotal: number;
}

/** Items that are looked at before the next look at the clock. */
const looksBetween = 0x4000;

/**
 * Builds the tree.
 *
 * @param now what each item weighs in the profile, not negative
 * @param was what each item weighs in the base, not negative
 */
export function stackTree(
	stacks: NamedStacks,
	now: Float64Array,
	was: Float64Array,
	options: StackTreeOptions,
): StackTree {
	const items = itemsOf(stacks, now, was, options.inverted);
	const { total, baseTotal } = items;
	const least = Math.max(total, baseTotal) * options.share;
	const parting = new Parting(stacks, items, options.inverted);
	const rows = new TreeRows();
	const waiting: Part[] = [
		{ parent: -1, name: -1, depth: 0, inline: 0, total, baseTotal, copy: 0, from: 0, to: items.length },
	];
	let looked = looksBetween;
	for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
		const row = rows.add(part);
		looked += part.to - part.from + 1;
		if (looked > looksBetween) {
			checkpoint('building the tree', 0, 0);
			looked = 0;
		}
		const came = parting.partition(part);
		const kept: number[] = [];
		let [rest, baseRest] = [0, 0];
		for (let at = 0; at < came; at++) {
			const name = parting.names[at];
			const [weight, base] = [parting.now[name], parting.was[name]];
			if (part.depth < options.depth && (weight >= least || base >= least)) kept.push(name);
			else {
				rest += weight;
				baseRest += base;
			}
		}
		if (kept.length > 1) kept.sort((left, right) => compareBytes(stacks.names[left].name, stacks.names[right].name));
		rows.weigh(parting.ended, rest, baseRest, came - kept.length);
		const { copy, extents } = parting.gather(part, kept);
		// What is pushed last is done first: the tree comes out in the order of names.
		for (let at = kept.length - 1; at >= 0; at--) {
			const name = kept[at];
			waiting.push({
				parent: row,
				name,
				depth: part.depth + 1,
				inline: parting.inline[name],
				total: parting.now[name],
				baseTotal: parting.was[name],
				copy,
				from: extents[at],
				to: extents[at + 1],
			});
		}
		parting.forget(came);
	}
	return rows.columns();
}

/** Rows of the tree under construction, as columns that grow. */
class TreeRows {
	private readonly parent: number[] = [];
	private readonly name: number[] = [];
	private readonly depth: number[] = [];
	private readonly inline: number[] = [];
	private readonly restNames: number[] = [];
	private readonly total: number[] = [];
	private readonly baseTotal: number[] = [];
	private readonly self: number[] = [];
	private readonly baseSelf: number[] = [];
	private readonly rest: number[] = [];
	private readonly baseRest: number[] = [];

	/** Adds a row; {@link weigh} adds what is known of it later. */
	add({ parent, name, depth, inline, total, baseTotal }: Part): number {
		this.name.push(name);
		this.depth.push(depth);
		this.inline.push(inline);
		this.total.push(total);
		this.baseTotal.push(baseTotal);
		return this.parent.push(parent) - 1;
	}

	/** What ends in the last row and what is folded there, both with that of the base, and how many names were folded. */
	weigh(ended: Float64Array, rest: number, baseRest: number, restNames: number): void {
		this.self.push(ended[0]);
		this.baseSelf.push(ended[1]);
		this.rest.push(rest);
		this.baseRest.push(baseRest);
		this.restNames.push(restNames);
	}

	columns(): StackTree {
		return {
			length: this.parent.length,
			parent: new Int32Array(this.parent),
			name: new Int32Array(this.name),
			depth: new Int32Array(this.depth),
			inline: new Uint8Array(this.inline),
			total: new Float64Array(this.total),
			baseTotal: new Float64Array(this.baseTotal),
			self: new Float64Array(this.self),
			baseSelf: new Float64Array(this.baseSelf),
			rest: new Float64Array(this.rest),
			baseRest: new Float64Array(this.baseRest),
			restNames: new Int32Array(this.restNames),
		};
	}
}
