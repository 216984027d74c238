/** Leaving out the frames that a profile itself calls uninteresting (its `drop_frames`). */
import { checkpoint, checkpointMask } from '../base/checkpoint.js';
import type { LineTable, LocationTable, Profile, SampleTable } from './tables.js';

/** A compiled expression. */
export interface Matcher {
	test(text: string): boolean;
}

// The two names that begin with a parenthesis of their own, or the first parenthesis of an argument list.
const parenthesis = /\(anonymous namespace\)|operator\(\)|\(/g;

/** A function's name without the dot some systems put before it and without its argument list. */
export function simplifyFunctionName(name: string): string {
	const plain = name.startsWith('.') ? name.slice(1) : name;
	if (!plain.includes('(')) return plain;
	for (const match of plain.matchAll(parenthesis)) if (match[0] === '(') return plain.slice(0, match.index);
	return plain;
}

const kept = 0;
const cutInside = 1;
const cutWhole = 2;

/**
 * Takes away the frames below (leafward of) the outermost one that matches, and that one. Matching frames outside the
 * outermost frame that does not match stay, so that no stack is lost whole.
 *
 * @param drop matches the whole simplified name: the caller compiles `^(drop_frames)$`
 * @param keep exceptions from `drop`, compiled from `keep_frames`
 */
export function removeDroppedFrames(profile: Profile, drop: Matcher, keep: Matcher | undefined): Profile {
	const dropped = matchFunctions(profile, drop, keep);
	const cut = new Uint8Array(profile.locations.length);
	const firstLine = findCuts(profile, dropped, cut);
	if (firstLine === undefined) return profile;
	const { locations, lines } = dropLines(profile, cut, firstLine);
	return { ...profile, locations, lines, samples: cutStacks(profile.samples, cut) };
}

function matchFunctions(profile: Profile, drop: Matcher, keep: Matcher | undefined): Uint8Array {
	const { functions, strings } = profile;
	const unknown = 2;
	const byName = new Uint8Array(strings.length).fill(unknown);
	const dropped = new Uint8Array(functions.length);
	for (let row = 0; row < functions.length; row++) {
		const name = functions.name[row];
		if (byName[name] === unknown) {
			const text = simplifyFunctionName(strings.get(name));
			byName[name] = strings.get(name) !== '' && drop.test(text) && keep?.test(text) !== true ? 1 : 0;
		}
		dropped[row] = byName[name];
	}
	return dropped;
}

/** Marks locations with a dropped line; returns the first line each one keeps, undefined when none has one. */
function findCuts({ locations, lines }: Profile, dropped: Uint8Array, cut: Uint8Array): Uint32Array | undefined {
	let firstLine: Uint32Array | undefined;
	for (let row = 0; row < locations.length; row++) {
		const start = locations.lineStart[row];
		const outermost = locations.lineStart[row + 1] - 1;
		let line = outermost;
		while (line >= start && (lines.function[line] < 0 || dropped[lines.function[line]] === 0)) line--;
		if (line < start) continue;
		firstLine ??= locations.lineStart.slice(0, locations.length);
		cut[row] = line === outermost ? cutWhole : cutInside;
		if (line !== outermost) firstLine[row] = line + 1;
	}
	return firstLine;
}

function dropLines(
	{ locations, lines }: Profile,
	cut: Uint8Array,
	firstLine: Uint32Array,
): { readonly locations: LocationTable; readonly lines: LineTable } {
	if (!cut.includes(cutInside)) return { locations, lines };
	const lineStart = new Uint32Array(locations.length + 1);
	const from = new Uint32Array(lines.length);
	let length = 0;
	for (let row = 0; row < locations.length; row++) {
		for (let line = firstLine[row]; line < locations.lineStart[row + 1]; line++) from[length++] = line;
		lineStart[row + 1] = length;
	}
	const rows = from.subarray(0, length);
	return {
		locations: { ...locations, lineStart },
		lines: {
			length,
			function: Int32Array.from(rows, line => lines.function[line]),
			line: Float64Array.from(rows, line => lines.line[line]),
			column: Float64Array.from(rows, line => lines.column[line]),
		},
	};
}

function cutStacks(samples: SampleTable, cut: Uint8Array): SampleTable {
	const stack = new Int32Array(samples.stackStart[samples.length]);
	const stackStart = new Uint32Array(samples.length + 1);
	let length = 0;
	for (let sample = 0; sample < samples.length; sample++) {
		if ((sample & checkpointMask) === 0) checkpoint('dropping frames', sample, samples.length);
		const end = samples.stackStart[sample + 1];
		const start = cutAt(samples.stack, samples.stackStart[sample], end, cut);
		stack.set(samples.stack.subarray(start, end), length);
		length += end - start;
		stackStart[sample + 1] = length;
	}
	return { ...samples, stack: stack.subarray(0, length), stackStart };
}

/** Where a stack begins after cutting: found from the root, behind the first frame that is not dropped. */
function cutAt(stack: Int32Array, start: number, end: number, cut: Uint8Array): number {
	let foundUser = false;
	for (let at = end - 1; at >= start; at--) {
		const mark = cut[stack[at]];
		if (mark === kept) foundUser = true;
		else if (foundUser) return mark === cutWhole ? at + 1 : at;
	}
	return start;
}
