// Writes the heap profiles that the bench measures with: drawn from a fixed seed, shaped as those of a Go program.
//   node test/bench/generate.mjs           writes all of them and prints their paths
import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';

/** Number of functions, locations and samples, and locations per stack. */
export const sizes = {
	tiny: { functions: 600, locations: 2_000, samples: 560, depth: 25 },
	small: { functions: 3_000, locations: 12_000, samples: 3_000, depth: 25 },
	middle: { functions: 20_000, locations: 80_000, samples: 60_000, depth: 40 },
	large: { functions: 40_000, locations: 200_000, samples: 400_000, depth: 40 },
};

// To be raised when the same name shall mean other bytes.
const version = 2;
const folder = join(tmpdir(), 'pprofsh-bench');
const inlinedPart = 0.2;
const blockSizes = [16, 32, 48, 64, 96, 128, 256, 512, 1024, 2048, 4096, 8192, 49152];

/**
 * The path of a profile, written when it is not there yet.
 *
 * @param {'small' | 'middle' | 'large'} name
 */
export async function benchProfile(name) {
	mkdirSync(folder, { recursive: true });
	const path = join(folder, `${name}-${version}.pb.gz`);
	if (existsSync(path)) return path;
	return written(path, chunks(sizes[name]));
}

/**
 * The paths of a series of one program's profiles, a minute apart: what was allocated rises, and some of it stays.
 *
 * @param {keyof typeof sizes} name
 * @param {number} count
 */
export async function benchSeries(name, count) {
	const series = join(folder, `${name}-${version}-series-${count}`);
	mkdirSync(series, { recursive: true });
	const paths = Array.from({ length: count }, (_, at) => join(series, `heap-${String(at + 1).padStart(3, '0')}.pb.gz`));
	for (const [at, path] of paths.entries()) {
		if (!existsSync(path)) await written(path, chunks(sizes[name], at, count));
	}
	return paths;
}

async function written(path, content) {
	const unfinished = `${path}.${process.pid}`;
	await pipeline(content, createGzip({ level: 6 }), createWriteStream(unfinished));
	renameSync(unfinished, path);
	return path;
}

// A sample in so many grows over a series.
const growing = 50;

function* chunks(size, step = 0, steps = 1) {
	const out = protoWriter();
	const random = numbers(20_220_127);
	const strings = stringTable();
	for (const [type, unit] of [
		['alloc_objects', 'count'],
		['alloc_space', 'bytes'],
		['inuse_objects', 'count'],
		['inuse_space', 'bytes'],
	]) {
		out.message(1, [1, strings.index(type)], [2, strings.index(unit)]);
	}
	out.message(
		3,
		[1, 1],
		[2, 0x400000],
		[3, 0x2400000],
		[5, strings.index('/app/adapter')],
		[7, 1],
		[8, 1],
		[9, 1],
		[10, 1],
	);
	yield* out.full();
	const names = functionNames(size.functions, random);
	for (let at = 0; at < size.functions; at++) {
		const name = strings.index(names[at].name);
		out.message(5, [1, at + 1], [2, name], [3, name], [4, strings.index(names[at].file)], [5, names[at].line]);
		yield* out.full();
	}
	for (let at = 0; at < size.locations; at++) {
		out.location(at, size.functions, names, random);
		yield* out.full();
	}
	const bytesKey = strings.index('bytes');
	const draw = stacks(size, random);
	for (let at = 0; at < size.samples; at++) {
		const block = blockSizes[Math.floor(skewed(random, 2) * blockSizes.length)];
		const allocated = 1 + Math.floor(skewed(random, 6) * 30_000);
		const inUse = random() < 0.6 ? Math.floor(allocated * random()) : 0;
		const ever = Math.floor(allocated * (1 + step / steps));
		const lives = step > 0 && at % growing === 0 ? inUse + Math.floor((allocated * step) / steps) : inUse;
		out.sample(draw(), [ever, ever * block, lives, lives * block], bytesKey, block);
		yield* out.full();
	}
	// The string table comes last: it is known only now, and readers must not depend on the order.
	out.message(11, [1, strings.index('space')], [2, strings.index('bytes')]);
	const sampleType = strings.index('inuse_space');
	for (const text of strings.all()) {
		out.text(6, text);
		yield* out.full();
	}
	out.number(9, 1_643_280_720_000_000_000 + step * 60_000_000_000);
	out.number(12, 524_288);
	out.number(14, sampleType);
	yield out.rest();
}

// A sample goes on from an earlier stack for some of its way down from the root, as real programs' stacks do.
function stacks({ locations, depth }, random) {
	const kept = [];
	return () => {
		const length = Math.max(3, Math.round(depth * (0.5 + random())));
		const from = kept.length > 0 ? kept[Math.floor(random() * kept.length)] : [];
		const shared = from.slice(0, Math.floor(length * (0.3 + 0.65 * random())));
		const stack = [...shared];
		while (stack.length < length) {
			// A location calls few others, the first of them most of the time; the program starts in one of eight.
			const way = Math.floor(skewed(random, 2) * 8);
			const caller = stack.at(-1);
			stack.push(caller === undefined ? 1 + way : 1 + ((Math.imul(caller * 8 + way, 2654435761) >>> 0) % locations));
		}
		if (kept.length < 4000) kept.push(stack);
		else if (random() < 0.05) kept[Math.floor(random() * kept.length)] = stack;
		return stack.toReversed();
	};
}

