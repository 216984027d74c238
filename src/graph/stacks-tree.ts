/**
 * The tree of stacks, without the frames that nobody could see. Samples are parted by their next frame, level by level,
 * and only parts that are large enough are looked at further: the time goes into what is shown, and the whole tree, which
 * has as many nodes as all stacks have frames at worst, is never built.
 */
import { checkpoint } from '../base/checkpoint.js';
import { compareBytes } from '../base/text.js';
import type { NamedStacks } from './stacks.js';

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
interface Part {
	readonly parent: number;
	readonly name: number;
	readonly depth: number;
	readonly inline: boolean;
	readonly total: number;
	readonly baseTotal: number;
	readonly from: number;
	readonly to: number;
}

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
	const order = new Uint32Array(stacks.length);
	let length = 0;
	let [total, baseTotal] = [0, 0];
	for (let item = 0; item < stacks.length; item++) {
		if (now[item] === 0 && was[item] === 0) continue;
		order[length++] = item;
		total += now[item];
		baseTotal += was[item];
	}
	const least = Math.max(total, baseTotal) * options.share;
	const parting = partingOf(stacks, now, was, order.subarray(0, length), options.inverted);
	const rows = treeRows();
	const waiting: Part[] = [{ parent: -1, name: -1, depth: 0, inline: false, total, baseTotal, from: 0, to: length }];
	for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
		const row = rows.add(part);
		if ((row & 0x3f) === 0) checkpoint('building the tree', 0, 0);
		const names = parting.partition(part.from, part.to);
		rows.own(row, parting.ended[0], parting.ended[1]);
		const isLarge = (name: number): boolean =>
			part.depth < options.depth && Math.max(parting.now[name], parting.was[name]) >= least;
		const kept = names.filter(isLarge).sort((left, right) => {
			return compareBytes(stacks.names[left].name, stacks.names[right].name);
		});
		for (const name of names) if (!isLarge(name)) rows.fold(row, parting.now[name], parting.was[name]);
		const extents = parting.gather(part.from, part.to, kept);
		// What is pushed last is done first: the tree comes out in the order of names.
		for (let at = kept.length - 1; at >= 0; at--) {
			const name = kept[at];
			waiting.push({
				parent: row,
				name,
				depth: part.depth + 1,
				inline: parting.inline[name] === 1,
				total: parting.now[name],
				baseTotal: parting.was[name],
				from: extents[at],
				to: extents[at + 1],
			});
		}
		parting.forget(names);
	}
	return rows.columns();
}

interface Parting {
	/** Per name, of the last partition: weights, and 1 where all its frames are inlined. */
	readonly now: Float64Array;
	readonly was: Float64Array;
	readonly inline: Uint8Array;
	/** Weights of the items whose stacks ended. */
	readonly ended: Float64Array;
	/** Takes the next frame of the items order[from .. to); returns the names that came. */
	partition(from: number, to: number): number[];
	/** Brings items of the same name together; returns where each name's begin, and the end. */
	gather(from: number, to: number, names: readonly number[]): number[];
	/** Clears the weights of names for the next partition. */
	forget(names: readonly number[]): void;
}

