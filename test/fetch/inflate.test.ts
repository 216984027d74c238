import { readFileSync } from 'node:fs';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import test from 'ava';
import * as fc from 'fast-check';
import { UserError } from '../../src/base/errors.js';
import { inflateHead, inflateWhole, isCompressed, salvage } from '../../src/fetch/inflate.js';

const bytes = (text: string) => Buffer.from(text);
const plain = (data: Uint8Array | undefined) => data && Buffer.from(data).toString();
const body = fc.uint8Array({ maxLength: 5000 });

test('plain bytes are handed on as they are', t => {
	const data = bytes('\x0a\x04 not compressed');
	t.is(inflateWhole(data), data);
	t.false(isCompressed(data));
	t.false(isCompressed(bytes('x')));
	t.false(isCompressed(bytes('xylophone')), 'begins like zlib, but the header check fails');
	t.false(isCompressed(deflateRawSync(bytes('headless'))));
});

test('whole data inflates: gzip, members one behind the other, zlib of every level, zeros behind', t => {
	const two = Buffer.concat([gzipSync(bytes('one,')), gzipSync(bytes('two')), gzipSync(bytes(''))]);
	t.is(plain(inflateWhole(two)), 'one,two');
	t.is(plain(inflateWhole(Buffer.concat([two, Buffer.alloc(99)]))), 'one,two');
	t.is(plain(inflateWhole(gzipSync(bytes('')))), '');
	for (let level = 0; level <= 9; level++) t.is(plain(inflateWhole(deflateSync(bytes('z'), { level }))), 'z');
});

test('inflated data is one buffer that nothing else shares, of the size that gzip announces', t => {
	const data = Buffer.alloc(3_000_000, 'stack trace ');
	const inflated = inflateWhole(gzipSync(data));
	t.deepEqual(inflated, data);
	t.is(inflated?.buffer.byteLength, data.length + 1);
});

test('a trailer that lies about the size costs nothing but a copy', t => {
	const data = Buffer.alloc(500_000, 'abcdefgh');
	for (const claim of [0, 1, 4_294_967_295]) {
		const first = gzipSync(data);
		const last = gzipSync(Buffer.alloc(0));
		last.writeUInt32LE(0, last.length - 4);
		t.deepEqual(inflateWhole(Buffer.concat([first, last])), data);
		first.writeUInt32LE(claim, first.length - 4);
		t.is(inflateWhole(first), undefined, 'zlib checks the length; it is not whole then');
	}
});

test('more than the limit is refused, by both ways to inflate', async t => {
	const bomb = gzipSync(Buffer.alloc(1_000_000));
	const lying = Buffer.from(bomb);
	lying.writeUInt32LE(5, lying.length - 4);
	const message = /inflates to more than .* GiB/;
	t.regex(t.throws(() => inflateWhole(bomb, 100_000), { instanceOf: UserError }).message, message);
	t.regex(t.throws(() => inflateWhole(lying, 100_000), { instanceOf: UserError }).message, message);
	t.regex((await t.throwsAsync(salvage(bomb.subarray(0, -3), 100_000), { instanceOf: UserError })).message, message);
});

test('the head of compressed data tells what is in it', t => {
	const text = Array.from({ length: 5000 }, (_, line) => `line ${line * line}\n`).join('');
	for (const compressed of [gzipSync(text), deflateSync(text)]) {
		const head = inflateHead(compressed.subarray(0, 1000));
		t.true(head.length > 500);
		t.true(text.startsWith(Buffer.from(head).toString()));
	}
	t.is(inflateHead(bytes('not compressed')).length, 0);
});

test('every cut of a compressed stream gives its beginning and says where it ended', async t => {
	const data = readFileSync('fixtures/openonu/leak-1.pprof').subarray(0, 600);
	const member = gzipSync(data);
	for (const stream of [member, deflateSync(data), Buffer.concat([member, member])]) {
		for (let size = 2; size < stream.length; size++) {
			if (size === member.length && stream.length > size) continue;
			const cut = stream.subarray(0, size);
			t.is(inflateWhole(cut), undefined);
			const { data: found, damage } = await salvage(cut);
			t.deepEqual(damage, { kind: 'truncated', offset: size });
			t.deepEqual(Buffer.from(found), Buffer.concat([data, data]).subarray(0, found.length));
		}
	}
});

test('a cut late in the stream keeps nearly all of it', async t => {
	const data = Buffer.from(Array.from({ length: 100_000 }, (_, line) => `function ${line * 7919}\n`).join(''));
	const stream = gzipSync(data);
	const half = await salvage(stream.subarray(0, stream.length / 2));
	t.true(half.data.length > data.length * 0.4);
	t.deepEqual(half.data, data.subarray(0, half.data.length));
	const nearly = await salvage(stream.subarray(0, -8));
	t.deepEqual(nearly.data, data);
});

test('damage other than a cut is named: wrong checksum, bytes behind, a broken middle', async t => {
	const data = bytes('the quick brown fox jumps over the lazy dog');
	const stream = gzipSync(data);
	const wrongSum = Buffer.from(stream);
	wrongSum[stream.length - 6] ^= 1;
	t.is(inflateWhole(wrongSum), undefined);
	t.like(await salvage(wrongSum), { data, damage: { kind: 'checksum' } });

	const behind = Buffer.concat([stream, bytes('more')]);
	t.is(inflateWhole(behind), undefined);
	t.like(await salvage(behind), { data, damage: { kind: 'trailing', offset: stream.length } });

	const noise = Buffer.concat([stream.subarray(0, 10), Buffer.alloc(50, 0xff)]);
	t.is(inflateWhole(noise), undefined);
	t.is((await salvage(noise)).damage?.kind, 'corrupt');
});

test('property: inflating undoes compressing, in any number of members', t => {
	fc.assert(
		fc.property(fc.array(body, { minLength: 1, maxLength: 4 }), members => {
			const stream = Buffer.concat(members.map(member => gzipSync(member)));
			t.deepEqual(Buffer.from(inflateWhole(stream) ?? []), Buffer.concat(members));
			t.deepEqual(Buffer.from(inflateWhole(deflateSync(members[0])) ?? []), Buffer.from(members[0]));
		}),
		{ numRuns: 50 },
	);
});

test('property: both ways to inflate agree on whole data, and any bytes end in data or damage', async t => {
	await fc.assert(
		fc.asyncProperty(body, async data => {
			const { data: found, damage } = await salvage(gzipSync(data));
			t.is(damage, undefined);
			t.deepEqual(Buffer.from(found), Buffer.from(data));
			const noise = Buffer.concat([bytes('\x1f'), Buffer.from([0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), data]);
			const whole = inflateWhole(noise);
			t.is((await salvage(noise)).damage === undefined, whole !== undefined);
		}),
		{ numRuns: 50 },
	);
});
