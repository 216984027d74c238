/** profile.proto to what it says of itself, while its bytes still arrive: its rows are looked at, and none is kept. */
import { CheckedRows } from './checked-rows.js';
import { ChunkWindow, KeptText } from './chunk-window.js';
import { widened } from './columns.js';
import type { Decoding } from './decode-chunks.js';
import { decodeFields, rawProfile } from './decode-fields.js';
import { wholeSample } from './decode-samples.js';
import { addString, wholeFunction, wholeLocation, wholeString } from './decode-tables.js';
import { finishProfile } from './finish.js';
import { sampleColumns } from './sample-columns.js';
import { measureField, profileFields } from './survey.js';
import type { TableColumns } from './table-columns.js';
import type { Profile } from './tables.js';
import type { Field } from './wire.js';
import { malformed, readerOf } from './wire.js';

/** First byte of a mapping as a field of a profile. */
const wholeMapping = 0x1a;
const mostSizeBytes = 4;
/** Strings for which there is room at first. */
const fewStrings = 1 << 10;

/**
 * Reads a whole profile from the chunks that it arrives in, and gives it without samples, locations and functions; or an
 * error, also for what is right but strange, as `ChunkDecoder` does.
 */
export class ChunkChecker implements Decoding {
	private readonly window = new ChunkWindow();
	private readonly text = new KeptText();
	private readonly rows = new CheckedRows();
	private readonly raw = rawProfile(0);
	private readonly field: Field = { number: 0, wire: 0, end: 0 };
	private readonly size: number;

	/** @param size of all chunks together; a wrong number costs memory and nothing else */
	constructor(size: number) {
		this.size = size;
	}

	/** Reads what is whole now. The chunk is not needed any more afterwards. @throws UserError as the class says */
	feed(chunk: Uint8Array): void {
		const { window, raw } = this;
		window.append(chunk);
		const firstString = raw.tables.string;
		const end = this.readFields(window.data, window.filled);
		if (raw.tables.string > firstString) {
			const rest = Math.max(this.size - window.arrived, 0) / end;
			this.text.keep(window.data, raw.tables, firstString, end, rest);
		}
		window.drop(end);
	}

	/** The profile, when all chunks were fed. @throws UserError as the class says */
	finish(): Profile {
		const { raw, rows } = this;
		const types = raw.header.sampleTypes.length;
		if (this.window.filled > 0) throw malformed('it ends in the middle');
		if (rows.samples > 0 && (types === 0 || rows.valuesEach !== types)) throw malformed('it lacks sample types');
		rows.finish(raw.tables.string);
		raw.samples = { ...sampleColumns(types), rounded: rows.rounded };
		return finishProfile(raw, this.text.table(raw.tables), false).profile;
	}

	/** Reads the fields that are whole in the first `length` bytes; returns where the last one ends. */
	private readFields(data: Uint8Array, length: number): number {
		const { rows, raw } = this;
		let at = 0;
		while (at < length) {
			const tag = data[at];
			let from = at + 1;
			let byte = data[from++];
			let size = byte & 0x7f;
			for (let shift = 7; byte >= 0x80 && from < length; shift += 7) {
				byte = data[from++];
				size |= (byte & 0x7f) << shift;
			}
			if (tag === wholeSample || tag === wholeLocation || tag === wholeFunction || tag === wholeString) {
				const end = from + size;
				if (from > length || byte >= 0x80 || end > length) break;
				if (from > at + mostSizeBytes + 1) throw malformed('a row is larger than any should be');
				if (tag === wholeSample) rows.sample(data, from, end);
				else if (tag === wholeLocation) rows.location(data, from, end);
				else if (tag === wholeFunction) rows.function(data, from, end);
				else {
					makeRoom(raw.tables);
					addString(from, end, raw.tables);
				}
				at = end;
			} else {
				const next = this.readOther(data, at, length);
				if (next === at) break;
				at = next;
			}
		}
		return at;
	}

	/** Reads a field that is no row; returns where it ends, or where it begins when it is not whole. */
	private readOther(data: Uint8Array, at: number, length: number): number {
		const { raw, rows, field } = this;
		const reader = readerOf(data);
		reader.pos = at;
		if (measureField(reader, length, field) !== undefined) return at;
		const { number, end } = field;
		if (isRow(number) && data[at] !== wholeMapping) throw malformed('its rows are not where they usually are');
		const types = raw.header.sampleTypes.length;
		reader.pos = at;
		decodeFields(reader, end, raw);
		if (rows.samples > 0 && raw.header.sampleTypes.length > types)
			throw malformed('a sample type stands behind samples');
		return end;
	}
}

/** Whether a field of a profile is a row of a table other than that of the sample types. */
function isRow(field: number): boolean {
	return field >= profileFields.sample && field <= profileFields.string;
}

/** Makes room for another string. */
function makeRoom(columns: TableColumns): void {
	const { stringStart, stringEnd, string } = columns;
	if (string < stringStart.length) return;
	const room = Math.max(string * 2, fewStrings);
	columns.stringStart = widened(stringStart, new Uint32Array(room));
	columns.stringEnd = widened(stringEnd, new Uint32Array(room));
}
