/** A hash table from pairs of 32-bit integers to dense indices, in order of first appearance. */
export class PairTable {
	/** Number of distinct pairs. */
	size = 0;
	/** First and second parts by index. */
	first: Int32Array;
	second: Int32Array;
	private slots: Int32Array;
	private mask: number;

	/** @param expected how many pairs will come, roughly */
	constructor(expected: number) {
		let capacity = 16;
		while (capacity < expected * 2) capacity *= 2;
		this.slots = new Int32Array(capacity);
		this.mask = capacity - 1;
		this.first = new Int32Array(capacity / 2);
		this.second = new Int32Array(capacity / 2);
	}

	/** The index of the pair, -1 when it is not there. */
	find(first: number, second: number): number {
		let at = hash(first, second) & this.mask;
		for (;;) {
			const found = this.slots[at] - 1;
			if (found < 0) return -1;
			if (this.first[found] === first && this.second[found] === second) return found;
			at = (at + 1) & this.mask;
		}
	}

	/** The index of the pair, which is added when it is new (then the index is the old `size`). */
	add(first: number, second: number): number {
		let at = hash(first, second) & this.mask;
		for (;;) {
			const found = this.slots[at] - 1;
			if (found < 0) break;
			if (this.first[found] === first && this.second[found] === second) return found;
			at = (at + 1) & this.mask;
		}
		const index = this.size++;
		this.slots[at] = index + 1;
		this.first[index] = first;
		this.second[index] = second;
		if (this.size === this.first.length) this.grow();
		return index;
	}

	private grow(): void {
		const capacity = this.slots.length * 2;
		this.slots = new Int32Array(capacity);
		this.mask = capacity - 1;
		this.first = widened(this.first, capacity / 2);
		this.second = widened(this.second, capacity / 2);
		for (let index = 0; index < this.size; index++) {
			let at = hash(this.first[index], this.second[index]) & this.mask;
			while (this.slots[at] !== 0) at = (at + 1) & this.mask;
			this.slots[at] = index + 1;
		}
	}
}

// Two rounds of a multiplicative mix: neighbouring indices must not fall into neighbouring slots.
function hash(first: number, second: number): number {
	let mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
	mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
	return mixed ^ (mixed >>> 13);
}

function widened(column: Int32Array, length: number): Int32Array {
	const wider = new Int32Array(length);
	wider.set(column);
	return wider;
}

/** A float64 column that grows. */
export class FloatColumn {
	values: Float64Array;

	constructor(expected: number) {
		this.values = new Float64Array(Math.max(16, expected));
	}

	/** Adds `amount` to row `index`, making room for it. */
	add(index: number, amount: number): void {
		if (index >= this.values.length) {
			const wider = new Float64Array(Math.max(index + 1, this.values.length * 2));
			wider.set(this.values);
			this.values = wider;
		}
		this.values[index] += amount;
	}
}

/** Texts as dense numbers, in order of first appearance. */
export class Interner {
	readonly texts: string[] = [];
	private readonly known = new Map<string, number>();

	/** The number of `text`. */
	add(text: string): number {
		const found = this.known.get(text);
		if (found !== undefined) return found;
		const index = this.texts.length;
		this.texts.push(text);
		this.known.set(text, index);
		return index;
	}
}