const title = word => word[0].toUpperCase() + word.slice(1);

function functionNames(count, random) {
	const pick = list => list[Math.floor(random() * list.length)];
	const hosts = ['github.com/opencord/adapter', 'github.com/grpc/grpc-go', 'go.uber.org/zap', 'golang.org/x/net', ''];
	const words = 'device mib omci frame alarm port flow tech state queue cache sync meta event config uni ani'.split(
		' ',
	);
	const verbs = 'New Get Set Handle Process Send Start Stop Update Delete Create Parse Encode Wait Run'.split(' ');
	const std = ['runtime', 'net/http', 'encoding/json', 'reflect', 'sync', 'bufio', 'fmt', 'context', 'crypto/tls'];
	const seen = new Set();
	const result = [];
	while (result.length < count) {
		const host = pick(hosts);
		const folderName = host === '' ? pick(std) : `${host}/internal/pkg/${pick(words)}${pick(words)}`;
		const type = title(pick(words)) + title(pick(words));
		const method = pick(verbs) + title(pick(words)) + title(pick(words));
		const receiver = random() < 0.5 ? `(*${type}).` : random() < 0.2 ? `${type}.` : '';
		const suffix = random() < 0.15 ? `.func${1 + Math.floor(random() * 4)}` : random() < 0.05 ? '[...]' : '';
		const name = `${folderName}.${receiver}${method}${suffix}`;
		if (seen.has(name)) continue;
		seen.add(name);
		const root = host === '' ? '/usr/local/go/src' : '/go/src/vendor';
		const file = `${root}/${folderName}/${pick(words)}_${pick(words)}.go`;
		result.push({ name, file, line: 1 + Math.floor(random() * 2000) });
	}
	return result;
}

function stringTable() {
	const indices = new Map([['', 0]]);
	return {
		index(text) {
			const known = indices.get(text);
			if (known !== undefined) return known;
			indices.set(text, indices.size);
			return indices.size - 1;
		},
		all: () => indices.keys(),
	};
}

// Writes a varint and returns where it ends.
function put(target, position, value) {
	let left = value;
	let to = position;
	while (left >= 128) {
		target[to++] = (left % 128) + 128;
		left = Math.floor(left / 128);
	}
	target[to++] = left;
	return to;
}

// Protocol buffers, as much of them as a profile needs: varints and byte strings.
function protoWriter() {
	let buffer = Buffer.allocUnsafe(1 << 20);
	let at = 0;
	const inner = Buffer.allocUnsafe(1 << 16);

	function message(field, ...numbers) {
		let end = 0;
		for (const [inField, value] of numbers) {
			end = put(inner, end, inField * 8);
			end = put(inner, end, value);
		}
		bytes(field, inner.subarray(0, end));
	}

	function bytes(field, content) {
		at = put(buffer, at, field * 8 + 2);
		at = put(buffer, at, content.length);
		if (at + content.length > buffer.length) throw new Error('larger than the buffer');
		content.copy(buffer, at);
		at += content.length;
	}

	function packed(start, field, values) {
		let length = 0;
		for (const value of values) length = put(scratch, length, value);
		let end = put(inner, start, field * 8 + 2);
		end = put(inner, end, length);
		scratch.copy(inner, end, 0, length);
		return end + length;
	}
	const scratch = Buffer.allocUnsafe(1 << 15);

	return {
		message,
		text: (field, value) => bytes(field, Buffer.from(value)),
		number(field, value) {
			at = put(buffer, at, field * 8);
			at = put(buffer, at, value);
		},
		location(index, functions, names, random) {
			const first = index < functions ? index : Math.floor(random() * functions);
			const lines = [first];
			if (random() < inlinedPart) lines.push(Math.floor(random() * functions));
			let end = put(inner, put(inner, 0, 8), index + 1);
			end = put(inner, put(inner, end, 16), 1);
			end = put(inner, put(inner, end, 24), 0x400000 + index * 16 + 4);
			for (const name of lines) {
				const line = names[name].line + 1 + Math.floor(random() * 80);
				const length = put(scratch, put(scratch, put(scratch, put(scratch, 0, 8), name + 1), 16), line);
				end = put(inner, put(inner, end, 34), length);
				scratch.copy(inner, end, 0, length);
				end += length;
			}
			bytes(4, inner.subarray(0, end));
		},
		sample(stack, values, key, block) {
			let end = packed(0, 1, stack);
			end = packed(end, 2, values);
			const length = put(scratch, put(scratch, put(scratch, put(scratch, 0, 8), key), 24), block);
			end = put(inner, put(inner, end, 26), length);
			scratch.copy(inner, end, 0, length);
			bytes(2, inner.subarray(0, end + length));
		},
		*full() {
			if (at < buffer.length / 2) return;
			yield this.rest();
			buffer = Buffer.allocUnsafe(1 << 20);
		},
		rest() {
			const done = buffer.subarray(0, at);
			at = 0;
			return done;
		},
	};
}

// Powers by multiplication: their last bit must not depend on the version of Node.
function skewed(random, power) {
	const drawn = random();
	let result = drawn;
	for (let times = 1; times < power; times++) result *= drawn;
	return result;
}

function numbers(seed) {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	for (const name of Object.keys(sizes)) {
		const path = await benchProfile(name);
		console.log(`${name}: ${path}, ${statSync(path).size} bytes`);
	}
}
