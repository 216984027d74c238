import test from 'ava';
import * as fc from 'fast-check';
import protobuf from 'protobufjs';
import { encodeText } from '../../src/base/text.js';
import { decodeProfile } from '../../src/profile/decode.js';
import { encodeProfile } from '../../src/profile/encode.js';
import type { Profile } from '../../src/profile/tables.js';
import { anyProfile } from '../helpers/draw-profile.js';

// The format, for a codec that is not ours. Strings are bytes here, which is the same on the wire, because not all of
// them are UTF-8.
const schema = `
	syntax = "proto3";
	message ValueType { int64 type = 1; int64 unit = 2; }
	message Label { int64 key = 1; int64 str = 2; int64 num = 3; int64 numUnit = 4; }
	message Sample { repeated uint64 location = 1 PACKED; repeated int64 value = 2 PACKED; repeated Label label = 3; }
	message Mapping {
		uint64 id = 1; uint64 start = 2; uint64 limit = 3; uint64 offset = 4; int64 file = 5; int64 buildId = 6;
		bool hasFunctions = 7; bool hasFilenames = 8; bool hasLineNumbers = 9; bool hasInlineFrames = 10;
	}
	message Line { uint64 function = 1; int64 line = 2; int64 column = 3; }
	message Location { uint64 id = 1; uint64 mapping = 2; uint64 address = 3; repeated Line line = 4; bool folded = 5; }
	message Function { uint64 id = 1; int64 name = 2; int64 systemName = 3; int64 file = 4; int64 startLine = 5; }
	message Profile {
		repeated ValueType sampleType = 1; repeated Sample sample = 2; repeated Mapping mapping = 3;
		repeated Location location = 4; repeated Function function = 5; repeated bytes string = 6;
		int64 dropFrames = 7; int64 keepFrames = 8; int64 timeNanos = 9; int64 durationNanos = 10;
		ValueType periodType = 11; int64 period = 12; repeated int64 comment = 13 PACKED; int64 defaultSampleType = 14;
		int64 docUrl = 15;
	}`;
const packedCodec = codecOf(true);
const unpackedCodec = codecOf(false);

function codecOf(packed: boolean): protobuf.Type {
	const text = schema.replaceAll('PACKED', `[packed=${String(packed)}]`);
	return protobuf.parse(text, { keepCase: true }).root.lookupType('Profile');
}

test('a codec that is not ours reads what we write', t => {
	fc.assert(
		fc.property(anyProfile, profile => {
			const bytes = encodeProfile(profile);
			t.deepEqual(viewOfMessage(messageIn(bytes)), viewOf(decodeProfile(bytes, false).profile));
		}),
		{ numRuns: 200 },
	);
});

// Everything that a profile repeats; the rest stays together.
const tables = ['string', 'function', 'location', 'mapping', 'sample', 'sampleType', 'comment'] as const;

test('we read what it writes: packed or not, tables in any order', t => {
	const order = fc.shuffledSubarray([...tables], { minLength: tables.length });
	fc.assert(
		fc.property(anyProfile, fc.boolean(), order, (profile, packed, names) => {
			const bytes = encodeProfile(profile);
			const { single, ...repeated } = partsOf(messageIn(bytes));
			const codec = packed ? packedCodec : unpackedCodec;
			const encode = (fields: object): Uint8Array => codec.encode(codec.fromObject(fields)).finish();
			const again = Buffer.concat([...names.map(name => encode({ [name]: repeated[name] })), encode(single)]);
			t.deepEqual(viewOf(decodeProfile(again, false).profile), viewOf(decodeProfile(bytes, false).profile));
		}),
		{ numRuns: 300 },
	);
});

/** A message as the codec gives it: numbers of 64 bits as decimal text, nothing left out. */
interface Message {
	readonly string: readonly Uint8Array[];
	readonly sampleType: readonly Numbers[];
	readonly sample: readonly {
		readonly location: readonly string[];
		readonly value: readonly string[];
		readonly label: readonly Numbers[];
	}[];
	readonly mapping: readonly Numbers[];
	readonly location: readonly (Numbers & { readonly line: readonly Numbers[] })[];
	readonly function: readonly Numbers[];
	readonly comment: readonly string[];
	readonly periodType: Numbers | null;
}
type Numbers = Readonly<Record<string, string>>;

