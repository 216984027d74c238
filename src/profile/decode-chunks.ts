/** profile.proto to tables while its bytes still arrive: neither all of them are ever in memory, nor, where only labels count, most rows. */
import { ChunkWindow, KeptText } from './chunk-window.js';
import type { RawProfile } from './decode-fields.js';
import { decodeFields, rawProfile, reserve } from './decode-fields.js';
import { finishProfile } from './finish.js';
import { PassingRows } from './passing-rows.js';
import { sampleColumns } from './sample-columns.js';
import { surveyProfile } from './survey.js';
import type { Profile } from './tables.js';
import { malformed, readerOf } from './wire.js';

/** Reads a profile from the chunks that it arrives in. */
export interface Decoding {
	/** Takes the next chunk, which is not needed any more afterwards. @throws UserError when it cannot be read in this way */
	feed(chunk: Uint8Array): void;
	/** The profile, when all chunks were fed. @throws UserError when it cannot be read in this way */
	finish(): Profile;
}

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
export class ChunkDecoder implements Decoding {
	private readonly size: number;
	private readonly passing: PassingRows | undefined;
	private raw: RawProfile | undefined;
	private readonly window = new ChunkWindow();
	private readonly text = new KeptText();

	constructor({ size, labelsOnly }: ChunkPlan) {
		this.size = size;
		this.passing = labelsOnly ? new PassingRows() : undefined;
	}

	/** Decodes what is whole now. The chunk is not needed any more afterwards. @throws UserError as the class says */
	feed(chunk: Uint8Array): void {
		const { window } = this;
		window.append(chunk);
		const survey = surveyProfile(window.data, window.filled);
		const raw = (this.raw ??= rawProfile(survey.sampleTypes));
		const types = raw.header.sampleTypes.length + survey.sampleTypes;
		if (types !== raw.samples.samples.values.length) {
			if (raw.samples.sample > 0) throw malformed('a sample type stands behind samples');
			raw.samples = sampleColumns(types);
		}
		const rest = survey.end === 0 ? 0 : Math.max(this.size - window.arrived, 0) / survey.end;
		reserve(raw, survey, rest, this.passing !== undefined);
		const firstString = raw.tables.string;
		decodeFields(readerOf(window.data), survey.end, raw);
		this.text.keep(window.data, raw.tables, firstString, survey.stringBytes, rest);
		this.passing?.forget(raw);
		window.drop(survey.end);
	}

	/** The profile, when all chunks were fed. @throws UserError as the class says */
	finish(): Profile {
		const { raw } = this;
		if (raw === undefined || this.window.filled > 0) throw malformed('it ends in the middle');
		this.passing?.finish(raw);
		return finishProfile(raw, this.text.table(raw.tables), false).profile;
	}
}
