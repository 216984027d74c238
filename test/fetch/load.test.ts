import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, gunzipSync, gzipSync } from 'node:zlib';
import test from 'ava';
import * as fc from 'fast-check';
import { UserError, describeError } from '../../src/base/errors.js';
import type { Loaded } from '../../src/fetch/load.js';
import { loadProfile, parseProfile } from '../../src/fetch/load.js';

const folder = mkdtempSync(join(tmpdir(), 'pprofsh-load-'));
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

const example = 'fixtures/openonu/leak-1.pprof';
const stored = readFileSync(example);
const plain = gunzipSync(stored);

function put(name: string, content: string | Uint8Array): string {
	const path = join(folder, name);
	writeFileSync(path, content);
	return path;
}

/** `bytes` with one of them changed. */
function changed(bytes: Buffer): fc.Arbitrary<Buffer> {
	return fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 })).map(([at, flip]) => {
		const copy = Buffer.from(bytes);
		copy[at] ^= flip;
		return copy;
	});
}

/** The message and hint that loading `source` ends in, with the test's folder as `DIR`. */
async function failure(source: string, strict = false): Promise<string> {
	try {
		await loadProfile(source, { strict });
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return describeError(error).replaceAll(folder, 'DIR');
	}
	return 'no error';
}

/** The profile, or the one sentence; anything else is thrown. */
async function attempt(bytes: Uint8Array, strict = false): Promise<Loaded | UserError> {
	try {
		return await parseProfile('x.pprof', bytes, strict);
	} catch (error) {
		if (error instanceof UserError) return error;
		throw error;
	}
}

async function warningsOf(name: string, content: Uint8Array): Promise<string> {
	const { warnings } = await loadProfile(put(name, content), { strict: false });
	return warnings.join('\n').replaceAll(folder, 'DIR');
}

test('a profile is the same however it is stored', async t => {
	const whole = await loadProfile(example, { strict: true });
	t.deepEqual(whole.warnings, []);
	t.true(whole.profile.samples.length > 100);
	const half = plain.length >> 1;
	const members = Buffer.concat([gzipSync(plain.subarray(0, half)), gzipSync(plain.subarray(half))]);
	for (const content of [plain, gzipSync(plain), deflateSync(plain), members]) {
		const { profile, warnings } = await loadProfile(put('same.pprof', content), { strict: true });
		t.deepEqual(warnings, []);
		t.deepEqual(profile.samples, whole.profile.samples);
		t.is(profile.strings.get(5), whole.profile.strings.get(5));
	}
});

test('a profile may begin with any of its fields, and with fields of others', async t => {
	const duration = Buffer.from([0x50, 0x01]);
	const period = Buffer.from([0x60, 0x05]);
	const [number, wide, narrow] = [
		[0xe8, 0x04, 0x01],
		[0xf9, 0x04, ...Array(8).fill(3)],
		[0x85, 0x05, 3, 3, 3, 3],
	];
	const others = Buffer.from([...number, ...wide, ...narrow, 0xf2, 0x04, 0x02, 0x7a, 0x7a]);
	const numberless = Buffer.from([0x05, 3, 3, 3, 3, 0x02, 0x01, 0x7a, 0x00, 0x07]);
	const many: Buffer[] = Array(9).fill(others);
	for (const start of [
		[duration, others],
		[others],
		[others, period, others],
		[duration, period],
		[period, numberless],
		many,
	]) {
		const content = Buffer.concat([...start, plain]);
		for (const stored of [content, gzipSync(content)]) {
			const { profile } = await loadProfile(put('start.pprof', stored), { strict: true });
			t.deepEqual(profile.samples, (await loadProfile(example, { strict: true })).profile.samples);
		}
	}
});

