import { gzipSync } from 'node:zlib';
import { encodeText } from '../../src/base/text.js';

/** One line of a location; the function is made for it, once per equal name, system name, file and start line. */
export interface DrawnLine {
	readonly name?: string;
	/** The name when left out. */
	readonly systemName?: string;
	readonly file?: string;
	readonly startLine?: number;
	readonly line?: number | bigint;
	readonly column?: number;
}

export interface DrawnLocation {
	/** The row's number from 1 when left out. */
	readonly id?: bigint;
	/** A row of `mappings`. */
	readonly mapping?: number;
	readonly address?: number | bigint;
	/** Innermost first. */
	readonly lines?: readonly DrawnLine[];
	readonly folded?: boolean;
}

/** A text, or a number with or without unit. */
export type DrawnLabel =
	| { readonly key: string; readonly text: string }
	| { readonly key: string; readonly number: number | bigint; readonly unit?: string };

export interface DrawnSample {
	/** Rows of `locations`, leaf first. */
	readonly stack: readonly number[];
	readonly values: readonly (number | bigint)[];
	readonly labels?: readonly DrawnLabel[];
}

export interface DrawnMapping {
	readonly id?: bigint;
	readonly start?: number | bigint;
	readonly limit?: number | bigint;
	readonly offset?: number | bigint;
	readonly file?: string;
	readonly buildId?: string;
	/** Functions, file names, line numbers, inline frames are known. */
	readonly has?: readonly [boolean, boolean, boolean, boolean];
}

/** A profile as a person writes it down; what is left out is not in the file. */
export interface DrawnProfile {
	/** Type and unit of each sample value. */
	readonly types: readonly (readonly [string, string])[];
	readonly locations?: readonly DrawnLocation[];
	readonly samples?: readonly DrawnSample[];
	readonly mappings?: readonly DrawnMapping[];
	/** Function ids are 1, 2, ... in order of appearance unless this says otherwise. */
	readonly functionId?: (row: number) => bigint;
	readonly dropFrames?: string;
	readonly keepFrames?: string;
	readonly timeNanos?: number | bigint;
	readonly durationNanos?: number | bigint;
	readonly periodType?: readonly [string, string];
	readonly period?: number | bigint;
	readonly comments?: readonly string[];
	readonly defaultType?: string;
	readonly docUrl?: string;
}

type Scalar = number | bigint | boolean | undefined;

/** The file of a drawn profile: profile.proto, compressed. The same drawing gives the same bytes on one version of zlib. */
export function drawnFile(profile: DrawnProfile): Uint8Array {
	return gzipSync(encodeDrawn(profile), { level: 9 });
}

/** The profile.proto message of a drawn profile. Independent of the encoder under test. */
export function encodeDrawn(profile: DrawnProfile): Uint8Array {
	const strings = new Map([['', 0]]);
	const text = (value = ''): number => {
		const index = strings.get(value) ?? strings.size;
		strings.set(value, index);
		return index;
	};
	const functions = new Map<string, number>();
	const functionRows: Uint8Array[] = [];
	const functionId = profile.functionId ?? (row => BigInt(row + 1));

	function functionOf({ name, systemName = name, file, startLine }: DrawnLine): bigint {
		const key = JSON.stringify([name, systemName, file, startLine]);
		const known = functions.get(key);
		if (known !== undefined) return functionId(known);
		const row = functions.size;
		functions.set(key, row);
		const fields = [functionId(row), text(name), text(systemName), text(file), startLine];
		functionRows.push(scalars(fields));
		return functionId(row);
	}

	const line = (drawn: DrawnLine): Uint8Array => scalars([functionOf(drawn), drawn.line, drawn.column]);
	const valueType = ([type, unit]: readonly [string, string]): Uint8Array => scalars([text(type), text(unit)]);
	const mappingId = (row: number): bigint => profile.mappings?.[row]?.id ?? BigInt(row + 1);
	const locationId = (row: number): bigint => profile.locations?.[row]?.id ?? BigInt(row + 1);

	function label(drawn: DrawnLabel): Uint8Array {
		if ('text' in drawn) return scalars([text(drawn.key), text(drawn.text)]);
		return scalars([text(drawn.key), 0, drawn.number, drawn.unit === undefined ? 0 : text(drawn.unit)]);
	}

	const out: Uint8Array[] = [];
	for (const type of profile.types) out.push(bytesField(1, valueType(type)));
	for (const { stack, values, labels = [] } of profile.samples ?? []) {
		const fields = [
			bytesField(1, joined(stack.map(row => varint(locationId(row))))),
			bytesField(2, joined(values.map(varint))),
			...labels.map(drawn => bytesField(3, label(drawn))),
		];
		out.push(bytesField(2, joined(fields)));
	}
	for (const [row, { start, limit, offset, file, buildId, has = [] }] of (profile.mappings ?? []).entries()) {
		const fields = [mappingId(row), start, limit, offset, text(file), text(buildId), ...has];
		out.push(bytesField(3, scalars(fields)));
	}
	for (const [row, { mapping, address, lines = [], folded }] of (profile.locations ?? []).entries()) {
		const fields = [
			scalars([locationId(row), mapping === undefined ? 0 : mappingId(mapping), address]),
			...lines.map(drawn => bytesField(4, line(drawn))),
			scalars([undefined, undefined, undefined, undefined, folded]),
		];
		out.push(bytesField(4, joined(fields)));
	}
	for (const row of functionRows) out.push(bytesField(5, row));
	const rest = [
		numberField(7, text(profile.dropFrames)),
		numberField(8, text(profile.keepFrames)),
		numberField(9, profile.timeNanos),
		numberField(10, profile.durationNanos),
		profile.periodType ? bytesField(11, valueType(profile.periodType)) : new Uint8Array(0),
		numberField(12, profile.period),
		...(profile.comments ?? []).map(comment => joined([varint(13 * 8), varint(text(comment))])),
		numberField(14, text(profile.defaultType)),
		numberField(15, text(profile.docUrl)),
	];
	for (const value of strings.keys()) out.push(bytesField(6, encodeText(value)));
	return joined([...out, ...rest]);
}

// Fields 1, 2, 3 ... of a message; what is zero is left out, as it is the default.
function scalars(values: readonly Scalar[]): Uint8Array {
	return joined(values.map((value, at) => numberField(at + 1, value)));
}

function numberField(field: number, value: Scalar): Uint8Array {
	return value ? joined([varint(field * 8), varint(typeof value === 'boolean' ? 1 : value)]) : new Uint8Array(0);
}

function bytesField(field: number, bytes: Uint8Array): Uint8Array {
	return joined([varint(field * 8 + 2), varint(bytes.length), bytes]);
}

// Negative numbers as 64-bit two's complement.
function varint(value: number | bigint): Uint8Array {
	const bytes: number[] = [];
	let left = BigInt.asUintN(64, BigInt(value));
	for (; left >= 128n; left >>= 7n) bytes.push(Number(left & 127n) | 128);
	bytes.push(Number(left));
	return Uint8Array.from(bytes);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
	return Buffer.concat(parts);
}
