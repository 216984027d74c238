/**
 * A profile as tables of equal-length columns. A row of another table is named by its index (`IndexInto...`), -1 for
 * none. Nothing here is changed after decoding: filters are maps beside it.
 */
import type { StringTable } from './strings.js';

export type IndexIntoStrings = number;
export type IndexIntoSamples = number;
export type IndexIntoLocations = number;
export type IndexIntoLines = number;

/** What a column of sample values measures. */
export interface ValueType {
	readonly type: string;
	readonly unit: string;
}

export interface SampleTable {
	readonly length: number;
	/** `length + 1` offsets into `stack`: sample i's locations are stack[stackStart[i] .. stackStart[i + 1]). */
	readonly stackStart: Uint32Array;
	/** Locations of all samples, leaf first. */
	readonly stack: Int32Array;
	/** One column per sample type; whole numbers, exact to 2^53. */
	readonly values: readonly Float64Array[];
	/** `length + 1` offsets into the label table. */
	readonly labelStart: Uint32Array;
}

/** Labels of samples, in the file's order. A label has a string or a number. */
export interface LabelTable {
	readonly length: number;
	readonly key: Int32Array;
	/** String value, -1 for a numeric label. */
	readonly text: Int32Array;
	/** Numeric value; 0 for a string label. */
	readonly number: Float64Array;
	/** Unit of a numeric label, -1 when the file gives none. */
	readonly unit: Int32Array;
}

export interface LocationTable {
	readonly length: number;
	readonly id: BigUint64Array;
	readonly address: BigUint64Array;
	readonly mapping: Int32Array;
	/** `length + 1` offsets into the line table; the innermost inlined function comes first. */
	readonly lineStart: Uint32Array;
	/** 1 where the location stands for several that were folded. */
	readonly folded: Uint8Array;
}

export interface LineTable {
	readonly length: number;
	readonly function: Int32Array;
	readonly line: Float64Array;
	readonly column: Float64Array;
}

export interface FunctionTable {
	readonly length: number;
	readonly id: BigUint64Array;
	readonly name: Int32Array;
	readonly systemName: Int32Array;
	readonly file: Int32Array;
	readonly startLine: Float64Array;
}

/** Mappings are few: rows as objects. */
export interface Mapping {
	readonly id: bigint;
	readonly start: bigint;
	readonly limit: bigint;
	readonly offset: bigint;
	readonly file: string;
	readonly buildId: string;
	readonly hasFunctions: boolean;
	readonly hasFilenames: boolean;
	readonly hasLineNumbers: boolean;
	readonly hasInlineFrames: boolean;
}

export interface ProfileHeader {
	readonly sampleTypes: readonly ValueType[];
	/** Name of a sample type, '' when the file names none. */
	readonly defaultSampleType: string;
	readonly dropFrames: string;
	readonly keepFrames: string;
	/** Nanoseconds since 1970, 0 when unknown. */
	readonly timeNanos: bigint;
	/** Nanoseconds, 0 when unknown. */
	readonly durationNanos: bigint;
	/** Both parts '' when the file has none. */
	readonly periodType: ValueType;
	readonly period: bigint;
	readonly comments: readonly string[];
	readonly docUrl: string;
}

export interface Profile extends ProfileHeader {
	readonly strings: StringTable;
	readonly samples: SampleTable;
	readonly labels: LabelTable;
	readonly locations: LocationTable;
	readonly lines: LineTable;
	readonly functions: FunctionTable;
	readonly mappings: readonly Mapping[];
	/** Sentences about what was salvaged or rounded while reading, for standard error. */
	readonly warnings: readonly string[];
}

/** The label key that marks the samples of `-diff_base`. */
export const diffBaseKey = 'pprof::base';
