/** Stacks that are parted by their frames, from one end to the other. */
import type { NamedStacks } from './stacks.js';

/** Items that share the frames so far. */
export interface Range {
	/** How many frames those are. */
	readonly depth: number;
	/** Which of the two copies of the items they are in, and where. */
	readonly copy: 0 | 1;
	readonly from: number;
	readonly to: number;
}

/** Items in the order in which those of a part stand together: reading a part is a walk through memory. */
interface Order {
	/** Row of the item in {@link Items}. */
	readonly item: Int32Array;
	readonly now: Float64Array;
	/** Nothing where there is no base. */
	readonly was: Float64Array;
}

/** The items that weigh something, and how far each has been read. */
export interface Items {
	readonly length: number;
	/** Where the next location is in the source's `stack`, and where there is none any more. */
	readonly position: Int32Array;
	readonly end: Int32Array;
	/** Where in `several` the frames are that are left of the last location; -1 when none is. */
	readonly left: Int32Array;
	readonly source: Uint8Array;
	readonly order: Order;
	readonly compares: boolean;
	readonly total: number;
	readonly baseTotal: number;
}

function orderOf(length: number, compares: boolean): Order {
	return {
		item: new Int32Array(length),
		now: new Float64Array(length),
		was: new Float64Array(compares ? length : 0),
	};
}

/** The items, each before its first frame. */
export function itemsOf(
	{ length: all, from, to, source }: NamedStacks,
	now: Float64Array,
	was: Float64Array,
	inverted: boolean,
): Items {
	let [length, total, baseTotal] = [0, 0, 0];
	for (let item = 0; item < all; item++) {
		if (now[item] === 0 && was[item] === 0) continue;
		length++;
		total += now[item];
		baseTotal += was[item];
	}
	const compares = baseTotal !== 0;
	const order = orderOf(length, compares);
	const columns = {
		position: new Int32Array(length),
		end: new Int32Array(length),
		left: new Int32Array(length).fill(-1),
		source: new Uint8Array(length),
	};
	let row = 0;
	for (let item = 0; item < all; item++) {
		if (now[item] === 0 && was[item] === 0) continue;
		columns.position[row] = inverted ? from[item] : to[item] - 1;
		columns.end[row] = inverted ? to[item] : from[item] - 1;
		columns.source[row] = source[item];
		order.item[row] = row;
		order.now[row] = now[item];
		if (compares) order.was[row] = was[item];
		row++;
	}
	return { ...columns, length, order, compares, total, baseTotal };
}

/** Stands for a location without frames. */
const noFrame = -1;

/**
 * The frames of each source's locations in the order in which they are walked. A location's only frame is given by its
 * code; of several, -2 - n says that their codes are in `several` from n on, with -1 behind the last.
 */
interface LocationCodes {
	readonly only: readonly Int32Array[];
	readonly several: Int32Array;
}

function locationCodes({ sources, codes }: NamedStacks, inverted: boolean): LocationCodes {
	let room = 0;
	for (const column of codes) room += column.length * 2;
	const several = new Int32Array(room);
	let next = 0;
	const only = sources.map(({ frames: { start } }, which) => {
		const code = codes[which];
		const column = new Int32Array(Math.max(0, start.length - 1));
		for (let location = 0; location < column.length; location++) {
			const [first, end] = [start[location], start[location + 1]];
			if (end - first === 1) column[location] = code[first];
			else if (end === first) column[location] = noFrame;
			else {
				column[location] = -2 - next;
				for (let at = 0; at < end - first; at++) several[next++] = code[inverted ? first + at : end - 1 - at];
				several[next++] = -1;
			}
		}
		return column;
	});
	return { only, several };
}

/** Frames of an item that are read ahead. Stacks lie far apart in memory: what comes with the first costs no time. */
const framesAhead = 16;

/** Parts items by their next frame. */
export class Parting {
	/** Per name, of the last partition: weights, and 1 where all its frames are inlined. */
	readonly now: Float64Array;
	readonly was: Float64Array;
	readonly inline: Uint8Array;
	/** Weights of the items whose stacks ended. */
	readonly ended = new Float64Array(2);
	/** The names that came in the last partition; room for all. */
	readonly names: Int32Array;
	private readonly counts: Int32Array;
	private readonly place: Int32Array;
	/** What is parted moves from one copy to the other. */
	private readonly copies: readonly [Order, Order];
	/** By place in the order: its name in the last partition, -1 where its stack has ended. */
	private readonly chosen: Int32Array;
	/** Codes of the frames that have been read ahead, those of one depth together, -1 behind the last. */
	private readonly ahead: Int32Array;
	private readonly stacks: readonly Int32Array[];
	private readonly codes: LocationCodes;
	private readonly step: 1 | -1;