function messageIn(bytes: Uint8Array): Message {
	return packedCodec.toObject(packedCodec.decode(bytes), { longs: String, defaults: true }) as Message;
}

function partsOf(message: Message) {
	const { string, sampleType, sample, mapping, location, function: functions, comment, ...single } = message;
	return { string, sampleType, sample, mapping, location, function: functions, comment, single };
}

/** What both sides are compared by: one text of each row, with ids and strings in place of row numbers. */
type View = Readonly<Record<string, readonly unknown[]>>;

function viewOfMessage(message: Message): View {
	const text = (index: string): string => Buffer.from(message.string[Number(index)] ?? []).toString('latin1');
	const typeOf = ({ type, unit }: Numbers): string[] => [text(type), text(unit)];
	const { dropFrames, keepFrames, timeNanos, durationNanos, period, defaultSampleType, docUrl } =
		message as unknown as Numbers;
	return {
		header: [dropFrames, keepFrames, defaultSampleType, docUrl].map(text),
		numbers: [timeNanos, durationNanos, period],
		types: [message.periodType ?? { type: '0', unit: '0' }, ...message.sampleType].map(typeOf),
		comments: message.comment.map(text),
		samples: message.sample.map(({ location, value, label }) => [
			location,
			value,
			label.map(({ key, str, num, numUnit }) => [text(key), text(str), num, text(numUnit)]),
		]),
		mappings: message.mapping.map(({ file, buildId, ...numbers }) => ({
			...numbers,
			file: text(file),
			buildId: text(buildId),
		})),
		locations: message.location.map(({ id, address, mapping, folded, line }) => [
			id,
			address,
			mapping,
			folded,
			line.map(({ function: called, line: number, column }) => [called, number, column]),
		]),
		functions: message.function.map(({ id, name, systemName, file, startLine }) => [
			id,
			text(name),
			text(systemName),
			text(file),
			startLine,
		]),
	};
}

function viewOf(profile: Profile): View {
	const { strings, samples, labels, locations, lines, functions, mappings } = profile;
	const text = (index: number): string => latin(strings.get(index));
	return {
		header: [profile.dropFrames, profile.keepFrames, profile.defaultSampleType, profile.docUrl].map(latin),
		numbers: [profile.timeNanos, profile.durationNanos, profile.period].map(String),
		types: [profile.periodType, ...profile.sampleTypes].map(({ type, unit }) => [latin(type), latin(unit)]),
		comments: profile.comments.map(latin),
		samples: rows(0, samples.length, at => [
			Array.from(samples.stack.subarray(samples.stackStart[at], samples.stackStart[at + 1]), row =>
				String(locations.id[row]),
			),
			samples.values.map(column => String(BigInt(column[at]))),
			rows(samples.labelStart[at], samples.labelStart[at + 1], row => [
				text(labels.key[row]),
				text(labels.text[row]),
				String(BigInt(labels.number[row])),
				text(labels.unit[row]),
			]),
		]),
		mappings: mappings.map(({ id, start, limit, offset, file, buildId, ...flags }) => ({
			...flags,
			id: String(id),
			start: String(start),
			limit: String(limit),
			offset: String(offset),
			file: latin(file),
			buildId: latin(buildId),
		})),
		locations: rows(0, locations.length, at => [
			String(locations.id[at]),
			String(locations.address[at]),
			String(mappings[locations.mapping[at]]?.id ?? 0n),
			locations.folded[at] === 1,
			rows(locations.lineStart[at], locations.lineStart[at + 1], row => [
				String(functions.id[lines.function[row]] ?? 0n),
				String(BigInt(lines.line[row])),
				String(BigInt(lines.column[row])),
			]),
		]),
		functions: rows(0, functions.length, at => [
			String(functions.id[at]),
			text(functions.name[at]),
			text(functions.systemName[at]),
			text(functions.file[at]),
			String(BigInt(functions.startLine[at])),
		]),
	};
}

function latin(text: string): string {
	return Buffer.from(encodeText(text)).toString('latin1');
}

function rows<Row>(from: number, to: number, row: (at: number) => Row): Row[] {
	return Array.from({ length: to - from }, (_, at) => row(from + at));
}
