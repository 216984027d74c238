/** Suspects as text. */
import { visible } from '../../base/text.js';
import type { Place } from '../../leak/frames.js';
import type { LeakReport, Suspect, SuspectPart } from '../../leak/leak-report.js';
import { amount, counted, hoursText, rateText, sparkLine, verdictWords, wholeNumber, withInterval } from './words.js';

/** The text of a line of source; undefined where it is not to be had. */
export type SourceOf = (place: Place) => string | undefined;

/** Suspects that are shown. */
const shown = 10;
const margin = ' '.repeat(5);

/** The report for a person. */
export function* leaksText(report: LeakReport, sourceOf: SourceOf): Generator<string> {
	const { suspects, notes } = report;
	for (const line of overview(report)) yield `${line}\n`;
	for (const note of notes) yield `${visible(note)}\n`;
	const worth = suspects.filter(({ verdict }) => verdict !== 'steady').slice(0, shown);
	for (const suspect of worth) {
		yield '\n';
		for (const line of suspectLines(suspect, report, sourceOf)) yield `${line}\n`;
	}
	if (worth.length > 0) yield* remainder(suspects, worth);
}

/** What of the ranks is not shown: those that are steady between the others, and the rest. */
function* remainder(suspects: readonly Suspect[], worth: readonly Suspect[]): Generator<string> {
	const deepest = worth[worth.length - 1].rank;
	const between = suspects
		.filter(({ rank, verdict }) => rank < deepest && verdict === 'steady')
		.map(({ rank }) => rank);
	const [one, ...more] = between.map(String).toReversed();
	const ranks = more.length === 0 ? `rank ${one} is` : `ranks ${more.toReversed().join(', ')} and ${one} are`;
	const rest = suspects.length - worth.length - between.length;
	const sentences = [
		...(between.length === 0 ? [] : [`Left out: ${ranks} steady.`]),
		...(rest === 0 ? [] : [`${counted(rest, 'site')} more ${rest === 1 ? 'grows' : 'grow'} less, or not surely.`]),
	];
	if (sentences.length > 0) yield `\n${sentences.join(' ')}\n`;
}

/** The verdict, what was looked at, and how long to go on, as sentences. */
export function overview({ verdict, snapshots, unit, growth, hours, sites, suspects }: LeakReport): string[] {
	const [first, last] = [snapshots[0], snapshots[snapshots.length - 1]];
	const what = unit === 'bytes' ? 'in use' : 'live';
	const lines = [`${verdictWords[verdict]}.`];
	if (snapshots.length === 1) {
		lines.push(
			`${amount(last.total, unit)} ${what} in one file, at ${counted(sites, 'site')}; two or more files of the same process tell.`,
		);
		return lines;
	}
	const span = hours === undefined ? '' : ` over ${hoursText(hours)}`;
	const total = `${amount(first.total, unit)} to ${amount(last.total, unit)} ${what}`;
	const rate = hours === undefined ? '' : `, ${rateText(growth, unit)}`;
	lines.push(`${counted(snapshots.length, 'file')}${span}: ${total}${rate}; ${counted(sites, 'site')} judged.`);
	const wait = suspects.find(({ watchHours }) => watchHours !== undefined)?.watchHours;
	if (verdict !== 'leak' && verdict !== 'steady' && wait !== undefined) {
		lines.push(`If it goes on like this, about ${hoursText(wait)} more make the verdict on the first sure.`);
	}
	return lines;
}

/** One suspect as lines. */
export function suspectLines(
	suspect: Suspect,
	of: Pick<LeakReport, 'unit' | 'sampleType'>,
	sourceOf: SourceOf,
): string[] {
	const { unit } = of;
	const sized = of.sampleType !== 'goroutine';
	const { rank, verdict, parts, holders, instances, values } = suspect;
	const single = parts.length === 1;
	const where = single ? ` ${placeText(suspect)}` : '';
	const lines = [`${String(rank).padStart(3)}  ${shortName(suspect.function)}${where}  [${verdict}]`];
	if (values.length > 1) lines.push(`${margin}${sparkLine(values)}  ${growthText(suspect, unit)}`);
	if (sized) {
		const many = `${wholeNumber(instances.estimate)} ${single ? 'objects' : 'instances'}${rangeText(suspect)}`;
		lines.push(
			`${margin}${many}, ${amount(suspect.bytesEach, 'bytes')} each, ${withInterval(suspect.inuse, 'bytes')} in use`,
		);
		if (instances.why !== undefined) lines.push(`${margin}no intervals: ${visible(instances.why)}`);
	} else lines.push(`${margin}${wholeNumber(suspect.inuse.estimate)} live`);
	for (const part of parts) lines.push(...partLines(part, single, sized, sourceOf));
	for (const holder of holders) lines.push(`${margin}${holderText(holder)}`);
	return lines;
}

/** How fast a suspect grows, what was born and freed, and whether it still grows. */
export function growthText(suspect: Suspect, unit: string): string {
	const { growthPerHour, births, deaths, stillGrowing, inSteps, verdict } = suspect;
	const rate = growthPerHour.why !== undefined && growthPerHour.estimate === 0 ? [] : [rateText(growthPerHour, unit)];
	const flow =
		births === undefined || deaths === undefined ? [] : [`${wholeNumber(births)} born`, `${wholeNumber(deaths)} freed`];
	const last = inSteps ? 'grew in a step or two' : stillGrowing ? 'still growing' : 'not growing any more';
	return [...rate, ...flow, ...(verdict === 'steady' ? [] : [last])].join(', ');
}

/** The interval of a suspect's instances: ` (90..110)`. */
export function rangeText({ instances: { low, high } }: Suspect): string {
	return low === undefined || high === undefined ? '' : ` (${wholeNumber(low)}..${wholeNumber(high)})`;
}

function partLines(part: SuspectPart, single: boolean, sized: boolean, sourceOf: SourceOf): string[] {
	const source = sourceOf(part)?.trim();
	if (single && source === undefined) return [];
	const text = source === undefined ? shortName(part.function) : visible(source.replaceAll('\t', ' '));
	if (single) return [`${margin}    ${text}`];
	const each = part.each > 1 ? `${part.each} x ` : '';
	const size = sized ? `${each}${amount(part.bytesEach, 'bytes')}` : wholeNumber(part.bytes);
	return [`${margin}    ${placeText(part).padEnd(28)} ${size.padEnd(12)} ${text}`];
}

/** Who waits while it lives. */
export function holderText({ goroutines, proven, ...place }: Suspect['holders'][number]): string {
	const where = `${shortName(place.function)} ${placeText(place)}`;
	return proven
		? `${wholeNumber(goroutines)} goroutines wait for ever in ${where}: they hold it`
		: `${wholeNumber(goroutines)} goroutines wait in ${where}: about as many; a likely holder`;
}

/** `file.go:12`. */
export function placeText({ file, line }: Place): string {
	return visible(`${file.slice(file.lastIndexOf('/') + 1)}:${line}`);
}

/** A function's name without the path of its package. */
export function shortName(name: string): string {
	const end = name.search(/[([]/);
	const head = end < 0 ? name : name.slice(0, end);
	return visible(name.slice(head.lastIndexOf('/') + 1));
}
