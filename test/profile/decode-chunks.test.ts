import test from 'ava';
import * as fc from 'fast-check';
import { UserError } from '../../src/base/errors.js';
import { subtractBase } from '../../src/profile/base.js';
import { combineProfiles } from '../../src/profile/combine.js';
import { ChunkChecker } from '../../src/profile/check-chunks.js';
import { ChunkDecoder } from '../../src/profile/decode-chunks.js';
import { decodeProfile } from '../../src/profile/decode.js';
import { encodeProfile } from '../../src/profile/encode.js';
import type { Profile } from '../../src/profile/tables.js';
import { digestProfile } from '../helpers/digest.js';
import { anyProfile } from '../helpers/draw-profile.js';

/** Lengths of chunks, used again from the first on when the last was used. */
const anyLengths = fc.array(fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 2000 })), {
	minLength: 1,
	maxLength: 8,
});

function* chunksOf(bytes: Uint8Array, lengths: readonly number[]): Generator<Uint8Array> {
	for (let at = 0, next = 0; at < bytes.length; next++) {
		const end = Math.min(at + lengths[next % lengths.length], bytes.length);
		// Spoilt when the decoder is done with it.
		const chunk = Uint8Array.from(bytes.subarray(at, end));
		yield chunk;
		chunk.fill(0x55);
		at = end;
	}
}

/** The profile in the chunks, or undefined for an error that a person may see. */
function decoded(
	bytes: Uint8Array,
	lengths: readonly number[],
	plan: { readonly size?: number; readonly labelsOnly?: boolean } = {},
): Profile | undefined {
	return attempt(() => {
		const decoder = new ChunkDecoder({ size: bytes.length, labelsOnly: false, ...plan });
		for (const chunk of chunksOf(bytes, lengths)) decoder.feed(chunk);
		return decoder.finish();
	});
}

/** What the profile in the chunks says of itself, when its rows are as they mostly are. */
function checked(bytes: Uint8Array, lengths: readonly number[], size = bytes.length): Profile | undefined {
	return attempt(() => {
		const checker = new ChunkChecker(size);
		for (const chunk of chunksOf(bytes, lengths)) checker.feed(chunk);
		return checker.finish();
	});
}

function attempt(decode: () => Profile): Profile | undefined {
	try {
		return decode();
	} catch (error) {
		if (error instanceof UserError) return undefined;
		throw error;
	}
}

const wholly = (bytes: Uint8Array): Profile | undefined => attempt(() => decodeProfile(bytes, false).profile);
const digest = (profile: Profile | undefined): string => (profile === undefined ? 'none' : digestProfile(profile));

test('a profile is the same in chunks of any size, whatever size was announced', t => {
	fc.assert(
		fc.property(anyProfile, anyLengths, fc.option(fc.nat({ max: 1e6 })), (profile, lengths, announced) => {
			const bytes = encodeProfile(profile);
			const size = announced ?? bytes.length;
			t.is(digest(decoded(bytes, lengths, { size })), digest(wholly(bytes)));
		}),
		{ numRuns: 300 },
	);
});

test('what is read of broken bytes in chunks is what is read of them as a whole', t => {
	const spoilt = fc.tuple(fc.nat(), fc.nat({ max: 255 }), fc.constantFrom('change', 'remove', 'add'));
	fc.assert(
		fc.property(
			anyProfile,
			fc.array(spoilt, { minLength: 1, maxLength: 3 }),
			anyLengths,
			(profile, damages, lengths) => {
				const bytes = [...encodeProfile(profile)];
				for (const [place, byte, how] of damages) {
					const at = place % (bytes.length + 1);
					bytes.splice(at, how === 'add' ? 0 : 1, ...(how === 'remove' ? [] : [byte]));
				}
				const broken = Uint8Array.from(bytes);
				const found = decoded(broken, lengths);
				if (found !== undefined) t.is(digest(found), digest(wholly(broken)));
				checkLabels(t, broken, lengths);
				checkHeader(t, broken, lengths);
				t.pass();
			},
		),
		{ numRuns: 1000 },
	);
});

test('any bytes in chunks end in the profile that they are, or in an error', t => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 300 }), anyLengths, (bytes, lengths) => {
			const found = decoded(bytes, lengths);
			if (found !== undefined) t.is(digest(found), digest(wholly(bytes)));
			t.pass();
		}),
		{ numRuns: 2000 },
	);
});

test('without stacks a profile has the same labels and values, and less itself the same nothing', t => {
	let read = 0;
	fc.assert(
		fc.property(anyProfile, anyLengths, (profile, lengths) => {
			// Merging numbers rows from 1.
			if (checkLabels(t, encodeProfile(combineProfiles([profile, profile])), lengths)) read++;
			t.pass();
		}),
		{ numRuns: 300 },
	);
	t.true(read > 50, `of 300, only ${read} could be read`);
});

test('of a profile less itself nothing is left, also when its rows are only looked at', t => {
	let read = 0;
	fc.assert(
		fc.property(anyProfile, anyLengths, fc.option(fc.nat({ max: 1e6 })), (profile, lengths, announced) => {
			const bytes = encodeProfile(combineProfiles([profile, profile]));
			if (checkHeader(t, bytes, lengths, announced ?? undefined)) read++;
			t.pass();
		}),
		{ numRuns: 300 },
	);
	t.true(read > 50, `of 300, only ${read} could be read`);
});

interface Assertions {
	readonly is: (actual: unknown, expected: unknown) => unknown;
	readonly deepEqual: (actual: readonly string[], expected: readonly string[]) => unknown;
}

/** Checks what is read of the header alone, when that can be read. */
function checkHeader(t: Assertions, bytes: Uint8Array, lengths: readonly number[], size?: number): boolean {
	const header = checked(bytes, lengths, size);
	if (header === undefined) return false;
	const whole = wholly(bytes);
	t.is(whole === undefined, false);
	if (whole === undefined) return false;
	const nothing = { diff: false, normalize: false };
	t.is(digest(subtractBase(header, header, nothing)), digest(subtractBase(whole, whole, nothing)));
	t.deepEqual(header.warnings, whole.warnings);
	return true;
}

/** Checks what is read of labels alone, when that can be read. */
function checkLabels(t: Assertions, bytes: Uint8Array, lengths: readonly number[]): boolean {
	const labels = decoded(bytes, lengths, { labelsOnly: true });
	if (labels === undefined) return false;
	const whole = wholly(bytes);
	t.is(whole === undefined, false);
	if (whole === undefined) return false;
	t.is(digest(labels), digest(bare(whole)));
	const nothing = { diff: false, normalize: false };
	t.is(digest(subtractBase(labels, labels, nothing)), digest(subtractBase(whole, whole, nothing)));
	return true;
}

/** The profile without what is not read for labels. */
function bare(profile: Profile): Profile {
	const { samples, locations, lines, functions } = profile;
	const none = { int: new Int32Array(0), float: new Float64Array(0), big: new BigUint64Array(0) };
	return {
		...profile,
		samples: { ...samples, stackStart: new Uint32Array(samples.length + 1), stack: none.int },
		locations: {
			...locations,
			length: 0,
			id: none.big,
			address: none.big,
			mapping: none.int,
			lineStart: new Uint32Array(1),
			folded: new Uint8Array(0),
		},
		lines: { ...lines, length: 0, function: none.int, line: none.float, column: none.float },
		functions: {
			...functions,
			length: 0,
			id: none.big,
			name: none.int,
			systemName: none.int,
			file: none.int,
			startLine: none.float,
		},
	};
}
