/** The columns of samples and labels while a profile is read. */
import { roomFor, widened } from './columns.js';
import type { Pointers } from './ids.js';
import { pointers } from './ids.js';
import type { Survey } from './survey.js';
import type { LabelTable, SampleTable } from './tables.js';

/** Sample and label columns while they fill. Their tables are replaced when they grow. */
export interface SampleColumns {
	/** Room for samples, without their stacks, which are in `stack`; `sample` of its rows are filled. */
	samples: Omit<SampleTable, 'stack'>;
	readonly stack: Pointers;
	/** Room for labels; `label` of its rows are filled. */
	labels: LabelTable;
	sample: number;
	depth: number;
	/** Bytes of the samples for which there is room. */
	sampleBytes: number;
	label: number;
	/** Whether a value beyond 2^53 was rounded. */
	rounded: boolean;
	/** How many values the first sample has whose number of values is not that of the sample types. */
	otherValueCount: number | undefined;
}

/** Columns without any room, for so many sample types. */
export function sampleColumns(sampleTypes: number): SampleColumns {
	return {
		samples: sampleRoom(0, sampleTypes),
		stack: pointers(0),
		labels: labelTable(0),
		sample: 0,
		depth: 0,
		sampleBytes: 0,
		label: 0,
		rounded: false,
		otherValueCount: undefined,
	};
}

function sampleRoom(length: number, sampleTypes: number): SampleColumns['samples'] {
	return {
		length,
		stackStart: new Uint32Array(length + 1),
		values: Array.from({ length: sampleTypes }, () => new Float64Array(length)),
		labelStart: new Uint32Array(length + 1),
	};
}

/** Makes room for the samples that the survey counted in the next piece. `rest` as for `roomFor`. */
export function reserveSamples(columns: SampleColumns, survey: Survey, rest: number): void {
	const { samples } = columns;
	const room = roomFor(samples.length, columns.sample, survey.samples, rest);
	if (room !== samples.length) {
		const wide = sampleRoom(room, samples.values.length);
		wide.stackStart.set(samples.stackStart);
		wide.labelStart.set(samples.labelStart);
		wide.values.forEach((column, type) => column.set(samples.values[type]));
		columns.samples = wide;
	}
}

/** Makes room for the stacks of the samples that the survey counted. */
export function reserveStacks(columns: SampleColumns, survey: Survey, rest: number): void {
	const { stack } = columns;
	// A stack has fewer entries than bytes, and how many is known from the samples before.
	const perByte = columns.sampleBytes === 0 ? 0 : columns.depth / columns.sampleBytes;
	const depth = roomFor(stack.rows.length, columns.depth, survey.sampleBytes, rest * perByte);
	columns.sampleBytes += survey.sampleBytes;
	if (depth !== stack.rows.length) stack.rows = widened(stack.rows, new Int32Array(depth));
}

function labelTable(length: number): LabelTable {
	return {
		length,
		key: new Int32Array(length),
		text: new Int32Array(length),
		number: new Float64Array(length),
		unit: new Int32Array(length),
	};
}

/** The samples that were read, as a table of their number. */
export function readSamples({ samples, stack, sample, depth }: SampleColumns): SampleTable {
	return {
		length: sample,
		stackStart: samples.stackStart.subarray(0, sample + 1),
		stack: stack.rows.subarray(0, depth),
		values: samples.values.map(column => column.subarray(0, sample)),
		labelStart: samples.labelStart.subarray(0, sample + 1),
	};
}

/** The labels that were read, as a table of their number. */
export function readLabels({ labels, label }: SampleColumns): LabelTable {
	return {
		length: label,
		key: labels.key.subarray(0, label),
		text: labels.text.subarray(0, label),
		number: labels.number.subarray(0, label),
		unit: labels.unit.subarray(0, label),
	};
}

/** Makes room for more labels: one for each sample at first, then twice as many each time. */
export function widenLabels(columns: SampleColumns): void {
	const { labels, samples } = columns;
	const wide = labelTable(Math.max(labels.length * 2, samples.length, 16));
	wide.key.set(labels.key);
	wide.text.set(labels.text);
	wide.number.set(labels.number);
	wide.unit.set(labels.unit);
	columns.labels = wide;
}
