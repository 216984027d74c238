/** The options tagroot and tagleaf: labels as frames above the root or below the leaf of each stack. */
import { checkpoint, checkpointMask } from '../base/checkpoint.js';
import { Interner } from '../base/int-table.js';
import { scaledLabel } from '../measurement/label.js';
import { extendStrings } from '../profile/strings.js';
import type { LineTable, LocationTable, Profile } from '../profile/tables.js';

export interface LabelFrames {
	readonly profile: Profile;
	/** The options whose keys no sample has. */
	readonly unmatched: readonly ('tagroot' | 'tagleaf')[];
}

/** Pseudo frames while they are collected. */
interface Frames {
	readonly interner: Interner;
	/** Function name and file (the label key) by frame. */
	readonly names: string[];
	readonly files: string[];
}

/**
 * A profile whose stacks carry a frame per label key: the label's values, joined with commas, as function name, the key
 * as file. Samples without the label get a frame without a name.
 *
 * @param root keys for the root side, the first outermost
 * @param leaf keys for the leaf side, the last innermost
 * @param unit the option `unit`, for numeric labels
 */
export function addLabelFrames(
	profile: Profile,
	root: readonly string[],
	leaf: readonly string[],
	unit: string,
): LabelFrames {
	if (root.length + leaf.length === 0) return { profile, unmatched: [] };
	const { samples } = profile;
	const frames: Frames = { interner: new Interner(), names: [], files: [] };
	const extra = root.length + leaf.length;
	const stack = new Int32Array(samples.stack.length + samples.length * extra);
	const stackStart = new Uint32Array(samples.length + 1);
	let rootMatched = false;
	let leafMatched = false;
	let at = 0;
	const framesFor = (sample: number, keys: readonly string[]): { frames: number[]; matched: boolean } => {
		let matched = false;
		const found = keys.toReversed().map(key => {
			const values = labelValues(profile, sample, key, unit);
			matched ||= values.length > 0;
			return profile.locations.length + frameOf(frames, values.join(','), key);
		});
		return { frames: found, matched };
	};
	for (let sample = 0; sample < samples.length; sample++) {
		if ((sample & checkpointMask) === 0) checkpoint('adding frames of labels', sample, samples.length);
		// Frames are numbered in the reference's order: those of the root first.
		const above = framesFor(sample, root);
		const below = framesFor(sample, leaf);
		rootMatched ||= above.matched;
		leafMatched ||= below.matched;
		const own = samples.stack.subarray(samples.stackStart[sample], samples.stackStart[sample + 1]);
		for (const part of [below.frames, own, above.frames]) {
			stack.set(part, at);
			at += part.length;
		}
		stackStart[sample + 1] = at;
	}
	const unmatched: ('tagroot' | 'tagleaf')[] = [];
	if (root.length > 0 && !rootMatched) unmatched.push('tagroot');
	if (leaf.length > 0 && !leafMatched) unmatched.push('tagleaf');
	return {
		profile: { ...profile, ...appendFrames(profile, frames), samples: { ...samples, stack, stackStart } },
		unmatched,
	};
}

function frameOf(frames: Frames, name: string, file: string): number {
	const index = frames.interner.add(`${name}\0${file}`);
	if (index === frames.names.length) {
		frames.names.push(name);
		frames.files.push(file);
	}
	return index;
}

/** The values of one label of a sample: its strings, then its numbers with their units. */
function labelValues(profile: Profile, sample: number, key: string, unit: string): string[] {
	const { labels, samples, strings } = profile;
	const texts: string[] = [];
	const numbers: number[] = [];
	let units = false;
	for (let row = samples.labelStart[sample]; row < samples.labelStart[sample + 1]; row++) {
		if (strings.get(labels.key[row]) !== key) continue;
		if (labels.text[row] >= 0) texts.push(strings.get(labels.text[row]));
		else {
			numbers.push(row);
			units ||= labels.unit[row] >= 0;
		}
	}
	const format = (row: number): string =>
		units
			? scaledLabel(labels.number[row], strings.get(labels.unit[row]), unit)
			: scaledLabel(labels.number[row], '', '');
	return [...texts, ...numbers.map(format)];
}

function appendFrames(
	profile: Profile,
	frames: Frames,
): Pick<Profile, 'strings' | 'functions' | 'lines' | 'locations'> {
	const count = frames.names.length;
	const { functions, lines, locations, strings } = profile;
	const firstString = strings.length;
	const indices = Int32Array.from({ length: count }, (_, frame) => frame);
	const nextFunction = largest(functions.id) + 1n;
	return {
		strings: extendStrings(strings, [...frames.names, ...frames.files]),
		functions: {
			length: functions.length + count,
			id: append64(functions.id, count, nextFunction),
			name: append(
				functions.name,
				indices.map(frame => firstString + frame),
			),
			systemName: append(functions.systemName, new Int32Array(count)),
			file: append(
				functions.file,
				indices.map(frame => firstString + count + frame),
			),
			startLine: appendFloats(functions.startLine, count),
		},
		lines: appendLines(
			lines,
			indices.map(frame => functions.length + frame),
		),
		locations: appendLocations(locations, lines.length, count),
	};
}

function appendLines(lines: LineTable, functions: Int32Array): LineTable {
	return {
		length: lines.length + functions.length,
		function: append(lines.function, functions),
		line: appendFloats(lines.line, functions.length),
		column: appendFloats(lines.column, functions.length),
	};
}

function appendLocations(locations: LocationTable, firstLine: number, count: number): LocationTable {
	const lineStart = new Uint32Array(locations.length + count + 1);
	lineStart.set(locations.lineStart);
	for (let frame = 0; frame <= count; frame++) lineStart[locations.length + frame] = firstLine + frame;
	const folded = new Uint8Array(locations.length + count);
	folded.set(locations.folded);
	return {
		length: locations.length + count,
		id: append64(locations.id, count, largest(locations.id) + 1n),
		address: append64(locations.address, count, undefined),
		mapping: append(locations.mapping, new Int32Array(count).fill(-1)),
		lineStart,
		folded,
	};
}

function largest(ids: BigUint64Array): bigint {
	let found = 0n;
	for (const id of ids) if (id > found) found = id;
	return found;
}

function append(column: Int32Array, more: Int32Array): Int32Array {
	const all = new Int32Array(column.length + more.length);
	all.set(column);
	all.set(more, column.length);
	return all;
}

function appendFloats(column: Float64Array, zeros: number): Float64Array {
	const all = new Float64Array(column.length + zeros);
	all.set(column);
	return all;
}

/** Appends `count` numbers counting up from `first`, or zeros. */
function append64(column: BigUint64Array, count: number, first: bigint | undefined): BigUint64Array {
	const all = new BigUint64Array(column.length + count);
	all.set(column);
	if (first !== undefined) for (let row = 0; row < count; row++) all[column.length + row] = first + BigInt(row);
	return all;
}