function partingOf(
	stacks: NamedStacks,
	now: Float64Array,
	was: Float64Array,
	order: Uint32Array,
	inverted: boolean,
): Parting {
	const next = frameCursor(stacks, inverted);
	const sums = {
		now: new Float64Array(stacks.names.length),
		was: new Float64Array(stacks.names.length),
		inline: new Uint8Array(stacks.names.length),
		ended: new Float64Array(2),
	};
	const seen = new Uint8Array(stacks.names.length);
	const place = new Int32Array(stacks.names.length).fill(-1);
	const counts = new Uint32Array(stacks.names.length);
	const codes = new Int32Array(order.length);
	const moved = new Uint32Array(order.length);
	return {
		...sums,
		partition(from, to) {
			const names: number[] = [];
			sums.ended.fill(0);
			for (let at = from; at < to; at++) {
				const item = order[at];
				const code = next(item);
				codes[at] = code >> 1;
				if (code < 0) {
					sums.ended[0] += now[item];
					sums.ended[1] += was[item];
					continue;
				}
				const name = code >> 1;
				if (seen[name] === 0) {
					seen[name] = 1;
					sums.inline[name] = 1;
					names.push(name);
				}
				sums.now[name] += now[item];
				sums.was[name] += was[item];
				sums.inline[name] &= code;
				counts[name]++;
			}
			return names;
		},
		gather(from, to, names) {
			const extents = [from];
			for (const name of names) {
				place[name] = extents[extents.length - 1];
				extents.push(place[name] + counts[name]);
			}
			for (let at = from; at < to; at++) {
				if (codes[at] >= 0 && place[codes[at]] >= 0) moved[place[codes[at]]++] = order[at];
			}
			order.set(moved.subarray(from, extents[extents.length - 1]), from);
			for (const name of names) place[name] = -1;
			return extents;
		},
		forget(names) {
			for (const name of names) sums.now[name] = sums.was[name] = counts[name] = seen[name] = 0;
		},
	};
}

/** A function that gives the next frame of an item each time it is called for it: its code, -1 behind the last. */
function frameCursor(stacks: NamedStacks, inverted: boolean): (item: number) => number {
	const { sources, source, codes } = stacks;
	const step = inverted ? 1 : -1;
	const stack = sources.map(({ selection }) => selection.profile.samples.stack);
	const start = sources.map(({ frames }) => frames.start);
	// Where the next location is, and which frames of the last one are left.
	const position = inverted ? stacks.from.slice() : stacks.to.slice();
	const frame = new Int32Array(stacks.length);
	const left = new Uint32Array(stacks.length);
	return item => {
		const which = source[item];
		while (left[item] === 0) {
			if (position[item] === (inverted ? stacks.to[item] : stacks.from[item])) return -1;
			const location = stack[which][inverted ? position[item]++ : --position[item]];
			const first = start[which][location];
			left[item] = start[which][location + 1] - first;
			frame[item] = inverted ? first : first + left[item] - 1;
		}
		left[item]--;
		const code = codes[which][frame[item]];
		frame[item] += step;
		return code;
	};
}

/** Rows of the tree under construction. */
interface TreeRows {
	add(part: Part): number;
	own(row: number, self: number, baseSelf: number): void;
	fold(row: number, rest: number, baseRest: number): void;
	columns(): StackTree;
}

function treeRows(): TreeRows {
	const parts: Part[] = [];
	const sums: number[] = [];
	const width = 5;
	return {
		add(part) {
			sums.push(0, 0, 0, 0, 0);
			return parts.push(part) - 1;
		},
		own(row, self, baseSelf) {
			sums[row * width] = self;
			sums[row * width + 1] = baseSelf;
		},
		fold(row, rest, baseRest) {
			sums[row * width + 2] += rest;
			sums[row * width + 3] += baseRest;
			sums[row * width + 4]++;
		},
		columns() {
			const column = (which: number): Float64Array => Float64Array.from(parts, (_, row) => sums[row * width + which]);
			return {
				length: parts.length,
				parent: Int32Array.from(parts, ({ parent }) => parent),
				name: Int32Array.from(parts, ({ name }) => name),
				depth: Int32Array.from(parts, ({ depth }) => depth),
				inline: Uint8Array.from(parts, ({ inline }) => (inline ? 1 : 0)),
				total: Float64Array.from(parts, ({ total }) => total),
				baseTotal: Float64Array.from(parts, ({ baseTotal }) => baseTotal),
				self: column(0),
				baseSelf: column(1),
				rest: column(2),
				baseRest: column(3),
				restNames: Int32Array.from(column(4)),
			};
		},
	};
}
