import { readFileSync } from 'node:fs';
import test from 'ava';
import * as fc from 'fast-check';
import { recognise } from '../../src/fetch/recognise.js';

function words(size: 4 | 8, littleEndian: boolean, numbers: readonly number[]): Buffer {
	const view = new DataView(new ArrayBuffer(numbers.length * size));
	numbers.forEach((number, index) => {
		if (size === 4) view.setUint32(index * 4, number, littleEndian);
		else view.setBigUint64(index * 8, BigInt(number), littleEndian);
	});
	return Buffer.from(view.buffer);
}

function elf(type: number, bigEndian = false): Buffer {
	const head = Buffer.alloc(64);
	head.write('\x7fELF', 'latin1');
	head[5] = bigEndian ? 2 : 1;
	head[bigEndian ? 17 : 16] = type;
	return head;
}

const tar = Buffer.alloc(512);
tar.write('profiles/heap.pprof');
tar.write('ustar\0', 257);

// bytes or text (one character per byte), what they are, whether that is an older form of a profile
const files: readonly (readonly [Buffer | string, string, boolean?])[] = [
	['', 'empty'],
	[' \n\n', 'blank'],
	['<!DOCTYPE html>\n<html><body>', 'an HTML page'],
	['\n <html lang="en"><head><title>502 Bad Gateway</title>', 'an HTML page titled "502 Bad Gateway"'],
	['<title>a\x1b[31mb</title>', 'an HTML page titled "a\\x1b[31mb"'],
	['go 1.26 trace\0\0\0\x01\x02', 'a Go execution trace'],
	['go 1.11 trace\0\0\0', 'a Go execution trace'],
	['go1.7 heap dump\n\x06', 'a Go heap dump'],
	['mode: atomic\nexample.com/a/b.go:1.2,3.4 1 0\n', 'a Go coverage profile'],
	['GO PREPROFILE V1\nmain.a\n', "the go command's digest of a CPU profile"],
	['goroutine 1 [running]:\nmain.main()\n', 'a goroutine dump as text (debug=2)'],
	['panic: boom\n\ngoroutine 7 [chan receive, 3 minutes]:\n', 'a goroutine dump as text (debug=2)'],
	['goroutine profile: total 1863\n1840 @ 0x48c74e\n', 'a goroutine profile as text (debug=1)', true],
	['threadcreate profile: total 7\n', 'a threadcreate profile as text (debug=1)', true],
	['# made by hand\n\nmy.files profile: total 2\n', 'a count profile as text (debug=1)', true],
	['heap profile: 1: 2 [3: 4] @ heap/1048576\n', 'a heap profile as text (debug=1)', true],
	[
		'heap profile:    144:  8498176 [   144:  8498176] @ heapz_v2/524288',
		'a heap profile in the old text format (heapz_v2)',
		true,
	],
	[
		'heap profile:     85: 178257920 [    85: 178257920] @ growthz',
		'a heap growth profile in the old text format',
		true,
	],
	['heap profile: 1: 2 [ 1: 2] @ fragmentationz', 'a heap fragmentation profile in the old text format', true],
	['--- mutex:\ncycles/second=1\n', 'a mutex profile as text (debug=1)', true],
	['--- contention:\ncycles/second=1\n', 'a block profile as text (debug=1)', true],
	['--- contentionz 1 ---\ncycles/second = 1\n', 'a contention profile in the old text format', true],
	['--- contentionz 1 ---\nformat = java\n', 'a contention profile of Java in the old text format', true],
	['--- heapz 1 ---\nformat = java\n', 'a heap profile of Java in the old text format', true],
	['--- threadz 1 ---\n', 'a thread profile in the old text format', true],
	['--- Thread 7eff063d9940 (name: main/25376) stack: ---\n', 'a thread profile in the old text format', true],
	['--- symbol\nbinary=/bin/a\n', 'a profile with symbols in an old format', true],
	[words(4, true, [0, 3, 0, 10000, 0]), 'a CPU profile in the old binary format', true],
	[words(4, false, [0, 3, 0, 10000, 0]), 'a CPU profile in the old binary format', true],
	[words(8, true, [0, 3, 0, 10000, 0]), 'a CPU profile in the old binary format', true],
	[words(8, false, [0, 3, 0, 10000, 0]), 'a CPU profile in the old binary format', true],
	[words(8, true, [0, 3, 1, 10000, 0]), 'a CPU profile of Java in the old binary format', true],
	['PERFILE2\x68\0\0\0', 'a recording of Linux perf (perf.data)'],
	[elf(2), 'a program or library (ELF)'],
	[elf(3, true), 'a program or library (ELF)'],
	[elf(4), 'a core file'],
	[elf(4, true), 'a core file'],
	['\xcf\xfa\xed\xfe\x07', 'a program or library (Mach-O)'],
	['{"error": "unauthorized"}', 'JSON'],
	['\xef\xbb\xbf[{"name": 1}]', 'JSON'],
	['{}', 'JSON'],
	['PK\x03\x04\x14\0', 'a zip archive'],
	[tar, 'a tar archive'],
	['\xfd7zXZ\0\0', 'xz data'],
	['\x28\xb5\x2f\xfd\x04', 'zstd data'],
	['BZh91AY&SY', 'bzip2 data'],
	['\x1f\x8b\x08\0', 'gzip data'],
	['\x1f\xef\xbf\xbd\x08\0', 'gzip data that was handled as text and is lost'],
	['H4sIAAAAAAAA/+y9', 'gzip data written as base64 text'],
	['\xff\xfe\x1f\0\xfd\xff', 'text in UTF-16'],
	['HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n', "a web server's answer with its headers"],
	['<?xml version="1.0"?>\n<svg width="1">', 'an SVG picture'],
	['digraph "adapter" {\n', 'a graph in DOT'],
	['File: adapter\nType: inuse_space\nTime: ', 'a report made from a profile'],
	['404 page not found\n', 'text that begins "404 page not found"'],
	['caf\xc3', 'text that begins "caf\udcc3"'],
	[`${'long '.repeat(50)}\n`, `text that begins "${'long '.repeat(12)}..."`],
];

