/** Tables to profile.proto. */
import { checkpoint, checkpointMask } from '../base/checkpoint.js';
import { compareBytes } from '../base/text.js';
import { highWord, lowWord, wordsOf } from './columns.js';
import { ProtoWriter } from './proto-writer.js';
import { StringPool } from './string-pool.js';
import { profileFields, sampleFields } from './survey.js';
import type { Mapping, Profile, ValueType } from './tables.js';

// A list of at most two numbers is written as single fields, a longer one packed: as the reference does.
const longestUnpacked = 2;

/**
 * Encodes a profile, uncompressed. Strings are written once each and only if they are used; labels of a sample are
 * ordered by key, texts before numbers. Values are clamped to 64-bit integers.
 */
export function encodeProfile(profile: Profile): Uint8Array {
	return new Encoder(profile).encode();
}

/** The header's strings by their numbers in the written table. */
interface HeaderTexts {
	readonly dropFrames: number;
	readonly keepFrames: number;
	readonly comments: readonly number[];
	readonly defaultSampleType: number;
	readonly docUrl: number;
}

class Encoder {
	private readonly profile: Profile;
	private readonly writer: ProtoWriter;
	private readonly pool = new StringPool();
	/** Number in the written string table by number in the profile's, -1 when not met yet. */
	private readonly strings: Int32Array;
	private readonly locationIdWords: Uint32Array;

	constructor(profile: Profile) {
		this.profile = profile;
		const { samples, locations, functions, labels } = profile;
		this.writer = new ProtoWriter(
			samples.stackStart[samples.length] * 3 +
				(samples.length + locations.length + functions.length) * 24 +
				labels.length * 8,
		);
		this.strings = new Int32Array(profile.strings.length).fill(-1);
		this.locationIdWords = wordsOf(locations.id);
	}

	encode(): Uint8Array {
		const { profile, writer } = this;
		for (const type of profile.sampleTypes) this.valueType(profileFields.sampleType, type);
		for (let row = 0; row < profile.samples.length; row++) {
			if ((row & checkpointMask) === 0) checkpoint('writing samples', row, profile.samples.length);
			this.sample(row);
		}
		for (const mapping of profile.mappings) this.mapping(mapping);
		for (let row = 0; row < profile.locations.length; row++) this.location(row);
		for (let row = 0; row < profile.functions.length; row++) this.function(row);
		const texts = this.headerTexts();
		const table = this.pool.table();
		for (let row = 0; row < table.length; row++) writer.bytesField(profileFields.string, table.bytes(row));
		this.header(texts);
		return writer.finish();
	}

	/** Numbers of the header's strings, given in the reference's order. */
	private headerTexts(): HeaderTexts {
		const { profile, pool } = this;
		const dropFrames = pool.internText(profile.dropFrames);
		const keepFrames = pool.internText(profile.keepFrames);
		pool.internText(profile.periodType.type);
		pool.internText(profile.periodType.unit);
		const comments = profile.comments.map(comment => pool.internText(comment));
		const defaultSampleType = pool.internText(profile.defaultSampleType);
		return { dropFrames, keepFrames, comments, defaultSampleType, docUrl: pool.internText(profile.docUrl) };
	}

	private header({ dropFrames, keepFrames, comments, defaultSampleType, docUrl }: HeaderTexts): void {
		const { profile, writer } = this;
		writer.numberField(profileFields.dropFrames, dropFrames);
		writer.numberField(profileFields.keepFrames, keepFrames);
		writer.bigField(profileFields.timeNanos, profile.timeNanos);
		writer.bigField(profileFields.durationNanos, profile.durationNanos);
		const { type, unit } = profile.periodType;
		if (type !== '' || unit !== '') this.valueType(profileFields.periodType, profile.periodType);
		writer.bigField(profileFields.period, profile.period);
		this.numbers(profileFields.comment, comments);
		// Written even when there is none, as the reference does.
		writer.tag(profileFields.defaultSampleType);
		writer.number(defaultSampleType);
		writer.numberField(profileFields.docUrl, docUrl);
	}

	private numbers(field: number, list: readonly number[]): void {
		const { writer } = this;
		if (list.length > longestUnpacked) {
			const start = writer.begin(field);
			for (const value of list) writer.number(value);
			writer.end(start);
			return;
		}
		for (const value of list) {
			writer.tag(field);
			writer.number(value);
		}
	}

	private valueType(field: number, { type, unit }: ValueType): void {
		const start = this.writer.begin(field);
		this.writer.numberField(1, this.pool.internText(type));
		this.writer.numberField(2, this.pool.internText(unit));
		this.writer.end(start);
	}

