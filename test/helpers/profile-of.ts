import { encodeText } from '../../src/base/text.js';
import { StringPool } from '../../src/profile/string-pool.js';
import type { Mapping, Profile, ProfileHeader } from '../../src/profile/tables.js';

export interface LabelRow {
	readonly key: string;
	/** A text, or a number with or without a unit. */
	readonly value: string | number;
	readonly unit?: string;
}

export interface SampleRow {
	/** Rows of locations, leaf first. */
	readonly stack: readonly number[];
	readonly values: readonly number[];
	readonly labels?: readonly LabelRow[];
}

export interface LineRow {
	/** Row of a function. */
	readonly function: number;
	readonly line?: number;
	readonly column?: number;
}

export interface LocationRow {
	readonly id?: bigint;
	readonly address?: bigint;
	/** Row of a mapping. */
	readonly mapping?: number;
	readonly lines?: readonly LineRow[];
	readonly folded?: boolean;
}

export interface FunctionRow {
	readonly id?: bigint;
	readonly name: string;
	readonly systemName?: string;
	readonly file?: string;
	readonly startLine?: number;
}

/** A profile written down as rows; what is left out is 0, '', none, or numbered from 1. */
export interface ProfileRows extends Partial<ProfileHeader> {
	readonly samples?: readonly SampleRow[];
	readonly locations?: readonly LocationRow[];
	readonly functions?: readonly FunctionRow[];
	readonly mappings?: readonly Partial<Mapping>[];
}

/** The tables of a profile given as rows. */
export function profileOf(rows: ProfileRows): Profile {
	const { samples = [], functions = [], locations = [], mappings = [], ...header } = rows;
	const pool = new StringPool();
	const labels = samples.flatMap(sample => sample.labels ?? []);
	const lines = locations.flatMap(location => location.lines ?? []);
	const types = header.sampleTypes ?? [{ type: 'samples', unit: 'count' }];
	const intern = (text: string): number => pool.intern(encodeText(text));
	const tables = {
		samples: {
			length: samples.length,
			stackStart: offsets(samples.map(({ stack }) => stack.length)),
			stack: Int32Array.from(samples.flatMap(({ stack }) => stack)),
			values: types.map((_, type) => Float64Array.from(samples, ({ values }) => values[type])),
			labelStart: offsets(samples.map(sample => sample.labels?.length ?? 0)),
		},
		labels: {
			length: labels.length,
			key: Int32Array.from(labels, ({ key }) => intern(key)),
			text: Int32Array.from(labels, ({ value }) => (typeof value === 'string' ? intern(value) : -1)),
			number: Float64Array.from(labels, ({ value }) => (typeof value === 'number' ? value : 0)),
			unit: Int32Array.from(labels, ({ unit }) => (unit === undefined ? -1 : intern(unit))),
		},
		locations: {
			length: locations.length,
			id: idsOf(locations),
			address: BigUint64Array.from(locations, ({ address }) => address ?? 0n),
			mapping: Int32Array.from(locations, ({ mapping }) => mapping ?? -1),
			lineStart: offsets(locations.map(location => location.lines?.length ?? 0)),
			folded: Uint8Array.from(locations, ({ folded }) => (folded ? 1 : 0)),
		},
		lines: {
			length: lines.length,
			function: Int32Array.from(lines, line => line.function),
			line: Float64Array.from(lines, ({ line }) => line ?? 0),
			column: Float64Array.from(lines, ({ column }) => column ?? 0),
		},
		functions: {
			length: functions.length,
			id: idsOf(functions),
			name: Int32Array.from(functions, ({ name }) => intern(name)),
			systemName: Int32Array.from(functions, ({ name, systemName }) => intern(systemName ?? name)),
			file: Int32Array.from(functions, ({ file }) => intern(file ?? '')),
			startLine: Float64Array.from(functions, ({ startLine }) => startLine ?? 0),
		},
	};
	return {
		...emptyHeader,
		...header,
		sampleTypes: types,
		...tables,
		mappings: mappings.map(mappingOf),
		strings: pool.table(),
		warnings: [],
	};
}

const emptyHeader: ProfileHeader = {
	sampleTypes: [],
	defaultSampleType: '',
	dropFrames: '',
	keepFrames: '',
	timeNanos: 0n,
	durationNanos: 0n,
	periodType: { type: '', unit: '' },
	period: 0n,
	comments: [],
	docUrl: '',
};

function mappingOf(mapping: Partial<Mapping>, row: number): Mapping {
	return {
		id: BigInt(row + 1),
		start: 0n,
		limit: 0n,
		offset: 0n,
		file: '',
		buildId: '',
		hasFunctions: false,
		hasFilenames: false,
		hasLineNumbers: false,
		hasInlineFrames: false,
		...mapping,
	};
}

function idsOf(items: readonly { readonly id?: bigint }[]): BigUint64Array {
	return BigUint64Array.from(items, ({ id }, at) => id ?? BigInt(at + 1));
}

function offsets(sizes: readonly number[]): Uint32Array {
	const starts = new Uint32Array(sizes.length + 1);
	for (let at = 0; at < sizes.length; at++) starts[at + 1] = starts[at] + sizes[at];
	return starts;
}
