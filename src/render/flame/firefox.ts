/** Stacks in the processed profile format of Firefox's profiler, version 47, which newer viewers bring up to date. */
import { PairTable } from '../../base/int-table.js';
import { areCompatibleUnits, scale } from '../../measurement/units.js';
import type { StacksReport, StackValues } from '../../report/flame-stacks.js';
import { jsonText } from '../json/document.js';
import { joined } from './speedscope.js';

const version = 47;
const category = '{"name":"Other","color":"grey","subcategories":["Other"]}';

/** What the threads share: strings, frames, and the tree of stacks. */
interface Tables {
	readonly strings: readonly string[];
	/** Rows of `strings` for each frame; -1 for a file that is not known. */
	readonly name: Int32Array;
	readonly file: Int32Array;
	readonly stacks: PairTable;
	/** Row of `stacks` at the end of each stack, -1 for none. */
	readonly leaf: Int32Array;
}

/**
 * One thread per sample type, and one more for each that has a base. The samples have no times in a profile: they follow
 * each other, a millisecond apart.
 */
export function* firefoxText(report: StacksReport): Generator<string> {
	const { profile, types, active } = report;
	const start = profile.time === undefined ? 0 : Number(profile.time.unixNanos / 1_000_000n);
	yield '{"meta":{"interval":1,"processType":0,"stackwalk":1,"debug":false,"version":24,';
	yield `"startTime":${start},"preprocessedProfileVersion":${version},"symbolicated":true,`;
	yield `"product":${jsonText(profile.file === '' ? 'profile' : profile.file)},"importedFrom":"pprofsh",`;
	yield `"categories":[${category}],"markerSchema":[],"extensions":{"baseURL":[],"id":[],"name":[],"length":0},`;
	yield '"sampleUnits":{"time":"ms","eventDelay":"ms","threadCPUDelta":"ns"},';
	const threads = types.flatMap(({ was }, type) => (was === undefined ? [type] : [type, type]));
	// Without this the viewer hides threads that it holds for idle.
	yield `"keepProfileThreadOrder":true,"initialVisibleThreads":[${[...threads.keys()].join(',')}],`;
	yield `"initialSelectedThreads":[${Math.max(0, threads.indexOf(active))}],"symbolicationNotSupported":true,`;
	yield '"usesOnlyOneStackType":true,"doesNotUseFrameImplementation":true,"sourceCodeIsNotOnSearchfox":true},';
	yield '"libs":[],"pages":[],"counters":[],"profilerOverhead":[],"threads":[';
	const tables = tablesOf(report);
	let tid = 1;
	for (const type of types) {
		if (tid > 1) yield ',';
		yield* thread(report, tables, type, type.now, type.type, tid++);
		if (type.was === undefined) continue;
		yield ',';
		yield* thread(report, tables, type, type.was, `${type.type} (base)`, tid++);
	}
	yield ']}\n';
}

function tablesOf(report: StacksReport): Tables {
	const strings: string[] = [];
	const known = new Map<string, number>();
	const number = (text: string): number => {
		const found = known.get(text);
		if (found !== undefined) return found;
		known.set(text, strings.length);
		return strings.push(text) - 1;
	};
	const name = Int32Array.from(report.frames, frame => number(frame.name));
	const file = Int32Array.from(report.frames, frame => (frame.file === '' ? -1 : number(frame.file)));
	const stacks = new PairTable(4096);
	const leaf = new Int32Array(report.length);
	for (let row = 0; row < report.length; row++) {
		let parent = -1;
		for (const code of report.stack(row)) parent = stacks.add(parent, code);
		leaf[row] = parent;
	}
	return { strings, name, file, stacks, leaf };
}

