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
		const came = parting.partition(part.from, part.to);
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
		kept.sort((left, right) => compareBytes(stacks.names[left].name, stacks.names[right].name));
		rows.weigh(row, [parting.ended[0], parting.ended[1], rest, baseRest, came - kept.length]);
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
		parting.forget(came);
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
	/** The names that came in the last partition; room for all. */
	readonly names: Int32Array;
	/** Takes the next frame of the items order[from .. to); returns how many names came. */
	partition(from: number, to: number): number;
	/** Brings items of the same name together; returns where each name's begin, and the end. */
	gather(from: number, to: number, names: readonly number[]): number[];
	/** Clears the weights of the names that came, for the next partition. */
	forget(came: number): void;
}

function partingOf(
	stacks: NamedStacks,
	now: Float64Array,
	was: Float64Array,
	order: Uint32Array,
	inverted: boolean,
): Parting {
	const next = frameCursor(stacks, inverted);
	const compares = was.some(value => value !== 0);
	const sums = {
		now: new Float64Array(stacks.names.length),
		was: new Float64Array(stacks.names.length),
		inline: new Uint8Array(stacks.names.length),
		ended: new Float64Array(2),
		names: new Int32Array(stacks.names.length),
	};
	const place = new Int32Array(stacks.names.length).fill(-1);
	const counts = new Uint32Array(stacks.names.length);
	const codes = new Int32Array(order.length);
	const moved = new Uint32Array(order.length);
	return {
		...sums,
		partition(from, to) {
			let came = 0;
			sums.ended.fill(0);
			for (let at = from; at < to; at++) {
				const item = order[at];
				const code = next(item);
				const name = code >> 1;
				codes[at] = name;
				if (code < 0) {
					sums.ended[0] += now[item];
					sums.ended[1] += was[item];
					continue;
				}
				if (counts[name]++ === 0) {
					sums.inline[name] = 1;
					sums.names[came++] = name;
				}
				sums.now[name] += now[item];
				if (compares) sums.was[name] += was[item];
				sums.inline[name] &= code;
			}
			return came;
		},
		gather(from, to, names) {
			// A chain of calls, along which all stay together: nothing has to move.
			if (names.length === 1 && counts[names[0]] === to - from) return [from, to];
			const extents = [from];
			for (const name of names) {
				place[name] = extents[extents.length - 1];
				extents.push(place[name] + counts[name]);
			}
			if (names.length === 0) return extents;
			for (let at = from; at < to; at++) {
				if (codes[at] >= 0 && place[codes[at]] >= 0) moved[place[codes[at]]++] = order[at];
			}
			order.set(moved.subarray(from, extents[extents.length - 1]), from);
			for (const name of names) place[name] = -1;
			return extents;
		},
		forget(came) {
			for (let at = 0; at < came; at++) {
				const name = sums.names[at];
				sums.now[name] = sums.was[name] = counts[name] = 0;
			}
		},
	};
}

/** Stands for the code of a location that has not exactly one frame. */
const several = -2;

/** A function that gives the next frame of an item each time it is called for it: its code, -1 behind the last. */
function frameCursor(stacks: NamedStacks, inverted: boolean): (item: number) => number {
	const { sources, source, codes } = stacks;
	const step = inverted ? 1 : -1;
	const stack = sources.map(({ selection }) => selection.profile.samples.stack);
	const start = sources.map(({ frames }) => frames.start);
	const only = sources.map(({ frames }, which) => codesOfLocations(frames.start, codes[which]));
	// Where the next location is, and which frames of the last one are left.
	const position = inverted ? stacks.from.slice() : stacks.to.slice();
	const end = inverted ? stacks.to : stacks.from;
	const frame = new Int32Array(stacks.length);
	const left = new Uint32Array(stacks.length);
	return item => {
		const which = source[item];
		while (left[item] === 0) {
			if (position[item] === end[item]) return -1;
			const location = stack[which][inverted ? position[item]++ : --position[item]];
			// Most locations have one frame: a single look tells it.
			const code = only[which][location];
			if (code !== several) return code;
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

function codesOfLocations(start: Uint32Array, codes: Int32Array): Int32Array {
	const only = new Int32Array(Math.max(0, start.length - 1)).fill(several);
	for (let location = 0; location < only.length; location++) {
		if (start[location + 1] - start[location] === 1) only[location] = codes[start[location]];
	}
	return only;
}

/** Rows of the tree under construction. */
interface TreeRows {
	add(part: Part): number;
	/** What ends in a row, what is folded there, both with that of the base, and how many names were folded. */
	weigh(row: number, sums: readonly [number, number, number, number, number]): void;
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
		weigh(row, own) {
			for (const [at, sum] of own.entries()) sums[row * width + at] = sum;
		},
		columns() {
			// Filled by hand: what maps an array while it makes another is many times as slow.
			const { length } = parts;
			const whole = (): Int32Array<ArrayBuffer> => new Int32Array(length);
			const real = (): Float64Array<ArrayBuffer> => new Float64Array(length);
			const [parent, name, depth, restNames, inline] = [whole(), whole(), whole(), whole(), new Uint8Array(length)];
			const [total, baseTotal, self, baseSelf, rest, baseRest] = [real(), real(), real(), real(), real(), real()];
			for (const [row, part] of parts.entries()) {
				parent[row] = part.parent;
				name[row] = part.name;
				depth[row] = part.depth;
				inline[row] = part.inline ? 1 : 0;
				total[row] = part.total;
				baseTotal[row] = part.baseTotal;
				self[row] = sums[row * width];
				baseSelf[row] = sums[row * width + 1];
				rest[row] = sums[row * width + 2];
				baseRest[row] = sums[row * width + 3];
				restNames[row] = sums[row * width + 4];
			}
			return { length, parent, name, depth, inline, total, baseTotal, self, baseSelf, rest, baseRest, restNames };
		},
	};
}