	private sample(row: number): void {
		const { writer } = this;
		const { stackStart, labelStart, values } = this.profile.samples;
		const start = writer.begin(profileFields.sample);
		this.stack(stackStart[row], stackStart[row + 1]);
		this.numbers(
			sampleFields.value,
			values.map(column => column[row]),
		);
		if (labelStart[row + 1] > labelStart[row]) this.labels(labelStart[row], labelStart[row + 1]);
		writer.end(start);
	}

	private stack(start: number, end: number): void {
		const { writer } = this;
		const { stack } = this.profile.samples;
		const ids = this.locationIdWords;
		if (end - start <= longestUnpacked) {
			for (let at = start; at < end; at++) {
				writer.tag(sampleFields.location);
				writer.halves(ids[stack[at] * 2 + lowWord], ids[stack[at] * 2 + highWord]);
			}
			return;
		}
		const list = writer.begin(sampleFields.location);
		for (let at = start; at < end; at++) {
			writer.halves(ids[stack[at] * 2 + lowWord], ids[stack[at] * 2 + highWord]);
		}
		writer.end(list);
	}

	private labels(start: number, end: number): void {
		const { writer } = this;
		const { labels } = this.profile;
		const rows = Array.from({ length: end - start }, (_, at) => start + at);
		if (rows.length > 1) rows.sort((left, right) => this.compareLabels(left, right));
		for (const row of rows) {
			const label = writer.begin(sampleFields.label);
			writer.numberField(1, this.string(labels.key[row]));
			if (labels.text[row] >= 0) writer.numberField(2, this.string(labels.text[row]));
			else {
				writer.numberField(3, labels.number[row]);
				writer.numberField(4, this.string(labels.unit[row]));
			}
			writer.end(label);
		}
	}

	private compareLabels(left: number, right: number): number {
		const { key, text } = this.profile.labels;
		const { strings } = this.profile;
		if (text[left] < 0 !== text[right] < 0) return text[left] < 0 ? 1 : -1;
		// Compared without being numbered: numbers are given in the order of writing.
		return compareBytes(strings.get(key[left]), strings.get(key[right]));
	}

	private mapping(mapping: Mapping): void {
		const { writer, pool } = this;
		const start = writer.begin(profileFields.mapping);
		writer.bigField(1, mapping.id);
		writer.bigField(2, mapping.start);
		writer.bigField(3, mapping.limit);
		writer.bigField(4, mapping.offset);
		writer.numberField(5, pool.internText(mapping.file));
		writer.numberField(6, pool.internText(mapping.buildId));
		writer.boolField(7, mapping.hasFunctions);
		writer.boolField(8, mapping.hasFilenames);
		writer.boolField(9, mapping.hasLineNumbers);
		writer.boolField(10, mapping.hasInlineFrames);
		writer.end(start);
	}

	private location(row: number): void {
		const { writer } = this;
		const { locations, mappings } = this.profile;
		const start = writer.begin(profileFields.location);
		writer.bigField(1, locations.id[row]);
		if (locations.mapping[row] >= 0) writer.bigField(2, mappings[locations.mapping[row]].id);
		writer.bigField(3, locations.address[row]);
		for (let line = locations.lineStart[row]; line < locations.lineStart[row + 1]; line++) this.line(line);
		writer.boolField(5, locations.folded[row] !== 0);
		writer.end(start);
	}

	private line(row: number): void {
		const { writer } = this;
		const { lines, functions } = this.profile;
		const start = writer.begin(4);
		if (lines.function[row] >= 0) writer.bigField(1, functions.id[lines.function[row]]);
		writer.numberField(2, lines.line[row]);
		writer.numberField(3, lines.column[row]);
		writer.end(start);
	}

	private function(row: number): void {
		const { writer } = this;
		const { functions } = this.profile;
		const start = writer.begin(profileFields.function);
		writer.bigField(1, functions.id[row]);
		writer.numberField(2, this.string(functions.name[row]));
		writer.numberField(3, this.string(functions.systemName[row]));
		writer.numberField(4, this.string(functions.file[row]));
		writer.numberField(5, functions.startLine[row]);
		writer.end(start);
	}

	/** The written number of a string of the profile's table; 0 for -1. */
	private string(row: number): number {
		const known = this.strings[row] ?? 0;
		return known >= 0 ? known : (this.strings[row] = this.pool.intern(this.profile.strings.bytes(row)));
	}
}