test('a file larger than the first bytes that are looked at is read whole', async t => {
	// An unknown field of 3 MB in front of the profile's last string.
	const unknown = Buffer.concat([Buffer.from([0xf2, 0x07, 0x80, 0x80, 0xc0, 0x01]), Buffer.alloc(3 << 20, 'ab')]);
	const large = Buffer.concat([plain, unknown]);
	for (const content of [large, gzipSync(large, { level: 0 })]) {
		const { profile } = await loadProfile(put('large.pprof', content), { strict: true });
		t.deepEqual(profile.samples, (await loadProfile(example, { strict: true })).profile.samples);
	}
});

test('pipes, process substitution and standard input are read, as pipes, files and sockets', t => {
	const program = put(
		'read.mjs',
		`import { loadProfile } from ${JSON.stringify(join(import.meta.dirname, '../../src/fetch/load.js'))};
		const { profile } = await loadProfile(process.argv[2], { strict: true });
		process.stdout.write(String(profile.samples.length));`,
	);
	const run = (script: string, input?: Buffer) =>
		execFileSync('bash', ['--norc', '-c', script, 'bash', process.execPath, program, example], {
			input,
			encoding: 'utf8',
		});
	const expected = run('"$1" "$2" "$3"');
	t.regex(expected, /^\d{3,}$/);
	t.is(run('cat "$3" | "$1" "$2" /dev/stdin'), expected);
	t.is(run('(head -c 7 "$3"; sleep 0.2; tail -c +8 "$3") | "$1" "$2" /dev/stdin'), expected);
	t.is(run('"$1" "$2" /dev/stdin < "$3"'), expected);
	t.is(run('"$1" "$2" <(cat "$3")'), expected);
	t.is(run('"$1" "$2" /dev/stdin', stored), expected, 'a socket');
	t.is(run(`mkfifo ${folder}/fifo; (cat "$3" > ${folder}/fifo &) ; "$1" "$2" ${folder}/fifo`), expected);
});

test('input without end that is no profile is refused at its beginning', async t => {
	t.regex(await failure('/dev/zero'), /^\/dev\/zero is not a profile, .* it begins with 00 00 00 00 00 00 00 00\n/);
	t.regex(await failure('/dev/null'), /^\/dev\/null is empty\n/);
});

test('what is not a file ends in one sentence', async t => {
	mkdirSync(join(folder, 'profiles'));
	mkdirSync(join(folder, 'none'));
	for (const name of ['a.pprof', 'b.pb.gz', 'c.prof', 'd.pprof', 'notes.txt']) put(`profiles/${name}`, '');
	symlinkSync('gone.pprof', join(folder, 'link.pprof'));
	symlinkSync('loop', join(folder, 'loop'));
	const profilesHere =
		'profiles in this folder: DIR/profiles/a.pprof, DIR/profiles/b.pb.gz, DIR/profiles/c.prof (and 1 more)';
	const checkPath = 'check the path, or the folder you are in';
	const copyFirst = 'name another file, or copy this one first';
	// source in the folder, message, hint
	const cases: readonly (readonly [string, string, string?])[] = [
		['profiles/b.pb', 'DIR/profiles/b.pb does not exist', profilesHere],
		['profiles/d.pprf', 'DIR/profiles/d.pprf does not exist', 'did you mean DIR/profiles/d.pprof?'],
		['profiles/goroutine.pprof', 'DIR/profiles/goroutine.pprof does not exist', profilesHere],
		['none/goroutine.pprof', 'DIR/none/goroutine.pprof does not exist', checkPath],
		['nowhere/a.pprof', 'DIR/nowhere/a.pprof does not exist: there is no folder DIR/nowhere', checkPath],
		[
			'profiles/a.pprof/b',
			'DIR/profiles/a.pprof/b does not exist: DIR/profiles/a.pprof is a file, not a folder',
			checkPath,
		],
		['profiles/\x1b[31m', 'DIR/profiles/\\x1b[31m does not exist', profilesHere],
		['link.pprof', 'DIR/link.pprof is a link to gone.pprof, which does not exist', 'name the file itself'],
		['loop', 'DIR/loop cannot be read: too many symbolic links encountered', copyFirst],
		['a\0b', '"DIR/a\\x00b" is not a file name', 'name a file'],
		['x'.repeat(300), `DIR/${'x'.repeat(300)} cannot be read: name too long`, copyFirst],
		[
			'profiles',
			'DIR/profiles is a directory, not a profile',
			'name a file in it: DIR/profiles/a.pprof, DIR/profiles/b.pb.gz, DIR/profiles/c.prof (and 1 more)',
		],
		['none', 'DIR/none is a directory, not a profile', 'name a file in it'],
	];
	for (const [source, message, hint] of cases) {
		t.is(await failure(join(folder, 'x').slice(0, -1) + source), hint ? `${message}\n  hint: ${hint}` : message);
	}
	t.is(await failure(''), 'the name of the profile is empty\n  hint: name a file');
	t.is(await failure('-'), '- does not exist\n  hint: standard input is named /dev/stdin');
});

