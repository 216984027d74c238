/** What a leak is looked for in, of one profile: stacks, sizes and sampled objects. */
import { checkpoint, checkpointMask } from '../base/checkpoint.js';
import { UserError } from '../base/errors.js';
import { visible } from '../base/text.js';
import type { Profile } from '../profile/tables.js';
import type { Contexts } from './frames.js';
import { sampledObjects, sampledShare } from './sampling.js';

/** Kinds of profiles that say what lives. */
export type SnapshotKind = 'heap' | 'goroutine' | 'goroutineleak';

/** One profile, reduced. Columns have a row for each sample that counts something; `p` is its objects' sampled share. */
export interface Snapshot {
	readonly name: string;
	readonly kind: SnapshotKind;
	/** Nanoseconds since 1970; 0 when the file does not say. */
	readonly time: bigint;
	/** Bytes in use, or goroutines, as the file says. */
	readonly total: number;
	/** Objects in use, or goroutines, as the file says. */
	readonly objects: number;
	/** Bytes allocated since the start, -1 when the file does not say. */
	readonly allocated: number;
	/** Node of the stack. */
	readonly stack: Int32Array;
	/** Bytes of one object; 1 for goroutines. */
	readonly size: Float64Array;
	/** Sampled share of such objects. */
	readonly share: Float64Array;
	/** Sampled objects in use. */
	readonly live: Float64Array;
	/** Sampled objects allocated since the start; nothing where `allocated` is -1. */
	readonly born: Float64Array;
	/** Mean bytes between two samples; 0 for goroutines, and where the file does not say. */
	readonly period: number;
	/** Why there can be no intervals; undefined when there can. */
	readonly inexact: string | undefined;
	/** What binary it is: name and build id. */
	readonly binary: string;
}

/** What kind of a series the profile belongs to; undefined for others. */
export function snapshotKind({ sampleTypes }: Profile): SnapshotKind | undefined {
	const types = sampleTypes.map(({ type }) => type);
	if (types.includes('inuse_space') && types.includes('inuse_objects')) return 'heap';
	if (types.includes('goroutineleak')) return 'goroutineleak';
	return types.includes('goroutine') ? 'goroutine' : undefined;
}

/**
 * Reduces a profile.
 *
 * @throws UserError when it is neither a heap nor a goroutine profile, or one of a stretch of time
 */
export function takeSnapshot(name: string, profile: Profile, contexts: Contexts): Snapshot {
	const kind = snapshotKind(profile);
	const shown = visible(name);
	if (kind === undefined) {
		throw new UserError(
			`${shown} is neither a heap nor a goroutine profile: it has ${profile.sampleTypes.map(({ type }) => visible(type)).join(', ')}`,
			'leaks are found in /debug/pprof/heap and /debug/pprof/goroutine',
		);
	}
	if (profile.durationNanos > 0n) {
		throw new UserError(
			`${shown} is a difference over ${Number(profile.durationNanos) / 1e9} s and does not say what lives`,
			'fetch it without seconds=',
		);
	}
	return kind === 'heap' ? heapSnapshot(name, profile, contexts) : goroutines(name, kind, profile, contexts);
}

function goroutines(name: string, kind: SnapshotKind, profile: Profile, contexts: Contexts): Snapshot {
	const { samples } = profile;
	const values = column(profile, kind) ?? new Float64Array(samples.length);
	const ones = new Float64Array(samples.length).fill(1);
	return {
		name,
		kind,
		time: profile.timeNanos,
		total: sumOf(values),
		objects: sumOf(values),
		allocated: -1,
		stack: contexts.stacksOf(profile),
		size: ones,
		share: ones,
		live: values,
		born: new Float64Array(0),
		period: 0,
		inexact: undefined,
		binary: binaryOf(profile),
	};
}

/** The values of a sample type by name; nothing when the profile has none. */
function column({ sampleTypes, samples }: Profile, type: string): Float64Array | undefined {
	const index = sampleTypes.findIndex(row => row.type === type);
	return index < 0 ? undefined : samples.values[index];
}

function binaryOf({ mappings }: Profile): string {
	return mappings.length === 0 ? '' : `${mappings[0].file}\0${mappings[0].buildId}`;
}

