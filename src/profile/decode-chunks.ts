/** profile.proto to tables while its bytes still arrive: neither all of them are ever in memory, nor, where only labels count, most rows. */
import { roomFor, widened } from './columns.js';
import type { RawProfile } from './decode-fields.js';
import { decodeFields, rawProfile, reserve } from './decode-fields.js';
import { finishProfile } from './finish.js';
import { PassingRows } from './passing-rows.js';
import { sampleColumns } from './sample-columns.js';
import { stringTableOf } from './strings.js';
import type { Survey } from './survey.js';
import { surveyProfile } from './survey.js';
import type { Profile } from './tables.js';
import { malformed, readerOf } from './wire.js';

/** What a decoder of chunks is told beforehand. */
export interface ChunkPlan {
	/** Bytes of all chunks together; a wrong number costs memory and nothing else. */
	readonly size: number;
	/** Keep only what labels and values need: no locations, lines and functions, and every stack is empty. */
	readonly labelsOnly: boolean;
}

/**
 * Decodes a whole profile from the chunks that it arrives in. It gives what `decodeProfile` gives, or an error: not always
 * the same one, and also for what is right but strange, such as a sample type behind the samples. So whoever gets an
 * error has the bytes decoded as a whole, and hears what is really wrong.
 */
export class ChunkDecoder {
	private readonly size: number;
	private readonly passing: PassingRows | undefined;
	private raw: RawProfile | undefined;
	/** The bytes that are decoded next: the beginning of a field from the last chunk, then the new chunk. */
	private window = new Uint8Array(0);
	private filled = 0;
	/** Bytes that have arrived. */
	private arrived = 0;
	/** The bytes of all strings. */
	private text = new Uint8Array(0);
	private textLength = 0;

	constructor({ size, labelsOnly }: ChunkPlan) {
		this.size = size;
		this.passing = labelsOnly ? new PassingRows() : undefined;
	}

	/** Decodes what is whole now. The chunk is not needed any more afterwards. @throws UserError as the class says */
	feed(chunk: Uint8Array): void {
		this.append(chunk);
		const survey = surveyProfile(this.window, this.filled);
		const raw = (this.raw ??= rawProfile(survey.sampleTypes));
		const types = raw.header.sampleTypes.length + survey.sampleTypes;
		if (types !== raw.samples.samples.values.length) {
			if (raw.samples.sample > 0) throw malformed('a sample type stands behind samples');
			raw.samples = sampleColumns(types);
		}
		const rest = survey.end === 0 ? 0 : Math.max(this.size - this.arrived, 0) / survey.end;
		reserve(raw, survey, rest, this.passing !== undefined);
		const firstString = raw.tables.string;
		decodeFields(readerOf(this.window), survey.end, raw);
		this.keepStrings(raw, firstString, survey, rest);
		this.passing?.forget(raw);
		this.window.copyWithin(0, survey.end, this.filled);
		this.filled -= survey.end;
	}

	/** The profile, when all chunks were fed. @throws UserError as the class says */
	finish(): Profile {
		const { raw } = this;
		if (raw === undefined || this.filled > 0) throw malformed('it ends in the middle');
		this.passing?.finish(raw);
		const { stringStart, stringEnd, string } = raw.tables;
		return finishProfile(raw, stringTableOf(this.text, stringStart, stringEnd, string), false).profile;
	}

	private append(chunk: Uint8Array): void {
		const needed = this.filled + chunk.length;
		if (needed > this.window.length) this.window = widened(this.window, new Uint8Array(needed * 2));
		this.window.set(chunk, this.filled);
		this.filled = needed;
		this.arrived += chunk.length;
	}

	/** Copies the strings from `first` on out of the window. */
	private keepStrings({ tables }: RawProfile, first: number, { stringBytes, strings }: Survey, rest: number): void {
		const { stringStart, stringEnd, string } = tables;
		const room = roomFor(this.text.length, this.textLength, stringBytes + strings * largestGap, rest);
		if (room !== this.text.length) this.text = widened(this.text, new Uint8Array(room));
		for (let from = first; from < string;) {
			// Strings that follow each other are copied at once, with the sizes between them.
			let to = from + 1;
			while (to < string && stringStart[to] - stringEnd[to - 1] <= largestGap) to++;
			const start = stringStart[from];
			const shift = this.textLength - start;
			const run = this.window.subarray(start, stringEnd[to - 1]);
			this.text.set(run, this.textLength);
			this.textLength += run.length;
			for (; from < to; from++) {
				stringStart[from] += shift;
				stringEnd[from] += shift;
			}
		}
	}
}

/** Bytes between two strings that are a tag and a size. */
const largestGap = 6;