test('a socket and a file without permission end in one sentence', async t => {
	const path = join(folder, 'socket');
	const server = createServer().listen(path);
	await new Promise(resolve => server.once('listening', resolve));
	t.is(await failure(path), 'DIR/socket is a socket or a device without a reader, not a file\n  hint: name a file');
	server.close();
	const locked = put('locked.pprof', stored);
	chmodSync(locked, 0);
	const expected = 'DIR/locked.pprof may not be read by this user\n  hint: ask for the permission to read it';
	// Root may read everything.
	t.is(await failure(locked), process.getuid?.() === 0 ? 'no error' : expected);
});

test('wrong input is named, compressed or not', async t => {
	// content, message, beginning of the hint
	const cases: readonly (readonly [string | Buffer, string, string])[] = [
		['', 'is empty', 'nothing was written'],
		['<html>', 'is an HTML page, not a profile', 'fetch the profile itself'],
		['go 1.26 trace\0\0\0', 'is a Go execution trace, not a profile', 'read it with: go tool trace'],
		['goroutine 1 [running]:\n', 'is a goroutine dump as text (debug=2), not a profile', 'fetch it without ?debug=1'],
		[
			'heap profile: 1: 2 [3: 4] @ heap/1048576\n',
			'is a heap profile as text (debug=1), and reading that is not supported yet',
			'fetch it without ?debug=1: curl -o heap.pprof',
		],
		['{"a": 1}', 'is JSON, not a profile', 'only profile.proto is read'],
		['hello\n', 'is text that begins "hello", not a profile', 'look at what the server answered'],
		['\n\nhello\n', 'is text that begins "hello", not a profile', 'look at what the server answered'],
		[gzipSync(stored), 'is gzip data, not a profile', 'it was compressed twice'],
	];
	for (const [content, message, hint] of cases) {
		const expected = `DIR/wrong ${message}\n  hint: ${hint}`;
		if (content !== '') t.true((await failure(put('wrong', gzipSync(content)))).startsWith(expected), message);
		if (typeof content === 'string') t.true((await failure(put('wrong', content))).startsWith(expected), message);
	}
	t.regex(await failure(put('wrong', gzipSync(''))), /^DIR\/wrong is empty once inflated\n/);
	t.regex(await failure(put('wrong', gzipSync(Buffer.alloc(5 << 20)))), /^DIR\/wrong is not a profile, nor any other/);
});

test('a broken profile is refused by name, whole as it may be', async t => {
	const twice = Buffer.concat([stored, stored]);
	t.regex(await failure(put('twice', twice)), /^DIR\/twice: /);
	// A sample with one value for a profile of no sample types.
	t.regex(await failure(put('bad', Buffer.from([0x12, 0x02, 0x10, 0x01, 0x32, 0x00]))), /^DIR\/bad: /);
});

