import type { Mapping, Profile } from '../../src/profile/tables.js';

/**
 * A profile as `go tool pprof -raw` prints it, without the lines that depend on the time zone (`Time:`) and on Go's way
 * to print durations (`Duration:`): for comparing with recorded output of the reference.
 */
export function rawText(profile: Profile): string {
	const { periodType, sampleTypes, defaultSampleType } = profile;
	const types = sampleTypes.map(({ type, unit }) => `${type}/${unit}${type === defaultSampleType ? '[dflt]' : ''} `);
	const lines = [
		...profile.comments.map(comment => `Comment: ${comment}`),
		...(profile.docUrl ? [`Doc: ${profile.docUrl}`] : []),
		`PeriodType: ${periodType.type} ${periodType.unit}`,
		`Period: ${profile.period}`,
		'Samples:',
		types.join('').trim(),
		...rows(profile.samples.length).flatMap(row => sampleLines(profile, row)),
		'Locations',
		...rows(profile.locations.length).flatMap(row => locationLines(profile, row)),
		'Mappings',
		...profile.mappings.map(mappingLine),
	];
	return `${lines.join('\n')}\n`;
}

function rows(length: number): number[] {
	return Array.from({ length }, (_, row) => row);
}

function sampleLines(profile: Profile, row: number): string[] {
	const { samples, locations } = profile;
	const values = samples.values.map(column => ` ${String(column[row]).padStart(10)}`).join('');
	const stack = samples.stack.subarray(samples.stackStart[row], samples.stackStart[row + 1]);
	const ids = Array.from(stack, location => `${locations.id[location]} `).join('');
	const labels = labelLines(profile, row).map(line => `                ${line}`);
	return [`${values}: ${ids}`, ...labels];
}

function labelLines({ samples, labels, strings }: Profile, row: number): string[] {
	const texts = new Map<string, string[]>();
	const numbers = new Map<string, { value: number; unit: number }[]>();
	for (let label = samples.labelStart[row]; label < samples.labelStart[row + 1]; label++) {
		const key = strings.get(labels.key[label]);
		if (labels.text[label] >= 0) texts.set(key, [...(texts.get(key) ?? []), strings.get(labels.text[label])]);
		else {
			const entry = { value: labels.number[label], unit: labels.unit[label] };
			numbers.set(key, [...(numbers.get(key) ?? []), entry]);
		}
	}
	const textPart = [...texts].map(([key, values]) => `${key}:[${values.join(' ')}]`);
	const numberPart = [...numbers].map(([key, entries]) => {
		const withUnits = entries.some(({ unit }) => unit >= 0);
		const values = entries.map(({ value, unit }) => (withUnits ? `${value} ${strings.get(unit)}` : String(value)));
		return `${key}:[${values.join(' ')}]`;
	});
	return [textPart, numberPart].filter(part => part.length > 0).map(part => part.sort().join(' '));
}

function locationLines({ locations, mappings, lines, functions, strings }: Profile, row: number): string[] {
	const { id, address, mapping, lineStart, folded } = locations;
	const head =
		`${String(id[row]).padStart(6)}: 0x${address[row].toString(16)} ` +
		(mapping[row] < 0 ? '' : `M=${mappings[mapping[row]].id} `) +
		(folded[row] ? '[F] ' : '');
	const texts: string[] = [];
	for (let line = lineStart[row]; line < lineStart[row + 1]; line++) {
		const at = lines.function[line];
		const name = strings.get(functions.name[at]);
		const systemName = strings.get(functions.systemName[at]);
		const place = `${strings.get(functions.file[at])}:${lines.line[line]}:${lines.column[line]}`;
		const text = `${name} ${place} s=${functions.startLine[at]}${name === systemName ? '' : `(${systemName})`}`;
		texts.push((texts.length === 0 ? head : '             ') + text);
	}
	return texts.length === 0 ? [head] : texts;
}

function mappingLine(mapping: Mapping): string {
	const bits = [
		mapping.hasFunctions ? '[FN]' : '',
		mapping.hasFilenames ? '[FL]' : '',
		mapping.hasLineNumbers ? '[LN]' : '',
		mapping.hasInlineFrames ? '[IN]' : '',
	].join('');
	const range = [mapping.start, mapping.limit, mapping.offset].map(number => `0x${number.toString(16)}`).join('/');
	return `${mapping.id}: ${range} ${mapping.file} ${mapping.buildId} ${bits}`;
}
