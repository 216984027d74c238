import { compareBytes } from '../base/text.js';
import type { Frames } from '../graph/frames.js';
import { eachSample } from '../selection/selection.js';
import { meanOf } from '../graph/weights.js';
import type { ProfileSummary } from './header.js';
import { summarize } from './header.js';
import type { ReportInput, ValueFormat } from './input.js';

/** One label of a sample, with all its values. */
export interface TraceLabel {
	readonly key: string;
	readonly texts: readonly string[];
	readonly numbers: readonly number[];
	/** Unit of the numbers; the one that is used for this key throughout. */
	readonly unit: string;
}

export interface TraceFrame {
	readonly name: string;
	readonly inline: boolean;
}

export interface Trace {
	readonly labels: readonly TraceLabel[];
	readonly value: number;
	/** Node numbers, leaf first; look them up in {@link TracesReport.frames}. */
	readonly stack: Int32Array;
}

/** Every selected sample with a stack. */
export interface TracesReport {
	readonly kind: 'traces';
	readonly profile: ProfileSummary;
	readonly format: ValueFormat;
	/** Frame by number; a frame number times two, plus one where it is inlined. */
	readonly frame: (code: number) => TraceFrame;
	/** The traces, one after the other; a trace's stack is overwritten by the next one. */
	readonly traces: () => Generator<Trace>;
}

/** Builds `traces`. */
export function tracesReport(input: ReportInput): TracesReport {
	const frames = input.frames('untrimmed');
	return {
		kind: 'traces',
		profile: summarize(input),
		format: input.format,
		frame: code => ({ name: frames.printableName(code >> 1), inline: (code & 1) === 1 }),
		traces: () => traces(input, frames),
	};
}

function* traces(input: ReportInput, frames: Frames): Generator<Trace> {
	const { profile } = input.selection;
	const { value, divisor } = input.values;
	let codes = new Int32Array(256);
	for (const [sample, from, to] of eachSample(input.selection)) {
		let depth = 0;
		for (let at = from; at < to; at++) {
			const location = profile.samples.stack[at];
			const end = frames.start[location + 1];
			for (let frame = frames.start[location]; frame < end; frame++) {
				if (depth === codes.length) codes = doubled(codes);
				codes[depth++] = frames.node[frame] * 2 + (frame < end - 1 ? 1 : 0);
			}
		}
		if (depth === 0) continue;
		const mean = meanOf(value[sample], divisor?.[sample] ?? 0);
		yield { labels: labelsOf(input, sample), value: mean, stack: codes.subarray(0, depth) };
	}
}

function doubled(column: Int32Array): Int32Array<ArrayBuffer> {
	const wider = new Int32Array(column.length * 2);
	wider.set(column);
	return wider;
}

/** A sample's labels by key, sorted; hidden ones left out. */
function labelsOf(input: ReportInput, sample: number): TraceLabel[] {
	const { profile, hiddenLabels } = input.selection;
	const { samples, labels, strings } = profile;
	const first = samples.labelStart[sample];
	const last = samples.labelStart[sample + 1];
	if (first === last) return [];
	const byKey = new Map<string, { key: string; texts: string[]; numbers: number[]; unit: string }>();
	for (let row = first; row < last; row++) {
		const key = strings.get(labels.key[row]);
		if (hiddenLabels.has(key)) continue;
		let label = byKey.get(key);
		if (label === undefined) {
			label = { key, texts: [], numbers: [], unit: input.labelUnits.unit.get(key) ?? '' };
			byKey.set(key, label);
		}
		if (labels.text[row] >= 0) label.texts.push(strings.get(labels.text[row]));
		else label.numbers.push(labels.number[row]);
	}
	return [...byKey.values()].toSorted((left, right) => compareBytes(left.key, right.key));
}
