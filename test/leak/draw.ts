/** Draws series of profiles as Go's profiler would have sampled them. */
import type { Profile } from '../../src/profile/tables.js';
import type { SampleRow } from '../helpers/profile-of.js';
import { profileOf } from '../helpers/profile-of.js';

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** How many of `count` objects are sampled, each with the probability `share`: by gaps, which suits small shares. */
export function sampled(count: number, share: number, random: () => number): number {
	if (share >= 1) return count;
	let hits = 0;
	for (let at = Math.floor(Math.log(1 - random()) / Math.log1p(-share)); at < count; hits++) {
		at += 1 + Math.floor(Math.log(1 - random()) / Math.log1p(-share));
	}
	return hits;
}

export const period = 524_288;

/** A site: where it allocates, and what of it is born and freed in each step. */
export interface DrawnSite {
	/** Function names, leaf first; `name:12` is line 12. */
	readonly stack: readonly string[];
	readonly size: number;
	/** Born in each step. */
	readonly births: readonly number[];
	/** Freed in each step. */
	readonly deaths: readonly number[];
}

/** Profiles of the same process, a minute apart. Sampled objects are freed with the others, in proportion. */
export function drawSeries(sites: readonly DrawnSite[], seed: number): Profile[] {
	const random = randomOf(seed);
	const state = sites.map(({ size }) => ({ share: -Math.expm1(-size / period), live: 0, kept: 0, born: 0 }));
	const steps = sites[0]?.births.length ?? 0;
	return Array.from({ length: steps }, (_, step) => {
		for (const [at, { births, deaths }] of sites.entries()) {
			const site = state[at];
			const fresh = sampled(births[step], site.share, random);
			const gone =
				deaths[step] === 0 ? 0 : sampledDeaths(site.kept + fresh, deaths[step] / (site.live + births[step]), random);
			site.live += births[step] - deaths[step];
			site.kept += fresh - gone;
			site.born += fresh;
		}
		return heapOf(sites, state, step);
	});
}

function sampledDeaths(kept: number, part: number, random: () => number): number {
	let gone = 0;
	for (let at = 0; at < kept; at++) if (random() < part) gone++;
	return gone;
}

/** A heap profile of sampled objects. */
export function heapOf(
	sites: readonly Pick<DrawnSite, 'stack' | 'size'>[],
	state: readonly { readonly kept: number; readonly born: number }[],
	minute: number,
): Profile {
	const functions: { name: string; file: string }[] = [];
	const locations: { lines: { function: number; line: number }[] }[] = [];
	const known = new Map<string, number>();
	const locationOf = (text: string): number => {
		const found = known.get(text);
		if (found !== undefined) return found;
		const [name, line = '1'] = text.split(':');
		let row = functions.findIndex(drawn => drawn.name === name);
		if (row < 0) row = functions.push({ name, file: `/src/${name.split('.')[0]}.go` }) - 1;
		known.set(text, locations.push({ lines: [{ function: row, line: Number(line) }] }) - 1);
		return locations.length - 1;
	};
	const scaled = (k: number, size: number): [number, number] => {
		const share = -Math.expm1(-size / period);
		return [Math.trunc(k / share), Math.trunc((k * size) / share)];
	};
	const samples: SampleRow[] = sites.map(({ stack, size }, at) => ({
		stack: stack.map(locationOf),
		values: [...scaled(state[at].born, size), ...scaled(state[at].kept, size)],
		labels: [{ key: 'bytes', value: size, unit: 'bytes' }],
	}));
	return profileOf({
		sampleTypes: [
			{ type: 'alloc_objects', unit: 'count' },
			{ type: 'alloc_space', unit: 'bytes' },
			{ type: 'inuse_objects', unit: 'count' },
			{ type: 'inuse_space', unit: 'bytes' },
		],
		periodType: { type: 'space', unit: 'bytes' },
		period: BigInt(period),
		timeNanos: 1_700_000_000_000_000_000n + BigInt(minute) * 60_000_000_000n,
		samples,
		locations,
		functions,
	});
}

/** A goroutine profile: how many wait at each stack. */
export function goroutinesOf(
	waiting: readonly (readonly [stack: readonly string[], count: number])[],
	minute: number,
): Profile {
	const names = [...new Set(waiting.flatMap(([stack]) => stack))];
	return profileOf({
		sampleTypes: [{ type: 'goroutine', unit: 'count' }],
		timeNanos: 1_700_000_000_000_000_000n + BigInt(minute) * 60_000_000_000n,
		samples: waiting.map(([stack, count]) => ({ stack: stack.map(name => names.indexOf(name)), values: [count] })),
		locations: names.map((_, row) => ({ lines: [{ function: row, line: 7 }] })),
		functions: names.map(name => ({ name, file: '/src/wait.go' })),
	});
}
