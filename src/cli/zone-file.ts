import { parseZoneRule } from './zone-rule.js';
import type { Offset, ZoneRule } from './zone-rule.js';

/** A time zone. */
export interface Zone {
	/** What is in force at a moment, in seconds since 1970 UTC. */
	at(seconds: number): Offset;
}

interface Period extends Offset {
	readonly isSummer: boolean;
}

interface Transitions {
	/** Seconds since 1970 UTC, ascending. */
	readonly when: readonly number[];
	/** The period that begins at each, as an index. */
	readonly index: readonly number[];
	readonly periods: readonly Period[];
	/** What goes on after the last. */
	readonly rule: ZoneRule | undefined;
}

const headerSize = 44;
const periodSize = 6;

/**
 * Reads a time zone file (TZif, RFC 8536), versions 1 to 3.
 *
 * @param bytes the file
 * @returns undefined when it is not such a file
 */
export function readZoneFile(bytes: Uint8Array): Zone | undefined {
	try {
		const transitions = readTransitions(bytes);
		return transitions && { at: seconds => offsetAt(transitions, seconds) };
	} catch (error) {
		// A file that ends early is read beyond its end.
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

function readTransitions(bytes: Uint8Array): Transitions | undefined {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const version = view.getUint8(4);
	if (view.getUint32(0) !== 0x545a6966 || ![0, 0x32, 0x33].includes(version)) return undefined;
	// From version 2 on, everything comes a second time with times of 64 bits, then the rule for what comes later.
	return version === 0 ? readBlock(view, 0, 4) : readBlock(view, endOfBlock(view, 0, 4), 8);
}

// Numbers of UT/local marks, standard/wall marks, leap seconds, transitions, periods and name characters.
function counts(view: DataView, start: number): number[] {
	return [20, 24, 28, 32, 36, 40].map(at => view.getUint32(start + at));
}

function endOfBlock(view: DataView, start: number, timeSize: number): number {
	const [utMarks, wallMarks, leaps, times, periods, chars] = counts(view, start);
	const rows = times * (timeSize + 1) + periods * periodSize + chars + leaps * (timeSize + 4);
	return start + headerSize + rows + wallMarks + utMarks;
}

function readBlock(view: DataView, start: number, timeSize: 4 | 8): Transitions | undefined {
	const [, , , timeCount, periodCount, charCount] = counts(view, start);
	const end = endOfBlock(view, start, timeSize);
	if (periodCount === 0 || end > view.byteLength) return undefined;
	const indexStart = start + headerSize + timeCount * timeSize;
	const periodStart = indexStart + timeCount;
	const charStart = periodStart + periodCount * periodSize;
	const chars = latin(view, charStart, charStart + charCount);
	const when: number[] = [];
	const index: number[] = [];
	for (let row = 0; row < timeCount; row++) {
		const at = start + headerSize + row * timeSize;
		when.push(timeSize === 8 ? Number(view.getBigInt64(at)) : view.getInt32(at));
		index.push(view.getUint8(indexStart + row));
	}
	const periods: Period[] = [];
	for (let at = periodStart; at < charStart; at += periodSize) {
		const nameAt = view.getUint8(at + 5);
		if (nameAt >= charCount) return undefined;
		const name = chars.slice(nameAt).split('\0', 1)[0];
		periods.push({ name, offset: view.getInt32(at), isSummer: view.getUint8(at + 4) !== 0 });
	}
	if (index.some(row => row >= periodCount)) return undefined;
	const footer = /^\n(.+)\n$/.exec(latin(view, end, view.byteLength))?.[1];
	return { when, index, periods, rule: footer === undefined ? undefined : parseZoneRule(footer) };
}

function latin(view: DataView, start: number, end: number): string {
	return Buffer.from(view.buffer, view.byteOffset + start, end - start).toString('latin1');
}

function offsetAt({ when, index, periods, rule }: Transitions, seconds: number): Offset {
	// The last transition that is not after the moment.
	let low = 0;
	let high = when.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (when[middle] <= seconds) low = middle + 1;
		else high = middle;
	}
	// A file without transitions has one period for all times, and its rule counts all the same.
	if (low === 0 && when.length > 0) return periods[earliestPeriod(index, periods)];
	if (low === when.length && rule !== undefined) return rule(seconds);
	return low === 0 ? periods[0] : periods[index[low - 1]];
}

// Before the first transition: the first period if no transition leads to it; else, when the first transition is to
// summer time, the nearest winter period listed before that; else the first winter period.
function earliestPeriod(index: readonly number[], periods: readonly Period[]): number {
	if (!index.includes(0)) return 0;
	if (periods[index[0]].isSummer) {
		const before = periods.slice(0, index[0]).findLastIndex(period => !period.isSummer);
		if (before >= 0) return before;
	}
	return Math.max(
		0,
		periods.findIndex(period => !period.isSummer),
	);
}