test('a cut download is read as far as it is whole, with one warning; strict refuses', async t => {
	const size = Math.floor(stored.length * 0.9);
	const cut = stored.subarray(0, size);
	const warning = await warningsOf('cut.pprof', cut);
	t.regex(
		warning,
		new RegExp(
			`^DIR/cut\\.pprof ends early, at byte ${size} \\(\\d+ when inflated\\): \\d+ samples are whole` +
				'(, the last field lacks \\d+ bytes)?(, (less than 1|more than 99|\\d+)% of the total has lost its names)?$',
		),
	);
	const refused = await failure(put('cut.pprof', cut), true);
	t.regex(refused, new RegExp(`^DIR/cut\\.pprof ends early, at byte ${size} .*\\n  hint: without -strict`));
	const raw = await warningsOf('cut.pb', plain.subarray(0, plain.length - 1));
	t.regex(
		raw,
		new RegExp(
			`^DIR/cut\\.pb ends early, at byte ${plain.length - 1}: \\d+ samples are whole, the last field lacks 1 `,
		),
	);
	t.regex(await failure(put('cut.pb', plain.subarray(0, -1)), true), /^DIR\/cut\.pb: the profile ends in the middle/);
});

test('damage that loses nothing is told as well; strict refuses', async t => {
	const wrongSum = Buffer.from(stored);
	wrongSum[stored.length - 8] ^= 0xff;
	const { samples } = (await loadProfile(example, { strict: true })).profile;
	const left = `: ${samples.length} samples are whole`;
	// name, content, message
	const cases: readonly (readonly [string, Buffer, string])[] = [
		['sum', wrongSum, 'differs from its own checksum, so that numbers and names may be wrong'],
		['sumless', stored.subarray(0, -8), `ends early, at byte ${stored.length - 8} (${plain.length} when inflated)`],
		[
			'more',
			Buffer.concat([stored, Buffer.from('\r\n--boundary--')]),
			`goes on behind its compressed data, and 14 bytes from byte ${stored.length} on were not read`,
		],
	];
	for (const [name, content, message] of cases) {
		t.is(await warningsOf(name, content), `DIR/${name} ${message}${left}`);
		t.is(
			await failure(put(name, content), true),
			`DIR/${name} ${message}\n  hint: without -strict what is whole is read`,
		);
	}
});

test('property: a profile cut anywhere ends in a profile with a warning, or in a sentence that says so', async t => {
	const says = /^x\.pprof(: the profile)? ends (early|in the middle)|^x\.pprof is |: this is not a profile/;
	await fc.assert(
		fc.asyncProperty(
			fc.constantFrom(stored, plain, deflateSync(plain)),
			fc.double({ min: 0, max: 1, noNaN: true }),
			async (bytes, at) => {
				const cut = bytes.subarray(0, Math.min(bytes.length - 1, Math.floor(at * bytes.length)));
				const found = await attempt(cut);
				if (found instanceof UserError) t.regex(found.message, says);
				else if (bytes !== plain) t.is(found.warnings.length, 1);
				t.true((await attempt(cut, true)) instanceof UserError || bytes === plain);
			},
		),
		{ numRuns: 200 },
	);
});

// The decoder lets its own Truncated out when the last message of the data is broken inside, such as 0a 01 00.
test('property: a profile with a changed byte, and any bytes, end in a profile or a sentence', async t => {
	const noise = fc.uint8Array({ maxLength: 200 });
	const field = fc.tuple(fc.constantFrom(0x0a, 0x12, 0x1a, 0x22, 0x2a, 0x32, 0x5a, 0x48), noise);
	const fields = fc
		.array(field)
		.map(all => Buffer.concat(all.flatMap(([tag, body]) => [Buffer.from([tag, body.length & 0x7f]), body])));
	await fc.assert(
		fc.asyncProperty(
			fc.oneof(
				changed(stored),
				changed(plain),
				noise,
				noise.map(body => gzipSync(body)),
				fields,
			),
			async bytes => {
				const found = await attempt(bytes);
				t.true(found instanceof UserError ? found.message.startsWith('x.pprof') : found.profile.samples.length >= 0);
			},
		),
		{ numRuns: 400 },
	);
});
