import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, gunzipSync, gzipSync } from 'node:zlib';
import test from 'ava';
import { describeError, UserError } from '../../src/base/errors.js';
import type { Loaded } from '../../src/fetch/load.js';
import { loadProfile, parseProfile } from '../../src/fetch/load.js';
import { streamProfile } from '../../src/fetch/stream.js';
import { digestProfile } from '../helpers/digest.js';
import { bytesField } from '../helpers/wire-fields.js';

const folder = mkdtempSync(join(tmpdir(), 'pprofsh-stream-'));
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

const plain = gunzipSync(readFileSync('fixtures/openonu/leak-1.pprof'));
/** Unknown fields of half a megabyte each that no compression makes smaller, so that the file counts as large. */
const ballast = Array.from({ length: 6 }, (_, index) => bytesField(200, noise(1 << 19, index + 1)));
/** A profile with something of everything in more than one piece: the example, with ballast in front and within it. */
const large = Buffer.concat([
	plain.subarray(0, firstFields(plain, 20)),
	...ballast,
	plain.subarray(firstFields(plain, 20)),
]);

/** Bytes that look random and are the same each time. */
function noise(length: number, seed: number): Uint8Array {
	let state = seed;
	return Uint8Array.from({ length }, () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state >>> 24;
	});
}

/** Where the first `count` fields of a profile, which have one byte of tag and a size, end. */
function firstFields(bytes: Uint8Array, count: number): number {
	let at = 0;
	for (let field = 0; field < count; field++) {
		let size = 0;
		let shift = 0;
		do {
			at++;
			size |= (bytes[at] & 0x7f) << shift;
			shift += 7;
		} while (bytes[at] >= 0x80);
		at += 1 + size;
	}
	return at;
}

function put(content: Uint8Array): string {
	const path = join(folder, 'large.pprof');
	writeFileSync(path, content);
	return path;
}

/** What loading ends in, as text. */
async function outcome(load: () => Promise<Loaded>): Promise<string> {
	try {
		const { profile, warnings } = await load();
		return [digestProfile(profile), ...warnings].join('\n');
	} catch (error) {
		if (error instanceof UserError) return describeError(error);
		throw error;
	}
}

test.serial('a large file is read piece by piece, and holds what it holds as a whole', async t => {
	const stored = gzipSync(large);
	const path = put(stored);
	const whole = (await parseProfile('x', stored, true)).profile;
	t.is(digestProfile(await streamProfile(path, stored.length, 'all')), digestProfile(whole));
	t.is(digestProfile((await loadProfile(path, { strict: true })).profile), digestProfile(whole));
	const labels = await streamProfile(path, stored.length, 'labels');
	t.deepEqual(labels.samples.values, whole.samples.values);
	t.is(labels.samples.stack.length + labels.locations.length, 0);
	const header = await streamProfile(path, stored.length, 'header');
	t.deepEqual([header.sampleTypes, header.mappings], [whole.sampleTypes, whole.mappings]);
	t.is(header.samples.length + header.locations.length, 0);
});

test.serial('a large file that is odd in any way ends as it does when it is read whole', async t => {
	const stored = gzipSync(large);
	const changed = (at: number): Buffer => {
		const copy = Buffer.from(stored);
		copy[at < 0 ? copy.length + at : at] ^= 0xff;
		return copy;
	};
	const odd = {
		'zlib data': deflateSync(large),
		'two members': Buffer.concat([gzipSync(large.subarray(0, 1e6)), gzipSync(large.subarray(1e6))]),
		'a short first member': Buffer.concat([gzipSync(large.subarray(0, 10)), gzipSync(large.subarray(10))]),
		cut: stored.subarray(0, 2e6),
		'cut at its trailer': stored.subarray(0, -6),
		trailing: Buffer.concat([stored, Buffer.from('and more')]),
		'zeros behind it': Buffer.concat([stored, Buffer.alloc(1000)]),
		'another byte': changed(2e6),
		'another checksum': changed(-6),
		'another size': changed(-2),
		'compressed twice': gzipSync(stored),
		'no profile': gzipSync(noise(2 << 20, 9)),
		'a profile that is cut': gzipSync(large.subarray(0, -100)),
		'two profiles': gzipSync(Buffer.concat([large, plain])),
		'a late sample type': gzipSync(Buffer.concat([large, bytesField(1, Buffer.from([8, 1, 16, 2]))])),
		'a sample of no location': gzipSync(Buffer.concat([large, bytesField(2, Buffer.from([10, 2, 0xff, 0x7f]))])),
	};
	for (const [what, content] of Object.entries(odd)) {
		const path = put(content);
		for (const strict of [false, true]) {
			// oxlint-disable-next-line no-await-in-loop -- they share the file
			const expected = await outcome(() => parseProfile(path, content, strict));
			for (const needed of ['all', 'labels', 'header'] as const) {
				// oxlint-disable-next-line no-await-in-loop -- as above
				const found = await outcome(() => loadProfile(path, { strict, needed }));
				t.is(found, expected, `${what}, strict: ${String(strict)}, needed: ${needed}`);
			}
		}
	}
});
