/** What every report is made from: a selection, the values that are looked at, and how they are shown. */
import type { GoRegexp } from '../base/go-regexp.js';
import type { Ports } from '../base/ports.js';
import type { Frames } from '../graph/frames.js';
import type { SampleValues, Weights } from '../graph/weights.js';
import type { LabelUnits } from '../selection/label-units.js';
import type { LineOptions } from '../selection/materialize.js';
import type { Selection } from '../selection/selection.js';

/** How values are printed. */
export interface ValueFormat {
	/** Unit of the raw values, as the profile names it. */
	readonly unit: string;
	/** Unit to print in; `minimum` and `auto` choose for each value. */
	readonly outputUnit: string;
	/** Values are multiplied by it before printing; 1 leaves them. */
	readonly ratio: number;
}

/** 95 % intervals of a row's values. */
export interface Interval {
	readonly flat: readonly [low: number, high: number];
	readonly cum: readonly [low: number, high: number];
}

/**
 * Which nodes a report works on: `plain` with trimmed file names, `objects` also keeps functions of different binaries
 * and start lines apart, `untrimmed` has file names as the profile gives them, `stacked` calls functions without a name by
 * their file.
 */
export type FrameKind = 'plain' | 'objects' | 'untrimmed' | 'stacked';

/** What was compared, each on its own. */
export interface Sides {
	readonly now: ReportInput;
	readonly base: ReportInput;
}

export interface ReportInput {
	readonly selection: Selection;
	readonly values: SampleValues;
	/** Name of the sample type, with `mean_` for means. */
	readonly sampleType: string;
	readonly format: ValueFormat;
	/** What percentages refer to. */
	readonly total: number;
	/** Options as the header shows them: `focus=...`. */
	readonly activeFilters: readonly string[];
	readonly compactLabels: boolean;
	readonly nodeCount: number;
	readonly nodeFraction: number;
	readonly edgeFraction: number;
	readonly dropNegative: boolean;
	readonly cumSort: boolean;
	readonly callTree: boolean;
	/** Flame graphs from leaf to root. */
	readonly inverted: boolean;
	/** Whether frames of a flame graph with a base are as wide as the larger of both sides, or as the new one. */
	readonly flameWidth: 'larger' | 'new';
	/** The profile and its base on their own, under the same options; undefined without a base. */
	readonly sides: (() => Promise<Sides>) | undefined;
	/** The expression of list and peek. */
	readonly symbol: GoRegexp | undefined;
	readonly sourcePath: string;
	readonly trimPath: string;
	/** Which lines raw and proto write. */
	readonly lineOptions: LineOptions;
	readonly labelUnits: LabelUnits;
	readonly ports: Ports;
	/** Nodes at the granularity asked for. */
	readonly frames: (kind: FrameKind) => Frames;
	/** Weights of those nodes. */
	readonly weights: (kind: FrameKind) => Weights;
}