	constructor(
		stacks: NamedStacks,
		private readonly items: Items,
		inverted: boolean,
	) {
		const names = stacks.names.length;
		this.now = new Float64Array(names);
		this.was = new Float64Array(names);
		this.inline = new Uint8Array(names);
		this.names = new Int32Array(names);
		this.counts = new Int32Array(names);
		this.place = new Int32Array(names).fill(-1);
		this.copies = [items.order, orderOf(items.length, items.compares)];
		this.chosen = new Int32Array(items.length);
		this.ahead = new Int32Array(items.length * framesAhead);
		this.stacks = stacks.sources.map(({ selection }) => selection.profile.samples.stack);
		this.codes = locationCodes(stacks, inverted);
		this.step = inverted ? 1 : -1;
	}

	/** Takes the next frame of a part's items; returns how many names came. One function, so that nothing in it is a call. */
	partition(part: Range): number {
		if (part.depth % framesAhead === 0) this.readAhead(part);
		const { from, to } = part;
		const { item, now, was } = this.copies[part.copy];
		const { counts, names, inline, chosen, ahead, now: sums, was: baseSums } = this;
		const { length, compares } = this.items;
		const column = (part.depth % framesAhead) * length;
		let came = 0;
		let [ended, baseEnded] = [0, 0];
		for (let at = from; at < to; at++) {
			const code = ahead[column + item[at]];
			const name = code >> 1;
			chosen[at] = name;
			if (name < 0) {
				ended += now[at];
				if (compares) baseEnded += was[at];
				continue;
			}
			if (counts[name]++ === 0) {
				inline[name] = 1;
				names[came++] = name;
			}
			sums[name] += now[at];
			if (compares) baseSums[name] += was[at];
			inline[name] &= code;
		}
		this.ended[0] = ended;
		this.ended[1] = baseEnded;
		return came;
	}

	/** Reads the next frames of a part's items. */
	private readAhead({ copy, from, to }: Range): void {
		const { item: order } = this.copies[copy];
		const { position, end, left, source, length } = this.items;
		const { ahead, step } = this;
		const { several, only } = this.codes;
		for (let at = from; at < to; at++) {
			const item = order[at];
			const stack = this.stacks[source[item]];
			const codes = only[source[item]];
			const stop = end[item];
			let next = position[item];
			let waiting = left[item];
			let code = 0;
			for (let into = item; into < ahead.length && code >= 0; into += length) {
				if (waiting < 0) {
					code = noFrame;
					while (next !== stop && code === noFrame) {
						code = codes[stack[next]];
						next += step;
					}
					if (code < noFrame) waiting = -2 - code;
				}
				if (waiting >= 0) {
					code = several[waiting++];
					if (several[waiting] < 0) waiting = -1;
				}
				ahead[into] = code;
			}
			position[item] = next;
			left[item] = waiting;
		}
	}

	/** Brings items of the same name together; returns where each name's begin, and the end, and in which copy. */
	gather(
		{ copy, from, to }: Range,
		names: readonly number[],
	): { readonly copy: 0 | 1; readonly extents: readonly number[] } {
		const { counts, place, chosen } = this;
		// A chain of calls, along which all stay together: nothing has to move.
		if (names.length === 1 && counts[names[0]] === to - from) return { copy, extents: [from, to] };
		const extents = [from];
		for (const name of names) {
			const begin = extents[extents.length - 1];
			place[name] = begin;
			extents.push(begin + counts[name]);
		}
		const other = copy === 0 ? 1 : 0;
		if (names.length === 0) return { copy: other, extents };
		const [last, next] = [this.copies[copy], this.copies[other]];
		const { compares } = this.items;
		for (let at = from; at < to; at++) {
			const name = chosen[at];
			if (name < 0) continue;
			const into = place[name];
			if (into < 0) continue;
			place[name] = into + 1;
			next.item[into] = last.item[at];
			next.now[into] = last.now[at];
			if (compares) next.was[into] = last.was[at];
		}
		for (const name of names) place[name] = -1;
		return { copy: other, extents };
	}

	/** Clears the weights of the names that came, for the next partition. */
	forget(came: number): void {
		for (let at = 0; at < came; at++) {
			const name = this.names[at];
			this.now[name] = this.was[name] = this.counts[name] = 0;
		}
	}
}