function sumOf(values: Float64Array): number {
	let sum = 0;
	for (const value of values) sum += value;
	return sum;
}

/** Share of samples that may be no whole objects before a file is taken for scaled or merged. */
const tolerated = 0.02;

function heapSnapshot(name: string, profile: Profile, contexts: Contexts): Snapshot {
	const empty = new Float64Array(0);
	const [inuse, objects] = [column(profile, 'inuse_space') ?? empty, column(profile, 'inuse_objects') ?? empty];
	const [space, count] = [column(profile, 'alloc_space'), column(profile, 'alloc_objects')];
	const { length } = profile.samples;
	const period = profile.periodType.type === 'space' ? Number(profile.period) : 0;
	const labelled = sizeLabels(profile);
	const size = new Float64Array(length);
	const share = new Float64Array(length);
	const live = new Float64Array(length);
	const born = new Float64Array(space === undefined ? 0 : length);
	const shares = new Shares(period);
	let [unlabelled, odd, used] = [0, 0, 0];
	for (let sample = 0; sample < length; sample++) {
		if ((sample & checkpointMask) === 0) checkpoint('reading what lives', sample, length);
		const bytes = space === undefined ? inuse[sample] : space[sample];
		const number = space === undefined || count === undefined ? objects[sample] : count[sample];
		if (bytes <= 0 && inuse[sample] <= 0) continue;
		used++;
		if (labelled[sample] <= 0) unlabelled++;
		size[sample] =
			labelled[sample] > 0 ? labelled[sample] : Math.max(1, averageSize(bytes, number, inuse[sample], objects[sample]));
		const p = (share[sample] = shares.of(size[sample]));
		const alive = sampledObjects(inuse[sample], size[sample], p);
		live[sample] = alive.k;
		const all = space === undefined ? alive : sampledObjects(bytes, size[sample], p);
		if (space !== undefined) born[sample] = Math.max(all.k, alive.k);
		if (!alive.exact || !all.exact) odd++;
	}
	return {
		name,
		kind: 'heap',
		time: profile.timeNanos,
		total: sumOf(inuse),
		objects: sumOf(objects),
		allocated: space === undefined ? -1 : sumOf(space),
		stack: contexts.stacksOf(profile),
		size,
		share,
		live,
		born,
		period,
		inexact: inexactness(period, unlabelled > 0, odd > used * tolerated),
		binary: binaryOf(profile),
	};
}

/** Sampled shares by size: programs make objects of few sizes. */
class Shares {
	private readonly known = new Map<number, number>();

	/** @param period 0 when unknown */
	constructor(private readonly period: number) {}

	of(size: number): number {
		const found = this.known.get(size);
		if (found !== undefined) return found;
		const share = this.period > 0 ? sampledShare(size, this.period) : 1;
		this.known.set(size, share);
		return share;
	}
}

function averageSize(bytes: number, objects: number, inuse: number, inuseObjects: number): number {
	if (objects > 0 && bytes > 0) return bytes / objects;
	return inuseObjects > 0 ? inuse / inuseObjects : inuse;
}

function inexactness(period: number, unlabelled: boolean, odd: boolean): string | undefined {
	if (period <= 0) return 'the profile does not say how often it sampled';
	if (unlabelled) return 'the profile does not have the sizes of the objects';
	return odd ? 'the values are not those of whole objects: the profile was scaled or merged' : undefined;
}

/** The size of each sample's objects by the label `bytes`, 0 where there is none. */
function sizeLabels({ samples, labels, strings }: Profile): Float64Array {
	const sizes = new Float64Array(samples.length);
	const isSize = new Map<number, boolean>();
	for (let sample = 0; sample < samples.length; sample++) {
		for (let row = samples.labelStart[sample]; row < samples.labelStart[sample + 1]; row++) {
			const key = labels.key[row];
			let wanted = isSize.get(key);
			if (wanted === undefined) isSize.set(key, (wanted = strings.get(key) === 'bytes'));
			if (wanted && labels.text[row] < 0) sizes[sample] = labels.number[row];
		}
	}
	return sizes;
}
