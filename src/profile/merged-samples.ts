/** Samples of several profiles: equal stacks with equal labels are one sample, whose values are summed. */
import { checkpoint, checkpointMask } from '../base/checkpoint.js';
import { isZeroSample } from './compact.js';
import { Float64Column, Int32Column } from './columns.js';
import type { MergedTables, SourceRows } from './merged-tables.js';
import { mix, mixNumber, RowIndex } from './row-index.js';
import type { LabelTable, Profile, SampleTable } from './tables.js';

/** The merged samples and labels, in order of first appearance. */
export class MergedSamples {
	private readonly tables: MergedTables;
	private readonly index = new RowIndex();
	private readonly stackStart = new Int32Column();
	private readonly stack = new Int32Column();
	private readonly values: readonly Float64Column[];
	private readonly labelStart = new Int32Column();
	private readonly key = new Int32Column();
	private readonly text = new Int32Column();
	private readonly number = new Float64Column();
	private readonly unit = new Int32Column();
	// The sample at hand: written behind the last ones, kept only if it is new.
	private depth = 0;
	private labelCount = 0;

	/** @param types how many values a sample has */
	constructor(tables: MergedTables, types: number) {
		this.tables = tables;
		this.values = Array.from({ length: types }, () => new Float64Column());
		this.stackStart.push(0);
		this.labelStart.push(0);
	}

	/** Makes room for as many samples as a profile has: what is added most often to nothing is most of the result. */
	reserve({ samples, labels }: Profile): void {
		this.index.reserve(samples.length);
		this.stackStart.reserve(samples.length);
		this.stack.reserve(samples.stack.length);
		for (const column of this.values) column.reserve(samples.length);
		this.labelStart.reserve(samples.length);
		this.key.reserve(labels.length);
		this.text.reserve(labels.length);
		this.number.reserve(labels.length);
		this.unit.reserve(labels.length);
	}

	/** Adds all samples of a profile that have a value. */
	add(source: SourceRows): void {
		const { samples } = source.profile;
		for (let sample = 0; sample < samples.length; sample++) {
			if ((sample & checkpointMask) === 0) checkpoint('merging samples', sample, samples.length);
			if (isZeroSample(samples, sample)) continue;
			const hash = this.writeLabels(source, sample, this.writeStack(source, sample));
			let row = this.index.find(hash, this.isSame);
			if (row < 0) row = this.keep(hash);
			for (let type = 0; type < this.values.length; type++) {
				this.values[type].data[row] += samples.values[type][sample];
			}
		}
	}

	/** The tables as they are now; of some samples the values may have cancelled. */
	build(): { readonly samples: SampleTable; readonly labels: LabelTable } {
		return {
			samples: {
				length: this.stackStart.length - 1,
				stackStart: this.stackStart.unsignedView(),
				stack: this.stack.view(),
				values: this.values.map(column => column.view()),
				labelStart: this.labelStart.unsignedView(),
			},
			labels: {
				length: this.key.length,
				key: this.key.view(),
				text: this.text.view(),
				number: this.number.view(),
				unit: this.unit.view(),
			},
		};
	}

	private writeStack(source: SourceRows, sample: number): number {
		const { stack, stackStart } = source.profile.samples;
		const start = stackStart[sample];
		const end = stackStart[sample + 1];
		this.stack.reserve(end - start);
		const { data } = this.stack;
		const known = source.locations;
		let to = this.stack.length;
		let hash = end - start;
		for (let at = start; at < end; at++) {
			const from = stack[at];
			const location = known[from] >= 0 ? known[from] : this.tables.mapLocation(source, from);
			data[to++] = location;
			hash = mix(hash, location);
		}
		this.depth = end - start;
		return hash;
	}

	private writeLabels(source: SourceRows, sample: number, seed: number): number {
		const { labelStart } = source.profile.samples;
		const start = labelStart[sample];
		const end = labelStart[sample + 1];
		this.labelCount = end - start;
		if (end === start) return seed;
		this.key.reserve(end - start);
		this.text.reserve(end - start);
		this.number.reserve(end - start);
		this.unit.reserve(end - start);
		for (let row = start; row < end; row++) this.insertLabel(source, row, row - start);
		let hash = seed;
		for (let row = this.key.length; row < this.key.length + this.labelCount; row++) {
			hash = mix(mix(hash, this.key.data[row]), this.text.data[row]);
			hash = mix(mixNumber(hash, this.number.data[row]), this.unit.data[row]);
		}
		return hash;
	}

	/** Puts a label where it belongs among the `count` before it: texts before numbers, then by key; equals keep order. */
	private insertLabel(source: SourceRows, label: number, count: number): void {
		const { labels } = source.profile;
		const key = this.tables.mapString(source, labels.key[label]);
		const text = this.tables.mapString(source, labels.text[label]);
		const first = this.key.length;
		let to = first + count;
		while (to > first && this.isAfter(to - 1, key, text < 0)) {
			this.key.data[to] = this.key.data[to - 1];
			this.text.data[to] = this.text.data[to - 1];
			this.number.data[to] = this.number.data[to - 1];
			this.unit.data[to] = this.unit.data[to - 1];
			to--;
		}
		this.key.data[to] = key;
		this.text.data[to] = text;
		this.number.data[to] = labels.number[label];
		this.unit.data[to] = this.tables.mapString(source, labels.unit[label]);
	}

	private isAfter(row: number, key: number, numeric: boolean): boolean {
		const rowIsNumeric = this.text.data[row] < 0;
		if (rowIsNumeric !== numeric) return rowIsNumeric;
		return this.tables.strings.compare(this.key.data[row], key) > 0;
	}

	private readonly isSame = (row: number): boolean => {
		const start = this.stackStart.data[row];
		if (this.stackStart.data[row + 1] - start !== this.depth) return false;
		const { data, length } = this.stack;
		for (let at = 0; at < this.depth; at++) if (data[start + at] !== data[length + at]) return false;
		return this.hasSameLabels(row);
	};

	private hasSameLabels(row: number): boolean {
		const start = this.labelStart.data[row];
		if (this.labelStart.data[row + 1] - start !== this.labelCount) return false;
		const end = this.key.length;
		for (let at = 0; at < this.labelCount; at++) {
			if (this.key.data[start + at] !== this.key.data[end + at]) return false;
			if (this.text.data[start + at] !== this.text.data[end + at]) return false;
			if (this.number.data[start + at] !== this.number.data[end + at]) return false;
			if (this.unit.data[start + at] !== this.unit.data[end + at]) return false;
		}
		return true;
	}

	private keep(hash: number): number {
		this.stack.length += this.depth;
		this.stackStart.push(this.stack.length);
		this.key.length += this.labelCount;
		this.text.length += this.labelCount;
		this.number.length += this.labelCount;
		this.unit.length += this.labelCount;
		this.labelStart.push(this.key.length);
		for (const column of this.values) column.push(0);
		return this.index.add(hash);
	}
}