function* thread(
	report: StacksReport,
	tables: Tables,
	type: StackValues,
	column: Float64Array,
	name: string,
	tid: number,
): Generator<string> {
	yield `{"name":${jsonText(name)},"processName":${jsonText(report.profile.file)},"processType":"default",`;
	yield `"processStartupTime":0,"processShutdownTime":null,"registerTime":0,"unregisterTime":null,`;
	yield `"pausedRanges":[],"pid":"1","tid":${tid},"isMainThread":${tid === 1},`;
	yield '"markers":{"data":[],"name":[],"startTime":[],"endTime":[],"phase":[],"category":[],"length":0},';
	yield '"resourceTable":{"lib":[],"name":[],"host":[],"type":[],"length":0},';
	yield '"nativeSymbols":{"libIndex":[],"address":[],"name":[],"functionSize":[],"length":0},';
	yield* samples(report, tables, type, column);
	yield* stackTable(tables);
	yield* frameTable(report);
	yield* funcTable(report, tables);
	yield ',"stringArray":[';
	yield* joined(tables.strings, jsonText);
	yield ']}';
}

function* samples(
	report: StacksReport,
	{ leaf }: Tables,
	{ unit }: StackValues,
	column: Float64Array,
): Generator<string> {
	const { weightType, factor } = weightOf(unit);
	const rows: number[] = [];
	for (let row = 0; row < report.length; row++) if (column[row] !== 0) rows.push(row);
	yield `"samples":{"length":${rows.length},"weightType":"${weightType}"`;
	yield* list('stack', rows, row => (leaf[row] < 0 ? 'null' : String(leaf[row])));
	yield* list('time', rows.keys(), String);
	yield* list('weight', rows, row => String(column[row] * factor));
	yield '}';
}

/** How the viewer writes weights, and what to multiply values with: milliseconds, bytes, or a plain number. */
function weightOf(unit: string): { readonly weightType: string; readonly factor: number } {
	if (areCompatibleUnits(unit, 'B')) return { weightType: 'bytes', factor: scale(1, unit, 'B').value };
	if (areCompatibleUnits(unit, 'ms')) return { weightType: 'tracing-ms', factor: scale(1, unit, 'ms').value };
	return { weightType: 'samples', factor: 1 };
}

function* stackTable({ stacks }: Tables): Generator<string> {
	const rows = range(stacks.size);
	yield `,"stackTable":{"length":${stacks.size}`;
	// A frame's code is its row in the frame table: every frame is there twice, once as inlined.
	yield* list('frame', rows, row => String(stacks.second[row]));
	yield* list('prefix', rows, row => (stacks.first[row] < 0 ? 'null' : String(stacks.first[row])));
	yield* list('category', rows, () => '0');
	yield* list('subcategory', rows, () => '0');
	yield '}';
}

function* frameTable({ frames }: StacksReport): Generator<string> {
	const rows = range(frames.length * 2);
	yield `,"frameTable":{"length":${frames.length * 2}`;
	yield* list('func', rows, row => String(row >> 1));
	yield* list('inlineDepth', rows, row => String(row & 1));
	yield* list('line', rows, row => placeText(frames[row >> 1].line));
	yield* list('column', rows, row => placeText(frames[row >> 1].column));
	yield* list('address', rows, () => '-1');
	for (const column of ['category', 'subcategory']) yield* list(column, rows, () => '0');
	for (const column of ['nativeSymbol', 'implementation']) yield* list(column, rows, () => 'null');
	yield* list('innerWindowID', rows, () => '0');
	yield '}';
}

function placeText(place: number): string {
	return place > 0 ? String(place) : 'null';
}

function* funcTable({ frames }: StacksReport, { name, file }: Tables): Generator<string> {
	const rows = range(frames.length);
	yield `,"funcTable":{"length":${frames.length}`;
	yield* list('name', rows, row => String(name[row]));
	yield* list('fileName', rows, row => (file[row] < 0 ? 'null' : String(file[row])));
	for (const column of ['isJS', 'relevantForJS']) yield* list(column, rows, () => 'false');
	yield* list('resource', rows, () => '-1');
	for (const column of ['lineNumber', 'columnNumber']) yield* list(column, rows, () => 'null');
	yield '}';
}

function* list(name: string, rows: Iterable<number>, text: (row: number) => string): Generator<string> {
	yield `,"${name}":[`;
	yield* joined(rows, text);
	yield ']';
}

/** The numbers below `length`, as often as they are asked for. */
function range(length: number): Iterable<number> {
	return { [Symbol.iterator]: () => numbersBelow(length) };
}

function* numbersBelow(length: number): Generator<number> {
	for (let number = 0; number < length; number++) yield number;
}
