// Reads just enough of a profile.proto file to make sensible option values for it: an own few lines, so that what is
// compared does not depend on the decoder under test.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/**
 * The words of a profile.
 *
 * @param {string} path a file, gzip'd or not
 * @returns {{types: string[], functions: string[], files: string[], labels: {key: string, text?: string, number?: number,
 *   unit?: string}[], mappings: string[]} | undefined} undefined when it is not profile.proto
 */
export function peekProfile(path) {
	try {
		let bytes = readFileSync(path);
		if (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = gunzipSync(bytes);
		return wordsOf(bytes);
	} catch {
		return undefined;
	}
}

function wordsOf(bytes) {
	const strings = [];
	const found = { types: [], functions: [], files: [], labels: [], mappings: [] };
	for (const [field, value] of fields(bytes)) if (field === 6) strings.push(value.toString('utf8'));
	if (strings[0] !== '') return undefined;
	const seen = new Set();
	for (const [field, value] of fields(bytes)) {
		if (field === 1) found.types.push(strings[Object.fromEntries(fields(value))[1] ?? 0]);
		else if (field === 2) addLabels(value, strings, seen, found.labels);
		else if (field === 3) found.mappings.push(strings[Object.fromEntries(fields(value))[5] ?? 0]);
		else if (field === 5) {
			const row = Object.fromEntries(fields(value));
			found.functions.push(strings[row[2] ?? 0]);
			found.files.push(strings[row[4] ?? 0]);
		}
	}
	found.files = [...new Set(found.files)];
	return found.types.length > 0 ? found : undefined;
}

function addLabels(sample, strings, seen, labels) {
	for (const [field, value] of fields(sample)) {
		if (field !== 3 || labels.length > 200) continue;
		const id = value.toString('latin1');
		if (seen.has(id)) continue;
		seen.add(id);
		const row = Object.fromEntries(fields(value));
		const key = strings[row[1] ?? 0];
		if (row[2]) labels.push({ key, text: strings[row[2]] });
		else labels.push({ key, number: row[3] ?? 0, unit: strings[row[4] ?? 0] });
	}
}

function* fields(bytes) {
	let at = 0;
	const varint = () => {
		let value = 0;
		for (let scale = 1; ; scale *= 128) {
			if (at >= bytes.length) throw new Error('ends inside a number');
			const byte = bytes[at++];
			value += (byte & 127) * scale;
			if (byte < 128) return value;
		}
	};
	while (at < bytes.length) {
		const tag = varint();
		const kind = tag & 7;
		if (kind === 0) yield [tag >>> 3, varint()];
		else if (kind === 2) {
			const length = varint();
			if (at + length > bytes.length) throw new Error('ends inside a field');
			yield [tag >>> 3, bytes.subarray(at, (at += length))];
		} else if (kind === 1) at += 8;
		else if (kind === 5) at += 4;
		else throw new Error('not profile.proto');
	}
}