for (const [content, what, legacy] of files) {
	test(`recognises ${what}: ${JSON.stringify(content.toString('latin1').slice(0, 40))}`, t => {
		const kind = recognise(typeof content === 'string' ? Buffer.from(content, 'latin1') : content);
		t.is(kind?.what, what);
		t.is(kind?.legacy ?? false, legacy ?? false);
		t.not(kind?.hint, '');
	});
}

test('real files in old forms are recognised', t => {
	const kinds = ['goroutine-debug1.txt', 'heap-debug1-small.txt'].map(name =>
		recognise(readFileSync(`fixtures/openonu/${name}`)),
	);
	t.deepEqual(
		kinds.map(kind => kind?.what),
		['a goroutine profile as text (debug=1)', 'a heap profile as text (debug=1)'],
	);
});

test('binary data of no known kind stays unnamed', t => {
	t.is(recognise(Buffer.from([1, 2, 3, 4, 5, 6, 7, 8])), undefined);
	t.is(recognise(words(4, true, [0, 3, 2, 10000, 0])), undefined);
	t.is(recognise(words(4, true, [0, 3, 0, 0, 0])), undefined);
	t.is(recognise(Buffer.alloc(100)), undefined);
});

test('property: what is said of any bytes can be printed', t => {
	fc.assert(
		fc.property(
			fc.oneof(
				fc.uint8Array({ maxLength: 300 }),
				fc.string({ unit: 'binary' }).map(text => Buffer.from(text)),
			),
			head => {
				const kind = recognise(head);
				// oxlint-disable-next-line no-control-regex -- what must not be there
				t.notRegex(`${kind?.what} ${kind?.hint}`, /[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
			},
		),
	);
});
