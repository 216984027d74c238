// Drawn sites as the tables of a heap profile, with the values that Go's runtime would write.
import { stringTableFrom } from '../../.compiled/src/profile/strings.js';

const scaled = (k, unit, p) => Math.trunc((k * unit) / p);

const space = word => ({ type: word, unit: 'bytes' });

const objects = word => ({ type: word, unit: 'count' });

/** The profile of one snapshot of a drawn run. */
export function profileOf(run, nth) {
	const strings = [''];
	const known = new Map([['', 0]]);
	const text = word => {
		if (!known.has(word)) known.set(word, strings.push(word) - 1);
		return known.get(word);
	};
	const places = new Map();
	const frames = [];
	const placeOf = frame => {
		const key = `${frame.function}:${frame.line}`;
		if (!places.has(key)) places.set(key, frames.push(frame) - 1);
		return places.get(key);
	};
	const rows = run.sites.filter(site => site.born[nth] > 0);
	const stacks = rows.map(site => site.frames.map(placeOf));
	const count = frames.length;
	const rising = Uint32Array.from({ length: count + 1 }, (_, i) => i);
	const ids = BigUint64Array.from({ length: count }, (_, i) => BigInt(i + 1));
	const labels = Uint32Array.from({ length: rows.length + 1 }, (_, i) => i);
	const column = amount => Float64Array.from(rows, amount);
	const values = ['born', 'alive'].flatMap(name => [
		column(site => scaled(site[name][nth], 1, site.p)),
		column(site => scaled(site[name][nth], site.size, site.p)),
	]);
	const stackStart = new Uint32Array(rows.length + 1);
	stacks.forEach((stack, i) => (stackStart[i + 1] = stackStart[i] + stack.length));
	return {
		sampleTypes: [objects('alloc_objects'), space('alloc_space'), objects('inuse_objects'), space('inuse_space')],
		defaultSampleType: 'inuse_space',
		dropFrames: '',
		keepFrames: '',
		timeNanos: BigInt(1767603600) * 10n ** 9n + BigInt(Math.round(run.hours[nth] * 3.6e12)),
		durationNanos: 0n,
		periodType: space('space'),
		period: BigInt(run.period),
		comments: [],
		docUrl: '',
		samples: { length: rows.length, stackStart, stack: Int32Array.from(stacks.flat()), values, labelStart: labels },
		labels: {
			length: rows.length,
			key: new Int32Array(rows.length).fill(text('bytes')),
			text: new Int32Array(rows.length).fill(-1),
			number: column(site => site.size),
			unit: new Int32Array(rows.length).fill(text('bytes')),
		},
		locations: {
			length: count,
			id: ids,
			address: ids,
			mapping: new Int32Array(count).fill(-1),
			lineStart: rising,
			folded: new Uint8Array(count),
		},
		lines: {
			length: count,
			function: Int32Array.from(rising.subarray(0, count)),
			line: Float64Array.from(frames, frame => frame.line),
			column: new Float64Array(count),
		},
		functions: {
			length: count,
			id: ids,
			name: Int32Array.from(frames, frame => text(frame.function)),
			systemName: Int32Array.from(frames, frame => text(frame.function)),
			file: Int32Array.from(frames, frame => text(frame.file)),
			startLine: new Float64Array(count),
		},
		mappings: [],
		strings: stringTableFrom(strings, word => new TextEncoder().encode(word)),
		warnings: [],
	};
}
