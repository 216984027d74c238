import { trimGoSpace } from '../../base/go-space.js';
import { compareBytes, visible } from '../../base/text.js';
import type { RawReport } from '../../report/profile-report.js';
import type { Mapping, Profile } from '../../profile/tables.js';
import { durationText } from './duration.js';

const pieceSize = 1 << 16;

/** The text of `raw`, in pieces. */
export function* rawText({ profile, ports }: RawReport): Generator<string> {
	let piece = headerText(profile, ports);
	const { samples, locations, mappings } = profile;
	for (let sample = 0; sample < samples.length; sample++) {
		piece += sampleText(profile, sample);
		if (piece.length < pieceSize) continue;
		yield piece;
		piece = '';
	}
	piece += 'Locations\n';
	for (let location = 0; location < locations.length; location++) {
		piece += locationText(profile, location);
		if (piece.length < pieceSize) continue;
		yield piece;
		piece = '';
	}
	yield `${piece}Mappings\n${mappings.map(mappingText).join('')}`;
}

function headerText(profile: Profile, { clock }: RawReport['ports']): string {
	const lines = profile.comments.map(comment => `Comment: ${visible(comment)}`);
	if (profile.docUrl !== '') lines.push(`Doc: ${visible(profile.docUrl)}`);
	lines.push(`PeriodType: ${visible(profile.periodType.type)} ${visible(profile.periodType.unit)}`);
	lines.push(`Period: ${profile.period}`);
	if (profile.timeNanos !== 0n) lines.push(`Time: ${timeText(profile.timeNanos, clock)}`);
	if (profile.durationNanos !== 0n) {
		lines.push(`Duration: ${[...durationText(profile.durationNanos)].slice(0, 4).join('')}`);
	}
	const types = profile.sampleTypes.map(
		({ type, unit }) => `${visible(type)}/${visible(unit)}${type === profile.defaultSampleType ? '[dflt]' : ''}`,
	);
	lines.push('Samples:', trimGoSpace(types.join(' ')));
	return `${lines.join('\n')}\n`;
}

/** A time as Go prints it by default: with its fraction of a second, offset and zone. */
function timeText(nanos: bigint, clock: RawReport['ports']['clock']): string {
	const billion = 1_000_000_000n;
	const fraction = ((nanos % billion) + billion) % billion;
	const { dateTime, zone, offset } = clock.local(Number((nanos - fraction) / billion));
	const digits = fraction === 0n ? '' : `.${String(fraction).padStart(9, '0').replace(/0+$/, '')}`;
	const minutes = Math.trunc(Math.abs(offset) / 60);
	const sign = offset < 0 ? '-' : '+';
	const hours = String(Math.trunc(minutes / 60)).padStart(2, '0');
	return `${dateTime}${digits} ${sign}${hours}${String(minutes % 60).padStart(2, '0')} ${zone}`;
}

function sampleText(profile: Profile, sample: number): string {
	const { samples, locations } = profile;
	let line = '';
	for (const column of samples.values) line += ` ${wholeNumber(column[sample]).padStart(10)}`;
	line += ': ';
	for (let at = samples.stackStart[sample]; at < samples.stackStart[sample + 1]; at++) {
		line += `${locations.id[samples.stack[at]]} `;
	}
	return `${line}\n${labelText(profile, sample)}`;
}

/** A number without an exponent, as long as it is. */
function wholeNumber(value: number): string {
	return Number.isSafeInteger(value) ? String(value) : BigInt(value).toString();
}

interface Values {
	readonly texts: string[];
	readonly numbers: number[];
	readonly units: (string | undefined)[];
}

function labelText(profile: Profile, sample: number): string {
	const { samples, labels, strings } = profile;
	const byKey = new Map<string, Values>();
	for (let row = samples.labelStart[sample]; row < samples.labelStart[sample + 1]; row++) {
		const key = strings.get(labels.key[row]);
		const values: Values = byKey.get(key) ?? { texts: [], numbers: [], units: [] };
		byKey.set(key, values);
		if (labels.text[row] >= 0) values.texts.push(visible(strings.get(labels.text[row])));
		else {
			values.numbers.push(labels.number[row]);
			values.units.push(labels.unit[row] < 0 ? undefined : visible(strings.get(labels.unit[row])));
		}
	}
	const texts = [...byKey].filter(([, values]) => values.texts.length > 0);
	const numbers = [...byKey].filter(([, values]) => values.numbers.length > 0);
	return (
		labelLine(texts.map(([key, values]) => `${visible(key)}:[${values.texts.join(' ')}]`)) +
		labelLine(numbers.map(([key, values]) => `${visible(key)}:[${numberTexts(values).join(' ')}]`))
	);
}

function numberTexts({ numbers, units }: Values): string[] {
	const known = units.some(unit => unit !== undefined);
	return numbers.map((value, at) => (known ? `${wholeNumber(value)} ${units[at] ?? ''}` : wholeNumber(value)));
}

function labelLine(parts: string[]): string {
	return parts.length === 0 ? '' : `                ${parts.toSorted(compareBytes).join(' ')}\n`;
}

function locationText(profile: Profile, location: number): string {
	const { locations, lines, functions, strings, mappings } = profile;
	const mapping = mappings[locations.mapping[location]];
	let head = `${String(locations.id[location]).padStart(6)}: 0x${locations.address[location].toString(16)} `;
	if (mapping !== undefined) head += `M=${mapping.id} `;
	if (locations.folded[location] === 1) head += '[F] ';
	const first = locations.lineStart[location];
	const end = locations.lineStart[location + 1];
	if (first === end) return `${head}\n`;
	let text = '';
	for (let line = first; line < end; line++) {
		const row = lines.function[line];
		let place = '??';
		if (row >= 0) {
			const name = visible(strings.get(functions.name[row]));
			const systemName = visible(strings.get(functions.systemName[row]));
			const file = visible(strings.get(functions.file[row]));
			place = `${name} ${file}:${lines.line[line]}:${lines.column[line]} s=${functions.startLine[row]}`;
			if (name !== systemName) place += `(${systemName})`;
		}
		text += `${line === first ? head : '             '}${place}\n`;
	}
	return text;
}

function mappingText(mapping: Mapping): string {
	const { id, start, limit, offset, file, buildId } = mapping;
	const flags = [
		mapping.hasFunctions ? '[FN]' : '',
		mapping.hasFilenames ? '[FL]' : '',
		mapping.hasLineNumbers ? '[LN]' : '',
		mapping.hasInlineFrames ? '[IN]' : '',
	].join('');
	const range = [start, limit, offset].map(value => `0x${value.toString(16)}`).join('/');
	return `${id}: ${range} ${visible(file)} ${visible(buildId)} ${flags}\n`;
}
