/** Reports that are a profile: raw and proto show the selection, topproto the heaviest nodes. */
import { encodeText } from '../base/text.js';
import { trimmedGraph } from '../graph/trim.js';
import { cumValue, flatValue } from '../graph/weights.js';
import { scale } from '../measurement/units.js';
import { stringTableFrom } from '../profile/strings.js';
import type { Profile } from '../profile/tables.js';
import { materialize } from '../selection/materialize.js';
import type { ReportInput } from './input.js';
import { trimOptions } from './top.js';
import { chooseUnit, scaleByRatio } from './values.js';

/** A profile, to be shown as text. */
export interface RawReport {
	readonly kind: 'raw';
	readonly profile: Profile;
	/** The local time of the profile. */
	readonly ports: ReportInput['ports'];
}

/** A profile, to be written as profile.proto. */
export interface ProtoReport {
	readonly kind: 'proto';
	readonly profile: Profile;
}

/** The profile's comments. */
export interface CommentsReport {
	readonly kind: 'comments';
	readonly comments: readonly string[];
}

/** Builds `raw`. */
export function rawReport(input: ReportInput): RawReport {
	return { kind: 'raw', profile: materialize(input.selection, input.lineOptions), ports: input.ports };
}

/** Builds `comments`. */
export function commentsReport(input: ReportInput): CommentsReport {
	return { kind: 'comments', comments: input.selection.profile.comments };
}

/** Builds `proto`: the selection, with `divide_by` applied to all its values. */
export function protoReport(input: ReportInput): ProtoReport {
	const profile = materialize(input.selection, input.lineOptions);
	const { ratio } = input.format;
	const values = profile.samples.values.map(column => column.map(value => scaleByRatio(value, ratio)));
	return { kind: 'proto', profile: { ...profile, samples: { ...profile.samples, values } } };
}

/** Builds `topproto`: a sample per node, with its weights in the report's unit as whole numbers. */
export function topProtoReport(input: ReportInput): ProtoReport {
	const frames = input.frames('plain');
	const graph = trimmedGraph(
		input.selection,
		frames,
		input.values,
		{ ...trimOptions(input), visual: false, callTree: false, edges: 'none', tags: undefined },
		input.weights('plain'),
	);
	const { unit, outputUnit } = chooseUnit(graph, input.format, input.total, false);
	const inUnit = (value: number): number => Math.trunc(scale(value, unit, outputUnit).value);
	const strings: string[] = [''];
	const numbers = new Map<string, number>([['', 0]]);
	const intern = (text: string): number => {
		const known = numbers.get(text);
		if (known !== undefined) return known;
		numbers.set(text, strings.length);
		return strings.push(text) - 1;
	};
	const functions = new Map<string, number>();
	const functionRows: number[] = [];
	const functionOf = (node: number): number => {
		const { name, file, startLine } = frames.nodes[node];
		const key = `${name}\0${file}\0${startLine}`;
		const known = functions.get(key);
		if (known !== undefined) return known;
		functions.set(key, functionRows.length);
		return functionRows.push(node) - 1;
	};
	const { nodes, weights } = graph;
	const count = nodes.length;
	const lineFunctions = Int32Array.from(nodes, functionOf);
	const source = input.selection.profile;
	const indices = Uint32Array.from({ length: count + 1 }, (_, row) => row);
	const column = (of: (node: number) => number): Float64Array => Float64Array.from(nodes, of);
	const profile: Profile = {
		sampleTypes: [
			{ type: 'cum', unit: outputUnit },
			{ type: 'flat', unit: outputUnit },
		],
		defaultSampleType: '',
		dropFrames: '',
		keepFrames: '',
		timeNanos: source.timeNanos,
		durationNanos: source.durationNanos,
		periodType: source.periodType,
		period: source.period,
		comments: [],
		docUrl: '',
		samples: {
			length: count,
			stackStart: indices,
			stack: Int32Array.from(indices.subarray(0, count)),
			values: [column(node => inUnit(cumValue(weights, node))), column(node => inUnit(flatValue(weights, node)))],
			labelStart: new Uint32Array(count + 1),
		},
		labels: {
			length: 0,
			key: new Int32Array(0),
			text: new Int32Array(0),
			number: new Float64Array(0),
			unit: new Int32Array(0),
		},
		locations: {
			length: count,
			id: BigUint64Array.from(nodes, (_, row) => BigInt(row + 1)),
			address: BigUint64Array.from(nodes, node => frames.nodes[node].address),
			mapping: new Int32Array(count).fill(-1),
			lineStart: indices,
			folded: new Uint8Array(count),
		},
		lines: {
			length: count,
			function: lineFunctions,
			line: column(node => frames.nodes[node].line),
			column: column(node => frames.nodes[node].column),
		},
		functions: {
			length: functionRows.length,
			id: BigUint64Array.from(functionRows, (_, row) => BigInt(row + 1)),
			name: Int32Array.from(functionRows, node => intern(frames.nodes[node].name)),
			systemName: new Int32Array(functionRows.length),
			file: Int32Array.from(functionRows, node => intern(frames.nodes[node].file)),
			startLine: Float64Array.from(functionRows, node => frames.nodes[node].startLine),
		},
		mappings: [],
		strings: stringTableFrom(strings, encodeText),
		warnings: [],
	};
	return { kind: 'proto', profile };
}
