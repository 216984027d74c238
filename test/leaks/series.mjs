// Reads a run's heap profiles as what their sampler saw: for each stack and size the number of sampled objects.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decodeProfile } from '../../.compiled/src/profile/decode.js';

/**
 * A series: `hours` since the first snapshot; `sites`, one for each stack and size:
 * { frames: [{ function, file, line }] leaf first, key, size, p, alive: [sampled objects at each snapshot], born: [ever] }.
 *
 * @param folder where the files are
 * @param files names in the order of their time
 */
export function readSeries(folder, files) {
	return seriesOf(files.map(file => readProfile(join(folder, file))));
}

/** What the engine says of some files, asked in this process. */
export function searchFiles({ LeakSearch }, folder, files) {
	const search = new LeakSearch();
	for (const file of files) search.add(file, readProfile(join(folder, file)));
	return search.report('bytes');
}

function readProfile(file) {
	return decodeProfile(gunzipSync(readFileSync(file)), false).profile;
}

/** The series of decoded profiles, in the order of their time. */
export function seriesOf(profiles) {
	const sites = new Map();
	profiles.forEach((profile, nth) => collect(sites, profile, nth, profiles.length));
	const times = profiles.map(profile => Number(profile.timeNanos) / 3.6e12);
	return { hours: times.map(time => time - times[0]), sites: [...sites.values()] };
}

/** The chance that a sampler with this period keeps an object of so many bytes. */
export function keptShare(size, period) {
	return -Math.expm1(-size / period);
}

function collect(sites, profile, nth, count) {
	const { samples, labels, strings } = profile;
	const period = Number(profile.period);
	const types = profile.sampleTypes.map(type => type.type);
	const columns = ['alloc_space', 'inuse_space'].map(type => samples.values[types.indexOf(type)]);
	for (let sample = 0; sample < samples.length; sample++) {
		const size = sizeOf(labels, strings, samples, sample);
		if (size === undefined) continue;
		const frames = framesOf(profile, sample);
		const path = frames.map(frame => `${frame.function}:${frame.line}`).join(' ');
		const key = `${path} ${size}`;
		let site = sites.get(key);
		if (site === undefined) {
			const zeros = () => Array.from({ length: count }, () => 0);
			const p = keptShare(size, period);
			site = { frames, key, path, size, p, alive: zeros(), born: zeros() };
			sites.set(key, site);
		}
		site.born[nth] += Math.round((columns[0][sample] * site.p) / size);
		site.alive[nth] += Math.round((columns[1][sample] * site.p) / size);
	}
}

function sizeOf(labels, strings, samples, sample) {
	for (let label = samples.labelStart[sample]; label < samples.labelStart[sample + 1]; label++) {
		if (strings.get(labels.key[label]) === 'bytes') return labels.number[label];
	}
	return undefined;
}

function framesOf({ samples, locations, lines, functions, strings }, sample) {
	const frames = [];
	for (let at = samples.stackStart[sample]; at < samples.stackStart[sample + 1]; at++) {
		const location = samples.stack[at];
		for (let line = locations.lineStart[location]; line < locations.lineStart[location + 1]; line++) {
			const row = lines.function[line];
			frames.push({
				function: plainName(strings.get(functions.name[row])),
				file: strings.get(functions.file[row]),
				line: lines.line[line],
			});
		}
	}
	return frames;
}

/** A function's name without its type arguments, which tools spell in different ways. */
export function plainName(name) {
	let plain = name;
	while (/\[[^[\]]*\]/.test(plain)) plain = plain.replace(/\[[^[\]]*\]/g, '');
	return plain;
}
