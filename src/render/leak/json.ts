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
	const head = {
		schema: schemaVersion,
		report: 'leaks',
		sampleType,
		unit,
		snapshots: snapshots.map(snapshotFields),
		verdict,
		growthPerHour: estimateFields(growth),
		notes,
	};
	return jsonDocument(head, [{ name: 'suspects', rows: jsonRows(suspects, suspectFields) }]);
}

/** One file of the series. */
export function snapshotFields({ file, time, total }: ReportSnapshot): JsonObject {
	return { file, time: time === 0n ? null : timeText(time), totalBytes: total };
}

/** An estimate: without an interval where none is known, and then with why. */
export function estimateFields({ estimate, low, high, why }: Estimate): JsonObject {
	if (low !== undefined && high !== undefined) return { estimate, low, high };
	return why === undefined ? { estimate } : { estimate, why };
}

function placeFields({ function: name, file, line }: Place): JsonObject {
	return { function: name, file, line };
}

function suspectFields(suspect: Suspect): JsonObject {
	const { rank, verdict, growthPerHour, inuse, instances, bytesEach, births, deaths } = suspect;
	const { estimate: bytes, ...interval } = inuse;
	return {
		rank,
		...placeFields(suspect),
		verdict,
		growthPerHour: estimateFields(growthPerHour),
		inuse: { bytes, ...interval },
		instances: estimateFields(instances),
		bytesEach,
		births: births ?? null,
		deaths: deaths ?? null,
		parts: suspect.parts.map(partFields),
		stack: suspect.stack.map(({ function: name }) => name),
		holders: suspect.holders.map(holderFields),
		values: suspect.values,
	};
}

function partFields(part: SuspectPart): JsonObject {
	const { instances, bytesEach, bytes } = part;
	return { ...placeFields(part), instances: estimateFields(instances), bytesEach, bytes };
}

function holderFields(holder: Waiting): JsonObject {
	return { ...placeFields(holder), goroutines: holder.goroutines, proven: holder.proven };
}
