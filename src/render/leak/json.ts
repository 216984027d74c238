/** Suspects as JSON: a contract for programs. */
import type { Estimate } from '../../leak/binomial.js';
import type { Place } from '../../leak/frames.js';
import type { Waiting } from '../../leak/holders.js';
import type { LeakReport, ReportSnapshot, Suspect, SuspectPart } from '../../leak/leak-report.js';
import type { JsonObject } from '../json/document.js';
import { jsonDocument, jsonRows, schemaVersion } from '../json/document.js';
import { timeText } from '../json/fields.js';

/** The report as one JSON document: times in UTC, growth in the unit per hour, 95 % intervals where they are known. */
export function leaksJson(report: LeakReport): Generator<string> {
	const { sampleType, unit, snapshots, verdict, growth, suspects, notes } = report;
	// Goroutines are counted: what they take is not known.
	const bytes: Bytes = sampleType === 'goroutine' ? () => null : thousandths;
	const head = {
		schema: schemaVersion,
		report: 'leaks',
		sampleType,
		unit,
		snapshots: snapshots.map(snapshot => snapshotFields(snapshot, bytes)),
		verdict,
		growthPerHour: estimateFields(growth),
		notes,
	};
	return jsonDocument(head, [{ name: 'suspects', rows: jsonRows(suspects, suspect => suspectFields(suspect, bytes)) }]);
}

/** A number of bytes as it is written, null where there are none to speak of. */
type Bytes = (value: number) => number | null;

/** Sizes of objects come out of divisions; what is beyond a thousandth of a byte is not theirs. */
function thousandths(value: number): number {
	return Math.round(value * 1000) / 1000;
}

/** One file of the series; without `bytes` its total is one. */
export function snapshotFields({ file, time, total }: ReportSnapshot, bytes: Bytes = thousandths): JsonObject {
	return { file, time: time === 0n ? null : timeText(time), total, totalBytes: bytes(total) };
}

/** An estimate: without an interval where none is known, and then with why. */
export function estimateFields({ estimate, low, high, why }: Estimate): JsonObject {
	if (low !== undefined && high !== undefined) return { estimate, low, high };
	return why === undefined ? { estimate } : { estimate, why };
}

function placeFields({ function: name, file, line }: Place): JsonObject {
	return { function: name, file, line };
}

function suspectFields(suspect: Suspect, bytes: Bytes): JsonObject {
	const { rank, verdict, growthPerHour, inuse, instances, bytesEach, births, deaths } = suspect;
	const { estimate, ...interval } = inuse;
	const held = bytes(estimate);
	return {
		rank,
		...placeFields(suspect),
		verdict,
		growthPerHour: estimateFields(growthPerHour),
		inuse: held === null ? { bytes: null, why: 'a goroutine profile has no bytes' } : { bytes: held, ...interval },
		instances: estimateFields(instances),
		bytesEach: bytes(bytesEach),
		births: births ?? null,
		deaths: deaths ?? null,
		parts: suspect.parts.map(part => partFields(part, bytes)),
		stack: suspect.stack.map(({ function: name }) => name),
		holders: suspect.holders.map(holderFields),
		values: suspect.values,
	};
}

function partFields(part: SuspectPart, bytes: Bytes): JsonObject {
	const { instances, bytesEach } = part;
	const sizes = { bytesEach: bytes(bytesEach), bytes: bytes(part.bytes) };
	return { ...placeFields(part), instances: estimateFields(instances), ...sizes };
}

function holderFields(holder: Waiting): JsonObject {
	return { ...placeFields(holder), goroutines: holder.goroutines, proven: holder.proven };
}
